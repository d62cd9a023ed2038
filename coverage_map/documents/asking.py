"""Asks for a map on paper: frozen now, printed by the worker, kept for some days."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Company, User
from coverage_map import tasks
from coverage_map.around import Around
from coverage_map.documents.building import About, build_document, hash_of
from coverage_map.documents.rendering import KEPT
from coverage_map.models import MapDocument
from coverage_map.presentation import MapView
from coverage_map.queries import MapSource
from insure24 import formatting


@transaction.atomic
def request_map_document(*, source: MapSource, view: MapView, around: Around, basis: str, by: User) -> MapDocument:
    """Freezes the map as shown and has it printed; a second press for the same map gives the one that is there."""
    own = source.sent_at is None
    answers = "as they stand" if own else f"as sent {formatting.date_and_time(source.sent_at)}"
    now = timezone.now()
    about = About(
        company=source.company.name,
        reference=source.company.reference,
        basis=basis,
        answers=answers,
        starts=source.starts,
        ends=source.ends,
        at=now,
        by=str(by),
        own=own,
        typical=source.typical,
        firm={
            "name": settings.FIRM.name,
            "frn": settings.FIRM.frn,
            "address": settings.FIRM.address,
            "invented": settings.FIRM.invented,
        },
    )
    document = build_document(source.library, view, around, about)
    Company.objects.select_for_update().filter(pk=source.company.pk).values_list("pk").get()
    said = hash_of({**document, "meta": {**document["meta"], "made": ""}})
    same = MapDocument.objects.filter(company=source.company, created_by=by, said=said, created_at__gt=now - KEPT)
    kept = same.exclude(status=MapDocument.Status.FAILED).first()
    if kept is not None:
        return kept
    made = MapDocument.objects.create(
        company=source.company,
        basis=basis[:120],
        document=document,
        sha256=hash_of(document),
        said=said,
        file=f"maps/{secrets.token_hex(16)}.pdf",
        created_by=by,
    )
    record(
        actor=by,
        verb="asked for map on paper",
        subject=basis,
        company=source.company,
        detail={"document": made.sha256},
    )
    # A bell that fails is only logged: the row is there, and the sweep rings again.
    transaction.on_commit(lambda: _ring(made.pk), robust=True)
    return made


def _ring(pk: int) -> None:
    tasks.render_map.delay(pk)
