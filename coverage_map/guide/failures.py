"""What counts as software failure: every cause by family, with an example and its scenarios. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from coverage_map.guide.scenario import Published, slug_of
from scenarios.library import Library

SHOWN = "verified"


@dataclass(frozen=True, slots=True)
class Link:
    """A scenario that a cause leads to."""

    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A cause in plain words."""

    key: str
    name: str
    plain: str
    example: str
    scenarios: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of causes."""

    key: str
    title: str
    meaning: str
    causes: tuple[CauseRow, ...]


@dataclass(frozen=True, slots=True)
class Failures:
    """All that the page prints."""

    families: tuple[Family, ...]
    published: tuple[Published, ...]

    @property
    def count(self) -> int:
        """How many causes there are."""
        return sum(len(family.causes) for family in self.families)


def failures_page(library: Library) -> Failures:
    """The page of an edition."""
    guide = library.guide
    links = {
        key: Link(guide.scenarios[key].headline if key in guide.scenarios else s.title, slug_of(key))
        for key, s in library.scenarios.items()
    }
    families = []
    for key in dict.fromkeys(cause.family for cause in library.causes.values()):
        told = guide.families.get(key)
        rows = tuple(
            CauseRow(
                cause.key,
                cause.name,
                guide.causes[cause.key].plain if cause.key in guide.causes else "",
                guide.causes[cause.key].example if cause.key in guide.causes else "",
                tuple(links[s.key] for s in library.scenarios.values() if cause.key in s.causes),
            )
            for cause in library.causes.values()
            if cause.family == key
        )
        title = told.title if told else library.label("cause_family", key)
        families.append(Family(key, title, told.meaning if told else "", rows))
    return Failures(
        tuple(families),
        tuple(
            Published(b.source, b.year, b.figure)
            for b in library.benchmarks
            if b.verified == SHOWN and not b.scenarios and b.kind.startswith("RECALL")
        ),
    )
