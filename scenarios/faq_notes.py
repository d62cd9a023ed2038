"""Notes of editors in the text of questions and answers: an HTML comment under the question. Pure.

The text of a pack holds none, so that no reader of it has to know of them; files are written with them and read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

HEADING: Final = re.compile(r"^###\s+(?:\d+\.\s*)?(.+)$", re.MULTILINE)
COMMENT: Final = re.compile(r"\s*<!--(.*?)-->[ \t]*(?=\n|\Z)", re.DOTALL)
BEGUN: Final = re.compile(r"\s*<!--")
NEXT_QUESTION: Final = re.compile(r"^###\s", re.MULTILINE)


class OpenNoteError(ValueError):
    """A note is begun and never closed; the message says under which question."""


def with_notes(text: str, notes: Mapping[int, str]) -> str:
    """The text with the note of each question, by its number, under it.

    An answer that begins with a comment of its own gets an empty one before it, or it would be read as the note.
    """
    parts: list[str] = []
    at = 0
    for number, heading in enumerate(HEADING.finditer(text), start=1):
        parts.append(text[at : heading.end()])
        at = heading.end()
        note = notes.get(number, "")
        if note:
            parts.append(f"\n<!-- {_escaped(note)} -->")
        elif BEGUN.match(text, at):
            parts.append("\n<!-- -->")
    return "".join((*parts, text[at:]))


def without_notes(text: str) -> tuple[str, dict[int, str]]:
    """The text without its notes, and each note by the number of its question.

    Raises OpenNoteError where a comment under a question has no end before the next.
    """
    parts: list[str] = []
    notes: dict[int, str] = {}
    at = number = 0
    while heading := HEADING.search(text, at):
        number += 1
        parts.append(text[at : heading.end()])
        at = heading.end()
        if not BEGUN.match(text, at):
            continue
        comment = COMMENT.match(text, at)
        if comment is None or NEXT_QUESTION.search(comment[1]):
            raise OpenNoteError(
                f"the note under “{heading[1].strip()[:80]}” is begun with <!-- and not closed; "
                "end it with --> on its last line, and nothing after that."
            )
        at = comment.end()
        note = _read(comment[1])
        if note:
            notes[number] = note
    return "".join((*parts, text[at:])), notes


def _escaped(note: str) -> str:
    shut = re.sub(r"--(\\*)>", r"--\1\\>", note)
    return re.sub(r"^(\\*)###", r"\\\1###", shut, flags=re.MULTILINE)


def _read(note: str) -> str:
    text = "\n".join(line.rstrip() for line in note.split("\n")).strip()
    headed = re.sub(r"^\\(\\*)###", r"\1###", text, flags=re.MULTILINE)
    return re.sub(r"--\\(\\*)>", r"--\1>", headed)
