"""The smallest set of changes that closes the losses of one event together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coverage_map.engine.closing import Change
from coverage_map.engine.results import ScenarioResult
from coverage_map.gaps import Gap
from coverage_map.presentation import MapReader
from coverage_map.switching import no_trying, switches_of
from coverage_map.wordings import Basis
from scenarios.library import Level
from tests.coverage_map import making
from tests.coverage_map.making import LIBRARY, demo_answers, href
from tests.engine.making import ALL_LINES, programme

READERS = {
    "cheapest": making.reader("cheapest"),
    "package": making.reader("package"),
    "split": making.reader("split"),
    "market": making.reader_on(Basis.MARKET),
}


def between(reader: MapReader) -> Iterator[tuple[ScenarioResult, tuple[str, ...]]]:
    """Each scenario with the losses that fall between policies in it."""
    for result in reader.map.relevant:
        heads = tuple(head.head for head in result.falls_between if head.level < Level.DISPUTED)
        if heads:
            yield result, heads


def closed(reader: MapReader, scenario: str, heads: Iterable[str], changes: Iterable[Change]) -> bool:
    """Whether the map that is built anew with the changes made pays all these losses."""
    after = reader.with_switches(switches_of(LIBRARY, changes, reader.wanted)).map.scenarios[scenario]
    return all(after.heads[head].paid for head in heads)


def holds_and_spares_nothing(reader: MapReader) -> None:
    for result, heads in between(reader):
        found = reader.closer.together(result.scenario, heads)
        assert found.heads == {head for head in heads if reader.closer.close(result.scenario, head).changes}
        if any(change.kind == "answer" and change.value is None for change in found.changes):
            continue  # which answer it takes is not known, so no map can be built with it
        assert closed(reader, result.scenario, found.heads, found.changes)
        for left in found.changes:
            fewer = [change for change in found.changes if change is not left]
            assert not closed(reader, result.scenario, found.heads, fewer), (result.scenario, left.key)


@pytest.mark.parametrize("name", READERS)
def test_no_change_of_a_set_can_be_dropped_without_a_loss_reopening(name: str) -> None:
    holds_and_spares_nothing(READERS[name])


WORDINGS = {
    feature.key: list(feature.values)
    for feature in LIBRARY.features.values()
    if feature.type not in ("conditions", "money", "number", "percent", "date_or") and feature.values
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in WORDINGS.items()}))
def test_nor_on_any_other_wording(features: dict[str, Any]) -> None:
    bought = programme(**{**ALL_LINES, **features})
    reader = MapReader(LIBRARY, answers=demo_answers(), programme=bought)
    assume(next(between(reader), None) is not None)
    holds_and_spares_nothing(reader)


@pytest.mark.parametrize("name", READERS)
def test_no_smaller_set_closes_as_much(name: str) -> None:
    """Every smaller choice among all changes that help any of the losses, as long as these are few."""
    reader = READERS[name]
    for result, heads in between(reader):
        found = reader.closer.together(result.scenario, heads)
        pool = {change for head in heads for change in _helpful(reader, result.scenario, head)}
        if not found.changes or len(found.changes) > 4 or len(pool) > 8:
            continue
        for fewer in combinations(sorted(pool, key=lambda change: change.key), len(found.changes) - 1):
            assert not closed(reader, result.scenario, found.heads, fewer), (result.scenario, fewer)


def _helpful(reader: MapReader, scenario: str, head: str) -> Iterator[Change]:
    yield from reader.closer.close(scenario, head).changes
    for clause in LIBRARY.clauses_by_head[head]:
        for remedy in reader.closer.remedies.all(reader.map.scenarios[scenario], clause.key):
            yield from remedy.changes


def gap(reader: MapReader, scenario: str) -> Gap:
    view = reader.view(href=href, trying=no_trying)
    return next(each for each in (*view.between.first, *view.between.rest) if each.scenario == scenario)


@pytest.mark.parametrize(
    ("name", "scenario", "keys"),
    [
        ("split", "component_vulnerability", {"rc_cyber_event"}),
        ("market", "component_vulnerability", {"rc_cyber_event", "rc_action_scope", "rc_third_party"}),
        ("cheapest", "firmware_regression", {"eo_scope", "eo_injury", "eo_basis", "eo_contractual"}),
    ],
)
def test_what_another_loss_needs_anyway_is_not_asked_for_twice(name: str, scenario: str, keys: set[str]) -> None:
    assert {change.key for change in gap(READERS[name], scenario).fix.made} == keys


def test_changes_made_for_one_loss_are_known_to_close_another_or_not() -> None:
    reader = READERS["split"]
    closer = reader.closer
    heads = [
        head for result, heads in between(reader) if result.scenario == "component_vulnerability" for head in heads
    ]
    changes = closer.together("component_vulnerability", heads).changes
    assert all(closer.closes("component_vulnerability", head, changes) for head in heads)
    assert not any(closer.closes("component_vulnerability", head, ()) for head in heads)
