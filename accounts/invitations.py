"""Asks colleagues into a company by e-mail: a signed link that expires, works once, and can be called back."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from accounts.models import Company, Invitation, Membership, Role, User

LIFE: Final = timedelta(days=14)
MOST_OPEN: Final = 30
"""Open invitations a company may have: more than anyone needs, and a stolen account can't flood mailboxes."""
SEND_AGAIN_AFTER: Final = timedelta(minutes=1)
_SALT: Final = "accounts.invitation"

logger = logging.getLogger(__name__)


class InvitationError(Exception):
    """Nothing was sent or accepted. The message is for the person."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation and whether its mail went out."""

    invitation: Invitation
    mailed: bool


def invite(
    *,
    company: Company,
    email: str,
    kind: Membership.Kind,
    sections: Sequence[str],
    by: User,
    reads_map: bool = False,
) -> Sent:
    """Asks a person in, with the sections that will be theirs, and mails them the link at once."""
    address = email.strip().lower()
    with transaction.atomic():
        Company.objects.select_for_update().get(pk=company.pk)
        if Membership.objects.filter(company=company, user__email__iexact=address).exists():
            raise InvitationError(f"{address} is in your team already.")
        opened = _open(company)
        if opened.filter(email__iexact=address).exists():
            raise InvitationError(f"{address} is invited already. You can send the link again.")
        if opened.count() >= MOST_OPEN:
            raise InvitationError(f"{MOST_OPEN} invitations are open. Withdraw one first.")
        secret = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            company=company,
            email=address,
            kind=kind,
            reads_map=reads_map and kind == Membership.Kind.CONTRIBUTOR,
            sections=list(sections),
            secret_sha256=_hash(secret),
            invited_by=by,
            expires_at=timezone.now() + LIFE,
        )
        detail = {"sections": list(sections), "reads map": invitation.reads_map}
        record(actor=by, verb="invited", subject=address, company=company, detail=detail)
    return Sent(invitation, _mail(invitation, secret))


def send_again(*, invitation: Invitation, by: User) -> Sent:
    """Mails a new link and two more weeks; the old link stops working."""
    with transaction.atomic():
        held = _held(invitation)
        now = timezone.now()
        if held.sent_at is not None and now - held.sent_at < SEND_AGAIN_AFTER:
            raise InvitationError("The link went out less than a minute ago. Give the mail a moment to arrive.")
        secret = secrets.token_urlsafe(32)
        held.secret_sha256 = _hash(secret)
        held.expires_at = now + LIFE
        held.save(update_fields=["secret_sha256", "expires_at"])
        record(actor=by, verb="invited again", subject=held.email, company=held.company)
    return Sent(held, _mail(held, secret))


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraws an invitation: its link opens nothing any more."""
    held = _held(invitation)
    held.revoked_at = timezone.now()
    held.save(update_fields=["revoked_at"])
    record(actor=by, verb="withdrew invitation", subject=held.email, company=held.company)


def invitation_of(token: str, *, now: datetime) -> Invitation | None:
    """The open invitation that a link names; None for a forged, old, used or withdrawn one. One query."""
    try:
        pk, secret = signing.loads(token, salt=_SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.filter(pk=pk).select_related("company", "invited_by").first()
    if found is None or not hmac.compare_digest(found.secret_sha256, _hash(secret)):
        return None
    return found if is_open(found, now=now) else None


def is_open(invitation: Invitation, *, now: datetime) -> bool:
    """Whether it can still be accepted."""
    return invitation.accepted_at is None and invitation.revoked_at is None and invitation.expires_at > now


def may_accept(invitation: Invitation, user: User) -> bool:
    """Whether it was sent to this person: to the address they sign in with, or to another that they confirmed."""
    if user.role != Role.CLIENT:
        return False
    return (
        user.email.lower() == invitation.email
        or EmailAddress.objects.filter(user=user, email__iexact=invitation.email, verified=True).exists()
    )


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> Membership:
    """Makes the person a member, once; the company becomes the one that they work in."""
    held = _held(invitation)
    now = timezone.now()
    if not is_open(held, now=now) or not may_accept(held, user):
        raise InvitationError("This invitation is no longer open.")
    membership, _ = Membership.objects.get_or_create(
        user=user, company=held.company, defaults={"kind": held.kind, "reads_map": held.reads_map, "chosen_at": now}
    )
    membership.chosen_at = now
    membership.save(update_fields=["chosen_at"])
    held.accepted_at, held.accepted_by = now, user
    held.save(update_fields=["accepted_at", "accepted_by"])
    record(actor=user, verb="joined", subject=held.email, company=held.company, detail={"kind": membership.kind})
    return membership


@transaction.atomic
def open_account(*, invitation: Invitation, full_name: str, password: str) -> User:
    """An account for the invited address, confirmed: the link came to it. InvitationError where it has one already."""
    held = _held(invitation)
    if User.objects.filter(email__iexact=held.email).exists():
        raise InvitationError("This address has an account already. Sign in to accept.")
    user = User.objects.create_user(held.email, password, full_name=full_name)
    EmailAddress.objects.create(user=user, email=held.email, verified=True, primary=True)
    record(actor=user, verb="signed up by invitation", subject=held.email, company=held.company)
    return user


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """Takes a person out of the company. What they answered, said and did stays, under their name."""
    members = Membership.objects.select_for_update().filter(company=membership.company)
    held = members.filter(pk=membership.pk).first()
    if held is None:
        return
    if held.user == by:
        raise InvitationError("You can’t remove yourself. Another owner can.")
    held.delete()
    record(actor=by, verb="removed colleague", subject=str(membership.user), company=membership.company)


@transaction.atomic
def change_kind(*, membership: Membership, kind: Membership.Kind, by: User) -> bool:
    """Makes a colleague an owner or a contributor; False where they are that already. Never the last owner's own."""
    members = {m.pk: m for m in Membership.objects.select_for_update().filter(company=membership.company)}
    held = members.get(membership.pk)
    if held is None or held.kind == kind:
        return False
    if held.user_id == by.pk:
        raise InvitationError("You can’t change your own role. Another owner can.")
    if not any(m.user_id == by.pk and m.is_owner for m in members.values()):
        raise InvitationError("Only an owner changes roles, and you are none any more.")
    held.kind, held.reads_map = kind, False
    held.save(update_fields=["kind", "reads_map"])
    record(
        actor=by,
        verb="changed role",
        subject=str(membership.user),
        company=membership.company,
        detail={"kind": str(kind)},
    )
    return True


