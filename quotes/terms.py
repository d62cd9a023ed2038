"""What an insurer offers, as frozen values, and what is wrong with an offer. Pure.

Premiums, limits and fees are pounds; the commission is a share of one. A feature that isn't among the terms is not
stated: nobody writes a default down as if it were said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from scenarios.conditions import Value
from scenarios.feature_values import feature_of
from scenarios.library import Feature, Library, LineKey

QuoteKind = Literal["firm", "indication"]
NIL: Final = Decimal(0)
SUBLIMIT: Final = "sublimit"


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
