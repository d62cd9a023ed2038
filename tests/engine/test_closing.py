"""What would close a gap."""

from __future__ import annotations

from typing import Any

import pytest

from coverage_map.engine.closing import Closer, Closing
from coverage_map.engine.maps import build_map
from scenarios.conditions import Value
from scenarios.library import Level
from tests.engine.making import ALL_LINES, LIBRARY, programme


def close(scenario: str, head: str, known: dict[str, Value] | None = None, **features: Any) -> Closing:
    found = build_map(LIBRARY, answers=known or {}, programme=programme(**{**ALL_LINES, **features}))
    return Closer(LIBRARY, coverage_map=found, answers=known or {}).close(scenario, head)


def keys(closing: Closing) -> list[str]:
    return [change.key for change in closing.changes]


def test_one_word_closes_what_one_word_opened() -> None:
    closing = close("firmware_regression", "injury_damages", pl_cyber="absolute")
    assert (keys(closing), closing.line, closing.level) == (["pl_cyber"], "pl", Level.RESPONDS)


def test_the_leading_line_wins_a_tie() -> None:
    closing = close("firmware_regression", "injury_damages", pl_cyber="absolute", eo_injury="excluded")
    assert closing.line == "pl"


def test_the_smallest_set_wins_over_the_leading_line() -> None:
    closing = close("firmware_regression", "injury_damages", pl_cyber="absolute", pl_software_product="excluded")
    assert (closing.line, keys(closing)) == ("eo", ["eo_injury"])


def test_a_condition_precedent_is_closed_by_its_control() -> None:
    closing = close("ransomware_stops_release", "incident_response", {"operations.mfa": "no"}, cy_conditions=["mfa"])
    assert [(change.kind, change.key) for change in closing.changes] == [("control", "mfa")]


def test_an_answer_that_opened_the_gap_is_offered_instead() -> None:
    closing = close(
        "misprovisioned_accounts", "tp_financial_loss", {"contracts.indemnity": "yes", "contracts.fitness": "yes"}
    )
    assert keys(closing) == ["eo_contractual"]
    assert [change.key for change in closing.instead] == ["contracts.fitness"]


def test_a_line_that_is_not_bought_is_bought_with_what_it_still_needs() -> None:
    closing = close("firmware_regression", "patch_deployment", rc_limit=0)
    assert [(c.kind, c.key) for c in closing.changes] == [
        ("buy_line", "rc"),
        ("feature", "rc_software_defect"),
        ("feature", "rc_action_scope"),
    ]


def test_where_nothing_works_the_loss_is_planned_for() -> None:
    closing = close("ransomware_stops_release", "tp_financial_loss")
    assert (closing.changes, closing.fund) == ((), True)


def test_redesign_is_planned_for_whatever_a_wording_gives() -> None:
    assert close("firmware_regression", "patch_development").fund


@pytest.mark.parametrize("scenario", list(LIBRARY.scenarios))
def test_every_set_does_close_its_gap_and_is_no_larger_than_it_must_be(scenario: str) -> None:
    harsh = programme(**{**ALL_LINES, "pl_cyber": "absolute", "eo_scope": "services_only", "cy_threat": "actual_only"})
    before = build_map(LIBRARY, answers={}, programme=harsh)
    closer = Closer(LIBRARY, coverage_map=before, answers={})
    for head, result in before.scenarios[scenario].heads.items():
        closing = closer.close(scenario, head)
        if result.paid or not closing.changes:
            continue
        assert sum(change.kind == "feature" for change in closing.changes) <= 4
        moved = closing.features
        after = build_map(LIBRARY, answers={}, programme=harsh.changed(moved))
        assert after.scenarios[scenario].heads[head].level >= Level.LIMITED
        for left in moved:
            fewer = {key: value for key, value in moved.items() if key != left}
            still = build_map(LIBRARY, answers={}, programme=harsh.changed(fewer))
            assert still.scenarios[scenario].heads[head].level < Level.LIMITED
