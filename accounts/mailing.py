"""Mails of notices: one at once where a person chose so, else one digest a day.

A mail says what happened and where to look; never an answer, a term or a sum. A person's row is locked while their mail
is made, so that two workers can't both send it; a process that dies between the mail server's word and its own commit
sends it again, which is the lesser harm: no mail is ever lost.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import DigestMail, Notice, NoticeSetting, User

LONDON: Final = ZoneInfo("Europe/London")
MOST_IN_ONE: Final = 40
SALT: Final = "accounts.stop_mail"
TOKEN_SECONDS: Final = 400 * 24 * 3600
How = NoticeSetting.How

logger = logging.getLogger(__name__)


def send_notice(pk: int) -> bool:
    """Mails one notice at once; whether it did. Read, mailed already or no longer wanted: it doesn't."""
    with transaction.atomic():
        notice = Notice.objects.select_related("to").filter(pk=pk).first()
        if notice is None or not _held(notice.to_id):
            return False
        notice.refresh_from_db(fields=["read_at", "mailed_at"])
        chosen = NoticeSetting.objects.filter(user=notice.to, kind=notice.kind, how=How.AT_ONCE)
        if notice.read_at or notice.mailed_at or not notice.to.is_active or not chosen.exists():
            return False
        _send(notice.to, [notice], subject=notice.title)
        Notice.objects.filter(pk=pk).update(mailed_at=timezone.now())
    return True


def send_digests(*, now: datetime) -> int:
    """Mails each person the day's digest, from the set hour on, once a day by the calendar of London; how many mails.

    What came after the hour waits for the next day. Safe to call at any time and as often as one likes.
    """
    local = now.astimezone(LONDON)
    if local.hour < settings.DIGEST_HOUR:
        return 0
    day = local.date()
    until = datetime.combine(day, time(settings.DIGEST_HOUR), LONDON)
    had = DigestMail.objects.filter(day=day).values("to")
    people = (
        Notice.objects.filter(mailed_at__isnull=True, read_at__isnull=True, created_at__lt=until, to__is_active=True)
        .exclude(to__in=had)
        .order_by("to")
        .values_list("to", flat=True)
        .distinct()
    )
    sent = 0
    for person in list(people):
        try:
            sent += _digest(person, day=day, until=until, now=now)
        except OSError:
            # The mail server is away: the next call, some minutes later, tries again.
            logger.exception("The digest of person %d could not be sent.", person)
    return sent


@transaction.atomic
def _digest(person: int, *, day: date, until: datetime, now: datetime) -> bool:
    if not _held(person) or DigestMail.objects.filter(to=person, day=day).exists():
        return False
    user = User.objects.get(pk=person)
    silent = NoticeSetting.objects.filter(user=user, how=How.NONE).values("kind")
    notices = list(
        Notice.objects.filter(to=user, mailed_at__isnull=True, read_at__isnull=True, created_at__lt=until)
        .exclude(kind__in=silent)
        .select_related("company")
        .order_by("created_at", "pk")
    )
    if not notices:
        return False
    count = len(notices)
    _send(user, notices, subject=f"{count} thing{'' if count == 1 else 's'} new on Insure24")
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    DigestMail.objects.create(to=user, day=day, sent_at=now, notices=count)
    return True


def _held(person: int) -> bool:
    """Locks the person's row; False where another worker has it or the person is gone."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = User.objects.select_for_update(skip_locked=skip).filter(pk=person)
    return rows.values_list("pk", flat=True).first() is not None


def _send(user: User, notices: Sequence[Notice], *, subject: str) -> None:
    stop = settings.BASE_URL + reverse("accounts:stop_mail", args=[token_of(user)])
    body = render_to_string(
        "accounts/mail/notices.txt",
        {
            "user": user,
            "notices": [(notice, _address(notice)) for notice in notices[:MOST_IN_ONE]],
            "more": max(0, len(notices) - MOST_IN_ONE),
            "site": settings.BASE_URL,
            "page": settings.BASE_URL + reverse("accounts:notices"),
            "choose": settings.BASE_URL + reverse("accounts:notice_settings"),
            "stop": stop,
            "firm": settings.FIRM,
        },
    )
    mail = EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[user.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.send()


def _address(notice: Notice) -> str:
    """Where a notice leads to: by way of itself where it is about a company, since the person may work in another."""
    return notice.url if notice.company_id is None else reverse("accounts:notice", args=[notice.pk])


def token_of(user: User) -> str:
    """What a mail carries to stop mails: signed, for this person at this address."""
    return signing.dumps([user.pk, user.email], salt=SALT)


def user_of_token(token: str) -> User | None:
    """Whose token it is; None where it's forged, too old or the address has changed."""
    try:
        pk, email = signing.loads(token, salt=SALT, max_age=TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return User.objects.filter(pk=pk, email=email, is_active=True).first()
