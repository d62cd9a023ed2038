"""Makes the PDF of a programme summary: once, whoever dies on the way.

The row is the truth and the message broker only a bell. A worker takes a row by a lease, under a lock; each stage
renews it. The file's name is settled when the row is made, and the file appears under it whole, by one rename, so an
attempt that follows a killed one finds either nothing or the finished file and finishes from there.
"""

from __future__ import annotations

import hashlib
import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from accounts.audit import record
from insure24 import pdf
from quotes.document import hash_of
from quotes.document_page import page_of
from quotes.models import ProgrammeSummary

LEASE: Final = timedelta(seconds=40)
"""Longer than any stage takes; a worker that died on another machine is missed after this."""
FORGOTTEN: Final = timedelta(seconds=15)
"""A row that has waited for longer has lost its bell."""
ERROR_LENGTH: Final = 500

Status = ProgrammeSummary.Status
logger = logging.getLogger(__name__)


class Outcome(Enum):
    """How an attempt ended. AGAIN: it failed, and the sweeper rings for the next one."""

    DONE = "done"
    NOT_OURS = "not ours"
    AGAIN = "again"
    FAILED = "failed"


class LeaseLostError(Exception):
    """Another worker took the row meanwhile."""


class ChangedDocumentError(Exception):
    """The document isn't the one that was hashed; nothing is printed of it."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that renders. `started` tells it from a later one with the same number."""

    host: str
    pid: int
    started: str

    @classmethod
    def here(cls) -> Worker:
        """This process."""
        return cls(socket.gethostname(), os.getpid(), _started(os.getpid()))

    @classmethod
    def named(cls, name: str) -> Worker | None:
        """The worker that a lease names; None where it can't be read."""
        parts = name.rsplit("/", 2)
        if len(parts) != 3 or not parts[1].isdecimal():
            return None
        return cls(parts[0], int(parts[1]), parts[2])

    @property
    def name(self) -> str:
        """What a lease says."""
        return f"{self.host}/{self.pid}/{self.started}"

    def known_dead(self, host: str) -> bool:
        """Whether it ran on this machine and is gone; of other machines nothing is known."""
        return self.host == host and _started(self.pid) != self.started


def _started(pid: int) -> str:
    """When a process of this machine began, in the kernel's ticks; "" where there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    state, *fields = stat.rpartition(")")[2].split()
    return "" if state == "Z" else fields[18]


def render_summary(summary_id: int, *, worker: Worker | None = None) -> Outcome:
    """One attempt at a summary's file."""
    worker = worker or Worker.here()
    summary = _take(summary_id, worker)
    if summary is None:
        return Outcome.NOT_OURS
    if summary.status == Status.FAILED:
        return Outcome.FAILED
    try:
        made = _made(summary, worker)
        return Outcome.DONE if _finish(summary, worker, made) else Outcome.NOT_OURS
    except LeaseLostError:
        return Outcome.NOT_OURS
    except Exception as error:
        logger.exception("Attempt %d at programme summary %d failed.", summary.attempts, summary.pk)
        return _give_back(summary, worker, error)


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a finished file."""

    pages: int | None
    tagged: bool
    sha256: str


@transaction.atomic
def _take(summary_id: int, worker: Worker) -> ProgrammeSummary | None:
    """The row with a lease on it; failed where all attempts are used; None where there is nothing to do."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = ProgrammeSummary.objects.select_for_update(of=("self",) if skip else (), skip_locked=skip)
    summary = rows.filter(pk=summary_id).first()
    now = timezone.now()
    if summary is None or summary.status in (Status.READY, Status.FAILED):
        return None
    if summary.status == Status.RENDERING and not _is_free(summary, worker.host, now):
        return None
    if summary.attempts >= ProgrammeSummary.MAX_ATTEMPTS:
        _fail(summary, f"Given up after {summary.attempts} attempts, none of which was finished.")
        return summary
    summary.attempts += 1
    summary.status, summary.stage, summary.progress = Status.RENDERING, "Reading the document", 10
    summary.leased_by, summary.leased_until = worker.name, now + LEASE
    summary.save(update_fields=["attempts", "status", "stage", "progress", "leased_by", "leased_until"])
    return summary


def _is_free(summary: ProgrammeSummary, host: str, now: datetime) -> bool:
    if summary.leased_until is None or summary.leased_until <= now:
        return True
    holder = Worker.named(summary.leased_by)
    return holder is not None and holder.known_dead(host)


