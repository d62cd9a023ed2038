"""What an answer may be, by type of question: checked, stored as JSON, told in words. Pure.

Three forms of one answer: what a person typed (text), the engine's value (`scenarios.conditions.Value`) and JSON as
`Answer.value` keeps it. Percentages are typed as 60 and held as 0.6. Money is in pounds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Final, assert_never

from scenarios.conditions import Value
from scenarios.library import AnswerType, Library, Question

Stored = str | list[str] | list[int] | None

YES: Final = "yes"
PARTIAL: Final = "partial"
NO: Final = "no"
NONE_OF_THESE: Final = "none"
DONT_KNOW: Final = "dont_know"
LONGEST_TEXT: Final = 5000
LARGEST_NUMBER: Final = Decimal(10) ** 12
HUNDRED: Final = Decimal(100)
NUMERIC: Final[frozenset[AnswerType]] = frozenset({"number", "money", "percent"})
MAY_BE_BLANK: Final[frozenset[AnswerType]] = frozenset({"date", "file"})


class AnswerError(ValueError):
    """An answer can't be taken. The message is for the person: what is wrong and what would be right."""


def options_of(question: Question) -> tuple[str, ...]:
    """The keys that may be chosen, in order; none where the answer is typed."""
    if question.type == "yes_no":
        return (YES, NO)
    if question.type == "yes_partial_no":
        return (YES, PARTIAL, NO)
    return question.options


def read_text(text: str) -> str:
    """Text without control characters, its line ends made plain."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return plain.strip()


# Checked


def clean(question: Question, value: object) -> Value:
    """A value of the question's type, within its range; AnswerError says what would be right.

    Takes the engine's values and what YAML gives for them: int or float for figures, a list for a multi.
    """
    kind = question.type
    match kind:
        case "yes_no" | "yes_partial_no" | "choice":
            return _clean_option(question, value)
        case "multi":
            return _clean_options(question, value)
        case "number" | "money" | "percent":
            return _clean_figure(kind, value)
        case "date":
            return _clean_date(value)
        case "text":
            return _clean_text(value)
        case "file":
            raise AnswerError("Files are added as evidence, not as a value.")
        case _:
            assert_never(kind)


def _clean_option(question: Question, value: object) -> str:
    options = options_of(question)
    if not isinstance(value, str) or value not in options:
        raise AnswerError(f"Choose one of the answers ({', '.join(options)}).")
    return value


def _clean_options(question: Question, value: object) -> frozenset[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise AnswerError("Choose one or more of the answers.")
    chosen = frozenset(str(item) for item in value)
    if not chosen or not chosen <= set(question.options):
        raise AnswerError(f"Choose one or more of the answers ({', '.join(question.options)}).")
    if NONE_OF_THESE in chosen and len(chosen) > 1:
        raise AnswerError("Choose either the answers that apply or the one that says none does, not both.")
    return chosen


def _clean_figure(kind: AnswerType, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise AnswerError("Enter a number.")
    figure = Decimal(str(value))
    if not figure.is_finite():
        raise AnswerError("Enter a number.")
    if figure < 0:
        raise AnswerError("Enter 0 or more; it can't be negative.")
    if kind == "percent" and figure > 1:
        raise AnswerError("Enter a percentage between 0 and 100.")
    if figure >= LARGEST_NUMBER:
        raise AnswerError("Enter a figure below 1,000,000,000,000.")
    return figure


def _clean_date(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise AnswerError("Enter a real date, such as 15 12 2026.")
    return value


def _clean_text(value: object) -> str:
    text = read_text(value) if isinstance(value, str) else ""
    if not text:
        raise AnswerError("Enter an answer.")
    if len(text) > LONGEST_TEXT:
        raise AnswerError(f"Shorten this to {LONGEST_TEXT:,} characters; it has {len(text):,}.")
    return text


# Stored


def to_stored(value: Value) -> Stored:
    """A checked value as JSON: figures as plain text, a multi sorted, so that equal answers are equal JSON."""
    match value:
        case None:
            return None
        case frozenset():
            return sorted(value)
        case Decimal():
            return plain_figure(value)
        case date():
            return value.isoformat()
        case str():
            return value


def from_stored(kind: AnswerType, stored: object) -> Value:
    """The engine's value of what is stored; None for an answer left blank, and for files."""
    if stored is None or kind == "file":
        return None
    if kind in NUMERIC:
        return Decimal(str(stored))
    if kind == "date":
        return date.fromisoformat(str(stored))
    if kind == "multi":
        return frozenset(str(item) for item in stored) if isinstance(stored, list) else None
    return str(stored)


def plain_figure(figure: Decimal) -> str:
    """A figure without exponent or idle zeros: 1E+3 is 1000, 0.60 is 0.6."""
    text = f"{figure:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


# Told


def option_words(library: Library, question: Question, option: str) -> str:
    """An option in words."""
    if question.type in {"yes_no", "yes_partial_no"}:
        return {YES: "Yes", PARTIAL: "Partly", NO: "No"}[option]
    return library.label(f"option.{question.key}", option)


def in_words(library: Library, question: Question, value: Value) -> tuple[str, ...]:
    """An answer in words: a line, or one line an option of a multi in the question's order."""
    match value:
        case None:
            return ()
        case frozenset():
            return tuple(option_words(library, question, o) for o in question.options if o in value)
        case Decimal():
            return (figure_words(question.type, value),)
        case date():
            return (f"{value.day} {value:%B %Y}",)
        case str():
            return (option_words(library, question, value) if options_of(question) else value,)


def figure_words(kind: AnswerType, figure: Decimal) -> str:
    """£9,400,000, 60% or 8,000."""
    if kind == "percent":
        return f"{grouped(figure * HUNDRED)}%"
    return f"£{grouped(figure)}" if kind == "money" else grouped(figure)


def typed(kind: AnswerType, value: Value) -> str:
    """What a field shows for a saved figure or text: what the person would type again."""
    if isinstance(value, Decimal):
        return grouped(value * HUNDRED) if kind == "percent" else grouped(value)
    return value if isinstance(value, str) else ""


def grouped(figure: Decimal) -> str:
    """A figure with its commas: 9,400,000.5."""
    whole, dot, rest = plain_figure(figure).partition(".")
    return f"{int(whole):,}{dot}{rest}"


def ask(question: Question) -> str:
    """What to say where nothing was answered."""
    kind = question.type
    match kind:
        case "yes_no":
            return "Choose yes, no or I don’t know."
        case "yes_partial_no":
            return "Choose yes, partly, no or I don’t know."
        case "choice":
            return "Choose an answer, or I don’t know."
        case "multi":
            return "Choose all that apply, or I don’t know."
        case "number":
            return "Enter a number, or choose I don’t know."
        case "money":
            return "Enter an amount in pounds, or choose I don’t know."
        case "percent":
            return "Enter a percentage, or choose I don’t know."
        case "text":
            return "Enter an answer, or choose I don’t know."
        case "date":
            return "Enter a date, leave it blank or choose I don’t know."
        case "file":
            return "Choose a file, or continue without one."
        case _:
            assert_never(kind)
