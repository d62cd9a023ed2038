"""Counts what an edition would change: once, whoever dies on the way.

The row is the truth and the message broker only a bell. A worker takes the row by a lease, under a lock, and after
every few companies writes down what it has counted, how far it is, and a new lease. An attempt that follows a killed
one goes on from there, and a task that has worked for long puts the row down and rings for the next.
"""

from __future__ import annotations

import hashlib
import logging
import socket
import time
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from accounts.audit import record
from coverage_map import tally as tallies
from coverage_map.effect import map_change, readable
from coverage_map.effect_words import effect_json
from coverage_map.engine.maps import build_map
from coverage_map.tally import Tally
from questionnaires.carrying import carried, known_under, left_aside
from questionnaires.shown import shown_questions
from questionnaires.telling import given_values
from quotes.effect_subjects import Answers, subjects_of
from quotes.models import EffectRun
from quotes.rendering import ERROR_LENGTH, FORGOTTEN, LEASE, LeaseLostError, Worker
from scenarios.compiling import compile_pack
from scenarios.editions import from_json, library_of
from scenarios.library import Library

AT_ONCE: Final = 10
"""Companies between two looks at the clock: a second or two of work."""
SHIFT: Final = timedelta(seconds=45)
"""How long a task works on before it puts the row down; well under the time limit of tasks."""

Status = EffectRun.Status
logger = logging.getLogger(__name__)


class Outcome(Enum):
    """How an attempt ended. GOES_ON: it was put down unfinished; AGAIN: it failed, and the sweeper rings for it."""

    DONE = "done"
    GOES_ON = "goes on"
    NOT_OURS = "not ours"
    AGAIN = "again"
    FAILED = "failed"


class ChangedPackError(Exception):
    """The pack isn't the one that was hashed; nothing is counted with it."""


def count_effect(run_id: int, *, worker: Worker | None = None, shift: timedelta = SHIFT) -> Outcome:
    """One attempt at a run, or one shift of it."""
    worker = worker or Worker.here()
    run = _take(run_id, worker)
    if run is None:
        return Outcome.NOT_OURS
    if run.status == Status.FAILED:
        return Outcome.FAILED
    try:
        return _work(run, worker, shift)
    except LeaseLostError:
        return Outcome.NOT_OURS
    except Exception as error:
        logger.exception("Attempt %d at effect %d failed.", run.attempts, run.pk)
        return _give_back(run, worker, error)


