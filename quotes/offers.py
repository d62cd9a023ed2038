"""What is on offer for a request, as a comparison takes it: its programmes, and its quotes alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, cast

from coverage_map.engine.programme import Programme as EngineProgramme
from coverage_map.engine.programme import Stated
from coverage_map.held import held_programme
from coverage_map.wordings import limits_of
from questionnaires.held import Holding, held_from_snapshot, held_statements
from questionnaires.models import Snapshot
from questionnaires.queries import known_from_snapshot
from quotes import tax
from quotes.comparison import Comparison, compare
from quotes.conditions_checked import PartialAnswer
from quotes.held_now import HeldLine, HeldNow, LineState
from quotes.models import Programme, Quote, QuoteRequest
from quotes.options import (
    MOST_OPTIONS,
    NamedExclusion,
    NothingToCompareError,
    OfferKind,
    Option,
    Section,
    Subject,
    asked_for,
)
from quotes.programme_terms import engine_programme, engine_quote, programmes_with_terms, quotes_with_terms
from scenarios.conditions import Values
from scenarios.editions import library_of
from scenarios.library import Library, LineKey

_STATES: Final[Mapping[Holding, LineState]] = {
    Holding.HELD: "held",
    Holding.NONE: "none",
    Holding.UNKNOWN: "unknown",
}


class NoAnswersError(Exception):
    """A request without a snapshot has nothing to be compared for."""

    def __init__(self, request: QuoteRequest) -> None:
        super().__init__(f"{request.reference} holds no answers yet; they are frozen when it is submitted.")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be compared. `key` names it in an address."""

    key: str
    name: str
    is_programme: bool
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything on offer, read once."""

    library: Library
    options: Mapping[str, Option]
    programmes: int

    def chosen(self, keys: Iterable[str]) -> list[Option]:
        """The options named, in the order named, each once; the programmes, else the quotes, where none is."""
        named = [self.options[key] for key in dict.fromkeys(keys) if key in self.options]
        if named:
            return named[:MOST_OPTIONS]
        first = [o for o in self.options.values() if o.key.startswith("programme-")] or list(self.options.values())
        return first[:MOST_OPTIONS]

    def choices(self, chosen: Sequence[Option]) -> list[Choice]:
        """Every option, and whether it is among those chosen."""
        keys = {option.key for option in chosen}
        return [
            Choice(key, option.name, key.startswith("programme-"), key in keys) for key, option in self.options.items()
        ]


def offers_of(request: QuoteRequest) -> Offers:
    """The request's programmes in their order, then its recorded quotes; the same number of queries for any number."""
    library = library_of(snapshot_of(request).edition)
    options: dict[str, Option] = {}
    programmes = list(programmes_with_terms(Programme.objects.filter(request=request)))
    for programme in programmes:
        taken = {chosen.line: chosen.section.quote for chosen in programme.sections.all()}
        made = engine_programme(library, programme=programme, inception=request.starts)
        option = _option(library, made, taken)
        options[made.key] = Option(
            option.key,
            option.name,
            option.programme,
            option.sections,
            option.subjectivities,
            option.exclusions,
            option.fees,
            programme.recommended,
            programme.reasons if programme.recommended else "",
        )
    recorded = Quote.objects.filter(approach__request=request, status=Quote.Status.RECORDED)
    for quote in quotes_with_terms(recorded):
        made = engine_quote(library, quote=quote, inception=request.starts)
        options[made.key] = _option(library, made, {section.line: quote for section in quote.sections.all()})
    return Offers(library, options, len(programmes))


def snapshot_of(request: QuoteRequest) -> Snapshot:
    """The answers that the market was told. Raises NoAnswersError."""
    if request.snapshot is None:
        raise NoAnswersError(request)
    return request.snapshot


def partial_answers(snapshot: Snapshot) -> dict[str, PartialAnswer]:
    """What "partly" leaves open, by question."""
    return {
        key: PartialAnswer(entry["missing"], date.fromisoformat(entry["missing_by"]) if entry["missing_by"] else None)
        for key, entry in snapshot.answers.items()
        if entry["value"] == "partial" and not entry["dont_know"]
    }


def limits_asked(request: QuoteRequest) -> dict[LineKey, Decimal]:
    """The limit in pounds that the client asks for, by line."""
    return {row.line: row.limit for row in request.lines.all()}


def comparison_of(request: QuoteRequest, options: Sequence[Option]) -> Comparison:
    """The options side by side, for the answers that the market was told.

    Raises NothingToCompareError and NoAnswersError.
    """
    if not options:
        raise NothingToCompareError
    snapshot = snapshot_of(request)
    library = library_of(snapshot.edition)
    answers = known_from_snapshot(snapshot)
    return compare(
        library,
        answers=answers,
        options=options,
        asked=asked_for(library, limits=limits_asked(request), answers=answers),
        ipt_rate=tax.rate_on(request.starts),
        partial=partial_answers(snapshot),
        held=held_now(library, snapshot, answers=answers, starts=request.starts),
    )


def held_now(library: Library, snapshot: Snapshot, *, answers: Values, starts: date) -> HeldNow:
    """What the client holds now, as it told the market, as it would answer if it went on."""
    policies = held_from_snapshot(snapshot)
    told = {policy.line: policy for policy in policies}
    limits = limits_of(library, answers)
    held = held_programme(library, policies, answers=answers, inception=starts, limits=limits) if told else None
    return HeldNow(
        {
            line: HeldLine(_STATES[told[line].holding], told[line].insurer_name, told[line].expires)
            if line in told
            else HeldLine("not_told")
            for line in library.lines
        },
        {
            key: Stated(statement.value, statement.confirmed, statement.reference)
            for key, statement in held_statements(library, policies).items()
        },
        None if held is None else held.programme,
    )


def _option(library: Library, programme: EngineProgramme, taken: Mapping[LineKey, Quote]) -> Option:
    """`taken`: for each line, the quote whose section it is."""
    sections = {line: _section(line, taken[line]) for line in library.lines if line in taken}
    quotes = list({quote.pk: quote for quote in taken.values()}.values())
    fees = [quote.insurer_fee for quote in quotes if quote.insurer_fee is not None]
    return Option(
        programme.key,
        programme.name,
        programme,
        sections,
        tuple(
            Subject(
                row.text,
                quote.approach.insurer.name,
                row.before_bind,
                row.days,
                row.due,
                row.get_status_display(),
                quote.valid_until,
            )
            for quote in quotes
            for row in quote.subjectivities.all()
        ),
        tuple(
            NamedExclusion(row.text, quote.approach.insurer.name, row.reference)
            for quote in quotes
            for row in quote.exclusions.all()
        ),
        sum(fees, Decimal(0)) if fees else None,
    )


def _section(line: LineKey, quote: Quote) -> Section:
    return Section(
        line,
        quote.approach.insurer.name,
        quote.form,
        cast("OfferKind", quote.kind),
        quote.valid_until,
        next(section.premium for section in quote.sections.all() if section.line == line),
        quote.commission,
        f"quote-{quote.pk}",
        quote.version,
    )
