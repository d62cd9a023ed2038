"""What runs in the background: the daily look at policies that run out, the sweep of files that no row names."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from questionnaires import evidence_files, reminders

logger = logging.getLogger(__name__)


@shared_task(name="questionnaires.remind_of_expiry")
def remind_of_expiry() -> int:
    """Reminds owners of policies that run out; once a step, however often it runs."""
    return reminders.remind_of_expiry(today=timezone.localdate())


@shared_task(name="questionnaires.sweep_evidence")
def sweep_evidence() -> int:
    """Deletes what uploads that died left behind; how many files."""
    swept = evidence_files.sweep(now=timezone.now())
    if swept:
        logger.warning("Deleted %d files of evidence that no row names.", len(swept))
    return len(swept)
