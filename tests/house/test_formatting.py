"""Money, dates and shares as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from insure24 import formatting


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal(0), "£0"),
        (Decimal("0.4"), "£0.40"),
        (1234, "£1,234"),
        (Decimal("1234.00"), "£1,234"),
        (Decimal("1234.5"), "£1,234.50"),
        (Decimal("1234.565"), "£1,234.57"),
        (Decimal("1234.999"), "£1,235"),
        (Decimal(-500), "−£500"),
        (None, "Not stated"),
    ],
)
def test_money_is_written_in_full(amount: Decimal | int | None, written: str) -> None:
    assert formatting.money(amount) == written


@pytest.mark.parametrize(
    ("amount", "written"), [(Decimal("1250.50"), "£1,251"), (Decimal("1250.49"), "£1,250"), (None, "Not stated")]
)
def test_pounds_are_whole(amount: Decimal | None, written: str) -> None:
    assert formatting.pounds(amount) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "£0"),
        (950, "£950"),
        (Decimal("999.4"), "£999"),
        (Decimal("999.5"), "£1k"),
        (1_000, "£1k"),
        (1_250, "£1.3k"),
        (9_960, "£10k"),
        (697_400, "£697k"),
        (999_499, "£999k"),
        (999_500, "£1m"),
        (1_200_000, "£1.2m"),
        (22_500_000, "£22.5m"),
        (999_949_999, "£999.9m"),
        (999_950_000, "£1bn"),
        (3_000_000_000, "£3bn"),
        (-697_000, "−£697k"),
        (Decimal("-0.2"), "£0"),
        (None, "Not stated"),
    ],
)
def test_money_at_a_glance(amount: Decimal | int | None, written: str) -> None:
    assert formatting.money_short(amount) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (Decimal("0.12"), "12%"),
        (Decimal("0.125"), "12.5%"),
        (Decimal(0), "0%"),
        (Decimal(1), "100%"),
        (Decimal("-0.05"), "−5%"),
        (None, "Not stated"),
    ],
)
def test_a_share_is_written_as_per_cent(share: Decimal | None, written: str) -> None:
    assert formatting.percent(share) == written


def test_days_are_written_out_and_short() -> None:
    assert formatting.day(date(2027, 2, 1)) == "1 February 2027"
    assert formatting.day_short(date(2027, 2, 1)) == "1 Feb 2027"
    assert formatting.day(None) == formatting.day_short(None) == formatting.date_and_time(None) == "Not stated"


def test_a_moment_is_written_in_london_time() -> None:
    moment = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert formatting.day(moment) == "1 July 2027"
    assert formatting.date_and_time(moment) == "1 July 2027 at 00:30"
