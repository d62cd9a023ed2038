"""What runs in the background: maps on paper, the sweep for those that nobody works on, and their end."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from coverage_map.documents import rendering
from coverage_map.models import MapDocument
from insure24 import jobs


@shared_task(name="coverage_map.render_map")
def render_map(pk: int) -> str:
    """One attempt at a map's file."""
    return rendering.render_map(pk).value


@shared_task(name="coverage_map.sweep_maps")
def sweep_maps() -> int:
    """Rings for maps that nobody works on, and deletes those whose days are over."""
    found = jobs.sweep(MapDocument)
    for pk in found:
        render_map.delay(pk)
    rendering.delete_old(now=timezone.now())
    return len(found)
