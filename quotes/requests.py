"""What a client does with a request for quotes: write it, send it, answer what is asked, send changes, withdraw it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Company, User
from coverage_map.engine.programme import market_programme
from coverage_map.maps import store_map
from questionnaires.declarations import NotSignedError, Signatory, current_declaration, sign, statements
from questionnaires.models import Declaration, Profile, Snapshot
from questionnaires.snapshots import frozen_answers, hash_now, mark_sent
from quotes.models import InformationRequest, QuoteRequest, RequestedLine
from quotes.transitions import AlreadyDoneError, NotAllowedNowError, move
from scenarios.editions import library_of
from scenarios.library import LineKey

Status = QuoteRequest.Status

CLOSED = (Status.DRAFT, Status.WITHDRAWN)
UNNAMED_ROLE = "For the company"
"""The position of a sender who signs without having told one."""


class NothingToSendError(NotAllowedNowError):
    """A request without a line of cover, or without a single answer."""


class NotDeclaredError(NotAllowedNowError):
    """Answers go out only with the declaration."""


@transaction.atomic
def save_request(
    *,
    profile: Profile,
    lines: Mapping[LineKey, Decimal],
    starts: date,
    ends: date,
    notes: str,
    by: User,
) -> QuoteRequest:
    """Keeps the company's draft, made where there is none: the lines wanted with their limits in pounds, and when."""
    company = Company.objects.select_for_update().get(pk=profile.company_id)
    request = QuoteRequest.objects.filter(company=company, status=Status.DRAFT).first()
    if request is None:
        request = _made(company, profile, starts, ends, by)
    request.profile, request.starts, request.ends, request.notes = profile, starts, ends, notes.strip()
    request.save(update_fields=["profile", "starts", "ends", "notes"])
    request.lines.all().delete()
    RequestedLine.objects.bulk_create(
        RequestedLine(request=request, line=line, limit=limit) for line, limit in lines.items()
    )
    return request


@transaction.atomic
def submit(*, request: QuoteRequest, agreed: bool, by: User, signatory: Signatory | None = None) -> QuoteRequest:
    """Sends a draft to the broker under the declaration, with the map as the client saw it.

    Answers that are signed as they stand go out under that signature. Else `agreed` says that every statement was
    ticked, and they are signed now: by `signatory`, who is the sender where nobody is named.

    Raises NothingToSendError, NotDeclaredError, or AlreadyDoneError on a second press.
    """
    held = _locked(request)
    if held.status == Status.SUBMITTED:
        raise AlreadyDoneError(f"{held.reference} is sent already.")
    limits = {line.line: line.limit for line in held.lines.all()}
    if not limits:
        raise NothingToSendError("Choose at least one line of cover before you send it.")
    declaration = _declared(held, agreed=agreed, signatory=signatory, by=by)
    now = timezone.now()
    held.submitted_at = now
    _under(held, declaration)
    held.save(update_fields=["snapshot", "submitted_at", "declared_by", "declared_at", "declaration"])
    move(request=held, to=Status.SUBMITTED, by=by)
    Company.objects.filter(pk=held.company_id, came_to_broker_at__isnull=True).update(came_to_broker_at=now)
    _store_map(held, declaration.snapshot, limits, by)
    return held


@transaction.atomic
def send_changes(*, request: QuoteRequest, agreed: bool, by: User, signatory: Signatory | None = None) -> QuoteRequest:
    """Sends answers that changed since they were sent, with a new declaration. The snapshot before is kept."""
    held = _locked(request)
    if held.status in CLOSED or held.snapshot is None:
        raise NotAllowedNowError(f"{held.reference} is not with the broker; there is nothing to bring up to date.")
    if not changed_since_sent(held):
        raise AlreadyDoneError("These answers are with the broker already.")
    before = held.snapshot.sha256
    declaration = _declared(held, agreed=agreed, signatory=signatory, by=by)
    _under(held, declaration)
    held.save(update_fields=["snapshot", "declared_by", "declared_at", "declaration"])
    _store_map(held, declaration.snapshot, {line.line: line.limit for line in held.lines.all()}, by)
    record(
        actor=by,
        verb="sent changed answers",
        subject=held.reference,
        company=held.company,
        detail={"before": before, "after": declaration.sha256},
    )
    return held


