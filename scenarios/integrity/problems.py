"""What is wrong with a pack, told so that an editor can put it right. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the file, the place in it, and what would be right."""

    file: str
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file, to which problems are added; `at` goes deeper."""

    problems: list[Problem]
    file: str
    where: str = ""

    def at(self, where: str) -> Place:
        """A place inside this one."""
        return Place(self.problems, self.file, f"{self.where}, {where}" if self.where else where)

    def say(self, message: str) -> None:
        """Adds a problem here, once."""
        problem = Problem(self.file, self.where, message)
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a pack, in the order found."""

    problems: list[Problem] = field(default_factory=list)

    def file(self, name: str) -> Place:
        """A file's own place."""
        return Place(self.problems, name)


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """`; did you mean ...?` where something known is near, else nothing."""
    near = difflib.get_close_matches(str(word), sorted({str(k) for k in known}), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def unknown(what: str, word: object, known: Iterable[str]) -> str:
    """`feature `x`, which is unknown`, with the likely meaning, or what there is where that is short."""
    there = tuple(known)
    near = did_you_mean(word, there)
    if not near and 0 < len(there) <= 8:
        near = f"; there is {', '.join(there)}."
    return f"{what} `{word}`, which is unknown{near or '.'}"
