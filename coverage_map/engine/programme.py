"""Programmes: what is bought, as the engine reads it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scenarios.conditions import Value
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class Stated:
    """One wording feature as a quote states it; `reference` is the clause or page."""

    value: Value
    confirmed: bool = True
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """For each line, one section's wording. A feature that isn't stated takes the market default.

    A line whose `{line}_limit` isn't stated, or is 0, is not bought.
    """

    inception: date
    features: Mapping[str, Stated] = field(default_factory=dict)
    key: str = ""
    name: str = ""
    insurers: Mapping[LineKey, str] = field(default_factory=dict)

    def bought(self, line: LineKey) -> bool:
        """Whether the line has a limit above nil."""
        stated = self.features.get(f"{line}_limit")
        return stated is not None and isinstance(stated.value, Decimal) and stated.value > 0

    def changed(self, values: Mapping[str, Value]) -> Programme:
        """The same programme with some features at other values, as if confirmed."""
        return Programme(
            self.inception,
            {**self.features, **{key: Stated(value) for key, value in values.items()}},
            self.key,
            self.name,
            self.insurers,
        )


def moved_features(before: Programme, after: Programme) -> frozenset[str]:
    """The features that two programmes state differently."""
    if before is after:
        return frozenset()
    keys = before.features.keys() | after.features.keys()
    return frozenset(key for key in keys if before.features.get(key) != after.features.get(key))


def nothing_bought(*, inception: date) -> Programme:
    """No line at all."""
    return Programme(inception, {}, "nothing", "Nothing bought")


def market_programme(*, inception: date, limits: Mapping[LineKey, Decimal]) -> Programme:
    """Lines with these limits in pounds, on wording as commonly sold."""
    stated = {f"{line}_limit": Stated(limit) for line, limit in limits.items()}
    return Programme(inception, stated, "market", "Wording as commonly sold")


def asked_programme(library: Library, *, inception: date, limits: Mapping[LineKey, Decimal]) -> Programme:
    """Lines with these limits in pounds, every feature at the value that a broker would ask for."""
    stated = {f.key: Stated(f.ask) for f in library.features.values() if f.has_ask}
    stated |= {f"{line}_limit": Stated(limit) for line, limit in limits.items()}
    return Programme(inception, stated, "asked", "Wording as a broker would ask for it")
