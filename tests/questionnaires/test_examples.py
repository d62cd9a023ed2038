"""Each question says what an answer looks like, in words that fit it and with dates that don't grow old."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from questionnaires.examples import example_of
from questionnaires.pages import question_url
from questionnaires.reading import FIGURES, DateParts, read_date
from scenarios.compiling import builtin_library
from scenarios.library import Question
from scenarios.moving_dates import as_written, months_from, with_dates
from tests.questionnaires import making

LIBRARY = builtin_library()
EVERY = list(LIBRARY.questions.values())
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("question", [q for q in EVERY if q.type != "file"], ids=lambda q: q.key)
def test_every_question_has_an_example_that_fits(question: Question) -> None:
    example = example_of(question, TODAY)
    assert example.endswith((".", "”"))
    assert "{" not in example
    assert example != question.help
    if read := FIGURES.get(question.type):
        typed = re.search(r"type ([\d.,]+[mk]?)", example)
        assert typed, "says what to type"
        assert read(typed[1].rstrip(".,")) >= 0


@pytest.mark.parametrize("question", [q for q in EVERY if q.type == "date"], ids=lambda q: q.key)
@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29), date(2031, 1, 1)])
def test_the_date_of_an_example_would_be_taken(question: Question, today: date) -> None:
    found = re.search(r"(\d+) (\d+) (\d{4})", example_of(question, today))
    assert found
    day = read_date(DateParts(*found.groups()))
    assert (day > today) == (question.key == "insurance.renewal")


def test_moving_dates_are_written_as_three_boxes_take_them() -> None:
    assert with_dates("{1 month ago}, {11 months ago}, {6 years ago} or {in 2 months}.", TODAY) == (
        "15 10 2026, 15 12 2025, 15 11 2020 or 15 1 2027."
    )
    assert as_written("{8 months ago} or later") == "8 months ago or later"
    assert months_from(date(2026, 1, 31), -1) == date(2025, 12, 15)


def test_an_edition_without_examples_gives_none_but_for_dates() -> None:
    bare = {q.type: replace(q, example="") for q in EVERY}
    assert example_of(bare["number"], TODAY) == ""
    assert example_of(bare["date"], TODAY) == "15 10 2026."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "says", "never"),
    [
        ("operations.rto_hours", "type 5.5", "8,000"),
        ("territory.row", "If there is none, type 0", "top three"),
        ("updates.mock_date", "as an exercise", "Leave it blank if there is none"),
        ("operations.mfa", "takes a password alone: partly", "8,000"),
        ("contracts.cap", "some are uncapped", "8,000"),
    ],
)
def test_the_page_of_a_question_shows_its_example(client: Client, key: str, says: str, never: str) -> None:
    user = making.founder()
    making.profile(user)
    client.force_login(user)
    page = client.get(question_url(LIBRARY.questions[key])).content.decode()
    hint = re.sub(r"<[^>]+>", "", page.partition('id="id_answer_helptext">')[2].partition("</div>")[0])
    assert "Example:" in hint
    assert says in hint
    assert never not in hint
