"""Insurance premium tax: the rate of the day, to the penny."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quotes.tax import NoRateError, price_of, rate_on, tax_on


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2015, 11, 1), "0.095"),
        (date(2016, 9, 30), "0.095"),
        (date(2016, 10, 1), "0.10"),
        (date(2017, 5, 31), "0.10"),
        (date(2017, 6, 1), "0.12"),
        (date(2027, 2, 1), "0.12"),
    ],
)
def test_the_standard_rate_is_that_of_the_day(day: date, rate: str) -> None:
    assert rate_on(day) == Decimal(rate)


def test_the_higher_rate_is_a_rate_of_its_own() -> None:
    assert rate_on(date(2027, 2, 1), "higher") == Decimal("0.20")


def test_a_day_before_the_table_is_an_error_and_no_guess() -> None:
    with pytest.raises(NoRateError, match="begins on 2015-11-01"):
        rate_on(date(2015, 10, 31))


@pytest.mark.parametrize(
    ("premium", "tax"), [("31000", "3720.00"), ("0.04", "0.00"), ("0.05", "0.01"), ("99.99", "12.00")]
)
def test_tax_is_rounded_to_the_penny_half_up(premium: str, tax: str) -> None:
    assert tax_on(Decimal(premium), day=date(2027, 2, 1)) == Decimal(tax)


def test_a_price_rounds_each_premium_and_taxes_no_fee() -> None:
    price = price_of([Decimal("0.05"), Decimal("0.05")], day=date(2027, 2, 1), fees=Decimal(150))
    assert (price.premium, price.tax, price.fees, price.total) == (
        Decimal("0.10"),
        Decimal("0.02"),
        Decimal(150),
        Decimal("150.12"),
    )


def test_the_demos_cheapest_quote_costs_what_the_papers_say() -> None:
    price = price_of([Decimal(31000), Decimal(19500), Decimal(17500)], day=date(2027, 2, 1))
    assert (price.premium, price.tax, price.total) == (Decimal(68000), Decimal("8160.00"), Decimal("76160.00"))
