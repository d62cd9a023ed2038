"""What an effect is counted on: companies' answers as they stand, and the quotes and programmes made for them.

Read for several companies at once, in the same number of queries for any number of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coverage_map.engine.programme import Programme as EngineProgramme
from coverage_map.engine.programme import market_programme
from coverage_map.tally import ProgrammeKind
from coverage_map.wordings import limits_of
from questionnaires.carrying import known_under
from questionnaires.models import Answer, Profile
from questionnaires.queries import rows_of_snapshot
from questionnaires.telling import Said
from quotes.models import Programme, Quote, QuoteRequest
from quotes.programme_terms import engine_programme, engine_quote, programmes_with_terms, quotes_with_terms
from scenarios.editions import library_of
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class Insured:
    """A programme that one map is made of."""

    kind: ProgrammeKind
    programme: EngineProgramme


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers as they are stored under an edition, and the programmes that they are read with.

    `current`: the answers as they stand, which would move to another edition; frozen ones never do.
    """

    library: Library
    rows: Mapping[str, Said]
    current: bool
    insured: list[Insured] = field(default_factory=list)


def subjects_of(companies: Sequence[int]) -> dict[int, list[Answers]]:
    """For each company, in the order given: its answers as they stand, then those that its quotes were given for."""
    found: dict[int, list[Answers]] = {company: [] for company in companies}
    for company, current in _current(companies):
        found[company].append(current)
    for company, frozen in _placed(companies):
        found[company].append(frozen)
    return found


def _current(companies: Sequence[int]) -> Iterator[tuple[int, Answers]]:
    latest: dict[int, Profile] = {}
    for profile in (
        Profile.objects.filter(company__in=companies)
        .select_related("edition")
        .defer("edition__content")
        .order_by("starts")
    ):
        latest[profile.company_id] = profile
    rows: dict[int, dict[str, Answer]] = {}
    for answer in Answer.objects.filter(profile__in=latest.values()):
        rows.setdefault(answer.profile_id, {})[answer.question] = answer
    for company, profile in latest.items():
        library = library_of(profile.edition)
        given = rows.get(profile.pk, {})
        if given:
            pounds = {limit.line: limit.amount for limit in limits_of(library, known_under(library, library, given))}
            programme = market_programme(inception=profile.starts, limits=pounds)
            yield company, Answers(library, given, True, [Insured("market", programme)])


def _placed(companies: Sequence[int]) -> Iterator[tuple[int, Answers]]:
    requests = list(
        QuoteRequest.objects.filter(company__in=companies, snapshot__isnull=False)
        .exclude(status=QuoteRequest.Status.WITHDRAWN)
        .select_related("snapshot__edition")
        .defer("snapshot__edition__content")
        .order_by("pk")
    )
    programmes: dict[int, list[Programme]] = {}
    for programme in programmes_with_terms(Programme.objects.filter(request__in=requests)):
        programmes.setdefault(programme.request_id, []).append(programme)
    quotes: dict[int, list[Quote]] = {}
    for quote in quotes_with_terms(Quote.objects.filter(approach__request__in=requests, status=Quote.Status.RECORDED)):
        quotes.setdefault(quote.approach.request_id, []).append(quote)
    for request in requests:
        snapshot = request.snapshot
        if snapshot is None:
            continue
        library = library_of(snapshot.edition)
        insured = [
            Insured("programme", engine_programme(library, programme=programme, inception=request.starts))
            for programme in programmes.get(request.pk, ())
        ]
        insured += [
            Insured("quote", engine_quote(library, quote=quote, inception=request.starts))
            for quote in quotes.get(request.pk, ())
        ]
        if insured:
            yield request.company_id, Answers(library, rows_of_snapshot(snapshot), False, insured)
