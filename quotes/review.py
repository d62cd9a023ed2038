"""What the broker does with a request: take it on, ask, accept it, bring it to the market and back."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from accounts.audit import record
from accounts.models import Notice, User
from accounts.notices import notify
from questionnaires.reminders import owners_of
from quotes.models import Approach, InformationRequest, Quote, QuoteRequest
from quotes.signing import signed_answers
from quotes.transitions import AlreadyDoneError, NotAllowedNowError, Sent, Terms, move, move_approach

Status = QuoteRequest.Status

MAY_ASK = (
    Status.UNDER_REVIEW,
    Status.INFORMATION_REQUESTED,
    Status.READY_FOR_MARKET,
    Status.IN_MARKET,
    Status.TERMS_RECEIVED,
    Status.RECOMMENDED,
    Status.CLIENT_INSTRUCTED,
)


class BlockedError(NotAllowedNowError):
    """Something has to be done first; the message says what."""


@transaction.atomic
def take_on(*, request: QuoteRequest, by: User) -> QuoteRequest:
    """Makes a submitted request the broker's own and begins its review."""
    move(request=request, to=Status.UNDER_REVIEW, by=by)
    request.broker = by
    request.save(update_fields=["broker"])
    return request


@transaction.atomic
def ask_client(*, request: QuoteRequest, text: str, by: User, question_key: str = "") -> InformationRequest:
    """Asks the client something. While a review goes on, it waits for the answer; later stages go on meanwhile."""
    held = QuoteRequest.objects.select_for_update().get(pk=request.pk)
    if held.status not in MAY_ASK:
        raise NotAllowedNowError(
            f"{held.reference} is at “{held.get_status_display()}”; take it on before you ask the client."
        )
    words = text.strip()
    if not words:
        raise NotAllowedNowError("Enter what you want to know.")
    if InformationRequest.objects.filter(request=held, text=words, replied_at__isnull=True).exists():
        raise AlreadyDoneError("The client has been asked this already and has not answered yet.")
    query = InformationRequest.objects.create(request=held, question_key=question_key, text=words, asked_by=by)
    record(actor=by, verb="asked client", subject=held.reference, company=held.company)
    if held.status == Status.UNDER_REVIEW:
        move(request=request, to=Status.INFORMATION_REQUESTED, by=by)
    return query


@transaction.atomic
def accept(*, request: QuoteRequest, by: User) -> QuoteRequest:
    """Ends the review: the submission is good enough for insurers. Owners are told where it has to be signed again."""
    waiting = InformationRequest.objects.filter(request=request, replied_at__isnull=True).count()
    if waiting:
        raise BlockedError(
            f"{_counted(waiting, 'question')} to the client {'is' if waiting == 1 else 'are'} not answered yet. "
            "Note the answer, or wait for it."
        )
    move(request=request, to=Status.READY_FOR_MARKET, by=by)
    if signed_answers(request).wrong:
        for owner in owners_of(request.company):
            notify(
                to=owner,
                kind=Notice.Kind.PLACEMENT,
                title=f"{request.reference} is ready for the market once your answers are signed",
                url=reverse("quotes:request", args=[request.reference]),
                company=request.company,
                by=by,
            )
    return request


@transaction.atomic
def send_to_market(*, request: QuoteRequest, by: User) -> QuoteRequest:
    """Puts the request in the market; approaches that stand ready are marked sent."""
    approaches = list(Approach.objects.filter(request=request).select_related("insurer", "request__company"))
    if not approaches:
        raise BlockedError("Choose at least one insurer to approach first.")
    move(request=request, to=Status.IN_MARKET, by=by)
    for approach in approaches:
        if approach.status == Sent.DRAFT:
            move_approach(approach=approach, to=Sent.SENT, by=by)
    return request


@transaction.atomic
def close_market(*, request: QuoteRequest, by: User) -> QuoteRequest:
    """Says that the terms to compare are in; insurers who answer later can still be recorded."""
    quotes = Quote.objects.filter(approach__request=request)
    if not quotes.filter(status=Terms.RECORDED).exists():
        raise BlockedError("Record at least one quote first.")
    move(request=request, to=Status.TERMS_RECEIVED, by=by)
    return request


@transaction.atomic
def step_back(*, request: QuoteRequest, to: str, reason: str, by: User) -> QuoteRequest:
    """One step back, or on with a review without waiting; the table says from where, and asks for a reason."""
    move(request=request, to=to, by=by, reason=reason)
    return request


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
