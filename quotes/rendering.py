"""Prints a programme summary: one attempt of its job.

The file's hash is written down before the file is, so an attempt that follows a killed one finds either nothing or the
finished file, and finishes from there.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from accounts.audit import record
from insure24 import jobs, pdf
from insure24.jobs import Outcome, Tell
from insure24.workers import Worker
from quotes.document import hash_of
from quotes.document_page import page_of
from quotes.models import ProgrammeSummary

logger = logging.getLogger(__name__)


class ChangedDocumentError(Exception):
    """The document isn't the one that was hashed; nothing is printed of it."""


def render_summary(pk: int, *, worker: Worker | None = None) -> Outcome:
    """One attempt at a summary's file."""
    return jobs.attempt(ProgrammeSummary, pk, work=_print, done=_tell_trail, worker=worker)


def _print(summary: ProgrammeSummary, tell: Tell) -> Mapping[str, Any]:
    tell("Reading the document", 10)
    place = Path(default_storage.path(str(summary.file.name)))
    if summary.file_sha256 and place.exists() and _hash_of_file(place) == summary.file_sha256:
        return {}
    if hash_of(summary.document) != summary.sha256:
        raise ChangedDocumentError(f"{summary} no longer has the hash {summary.sha256[:12]} that it was made with.")
    html, assets = page_of(summary.document, summary.sha256)
    tell("Laying out the pages", 30)
    made = pdf.render(
        html, assets=assets, on_layout=lambda pages: tell(f"Writing {pages} page{'' if pages == 1 else 's'}", 65)
    )
    if made.warnings:
        logger.warning("Programme summary %d: %s", summary.pk, "; ".join(made.warnings[:10]))
    tell("Keeping the file", 95, pages=made.pages, tagged=made.tagged, file_sha256=made.sha256)
    jobs.write_whole(place, made.data)
    return {}


def _hash_of_file(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tell_trail(summary: ProgrammeSummary) -> None:
    record(
        actor=None,
        verb="made programme summary",
        subject=str(summary),
        company=summary.request.company,
        detail={"document": summary.sha256, "file": summary.file_sha256, "attempts": summary.attempts},
    )
