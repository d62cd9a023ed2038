"""What the integrity check says of the draft, in the words of its sheets: which thing, which field, and where to go.

The check speaks of files and keys, as packs and commands do; an editor sees neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from editing.problem_places import GUIDE, HOMES, Home
from editing.sheets.library import SHEETS
from editing.sheets.sheet import Sheet
from scenarios.integrity import Problem
from scenarios.models import GeneralFeature, Root, WorkedCase

NAMED: Final = "|".join(sorted(map(re.escape, HOMES), key=len, reverse=True))
PLACE: Final = re.compile(rf"({NAMED}) (?:number (\d+)|(\S+))")
IN_WORDS: Final = re.compile(rf"\b({NAMED}) `([^`]+)`")
QUOTED: Final = re.compile(r"`([^`]+)`")
LONGEST_NAME: Final = 90


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as an editor reads it: the kind of thing, its name, what is wrong, and its page ("" where none is)."""

    what: str
    name: str
    message: str
    url: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"

    @property
    def place(self) -> str:
        """The thing, with its kind before it."""
        return f"{self.what}: {self.name}" if self.name else self.what


@dataclass(frozen=True, slots=True)
class _Thing:
    home: Home
    sheet: Sheet
    row: Root

    @property
    def name(self) -> str:
        return str(self.sheet.name(self.row))[:LONGEST_NAME]

    @property
    def url(self) -> str:
        return reverse("editing:thing", args=[self.sheet.slug, self.row.pk])


def tell(problems: Iterable[Problem]) -> tuple[Told, ...]:
    """The problems of the draft, told to those who edit it."""
    teller = _Teller()
    return tuple(dict.fromkeys(teller.told(problem) for problem in problems))


class _Teller:
    """Looks each thing up once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], _Thing | None] = {}

    def told(self, problem: Problem) -> Told:
        if problem.file == "cases.yaml":
            return self._case(problem)
        thing = self._at(problem) or self._named_in(problem.message)
        message = self._in_words(problem.message, thing)
        if thing is not None:
            return Told(thing.sheet.title, thing.name, message, thing.url)
        return Told(self._subject(problem), "", message)

    def _case(self, problem: Problem) -> Told:
        key = problem.where.removeprefix("case ").partition(",")[0]
        case = WorkedCase.objects.filter(key=key).first()
        url = reverse("editing:case", args=[key]) if case else ""
        return Told("Worked cases", str(case or ""), self._in_words(problem.message, None), url)

    def _at(self, problem: Problem) -> _Thing | None:
        """The thing whose place it is: the first that is named there, since what follows is a part of it."""
        steps = problem.where.split(", ")
        if problem.file == "guide.yaml" and len(steps) > 1 and steps[0] in GUIDE:
            return self._thing(GUIDE[steps[0]], steps[1])
        for step in steps:
            match = PLACE.fullmatch(step)
            thing = self._thing(match[1], match[3] or "", match[2] or "") if match else None
            if thing is not None:
                return thing
        return None

    def _named_in(self, message: str) -> _Thing | None:
        """The thing that a message is about where its place names none: the last, as in “option x of question y”."""
        things = [self._thing(match[1], match[2]) for match in IN_WORDS.finditer(message)]
        return next((thing for thing in reversed(things) if thing is not None), None)

    def _thing(self, kind: str, key: str, number: str = "") -> _Thing | None:
        at = (kind, key or number)
        if at not in self._found:
            self._found[at] = _find(kind, key, number)
        return self._found[at]

    def _in_words(self, message: str, thing: _Thing | None) -> str:
        """A message with names in place of keys, and with the labels of the sheet in place of a pack's words."""

        def named(match: re.Match[str]) -> str:
            found = self._thing(match[1], match[2])
            return f"{match[1]} “{found.name if found else match[2].replace('_', ' ')}”"

        said = IN_WORDS.sub(named, message)
        return QUOTED.sub(lambda match: f"“{_label(thing, match[1])}”", said)

    @staticmethod
    def _subject(problem: Problem) -> str:
        return AREAS.get(problem.file, "The library")


AREAS: Final = {
    "model.yaml": "Lines, losses, facts and wordings",
    "rules.yaml": "Clauses and rules",
    "coded_rules.yaml": "Clauses and rules",
    "scenarios.yaml": "Scenarios",
    "personalise.yaml": "What answers change",
    "questionnaire.yaml": "Questionnaire",
    "controls.yaml": "Controls",
    "benchmarks.yaml": "Published figures",
    "labels.yaml": "Other words",
    "guide.yaml": "The guide",
    "glossary.yaml": "Glossary",
    "faqs.md": "Questions and answers",
}


def _find(kind: str, key: str, number: str) -> _Thing | None:
    home = HOMES[kind]
    sheet = SHEETS[home.sheet]
    row: Any = None
    if number:
        place = int(number) - 1
        row = next(iter(sheet.things()[place : place + 1]), None)
    elif home.column:
        row = sheet.things().filter(**{home.column: key}).first()
    if row is None and kind == "feature":
        home, sheet = Home("general-features", parts=home.parts), SHEETS["general-features"]
        row = GeneralFeature.objects.filter(key=key).first()
    if row is None and kind == "rule":
        home, sheet = HOMES["cap rule"], SHEETS["rules"]
        row = sheet.things().filter(key=key).first()
    if getattr(row, "general_id", None) is not None:  # its words stand with the feature that every line has
        home, sheet, row = Home("general-features", parts=home.parts), SHEETS["general-features"], row.general
    return _Thing(home, sheet, row) if row is not None else None


def _label(thing: _Thing | None, key: str) -> str:
    """What a sheet calls a part of its thing."""
    if thing is not None:
        if key in thing.home.parts:
            return thing.home.parts[key]
        found = thing.sheet.form_class(thing.row).base_fields.get(key)
        if found is not None:
            return str(found.label)
    return key.replace("_", " ")
