"""Fields that read what people type."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from insure24.fields import DatePartsField, MoneyField, MoneyInput


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("1250000", "1250000"),
        ("£1,250,000", "1250000"),
        (" 1 250 000 ", "1250000"),
        ("1.25m", "1250000"),
        ("250K", "250000"),
        ("12.50", "12.50"),
        ("0", "0"),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, pounds: str) -> None:
    assert MoneyField().clean(typed) == Decimal(pounds)


@pytest.mark.parametrize("typed", ["about 5", "1.2.3", "5 bn", "1m2"])
def test_money_that_is_no_amount_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"Enter an amount in pounds, like 1,250,000\."):
        MoneyField().clean(typed)


def test_an_empty_amount_is_not_nil() -> None:
    assert MoneyField(required=False).clean("") is None


def test_money_is_shown_with_its_commas() -> None:
    assert 'value="1,250,000"' in MoneyInput().render("limit", Decimal(1_250_000))


@pytest.mark.parametrize(
    "parts", [["1", "2", "2027"], ["01", "02", "2027"], ["1", "Feb", "2027"], ["1", "february", "2027"]]
)
def test_a_date_is_read_from_its_three_boxes(parts: list[str]) -> None:
    assert DatePartsField().clean(parts) == date(2027, 2, 1)


def test_half_a_date_and_an_impossible_one_are_told_apart() -> None:
    with pytest.raises(ValidationError, match=r"Enter a day, a month and a year\."):
        DatePartsField(required=False).clean(["1", "", "2027"])
    with pytest.raises(ValidationError, match=r"Enter a real date, like 1 2 2027\."):
        DatePartsField().clean(["31", "2", "2027"])
    with pytest.raises(ValidationError, match=r"Enter a real date, like 1 2 2027\."):
        DatePartsField().clean(["31", "9" * 30, "2027"])


def test_no_date_is_no_answer() -> None:
    assert DatePartsField(required=False).clean(["", "", ""]) is None
