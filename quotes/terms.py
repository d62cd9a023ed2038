"""What an insurer offers, as frozen values: how a term is kept as JSON, and what is wrong with an offer. Pure.

Premiums, limits and fees are pounds. A percentage of a wording is held as written, 50 for 50%; the commission is a
share of one. A feature that isn't among the terms is not stated: nobody writes a default down as if it were said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Final, Literal, assert_never

from scenarios.conditions import Value
from scenarios.library import Feature, Library, LineKey

Stored = str | list[str]
QuoteKind = Literal["firm", "indication"]
DATED: Final = "DATE"
"""How a pack writes that a date may stand in a keyword's place."""
NIL: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
SUBLIMIT: Final = "sublimit"


class BadTermError(ValueError):
    """A term is not of its feature's kind; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class SectionTerms:
    """A line that is offered, and its premium before tax; None where a draft doesn't know it yet."""

    line: LineKey
    premium: Decimal | None


@dataclass(frozen=True, slots=True)
class FeatureTerms:
    """What the wording says on one feature; `reference` is the clause or page."""

    feature: str
    value: Value
    confirmed: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ExclusionTerms:
    """An exclusion that the quote names."""

    text: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class SubjectivityTerms:
    """Something the terms depend on: before binding, or so many days after it, or by a day."""

    text: str
    before_bind: bool = True
    days: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class QuoteTerms:
    """One insurer's offer, whole."""

    kind: QuoteKind
    form: str = ""
    insurer_reference: str = ""
    valid_until: date | None = None
    commission: Decimal | None = None
    insurer_fee: Decimal | None = None
    notes: str = ""
    sections: tuple[SectionTerms, ...] = ()
    features: tuple[FeatureTerms, ...] = ()
    exclusions: tuple[ExclusionTerms, ...] = ()
    subjectivities: tuple[SubjectivityTerms, ...] = ()

    @property
    def lines(self) -> tuple[LineKey, ...]:
        """The lines offered."""
        return tuple(section.line for section in self.sections)

    def feature(self, key: str) -> FeatureTerms | None:
        """What is stated on a feature; None where nothing is."""
        return next((terms for terms in self.features if terms.feature == key), None)


@dataclass(frozen=True, slots=True)
class Problem:
    """What stops an offer from being recorded. `field` names the field of the entry page."""

    field: str
    words: str


def feature_of(library: Library, key: str) -> Feature:
    """The wording feature of that key; BadTermError where the library knows none."""
    if key in library.features:
        return library.features[key]
    close = get_close_matches(key, library.features, 1)
    hint = f"; did you mean {close[0]}?" if close else "."
    raise BadTermError(f"There is no wording feature {key!r} in edition {library.number}{hint}")


# How a value is kept


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


# What is wrong with an offer


def problems_of(library: Library, terms: QuoteTerms) -> tuple[Problem, ...]:
    """All that stops these terms from being recorded, in the order of the page; none where they are whole."""
    found = list(_identity_problems(terms))
    offered = set(terms.lines)
    for line in library.lines:
        if line in offered:
            found += _line_problems(library, terms, line)
        else:
            found += _unoffered_problems(library, terms, line)
    found += [
        Problem(f"subjectivity-{place}-text", "Enter what the subjectivity asks for.")
        for place, subjectivity in enumerate(terms.subjectivities)
        if not subjectivity.text.strip()
    ]
    return tuple(found)


def _identity_problems(terms: QuoteTerms) -> Iterable[Problem]:
    if not terms.form.strip():
        yield Problem("form", "Enter the policy form and its version.")
    if terms.valid_until is None:
        yield Problem("valid_until", "Enter the day until which the terms are valid.")
    if terms.commission is not None and not NIL <= terms.commission < 1:
        yield Problem("commission", "Enter a commission from 0% to under 100%.")
    if not terms.sections:
        yield Problem("offered", "Tick at least one line that the insurer offers.")


def _line_problems(library: Library, terms: QuoteTerms, line: LineKey) -> Iterable[Problem]:
    name = library.label("line_short", line)
    section = next(section for section in terms.sections if section.line == line)
    if section.premium is None:
        yield Problem(f"{line}-premium", f"Enter the premium for {name}, before tax.")
    elif section.premium <= 0:
        yield Problem(
            f"{line}-premium", f"The premium for {name} must be above £0; untick the line if it isn't offered."
        )
    limit = terms.feature(f"{line}_limit")
    if limit is None:
        yield Problem(f"{line}_limit", f"Enter the limit of indemnity for {name}.")
    elif not isinstance(limit.value, Decimal) or limit.value <= 0:
        yield Problem(f"{line}_limit", f"The limit for {name} must be above £0; untick the line if it isn't offered.")


def _unoffered_problems(library: Library, terms: QuoteTerms, line: LineKey) -> Iterable[Problem]:
    name = library.label("line_short", line)
    stated = [
        terms_of
        for terms_of in terms.features
        if feature_of(library, terms_of.feature).line == line
        and not (terms_of.feature == f"{line}_limit" and terms_of.value == NIL)
    ]
    if stated:
        count = len(stated)
        yield Problem(
            f"{line}-offered",
            f"{name} isn't ticked as offered, but {count} of its terms {'is' if count == 1 else 'are'} filled in. "
            "Tick it, or clear them.",
        )


def open_sublimits(library: Library, terms: QuoteTerms) -> tuple[Feature, ...]:
    """Covers given to a sub-limit whose sum isn't stated; they can be recorded, and will be shown as open."""
    stated = {feature.feature: feature.value for feature in terms.features}
    return tuple(
        library.features[key]
        for key, value in stated.items()
        if value == SUBLIMIT and f"{key}_sublimit" in library.features and f"{key}_sublimit" not in stated
    )
