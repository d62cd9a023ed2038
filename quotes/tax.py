"""Insurance premium tax: dated rates and amounts in pence. Pure.

Source: HMRC, Notice IPT1, "Insurance Premium Tax", section 4: rates of tax. The date that decides is the start of the
cover, which is when the premium falls due on new business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

RateKind = Literal["standard", "higher"]
PENNY: Final = Decimal("0.01")
SOURCE: Final = "HMRC Notice IPT1"


class NoRateError(ValueError):
    """No rate is known for a day before the table begins."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as a share of the premium, in force from a day until the next one of its kind."""

    kind: RateKind
    starts: date
    share: Decimal


RATES: Final[tuple[Rate, ...]] = (
    Rate("standard", date(2015, 11, 1), Decimal("0.095")),
    Rate("standard", date(2016, 10, 1), Decimal("0.10")),
    Rate("standard", date(2017, 6, 1), Decimal("0.12")),
    Rate("higher", date(2011, 1, 4), Decimal("0.20")),
)


@dataclass(frozen=True, slots=True)
class Price:
    """A premium with its tax, in pounds and pence. `fees` bear no tax."""

    premium: Decimal
    rate: Decimal
    tax: Decimal
    fees: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        """What is to be paid."""
        return self.premium + self.tax + self.fees


def rate_on(day: date, kind: RateKind = "standard") -> Decimal:
    """The rate in force on a day, as a share."""
    in_force = [rate for rate in RATES if rate.kind == kind and rate.starts <= day]
    if not in_force:
        first = min(rate.starts for rate in RATES if rate.kind == kind)
        raise NoRateError(f"No {kind} rate of insurance premium tax is known for {day}; the table begins on {first}.")
    return max(in_force, key=lambda rate: rate.starts).share


def tax_on(premium: Decimal, *, day: date, kind: RateKind = "standard") -> Decimal:
    """The tax on a premium in pounds, rounded to the penny."""
    return (premium * rate_on(day, kind)).quantize(PENNY, ROUND_HALF_UP)


def price_of(premiums: Iterable[Decimal], *, day: date, fees: Decimal = Decimal(0)) -> Price:
    """Premiums and their tax at the standard rate, rounded on each premium: each is a policy of its own."""
    each = list(premiums)
    return Price(
        sum(each, Decimal(0)),
        rate_on(day),
        sum((tax_on(premium, day=day) for premium in each), Decimal(0)),
        fees,
    )
