"""What current insurance tells already of questions that ask for the same, and where the two differ. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from insure24 import formatting
from questionnaires.shown import slug_of
from questionnaires.values import NONE_OF_THESE
from scenarios.conditions import Value, Values
from scenarios.library import Library, LineKey

LINES_NOW: Final = "insurance.lines_now"
RETRO: Final = "insurance.retro"
WORDINGS: Final = "insurance.wordings"
ASKED_TWICE: Final = frozenset({LINES_NOW, RETRO, WORDINGS})
RETRO_LINE: Final = "eo"


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What is told of one line. `held` is None where the company says that it doesn't know; `retro` as `Held` has it;
    `files`: how many documents stand with it.
    """

    line: LineKey
    held: bool | None
    retro: str = ""
    files: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that current insurance contradicts. `section` and `slug` give its page, `line` the policy's."""

    key: str
    question: str
    words: str
    section: str
    slug: str
    line: LineKey


def told_value(question: str, told: Iterable[ToldLine]) -> Value:
    """What the answer would be by what is told; None where that says nothing of it."""
    lines = {each.line: each for each in told}
    if question == LINES_NOW:
        held = frozenset(line for line, each in lines.items() if each.held)
        denied = lines and all(each.held is False for each in lines.values())
        return held or (frozenset({NONE_OF_THESE}) if denied else None)
    if question == RETRO and RETRO_LINE in lines:
        return _day(lines[RETRO_LINE])
    return None


def differences(library: Library, answers: Values, told: Iterable[ToldLine]) -> tuple[Difference, ...]:
    """Where an answer and current insurance contradict each other, line by line."""
    lines: Mapping[LineKey, ToldLine] = {each.line: each for each in told}
    found = []
    ticked = answers.get(LINES_NOW)
    if isinstance(ticked, frozenset) and LINES_NOW in library.questions:
        for line, each in lines.items():
            if each.held is not None and each.held is not (line in ticked):
                name = library.label("line_short", line)
                said = (
                    f"says that {name} is held, and it isn’t ticked" if each.held else f"says no, and {name} is ticked"
                )
                found.append(_difference(library, LINES_NOW, said, line))
    answered, held = answers.get(RETRO), lines.get(RETRO_LINE)
    day = None if held is None else _day(held)
    if isinstance(answered, date) and day is not None and day != answered and RETRO in library.questions:
        said = f"says {formatting.day(day)}, and the answer {formatting.day(answered)}"
        found.append(_difference(library, RETRO, said, RETRO_LINE))
    return tuple(found)


def _difference(library: Library, key: str, said: str, line: LineKey) -> Difference:
    question = library.questions[key]
    return Difference(key, question.question, f"Current insurance {said}.", question.section, slug_of(question), line)


def _day(held: ToldLine) -> date | None:
    """The retroactive date of a policy that is held; None where it isn't told as a day."""
    if not held.held:
        return None
    try:
        return date.fromisoformat(held.retro)
    except ValueError:
        return None
