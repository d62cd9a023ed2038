"""Work in the background that is done once, whoever dies on the way.

The row is the truth and the message broker only a bell. A worker takes a row by a lease, under a lock; each stage
renews it. A lease that ran out, or whose process died, is taken again, at most `MAX_ATTEMPTS` times. The file's name is
settled when the row is made, and the file appears under it whole, so an attempt that follows a killed one finds either
nothing or the finished file. Long work writes down how far it is with each stage, and may be put down and go on later.
A tool: imports no app; an app's job is a model that inherits from `Job`.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from insure24.workers import Worker

LEASE: Final = timedelta(seconds=40)
"""Longer than any stage takes; a worker that died on another machine is missed after this."""
FORGOTTEN: Final = timedelta(seconds=15)
"""A row that has waited for longer has lost its bell."""
ERROR_LENGTH: Final = 500

logger = logging.getLogger(__name__)


class Job(models.Model):
    """The columns of a job. Inherit, and add what it is about."""

    MAX_ATTEMPTS = 3

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Being made"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    stage = models.CharField(max_length=60, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def working(self) -> bool:
        """Whether it is still to be made."""
        return self.status in UNDER_WAY

    def reason(self, error: Exception) -> str:
        """What is kept of an attempt that failed, for whoever sees the job."""
        return f"{type(error).__name__}: {error}"


J = TypeVar("J", bound=Job)
Status = Job.Status
UNDER_WAY: Final = (Status.QUEUED, Status.RUNNING)
COLUMNS: Final = tuple(field.name for field in Job._meta.local_fields)
"""All that a sweep reads: what a job is about may be long."""


class Tell(Protocol):
    """Shows how far the work is, keeps columns, and renews the lease. Raises LeaseLostError."""

    def __call__(self, stage: str, progress: int, **columns: Any) -> None: ...


class Outcome(Enum):
    """How an attempt ended. GOES_ON: it was put down unfinished; AGAIN: it failed, and the sweeper rings for it."""

    DONE = "done"
    GOES_ON = "goes on"
    NOT_OURS = "not ours"
    AGAIN = "again"
    FAILED = "failed"


class LeaseLostError(Exception):
    """Another worker took the row meanwhile."""


def attempt(
    model: type[J],
    pk: int,
    *,
    work: Callable[[J, Tell], Mapping[str, Any] | None],
    done: Callable[[J], None],
    worker: Worker | None = None,
) -> Outcome:
    """One attempt. `work` makes the file and gives the columns to set; `done` runs in the same transaction as that.

    Where `work` gives None it is put down: it goes on from its columns when the caller rings again, and has used up no
    attempt.
    """
    worker = worker or Worker.here()
    job = _take(model, pk, worker)
    if job is None:
        return Outcome.NOT_OURS
    if job.status == Status.FAILED:
        return Outcome.FAILED
    try:
        made = work(job, _teller(model, job, worker))
        if made is None:
            return _put_down(model, job, worker)
        return Outcome.DONE if _finish(model, job, worker, made, done) else Outcome.NOT_OURS
    except LeaseLostError:
        return Outcome.NOT_OURS
    except Exception as error:
        logger.exception("Attempt %d at %s %d failed.", job.attempts, model.__name__, job.pk)
        return _give_back(model, job, worker, error)


def sweep(model: type[J], *, host: str = "", all_queued: bool = False) -> list[int]:
    """Finds jobs that nobody works on and gives back those to ring for.

    A lease that ran out or whose process died on this host goes back to the queue, or fails where all attempts are
    used; a row that has waited too long, or any (`all_queued`: a worker has just started), is rung for again.
    """
    host = host or socket.gethostname()
    now = timezone.now()
    ring = []
    with transaction.atomic():
        rows = _locked(model).only(*COLUMNS)
        for row in rows.filter(status=Status.RUNNING).order_by("pk"):
            if not _is_free(row, host, now):
                continue
            if row.attempts >= row.MAX_ATTEMPTS:
                _fail(row, _given_up(row))
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


def write_whole(place: Path, data: bytes) -> None:
    """The file whole or not at all; what a killed attempt left half written is written over."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)


