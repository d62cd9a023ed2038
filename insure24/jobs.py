"""Work in the background that is done once, whoever dies on the way.

The row is the truth and the message broker only a bell. A worker takes a row by a lease, under a lock; each stage
renews it. A lease that ran out, or whose process died, is taken again, at most `MAX_ATTEMPTS` times. The file's name is
settled when the row is made, and the file appears under it whole, so an attempt that follows a killed one finds either
nothing or the finished file. A tool: imports no app; an app's job is a model that inherits from `Job`.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

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
        return self.status in (self.Status.QUEUED, self.Status.RUNNING)


J = TypeVar("J", bound=Job)
Status = Job.Status
Tell = Callable[[str, int], None]


class Outcome(Enum):
    """How an attempt ended. AGAIN: it failed, and the sweeper rings for the next one."""

    DONE = "done"
    NOT_OURS = "not ours"
    AGAIN = "again"
    FAILED = "failed"


class LeaseLostError(Exception):
    """Another worker took the row meanwhile."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that works. `started` tells it from a later one with the same number."""

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


def attempt(
    model: type[J],
    pk: int,
    *,
    work: Callable[[J, Tell], Mapping[str, Any]],
    done: Callable[[J], None],
    worker: Worker | None = None,
) -> Outcome:
    """One attempt. `work` makes the file and gives the columns to set; `done` runs in the same transaction as that."""
    worker = worker or Worker.here()
    job = _take(model, pk, worker)
    if job is None:
        return Outcome.NOT_OURS
    if job.status == Status.FAILED:
        return Outcome.FAILED
    try:
        made = work(job, _teller(model, job, worker))
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
        rows = _locked(model)
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
    def tell(stage: str, progress: int) -> None:
        """Shows how far it is and renews the lease."""
        held = model._default_manager.filter(pk=job.pk, status=Status.RUNNING, leased_by=worker.name)
        if not held.update(stage=stage, progress=progress, leased_until=timezone.now() + LEASE):
            raise LeaseLostError

    return tell


@transaction.atomic
def _finish(model: type[J], job: J, worker: Worker, made: Mapping[str, Any], done: Callable[[J], None]) -> bool:
    held = _locked(model).filter(pk=job.pk, status=Status.RUNNING, leased_by=worker.name).first()
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


@transaction.atomic
def _give_back(model: type[J], job: J, worker: Worker, error: Exception) -> Outcome:
    row = _locked(model).filter(pk=job.pk, status=Status.RUNNING, leased_by=worker.name).first()
    if row is None:
        return Outcome.NOT_OURS
    words = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
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
