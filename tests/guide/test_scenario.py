"""A scenario's page says what the engine decides, loss by loss."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from coverage_map.guide.scenario import LossRow, scenario_page
from coverage_map.guide.timeline import WIDTH
from coverage_map.words import nobody_answers
from scenarios.compiling import builtin_library
from scenarios.library import Level
from tests.guide.making import market

LIBRARY = builtin_library()


def rows(key: str) -> dict[str, LossRow]:
    page = scenario_page(market(), LIBRARY.scenarios[key])
    return {row.key: row for group in page.groups for row in group.rows}


def test_a_firmware_regression_is_told_as_the_rules_decide_it() -> None:
    page = scenario_page(market(), LIBRARY.scenarios["firmware_regression"])
    assert page.losses_title == "Twelve losses, one by one"
    assert page.losses_lead == (
        "Of these twelve, common wordings plainly pay two, pay one to a limit and leave five open to argument. "
        "With the wordings below settled, eleven would be paid. One would stay with you whatever you buy."
    )
    assert (page.card.tally.said, page.card.tally.falls) == ("3 paid, 5 argued, 4 not given", "One falls between")
    assert page.settled.said == "11 paid, 1 not given"
    assert [fact.words for fact in page.facts] == [
        "Device with firmware",
        "The product malfunctioned",
        "Voluntary field safety action",
        "None",
    ]


def test_a_loss_that_falls_between_gives_the_reason_of_both_policies_and_what_closes_it() -> None:
    row = rows("firmware_regression")["tp_recall_costs"]
    assert row.falls
    assert [why.line for why in row.whys] == ["Recall", "Tech E&O"]
    assert [(step.line, step.words) for step in row.steps] == [
        (
            "Recall",
            (
                "name software and firmware faults as a defect; include remote software correction in 'recall'; "
                "add third-party recall liability"
            ),
        )
    ]
    assert (row.mark.key, row.settled.key) == ("if_endorsed", "responds")


def test_a_paid_loss_says_on_which_assumed_wording_it_rests() -> None:
    row = rows("firmware_regression")["injury_damages"]
    assert [(pair.label, pair.words) for pair in row.rests] == [
        ("Cyber and data exclusion", "excluded, injury and damage written back")
    ]


def test_what_no_wording_takes_over_is_to_be_funded_and_settles_nothing() -> None:
    row = rows("firmware_regression")["patch_development"]
    assert (row.fund, row.steps, row.settled.key) == (True, (), "excluded")


def test_a_loss_that_opens_no_policy_names_no_clause() -> None:
    row = rows("licence_claim")["patch_development"]
    assert (row.sides, row.mark.key, row.fund) == ((), "no_cover", True)


def test_why_no_policy_answers_a_loss_is_told_as_it_is() -> None:
    """A line that has a clause for the loss is not said to have none: its trigger is what is missing."""
    silent = {row for key in LIBRARY.scenarios for row in rows(key).values() if not row.sides}
    assert silent
    for row in silent:
        assert LIBRARY.clauses_by_head[row.key]
        assert row.none == "No policy's trigger is met here"

    unwritten = replace(LIBRARY, clauses={})
    assert nobody_answers(unwritten, "injury_damages") == "No kind of policy pays for it"
    assert all(row.none == "" for key in LIBRARY.scenarios for row in rows(key).values() if row.sides)


def test_only_what_was_verified_is_published() -> None:
    shown = {
        case.source for key in LIBRARY.scenarios for case in scenario_page(market(), LIBRARY.scenarios[key]).published
    }
    hidden = {b.source for b in LIBRARY.benchmarks if b.verified != "verified" and b.scenarios}
    assert shown
    assert hidden
    assert shown.isdisjoint(hidden)


@pytest.mark.parametrize("key", LIBRARY.scenarios)
def test_every_scenario_settles_at_least_what_it_was_sold_with(key: str) -> None:
    for row in rows(key).values():
        assert Level.of(row.settled.key) >= Level.of(row.mark.key)
        assert row.whys or row.rests or row.mark.key == "responds" or row.fund


@pytest.mark.parametrize("key", LIBRARY.scenarios)
def test_every_picture_stays_inside_its_frame_and_no_bar_covers_another(key: str) -> None:
    page = scenario_page(market(), LIBRARY.scenarios[key])
    assert page.picture is not None
    assert len(page.picture.ticks) == len(page.steps)
    assert len(page.picture.lanes) == len(LIBRARY.lines) + 1
    for lane in page.picture.lanes:
        assert bool(lane.boxes) != bool(lane.shut) or lane.name == "Your own money"
        ends = [(box.x, box.x + box.width) for box in sorted(lane.boxes, key=lambda box: box.x)]
        assert all(0 <= start < end <= WIDTH for start, end in ends)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ends))
        assert all(line.x < box.x + box.width for box in lane.boxes for line in box.words)


def test_the_list_says_what_the_picture_shows() -> None:
    steps = scenario_page(market(), LIBRARY.scenarios["firmware_regression"]).steps
    assert (steps[6].when, steps[6].what) == ("Month 6+", "First injury letter of claim")
    assert [(tag.name, tag.words, tag.kind) for tag in steps[1].tags] == [
        ("Product liability", "Tell the insurer: a claim may follow", "asked"),
        ("Tech E&O", "Head off claims, if bought", "asked"),
    ]
