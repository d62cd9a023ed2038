"""The demo's three programmes side by side: figures, terms, conditions, and the sentence that sums them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from coverage_map.engine.programme import Stated
from quotes.comparison import Comparison, OptionResult, compare
from quotes.document_parts import short_insurer
from quotes.options import NothingToCompareError, Option, TooManyOptionsError, asked_for
from quotes.term_rows import TermRow
from scenarios.conditions import Value
from tests.documents.making import IPT, LIBRARY, answers, demo_comparison, limits, options, partial


def compared(chosen: Sequence[Option]) -> Comparison:
    return compare(
        LIBRARY,
        answers=answers(),
        options=chosen,
        asked=asked_for(LIBRARY, limits=limits(), answers=answers()),
        ipt_rate=IPT,
        partial=partial(),
    )


def row(key: str, found: Comparison | None = None) -> TermRow:
    blocks = (found or demo_comparison()).blocks
    return next(row for block in blocks for row in block.rows if row.key == key)


def marks(key: str) -> list[str]:
    return [cell.mark for cell in row(key).cells]


def whole(value: Decimal) -> int:
    return round(value)


def test_prices_are_premiums_and_tax_and_commission_stays_apart() -> None:
    prices = [result.price for result in demo_comparison().results]
    assert [(p.net, p.tax, p.total) for p in prices] == [
        (Decimal(68000), Decimal("8160.00"), Decimal("76160.00")),
        (Decimal(148000), Decimal("17760.00"), Decimal("165760.00")),
        (Decimal(139000), Decimal("16680.00"), Decimal("155680.00")),
    ]
    assert [p.commission for p in prices] == [Decimal("11900.00"), Decimal("29600.00"), Decimal("27850.00")]


@pytest.mark.parametrize(
    ("place", "paid", "disputed", "stays"),
    [(0, 983000, 2627521, 34251463), (1, 17925915, 8230000, 17308548), (2, 23240715, 220000, 11993748)],
)
def test_each_event_once_at_its_likely_cost(place: int, paid: int, disputed: int, stays: int) -> None:
    total = demo_comparison().results[place].likely.total
    assert whole(total.gross) == 35234463
    assert (whole(total.insured), whole(total.disputed), whole(total.uninsured)) == (paid, disputed, stays)


def test_pence_of_each_pound_are_weighted_by_fit() -> None:
    found = demo_comparison()
    assert [result.pence for result in found.results] == [3, 53, 69]
    assert [whole(result.likely.weighted.insured) for result in found.results] == [697400, 11862482, 15553422]
    assert [result.falls_between for result in found.results] == [27, 1, 4]
    assert found.applies == 20


def test_the_verdict_says_what_the_cheapest_saves_and_leaves() -> None:
    assert demo_comparison().verdict.sentence == (
        "The cheapest programme saves £79,520 and leaves £13.4m more of the likely loss with the client."
    )
    assert [demo_comparison().tags(result) for result in demo_comparison().results] == [
        ("cheapest", "pays least"),
        ("dearest",),
        ("pays most",),
    ]


def test_one_option_alone_is_told_without_a_rival() -> None:
    alone = compared(options()[2:])
    assert alone.verdict.sentence.endswith("pays 69p of each pound of likely loss.")
    assert alone.tags(alone.results[0]) == ()


def test_equals_share_what_stands_out_and_no_one_is_marked_where_all_are_equal() -> None:
    cheapest, package, _ = options()
    twin = replace(cheapest, key="twin", name="The same again")
    found = compared((cheapest, package, twin))
    assert [found.tags(result) for result in found.results] == [
        ("cheapest", "pays least"),
        ("dearest", "pays most"),
        ("cheapest", "pays least"),
    ]
    same = compared((cheapest, twin))
    assert [same.tags(result) for result in same.results] == [(), ()]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Harbour & Vale Insurance", "Harbour & Vale"),
        ("Meridian Life Sciences", "Meridian"),
        ("The Northgate Company", "Northgate"),
        ("New Northgate Specialty", "New Northgate"),
        ("The", "The"),
        ("", ""),
    ],
)
def test_an_insurer_is_told_by_a_short_name(name: str, short: str) -> None:
    assert short_insurer(name) == short


def test_not_stated_nil_and_not_offered_are_three_things() -> None:
    cheapest, _, split = options()
    nil = replace(split, programme=split.programme.changed({"cy_deductible": Decimal(0)}))
    unstated = replace(
        split,
        programme=replace(
            split.programme, features={k: v for k, v in split.programme.features.items() if k != "cy_deductible"}
        ),
    )
    assert [cell.words for cell in row("cy_deductible", compared([nil, unstated])).cells] == ["Nil", "Not stated"]
    assert row("rc_deductible", compared([cheapest, split])).cells[0].words == "Not offered"
    assert row("rc_limit", compared([cheapest, split])).cells[0].mark == "worse"


def test_sums_hours_and_dates_have_an_order_and_choices_are_held_against_what_was_asked() -> None:
    assert marks("eo_limit") == ["worse", "better", "better"]
    assert marks("eo_deductible") == ["better", "better", "worse"]
    assert marks("cy_waiting_hours") == ["worse", "", "better"]
    assert marks("eo_retro") == ["worse", "better", ""]
    assert marks("eo_contractual") == ["worse", "worse", "better"]
    assert marks("eo_mitigation") == ["", "", "better"]
    assert marks("pl_software_product") == ["worse", "better", "silent"]


def test_a_market_default_is_told_as_such_and_neither_better_nor_worse() -> None:
    cell = row("cy_unpatched").cells[1]
    assert (cell.words, cell.state, cell.confirmed, cell.mark) == ("No clause", "default", False, "")


def test_terms_that_do_not_differ_are_marked_so_that_they_can_be_hidden() -> None:
    assert row("pl_limit").same
    assert not row("eo_limit").same
    assert row("rc_rehab", compared(options()[1:2])).same


def test_a_term_that_all_share_but_nobody_asked_for_is_still_a_difference() -> None:
    silent: dict[str, Value] = {"pl_software_product": "silent"}
    both = [replace(option, programme=option.programme.changed(silent)) for option in options()[:2]]
    assert not row("pl_software_product", compared(both)).same


def test_a_condition_is_held_against_the_clients_own_answer_in_pounds() -> None:
    conditions = {condition.control: condition for condition in demo_comparison().conditions}
    assert list(conditions) == ["mfa", "backups"]
    mfa = conditions["mfa"]
    assert (mfa.answer, str(mfa.by)) == ("partial", "2026-12-15")
    assert [cell.state for cell in mfa.cells] == ["breached", "none", "none"]
    assert mfa.cells[0].at_stake is not None
    assert whole(mfa.cells[0].at_stake) == 2627521
    assert mfa.cells[0].pence_without == 10
    assert [cell.state for cell in conditions["backups"].cells] == ["none", "none", "met"]


def test_a_condition_that_the_client_has_not_answered_is_unconfirmed() -> None:
    option = options()[0]
    found = compare(
        LIBRARY,
        answers={key: value for key, value in answers().items() if key != "operations.mfa"},
        options=[option],
        asked=asked_for(LIBRARY, limits=limits(), answers=answers()),
        ipt_rate=IPT,
    )
    assert [cell.state for cell in found.conditions[0].cells] == ["unconfirmed"]


def test_the_grid_tells_the_worst_answer_and_leaves_out_what_nobody_insures() -> None:
    regression = next(r for r in demo_comparison().grid if r.scenario == "firmware_regression")
    assert [cell.likely.insured for cell in regression.cells] == [30000, 1361000, 1326000]
    assert [cell.worst.mark.key for cell in regression.cells] == ["no_cover", "disputed", "if_endorsed"]
    assert [cell.worst.falls for cell in regression.cells] == [3, 0, 0]


def test_rounding_happens_once_on_each_section() -> None:
    option = options()[0]
    odd = replace(option, sections={k: replace(s, premium=Decimal("100.04")) for k, s in option.sections.items()})
    result: OptionResult = compared([odd]).results[0]
    assert result.price.tax == Decimal("36.00")


def test_at_least_one_and_at_most_five() -> None:
    with pytest.raises(NothingToCompareError):
        compared([])
    with pytest.raises(TooManyOptionsError, match="at most 5"):
        compared(options() * 2)


def test_a_stated_term_that_is_not_confirmed_says_so() -> None:
    option = options()[2]
    features = {**option.programme.features, "eo_limit": Stated(Decimal(5_000_000), confirmed=False)}
    loose = replace(option, programme=replace(option.programme, features=features))
    assert not row("eo_limit", compared([loose])).cells[0].confirmed
