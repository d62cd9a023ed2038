"""What becomes of answers when a questionnaire moves to another edition of the library. Pure.

An answer is carried over where its question is still there, takes the same type of answer, and still offers what was
chosen. Any other answer is kept aside: it counts for nothing, nobody translates it, and nothing of it is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from questionnaires import shown
from questionnaires.telling import Said, given_values
from scenarios.conditions import Value
from scenarios.library import Library, Question

S = TypeVar("S", bound=Said)
How = Literal["added", "removed", "retyped", "options", "reworded", "condition"]
"""Added or removed; takes another type of answer; offers other options; says it otherwise; is asked elsewhere."""


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question that two editions don't have in common as it is. `before` and `after`: its words, "" where absent.

    `gone`: options that could be chosen before and no longer.
    """

    question: str
    how: How
    before: str
    after: str
    gone: tuple[str, ...] = ()


def can_hold(before: Question | None, after: Question | None, said: Said) -> bool:
    """Whether an answer to `before` is an answer to `after` as it stands."""
    if before is None or after is None or before.type != after.type:
        return False
    if said.dont_know or said.value is None or not after.options:
        return True
    chosen = said.value if isinstance(said.value, list) else [said.value]
    return set(chosen) <= set(after.options)


def carried(before: Library, after: Library, rows: Mapping[str, S]) -> dict[str, S]:
    """The answers that the other edition can hold."""
    return {
        key: said for key, said in rows.items() if can_hold(before.questions.get(key), after.questions.get(key), said)
    }


def left_aside(before: Library, after: Library, rows: Mapping[str, S]) -> dict[str, S]:
    """The answers that it can't."""
    kept = carried(before, after, rows)
    return {key: said for key, said in rows.items() if key not in kept}


def known_under(own: Library, library: Library, rows: Mapping[str, S]) -> dict[str, Value]:
    """What the engine may count of answers given under `own` where they are read under `library`."""
    held = rows if own is library else carried(own, library, rows)
    return shown.counted_answers(library, given_values(library, held))


def question_changes(before: Library, after: Library) -> tuple[QuestionChange, ...]:
    """Every question in which two editions differ: in the order of the later one, those that are gone last."""
    changes = [_changed(before.questions.get(key), question) for key, question in after.questions.items()]
    gone = [
        QuestionChange(key, "removed", question.question, "")
        for key, question in before.questions.items()
        if key not in after.questions
    ]
    return (*(change for change in changes if change is not None), *gone)


def _changed(before: Question | None, after: Question) -> QuestionChange | None:
    if before is None:
        return QuestionChange(after.key, "added", "", after.question)
    how: How
    if before.type != after.type:
        how = "retyped"
    elif set(before.options) != set(after.options):
        how = "options"
    elif (before.question, before.help) != (after.question, after.help):
        how = "reworded"
    elif before.show_when != after.show_when:
        how = "condition"
    else:
        return None
    gone = tuple(option for option in before.options if option not in after.options) if how == "options" else ()
    return QuestionChange(after.key, how, before.question, after.question, gone)
