"""Answers as an Excel workbook: one table of all questions that are asked, to filter and to work through."""

from __future__ import annotations

from collections.abc import Sequence

from insure24 import formatting, spreadsheet
from insure24.spreadsheet import Sheet
from questionnaires.models import Profile, Snapshot
from questionnaires.queries import answers_for_display
from questionnaires.telling import ShownAnswer, ShownFile, ShownSection

COLUMNS = (
    ("Section", 26),
    ("Question", 54),
    ("Answer", 44),
    ("What is missing", 34),
    ("To be done by", 17),
    ("Evidence", 44),
    ("Answered by", 22),
    ("Answered", 17),
    ("Code", 28),
)
NOT_KNOWN = "I don’t know"
BLANK = "Left blank"
OPEN = "Not answered"


def answers_workbook(source: Profile | Snapshot) -> bytes:
    """The workbook of answers as they stand, or as they were frozen."""
    profile = source if isinstance(source, Profile) else source.profile
    company = profile.company.name
    lead = [
        f"{company}: answers for {formatting.day(profile.starts)} to {formatting.day(profile.ends)}",
        f"As frozen on {formatting.date_and_time(source.taken_at)}, SHA-256 {source.sha256}"
        if isinstance(source, Snapshot)
        else f"As they stood when last changed, {formatting.date_and_time(profile.changed_at)}. Questions of edition "
        f"{profile.edition.number}.",
    ]
    table = Sheet("Answers", COLUMNS, rows(answers_for_display(source)), lead)
    return spreadsheet.workbook([table], title=f"{company}: answers", creator="Insure24")


def rows(sections: Sequence[ShownSection]) -> list[list[str]]:
    """A row a question, in the order that they are asked."""
    return [_row(section, answer) for section in sections for answer in section.answers]


def _row(section: ShownSection, answer: ShownAnswer) -> list[str]:
    return [
        section.title,
        answer.question.question,
        _answer(answer),
        answer.missing,
        formatting.day_short(answer.missing_by) if answer.missing_by else "",
        "\n".join(_file(file) for file in (*answer.files, *answer.behind)),
        answer.answered_by,
        formatting.day_short(answer.answered_at) if answer.answered_at else "",
        answer.key,
    ]


def _answer(answer: ShownAnswer) -> str:
    if answer.dont_know:
        return NOT_KNOWN
    if answer.words:
        return "\n".join(answer.words)
    if answer.files:
        return "See evidence"
    return BLANK if answer.blank else OPEN


def _file(file: ShownFile) -> str:
    parts = [file.name]
    if file.dated:
        parts.append(formatting.day_short(file.dated))
    if file.note:
        parts.append(file.note)
    return ", ".join(parts)