def _made(summary: ProgrammeSummary, worker: Worker) -> Made:
    place = Path(default_storage.path(str(summary.file.name)))
    if summary.file_sha256 and place.exists() and _hash_of_file(place) == summary.file_sha256:
        return Made(summary.pages, summary.tagged, summary.file_sha256)
    if hash_of(summary.document) != summary.sha256:
        raise ChangedDocumentError(f"{summary} no longer has the hash {summary.sha256[:12]} that it was made with.")
    html, assets = page_of(summary.document, summary.sha256)
    tell = _teller(summary, worker)
    tell("Laying out the pages", 30)
    made = pdf.render(
        html, assets=assets, on_layout=lambda pages: tell(f"Writing {pages} page{'' if pages == 1 else 's'}", 65)
    )
    if made.warnings:
        logger.warning("Programme summary %d: %s", summary.pk, "; ".join(made.warnings[:10]))
    tell("Keeping the file", 95, pages=made.pages, tagged=made.tagged, file_sha256=made.sha256)
    _write(place, made.data)
    return Made(made.pages, made.tagged, made.sha256)


def _teller(summary: ProgrammeSummary, worker: Worker) -> Callable[..., None]:
    def tell(stage: str, progress: int, **more: object) -> None:
        """Shows how far it is and renews the lease."""
        held = ProgrammeSummary.objects.filter(pk=summary.pk, status=Status.RENDERING, leased_by=worker.name)
        if not held.update(stage=stage, progress=progress, leased_until=timezone.now() + LEASE, **more):
            raise LeaseLostError

    return tell


def _write(place: Path, data: bytes) -> None:
    """The file whole or not at all; what a killed attempt left half written is written over."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)


def _hash_of_file(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@transaction.atomic
def _finish(summary: ProgrammeSummary, worker: Worker, made: Made) -> bool:
    held = ProgrammeSummary.objects.filter(pk=summary.pk, status=Status.RENDERING, leased_by=worker.name)
    done = held.update(
        status=Status.READY,
        stage="",
        progress=100,
        leased_by="",
        leased_until=None,
        error="",
        pages=made.pages,
        tagged=made.tagged,
        file_sha256=made.sha256,
        rendered_at=timezone.now(),
    )
    if done:
        record(
            actor=None,
            verb="made programme summary",
            subject=str(summary),
            company=summary.request.company,
            detail={"document": summary.sha256, "file": made.sha256, "attempts": summary.attempts},
        )
    return bool(done)


@transaction.atomic
def _give_back(summary: ProgrammeSummary, worker: Worker, error: Exception) -> Outcome:
    held = ProgrammeSummary.objects.select_for_update().filter(
        pk=summary.pk, status=Status.RENDERING, leased_by=worker.name
    )
    row = held.first()
    if row is None:
        return Outcome.NOT_OURS
    words = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    if row.attempts >= ProgrammeSummary.MAX_ATTEMPTS:
        _fail(row, words)
        return Outcome.FAILED
    row.error = words
    _wait(row, timezone.now())
    return Outcome.AGAIN


def _fail(row: ProgrammeSummary, words: str) -> None:
    row.status, row.stage, row.progress, row.error = Status.FAILED, "", 0, row.error or words
    row.leased_by, row.leased_until = "", None
    row.save(update_fields=["status", "stage", "progress", "error", "leased_by", "leased_until"])


def _wait(row: ProgrammeSummary, now: datetime) -> None:
    row.status, row.stage, row.progress = Status.QUEUED, "Waiting for another attempt", 0
    row.leased_by, row.leased_until, row.queued_at = "", None, now
    row.save(update_fields=["status", "stage", "progress", "error", "leased_by", "leased_until", "queued_at"])


@transaction.atomic
def sweep_summaries(*, host: str = "", all_queued: bool = False) -> list[int]:
    """Finds summaries that nobody works on and gives back those to ring for.

    A lease that ran out or whose process died on this host goes back to the queue, or fails where all attempts are
    used; a row that has waited too long, or any (`all_queued`: a worker has just started), is rung for again.
    """
    host = host or socket.gethostname()
    now = timezone.now()
    skip = connection.features.has_select_for_update_skip_locked
    rows = ProgrammeSummary.objects.select_for_update(of=("self",) if skip else (), skip_locked=skip)
    ring = []
    for row in rows.filter(status=Status.RENDERING).order_by("pk"):
        if not _is_free(row, host, now):
            continue
        if row.attempts >= ProgrammeSummary.MAX_ATTEMPTS:
            _fail(row, f"Given up after {row.attempts} attempts, none of which was finished.")
            continue
        _wait(row, now)
        ring.append(row.pk)
    waiting = rows.filter(status=Status.QUEUED).exclude(pk__in=ring)
    if not all_queued:
        waiting = waiting.filter(queued_at__lte=now - FORGOTTEN)
    for row in waiting.order_by("pk"):
        row.queued_at = now
        row.save(update_fields=["queued_at"])
        ring.append(row.pk)
    return ring
