"""What the client holds now, pinned beside the options: stated, not stated, nothing held; and a date that moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coverage_map.engine.programme import Programme, Stated
from quotes import document_parts
from quotes.comparison import Comparison, compare
from quotes.held_now import HeldLine, HeldNow, RetroMove, retro_move
from quotes.matrices import options_matrix
from quotes.options import asked_for
from quotes.term_rows import TermRow
from scenarios.conditions import Value
from tests.documents.making import INCEPTION, IPT, LIBRARY, answers, demo_comparison, limits, options, partial

HELD = HeldNow(
    {
        "pl": HeldLine("held", "Harbour & Vale Insurance", date(2027, 1, 31)),
        "eo": HeldLine("held", "Harbour & Vale Insurance", date(2027, 1, 31)),
        "cy": HeldLine("unknown"),
        "rc": HeldLine("none"),
    },
    {
        "pl_limit": Stated(Decimal(5_000_000), False, "as the client told it"),
        "pl_cyber": Stated("absolute", True, "Exclusion 14"),
        "eo_retro": Stated(date(2021, 4, 1), False, "as the client told it"),
    },
)


def found(held: HeldNow = HELD) -> Comparison:
    return compare(
        LIBRARY,
        answers=answers(),
        options=options(),
        asked=asked_for(LIBRARY, limits=limits(), answers=answers()),
        ipt_rate=IPT,
        partial=partial(),
        held=held,
    )


def row(key: str, comparison: Comparison) -> TermRow:
    return next(row for block in comparison.blocks for row in block.rows if row.key == key)


@pytest.mark.parametrize(
    ("key", "words", "state", "confirmed"),
    [
        ("pl_limit", "£5,000,000", "stated", False),
        ("pl_cyber", "Absolute exclusion", "stated", True),
        ("pl_efficacy", "Not stated", "not_stated", False),
        ("cy_limit", "Not known", "not_stated", False),
        ("rc_limit", "Nothing held", "not_offered", False),
    ],
)
def test_what_is_held_is_said_and_no_market_default_stands_in_for_it(
    key: str, words: str, state: str, confirmed: bool
) -> None:
    pinned = row(key, found()).held
    assert pinned is not None
    assert (pinned.words, pinned.state, pinned.confirmed) == (words, state, confirmed)


def test_a_line_that_was_not_told_of_is_told_apart_and_without_any_there_is_no_column() -> None:
    only = row("cy_limit", found(HeldNow({"pl": HeldLine("none")}))).held
    assert only is not None
    assert only.words == "Not told"
    assert row("pl_limit", demo_comparison()).held is None
    assert document_parts.comparison(LIBRARY, demo_comparison())["held"] is None


def test_a_retroactive_date_that_moves_forward_is_warned_of_in_its_cell_and_in_all() -> None:
    comparison = found()
    cells = row("eo_retro", comparison).cells
    assert [cell.warning for cell in cells] == ["Moves forward: 1 April 2021 now", "", ""]
    assert [(moved.option, moved.line, moved.offered) for moved in comparison.retro_moves] == [
        (options()[0].key, "eo", INCEPTION)
    ]
    told = document_parts.comparison(LIBRARY, comparison)["held"]
    assert told["retro_moves"] == [
        {
            "option": document_parts.short_name(options()[0]),
            "line": LIBRARY.label("line_short", "eo"),
            "held_since": "2021-04-01",
            "offered": INCEPTION.isoformat(),
        }
    ]


@pytest.mark.parametrize(
    ("offered", "since"),
    [
        ("full", "none"),
        (date(2020, 1, 1), "none"),
        (date(2021, 4, 1), "none"),
        (date(2021, 4, 2), "moved"),
        ("inception", "moved"),
        (None, "none"),
    ],
)
def test_only_a_stated_later_date_is_a_move(offered: Value, since: str) -> None:
    moved = retro_move("eo", HELD, offered, option="x", inception=INCEPTION)
    assert (moved is not None) is (since == "moved")


def test_against_a_policy_that_covers_all_past_work_any_date_is_a_move() -> None:
    held = HeldNow({"eo": HeldLine("held")}, {"eo_retro": Stated("full", False)})
    moved = retro_move("eo", held, date(2021, 4, 1), option="x", inception=INCEPTION)
    assert moved == RetroMove("x", "eo", None, date(2021, 4, 1))
    unknown = HeldNow({"eo": HeldLine("held")}, {})
    assert retro_move("eo", unknown, date(2021, 4, 1), option="x", inception=INCEPTION) is None


def test_a_row_in_which_every_option_is_alike_but_not_as_held_is_worth_reading() -> None:
    assert row("pl_batch", demo_comparison()).same
    held = HeldNow(HELD.lines, {"pl_batch": Stated("no", False)})
    assert not row("pl_batch", found(held)).same


def test_what_is_held_is_tried_on_the_same_events() -> None:
    programme = Programme(
        date(2027, 2, 1), {"pl_limit": Stated(Decimal(5_000_000)), "cy_limit": Stated(Decimal(1_000_000))}, "held"
    )
    comparison = found(replace(HELD, programme=programme))
    assert comparison.held_tried is not None
    kept = document_parts.comparison(LIBRARY, comparison)
    tried = kept["held"]["tried"]
    assert Decimal(tried["likely"]["gross"]) == Decimal(kept["options"][0]["likely"]["gross"])
    assert 0 < Decimal(tried["likely"]["paid"]) < Decimal(tried["likely"]["gross"])
    paid = sum((Decimal(row["held"]["likely"]["paid"]) for row in kept["grid"]), Decimal(0))
    assert paid == Decimal(tried["likely"]["paid"])
    figures = [row.before[0].words for row in options_matrix(kept).rows]
    assert len(figures) == len(kept["grid"])
    assert all(words.endswith(" paid") for words in figures)


def test_nothing_is_tried_where_no_policy_was_told_of() -> None:
    kept = document_parts.comparison(LIBRARY, found(HELD))
    assert kept["held"]["tried"] is None
    assert {row.before[0].words for row in options_matrix(kept).rows} == {"–"}
