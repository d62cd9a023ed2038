"""What runs in the background: summaries, effects of editions, exports, and sweeps for what nobody works on."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task
from celery.signals import worker_init, worker_ready
from django.db import connections
from django.utils import timezone

from insure24 import jobs, pdf
from quotes import effect_counting, rendering
from quotes.data_rights import archiving
from quotes.models import DataExport, EffectRun, ProgrammeSummary

logger = logging.getLogger(__name__)


@shared_task(name="quotes.render_summary")
def render_summary(summary_id: int) -> str:
    """One attempt at a summary's file."""
    return rendering.render_summary(summary_id).value


@shared_task(name="quotes.sweep_summaries")
def sweep_summaries() -> int:
    """Rings for summaries that nobody works on."""
    return _ring(ProgrammeSummary, render_summary)


@shared_task(name="quotes.count_effect")
def count_effect(run_id: int) -> str:
    """One attempt at counting an effect, or one shift of it."""
    outcome = effect_counting.count_effect(run_id)
    if outcome is jobs.Outcome.GOES_ON:
        count_effect.delay(run_id)
    return outcome.value


@shared_task(name="quotes.sweep_effects")
def sweep_effects() -> int:
    """Rings for effects that nobody counts."""
    return _ring(EffectRun, count_effect)


@shared_task(name="quotes.make_export")
def make_export(pk: int) -> str:
    """One attempt at an export."""
    return archiving.make_export(pk).value


@shared_task(name="quotes.sweep_exports")
def sweep_exports() -> int:
    """Rings for exports that nobody works on, and deletes the files of those that have expired."""
    found = _ring(DataExport, make_export)
    archiving.delete_expired(now=timezone.now())
    return found


@worker_init.connect
def import_renderer(**_: Any) -> None:
    """Once, before the children are forked: each has it from its start."""
    pdf.warm()


@worker_ready.connect
def resume(**_: Any) -> None:
    """Goes on at once with what a worker that was killed left behind."""
    try:
        _ring(ProgrammeSummary, render_summary, all_queued=True)
        _ring(EffectRun, count_effect, all_queued=True)
    except Exception:
        # The beat sweeps again in some seconds; a worker that can't reach its database now must still start.
        logger.exception("The sweep at the worker's start failed.")
    finally:
        connections.close_all()


def _ring(model: type[jobs.Job], task: Any, *, all_queued: bool = False) -> int:
    found = jobs.sweep(model, all_queued=all_queued)
    for pk in found:
        task.delay(pk)
    return len(found)
