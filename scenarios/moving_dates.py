"""Dates in texts that move with the day they are read: `{8 months ago}`, `{6 years ago}`, `{in 3 months}`. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MOVING_DATE: Final = re.compile(
    r"\{(?:(?P<ago>[1-9]\d?) (?P<past>months?|years?) ago|in (?P<ahead>[1-9]\d?) (?P<future>months?|years?))\}"
)
_MIDDLE: Final = 15
"""The day of the month that is named: every month has it."""


def with_dates(text: str, today: date) -> str:
    """The text with each moving date as day, month and year."""
    return MOVING_DATE.sub(lambda match: _written(_meant(match, today)), text)


def as_written(text: str) -> str:
    """The text as an editor reads it: the moving dates in words."""
    return MOVING_DATE.sub(lambda match: match[0][1:-1], text)


def months_from(today: date, months: int) -> date:
    """The middle of the month that many months ahead, or behind where there are fewer than none."""
    years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(years, month + 1, _MIDDLE)


def _meant(match: re.Match[str], today: date) -> date:
    number = int(match["ago"] or match["ahead"])
    months = number * (12 if (match["past"] or match["future"]).startswith("year") else 1)
    return months_from(today, -months if match["ago"] else months)


def _written(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
