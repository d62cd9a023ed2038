"""What stops a placement's next step, what to look at, and what is in order, as its broker reads it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from coverage_map.words import counted
from insure24 import formatting
from quotes.models import Approach, InformationRequest, Programme, Quote, QuoteRequest
from quotes.queries import EXPIRES_SOON
from quotes.signing import Signed
from quotes.transitions import TRANSITIONS

Status = QuoteRequest.Status
Sent = Approach.Status
Terms = Quote.Status

NEEDS_SIGNED: Final = frozenset(step.before for step in TRANSITIONS if step.needs_signed)
"""Where the next step relies on a declaration that covers the answers as they stand."""
AWAITED: Final = (Sent.SENT, Sent.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Check:
    """What stops the next step, what to look at, or what is in order (`kind`: stop, warn, ok)."""

    kind: str
    title: str
    note: str = ""
    url: str = ""
    action: str = ""


def runs(status: Status) -> bool:
    """Whether the placement is under way or has come to its end in the usual way."""
    return status not in (Status.DRAFT, Status.WITHDRAWN)


def brief(text: str) -> str:
    """The first words, on one line."""
    return textwrap.shorten(text, 130, placeholder=" …")


def checks_of(
    request: QuoteRequest,
    approaches: Sequence[Approach],
    quotes: Sequence[Quote],
    programmes: Sequence[Programme],
    queries: Sequence[InformationRequest],
    today: date,
    *,
    signed: Signed,
) -> Iterable[Check]:
    """What to know before the next step, in the order in which it is read."""
    status = Status(request.status)
    if not runs(status):
        return
    market = reverse("quotes:approaches", args=[request.reference])
    if signed.wrong:
        yield Check(
            "stop" if status in NEEDS_SIGNED else "warn",
            "The declaration is void: answers changed since" if signed.declaration else "The answers aren’t signed",
            signed.wrong,
            f"{reverse('quotes:submission', args=[request.reference])}#declaration",
            "Show",
        )
    waiting = [query for query in queries if query.replied_at is None]
    if waiting:
        kind = "stop" if status in (Status.UNDER_REVIEW, Status.INFORMATION_REQUESTED) else "warn"
        yield Check(
            kind,
            f"The client has {counted(len(waiting), 'question')} to answer",
            f"Asked {formatting.day_short(waiting[0].asked_at)}: {brief(waiting[0].text)}",
            f"{reverse('quotes:placement', args=[request.reference])}#queries",
            "Show",
        )
    match status:
        case Status.SUBMITTED:
            yield Check("warn", "Nobody has taken it on yet", f"Sent {formatting.date_and_time(request.submitted_at)}.")
        case Status.UNDER_REVIEW:
            if not waiting:
                url = reverse("quotes:submission", args=[request.reference])
                yield Check(
                    "ok", "Nothing is asked and unanswered", "Read the answers before you accept it.", url, "Read"
                )
        case Status.READY_FOR_MARKET:
            if approaches:
                yield Check("ok", f"{counted(len(approaches), 'insurer')} chosen", "", market, "Change")
            else:
                yield Check(
                    "stop", "No insurer is chosen", "Choose whom to approach, and for which lines.", market, "Choose"
                )
        case Status.IN_MARKET | Status.TERMS_RECEIVED:
            yield from _market_checks(status, approaches, quotes, market, today)
    if status == Status.TERMS_RECEIVED:
        yield from _programme_checks(request, programmes)
    if status == Status.RECOMMENDED:
        yield Check("ok", "Released to the client", "It waits for the client’s instruction.")


def _market_checks(
    status: Status, approaches: Sequence[Approach], quotes: Sequence[Quote], market: str, today: date
) -> Iterable[Check]:
    recorded = [quote for quote in quotes if quote.status == Terms.RECORDED]
    if not recorded:
        yield Check("stop", "No quote is recorded", "Record at least one insurer’s terms.", market, "Record")
    for approach in approaches:
        if approach.status == Sent.QUERY:
            yield Check("warn", f"{approach.insurer} asks", approach.note, market, "Answer")
        drafts = [quote for quote in approach.quotes.all() if quote.status == Terms.DRAFT]
        for quote in drafts:
            yield Check(
                "warn",
                f"The quote of {approach.insurer} is a draft",
                "A draft is not compared.",
                reverse("quotes:quote_edit", args=[approach.request.reference, approach.pk, quote.version]),
                "Finish",
            )
    awaited = [approach for approach in approaches if approach.status in AWAITED]
    if awaited and status == Status.IN_MARKET:
        names = ", ".join(str(approach.insurer) for approach in awaited)
        yield Check("warn", f"{counted(len(awaited), 'insurer')} still to answer", names, market, "Chase")
    for approach in approaches:
        for quote in approach.quotes.all():
            if quote.status == Terms.RECORDED and quote.valid_until and quote.valid_until <= today + EXPIRES_SOON:
                gone = quote.valid_until < today
                yield Check(
                    "stop" if gone and status == Status.TERMS_RECEIVED else "warn",
                    f"The quote of {approach.insurer} {'has expired' if gone else 'expires soon'}",
                    f"Valid until {formatting.day(quote.valid_until)}.",
                    market,
                    "Open",
                )
    if recorded:
        names = ", ".join(str(a.insurer) for a in approaches if any(q.status == Terms.RECORDED for q in a.quotes.all()))
        yield Check("ok", f"{counted(len(recorded), 'quote')} recorded", names, market, "Open")


def _programme_checks(request: QuoteRequest, programmes: Sequence[Programme]) -> Iterable[Check]:
    url = reverse("quotes:programmes", args=[request.reference])
    if not programmes:
        yield Check("stop", "No programme is put together", "Choose a section for each line.", url, "Build")
        return
    chosen = next((programme for programme in programmes if programme.recommended), None)
    if chosen is None:
        yield Check("stop", "No programme is recommended", "Mark one, with the reasons the client reads.", url, "Mark")
    else:
        yield Check("ok", f"“{chosen.name}” is recommended", brief(chosen.reasons), url, "Change")
