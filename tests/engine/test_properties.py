"""What must hold whatever the wording, the answers and the loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_map.engine.decide import Decision
from coverage_map.engine.maps import build_map, controls_of
from coverage_map.engine.payout import payout
from coverage_map.engine.personalise import Personaliser
from coverage_map.engine.programme import Programme, Stated
from coverage_map.engine.results import Event, HeadResult
from coverage_map.engine.wording import Wording
from scenarios.conditions import All, Value
from scenarios.library import CapRule, Feature, Level, Library, Question
from tests.engine.making import INCEPTION, LIBRARY


def feature_values(feature: Feature) -> st.SearchStrategy[Value]:
    match feature.type:
        case "choice" | "yesno":
            return st.sampled_from(feature.values)
        case "money":
            return st.integers(0, 12_000_000).map(Decimal)
        case "number":
            return st.integers(0, 400).map(Decimal)
        case "percent":
            return st.integers(0, 100).map(Decimal)
        case "conditions":
            return st.frozensets(st.sampled_from(feature.values), max_size=3)
        case "date_or":
            words = [value for value in feature.values if value != "DATE"]
            dates = st.dates(date(2013, 1, 1), date(2026, 6, 1))
            return st.one_of(st.sampled_from(words), dates)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    stated = {}
    for feature in LIBRARY.features.values():
        if feature.key.endswith("_limit") and feature.key[:-6] in LIBRARY.lines:
            stated[feature.key] = Stated(Decimal(draw(st.sampled_from([0, 250_000, 5_000_000]))))
        elif draw(st.booleans()):
            stated[feature.key] = Stated(draw(feature_values(feature)))
    return Programme(INCEPTION, stated)


def answer_values(question: Question) -> st.SearchStrategy[Value]:
    match question.type:
        case "yes_no" | "yes_partial_no" | "choice":
            return st.sampled_from(question.options)
        case "multi":
            return st.frozensets(st.sampled_from(question.options), min_size=1, max_size=3)
        case "number" | "money":
            return st.integers(0, 20_000_000).map(Decimal)
        case "percent":
            return st.integers(0, 100).map(lambda share: Decimal(share) / 100)
        case "date":
            return st.dates(date(2015, 1, 1), date(2027, 1, 1))
        case "text" | "file":
            return st.just("words")


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Value]:
    keys = draw(st.lists(st.sampled_from(list(LIBRARY.questions)), unique=True, max_size=40))
    return {key: draw(answer_values(LIBRARY.questions[key])) for key in keys}


scenarios = st.sampled_from(list(LIBRARY.scenarios))
amounts = st.integers(0, 20_000_000).map(Decimal)


def heads_of(
    library: Library, scenario: str, programme: Programme, known: Mapping[str, Value]
) -> dict[str, HeadResult]:
    own = library.scenarios[scenario]
    event = Personaliser(library, known).event(own)
    return Decision(Wording(library, programme), own, event, controls_of(library, known)).heads()


def essence(heads: Mapping[str, HeadResult]) -> dict[str, Any]:
    return {
        key: (h.level, set(h.by), h.rules, h.falls_between, h.overlap and h.overlap.type, h.assumed, h.flags)
        for key, h in heads.items()
    }


@lru_cache(maxsize=1)
def backwards() -> Library:
    """The library with every list of rules and alternatives the other way round."""
    return replace(
        LIBRARY,
        rule_groups={key: rules[::-1] for key, rules in list(LIBRARY.rule_groups.items())[::-1]},
        clauses={key: replace(clause, groups=clause.groups[::-1]) for key, clause in LIBRARY.clauses.items()},
        features=dict(list(LIBRARY.features.items())[::-1]),
    )


@settings(max_examples=150, deadline=None)
@given(scenarios, programmes(), answers())
def test_the_order_of_rules_never_matters(scenario: str, programme: Programme, known: dict[str, Value]) -> None:
    assert essence(heads_of(LIBRARY, scenario, programme, known)) == essence(
        heads_of(backwards(), scenario, programme, known)
    )


@settings(max_examples=100, deadline=None)
@given(scenarios, programmes(), st.sampled_from(list(LIBRARY.rule_groups)), st.sampled_from(list(Level)))
def test_another_cap_never_raises_a_clause(scenario: str, programme: Programme, group: str, cap: Level) -> None:
    extra = CapRule("XX1", group, All(), cap, "A rule that always holds.")
    rules = {**LIBRARY.rule_groups, group: (*LIBRARY.rule_groups[group], extra)}
    before = heads_of(LIBRARY, scenario, programme, {})
    after = heads_of(replace(LIBRARY, rule_groups=rules), scenario, programme, {})
    for head, result in before.items():
        for one, two in zip(result.clauses, after[head].clauses, strict=True):
            assert two.level <= one.level


@settings(max_examples=150, deadline=None)
@given(scenarios, programmes(), answers(), st.sampled_from(list(LIBRARY.lines)))
def test_a_line_less_never_raises_a_cell_and_a_line_more_never_lowers_it(
    scenario: str, programme: Programme, known: dict[str, Value], line: str
) -> None:
    with_line = programme.changed({f"{line}_limit": Decimal(1_000_000)})
    without = programme.changed({f"{line}_limit": Decimal(0)})
    more = heads_of(LIBRARY, scenario, with_line, known)
    less = heads_of(LIBRARY, scenario, without, known)
    assert all(less[head].level <= more[head].level for head in more)


@settings(max_examples=100, deadline=None)
@given(programmes())
def test_unknown_answers_never_adjust(programme: Programme) -> None:
    for result in build_map(LIBRARY, answers={}, programme=programme).scenarios.values():
        scenario = LIBRARY.scenarios[result.scenario]
        assert (result.applied, dict(result.facts)) == ((), dict(scenario.facts))
        assert result.relevance.score == 50


def paid(programme: Programme, scenario: str, known: dict[str, Value], gross: dict[str, Decimal]) -> dict[str, Any]:
    own = LIBRARY.scenarios[scenario]
    event: Event = Personaliser(LIBRARY, known).event(own)
    controls = controls_of(LIBRARY, known)
    heads = Decision(Wording(LIBRARY, programme), own, event, controls).heads()
    return payout(
        LIBRARY,
        heads=heads,
        facts=event.facts,
        programme=programme,
        gross=gross,
        daily_gp=Decimal(20_000),
    )


@settings(max_examples=200, deadline=None)
@given(scenarios, programmes(), answers(), st.data())
def test_a_payment_never_exceeds_loss_sublimit_or_limit(
    scenario: str, programme: Programme, known: dict[str, Value], data: st.DataObject
) -> None:
    gross = {spec.head: data.draw(amounts) for spec in LIBRARY.scenarios[scenario].heads}
    found = paid(programme, scenario, known, gross)
    by_line: dict[str, Decimal] = {}
    by_clause: dict[str, Decimal] = {}
    for head, row in found.items():
        assert 0 <= row.insured <= row.gross
        assert 0 <= row.disputed <= row.gross - row.insured
        assert row.uninsured == row.gross - row.insured
        if not row.line:
            continue
        wording = Wording(LIBRARY, programme)
        sums = row.insured + row.disputed
        outside = LIBRARY.heads[head].is_defence and wording.value(f"{row.line}_costs") == "in_addition"
        if not outside:
            by_line[row.line] = by_line.get(row.line, Decimal(0)) + sums
        by_clause[row.clause] = by_clause.get(row.clause, Decimal(0)) + sums
    for line, total in by_line.items():
        stated = programme.features[f"{line}_limit"].value
        assert isinstance(stated, Decimal)
        assert total <= stated
    for clause, total in by_clause.items():
        key = LIBRARY.clauses[clause].sublimit
        sublimit = Wording(LIBRARY, programme).value(key) if key else None
        assert sublimit is None or (isinstance(sublimit, Decimal) and total <= sublimit)


@settings(max_examples=150, deadline=None)
@given(scenarios, programmes(), st.data())
def test_a_payment_rises_with_the_loss(scenario: str, programme: Programme, data: st.DataObject) -> None:
    heads = [spec.head for spec in LIBRARY.scenarios[scenario].heads]
    gross = {head: data.draw(amounts) for head in heads}
    head = data.draw(st.sampled_from(heads))
    larger = {**gross, head: gross[head] + data.draw(amounts)}
    before, after = (paid(programme, scenario, {}, losses) for losses in (gross, larger))
    assert after[head].insured >= before[head].insured
    assert sum(row.insured + row.disputed for row in after.values()) >= sum(
        row.insured + row.disputed for row in before.values()
    )
