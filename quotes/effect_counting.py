"""Counts what an edition would change: one attempt, or one shift, of its job.

After every few companies it is written down what was counted and how far the work is. An attempt that follows a killed
one goes on from there, and a task that has worked for long puts the row down, for the next to go on.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache, partial
from typing import Any, Final

from django.db.models import ProtectedError
from django.db.models.functions import Coalesce

from accounts.audit import record
from coverage_map import tally as tallies
from coverage_map.effect import map_change, readable
from coverage_map.effect_words import effect_json
from coverage_map.engine.maps import build_map
from coverage_map.tally import Tally
from insure24 import jobs
from insure24.jobs import Outcome, Tell
from insure24.workers import Worker
from questionnaires.carrying import carried, known_under, left_aside
from questionnaires.shown import shown_questions
from questionnaires.telling import given_values
from quotes.effect_subjects import Answers, subjects_of
from quotes.models import EffectRun
from scenarios.compiling import compile_pack
from scenarios.editions import from_json, library_of
from scenarios.library import Library

AT_ONCE: Final = 10
"""Companies between two looks at the clock: a second or two of work."""
SHIFT: Final = timedelta(seconds=45)
"""How long a task works on before it puts the row down; well under the time limit of tasks."""
KEPT: Final = 5
"""Finished runs of a comparison that stay; each holds a whole pack, and is soon counted again."""


class ChangedPackError(Exception):
    """The pack isn't the one that was hashed; nothing is counted with it."""


def count_effect(pk: int, *, worker: Worker | None = None, shift: timedelta = SHIFT) -> Outcome:
    """One attempt at a run, or one shift of it."""
    return jobs.attempt(EffectRun, pk, work=partial(_work, shift=shift), done=_done, worker=worker)


def _work(run: EffectRun, tell: Tell, *, shift: timedelta) -> Mapping[str, Any] | None:
    before, after = library_of(run.base), candidate_of(run)
    counted = Tally() if run.partial is None else tallies.from_json(run.partial)
    ends = time.monotonic() + shift.total_seconds()
    place = run.done
    while place < run.total:
        if time.monotonic() >= ends:
            return None
        chunk = run.plan[place : place + AT_ONCE]
        for number, answers in enumerate(subjects_of(chunk).values(), start=place):
            _count(counted, number, answers, before, after)
        place += len(chunk)
        tell("Comparing", 100 * place // run.total, done=place, partial=tallies.to_json(counted))
    return {"done": run.total, "partial": None, "result": effect_json(counted, before, after)}


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


def _done(run: EffectRun) -> None:
    record(
        actor=None,
        verb="counted effect",
        subject=str(run),
        detail={"sha256": run.sha256, "maps": (run.result or {}).get("maps"), "attempts": run.attempts},
    )
    _delete_old(run)


def _delete_old(run: EffectRun) -> None:
    """Deletes what was finished before the newest of the same comparison, but for what something refers to."""
    finished = EffectRun.objects.filter(
        base=run.base_id, candidate=run.candidate_id, status__in=(EffectRun.Status.READY, EffectRun.Status.FAILED)
    ).exclude(pk=run.pk)
    newest_first = finished.order_by(Coalesce("made_at", "created_at").desc(), "-pk")
    for old in newest_first.light()[KEPT - 1 :]:
        with suppress(ProtectedError):
            old.delete()
