"""Answers as people read them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from questionnaires import shown, splits, values
from scenarios.conditions import Value
from scenarios.library import Library, Question


class Said(Protocol):
    """What every stored answer says, in the database, a snapshot or a form."""

    @property
    def value(self) -> object:
        """The stored value."""

    @property
    def dont_know(self) -> bool:
        """Whether the answer is "I don't know"."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One stored answer, of a profile or a snapshot."""

    value: object
    dont_know: bool
    missing: str
    missing_by: date | None
    answered_by: str = ""
    answered_at: datetime | None = None
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of an answer or behind one; `dated` is the evidence's own date, `note` what an SBOM lists."""

    pk: int
    name: str
    dated: date | None = None
    note: str = ""


Files = Mapping[int, ShownFile]


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer in words. Neither `words` nor `files` nor `dont_know`: not provided.

    `files` are the answer to a question that asks for them, `behind` those that show what another answer says.
    `blank` where a date or files were left blank on purpose, and not merely not reached yet.
    """

    question: Question
    words: tuple[str, ...]
    files: tuple[ShownFile, ...]
    dont_know: bool
    blank: bool
    partly: bool
    missing: str
    missing_by: date | None
    answered_by: str
    answered_at: datetime | None
    behind: tuple[ShownFile, ...] = ()

    @property
    def key(self) -> str:
        """The question's key."""
        return self.question.key

    @property
    def slug(self) -> str:
        """How an address names the question."""
        return shown.slug_of(self.question)

    @property
    def provided(self) -> bool:
        """Whether there is something to read."""
        return bool(self.words or self.files or self.dont_know)

    @property
    def text(self) -> str:
        """The answer in one line."""
        if self.dont_know:
            return "I don’t know"
        return "; ".join((*self.words, *(f.name for f in self.files))) or "Not provided"


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section's questions that are asked, with their answers."""

    key: str
    title: str
    answers: tuple[ShownAnswer, ...]
    splits: tuple[splits.SplitState, ...]


def given_values(library: Library, answers: Mapping[str, Said]) -> dict[str, Value]:
    """Values that are known, hidden ones too: neither "I don't know" nor blank."""
    found: dict[str, Value] = {}
    for key, said in answers.items():
        question = library.questions.get(key)
        if question is not None and not said.dont_know:
            value = values.from_stored(question.type, said.value)
            if value is not None:
                found[key] = value
    return found


def display(library: Library, rows: Mapping[str, AnswerRow], files: Files) -> tuple[ShownSection, ...]:
    """Sections and answers in words, from rows already read."""
    given = given_values(library, rows)
    asked = shown.shown_questions(library, given)
    return tuple(
        ShownSection(
            section.key,
            section_title(section.title),
            tuple(shown_answer(library, q, rows.get(q.key), files) for q in asked if q.section == section.key),
            splits.split_states(library, section.key, given),
        )
        for section in library.sections
    )


def shown_answer(library: Library, question: Question, row: AnswerRow | None, files: Files) -> ShownAnswer:
    """One answer in words."""
    if row is None:
        return ShownAnswer(question, (), (), False, False, False, "", None, "", None)
    value = None if row.dont_know else values.from_stored(question.type, row.value)
    kept = row.value if question.type == "file" and isinstance(row.value, list) else []
    shown_files = tuple(files[pk] for pk in kept if pk in files)
    return ShownAnswer(
        question=question,
        words=values.in_words(library, question, value),
        files=shown_files,
        dont_know=row.dont_know,
        blank=not row.dont_know and value is None and not shown_files,
        partly=question.type == "yes_partial_no" and value == values.PARTIAL,
        missing=row.missing,
        missing_by=row.missing_by,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        behind=() if question.type == "file" else tuple(files[pk] for pk in row.files if pk in files),
    )


def section_title(title: str) -> str:
    """A section's title without what editors add in brackets."""
    return title.partition(" (")[0]
