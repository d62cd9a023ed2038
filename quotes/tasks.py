"""What runs in the background: programme summaries, effects of editions, and the sweeps for what nobody works on."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task
from celery.signals import worker_init, worker_ready
from django.db import connections

from insure24 import pdf
from quotes import effect_counting, rendering

logger = logging.getLogger(__name__)


@shared_task(name="quotes.render_summary")
def render_summary(summary_id: int) -> str:
    """One attempt at a summary's file."""
    return rendering.render_summary(summary_id).value


@shared_task(name="quotes.sweep_summaries")
def sweep_summaries() -> int:
    """Rings for summaries that nobody works on."""
    return _ring(all_queued=False)


@shared_task(name="quotes.count_effect")
def count_effect(run_id: int) -> str:
    """One attempt at counting an effect, or one shift of it."""
    outcome = effect_counting.count_effect(run_id)
    if outcome is effect_counting.Outcome.GOES_ON:
        count_effect.delay(run_id)
    return outcome.value


@shared_task(name="quotes.sweep_effects")
def sweep_effects() -> int:
    """Rings for effects that nobody counts."""
    return _ring_effects(all_queued=False)


@worker_init.connect
def import_renderer(**_: Any) -> None:
    """Once, before the children are forked: each has it from its start."""
    pdf.warm()


@worker_ready.connect
def resume(**_: Any) -> None:
    """Goes on at once with what a worker that was killed left behind."""
    try:
        _ring(all_queued=True)
        _ring_effects(all_queued=True)
    except Exception:
        # The beat sweeps again in some seconds; a worker that can't reach its database now must still start.
        logger.exception("The sweep at the worker's start failed.")
    finally:
        connections.close_all()


def _ring(*, all_queued: bool) -> int:
    found = rendering.sweep_summaries(all_queued=all_queued)
    for summary_id in found:
        render_summary.delay(summary_id)
    return len(found)


def _ring_effects(*, all_queued: bool) -> int:
    found = effect_counting.sweep_effects(all_queued=all_queued)
    for run_id in found:
        count_effect.delay(run_id)
    return len(found)
