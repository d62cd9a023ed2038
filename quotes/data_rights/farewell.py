"""The last mail to a company's owners: that what was held is erased, and what is kept and why."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from accounts.models import Company, Membership, User
from quotes.models.rights import ErasureRequest

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner as they were before the erasure; `stays`: they belong to another company too, and can sign in there."""

    name: str
    email: str
    stays: bool


@dataclass(frozen=True, slots=True)
class Farewell:
    """All that the mails say, read before it is erased."""

    company: str
    reference: str
    asked_by: str
    owners: tuple[Owner, ...]


def farewell_to(company: Company, erasure: ErasureRequest) -> Farewell:
    """Whom to tell and what of; two queries."""
    people = User.objects.filter(
        is_active=True, memberships__company=company, memberships__kind=Membership.Kind.OWNER
    ).order_by("pk")
    elsewhere = set(
        Membership.objects.filter(user__in=people).exclude(company=company).values_list("user_id", flat=True)
    )
    return Farewell(
        company.name,
        company.reference,
        str(erasure.asked_by),
        tuple(Owner(str(person), person.email, person.pk in elsewhere) for person in people),
    )


def send_farewell(farewell: Farewell, erasure: ErasureRequest) -> int:
    """Mails each owner by themselves; how many. One that isn't taken is told in the log, without its address."""
    sent = 0
    for owner in farewell.owners:
        context = {
            "owner": owner,
            "company": farewell.company,
            "reference": farewell.reference,
            "asked_by": farewell.asked_by,
            "asked": erasure.asked_at,
            "done": erasure.decided_at,
            "trail": settings.RETENTION.trail,
            "firm": settings.FIRM,
        }
        subject = " ".join(f"What we held on {farewell.company} is erased".split())
        try:
            EmailMessage(subject, render_to_string("quotes/mail/erased.txt", context), to=[owner.email]).send()
        except (SMTPException, OSError) as error:
            logger.warning("An owner could not be told of erasure %d: %s", erasure.pk, type(error).__name__)
        else:
            sent += 1
    return sent