@transaction.atomic
def _take(run_id: int, worker: Worker) -> EffectRun | None:
    """The row with a lease on it; failed where all attempts are used; None where there is nothing to do."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = EffectRun.objects.select_for_update(of=("self",) if skip else (), skip_locked=skip)
    run = rows.select_related("base").defer("base__content").filter(pk=run_id).first()
    now = timezone.now()
    if run is None or run.status in (Status.READY, Status.FAILED):
        return None
    if run.status == Status.RUNNING and not _is_free(run, worker.host, now):
        return None
    if run.attempts >= EffectRun.MAX_ATTEMPTS:
        _fail(run, _given_up(run))
        return run
    run.attempts += 1
    run.status, run.leased_by, run.leased_until = Status.RUNNING, worker.name, now + LEASE
    run.save(update_fields=["attempts", "status", "leased_by", "leased_until"])
    return run


def _is_free(run: EffectRun, host: str, now: datetime) -> bool:
    if run.leased_until is None or run.leased_until <= now:
        return True
    holder = Worker.named(run.leased_by)
    return holder is not None and holder.known_dead(host)


def _work(run: EffectRun, worker: Worker, shift: timedelta) -> Outcome:
    before, after = library_of(run.base), candidate_of(run)
    counted = Tally() if run.partial is None else tallies.from_json(run.partial)
    ends = time.monotonic() + shift.total_seconds()
    place = run.done
    while place < run.total:
        if time.monotonic() >= ends:
            _put_down(run, worker)
            return Outcome.GOES_ON
        chunk = run.plan[place : place + AT_ONCE]
        for number, answers in enumerate(subjects_of(chunk).values(), start=place):
            _count(counted, number, answers, before, after)
        place += len(chunk)
        _tell(run, worker, place, counted)
    return Outcome.DONE if _finish(run, worker, counted, before, after) else Outcome.NOT_OURS


def candidate_of(run: EffectRun) -> Library:
    """The library of the candidate, compiled once in a process. Raises ChangedPackError."""
    if hashlib.sha256(run.pack.encode()).hexdigest() != run.sha256:
        raise ChangedPackError(f"The pack of effect {run.pk} no longer has the hash {run.sha256[:12]}.")
    return _compiled(run.pack, run.name)


@lru_cache(maxsize=2)
def _compiled(pack: str, name: str) -> Library:
    return compile_pack(from_json(pack), name)


def _count(counted: Tally, number: int, subjects: list[Answers], before: Library, after: Library) -> None:
    """Everything of one company."""
    for subject in subjects:
        first, second = (known_under(subject.library, library, subject.rows) for library in (before, after))
        for insured in subject.insured:
            was, becomes = (readable(library, insured.programme) for library in (before, after))
            counted.take(
                number,
                insured.kind,
                map_change(
                    build_map(before, answers=first, programme=was),
                    build_map(after, answers=second, programme=becomes),
                ),
                [key for key in was.features if key not in becomes.features],
            )
        if subject.current:
            aside = left_aside(before, after, carried(subject.library, before, subject.rows))
            counted.take_answers(number, aside=aside, opened=_opened(subject, before, after))


def _opened(subject: Answers, before: Library, after: Library) -> list[str]:
    """Questions that the company would have to answer and does not have to now."""
    opened = []
    for library in (before, after):
        rows = carried(subject.library, library, subject.rows)
        asked = shown_questions(library, given_values(library, rows))
        opened.append([question.key for question in asked if question.key not in rows])
    return [key for key in opened[1] if key not in opened[0]]


def _tell(run: EffectRun, worker: Worker, done: int, counted: Tally) -> None:
    """Writes down how far it is and what was counted, and renews the lease."""
    held = EffectRun.objects.filter(pk=run.pk, status=Status.RUNNING, leased_by=worker.name)
    if not held.update(done=done, partial=tallies.to_json(counted), leased_until=timezone.now() + LEASE):
        raise LeaseLostError


@transaction.atomic
def _finish(run: EffectRun, worker: Worker, counted: Tally, before: Library, after: Library) -> bool:
    held = EffectRun.objects.filter(pk=run.pk, status=Status.RUNNING, leased_by=worker.name)
    done = held.update(
        status=Status.READY,
        done=run.total,
        result=effect_json(counted, before, after),
        partial=None,
        leased_by="",
        leased_until=None,
        error="",
        finished_at=timezone.now(),
    )
    if done:
        record(
            actor=None,
            verb="counted effect",
            subject=str(run),
            detail={"sha256": run.sha256, "maps": counted.maps, "attempts": run.attempts},
        )
    return bool(done)


def _put_down(run: EffectRun, worker: Worker) -> None:
    """The shift is over and nothing went wrong: the attempt is not counted."""
    held = EffectRun.objects.filter(pk=run.pk, status=Status.RUNNING, leased_by=worker.name)
    if not held.update(
        status=Status.QUEUED,
        attempts=run.attempts - 1,
        leased_by="",
        leased_until=None,
        queued_at=timezone.now(),
    ):
        raise LeaseLostError


@transaction.atomic
def _give_back(run: EffectRun, worker: Worker, error: Exception) -> Outcome:
    held = EffectRun.objects.select_for_update().filter(pk=run.pk, status=Status.RUNNING, leased_by=worker.name)
    row = held.first()
    if row is None:
        return Outcome.NOT_OURS
    # What an error says may hold an answer or a term, and editors read this; the log has the whole of it.
    words = f"{type(error).__name__}, after {row.done} of {row.total} companies."[:ERROR_LENGTH]
    if row.attempts >= EffectRun.MAX_ATTEMPTS:
        _fail(row, words)
        return Outcome.FAILED
    row.error = words
    _wait(row, timezone.now())
    return Outcome.AGAIN


def _given_up(run: EffectRun) -> str:
    return f"Given up after {run.attempts} attempts, none of which was finished."


def _fail(row: EffectRun, words: str) -> None:
    row.status, row.error = Status.FAILED, row.error or words
    row.leased_by, row.leased_until = "", None
    row.save(update_fields=["status", "error", "leased_by", "leased_until"])


def _wait(row: EffectRun, now: datetime) -> None:
    row.status, row.leased_by, row.leased_until, row.queued_at = Status.QUEUED, "", None, now
    row.save(update_fields=["status", "error", "leased_by", "leased_until", "queued_at"])


@transaction.atomic
def sweep_effects(*, host: str = "", all_queued: bool = False) -> list[int]:
    """Finds runs that nobody works on and gives back those to ring for.

    A lease that ran out or whose process died on this host goes back to the queue, or fails where all attempts are
    used; a row that has waited too long, or any (`all_queued`: a worker has just started), is rung for again.
    """
    host = host or socket.gethostname()
    now = timezone.now()
    skip = connection.features.has_select_for_update_skip_locked
    rows = EffectRun.objects.select_for_update(of=("self",) if skip else (), skip_locked=skip)
    rows = rows.defer("pack", "plan", "partial", "result")
    ring = []
    for row in rows.filter(status=Status.RUNNING).order_by("pk"):
        if not _is_free(row, host, now):
            continue
        if row.attempts >= EffectRun.MAX_ATTEMPTS:
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
