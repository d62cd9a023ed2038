"""A map read again with other answers or wording is the map built from nothing, and nothing is decided twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_map.engine.maps import build_map
from coverage_map.engine.payout import map_money
from coverage_map.engine.possible import possible_answers, question_tests
from coverage_map.engine.variants import Variants
from coverage_map.wordings import Basis, limits_of, programme_on
from scenarios.conditions import Value
from scenarios.library import Feature
from tests.coverage_map.making import INCEPTION, LIBRARY, demo_answers, demo_programme

TESTS = question_tests(LIBRARY)
ANSWERS = {
    key: values
    for key, question in LIBRARY.questions.items()
    if (values := possible_answers(question, TESTS.get(key, ())))
}
MARKET = programme_on(LIBRARY, Basis.MARKET, inception=INCEPTION, limits=limits_of(LIBRARY, demo_answers()))
PROGRAMMES = [demo_programme("cheapest"), demo_programme("split"), MARKET]


def values_for(feature: Feature) -> st.SearchStrategy[Value]:
    match feature.type:
        case "choice":
            return st.sampled_from(feature.values)
        case "yesno":
            return st.sampled_from(("yes", "no"))
        case "money" | "number" | "percent":
            return st.sampled_from([Decimal(0), Decimal(12), Decimal(60), Decimal(2_000_000)])
        case "date_or":
            return st.sampled_from([feature.values[0], "2026-06-01"])
        case "conditions":
            return st.frozensets(st.sampled_from(list(LIBRARY.controls)), max_size=3)


@st.composite
def switched(draw: st.DrawFn) -> tuple[dict[str, Value], dict[str, Value]]:
    answers = {
        key: draw(st.sampled_from(ANSWERS[key])) for key in draw(st.lists(st.sampled_from(sorted(ANSWERS)), max_size=3))
    }
    keys = draw(st.lists(st.sampled_from(sorted(LIBRARY.features)), max_size=3))
    return answers, {key: draw(values_for(LIBRARY.features[key])) for key in keys}


@settings(max_examples=150, deadline=None)
@given(which=st.sampled_from(PROGRAMMES), change=switched(), known=st.booleans())
def test_a_variant_is_the_map_that_would_be_built(which: Any, change: Any, known: bool) -> None:
    given_answers = demo_answers() if known else demo_answers("company", "product")
    variants = Variants(LIBRARY, answers=given_answers, programme=which)
    answers, features = {**given_answers, **change[0]}, change[1]
    programme = which.changed(features) if features else which
    read = variants.read(answers=answers, programme=programme)
    assert read.map == build_map(LIBRARY, answers=answers, programme=programme)
    assert read.money == map_money(LIBRARY, coverage_map=read.map, answers=answers)


def test_what_nothing_touches_is_kept_as_it_is() -> None:
    variants = Variants(LIBRARY, answers=demo_answers(), programme=MARKET)
    same = variants.read(answers=dict(demo_answers()), programme=MARKET)
    assert all(same.map.scenarios[key] is result for key, result in variants.base.map.scenarios.items())
    moved = variants.read(programme=MARKET.changed({"eo_withheld_fees": "yes"}))
    kept = [key for key, result in variants.base.map.scenarios.items() if moved.map.scenarios[key] is result]
    assert "state_wiper" in kept
    assert "integration_failure" not in kept


def test_answers_that_stand_for_all_cover_every_option_and_every_side_of_a_threshold() -> None:
    assert ANSWERS["contracts.fitness"] == ("yes", "no")
    assert ANSWERS["operations.mfa"] == ("yes", "partial", "no")
    share = ANSWERS["base.version_share"]
    assert share == (Decimal(0), Decimal("0.35"), Decimal("0.7"), Decimal("0.85"))
    assert "base.devices_in_field" not in ANSWERS  # no condition reads it: it moves sums and no level
    links = ANSWERS["base.connectivity"]
    assert frozenset({"none"}) in links
    assert all(len(chosen) == 1 or "none" not in chosen for chosen in links if isinstance(chosen, frozenset))


def test_the_sets_of_a_multiple_choice_stand_for_every_set_that_its_tests_tell_apart() -> None:
    for key in ("product.form", "base.connectivity", "company.activities"):
        question, tests = LIBRARY.questions[key], TESTS[key]
        options = [option for option in question.options if option != "none"]
        every = [frozenset(o for i, o in enumerate(options) if n >> i & 1) for n in range(1, 1 << len(options))]
        told = {tuple(test(chosen) for test in tests) for chosen in ANSWERS[key]}
        assert {tuple(test(chosen) for test in tests) for chosen in every} <= told
