"""Form fields that people type into as they speak: money with its commas, a date in three boxes.

A tool: imports no app. The widgets draw themselves from templates/forms/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_LONGEST_AMOUNT = 40


class MoneyInput(forms.TextInput):
    """A text box with £ before it."""

    template_name = "forms/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "form-control", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Commas, so that a reader can tell one million from ten."""
        if isinstance(value, Decimal):
            return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
        shown: str | None = super().format_value(value)
        return shown


class MoneyField(forms.DecimalField):
    """Pounds, as people write them: 1250000, £1,250,000, 1.25m or 250k."""

    widget = MoneyInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("min_value", Decimal(0))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs derive it from a whole number
        if isinstance(value, str):
            typed = value.strip().lower().lstrip("£").replace(",", "").replace(" ", "")
            if len(typed) <= _LONGEST_AMOUNT and (match := re.fullmatch(r"(-?\d+(?:\.\d*)?)([km]?)", typed)):
                value = str(Decimal(match[1]) * _TIMES[match[2]])
            elif typed:
                raise ValidationError("Enter an amount in pounds, like 1,250,000.", code="invalid")
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}  # the number input's min, max and step mean nothing to a text box


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in boxes of their own: quicker than a calendar for a date one knows."""

    template_name = "forms/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: list[forms.Widget] = [
            forms.TextInput({"label": "Day", "maxlength": 2}),
            forms.TextInput({"label": "Month", "maxlength": 9}),
            forms.TextInput({"label": "Year", "maxlength": 4}),
        ]
        super().__init__(dict(zip(("day", "month", "year"), boxes, strict=True)), attrs)

    def decompress(self, value: date | str | None) -> list[Any]:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return [None, None, None]
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date in three boxes; the month may be a number or its name."""

    widget = DatePartsWidget
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Enter a date.",
        "incomplete": "Enter a day, a month and a year.",
        "invalid": "Enter a real date, like 1 2 2027.",
    }

    def __init__(self, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(required=False) for _ in range(3))
        kwargs.setdefault("require_all_fields", False)
        super().__init__(fields=boxes, **kwargs)

    def clean(self, value: Any) -> date | None:
        parts = [str(part).strip() for part in value or [] if part is not None]
        if any(parts) and not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        cleaned: date | None = super().clean(value)
        return cleaned

    def compress(self, data_list: Sequence[str]) -> date | None:
        if not data_list:
            return None
        day, month, year = (part.strip().lower() for part in data_list)
        number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else month
        try:
            return date(int(year), int(number), int(day))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
