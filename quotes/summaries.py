"""Programme summaries: asks for one, and releases one to the client."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from quotes import tasks
from quotes.document import build_document, hash_of
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.offers import snapshot_of
from quotes.told import tell_of_release
from quotes.transitions import NotAllowedNowError, move

Kind = ProgrammeSummary.Kind
Status = QuoteRequest.Status
OPEN: Final = (
    Status.READY_FOR_MARKET,
    Status.IN_MARKET,
    Status.TERMS_RECEIVED,
    Status.RECOMMENDED,
    Status.CLIENT_INSTRUCTED,
)


@transaction.atomic
def request_summary(
    *, request: QuoteRequest, by: User, kind: str = Kind.DRAFT, options: Sequence[str] = ()
) -> ProgrammeSummary:
    """Freezes the document of the request as it stands, as its next version, and has it printed.

    A second press while the same document is being printed gives the one under way.
    `options` are keys of programmes and quotes; the programmes where none is named. Raises NotAllowedNowError,
    NothingToCompareError.
    """
    held = QuoteRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if held.status not in OPEN:
        raise NotAllowedNowError(
            f"{held.reference} is at “{held.get_status_display()}”; "
            "a programme summary is made from “Ready for market” on."
        )
    label = Kind(kind)
    last = held.summaries.order_by("-version").first()
    version = 1 if last is None else last.version + 1
    document = build_document(
        held,
        kind=label.value,
        kind_label=str(label.label),
        version=version,
        at=timezone.now(),
        firm=settings.FIRM,
        adviser=held.broker or by,
        keys=options,
    )
    if label == Kind.RECOMMENDATION and not document["recommended"]:
        raise NotAllowedNowError("A recommendation needs a recommended programme; mark one, or make a draft.")
    if last is not None and last.working and _says(last.document) == _says(document):
        return last
    summary = ProgrammeSummary.objects.create(
        request=held,
        version=version,
        kind=label,
        edition=snapshot_of(held).edition,
        document=document,
        sha256=hash_of(document),
        file=f"summaries/{secrets.token_hex(16)}.pdf",
        created_by=by,
    )
    record(
        actor=by,
        verb="asked for programme summary",
        subject=str(summary),
        company=held.company,
        detail={"kind": label.value, "document": summary.sha256},
    )
    # A bell that fails is only logged: the row is there, and the sweep rings again.
    transaction.on_commit(lambda: _ring(summary.pk), robust=True)
    return summary


def _says(document: dict[str, Any]) -> dict[str, Any]:
    """What a document says, without its version and the moment that it was made at."""
    return {**document, "meta": document["meta"]["kind"]}


def _ring(summary_id: int) -> None:
    tasks.render_summary.delay(summary_id)


@transaction.atomic
def release_summary(*, summary: ProgrammeSummary, by: User) -> ProgrammeSummary:
    """Lets the client see it; a second press changes nothing. A recommendation moves the request on.

    Raises NotAllowedNowError where the file isn't ready.
    """
    held = (
        ProgrammeSummary.objects.select_for_update(of=("self",)).select_related("request__company").get(pk=summary.pk)
    )
    if held.released_at is not None:
        return held
    if held.request.status == Status.WITHDRAWN:
        raise NotAllowedNowError(f"{held.request.reference} is withdrawn; nothing is released for it any more.")
    if held.status != ProgrammeSummary.Status.READY:
        raise NotAllowedNowError(
            f"Version {held.version} is at “{held.get_status_display()}”; only a ready one is released."
        )
    held.released_at, held.released_by = timezone.now(), by
    held.save(update_fields=["released_at", "released_by"])
    if held.kind == Kind.RECOMMENDATION and held.request.status == Status.TERMS_RECEIVED:
        move(request=held.request, to=Status.RECOMMENDED, by=by)
    record(
        actor=by,
        verb="released programme summary",
        subject=str(held),
        company=held.request.company,
        detail={"document": held.sha256, "file": held.file_sha256},
    )
    tell_of_release(held, by=by)
    return held
