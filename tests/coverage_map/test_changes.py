"""What differs between two maps of one company, and what would do most: exact, symmetric, checked by brute force."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from coverage_map.around import around
from coverage_map.changes import Changes, changes_between, falls_between
from coverage_map.changes_page import changes_view, falls_of, sentence_of
from coverage_map.engine.maps import build_map
from coverage_map.engine.payout import map_money
from coverage_map.engine.possible import possible_answers, question_tests
from coverage_map.engine.variants import Variants
from coverage_map.improve import improvements
from coverage_map.pairs import pair_of
from coverage_map.presentation import MapReader
from coverage_map.sharpen import losses_moved_by
from coverage_map.switching import Switch, switched_answers, switched_programme, switches_of
from coverage_map.wordings import Basis, limits_of, programme_on
from questionnaires.shown import counted_answers
from scenarios.conditions import Value
from scenarios.library import Level
from tests.coverage_map.making import INCEPTION, LIBRARY, demo_answers, demo_programme, href, reader, reader_on

KEYS = ("cheapest", "package", "split")


def between(first: str, second: str) -> Changes:
    return changes_between(LIBRARY, reader(first).variants.base, reader(second).variants.base)


def test_one_wording_moves_what_it_moves() -> None:
    base = reader_on(Basis.MARKET)
    after = base.with_switches((Switch("wording", "eo_withheld_fees", "yes"),))
    changes = after.changes_from(base)
    assert {(m.scenario, m.head, m.before, m.after) for m in changes.moved} == {
        (scenario, "fees_withheld", Level.IF_ENDORSED, Level.RESPONDS)
        for scenario in ("integration_failure", "algorithm_drift", "performance_complaint")
    }
    assert round(changes.less) == 1_116_000
    view = changes_view(LIBRARY, changes, href=href, own=True)
    assert view.sentence == "3 losses would be answered differently: 3 better."
    assert view.money == "£1.1m less of the likely losses, weighted by fit, would stay with you."
    assert (view.falls, view.better, view.worse, len(view.rows.first)) == ("", 3, 0, 3)
    assert view.rows.first[0].href == "/map/integration_failure/financial/"


@pytest.mark.parametrize(("first", "second"), list(permutations(KEYS, 2)))
def test_two_programmes_differ_the_same_whichever_comes_first(first: str, second: str) -> None:
    there, back = between(first, second), between(second, first)
    assert {(m.scenario, m.head, m.before, m.after, m.own_before, m.own_after) for m in there.moved} == {
        (m.scenario, m.head, m.after, m.before, m.own_after, m.own_before) for m in back.moved
    }
    assert (there.count("better"), there.count("worse")) == (back.count("worse"), back.count("better"))
    assert (there.falls_before, there.falls_after) == (back.falls_after, back.falls_before)
    assert there.less == -back.less


def test_the_package_and_the_split_programme_differ_to_the_loss() -> None:
    changes = between("package", "split")
    assert (changes.falls_before, changes.falls_after) == (1, 4)
    assert [m.direction for m in changes.moved] == ["worse"] * 22 + ["better"] * 36
    assert round(changes.less) == -1_808_560
    worst = changes.moved[0]
    assert (worst.scenario, worst.head, worst.before, worst.after, round(worst.more)) == (
        "firmware_regression",
        "recall_lost_profit",
        Level.LIMITED,
        Level.IF_ENDORSED,
        500_000,
    )


def test_what_gets_worse_is_never_told_as_a_saving() -> None:
    for first, second in permutations(KEYS, 2):
        view = changes_view(LIBRARY, between(first, second), href=href, own=True)
        told = {(row.direction, row.money.partition(" ")[2]) for row in (*view.rows.first, *view.rows.rest)}
        assert told <= {
            ("worse", "more stays"), ("worse", "less is paid"), ("worse", ""),
            ("better", "less stays"), ("better", "more is paid"), ("better", ""),
        }  # fmt: skip


def test_side_by_side_every_cell_is_counted_once() -> None:
    pair = pair_of(reader("package"), reader("split"), names=("Meridian", "Northgate"), href=href, own=True)
    cells = [cell for row in pair.matrix.rows for _, cell in row.cells if cell is not None]
    assert (pair.better, pair.worse, pair.mixed, pair.same) == (15, 9, 0, 36)
    assert len(cells) == 60
    assert (pair.before, pair.stressed) == (
        "Against “Meridian”, “Northgate” ",
        "answers 36 losses better and 22 losses worse",
    )
    assert [(f.first, f.second) for f in pair.figures[:4]] == [
        ("1", "4"),
        ("£11.9m", "£15.6m"),
        ("£5.6m", "£132k"),
        ("£5m", "£6.8m"),
    ]
    assert all(cell.first.mark == cell.second.mark for cell in cells if not cell.way)


def test_a_programme_against_itself_is_the_same() -> None:
    pair = pair_of(reader("split"), reader("split"), names=("A", "B"), href=href, own=True)
    assert (pair.better, pair.worse, pair.mixed) == (0, 0, 0)
    assert pair.stressed == "answers every loss at the same level"
    assert pair.changes.sentence == "No loss takes another level."


def test_a_scenario_that_no_longer_applies_leaves_the_map_with_all_its_losses() -> None:
    base = reader_on(Basis.MARKET)
    after = base.with_switches((Switch("answer", "base.connectivity", frozenset({"none"})),))
    changes = after.changes_from(base)
    left = {m.scenario for m in changes.moved if m.direction == "leaves"}
    assert left == {s.scenario for s in base.map.relevant} - {s.scenario for s in after.map.relevant}
    assert left
    assert "would no longer apply" in sentence_of(changes)
    back = changes_between(LIBRARY, after.variants.base, base.variants.base)
    assert {m.scenario for m in back.moved if m.direction == "joins"} == left


@pytest.mark.parametrize("key", KEYS)
def test_every_gap_is_closed_by_the_set_that_is_shown_and_its_other_changes_are_all_told(key: str) -> None:
    base = reader(key)
    view = base.view(href=href, trying=lambda switches: "/there/")
    for gap in (*view.between.first, *view.between.rest):
        switches = switches_of(LIBRARY, gap.fix.made, base.wanted)
        if not switches:
            assert gap.fix.closes == 0
            continue
        after = build_map(
            LIBRARY,
            answers=switched_answers(LIBRARY, base.given, switches),
            programme=switched_programme(base.programme, switches),
        )
        heads = after.scenarios[gap.scenario].heads
        assert sum(heads[head].paid for head in gap.heads) >= gap.fix.closes
        moved = {
            (scenario.scenario, head)
            for scenario in base.map.relevant
            for head, result in scenario.heads.items()
            if after.scenarios[scenario.scenario].heads[head].level is not result.level
        } - {(gap.scenario, head) for head in gap.heads}
        assert gap.effect is not None
        assert gap.effect.others is not None
        assert {(other.title, other.loss) for other in gap.effect.others} == {
            (LIBRARY.scenarios[scenario].title, LIBRARY.heads[head].name) for scenario, head in moved
        }
        assert len(gap.effect.others) == len(moved)
        assert gap.effect.url == "/there/"


def moved_by_brute_force(answers: dict[str, Value], question: str, programme: Any) -> frozenset[tuple[str, str]]:
    before = build_map(LIBRARY, answers=answers, programme=programme)
    moved: set[tuple[str, str]] = set()
    for value in possible_answers(LIBRARY.questions[question], question_tests(LIBRARY)[question]):
        after = build_map(LIBRARY, answers=counted_answers(LIBRARY, {**answers, question: value}), programme=programme)
        for key, old in before.scenarios.items():
            was, will = old.relevance.score > 0, after.scenarios[key].relevance.score > 0
            for head, result in old.heads.items():
                levels = (result.level if was else None, after.scenarios[key].heads[head].level if will else None)
                if levels[0] is not levels[1]:
                    moved.add((key, head))
    return frozenset(moved)


@pytest.mark.parametrize("sections", [(), ("company", "product"), ("company", "base", "operations")])
def test_what_an_answer_could_change_is_what_trying_every_answer_changes(sections: tuple[str, ...]) -> None:
    answers = demo_answers(*sections) if sections else {}
    programme = demo_programme("cheapest")  # it makes multi-factor authentication a condition of the cover
    questions = [
        "product.form", "updates.method", "contracts.fitness", "territory.us_ca", "operations.mfa",
        "development.validation", "data.ai", "base.connectivity", "product.fda_class", "company.activities",
    ]  # fmt: skip
    asked = [key for key in questions if key not in answers]
    variants = Variants(LIBRARY, answers=answers, programme=programme)
    found = losses_moved_by(LIBRARY, variants=variants, given=answers, questions=asked)
    for key in asked:
        assert found[key] == moved_by_brute_force(answers, key, programme), key
    assert any(found.values())


@pytest.mark.parametrize("key", KEYS)
def test_the_three_improvements_are_the_three_that_save_most(key: str) -> None:
    base = reader(key)
    shown = improvements(LIBRARY, variants=base.variants, closer=base.closer, given=base.given, limits={})
    every = improvements(
        LIBRARY, variants=base.variants, closer=base.closer, given=base.given, limits={}, most_sets=10_000
    )
    assert [(i.switches, i.saves) for i in shown] == [(i.switches, i.saves) for i in every]
    assert [i.saves for i in shown] == sorted((i.saves for i in shown), reverse=True)
    for each in shown:
        answers = switched_answers(LIBRARY, base.given, each.switches)
        after = build_map(LIBRARY, answers=answers, programme=switched_programme(base.programme, each.switches))
        money = map_money(LIBRARY, coverage_map=after, answers=answers)
        assert each.saves == base.money.weighted.own - money.weighted.own > 0


def test_improvements_of_the_demo_company_on_the_market_s_wording() -> None:
    rows = around(reader_on(Basis.MARKET), trying=lambda switches: "/there/").improvements
    assert [(row.kind, row.size, round(row.saves)) for row in rows] == [
        ("Wording to ask for", 2, 3_141_357),
        ("Wording to ask for", 1, 1_116_000),
        ("Wording to ask for", 4, 472_000),
    ]
    assert [row.rarely for row in rows] == [False, False, True]


def test_controls_and_contract_terms_are_weighed_as_well() -> None:
    kinds = {row.kind for key in KEYS for row in around(reader(key)).improvements}
    assert kinds == {"A control", "Contract terms", "Wording to ask for"}


def test_a_company_of_whom_nothing_is_known_is_told_no_improvement() -> None:
    assert around(reader_on(Basis.MARKET, {})).improvements == ()


def test_money_alone_can_change() -> None:
    base = reader("split")
    after = base.with_switches((Switch("wording", "pl_limit", Decimal(100_000)),))
    changes = after.changes_from(base)
    assert changes.moved == ()
    assert not changes.nothing
    assert changes.less < 0
    view = changes_view(LIBRARY, changes, href=href, own=False)
    assert view.sentence == "No loss takes another level."
    assert view.money.endswith("more of the likely losses, weighted by fit, would stay with the client.")
    assert falls_between(after.map) == falls_between(base.map)
    assert replace(changes, money_after=changes.money_before).nothing


def without_recall() -> MapReader:
    """Wording as commonly sold, recall not bought."""
    answers = demo_answers()
    limits = [limit for limit in limits_of(LIBRARY, answers) if limit.line != "rc"]
    programme = programme_on(LIBRARY, Basis.MARKET, inception=INCEPTION, limits=limits)
    return MapReader(LIBRARY, answers=answers, programme=programme, limits=limits)


def test_a_line_bought_that_leaves_more_between_policies_says_why() -> None:
    before, after = without_recall(), reader_on(Basis.MARKET)
    changes = after.changes_from(before)
    touched = [
        head
        for result in after.map.relevant
        for head in result.falls_between
        for old in (before.map.scenarios[result.scenario].heads[head.head],)
        if not old.falls_between and len({c.line for c in old.clauses if c.engaged}) < 2 and old.level <= head.level
    ]
    assert changes.touched == len(touched) >= changes.falls_after - changes.falls_before > 0
    assert falls_of(changes) == (
        f"Falling between policies: {changes.falls_before} before, {changes.falls_after} after, since {len(touched)} "
        "losses that at most one policy touched, and none paid, are touched by two or more now."
    )


def test_more_between_policies_is_never_explained_away_where_the_numbers_do_not_bear_it() -> None:
    changes = reader_on(Basis.MARKET).changes_from(without_recall())
    short = replace(changes, touched=changes.falls_after - changes.falls_before - 1)
    words = f"Falling between policies: {changes.falls_before} before, {changes.falls_after} after."
    assert falls_of(short) == words
    back = without_recall().changes_from(reader_on(Basis.MARKET))
    assert falls_of(replace(back, touched=9)).endswith(f"{back.falls_after} after.")
