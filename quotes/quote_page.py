"""A quote to read: its price, its terms by line, and what nobody stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coverage_map.words import feature_value
from quotes.models import Quote
from quotes.quotes import terms_of
from quotes.tax import Price, price_of, tax_on
from quotes.terms import FeatureTerms, QuoteTerms, open_sublimits
from scenarios.library import Feature, Library, LineKey


@dataclass(frozen=True, slots=True)
class Term:
    """A feature in words. `given` is False where the market default stands."""

    label: str
    question: str
    value: str
    given: bool
    confirmed: bool
    reference: str


@dataclass(frozen=True, slots=True)
class LineTerms:
    """A line that is offered."""

    name: str
    premium: Decimal
    tax: Decimal
    stated: tuple[Term, ...]
    defaults: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """All that the page prints."""

    terms: QuoteTerms
    lines: tuple[LineTerms, ...]
    price: Price
    open_sublimits: tuple[str, ...]


def quote_view(library: Library, quote: Quote, *, starts: date) -> QuoteView:
    """A quote read with its rows; `starts` decides the rate of tax."""
    terms = terms_of(quote)
    return QuoteView(
        terms,
        tuple(_line(library, terms, section.line, section.premium or Decimal(0), starts) for section in terms.sections),
        price_of(
            [section.premium for section in terms.sections if section.premium is not None],
            day=starts,
            fees=terms.insurer_fee or Decimal(0),
        ),
        tuple(library.label("feature", feature.key) for feature in open_sublimits(library, terms)),
    )


def _line(library: Library, terms: QuoteTerms, line: LineKey, premium: Decimal, starts: date) -> LineTerms:
    rows = [(feature, terms.feature(feature.key)) for feature in library.features_by_line[line]]
    return LineTerms(
        library.label("line_short", line),
        premium,
        tax_on(premium, day=starts),
        tuple(_term(library, feature, stated) for feature, stated in rows if stated is not None),
        tuple(_term(library, feature, None) for feature, stated in rows if stated is None),
    )


def _term(library: Library, feature: Feature, stated: FeatureTerms | None) -> Term:
    value = feature.default if stated is None else stated.value
    return Term(
        library.label("feature", feature.key),
        feature.question,
        feature_value(library, feature.key, value),
        stated is not None,
        stated is not None and stated.confirmed,
        stated.reference if stated is not None else "",
    )
