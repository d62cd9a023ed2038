"""Caps on a clause, and what a set of rules found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made_by
from typing import NamedTuple

from coverage_map.engine.results import FactUse, FeatureUse, Reason
from scenarios.library import Level, LineKey


class Cap(NamedTuple):
    """A cap on a clause, before it is known whether it binds. The clause's key is filled in where it does."""

    rule: str
    level: Level
    why: str
    fix: str
    facts: tuple[FactUse, ...] = ()
    features: tuple[FeatureUse, ...] = ()
    control: str = ""

    def reason(self, clause: str, line: LineKey) -> Reason:
        """The reason that it is where it binds."""
        return Reason(
            self.rule,
            clause,
            line,
            self.level,
            self.why,
            self.fix,
            self.facts,
            self.features,
            self.control,
        )


@dataclass(slots=True)
class Found:
    """What rules found: caps, features read (by key), flags raised."""

    caps: list[Cap] = made_by(default_factory=list)
    uses: dict[str, FeatureUse] = made_by(default_factory=dict)
    flags: list[str] = made_by(default_factory=list)

    def read(self, *uses: FeatureUse) -> None:
        """Notes that the outcome rests on these features."""
        for use in uses:
            self.uses[use.key] = use

    def take(self, other: Found) -> None:
        """Adds what other rules found."""
        self.caps += other.caps
        self.uses.update(other.uses)
        self.flags += other.flags

    def copy(self) -> Found:
        """The same, to add to."""
        return Found(self.caps.copy(), self.uses.copy(), self.flags.copy())
