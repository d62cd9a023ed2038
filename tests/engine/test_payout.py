"""Pounds: the order time, co-insurance, excess, sub-limit, limit, on figures that can be checked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from coverage_map.cases import CaseError
from coverage_map.engine.payout import HeadPayout
from tests.engine.making import ALL_LINES, case

MILLION = 1_000_000


def pay(scenario: str, amounts: dict[str, int], **features: Any) -> dict[str, HeadPayout]:
    quantify = {"daily_gp": 20_000, "amounts": amounts}
    quote = {**ALL_LINES, **features}
    return dict(case(scenario=scenario, quote=quote, quantify=quantify).amounts)


def test_interruption_is_paid_for_the_days_after_a_retention() -> None:
    wording = {"cy_waiting_hours": 12, "cy_bi_tail": "until_business_restored"}
    rows = pay("ransomware_stops_release", {"business_interruption": 360_000}, **wording)
    assert rows["business_interruption"].insured == Decimal("17.5") * 20_000


def test_a_qualifying_period_once_passed_cuts_nothing() -> None:
    wording = {"cy_waiting_hours": 12, "cy_waiting_type": "qualifying", "cy_bi_tail": "until_business_restored"}
    rows = pay("ransomware_stops_release", {"business_interruption": 360_000}, **wording)
    assert rows["business_interruption"].insured == 360_000


def test_interruption_stops_when_systems_are_back() -> None:
    rows = pay("ransomware_stops_release", {"business_interruption": 360_000}, cy_waiting_hours=12)
    assert rows["business_interruption"].insured == Decimal("11.5") * 20_000
    assert rows["business_interruption"].steps == (
        "stops when systems are back, after 12 days",
        "waiting period 12 hours",
    )


def test_interruption_without_days_is_an_error_and_no_guess() -> None:
    with pytest.raises(CaseError, match="needs bi_days or daily_gp"):
        case(
            scenario="ransomware_stops_release",
            quantify={"amounts": {"business_interruption": 1000}},
        )


def test_the_excess_is_taken_once_a_line_in_the_scenarios_order() -> None:
    rows = pay("ransomware_stops_release", {"incident_response": 10_000, "restoration": 50_000}, cy_deductible=25_000)
    assert [row.insured for row in rows.values()] == [0, 35_000]


@pytest.mark.parametrize(("applies", "insured"), [("no", 80_000), ("yes", 55_000)])
def test_the_excess_spares_defence_costs_where_the_wording_says_so(applies: str, insured: int) -> None:
    rows = pay(
        "firmware_regression",
        {"defence_financial": 80_000},
        eo_deductible=25_000,
        eo_deductible_costs=applies,
        eo_injury_reach="for",
    )
    assert rows["defence_financial"].insured == insured


@pytest.mark.parametrize(("costs", "insured"), [("in_addition", [MILLION, 0, 150_000]), ("inclusive", [MILLION, 0, 0])])
def test_the_limit_is_shared_and_defence_may_stand_outside_it(costs: str, insured: list[int]) -> None:
    rows = pay(
        "firmware_regression",
        {"injury_damages": 2 * MILLION, "mitigation_costs": 50_000, "defence_injury": 150_000},
        pl_costs=costs,
    )
    assert [rows[head].insured for head in ("injury_damages", "mitigation_costs", "defence_injury")] == insured


def test_a_sublimit_is_shared_by_the_heads_of_its_clause() -> None:
    rows = pay(
        "alarm_platform_outage",
        {"business_interruption": 16_000, "extra_expense": 25_000},
        cy_system_failure="sublimit",
        cy_system_failure_sublimit=30_000,
        cy_waiting_type="qualifying",
    )
    assert [rows[head].insured for head in ("business_interruption", "extra_expense")] == [16_000, 14_000]


def test_co_insurance_comes_before_the_excess() -> None:
    rows = pay(
        "ransomware_stops_release",
        {"extortion_payment": 200_000},
        cy_ransom="coinsurance",
        cy_ransom_coinsurance=25,
        cy_deductible=50_000,
    )
    assert rows["extortion_payment"].insured == 100_000


def test_the_unpatched_clause_leaves_its_share_with_the_insured() -> None:
    rows = pay("ransomware_stops_release", {"incident_response": 100_000}, cy_unpatched="sliding_scale")
    assert rows["incident_response"].insured == 50_000


def test_what_is_disputed_is_never_counted_as_paid() -> None:
    rows = pay("ransomware_stops_release", {"tp_financial_loss": 90_000}, eo_deductible=10_000)
    row = rows["tp_financial_loss"]
    assert [row.insured, row.disputed, row.uninsured] == [0, 80_000, 90_000]


def test_a_sublimit_whose_sum_nobody_stated_is_marked() -> None:
    rows = pay("ransomware_stops_release", {"hardware_replacement": 30_000}, cy_hardware="sublimit")
    assert rows["hardware_replacement"].open_sublimit
