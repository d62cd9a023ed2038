"""Counts what an edition would change over many companies, and forgets whose maps they were. Pure.

Companies are numbers here, drawn by lot when a run begins; neither an answer nor a figure of a quote is kept. Which
companies a count stands for is kept as the bits of one whole number, so that counts over several groups count each
company once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from coverage_map.effect import Cause, CellChange, MapChange, Turn

ProgrammeKind = Literal["market", "quote", "programme"]
"""Wording as commonly sold; one insurer's quote; a programme put together from quotes."""
MOST_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Cells that change alike: in one scenario, from one level to one other, by the same rules."""

    scenario: str
    before: str
    after: str
    turn: Turn
    causes: tuple[Cause, ...]

    @classmethod
    def of(cls, cell: CellChange) -> GroupKey:
        """The group of a cell."""
        return cls(cell.scenario, cell.before.key, cell.after.key, cell.turn, tuple(sorted(cell.causes)))


@dataclass(slots=True)
class Group:
    """How many cells, which losses, which companies, and a few of them with the kind of programme.

    `falls`: cells that fall between policies now and did not; `closes`: those that no longer do.
    """

    cells: int = 0
    falls: int = 0
    closes: int = 0
    companies: int = 0
    heads: dict[str, int] = field(default_factory=dict)
    examples: list[tuple[int, ProgrammeKind]] = field(default_factory=list)

    def take(self, company: int, kind: ProgrammeKind, cell: CellChange) -> None:
        """Counts one cell."""
        head = cell.head
        self.cells += 1
        self.falls += cell.begins_to_fall
        self.closes += cell.ends_to_fall
        self.companies |= 1 << company
        self.heads[head] = self.heads.get(head, 0) + 1
        if len(self.examples) < MOST_EXAMPLES and all(number != company for number, _ in self.examples):
            self.examples.append((company, kind))


@dataclass(slots=True)
class Times:
    """Something that happens to maps: how often, and in which companies."""

    count: int = 0
    companies: int = 0

    def take(self, company: int, count: int = 1) -> None:
        """Counts it for a company."""
        self.count += count
        self.companies |= 1 << company


@dataclass(slots=True)
class Tally:
    """All that was counted so far. `maps`: one for each company and programme; `compared`: their cells."""

    maps: int = 0
    compared: int = 0
    companies: int = 0
    changed: int = 0
    groups: dict[GroupKey, Group] = field(default_factory=dict)
    scenarios: dict[tuple[str, str], Times] = field(default_factory=dict)
    heads: dict[tuple[str, str, str], Times] = field(default_factory=dict)
    aside: dict[str, Times] = field(default_factory=dict)
    open: dict[str, Times] = field(default_factory=dict)
    dropped: dict[str, Times] = field(default_factory=dict)

    def take(self, company: int, kind: ProgrammeKind, change: MapChange, dropped: Iterable[str] = ()) -> None:
        """Counts one map: the number of its company, the kind of its programme, what changes."""
        self.maps += 1
        self.compared += change.compared
        self.companies |= 1 << company
        if not change.nothing:
            self.changed |= 1 << company
        for cell in change.cells:
            self.groups.setdefault(GroupKey.of(cell), Group()).take(company, kind, cell)
        for scenario in change.scenarios:
            self.scenarios.setdefault((scenario.scenario, scenario.how), Times()).take(company)
        for head in change.heads:
            key = (head.scenario, head.head, "added" if head.added else "removed")
            self.heads.setdefault(key, Times()).take(company)
        for feature in dropped:
            self.dropped.setdefault(feature, Times()).take(company)

    def take_answers(self, company: int, *, aside: Iterable[str], opened: Iterable[str]) -> None:
        """Counts a company's answers that can't be kept, and questions that it would have to answer."""
        for question in aside:
            self.aside.setdefault(question, Times()).take(company)
        for question in opened:
            self.open.setdefault(question, Times()).take(company)


def to_json(tally: Tally) -> dict[str, Any]:
    """A tally as JSON holds it while the work goes on; which companies, as a hexadecimal number."""
    return {
        "maps": tally.maps,
        "compared": tally.compared,
        "companies": f"{tally.companies:x}",
        "changed": f"{tally.changed:x}",
        "groups": [
            {
                "scenario": key.scenario,
                "before": key.before,
                "after": key.after,
                "turn": key.turn,
                "causes": [[cause.rule, cause.how] for cause in key.causes],
                "cells": group.cells,
                "falls": group.falls,
                "closes": group.closes,
                "companies": f"{group.companies:x}",
                "heads": group.heads,
                "examples": [list(example) for example in group.examples],
            }
            for key, group in tally.groups.items()
        ],
        **{
            name: [[list(key) if isinstance(key, tuple) else [key], t.count, f"{t.companies:x}"] for key, t in of]
            for name, of in (
                ("scenarios", tally.scenarios.items()),
                ("heads", tally.heads.items()),
                ("aside", tally.aside.items()),
                ("open", tally.open.items()),
                ("dropped", tally.dropped.items()),
            )
        },
    }


def from_json(raw: Mapping[str, Any]) -> Tally:
    """The tally that was written so."""
    return Tally(
        raw["maps"],
        raw["compared"],
        int(raw["companies"], 16),
        int(raw["changed"], 16),
        {
            GroupKey(
                row["scenario"],
                row["before"],
                row["after"],
                row["turn"],
                tuple(Cause(rule, how) for rule, how in row["causes"]),
            ): Group(
                row["cells"],
                row["falls"],
                row["closes"],
                int(row["companies"], 16),
                dict(row["heads"]),
                [(number, kind) for number, kind in row["examples"]],
            )
            for row in raw["groups"]
        },
        {(key[0], key[1]): Times(count, int(mask, 16)) for key, count, mask in raw["scenarios"]},
        {(key[0], key[1], key[2]): Times(count, int(mask, 16)) for key, count, mask in raw["heads"]},
        *(
            {key[0]: Times(count, int(mask, 16)) for key, count, mask in raw[name]}
            for name in ("aside", "open", "dropped")
        ),
    )