def _locked(model: type[J]) -> models.QuerySet[J]:
    skip = connection.features.has_select_for_update_skip_locked
    return model._default_manager.select_for_update(of=("self",) if skip else (), skip_locked=skip)


def _held(rows: models.QuerySet[J], job: J, worker: Worker) -> models.QuerySet[J]:
    return rows.filter(pk=job.pk, status=Status.RUNNING, leased_by=worker.name)


@transaction.atomic
def _take(model: type[J], pk: int, worker: Worker) -> J | None:
    """The row with a lease on it; failed where all attempts are used; None where there is nothing to do."""
    job = _locked(model).filter(pk=pk).first()
    now = timezone.now()
    if job is None or not job.working:
        return None
    if job.status == Status.RUNNING and not _is_free(job, worker.host, now):
        return None
    if job.attempts >= job.MAX_ATTEMPTS:
        _fail(job, _given_up(job))
        return job
    job.attempts += 1
    job.status, job.stage, job.progress = Status.RUNNING, "Beginning", 5
    job.leased_by, job.leased_until = worker.name, now + LEASE
    job.save(update_fields=["attempts", "status", "stage", "progress", "leased_by", "leased_until"])
    return job


def _given_up(job: Job) -> str:
    return f"Given up after {job.attempts} attempts, none of which was finished."


def _is_free(job: Job, host: str, now: datetime) -> bool:
    if job.leased_until is None or job.leased_until <= now:
        return True
    holder = Worker.named(job.leased_by)
    return holder is not None and holder.known_dead(host)


def _teller(model: type[J], job: J, worker: Worker) -> Tell:
    def tell(stage: str, progress: int, **columns: Any) -> None:
        held = _held(model._default_manager.all(), job, worker)
        if not held.update(stage=stage, progress=progress, leased_until=timezone.now() + LEASE, **columns):
            raise LeaseLostError

    return tell


@transaction.atomic
def _finish(model: type[J], job: J, worker: Worker, made: Mapping[str, Any], done: Callable[[J], None]) -> bool:
    held = _held(_locked(model), job, worker).first()
    if held is None:
        return False
    fields = {
        "status": Status.READY,
        "stage": "",
        "progress": 100,
        "leased_by": "",
        "leased_until": None,
        "error": "",
        "made_at": timezone.now(),
        **made,
    }
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=list(fields))
    done(held)
    return True


def _put_down(model: type[J], job: J, worker: Worker) -> Outcome:
    held = _held(model._default_manager.all(), job, worker)
    put_down = held.update(
        status=Status.QUEUED,
        attempts=job.attempts - 1,
        leased_by="",
        leased_until=None,
        queued_at=timezone.now(),
    )
    return Outcome.GOES_ON if put_down else Outcome.NOT_OURS


@transaction.atomic
def _give_back(model: type[J], job: J, worker: Worker, error: Exception) -> Outcome:
    row = _held(_locked(model), job, worker).first()
    if row is None:
        return Outcome.NOT_OURS
    words = row.reason(error)[:ERROR_LENGTH]
    if row.attempts >= row.MAX_ATTEMPTS:
        _fail(row, words)
        return Outcome.FAILED
    row.error = words
    _wait(row, timezone.now())
    return Outcome.AGAIN


def _fail(row: Job, words: str) -> None:
    row.status, row.stage, row.progress, row.error = Status.FAILED, "", 0, row.error or words
    row.leased_by, row.leased_until = "", None
    row.save(update_fields=["status", "stage", "progress", "error", "leased_by", "leased_until"])


def _wait(row: Job, now: datetime) -> None:
    row.status, row.stage, row.progress = Status.QUEUED, "Waiting for another attempt", 0
    row.leased_by, row.leased_until, row.queued_at = "", None, now
    row.save(update_fields=["status", "stage", "progress", "error", "leased_by", "leased_until", "queued_at"])
