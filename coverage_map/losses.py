"""What each event could cost, low to high, and who carries the likely case. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from coverage_map.engine.payout import MapMoney
from coverage_map.engine.results import CoverageMap
from coverage_map.engine.severity import HeadAmounts
from coverage_map.words import QuestionRef, question_ref
from scenarios.conditions import Values
from scenarios.library import Library

WIDTH = 300.0
RULES = (Decimal(100_000), Decimal(1_000_000), Decimal(10_000_000))
_FIRST, _DECADE = 58.3, 83.35  # where £100,000 stands, and how far a tenfold sum lies from it


@dataclass(frozen=True, slots=True)
class Basis:
    """How a head's amounts come about; pounds."""

    name: str
    low: Decimal | None
    likely: Decimal | None
    high: Decimal | None
    words: str
    missing: tuple[QuestionRef, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Low, likely and high on a logarithmic scale, in the drawing's own units."""

    low: str
    likely: str
    high: str
    width: str


@dataclass(frozen=True, slots=True)
class Loss:
    """One scenario. Pounds; sums leave out heads without a figure, and `missing` names the questions.

    `own`: what stays with the company whatever an argument brings; paid, disputed and own make up the likely sum.
    """

    key: str
    title: str
    low: Decimal
    likely: Decimal
    high: Decimal
    paid: Decimal
    disputed: Decimal
    own: Decimal
    range: Range | None
    heads: tuple[Basis, ...]
    missing: tuple[QuestionRef, ...]

    @property
    def known(self) -> bool:
        """Whether any figure is known."""
        return self.range is not None


def losses_of(library: Library, *, coverage_map: CoverageMap, money: MapMoney, answers: Values) -> tuple[Loss, ...]:
    """Every relevant scenario in the map's order."""
    losses = []
    for result in coverage_map.relevant:
        scenario, event = library.scenarios[result.scenario], money.by_scenario[result.scenario]
        amounts = event.amounts
        low, likely, high = (_total(amounts, case) for case in range(3))
        losses.append(
            Loss(
                scenario.key,
                scenario.title,
                low,
                likely,
                high,
                event.insured,
                event.disputed,
                event.gross - event.insured - event.disputed,
                _range(low, likely, high) if likely else None,
                tuple(
                    Basis(
                        library.heads[key].name,
                        row.low,
                        row.likely,
                        row.high,
                        row.basis,
                        tuple(question_ref(library, q, answers) for q in row.missing),
                    )
                    for key, row in amounts.items()
                ),
                tuple(question_ref(library, q, answers) for q in event.missing),
            )
        )
    return tuple(losses)


def _total(amounts: Mapping[str, HeadAmounts], case: int) -> Decimal:
    rows = ((row.low, row.likely, row.high)[case] for row in amounts.values())
    return sum((amount for amount in rows if amount is not None), Decimal(0))


def _range(low: Decimal, likely: Decimal, high: Decimal) -> Range:
    left, mark, right = (place_of(amount) for amount in (low, likely, high))
    return Range(f"{left:.1f}", f"{mark - 2.5:.1f}", f"{right:.1f}", f"{right - left:.1f}")


def place_of(amount: Decimal) -> float:
    """Where a sum stands on the scale, kept inside it."""
    if amount <= 0:
        return 0.0
    return min(WIDTH, max(0.0, _FIRST + _DECADE * (math.log10(amount) - 5)))
