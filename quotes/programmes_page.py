"""The page on which programmes are put together: lines against quotes, and what each programme costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insure24 import formatting
from quotes.models import Programme, Quote, QuoteRequest, QuoteSection
from quotes.programme_terms import stated_features
from quotes.tax import Price, price_of
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class Cell:
    """A quote's section for a line, to choose; `section` is None where the quote doesn't offer the line."""

    section: QuoteSection | None
    chosen: bool
    premium: str
    terms: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line with one cell for each quote."""

    line: LineKey
    name: str
    asked: str
    none_chosen: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A quote at the head of the grid."""

    quote: Quote
    insurer: str
    note: str
    expired: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The section that a programme takes for a line; `quote` is None where it takes none."""

    line: str
    insurer: str
    terms: str
    premium: str
    old: str


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme with its price."""

    programme: Programme
    taken: tuple[Taken, ...]
    price: Price
    first: bool
    last: bool


def columns_of(quotes: Sequence[Quote], *, today: date) -> tuple[Column, ...]:
    """The recorded quotes, as they stand at the head of the grid."""
    return tuple(
        Column(
            quote,
            quote.approach.insurer.name,
            f"{quote.get_kind_display()}, valid until {formatting.day_short(quote.valid_until)}",
            quote.valid_until is not None and quote.valid_until < today,
        )
        for quote in quotes
    )


def grid_of(
    library: Library, request: QuoteRequest, quotes: Sequence[Quote], chosen: Mapping[LineKey, int]
) -> tuple[GridRow, ...]:
    """Lines that are asked for or offered, against quotes. `chosen` holds the section taken for each line."""
    asked = {line.line: line.limit for line in request.lines.all()}
    offered = {section.line for quote in quotes for section in quote.sections.all()}
    return tuple(
        GridRow(
            line,
            library.label("line_short", line),
            f"asked {formatting.money_short(asked[line])}" if line in asked else "not asked for",
            line not in chosen,
            tuple(_cell(library, quote, line, chosen.get(line)) for quote in quotes),
        )
        for line in library.lines
        if line in asked or line in offered
    )


def _cell(library: Library, quote: Quote, line: LineKey, chosen: int | None) -> Cell:
    section = next((section for section in quote.sections.all() if section.line == line), None)
    if section is None:
        return Cell(None, False, "", "")
    return Cell(section, section.pk == chosen, formatting.money(section.premium), terms_words(library, quote, line))


def terms_words(library: Library, quote: Quote, line: LineKey) -> str:
    """Limit and excess of a section at a glance."""
    stated = stated_features(library, quote, [line])
    words = []
    for key, text in ((f"{line}_limit", "{} limit"), (f"{line}_deductible", "{} excess")):
        if key in stated and isinstance(value := stated[key].value, Decimal):
            words.append(text.format(formatting.money_short(value)))
    return ", ".join(words)


def cards_of(library: Library, programmes: Sequence[Programme], *, starts: date) -> tuple[ProgrammeCard, ...]:
    """The programmes in their order, from rows read with their sections' quotes and terms."""
    return tuple(
        ProgrammeCard(
            programme,
            tuple(_taken(library, programme)),
            programme_price([chosen.section for chosen in programme.sections.all()], starts=starts),
            place == 0,
            place == len(programmes) - 1,
        )
        for place, programme in enumerate(programmes)
    )


def _taken(library: Library, programme: Programme) -> list[Taken]:
    sections = {chosen.line: chosen.section for chosen in programme.sections.all()}
    rows = []
    for line in library.lines:
        name = library.label("line_short", line)
        if line not in sections:
            rows.append(Taken(name, "", "Not bought", "", ""))
            continue
        section = sections[line]
        quote = section.quote
        old = "" if quote.status == Quote.Status.RECORDED else str(quote.get_status_display()).lower()
        rows.append(
            Taken(
                name,
                quote.approach.insurer.name,
                terms_words(library, quote, line),
                formatting.money(section.premium),
                old,
            )
        )
    return rows


def programme_price(sections: Sequence[QuoteSection], *, starts: date) -> Price:
    """Premium, tax and insurers' fees. A quote's fee is charged once, whatever number of its sections is taken."""
    fees = {section.quote_id: section.quote.insurer_fee or Decimal(0) for section in sections}
    return price_of([section.premium for section in sections], day=starts, fees=sum(fees.values(), Decimal(0)))
