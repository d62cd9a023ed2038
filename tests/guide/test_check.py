"""The two-minute check: what is chosen becomes answers, and no tick says more than it does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_map.guide.check import CheckAnswers, answered, questions_of, read
from coverage_map.guide.verdict import Verdict, verdict
from scenarios.compiling import builtin_library
from tests.guide.making import START

LIBRARY = builtin_library()
HOLDS_THREE = {
    "product.form": ["device_firmware", "cloud_platform"],
    "base.connectivity": ["hospital_lan"],
    "updates.method": ["ota_automatic"],
    "product.role": ["therapy_delivery"],
    "regions": ["uk", "eu"],
    "promises": ["contracts.fitness"],
    "insurance.lines_now": ["pl", "eo", "cy"],
    "operations.mfa": ["yes"],
    "operations.backups": ["partial"],
}


def result(posted: dict[str, list[str]]) -> Verdict:
    return verdict(LIBRARY, read(LIBRARY, posted), inception=START)


def test_there_are_eight_questions_and_each_is_of_the_questionnaire() -> None:
    questions = questions_of(LIBRARY)
    assert [q.legend for q in questions] == [
        "What forms does the product take?",
        "How does it connect?",
        "How are fielded devices updated?",
        "Clinical role",
        "Where are your customers?",
        "What do your contracts promise?",
        "Which policies do you hold today?",
        "Are these two in place?",
    ]
    assert set(read(LIBRARY, HOLDS_THREE).given) <= set(LIBRARY.questions)


def test_the_three_worst_gaps_of_a_maker_without_recall() -> None:
    shown = result(HOLDS_THREE)
    assert shown.status == "Eight of eight answered. Assumes Product liability, Tech E&O and Cyber as commonly sold."
    assert [(gap.mark.key, gap.title) for gap in shown.gaps] == [
        ("no_cover", "Recall isn’t bought"),
        ("disputed", "A promise that goes beyond the law"),
        ("if_endorsed", "Spending to head off a claim"),
    ]
    assert shown.gaps[1].because == ("Your contracts warrant fitness, accuracy or uptime.",)
    assert [step.line for step in shown.gaps[0].fix.steps] == ["Recall"]
    assert all(gap.fix.steps for gap in shown.gaps)
    assert len(shown.matrix.rows) == 8
    assert shown.matrix.rows[0].title == "A firmware update makes things worse"
    assert {row.likely for row in shown.matrix.rows} == {None}  # nobody asked for the company's figures


def test_not_knowing_which_policies_one_holds_is_never_read_as_holding_none_or_as_being_covered() -> None:
    for posted in ({"product.form": ["samd"]}, {"product.form": ["samd"], "insurance.lines_now": ["dont_know"]}):
        shown = result(posted)
        assert "Not known which policies you hold" in shown.status
        assert all("isn’t bought" not in gap.title for gap in shown.gaps)


def test_with_nothing_held_the_gaps_are_the_policies() -> None:
    shown = result({"insurance.lines_now": ["none"]})
    assert [gap.title for gap in shown.gaps] == ["Recall isn’t bought", "Cyber isn’t bought", "Tech E&O isn’t bought"]
    assert "0 paid" in shown.sums


def test_a_region_that_is_not_ticked_sells_nothing_and_one_that_is_has_a_share_that_nobody_stated() -> None:
    known = read(LIBRARY, {"regions": ["uk", "us_canada"]}).known(LIBRARY)
    assert known == {"territory.eu": Decimal(0), "territory.row": Decimal(0)}
    known = read(LIBRARY, {"regions": ["uk"]}).known(LIBRARY)
    assert known["territory.uk"] == Decimal(1)


def test_what_contracts_promise_answers_three_questions() -> None:
    given_ = read(LIBRARY, {"promises": ["contracts.fitness"]}).given
    assert {key: answer.value for key, answer in given_.items()} == {
        "contracts.fitness": "yes",
        "contracts.indemnity": "no",
        "contracts.sla_credits": "no",
    }
    given_ = read(LIBRARY, {"promises": ["none"]}).given
    assert {answer.value for answer in given_.values()} == {"no"}


def test_i_dont_know_is_an_answer_and_nothing_known() -> None:
    answers = read(LIBRARY, {"operations.mfa": ["dont_know"], "promises": ["dont_know", "contracts.fitness"]})
    assert answers.known(LIBRARY) == {}
    assert {answer.dont_know for answer in answers.given.values()} == {True}
    assert answered(questions_of(LIBRARY), answers) == 1  # the two controls are one question, half answered


def test_answers_that_exclude_each_other_are_told_and_not_guessed() -> None:
    answers = read(LIBRARY, {"base.connectivity": ["none", "wifi"], "promises": ["none", "contracts.fitness"]})
    assert answers.given == {}
    assert answers.wrong == {
        "base.connectivity": "Choose either the answers that apply or the one that says none does, not both.",
        "promises": "Choose either what your contracts promise or “None of these”, not both.",
    }


def test_nothing_chosen_is_nothing_answered() -> None:
    assert read(LIBRARY, {}) == CheckAnswers()


@pytest.mark.parametrize(
    "posted", [{"updates.method": ["onsite", "none"]}, {"product.form": ["<script>"]}, {"x": ["y"]}]
)
def test_what_is_no_choice_is_not_read(posted: dict[str, list[str]]) -> None:
    assert read(LIBRARY, posted).given == {}


NAMES = [field.name for question in questions_of(LIBRARY) for field in question.fields]
VALUES = [option.value for question in questions_of(LIBRARY) for field in question.fields for option in field.options]


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(VALUES) | st.text(max_size=8), max_size=4)))
def test_whatever_is_posted_gives_a_result(posted: dict[str, list[str]]) -> None:
    shown = result(posted)
    assert len(shown.gaps) <= 3
    assert shown.answered <= shown.of == 8
