"""Approaches to insurers: who is asked for which lines, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from quotes.models import Approach, Insurer, Quote, QuoteRequest
from quotes.quotes import MARKET
from quotes.transitions import NotAllowedNowError, Sent, Terms, move_approach
from scenarios.library import LineKey


@transaction.atomic
def choose_insurers(
    *, request: QuoteRequest, chosen: Mapping[Insurer, Sequence[LineKey]], by: User
) -> tuple[Approach, ...]:
    """Adds insurers to approach, each for some lines. One that is chosen already keeps what it was asked for."""
    held = QuoteRequest.objects.select_for_update().get(pk=request.pk)
    if held.status not in MARKET:
        raise NotAllowedNowError(
            f"{held.reference} is at “{held.get_status_display()}”; insurers are chosen once it is ready for market."
        )
    if any(not lines for lines in chosen.values()):
        raise NotAllowedNowError("Choose at least one line for each insurer.")
    made = []
    for insurer, lines in chosen.items():
        approach, new = Approach.objects.get_or_create(
            request=held, insurer=insurer, defaults={"lines": list(lines), "created_by": by}
        )
        if new:
            record(actor=by, verb="chose insurer", subject=f"{held.reference} {insurer}", company=held.company)
            made.append(approach)
    return tuple(made)


@transaction.atomic
def answer_approach(
    *, approach: Approach, to: str, by: User, note: str = "", declined_kind: str = "", declined_reason: str = ""
) -> Approach:
    """Notes what became of an approach: sent, acknowledged, a query, no reply, or declined with its reason.

    An insurer whose quote is recorded declines only after that has been withdrawn.
    """
    held = Approach.objects.select_for_update(of=("self",)).select_related("request").get(pk=approach.pk)
    if held.request.status == QuoteRequest.Status.WITHDRAWN:
        raise NotAllowedNowError(f"{held.request.reference} is withdrawn; nothing is noted for it any more.")
    if to == Sent.QUOTED:
        raise NotAllowedNowError("Record the quote; the approach then stands as quoted by itself.")
    if to == Sent.DECLINED:
        if declined_kind not in Approach.Declined.values:
            raise NotAllowedNowError("Choose why they declined.")
        if Quote.objects.filter(approach=held, status=Terms.RECORDED).exists():
            raise NotAllowedNowError("Their quote is recorded; withdraw it first, with the reason.")
        held.declined_kind, held.declined_reason = declined_kind, declined_reason.strip()
    if note.strip():
        held.note = note.strip()
    held.save(update_fields=["declined_kind", "declined_reason", "note"])
    return move_approach(approach=held, to=to, by=by)


@transaction.atomic
def drop_approach(*, approach: Approach, by: User) -> None:
    """Takes an insurer off the list before anything was sent or written down."""
    held = Approach.objects.select_for_update().select_related("request__company", "insurer").get(pk=approach.pk)
    if held.status != Sent.DRAFT or held.quotes.exists():
        raise NotAllowedNowError(f"{held.insurer} has been approached; note what came of it instead.")
    record(
        actor=by,
        verb="dropped insurer",
        subject=f"{held.request.reference} {held.insurer}",
        company=held.request.company,
    )
    held.delete()
