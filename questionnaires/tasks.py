"""What runs in the background: the sweep of files that no row names."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import timezone

from questionnaires import evidence_files

logger = logging.getLogger(__name__)


@shared_task(name="questionnaires.sweep_evidence")
def sweep_evidence() -> int:
    """Deletes what uploads that died left behind; how many files."""
    swept = evidence_files.sweep(now=timezone.now())
    if swept:
        logger.warning("Deleted %d files of evidence that no row names.", len(swept))
    return len(swept)
