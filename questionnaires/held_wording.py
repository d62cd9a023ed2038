"""The fields that wording features are stated in, and what was stated in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms

from insure24.fields import MoneyField
from questionnaires.held import SCHEDULE_TERMS
from questionnaires.reading import read_number, read_percent
from questionnaires.values import HUNDRED, AnswerError
from scenarios.conditions import Value
from scenarios.feature_values import DATED, keywords_of, values_of
from scenarios.library import Feature, Library, LineKey

NOT_STATED: Final = "Not stated"
FROM_A_DATE: Final = "From a date"
NO_CONDITION: Final = "none"
MOST_POUNDS: Final = Decimal(1_000_000_000)
EARLIEST: Final = date(1950, 1, 1)
LATEST: Final = date(2100, 12, 31)


def wording_features(library: Library, line: LineKey) -> tuple[Feature, ...]:
    """The features of a line that the policy's own fields don't say already."""
    own = {f"{line}_{term}" for term in SCHEDULE_TERMS}
    return tuple(feature for feature in library.features_by_line[line] if feature.key not in own)


def field_of(library: Library, feature: Feature) -> forms.Field:
    """The field that a feature is stated in; left alone it says nothing."""
    label = library.labels.get(f"held_question.{feature.key}") or library.label("feature", feature.key)
    match feature.type:
        case "choice" | "yesno":
            return _choice(label, [(v, library.label(f"feature.{feature.key}", v)) for v in values_of(feature)])
        case "date_or":
            words = [(v, library.label(f"feature.{feature.key}", v)) for v in keywords_of(feature)]
            return _choice(label, [*words, (DATED, FROM_A_DATE)])
        case "money":
            return MoneyField(label=label, required=False, max_value=MOST_POUNDS)
        case "number" | "percent":
            return forms.CharField(
                label=label,
                required=False,
                max_length=40,
                widget=forms.TextInput({"class": "w-8", "inputmode": "decimal"}),
            )
        case "conditions":
            controls = [(key, library.label("control", key)) for key in library.controls]
            return forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=[(NO_CONDITION, "The wording makes no control a condition"), *controls],
                widget=forms.CheckboxSelectMultiple,
            )


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", NOT_STATED), *choices], widget=forms.Select({"class": "w-20"})
    )


def value_of(feature: Feature, given: Any, day: date | None) -> Value:
    """The value of what was sent; None where the feature isn't stated. AnswerError says what is wrong."""
    match feature.type:
        case "choice" | "yesno":
            return given or None
        case "money":
            amount: Decimal | None = given
            return amount
        case "number":
            return read_number(given) if given else None
        case "percent":
            return read_percent(given) * HUNDRED if given else None
        case "date_or":
            return _dated(given, day)
        case "conditions":
            chosen = frozenset(given or ())
            if NO_CONDITION in chosen and len(chosen) > 1:
                raise AnswerError("Choose that no control is a condition, or the controls, not both.")
            return chosen - {NO_CONDITION} if chosen else None


def _dated(given: str, day: date | None) -> Value:
    if given == DATED:
        if day is None or not EARLIEST <= day <= LATEST:
            raise AnswerError("Enter the date, or choose another value.")
        return day
    return given or None