@transaction.atomic
def reply(*, query: InformationRequest, text: str, by: User) -> InformationRequest:
    """Answers a broker's query. With the last one answered, the review goes on."""
    request = QuoteRequest.objects.select_for_update().get(pk=query.request_id)
    held = InformationRequest.objects.select_for_update().get(pk=query.pk)
    if held.replied_at is not None:
        raise AlreadyDoneError("This question has been answered already.")
    if request.status in CLOSED:
        raise NotAllowedNowError(f"{request.reference} is closed; there is nothing to answer any more.")
    if not text.strip():
        raise NotAllowedNowError("Enter your reply.")
    held.reply, held.replied_by, held.replied_at = text.strip(), by, timezone.now()
    held.save(update_fields=["reply", "replied_by", "replied_at"])
    record(actor=by, verb="replied to query", subject=request.reference, company=request.company)
    waiting = InformationRequest.objects.filter(request=request, replied_at__isnull=True).exists()
    if not waiting and request.status == Status.INFORMATION_REQUESTED:
        move(request=request, to=Status.UNDER_REVIEW, by=by)
    return held


@transaction.atomic
def withdraw(*, request: QuoteRequest, reason: str, by: User) -> QuoteRequest:
    """Takes a request out of the market, with the reason; a draft is discarded."""
    move(request=request, to=Status.WITHDRAWN, by=by, reason=reason)
    return request


def changed_since_sent(request: QuoteRequest) -> bool:
    """Whether the answers differ from those that were declared; False for a draft. Five queries."""
    snapshot = request.snapshot
    if snapshot is None:
        return False
    return hash_now(request.profile) != snapshot.sha256


def _made(company: Company, profile: Profile, starts: date, ends: date, by: User) -> QuoteRequest:
    """A draft with the first free reference: company and year, then -2, -3 …"""
    stem = f"{company.reference}-{starts.year}"
    taken = set(QuoteRequest.objects.filter(reference__startswith=stem).values_list("reference", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if _numbered(stem, n) not in taken)
    request = QuoteRequest.objects.create(
        company=company,
        profile=profile,
        reference=_numbered(stem, number),
        starts=starts,
        ends=ends,
        created_by=by,
    )
    record(actor=by, verb="began quote request", subject=request.reference, company=company)
    return request


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _locked(request: QuoteRequest) -> QuoteRequest:
    return (
        QuoteRequest.objects.select_for_update(of=("self",))
        .select_related("company", "profile__company", "profile__edition", "snapshot")
        .defer("profile__edition__content")
        .get(pk=request.pk)
    )


def _declared(request: QuoteRequest, *, agreed: bool, signatory: Signatory | None, by: User) -> Declaration:
    """The declaration that covers the answers as they stand: the one signed already, else one signed now."""
    if not frozen_answers(request.profile):
        raise NothingToSendError("Answer at least one question first: an empty questionnaire can’t be sent.")
    standing = current_declaration(request.profile)
    if standing is not None:
        return standing
    if not agreed:
        raise NotDeclaredError("Tick the declaration: insurers rely on it, and nothing is sent without it.")
    asked = statements(library_of(request.profile.edition))
    try:
        return sign(
            profile=request.profile,
            signatory=signatory or Signatory(str(by), by.job_title or UNNAMED_ROLE),
            agreed={statement.key for statement in asked},
            by=by,
        )
    except NotSignedError as error:
        raise NotDeclaredError(str(error)) from None


def _under(request: QuoteRequest, declaration: Declaration) -> None:
    """Puts the request under a declaration and its frozen answers; a copy of who and what stays with the request."""
    mark_sent(declaration.snapshot)
    request.snapshot = declaration.snapshot
    request.declared_by, request.declared_at = declaration.signed_by, declaration.signed_at
    request.declaration = "\n".join(statement["words"] for statement in declaration.statements)


def _store_map(request: QuoteRequest, snapshot: Snapshot, limits: Mapping[LineKey, Decimal], by: User) -> None:
    programme = market_programme(inception=request.starts, limits=limits)
    store_map(snapshot=snapshot, programme=programme, by=by)
