"""What people type becomes a value, or an error that says what would be right."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires import reading, splits, values
from questionnaires.reading import DateParts
from questionnaires.values import AnswerError
from tests.questionnaires.making import library

QUESTIONS = library().questions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1450", "1450"),
        ("£1,450", "1450"),
        (" £ 1 450 ", "1450"),
        ("1\u00a0450\u00a0000", "1450000"),
        ("12m", "12000000"),
        ("£1.2 million", "1200000"),
        ("250K", "250000"),
        ("0.5bn", "500000000"),
        ("9,400,000.50", "9400000.50"),
        ("1450 GBP", "1450"),
        ("0", "0"),
        ("£１２", "12"),
    ],
)
def test_money_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert reading.read_money(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-5", "0 or more"),
        ("−5", "0 or more"),
        ("£-5", "0 or more"),
        ("$5", "in pounds"),
        ("1,45", "such as 1,450"),
        ("about a million", "such as 1,450"),
        ("1e9", "such as 1,450"),
        ("nan", "such as 1,450"),
        ("inf", "such as 1,450"),
        ("1.2.3", "such as 1,450"),
        ("m", "such as 1,450"),
        ("5000bn", "below"),
        ("9" * 100, "such as 1,450"),
    ],
)
def test_money_that_cannot_be_read_says_what_would_be_right(text: str, words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        reading.read_money(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [("60", "0.6"), ("60%", "0.6"), ("0.5 %", "0.005"), ("100", "1"), ("0", "0"), ("12.5 per cent", "0.125")],
)
def test_a_percentage_is_held_as_a_share(text: str, share: str) -> None:
    assert reading.read_percent(text) == Decimal(share)


def test_a_percentage_over_a_hundred_is_refused() -> None:
    with pytest.raises(AnswerError, match="between 0 and 100"):
        reading.read_percent("101")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("15", "12", "2026"), date(2026, 12, 15)),
        (("1", "March", "2025"), date(2025, 3, 1)),
        (("1", "sept", "2025"), date(2025, 9, 1)),
        ((" 29 ", "02", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_from_three_fields(parts: tuple[str, str, str], expected: date) -> None:
    assert reading.read_date(DateParts(*parts)) == expected


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("15", "12", ""), "must include a year"),
        (("15", "", ""), "a month and a year"),
        (("31", "2", "2026"), "real date"),
        (("1", "1", "26"), "four digits"),
        (("x", "1", "2026"), "real date"),
        (("1", "1", "1492"), "between 1900"),
        (("1", "ma", "2026"), "real date"),
        (("²", "1", "2026"), "real date"),
    ],
)
def test_a_date_that_is_none_says_why(parts: tuple[str, str, str], words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        reading.read_date(DateParts(*parts))


def test_text_loses_control_characters_and_keeps_its_lines() -> None:
    assert values.read_text(" one\r\ntwo\x00\x07\tthree ") == "one\ntwo\tthree"


def test_none_of_these_stands_alone() -> None:
    certs = QUESTIONS["company.certs"]
    assert values.clean(certs, ["none"]) == frozenset({"none"})
    with pytest.raises(AnswerError, match="not both"):
        values.clean(certs, ["none", "iso13485"])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("product.uk_class", "IX"),
        ("product.life_sustaining", "partial"),
        ("company.certs", []),
        ("company.certs", "iso13485"),
        ("company.certs", ["iso9001"]),
        ("company.revenue_last", "1450"),
        ("company.revenue_last", -1),
        ("company.revenue_last", True),
        ("company.revenue_last", float("nan")),
        ("company.gross_margin", 1.01),
        ("insurance.renewal", "2027-02-01"),
        ("insurance.renewal", datetime(2027, 2, 1)),  # noqa: DTZ001, no moment is a date
        ("company.legal_name", "  "),
        ("company.legal_name", "x" * 5001),
        ("insurance.wordings", [1]),
    ],
)
def test_a_value_of_another_kind_or_range_is_refused(key: str, value: object) -> None:
    with pytest.raises(AnswerError):
        values.clean(QUESTIONS[key], value)


@pytest.mark.parametrize(
    ("key", "value", "stored", "words"),
    [
        ("product.life_sustaining", "no", "no", ("No",)),
        ("operations.mfa", "partial", "partial", ("Partly",)),
        ("product.uk_class", "IIb", "IIb", ("Class IIb",)),
        ("product.form", ["companion_app", "device_firmware"], ["companion_app", "device_firmware"],
         ("A device with firmware", "A companion app to a device")),
        ("company.revenue_last", 9400000, "9400000", ("£9,400,000",)),
        ("company.revenue_last", Decimal("1E+3"), "1000", ("£1,000",)),
        ("company.gross_margin", 0.6, "0.6", ("60%",)),
        ("territory.us_ca", 0, "0", ("0%",)),
        ("base.devices_in_field", 8000, "8000", ("8,000",)),
        ("insurance.renewal", date(2027, 2, 1), "2027-02-01", ("1 February 2027",)),
        ("company.legal_name", "Solace Ltd", "Solace Ltd", ("Solace Ltd",)),
    ],
)  # fmt: skip
def test_a_value_is_stored_read_back_and_told(key: str, value: object, stored: object, words: tuple[str, ...]) -> None:
    question = QUESTIONS[key]
    cleaned = values.clean(question, value)
    assert values.to_stored(cleaned) == stored
    assert values.from_stored(question.type, stored) == cleaned
    assert values.in_words(library(), question, cleaned) == words


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_any_amount_survives_the_page(amount: Decimal) -> None:
    assert reading.read_money(values.typed("money", amount)) == amount
    assert values.from_stored("money", values.to_stored(amount)) == amount


@given(st.decimals(min_value=0, max_value=1, places=4))
def test_any_share_survives_the_page(share: Decimal) -> None:
    assert reading.read_percent(values.typed("percent", share)) == share


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_value_or_a_taught_error(text: str) -> None:
    for read in reading.FIGURES.values():
        with suppress(AnswerError):
            assert 0 <= read(text) < values.LARGEST_NUMBER
    with suppress(AnswerError):
        reading.read_date(DateParts(text, text, text))


def test_a_split_says_only_what_must_change() -> None:
    shares = {"territory.uk": Decimal("0.78"), "territory.eu": Decimal("0.22")}
    assert [s.words for s in splits.split_states(library(), "territory", shares)] == [""]
    over = shares | {"territory.us_ca": Decimal("0.05")}
    assert splits.split_states(library(), "territory", over)[0].words == (
        "Turnover by territory adds up to 105%, 5 points over. Change the answers so that together they make 100%."
    )
    whole = shares | {"territory.us_ca": Decimal(0), "territory.row": Decimal(0)}
    assert not splits.split_states(library(), "territory", whole)[0].wrong
    short = whole | {"territory.uk": Decimal("0.7")}
    assert "8 points short" in splits.split_states(library(), "territory", short)[0].words
    assert splits.split_states(library(), "company", shares) == ()
