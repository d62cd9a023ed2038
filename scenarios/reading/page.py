"""An edition as pages for people to read: every entry with its own anchor, every condition as a sentence. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text, and the entry that it leads to: `page` is empty on the same page."""

    text: str
    page: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A label and what is said under it."""

    label: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table; the first of each row heads it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the library."""

    anchor: str
    title: str
    key: str = ""
    lead: str = ""
    details: tuple[Detail, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Entries that belong together."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One readable page of an edition."""

    key: str
    title: str
    lead: str
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """How many entries it has."""
        return sum(len(part.entries) for part in self.parts)


def plain(*texts: str) -> tuple[Words, ...]:
    """Texts that lead nowhere; empty ones are left out."""
    return tuple(Words(text) for text in texts if text)


def details(found: Mapping[str, tuple[Words, ...]]) -> tuple[Detail, ...]:
    """The details that say something."""
    return tuple(Detail(label, words) for label, words in found.items() if words)
