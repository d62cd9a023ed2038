"""Which questions a company is asked, and what it has been told by its own answers to skip. Pure."""

from __future__ import annotations

from scenarios.conditions import Value, Values
from scenarios.library import Library, Question, Section


def shown_questions(library: Library, answers: Values) -> tuple[Question, ...]:
    """The questions asked, in order: those without a condition, and those whose condition is known and holds.

    A hidden question's answer is kept but counts for nothing, so that what hangs on it is hidden too. A condition
    on an answer that is missing or "I don't know" does not hold. `answers` may hold hidden ones.
    """
    decided: dict[str, bool] = {}
    return tuple(q for q in library.questions.values() if _is_shown(library, q, answers, decided))


def _is_shown(library: Library, question: Question, answers: Values, decided: dict[str, bool]) -> bool:
    if question.key not in decided:
        decided[question.key] = False  # what hangs on itself is never asked
        counted = {
            key: answers[key]
            for key in question.show_when.subjects
            if key in answers
            and key in library.questions
            and _is_shown(library, library.questions[key], answers, decided)
        }
        decided[question.key] = question.show_when.known(counted) is True
    return decided[question.key]


def counted_answers(library: Library, answers: Values) -> dict[str, Value]:
    """The answers that count: those whose question is asked, in the library's order."""
    return {q.key: answers[q.key] for q in shown_questions(library, answers) if q.key in answers}


def section_of(library: Library, key: str) -> Section | None:
    """The section of that key."""
    return next((section for section in library.sections if section.key == key), None)


def slug_of(question: Question) -> str:
    """How an address names a question: operations.rto_hours is rto-hours."""
    return question.key.partition(".")[2].replace("_", "-")


def question_at(section: Section, slug: str) -> Question | None:
    """The question that an address names; None where there is none."""
    return next((q for q in section.questions if slug_of(q) == slug), None)
