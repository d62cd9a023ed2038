"""What runs in the background: the daily look at policies that run out."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from questionnaires import reminders


@shared_task(name="questionnaires.remind_of_expiry")
def remind_of_expiry() -> int:
    """Reminds owners of policies that run out; once a step, however often it runs."""
    return reminders.remind_of_expiry(today=timezone.localdate())
