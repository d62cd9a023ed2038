"""What was typed and never continued: on which questions and lines, and by whom. Never what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from questionnaires import drafts, queries, shown
from questionnaires.forms import AnswerForm
from questionnaires.held import Held, held_policies, held_proposed
from questionnaires.held_form import HeldForm
from questionnaires.models import Answer, Draft, Profile
from scenarios.editions import library_of
from scenarios.library import Library, LineKey, Question

HELD = "held."


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer that a person has begun. It leads to a question by `section` and `slug`, or to a `line` held now."""

    title: str
    by: User
    section: str = ""
    slug: str = ""
    line: LineKey = ""


def answer_form(library: Library, asked: Question, saved: Answer | None, data: Any = None) -> AnswerForm:
    """The form of a question; with `data` as it was sent."""
    return AnswerForm(data, library=library, question=asked, saved=saved, today=timezone.localdate())


def draft_form(library: Library, asked: Question, saved: Answer | None, fields: drafts.Typed) -> AnswerForm:
    """A form that was filled in as a draft says, to be read and never shown."""
    return answer_form(library, asked, saved, MultiValueDict({k: list(v) for k, v in fields.items()}))


def unanswered_draft(library: Library, asked: Question, saved: Answer | None, found: Iterable[Draft]) -> Draft | None:
    """The latest of one person's drafts of a question that says anything else than its answer."""
    mine = (d for d in found if d.question == asked.key and d.fields is not None)
    return next((d for d in mine if not draft_form(library, asked, saved, d.fields or {}).says(saved)), None)


def begun_in(profile: Profile, asked: Iterable[Question]) -> tuple[Begun, ...]:
    """All that anyone has begun: of the questions asked, and of what is held now."""
    found = queries.drafts_on(profile)
    if not found:
        return ()
    library = library_of(profile.edition)
    lines = any(draft.question.startswith(HELD) for draft in found)
    standing = (*held_policies(profile), *held_proposed(profile)) if lines else ()
    return (
        *begun_answers(library, asked, queries.answers_of(profile), found),
        *begun_lines(library, standing, found),
    )


def begun_answers(
    library: Library, asked: Iterable[Question], answers: Mapping[str, Answer], found: Sequence[Draft]
) -> tuple[Begun, ...]:
    """The questions asked that somebody has begun, in their order, each once a person; `found` is everyone's."""
    typed = {d.question for d in found}
    return tuple(
        Begun(question.question, person, question.section, shown.slug_of(question))
        for question in asked
        if question.key in typed
        for person, mine in _by_person(found, question.key)
        if unanswered_draft(library, question, answers.get(question.key), mine) is not None
    )


def begun_lines(library: Library, standing: Iterable[Held], found: Sequence[Draft]) -> tuple[Begun, ...]:
    """The lines of current insurance that somebody has begun; `standing` is what is told or proposed of them."""
    stands = {held.line: held for held in standing}
    return tuple(
        Begun(f"{library.label('line_short', line)}: current insurance", person, line=line)
        for line in library.lines
        for person, mine in _by_person(found, f"{HELD}{line}")
        if any(not _says(library, line, stands.get(line), draft) for draft in mine)
    )


def _by_person(found: Iterable[Draft], key: str) -> list[tuple[User, list[Draft]]]:
    people: dict[int, tuple[User, list[Draft]]] = {}
    for draft in found:
        if draft.question == key and draft.fields is not None:
            people.setdefault(draft.user_id, (draft.user, []))[1].append(draft)
    return list(people.values())


def _says(library: Library, line: LineKey, held: Held | None, draft: Draft) -> bool:
    data: MultiValueDict[str, Any] = MultiValueDict({name: list(items) for name, items in (draft.fields or {}).items()})
    return HeldForm(data, library=library, line=line, held=held).says(held)
