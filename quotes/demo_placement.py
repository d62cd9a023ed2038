"""The demo's placement: a request in market with every quote in, and a draft released, by the use cases that people
use. Closing the market, recommending and releasing are left for whoever tries it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from accounts.audit import record
from accounts.models import AuditEvent, User
from accounts.queries import current_company
from questionnaires.models import Profile
from questionnaires.queries import current_profile, known_answers
from quotes.approaches import choose_insurers
from quotes.demo_content import read
from quotes.insurers import save_insurer
from quotes.models import Insurer, ProgrammeSummary, Quote, QuoteRequest
from quotes.programmes import recommend, save_programme
from quotes.quotes import record_quote
from quotes.rendering import render_summary
from quotes.requests import reply, save_request, submit
from quotes.review import accept, ask_client, send_to_market, take_on
from quotes.summaries import release_summary, request_summary
from quotes.terms import ExclusionTerms, FeatureTerms, QuoteTerms, SectionTerms, SubjectivityTerms
from scenarios.editions import library_of
from scenarios.feature_values import from_stored
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part: the client, the broker who leads, the broker who enters terms."""

    founder: User
    lead: User
    clerk: User


LOADED: Final = "loaded the demo's placement"
"""The trail's word for it: what tells the demo's own request and summary from those that people made since."""


class SummaryNotReadyError(Exception):
    """The demo's summary could not be printed; everything else is loaded."""


@transaction.atomic
def place() -> None:
    """The first company's request with its terms, programmes and summary, not yet printed; made once, or not at all
    where the company has a request already.
    """
    story = read("placement.yaml")
    cast = Cast(*(User.objects.get(email=story[who]) for who in ("founder", "lead_broker", "entered_by")))
    company = current_company(cast.founder)
    profile = current_profile(company) if company else None
    if company is None or profile is None:
        raise LookupError(f"{cast.founder} has no company with answers to place.")
    if QuoteRequest.objects.filter(company=company).exists():
        return
    request = _asked(profile, story, cast)
    _to_market(request, cast)
    _programmes(request, cast)
    summary = request_summary(request=request, by=cast.lead, kind=ProgrammeSummary.Kind.DRAFT)
    record(actor=None, verb=LOADED, subject=request.reference, company=company, detail={"summary": summary.pk})


def release() -> None:
    """Prints the demo's summary and releases it, where that is still to do: a load may have been cut off in between.

    Raises SummaryNotReadyError.
    """
    loaded = AuditEvent.objects.filter(actor=None, verb=LOADED).first()
    if loaded is None:
        return
    summary = ProgrammeSummary.objects.defer("document").select_related("created_by").get(pk=loaded.detail["summary"])
    if summary.released_at is not None:
        return
    render_summary(summary.pk)
    summary.refresh_from_db(fields=["status", "error"])
    if summary.status != ProgrammeSummary.Status.READY:
        why = summary.error or "another process is at it"
        raise SummaryNotReadyError(f"The demo is loaded, but its programme summary isn't printed yet: {why}.")
    release_summary(summary=summary, by=summary.created_by)


def _asked(profile: Profile, story: Mapping[str, Any], cast: Cast) -> QuoteRequest:
    """The request for the lines whose limits the answers name, sent, asked about and accepted."""
    library = library_of(profile.edition)
    request = save_request(
        profile=profile,
        lines=dict(_limits(library, profile)),
        starts=profile.starts,
        ends=profile.ends,
        notes=story["notes"],
        by=cast.founder,
    )
    submit(request=request, agreed=True, by=cast.founder)
    request.refresh_from_db()
    take_on(request=request, by=cast.lead)
    asked = story["query"]
    query = ask_client(request=request, text=asked["text"], question_key=asked["question"], by=cast.lead)
    reply(query=query, text=asked["reply"], by=cast.founder)
    request.refresh_from_db()
    return accept(request=request, by=cast.lead)


def _limits(library: Library, profile: Profile) -> Iterator[tuple[LineKey, Decimal]]:
    answers = known_answers(profile)
    for line in library.lines:
        wanted = answers.get(f"insurance.limit_{line}")
        if isinstance(wanted, Decimal) and wanted > 0:
            yield line, wanted


def _to_market(request: QuoteRequest, cast: Cast) -> None:
    offers = read("quotes.yaml")
    insurers = {offer["key"]: _insurer(offer, cast.lead) for offer in offers}
    approaches = choose_insurers(
        request=request,
        chosen={insurers[offer["key"]]: list(offer["premium"]) for offer in offers},
        by=cast.lead,
    )
    send_to_market(request=request, by=cast.lead)
    by_insurer = {approach.insurer_id: approach for approach in approaches}
    for offer in offers:
        approach = by_insurer[insurers[offer["key"]].pk]
        approach.refresh_from_db()
        record_quote(approach=approach, terms=_terms(library_of(request.profile.edition), offer), by=cast.clerk)


def _insurer(offer: Mapping[str, Any], by: User) -> Insurer:
    found = Insurer.objects.filter(name=offer["insurer"]).first()
    if found is not None:
        return found
    return save_insurer(
        name=offer["insurer"],
        kind="",
        rating="",
        lines=list(offer["premium"]),
        notes="Invented for the demo.",
        active=True,
        by=by,
    )


def _terms(library: Library, offer: Mapping[str, Any]) -> QuoteTerms:
    """An offer as it is recorded. What it states is confirmed, with the clause where its wording says so."""
    return QuoteTerms(
        kind=offer["status"],
        form=offer["form"],
        valid_until=offer["valid_until"],
        commission=Decimal(str(offer["commission"])),
        sections=tuple(SectionTerms(line, Decimal(premium)) for line, premium in offer["premium"].items()),
        features=tuple(
            FeatureTerms(
                key,
                from_stored(library.features[key], stated),
                confirmed=True,
                reference=offer["references"].get(key, "Schedule"),
            )
            for key, stated in offer["features"].items()
        ),
        exclusions=tuple(ExclusionTerms(text) for text in offer["exclusions"]),
        subjectivities=tuple(
            SubjectivityTerms(entry["text"], entry["before_bind"], entry.get("days"))
            for entry in offer["subjectivities"]
        ),
    )


def _programmes(request: QuoteRequest, cast: Cast) -> None:
    names = {offer["key"]: offer["insurer"] for offer in read("quotes.yaml")}
    quotes = {
        quote.approach.insurer.name: quote
        for quote in Quote.objects.current()
        .filter(approach__request=request)
        .select_related("approach__insurer")
        .prefetch_related("sections")
    }
    for entry in read("programmes.yaml")["programmes"]:
        programme = save_programme(
            request=request,
            name=entry["name"],
            sections={
                line: next(section for section in quotes[names[key]].sections.all() if section.line == line)
                for line, key in entry["sections"].items()
            },
            by=cast.lead,
        )
        if "recommended" in entry:
            recommend(programme=programme, reasons=entry["recommended"], by=cast.lead)
