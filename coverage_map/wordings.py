"""The wordings that a client's own map can be read against, and the limits taken for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, assert_never

from coverage_map.engine.programme import Programme, asked_programme, market_programme, nothing_bought
from scenarios.conditions import Values
from scenarios.library import Library, LineKey

PLANNING_LIMITS: Final[Mapping[LineKey, Decimal]] = {
    "pl": Decimal(5_000_000),
    "eo": Decimal(5_000_000),
    "cy": Decimal(2_000_000),
    "rc": Decimal(1_000_000),
}
"""Limits in pounds where the client has named none: round sums to plan with, always shown as assumed."""
OTHER_PLANNING_LIMIT: Final = Decimal(1_000_000)


class Basis(StrEnum):
    """Which wording a map is read against."""

    NOTHING = "nothing"
    MARKET = "market"
    ASKED = "asked"

    @property
    def label(self) -> str:
        """Its name on a switch."""
        match self:
            case Basis.NOTHING:
                return "Nothing bought"
            case Basis.MARKET:
                return "Wording as commonly sold"
            case Basis.ASKED:
                return "As a broker would ask"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Limit:
    """A line's limit in pounds; `assumed` where the client has named none."""

    line: LineKey
    amount: Decimal
    assumed: bool


def limits_of(library: Library, answers: Values) -> tuple[Limit, ...]:
    """A limit for every line: the one that the client wants, else a planning limit."""
    limits = []
    for line in library.lines:
        wanted = answers.get(f"insurance.limit_{line}")
        if isinstance(wanted, Decimal):
            limits.append(Limit(line, wanted, False))
        else:
            limits.append(Limit(line, PLANNING_LIMITS.get(line, OTHER_PLANNING_LIMIT), True))
    return tuple(limits)


def programme_on(library: Library, basis: Basis, *, inception: date, limits: Iterable[Limit]) -> Programme:
    """The programme that a basis stands for, from `inception`."""
    pounds = {limit.line: limit.amount for limit in limits}
    match basis:
        case Basis.NOTHING:
            return nothing_bought(inception=inception)
        case Basis.MARKET:
            return market_programme(inception=inception, limits=pounds)
        case Basis.ASKED:
            return asked_programme(library, inception=inception, limits=pounds)
        case _:
            assert_never(basis)
