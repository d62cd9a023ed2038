"""The example under a question, as it is read on a day. Pure."""

from __future__ import annotations

from datetime import date

from scenarios.library import Question
from scenarios.moving_dates import with_dates


def example_of(question: Question, today: date) -> str:
    """The question's own example; where a date has none, a date of this year as its three boxes take it."""
    if question.example:
        return with_dates(question.example, today)
    return f"{with_dates('{1 month ago}', today)}." if question.type == "date" else ""


def soon(today: date) -> str:
    """A date by which something may be done."""
    return with_dates("{in 3 months}", today)
