"""Who is told of what in a placement: the client's owners of the broker's steps, brokers of the client's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse

from accounts.models import Notice, Role, User
from accounts.notices import notify, notify_brokers, notify_owners
from quotes.models import ProgrammeSummary, QuoteRequest

Status = QuoteRequest.Status

TO_CLIENT: Final[Mapping[str, str]] = {
    Status.UNDER_REVIEW: "{ref} is under review: your broker reads the answers",
    Status.INFORMATION_REQUESTED: "Your broker asks for something on {ref}",
    Status.READY_FOR_MARKET: "{ref} is ready for the market",
    Status.IN_MARKET: "{ref} went out to insurers",
    Status.TERMS_RECEIVED: "Terms are in on {ref}; your broker compares them",
    Status.WITHDRAWN: "{ref} was withdrawn by your broker",
}
"""What owners read of a broker's step. A recommendation is told of as it is released."""
TO_BROKER: Final[Mapping[str, str]] = {
    Status.SUBMITTED: "{ref}: a client asks for quotes",
    Status.UNDER_REVIEW: "{ref}: the client answered what you asked",
    Status.CLIENT_INSTRUCTED: "{ref}: the client instructs you",
    Status.WITHDRAWN: "{ref} was withdrawn by the client",
}
"""What a broker reads of a client's step: the one whose placement it is, else all."""
NOT_TOLD: Final = frozenset({Status.RECOMMENDED.value})


def tell_of_move(request: QuoteRequest, *, to: str, by: User) -> None:
    """Notices of a request's step, written with it."""
    if to in NOT_TOLD:
        return
    if by.role == Role.CLIENT:
        words = TO_BROKER.get(to, "{ref} moved on").format(ref=request.reference)
        _tell_broker(request, words, by)
        return
    label = QuoteRequest(status=to).get_status_display().lower()
    words = TO_CLIENT.get(to, f"{{ref}} moved on: {label}").format(ref=request.reference)
    notify_owners(
        company=request.company,
        kind=Notice.Kind.PLACEMENT,
        title=words,
        url=reverse("quotes:request", args=[request.reference]),
        by=by,
    )


def tell_of_release(summary: ProgrammeSummary, *, by: User) -> None:
    """The client's owners learn that they may read a programme summary."""
    reference = summary.request.reference
    recommended = summary.kind == ProgrammeSummary.Kind.RECOMMENDATION
    notify_owners(
        company=summary.request.company,
        kind=Notice.Kind.PLACEMENT,
        title=f"Your broker’s recommendation on {reference} is there to read"
        if recommended
        else f"A draft programme summary on {reference} is there to read",
        url=reverse("quotes:released", args=[reference]),
        by=by,
    )


def _tell_broker(request: QuoteRequest, words: str, by: User) -> None:
    url = reverse("quotes:placement", args=[request.reference])
    if request.broker is not None:
        notify(to=request.broker, kind=Notice.Kind.PLACEMENT, title=words, url=url, company=request.company, by=by)
    else:
        notify_brokers(kind=Notice.Kind.PLACEMENT, title=words, url=url, company=request.company, by=by)
