"""Policies that run out: told to the company's owners in time, each step once, and what to do before they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.urls import reverse

from accounts.models import Company, Membership, Notice, User
from accounts.notices import notify
from questionnaires.held import Held, in_force
from questionnaires.models import ExpiryReminder, HeldPolicy
from scenarios.library import Library

STEPS: Final = (90, 60, 30)
"""Days before the end at which a company is reminded."""
TOLD_IN_TIME: Final = ("claims-made", "reported")
"""What a line's basis says where a policy pays only for what its insurer was told of in time."""
OCCURRENCE: Final = "occurrence"


@dataclass(frozen=True, slots=True)
class ExpiryHint:
    """That a policy runs out: `days` left, below nought where it has; `tell_first` where it pays only what is told."""

    expires: date
    days: int
    tell_first: bool

    @property
    def gone(self) -> bool:
        """Whether it has run out."""
        return self.days < 0


def expiry_hint(library: Library, held: Held | None, *, today: date) -> ExpiryHint | None:
    """What to say of a policy that runs out within the first step, or has; None otherwise."""
    if held is None or not held.is_held or held.expires is None:
        return None
    days = (held.expires - today).days
    if days > STEPS[0]:
        return None
    return ExpiryHint(held.expires, days, tells_first(library, held))


def tells_first(library: Library, held: Held) -> bool:
    """Whether circumstances have to be notified before the policy ends, or it won't pay for what comes of them."""
    trigger = next((term.value for term in held.wording if term.feature == f"{held.line}_trigger"), None)
    if trigger == OCCURRENCE:
        return False
    return any(word in library.lines[held.line].basis for word in TOLD_IN_TIME)


def owners_of(company: Company) -> list[User]:
    """The people who answer for the company."""
    return list(
        User.objects.filter(
            memberships__company=company, memberships__kind=Membership.Kind.OWNER, is_active=True
        ).distinct()
    )


def remind_of_expiry(*, today: date) -> int:
    """Reminds of every policy that runs out; how many reminders. Running it again on the same day sends nothing.

    A policy that comes in late is reminded of once, at the nearest step, and not once for each step that is past. One
    that a renewal confirms with the same end is the same policy.
    """
    rows = HeldPolicy.objects.filter(proposed=False).select_related("profile__company").defer("notes")
    soon = today + timedelta(days=STEPS[0])
    return sum(
        _remind(policy, today)
        for policy in in_force(rows, today=today)
        if policy.expires is not None and policy.expires <= soon
    )


@transaction.atomic
def _remind(policy: HeldPolicy, today: date) -> bool:
    held = HeldPolicy.objects.select_for_update(of=("self",)).select_related("profile__company").get(pk=policy.pk)
    if held.expires is None:
        return False
    left = (held.expires - today).days
    due = [step for step in STEPS if left <= step]
    same = ExpiryReminder.objects.filter(
        policy__profile__company=held.profile.company_id, policy__line=held.line, expires=held.expires
    )
    sent = set(same.values_list("days", flat=True))
    new = [step for step in due if step not in sent]
    if not new:
        return False
    ExpiryReminder.objects.bulk_create(ExpiryReminder(policy=held, expires=held.expires, days=step) for step in new)
    when = f"in {left} days" if left > 1 else "tomorrow" if left == 1 else "today"
    for owner in owners_of(held.profile.company):
        notify(
            to=owner,
            kind=Notice.Kind.RENEWAL,
            title=f"A policy that you hold ends {when}: see which, and what to tell its insurer before it does",
            url=reverse("questionnaires:held"),
            company=held.profile.company,
        )
    return True
