"""What differs between two states of a company's answers, question by question. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from insure24 import formatting
from questionnaires import shown, values
from scenarios.library import Library, Question

NOT_GIVEN: Final = "Not provided"
DONT_KNOW: Final = "I don’t know"
LEFT_BLANK: Final = "Left blank"
Frozen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is of, its two states in words, and who made it when, where that is known.

    `subject` is a question's key, or `held.` and a line; an address is made of `section` and `slug`, or of `line`.
    """

    subject: str
    title: str
    before: str
    after: str
    section: str = ""
    slug: str = ""
    line: str = ""
    by: str = ""
    at: datetime | None = None


def answer_changes(library: Library, before: Frozen, after: Frozen) -> tuple[Change, ...]:
    """Questions whose frozen answers differ, in the library's order.

    An answer that is no longer among them was cleared, or its question is no longer asked.
    """
    return tuple(
        Change(
            question.key,
            question.question,
            answer_words(library, question, before.get(question.key)),
            answer_words(library, question, after.get(question.key)),
            section=question.section,
            slug=shown.slug_of(question),
        )
        for question in library.questions.values()
        if _said(question, before.get(question.key)) != _said(question, after.get(question.key))
    )


def answer_words(library: Library, question: Question, entry: Frozen | None) -> str:
    """A frozen answer in one line."""
    if entry is None:
        return NOT_GIVEN
    if entry["dont_know"]:
        return DONT_KNOW
    files = ", ".join(item["name"] for item in entry.get("files", ()))
    if question.type == "file":
        return files or LEFT_BLANK
    words = _value_words(library, question, entry["value"])
    if entry["missing"]:
        words += f". Missing: {entry['missing']}"
    if entry["missing_by"]:
        words += f" (by {formatting.day(date.fromisoformat(entry['missing_by']))})"
    if files:
        words += f". Files: {files}"
    return words or LEFT_BLANK


def _value_words(library: Library, question: Question, stored: object) -> str:
    """A value in words; as it stands where an edition since has made another kind of the question."""
    try:
        return "; ".join(values.in_words(library, question, values.from_stored(question.type, stored)))
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return str(stored)


def _said(question: Question, entry: Frozen | None) -> object:
    """What two entries must share to say the same: of files their contents and dates, never their rows."""
    if entry is None:
        return None
    files = [(item["sha256"], item.get("dated")) for item in entry.get("files", ())]
    value = None if question.type == "file" else entry["value"]
    return (value, files, entry["dont_know"], entry["missing"], entry["missing_by"])
