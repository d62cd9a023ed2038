"""The rules that read more than one thing, each at its boundary."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.library import Level
from tests.engine.making import ALL_LINES, case, decide


def level(results: Any, head: str) -> str:
    return str(results[head].level.key)


def caps(results: Any, head: str, clause: str) -> frozenset[str]:
    return frozenset(results[head].clause(clause).caps)


def test_a_known_fault_is_excluded_everywhere() -> None:
    heads = decide("firmware_regression", facts={"known_before_inception": "yes"})
    for head in heads.values():
        for clause in head.clauses:
            assert not clause.engaged or "GEN1" in clause.caps


@pytest.mark.parametrize(
    ("first", "retro", "excluded"),
    [
        ("2025-12-31", "inception", True),
        ("2026-01-01", "inception", False),
        ("2000-01-01", "full", False),
        ("2021-03-31", "2021-04-01", True),
        ("2021-04-01", "2021-04-01", False),
    ],
)
def test_an_act_before_the_retroactive_date_is_excluded(first: str, retro: str, excluded: bool) -> None:
    heads = decide("licence_claim", facts={"first_act_date": first}, eo_retro=retro)
    assert ("GEN2" in caps(heads, "ip_damages", "eo.ip")) is excluded


def test_an_occurrence_policy_has_no_retroactive_date() -> None:
    facts = {"first_act_date": "2020-01-01"}
    made = decide("firmware_regression", facts=facts, pl_retro="inception")
    occurred = decide("firmware_regression", facts=facts, pl_retro="inception", pl_trigger="occurrence")
    assert "GEN2" in caps(made, "injury_damages", "pl.injury")
    assert "GEN2" not in caps(occurred, "injury_damages", "pl.injury")


@pytest.mark.parametrize(
    ("clause", "claim", "excluded"),
    [
        ("uk_eu", "eu", False),
        ("uk_eu", "row", True),
        ("ww_ex_us_canada", "row", False),
        ("ww_ex_us_canada", "us_canada", True),
        ("worldwide", "us_canada", False),
    ],
)
def test_a_claim_outside_the_jurisdiction_is_excluded(clause: str, claim: str, excluded: bool) -> None:
    heads = decide("firmware_regression", facts={"claim_jurisdiction": claim}, pl_jurisdiction=clause)
    assert ("GEN3" in caps(heads, "injury_damages", "pl.injury")) is excluded
    assert "GEN3" not in caps(heads, "regulatory_device", "pl.regulatory")


@pytest.mark.parametrize(
    ("output", "clause", "excluded"),
    [
        ("ml", "absolute", True),
        ("ml", "genai_only", False),
        ("generative", "genai_only", True),
        ("generative", "affirmative", False),
        ("no", "absolute", False),
    ],
)
def test_an_ai_exclusion_catches_what_it_names(output: str, clause: str, excluded: bool) -> None:
    heads = decide("algorithm_drift", facts={"ai_output": output}, eo_ai=clause)
    assert ("GEN4" in caps(heads, "tp_financial_loss", "eo.financial_loss")) is excluded


@pytest.mark.parametrize(
    ("answer", "expected", "flags"),
    [
        ("yes", "responds", ()),
        ("partial", "disputed", ()),
        ("no", "excluded", ()),
        ("", "responds", ("cp_unconfirmed:mfa",)),
    ],
)
def test_a_condition_precedent_is_checked_against_the_answer(
    answer: str, expected: str, flags: tuple[str, ...]
) -> None:
    controls = {"mfa": answer} if answer else {}
    head = decide("ransomware_stops_release", controls=controls, cy_conditions=["mfa"])["incident_response"]
    assert (head.level.key, head.flags) == (expected, flags)


def test_an_unrelated_condition_is_only_flagged() -> None:
    heads = decide("ransomware_stops_release", controls={"sbom": "no"}, cy_conditions=["sbom"])
    head = heads["incident_response"]
    assert (head.level, head.flags) == (Level.RESPONDS, ("cp_breach_unrelated:sbom",))


@pytest.mark.parametrize(
    ("features", "rules"),
    [
        ({"eo_mitigation": "yes"}, ("OK",)),
        ({"eo_mitigation": "yes", "eo_mitigation_sublimit": 250000}, ("GEN6",)),
        ({"eo_mitigation": "sublimit", "eo_mitigation_sublimit": 250000}, ("GRANT:eo_mitigation",)),
    ],
)
def test_a_recorded_sublimit_limits_once(features: dict[str, Any], rules: tuple[str, ...]) -> None:
    assert decide("firmware_regression", **features)["mitigation_costs"].rules == rules


@pytest.mark.parametrize(
    ("cover", "facts", "expected"),
    [
        ("none", {"system_failure": "supplier"}, "if_endorsed"),
        ("security_only", {"system_failure": "supplier"}, "if_endorsed"),
        ("security_only", {"system_failure": "supplier", "security_event": "supplier"}, "responds"),
        ("security_only", {"system_failure": "none", "security_event": "supplier"}, "responds"),
        ("security_and_failure", {"system_failure": "supplier"}, "responds"),
    ],
)
def test_dependent_interruption_follows_what_failed_at_the_supplier(
    cover: str, facts: dict[str, str], expected: str
) -> None:
    heads = decide("supplier_outage", facts=facts, cy_dependent=cover)
    assert level(heads, "business_interruption") == expected


def test_an_unscheduled_supplier_is_excluded_where_only_scheduled_ones_are_insured() -> None:
    wording: dict[str, Any] = {"cy_dependent": "security_and_failure", "cy_dependent_scope": "scheduled_only"}
    assert decide("supplier_outage", **wording)["business_interruption"].rules == ("CY16",)
    heads = decide("supplier_outage", facts={"supplier_scheduled": "yes"}, **wording)
    assert level(heads, "business_interruption") == "responds"


@pytest.mark.parametrize(
    ("clause", "age", "expected"),
    [
        ("none", 60, "responds"),
        ("sliding_scale", 45, "responds"),
        ("sliding_scale", 46, "limited"),
        ("absolute", 46, "excluded"),
        ("absolute", None, "responds"),
    ],
)
def test_the_unpatched_clause_counts_days(clause: str, age: int | None, expected: str) -> None:
    heads = decide("ransomware_stops_release", facts={"patch_age_days": age}, cy_unpatched=clause)
    assert level(heads, "incident_response") == expected


BYSTANDER_TOO = {
    "major_impact_in_state": "excluded",
    "major_impact_bystander": "excluded",
    "war": "excluded",
}
WAR = {
    "none": {},
    "traditional": {
        "major_impact_in_state": "disputed",
        "major_impact_bystander": "disputed",
        "war": "excluded",
    },
    "lma5564": {"suspected": "disputed", "attributed": "excluded", **BYSTANDER_TOO},
    "lma5565": {"attributed": "limited", **BYSTANDER_TOO},
    "lma5566": BYSTANDER_TOO,
    "lma5567": {"major_impact_in_state": "excluded", "war": "excluded"},
}
EVENTS = ["none", "suspected", "attributed", "major_impact_in_state", "major_impact_bystander", "war"]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("clause", WAR)
def test_the_war_table_is_as_written(clause: str, event: str) -> None:
    heads = decide("state_wiper", facts={"state_event": event}, cy_war=clause)
    assert level(heads, "incident_response") == WAR[clause].get(event, "responds")


@pytest.mark.parametrize(("waiting", "expected"), [(19, "responds"), (20, "no_cover"), (21, "no_cover")])
def test_an_outage_must_be_longer_than_the_waiting_period(waiting: int, expected: str) -> None:
    head = decide("alarm_platform_outage", cy_waiting_hours=waiting)["business_interruption"]
    assert head.level.key == expected
    assert head.clause("cy.system_failure_bi").engaged


@pytest.mark.parametrize(("controls", "expected"), [({"validation": "yes"}, "disputed"), ({}, "excluded")])
def test_untested_software_is_argued_where_it_was_validated(controls: dict[str, str], expected: str) -> None:
    heads = decide("alarm_platform_outage", controls=controls, cy_untested="excluded")
    assert level(heads, "business_interruption") == expected


@pytest.mark.parametrize(
    ("cutoff", "expected"),
    [("none", "responds"), ("2014-01-01", "responds"), ("2016-01-01", "limited"), ("2020-01-01", "excluded")],
)
def test_a_cutoff_date_takes_older_devices(cutoff: str, expected: str) -> None:
    heads = decide("legacy_operating_system", rc_cutoff=cutoff, rc_cyber_event="included")
    assert level(heads, "field_action_logistics") == expected


@pytest.mark.parametrize(
    ("territories", "expected"),
    [(["uk"], "responds"), (["uk", "us_canada"], "limited"), (["us_canada"], "excluded")],
)
def test_devices_outside_the_territories_are_not_corrected(territories: list[str], expected: str) -> None:
    heads = decide(
        "firmware_regression",
        facts={"field_territories": territories},
        rc_software_defect="included",
        rc_action_scope="correction_remote",
    )
    assert level(heads, "field_action_logistics") == expected


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        (("primary", "excess"), "clear"),
        (("primary", "primary"), "contribution"),
        (("excess", "excess"), "conflict"),
        (("silent", "silent"), "contribution"),
        (("excess", "silent"), "contribution"),
    ],
)
def test_two_lines_that_both_pay_overlap(stances: tuple[str, str], expected: str) -> None:
    heads = decide(
        "firmware_regression",
        eo_injury="covered",
        pl_other_insurance=stances[0],
        eo_other_insurance=stances[1],
    )
    overlap = heads["injury_damages"].overlap
    assert overlap is not None
    assert (overlap.lines, overlap.type) == (("pl", "eo"), expected)


def test_a_loss_falls_between_only_where_two_lines_are_engaged() -> None:
    lines: dict[str, Any] = {"pl_limit": 1_000_000, "eo_limit": 1_000_000, "cy_limit": 0, "rc_limit": 0}
    both = decide("firmware_regression", **lines, pl_cyber="absolute")["injury_damages"]
    alone = decide("firmware_regression", **{**lines, "eo_limit": 0}, pl_cyber="absolute")
    assert both.falls_between == ("eo", "pl")
    assert alone["injury_damages"].falls_between == ()


def test_blank_features_are_assumed_and_confirmed_ones_are_not() -> None:
    blank = decide("firmware_regression", pl_cyber="absolute")["injury_damages"]
    assert "eo_injury" in blank.assumed
    stated = decide("firmware_regression", eo_injury="covered")["injury_damages"]
    assert "eo_injury" not in stated.assumed


def test_an_answer_that_changes_a_fact_is_named_in_the_reason() -> None:
    decided = case(
        scenario="integration_failure",
        answers={"contracts.indemnity": "yes"},
        quote={**ALL_LINES, "eo_contractual": "absolute"},
    )
    assert decided.adjusted_by == ("AD4",)
    (reason,) = decided.heads["tp_financial_loss"].clause("eo.financial_loss").reasons
    (fact,) = reason.facts
    assert (reason.rule, fact.key, fact.source) == ("EO6", "contract_terms", "AD4")
    assert fact.because == "Your contracts carry indemnities wider than the law imposes."
    assert fact.questions == ("contracts.indemnity",)


def test_an_unknown_answer_marks_the_fact_it_could_change() -> None:
    decided = case(
        scenario="integration_failure",
        answers={"contracts.indemnity": "dont_know", "territory.us_ca": 0},
        quote={**ALL_LINES, "eo_contractual": "absolute"},
    )
    (reason,) = decided.heads["tp_financial_loss"].clause("eo.financial_loss").reasons
    assert decided.adjusted_by == ()
    assert set(reason.facts[0].uncertain) == {"contracts.fitness", "contracts.indemnity"}
