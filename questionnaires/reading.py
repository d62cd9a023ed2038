"""Reads what people type: figures, money, percentages and dates as they write them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from questionnaires.values import HUNDRED, LARGEST_NUMBER, AnswerError
from scenarios.library import AnswerType

_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_SCALED = re.compile(r"(?P<figure>.*?[0-9.])(?P<scale>k|thousand|m|mn|million|bn|billion)")
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EARLIEST, _LATEST = 1900, 2200
_NUMBER = "a number, such as 8,000"
_MONEY = "an amount in pounds, such as 1,450 or 1.2m"
_PERCENT = "a percentage, such as 60"
_LONGEST_FIGURE = 60
"""Longer than any figure with its currency and spaces. Nothing longer is searched: that would take for ever."""


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date as three fields hold it."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.day.strip() or self.month.strip() or self.year.strip())

    @classmethod
    def of(cls, value: date | None) -> DateParts:
        """The three fields of a saved date."""
        return cls() if value is None else cls(str(value.day), str(value.month), str(value.year))


def read_number(text: str) -> Decimal:
    """A count as people write it: 8000, 8,000, 8 000, 8k."""
    return _read_figure(text, _NUMBER)


def read_money(text: str) -> Decimal:
    """Pounds as people write them: £1,450, 1450, 1.2m."""
    plain = _short(text, _MONEY)
    if any(sign in plain for sign in "$€¥"):
        raise AnswerError("Enter the amount in pounds.")
    plain = re.sub(r"^(£|gbp)\s*", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s*(gbp|pounds?)$", "", plain, flags=re.IGNORECASE)
    return _read_figure(plain, _MONEY)


def read_percent(text: str) -> Decimal:
    """A percentage as people write it, 60 or 60%, as a share of one."""
    plain = re.sub(r"\s*(%|per ?cent)$", "", _short(text, _PERCENT), flags=re.IGNORECASE)
    figure = _read_figure(plain, _PERCENT)
    if figure > HUNDRED:
        raise AnswerError("Enter a percentage between 0 and 100.")
    return figure / HUNDRED


def _short(text: str, example: str) -> str:
    plain = text.strip()
    if len(plain) > _LONGEST_FIGURE:
        raise AnswerError(f"Enter {example}.")
    return plain


def _read_figure(text: str, example: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", _short(text, example)).strip().lower()
    plain = re.sub(r"(?<=[0-9])[ _'](?=[0-9]{3}(?![0-9]))", "", plain)
    if re.match(r"[-−–]\s*[0-9.£]", plain):
        raise AnswerError("Enter 0 or more; it can't be negative.")
    scale = 0
    if match := _SCALED.fullmatch(re.sub(r"\s+", "", plain)):
        plain, scale = match["figure"], _SCALES[match["scale"]]
    if len(plain) > 40 or not (_PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        raise AnswerError(f"Enter {example}.")
    figure = Decimal(plain.replace(",", "")).scaleb(scale)
    if figure >= LARGEST_NUMBER:
        raise AnswerError("Enter a figure below 1,000,000,000,000.")
    return figure


def read_date(parts: DateParts) -> date:
    """A date from its three fields; the month may be a name."""
    written = {"day": parts.day.strip(), "month": parts.month.strip(), "year": parts.year.strip()}
    absent = [name for name, text in written.items() if not text]
    if absent:
        raise AnswerError(f"The date must include a {' and a '.join(absent)}.")
    day, month, year = _whole(written["day"]), _month(written["month"]), _whole(written["year"])
    if year is not None and len(written["year"]) < 4:
        raise AnswerError("Enter the year with four digits, such as 2026.")
    if day is None or month is None or year is None:
        raise AnswerError("Enter a real date, such as 15 12 2026.")
    if not _EARLIEST <= year <= _LATEST:
        raise AnswerError(f"Enter a year between {_EARLIEST} and {_LATEST}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise AnswerError("Enter a real date, such as 15 12 2026.") from None


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _month(text: str) -> int | None:
    word = text.lower()
    if len(word) >= 3:
        for number, name in enumerate(_MONTHS, start=1):
            if name.startswith(word) or word == "sept" == name[:4]:
                return number
    return _whole(text)


FIGURES: Final[Mapping[AnswerType, Callable[[str], Decimal]]] = {
    "number": read_number,
    "money": read_money,
    "percent": read_percent,
}

RANGES: Final[Mapping[AnswerType, str]] = {
    "number": "A number from 0.",
    "money": "In pounds; 250k and 1.2m are read too.",
    "percent": "A percentage from 0 to 100.",
    "text": "Up to 5,000 characters.",
}
"""Units and ranges of what is typed, by type."""