@transaction.atomic
def let_read_map(*, membership: Membership, reads: bool, by: User) -> bool:
    """Lets a contributor read the coverage map, or no longer; False where that is so already."""
    members = {m.pk: m for m in Membership.objects.select_for_update().filter(company=membership.company)}
    held = members.get(membership.pk)
    if held is None or held.is_owner or held.reads_map == reads:
        return False
    if not any(m.user_id == by.pk and m.is_owner for m in members.values()):
        raise InvitationError("Only an owner decides who reads the map, and you are none any more.")
    held.reads_map = reads
    held.save(update_fields=["reads_map"])
    record(
        actor=by,
        verb="changed who reads the map",
        subject=str(membership.user),
        company=membership.company,
        detail={"reads map": reads},
    )
    return True


def open_invitations(company: Company) -> list[Invitation]:
    """Invitations that were neither accepted nor withdrawn, expired ones too; one query."""
    return list(_open(company).select_related("invited_by"))


def _open(company: Company) -> QuerySet[Invitation]:
    return Invitation.objects.filter(company=company, accepted_at__isnull=True, revoked_at__isnull=True)


def _held(invitation: Invitation) -> Invitation:
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("company")
        .filter(pk=invitation.pk, accepted_at__isnull=True, revoked_at__isnull=True)
        .first()
    )
    if found is None:
        raise InvitationError("This invitation is no longer open.")
    return found


def _hash(secret: object) -> str:
    return hashlib.sha256(str(secret).encode()).hexdigest()


def _mail(invitation: Invitation, secret: str) -> bool:
    """Mails the link; False, and told in the log, where the mail server does not take it."""
    token = signing.dumps([invitation.pk, secret], salt=_SALT)
    context = {
        "invitation": invitation,
        "company": invitation.company,
        "by": invitation.invited_by,
        "url": settings.BASE_URL + reverse("questionnaires:join", args=[token]),
        "days": LIFE.days,
        "firm": settings.FIRM,
    }
    subject = render_to_string("accounts/email/invitation_subject.txt", context).strip()
    body = render_to_string("accounts/email/invitation_message.txt", context)
    try:
        EmailMessage(" ".join(subject.split()), body, to=[invitation.email]).send()
    except (SMTPException, OSError) as error:
        logger.warning("An invitation could not be mailed: %s", type(error).__name__)
        return False
    invitation.sent_at = timezone.now()
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=invitation.sent_at)
    return True
