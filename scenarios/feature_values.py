"""Values of wording features: how they are kept as JSON, and what may be one. Pure.

A percentage of a wording is held as written, 50 for 50%. A feature without a value is not stated: nobody writes a
default down as if it were said.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Final, assert_never

from scenarios.conditions import Value
from scenarios.library import Feature, Library

Stored = str | list[str]
DATED: Final = "DATE"
"""How a pack writes that a date may stand in a keyword's place."""
HUNDRED: Final = Decimal(100)


class BadTermError(ValueError):
    """A term is not of its feature's kind; the message says what would be right."""


def feature_of(library: Library, key: str) -> Feature:
    """The wording feature of that key; BadTermError where the library knows none."""
    if key in library.features:
        return library.features[key]
    close = get_close_matches(key, library.features, 1)
    hint = f"; did you mean {close[0]}?" if close else "."
    raise BadTermError(f"There is no wording feature {key!r} in edition {library.number}{hint}")


def to_stored(feature: Feature, value: Value) -> Stored:
    """A value as JSON keeps it; BadTermError where it is not of the feature's kind."""
    match feature.type:
        case "choice" | "yesno":
            if isinstance(value, str) and value in values_of(feature):
                return value
            raise _bad(feature, value, f"one of {', '.join(values_of(feature))}")
        case "money" | "number" | "percent":
            if isinstance(value, Decimal) and value.is_finite() and value >= 0:
                if feature.type == "percent" and value > HUNDRED:
                    raise _bad(feature, value, "a percentage from 0 to 100")
                return f"{value:f}"
            raise _bad(feature, value, "a number, 0 or more")
        case "date_or":
            if isinstance(value, date):
                return value.isoformat()
            if isinstance(value, str) and value in keywords_of(feature):
                return value
            raise _bad(feature, value, f"a date, or one of {', '.join(keywords_of(feature))}")
        case "conditions":
            if isinstance(value, frozenset):
                return sorted(value)
            raise _bad(feature, value, "a set of control keys, an empty one where the wording makes none a condition")
        case _:
            assert_never(feature.type)


def from_stored(feature: Feature, stored: object) -> Value:
    """The engine's value of what is kept; BadTermError where that can't be read."""
    match feature.type:
        case "choice" | "yesno":
            if isinstance(stored, str):
                return stored
        case "money" | "number" | "percent":
            try:
                return Decimal(str(stored))
            except InvalidOperation:
                pass
        case "date_or":
            if isinstance(stored, str):
                if stored in keywords_of(feature):
                    return stored
                try:
                    return date.fromisoformat(stored)
                except ValueError:
                    pass
        case "conditions":
            if isinstance(stored, list):
                return frozenset(str(item) for item in stored)
        case _:
            assert_never(feature.type)
    raise _bad(feature, stored, f"a value of type {feature.type}")


def values_of(feature: Feature) -> tuple[str, ...]:
    """The words that a feature may have."""
    return feature.values or (("yes", "no") if feature.type == "yesno" else ())


def keywords_of(feature: Feature) -> tuple[str, ...]:
    """The words that may stand in place of a date."""
    return tuple(value for value in feature.values if value != DATED)


def _bad(feature: Feature, given: object, allowed: str) -> BadTermError:
    return BadTermError(f"{feature.key} is {given!r}; it must be {allowed}.")
