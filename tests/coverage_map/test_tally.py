"""What is counted over many companies, and that it can be put down, taken up and told without either library."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from coverage_map import tally as tallies
from coverage_map.effect import MapChange, edition_change
from coverage_map.effect_words import effect_json
from coverage_map.tally import Tally
from scenarios.library import Library
from tests.coverage_map.making import LIBRARY, demo_programme
from tests.coverage_map.test_effect import edited, rows
from tests.scenarios.packs import cap_rule


def tightened(files: dict[str, Any]) -> None:
    cap_rule(files, "eo_scope", "EO13")["cap"] = "excluded"


def added(files: dict[str, Any]) -> None:
    files["rules"]["cap_groups"]["rc_core"].append(
        {"id": "RC20", "when": {"field_cause": "drift"}, "cap": "no_cover", "why": "Drift is wear.", "fix": None}
    )
    files["labels"]["gap"]["RC20"] = "Performance that drifted"


def change_to(later: Library, programme: str) -> MapChange:
    return edition_change(LIBRARY, later, rows=rows(), programme=demo_programme(programme)).map


def counted(later: Library) -> Tally:
    """Three companies: the first on two programmes, the second on one, the third on one where nothing changes."""
    tally = Tally()
    tally.take(0, "market", change_to(later, "cheapest"))
    tally.take(0, "programme", change_to(later, "split"))
    tally.take(1, "quote", change_to(later, "split"), ["cy_threat"])
    tally.take(2, "market", change_to(LIBRARY, "split"))
    tally.take_answers(1, aside=["data.ai"], opened=["data.ai"])
    return tally


def test_counts_are_by_level_scenario_and_rule_each_company_once() -> None:
    later = edited(tightened)
    effect = effect_json(counted(later), LIBRARY, later)
    assert (effect["maps"], effect["companies"], effect["changed"]) == (4, 3, 2)
    assert (effect["worse"], effect["better"], effect["falls"], effect["closes"], effect["reason"]) == (4, 0, 2, 0, 2)
    assert effect["moves"] == [
        {"before": "disputed", "after": "excluded", "worse": True, "cells": 4, "companies": 2},
    ]
    assert [(row["key"], row["cells"], row["companies"], row["of"]) for row in effect["scenarios"]] == [
        ("ransomware_stops_release", 4, 2, 3)
    ]
    assert [(row["rule"], row["how"], row["worse"], row["companies"], row["of"]) for row in effect["rules"]] == [
        ("EO13", "since EO13 is stricter", 4, 2, 3)
    ]
    assert effect["sentence"] == "4 cells fall, in 2 of 3 companies."


def test_a_group_says_it_in_one_sentence_with_examples_that_name_nobody() -> None:
    later = edited(tightened)
    effect = effect_json(counted(later), LIBRARY, later)
    (group,) = effect["scenarios"][0]["groups"]
    assert group["sentence"] == (
        "4 cells fall from Disputed to Excluded since EO13 is stricter, in 2 of 3 companies. "
        "2 of them now fall between policies."
    )
    assert group["examples"] == [
        "Company 1, a programme made of several quotes’ sections",
        "Company 2, one insurer’s quote",
    ]
    assert {head["cells"] for head in group["heads"]} == {2}


def test_a_new_rule_is_called_new() -> None:
    later = edited(added)
    effect = effect_json(counted(later), LIBRARY, later)
    (rule,) = [row for row in effect["rules"] if row["rule"] == "RC20"]
    assert rule["how"] == "by the new rule RC20"
    assert rule["scenarios"] == [LIBRARY.scenarios["algorithm_drift"].title]


def test_what_was_counted_survives_being_written_down() -> None:
    later = edited(tightened)
    tally = counted(later)
    again = tallies.from_json(json.loads(json.dumps(tallies.to_json(tally))))
    assert again == tally
    again.take(3, "market", change_to(later, "split"))
    assert effect_json(again, LIBRARY, later)["worse"] == 6


def test_nothing_is_said_to_change_where_nothing_does() -> None:
    tally = Tally()
    assert effect_json(tally, LIBRARY, LIBRARY)["sentence"].startswith("No company has answered anything yet")
    tally.take(0, "market", change_to(LIBRARY, "split"))
    assert effect_json(tally, LIBRARY, LIBRARY)["sentence"] == "Nothing changes in any of 1 company."


def test_no_answer_and_no_figure_is_kept() -> None:
    """A canary in an answer and in a limit: neither the tally nor the result holds it."""
    later = edited(tightened)
    marked = {**rows(), "company.revenue_next": rows()["company.revenue_next"]}
    figure = str(marked["company.revenue_next"].value)
    programme = demo_programme("split").changed({"eo_limit": Decimal(7654321)})
    tally = Tally()
    tally.take(0, "quote", edition_change(LIBRARY, later, rows=marked, programme=programme).map)
    written = json.dumps(tallies.to_json(tally)) + json.dumps(effect_json(tally, LIBRARY, later))
    assert tally.changed
    assert "7654321" not in written
    assert figure not in written


def test_dropped_features_and_answers_set_aside_are_counted_by_company() -> None:
    def narrowed(files: dict[str, Any]) -> None:
        next(q for s in files["questionnaire"]["sections"] for q in s["questions"] if q["key"] == "data.ai")[
            "options"
        ].remove("generative")

    later = edited(narrowed)
    effect = effect_json(counted(later), LIBRARY, later)
    assert [(row["maps"], row["companies"]) for row in effect["dropped"]] == [(1, 1)]
    assert [(row["key"], row["kind"], row["open"], row["aside"]) for row in effect["questions"]] == [
        ("data.ai", "Offers other answers", 1, 1)
    ]
