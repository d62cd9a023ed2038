"""The scenario library is found by words in any form, and narrowed by filters whose counts are true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_map.guide.search import FILTERS
from coverage_map.guide.words import query_words, stem
from tests.guide.making import index


def keys(query: str) -> list[str]:
    return [card.key for card in index().find(query=query).cards]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ransomware", "ransomware_stops_release"),
        ("wrong dose", "dose_calculator_error"),
        ("the doses are wrong", "dose_calculator_error"),
        ("bricking", "bricked_devices"),
        ("batch records", "ransomware_stops_release"),
        ("cloud outage", "supplier_outage"),
        ("PACEMAKER implants", "implant_vulnerability"),
        ("extort", "exploit_extortion"),
        ("drifting algorithms", "algorithm_drift"),
    ],
)
def test_the_failure_that_is_meant_comes_first(query: str, first: str) -> None:
    assert keys(query)[0] == first


def test_two_forms_of_a_word_find_the_same() -> None:
    assert keys("claims") == keys("claimed") == keys("claim")
    assert stem("vulnerabilities") == stem("vulnerability")
    assert query_words("Stopping, stopped & stops") == (stem("stop"),)


def test_where_nothing_has_all_words_those_that_have_some_are_shown_and_it_is_said() -> None:
    found = index().find(query="alarm zebra")
    assert found.partly
    assert found.cards[0].key == "alarm_platform_outage"


def test_a_slip_of_the_pen_is_understood() -> None:
    found = index().find(query="ransomwear")
    assert (found.cards, found.meant) == ((), "ransomware")


def test_a_word_of_the_trade_is_explained_even_where_no_failure_has_it() -> None:
    found = index().find(query="deductible")
    assert [term.key for term in found.terms] == ["excess"]


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_as_many_as_its_count_says(name: str) -> None:
    everything = index().find()
    shown = next(f for f in everything.filters if f.name == name)
    choices = [choice for group in shown.groups for choice in group.choices]
    assert choices
    for choice in choices:
        assert len(index().find(chosen={name: choice.value}).cards) == choice.count


def test_filters_hold_together_and_with_words() -> None:
    found = index().find(query="update", chosen={"line": "rc", "cause": "family:firmware"})
    assert [card.key for card in found.cards] == ["firmware_regression", "bricked_devices"]
    assert found.narrowed


def test_a_value_that_means_nothing_is_no_filter() -> None:
    assert len(index().find(chosen={"line": "zz", "nothing": "at all"}).cards) == 22


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=400), st.dictionaries(st.sampled_from(FILTERS), st.text(max_size=30)))
def test_whatever_is_asked_gets_an_answer(query: str, chosen: dict[str, str]) -> None:
    found = index().find(query=query, chosen=chosen)
    assert len(found.cards) <= found.total
