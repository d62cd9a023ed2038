"""An owner asks for erasure; a broker carries it out, records why it must wait, or refuses with a reason."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from accounts.models import Company, Notice, User
from accounts.notices import notify, notify_brokers
from questionnaires.values import read_text
from quotes.data_rights.erasing import erase, standing_of
from quotes.data_rights.farewell import farewell_to, send_farewell
from quotes.models.rights import ErasureRequest
from quotes.transitions import LONGEST_REASON, AlreadyDoneError, NotAllowedNowError, ReasonNeededError

Status = ErasureRequest.Status


@transaction.atomic
def ask_for_erasure(*, company: Company, by: User) -> ErasureRequest:
    """The firm gets it on its desk; a second press gives the one that is open. Raises NotAllowedNowError."""
    held = Company.objects.select_for_update().get(pk=company.pk)
    open_one = ErasureRequest.objects.filter(company=held, status=Status.OPEN).first()
    if open_one is not None:
        return open_one
    under_way = standing_of(held).under_way
    if under_way:
        named = ", ".join(request.reference for request in under_way)
        raise NotAllowedNowError(f"{named} is under way with your broker. Withdraw it first, then ask again.")
    made = ErasureRequest.objects.create(company=held, name=held.name, asked_by=by)
    record(actor=by, verb="asked for erasure", subject=held.reference, company=held)
    notify_brokers(
        kind=Notice.Kind.ACCOUNT,
        title=f"{held.reference} asks for its data to be erased",
        url=reverse("quotes:erasure_decide", args=[made.pk]),
        company=held,
        by=by,
    )
    return made


@transaction.atomic
def take_back(*, erasure: ErasureRequest, by: User) -> ErasureRequest:
    """The owner changed their mind while it was open."""
    held = _open(erasure)
    held.status, held.decided_by, held.decided_at = Status.TAKEN_BACK, by, timezone.now()
    held.save(update_fields=["status", "decided_by", "decided_at"])
    record(actor=by, verb="took erasure back", subject=held.company.reference, company=held.company)
    return held


@transaction.atomic
def carry_out(*, erasure: ErasureRequest, by: User) -> ErasureRequest:
    """Erases what may be erased, and mails the owners; where insurance was placed, records until when it is kept.

    Raises NotAllowedNowError.
    """
    held = _open(erasure)
    company = Company.objects.select_for_update().get(pk=held.company_id)
    standing = standing_of(company)
    if standing.under_way:
        named = ", ".join(request.reference for request in standing.under_way)
        raise NotAllowedNowError(f"{named} is under way; it has to end before anything is erased.")
    held.decided_by, held.decided_at = by, timezone.now()
    if standing.placed:
        held.status, held.kept_until = Status.RECORDED, standing.kept_until
    else:
        held.status, held.name = Status.DONE, f"{company.reference} (erased)"
        farewell = farewell_to(company, held)
        held.erased = dict(erase(company))
        # Mails go once nothing can fail any more; one that isn't taken brings nothing back.
        transaction.on_commit(partial(send_farewell, farewell, held), robust=True)
    held.save(update_fields=["status", "decided_by", "decided_at", "kept_until", "erased", "name"])
    verb = "erased company" if held.status == Status.DONE else "recorded erasure"
    record(actor=by, verb=verb, subject=company.reference, company=company, detail={"rows": held.erased})
    if held.status == Status.RECORDED:
        _tell(held, "Your request for erasure was recorded", by)
    return held


@transaction.atomic
def refuse(*, erasure: ErasureRequest, reason: str, by: User) -> ErasureRequest:
    """Refuses, with the reason that the owner reads. Raises ReasonNeededError."""
    held = _open(erasure)
    words = read_text(reason)
    if not words or len(words) > LONGEST_REASON:
        raise ReasonNeededError(f"Say why, in at most {LONGEST_REASON:,} characters: the client reads it.")
    held.status, held.reason = Status.REFUSED, words
    held.decided_by, held.decided_at = by, timezone.now()
    held.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    record(actor=by, verb="refused erasure", subject=held.company.reference, company=held.company)
    _tell(held, "Your request for erasure was refused; the reason is there", by)
    return held


def _open(erasure: ErasureRequest) -> ErasureRequest:
    held = ErasureRequest.objects.select_for_update(of=("self",)).select_related("company").get(pk=erasure.pk)
    if held.status != Status.OPEN:
        raise AlreadyDoneError(f"{held} is at “{held.get_status_display()}” already.")
    return held


def _tell(erasure: ErasureRequest, title: str, by: User) -> None:
    notify(
        to=erasure.asked_by,
        kind=Notice.Kind.ACCOUNT,
        title=title,
        url=reverse("quotes:erasure"),
        company=erasure.company,
        by=by,
    )
