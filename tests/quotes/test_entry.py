"""A quote as it is typed: every feature of every line both ways, and nothing lost that can't be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quotes.entry import read, typed_of
from quotes.entry_page import check_of, page_of
from quotes.terms import FeatureTerms, QuoteTerms, SectionTerms, SubjectivityTerms, problems_of
from scenarios.conditions import Value
from scenarios.feature_values import BadTermError, from_stored, to_stored, values_of
from scenarios.library import Feature
from tests.quotes.making import demo_terms, library

LIBRARY = library()
KEYS = ("harbour", "meridian", "northgate", "calder")


def some_value(feature: Feature, place: int) -> Value:
    """A value that the feature may have, another one for each place."""
    match feature.type:
        case "choice" | "yesno":
            words = values_of(feature)
            return words[place % len(words)]
        case "money":
            return Decimal(1_000 * (place + 1)).quantize(Decimal("0.01"))
        case "number" | "percent":
            return Decimal(place % 90 + 1)
        case "date_or":
            return date(2020, 1, 1 + place % 28)
        case "conditions":
            return frozenset(list(LIBRARY.controls)[: place % 3])


ALL = tuple(
    FeatureTerms(feature.key, some_value(feature, place), place % 2 == 0, f"clause {place}")
    for place, feature in enumerate(LIBRARY.features.values())
)


def whole(features: tuple[FeatureTerms, ...] = ALL) -> QuoteTerms:
    """An offer of all four lines."""
    return QuoteTerms(
        kind="firm",
        form="Form 1",
        valid_until=date(2027, 1, 15),
        commission=Decimal("0.1750"),
        insurer_fee=Decimal("150.50"),
        sections=tuple(SectionTerms(line, Decimal("1234.50")) for line in LIBRARY.lines),
        features=features,
        subjectivities=(SubjectivityTerms("Proposal form"), SubjectivityTerms("MFA", False, 60, date(2027, 4, 1))),
    )


def test_every_feature_of_every_line_comes_back_as_it_went() -> None:
    assert len(ALL) == len(LIBRARY.features) > 100
    terms = whole()
    entry = read(LIBRARY, typed_of(LIBRARY, terms))
    assert entry.unread == ()
    assert entry.terms == terms
    assert problems_of(LIBRARY, entry.terms) == ()


def test_every_feature_is_stored_and_read_back() -> None:
    for stated in ALL:
        feature = LIBRARY.features[stated.feature]
        assert from_stored(feature, to_stored(feature, stated.value)) == stated.value


@pytest.mark.parametrize("key", KEYS)
def test_the_demos_quotes_come_back_as_they_went(key: str) -> None:
    terms = demo_terms(key)
    entry = read(LIBRARY, typed_of(LIBRARY, terms))
    assert entry.unread == ()
    assert set(entry.terms.features) == set(terms.features)
    assert (entry.terms.sections, entry.terms.exclusions, entry.terms.subjectivities, entry.terms.valid_until) == (
        terms.sections,
        terms.exclusions,
        terms.subjectivities,
        terms.valid_until,
    )
    assert problems_of(LIBRARY, entry.terms) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [("£1,250,000", "1250000"), ("1.25m", "1250000"), (" 250k ", "250000"), ("0", "0"), ("52 000", "52000")],
)
def test_money_is_read_as_quotes_write_it(text: str, amount: str) -> None:
    entry = read(LIBRARY, {"pl-offered": ["yes"], "pl_limit": [text], "pl-premium": [text]})
    assert entry.terms.features[0].value == Decimal(amount)
    assert entry.terms.sections == (SectionTerms("pl", Decimal(amount)),)


@pytest.mark.parametrize("text", ["15/01/2027", "15.1.2027", "15 January 2027", "15th Jan 2027", "2027-01-15"])
def test_dates_are_read_as_quotes_write_them(text: str) -> None:
    assert read(LIBRARY, {"valid_until": [text]}).terms.valid_until == date(2027, 1, 15)


@pytest.mark.parametrize("text", ["31/02/2027", "soon", "15/13/2027", "1/1/27"])
def test_a_date_that_is_none_says_what_would_be_right(text: str) -> None:
    entry = read(LIBRARY, {"valid_until": [text]})
    assert entry.terms.valid_until is None
    assert "15/01/2027" in entry.unread[0].words
    assert entry.kept["valid_until"] == [text]


def test_blank_is_not_stated_and_an_empty_set_of_conditions_is() -> None:
    assert read(LIBRARY, {"cy_conditions": [""]}).terms.features == ()
    assert read(LIBRARY, {"cy_conditions": ["none"]}).terms.features == (FeatureTerms("cy_conditions", frozenset()),)


def test_conditions_and_none_together_are_refused_and_kept() -> None:
    entry = read(LIBRARY, {"cy_conditions": ["none", "mfa"]})
    assert entry.unread[0].field == "cy_conditions"
    assert entry.kept["cy_conditions"] == ["none", "mfa"]


def test_hours_and_percentages_may_carry_their_unit() -> None:
    entry = read(
        LIBRARY, {"cy_waiting_hours": ["12 hours"], "cy_unpatched_coinsurance": ["50%"], "commission": ["17.5 %"]}
    )
    assert {stated.feature: stated.value for stated in entry.terms.features} == {
        "cy_waiting_hours": Decimal(12),
        "cy_unpatched_coinsurance": Decimal(50),
    }
    assert entry.terms.commission == Decimal("0.1750")


def test_a_retroactive_date_may_be_typed_without_choosing_from_a_date() -> None:
    entry = read(LIBRARY, {"eo_retro-date": ["01/04/2021"]})
    assert entry.terms.features == (FeatureTerms("eo_retro", date(2021, 4, 1)),)


def test_from_a_date_without_the_date_is_told() -> None:
    assert (
        read(LIBRARY, {"eo_retro": ["DATE"]}).unread[0].words
        == "Tech E&O, retroactive date: enter the date, or choose another value."
    )


def test_a_keyword_beside_a_date_is_told_and_both_are_kept() -> None:
    entry = read(LIBRARY, {"eo_retro": ["full"], "eo_retro-date": ["01/04/2021"]})
    assert entry.unread[0].field == "eo_retro-date"
    assert (entry.kept["eo_retro"], entry.kept["eo_retro-date"]) == (["full"], ["01/04/2021"])


def test_one_tick_confirms_a_whole_line() -> None:
    entry = read(LIBRARY, {"pl-confirm_all": ["yes"], "pl_batch": ["yes"], "eo_ip": ["yes"]})
    assert {stated.feature: stated.confirmed for stated in entry.terms.features} == {"pl_batch": True, "eo_ip": False}


def test_a_clause_without_a_value_is_told_and_kept() -> None:
    entry = read(LIBRARY, {"pl_batch": [""], "pl_batch-reference": ["4.2"], "pl_batch-confirmed": ["yes"]})
    assert entry.terms.features == ()
    assert "no value" in entry.unread[0].words
    assert entry.kept == {"pl_batch-reference": ["4.2"], "pl_batch-confirmed": ["yes"]}


def test_rows_that_cannot_be_read_are_kept_whole_after_those_that_can() -> None:
    typed = {
        "subjectivity-0-text": ["MFA"], "subjectivity-0-when": ["after"], "subjectivity-0-days": ["sixty"],
        "subjectivity-1-text": ["Proposal form"], "subjectivity-1-when": ["before"],
        "exclusion-0-reference": ["LMA5401"],
    }  # fmt: skip
    entry = read(LIBRARY, typed)
    assert entry.terms.subjectivities == (SubjectivityTerms("Proposal form"),)
    again = typed_of(LIBRARY, entry.terms, entry.kept)
    assert again["subjectivity-0-text"] == ["Proposal form"]
    assert (again["subjectivity-1-text"], again["subjectivity-1-days"]) == (["MFA"], ["sixty"])
    assert again["exclusion-0-reference"] == ["LMA5401"]
    assert [problem.field for problem in read(LIBRARY, again).unread] == ["exclusion-0-text", "subjectivity-1-days"]


def test_pasted_lines_lose_their_bullets_and_become_rows() -> None:
    entry = read(LIBRARY, {"exclusions_pasted": ["• War\r\n2. Nuclear\r\n\r\n  (c) Asbestos  \r\n- a-b"]})
    assert [exclusion.text for exclusion in entry.terms.exclusions] == ["War", "Nuclear", "Asbestos", "a-b"]


def test_what_is_wrong_is_told_in_the_order_of_the_page() -> None:
    terms = QuoteTerms(
        kind="indication",
        sections=(SectionTerms("pl", None), SectionTerms("cy", Decimal(0))),
        features=(
            FeatureTerms("cy_limit", Decimal(0)),
            FeatureTerms("eo_ip", "yes"),
            FeatureTerms("rc_limit", Decimal(0)),
        ),
    )
    assert [problem.field for problem in problems_of(LIBRARY, terms)] == [
        "form", "valid_until", "pl-premium", "pl_limit", "eo-offered", "cy-premium", "cy_limit",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["44,000.505", "0.001", "1.2345678k"])
def test_a_fraction_of_a_penny_is_told_not_rounded(text: str) -> None:
    entry = read(LIBRARY, {"pl-offered": ["yes"], "pl_limit": [text], "pl-premium": [text], "commission": ["17.555"]})
    assert {problem.field for problem in entry.unread} == {"pl-premium", "pl_limit", "commission"}
    assert "whole pence" in entry.unread[0].words + entry.unread[1].words + entry.unread[2].words


def test_a_premium_without_the_line_is_told() -> None:
    entry = read(LIBRARY, {"rc-premium": ["24,500"]})
    assert "isn’t ticked as offered" in entry.unread[0].words
    assert entry.kept["rc-premium"] == ["24,500"]


def test_nothing_offered_is_told() -> None:
    assert "offered" in [problem.field for problem in problems_of(LIBRARY, QuoteTerms(kind="firm"))]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pl_cyber", "nonsense"), ("pl_limit", Decimal(-1)), ("pl_limit", "1000"),
        ("cy_unpatched_coinsurance", Decimal(101)),
        ("eo_retro", "sometime"), ("cy_conditions", "mfa"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_of_the_features_kind_is_never_kept(key: str, value: Value) -> None:
    with pytest.raises(BadTermError, match=key):
        to_stored(LIBRARY.features[key], value)


def test_the_page_shows_what_a_blank_means() -> None:
    page = page_of(LIBRARY, read(LIBRARY, {}))
    blanks = {row.key: row.blank for block in page.blocks for row in block.rows}
    assert blanks["eo_basis"] == "Not stated – market default: Civil liability"
    assert blanks["cy_waiting_hours"] == "Not stated – market default: 10"
    assert blanks["cy_unpatched_coinsurance"] == "Not stated – market default: 50%"
    assert blanks["pl_limit"] == "Not stated – not quoted"
    assert blanks["eo_injury_sublimit"] == "Not stated"
    assert blanks["cy_conditions"] == "Not stated – market default: none"


def test_the_running_check_counts_what_is_stated_and_confirmed() -> None:
    check = check_of(LIBRARY, read(LIBRARY, typed_of(LIBRARY, demo_terms("calder"))))
    assert check.problems == ()
    assert [(line.name, line.stated, line.confirmed) for line in check.lines] == [
        ("Tech E&O", 14, 14),
        ("Cyber", 14, 14),
    ]
    assert any("indication" in words for words in check.warnings)


def test_a_sub_limit_without_its_sum_can_be_recorded_and_is_told() -> None:
    terms = whole(
        (FeatureTerms("cy_injury", "sublimit"), *(FeatureTerms(f"{n}_limit", Decimal(1)) for n in LIBRARY.lines))
    )
    assert problems_of(LIBRARY, terms) == ()
    assert any(
        "Bodily injury from a cyber event" in words
        for words in check_of(LIBRARY, read(LIBRARY, typed_of(LIBRARY, terms))).warnings
    )
