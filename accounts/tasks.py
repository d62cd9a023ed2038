"""What runs in the background: mails of notices."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from accounts import mailing


@shared_task(name="accounts.send_notice")
def send_notice(pk: int) -> bool:
    """One notice at once."""
    return mailing.send_notice(pk)


@shared_task(name="accounts.send_digests")
def send_digests() -> int:
    """The day's digests, from their hour on; nothing where they are out already."""
    return mailing.send_digests(now=timezone.now())
