"""Fields of a sheet: pick-lists whose choices are read once for all rows, numbers without trailing noughts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.db.models import Model

Choice = tuple[Any, str]
Choices = Sequence[Choice | tuple[str, Sequence[Choice]]]

BLANK: Final[Choice] = ("", "—")
DAY: Final = {"type": "date", "class": "form-control w-12"}


def tidy(value: Any) -> Any:
    """A decimal as people write it: 250,000, 0.25."""
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}" if value else "0"
    return value


def number_of(text: Any) -> int | None:
    """A row's key as a number; None where it is none."""
    return int(text) if isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 19 else None


class Pick(forms.TypedChoiceField):
    """One row of a pick-list, as its key; None where nothing is picked."""

    def __init__(self, choices: Choices, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("coerce", int)
        options.setdefault("empty_value", None)
        options.setdefault("widget", forms.Select(attrs={"class": "form-select"}))
        super().__init__(choices=[BLANK, *choices], **options)


class Word(forms.ChoiceField):
    """One of a closed set of words."""

    def __init__(self, choices: Choices, *, blank: bool = False, **options: Any) -> None:
        options.setdefault("required", not blank)
        options.setdefault("widget", forms.Select(attrs={"class": "form-select"}))
        self.has_blank = blank
        super().__init__(choices=[BLANK, *choices] if blank else list(choices), **options)


class Number(forms.DecimalField):
    """A number, shown without trailing noughts; commas are taken."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("min_value", 0)
        options.setdefault("max_digits", 20)
        options.setdefault("decimal_places", 6)
        options.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control num", "autocomplete": "off"}),
        )
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return tidy(value)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", "").lstrip("£") if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


def line(label: str, *, required: bool = True, longest: int = 200, hint: str = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


def text(label: str, *, required: bool = True, rows: int = 2, hint: str = "") -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=8000,
        help_text=hint,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": rows}),
    )


def choices_of(rows: Iterable[Model]) -> list[Choice]:
    """Rows as choices, in their order."""
    return [(row.pk, str(row)) for row in rows]


def grouped(rows: Iterable[tuple[str, Choice]]) -> list[tuple[str, list[Choice]]]:
    """Choices under headings, in the order in which the headings first come."""
    found: dict[str, list[Choice]] = {}
    for heading, choice in rows:
        found.setdefault(heading, []).append(choice)
    return list(found.items())
