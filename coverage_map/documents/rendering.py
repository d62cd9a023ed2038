"""Prints a frozen map: one attempt of its job."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import default_storage

from accounts.audit import record
from coverage_map.documents.building import hash_of
from coverage_map.documents.printing import page_of
from coverage_map.models import MapDocument
from insure24 import jobs, pdf
from insure24.jobs import Outcome, Tell
from insure24.workers import Worker

KEPT: Final = timedelta(days=7)
"""After this a printed map is deleted: the map itself is made again in a moment."""

logger = logging.getLogger(__name__)


class ChangedDocumentError(Exception):
    """The document isn't the one that was hashed; nothing is printed of it."""


def render_map(pk: int, *, worker: Worker | None = None) -> Outcome:
    """One attempt at a map's file."""
    return jobs.attempt(MapDocument, pk, work=_print, done=_tell_trail, worker=worker)


def _print(job: MapDocument, tell: Tell) -> Mapping[str, Any]:
    if hash_of(job.document) != job.sha256:
        raise ChangedDocumentError(f"{job} no longer has the hash {job.sha256[:12]} that it was made with.")
    html, assets = page_of(job.document, job.sha256)
    tell("Laying out the pages", 30)
    made = pdf.render(html, assets=assets, on_layout=lambda pages: tell(f"Writing {pages} pages", 65))
    if made.warnings:
        logger.warning("Map document %d: %s", job.pk, "; ".join(made.warnings[:10]))
    tell("Keeping the file", 95)
    jobs.write_whole(Path(default_storage.path(str(job.file.name))), made.data)
    return {"pages": made.pages, "tagged": made.tagged, "file_sha256": made.sha256}


def _tell_trail(job: MapDocument) -> None:
    record(
        actor=None,
        verb="made map on paper",
        subject=job.basis,
        company=job.company,
        detail={"document": job.sha256, "file": job.file_sha256, "attempts": job.attempts},
    )


def delete_old(*, now: datetime) -> int:
    """Deletes printed maps whose days are over, rows first; how many."""
    old = list(MapDocument.objects.filter(created_at__lte=now - KEPT).exclude(status=MapDocument.Status.RUNNING))
    for document in old:
        name = str(document.file.name)
        document.delete()
        default_storage.delete(name)
    return len(old)
