"""The home page prints what the engine finds, no more."""

from datetime import date
from itertools import pairwise

import pytest

from coverage_map.home import Home, build_home
from scenarios.compiling import builtin_library


@pytest.fixture(scope="module")
def home() -> Home:
    return build_home(builtin_library(), inception=date(2027, 1, 1))


def test_the_fan_shows_every_loss_of_the_first_failure_once(home: Home) -> None:
    names = [strand.name for panel in home.fan.panels for strand in panel.strands]
    assert home.fan.title == "A firmware update makes things worse"
    assert (len(names), home.fan.losses, home.fan.paid, home.fan.one_paid) == (12, "twelve", "two", False)


def test_the_fan_puts_what_falls_between_apart_from_every_policy(home: Home) -> None:
    between = [panel for panel in home.fan.panels if panel.between]
    assert [[s.name for s in panel.strands] for panel in between] == [["Customers' and distributors' recall costs"]]


def test_a_policy_that_the_failure_does_not_open_says_so(home: Home) -> None:
    assert {p.title: p.note for p in home.fan.panels if not p.strands} == {"Cyber": "this failure does not open it"}


def test_panels_stand_below_one_another_inside_the_picture(home: Home) -> None:
    ends = [(panel.y, panel.y + panel.height) for panel in home.fan.panels]
    assert all(end < start for (_, end), (start, _) in pairwise(ends))
    assert ends[-1][1] <= home.fan.height


def test_six_failures_are_counted_as_commonly_sold_and_negotiated(home: Home) -> None:
    last = [row.cells[-1][1] for row in home.matrix.rows]
    assert [(pair.sold.said, pair.sold.falls, pair.asked.said, pair.asked.falls) for pair in last if pair] == [
        ("3 paid, 5 argued, 4 not given", "One falls between", "11 paid, 1 not given", ""),
        ("2 argued, 2 not given", "", "4 paid", ""),
        ("9 paid, 2 argued, 2 not given", "", "10 paid, 2 argued, 1 not given", ""),
        ("3 paid, 4 argued, 6 not given", "Two fall between", "12 paid, 1 not given", ""),
        ("2 argued, 6 not given", "", "7 paid, 1 not given", ""),
        ("7 not given", "Two fall between", "6 paid, 1 not given", ""),
    ]


def test_every_row_has_a_cell_for_each_policy_and_one_for_all(home: Home) -> None:
    assert [column.label for column in home.matrix.columns] == [
        "Product liability",
        "Tech E&O",
        "Cyber",
        "Recall",
        "All four together",
    ]
    assert {tuple(column for column, _ in row.cells) for row in home.matrix.rows} == {home.matrix.columns}


def test_policies_and_questions_come_from_the_library(home: Home) -> None:
    assert [card.question for card in home.cards] == [
        "Was someone hurt, or something damaged?",
        "Did your technology let a customer down?",
        "Was there a security or systems incident?",
        "Must devices in the field be corrected?",
    ]
    assert len(home.faqs) == 6
