"""What the public guide says, as frozen values: plain words about what the library holds. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from functools import cached_property
from typing import Literal

LineKey = str
Reader = Literal["founder", "broker"]


@dataclass(frozen=True, slots=True)
class PageText:
    """The title of a page, the sentence under it, and what a search engine shows."""

    key: str
    title: str
    lead: str
    description: str


@dataclass(frozen=True, slots=True)
class FamilyGuide:
    """A family of causes in plain words."""

    family: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CauseGuide:
    """A cause in plain words, with one example."""

    cause: str
    plain: str
    example: str


@dataclass(frozen=True, slots=True)
class LineGuide:
    """A line of cover: what opens it, what it pays, where it stops, what to read first."""

    line: LineKey
    opens: str
    pays: tuple[str, ...]
    stops: str
    read_first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """An event that two sides read differently, and the words that settle it."""

    key: str
    event: str
    lines: tuple[LineKey, ...]
    you: str
    insurer: str
    settles: str


@dataclass(frozen=True, slots=True)
class SideGuide:
    """A group of controls."""

    side: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A word and what it stands for."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ControlGuide:
    """A control in plain words, and what shows it at work."""

    control: str
    headline: str
    meaning: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HowStep:
    """A step of how it works, for one kind of reader."""

    reader: Reader
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask before buying, why, and of which lines."""

    question: str
    why: str
    lines: tuple[LineKey, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a scenario's timeline in which a line may be drawn in; `line` "" is the company's own money.

    Steps count from 1 and both ends are included. `if_asked`: only where a wording or an extension was asked for.
    """

    line: LineKey
    first: int
    last: int
    words: str
    if_asked: bool


@dataclass(frozen=True, slots=True)
class ScenarioGuide:
    """A scenario for its readers. `steps` are short labels of the timeline; `shut` says why a line is not drawn in."""

    scenario: str
    headline: str
    summary: str
    steps: tuple[str, ...]
    bars: tuple[Bar, ...]
    shut: Mapping[LineKey, str]
    related: tuple[str, ...]

    def bars_of(self, line: LineKey) -> tuple[Bar, ...]:
        """The bars of a line, in order; "" for the company's own money."""
        return tuple(bar for bar in self.bars if bar.line == line)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary. `also`: other forms under which it is found in a text."""

    key: str
    term: str
    also: tuple[str, ...]
    meaning: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which a text may have it."""
        return (self.term, *self.also)


@dataclass(frozen=True)
class Guide:
    """All that the guide says; empty for an edition that was published before there was one."""

    pages: Mapping[str, PageText] = made_by(default_factory=dict)
    families: Mapping[str, FamilyGuide] = made_by(default_factory=dict)
    causes: Mapping[str, CauseGuide] = made_by(default_factory=dict)
    lines: Mapping[LineKey, LineGuide] = made_by(default_factory=dict)
    boundaries: tuple[Boundary, ...] = ()
    sides: Mapping[str, SideGuide] = made_by(default_factory=dict)
    answering: tuple[Saying, ...] = ()
    controls: Mapping[str, ControlGuide] = made_by(default_factory=dict)
    how: tuple[HowStep, ...] = ()
    asks: tuple[Ask, ...] = ()
    scenarios: Mapping[str, ScenarioGuide] = made_by(default_factory=dict)
    glossary: tuple[Term, ...] = ()

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The glossary by key, in order."""
        return {term.key: term for term in self.glossary}
