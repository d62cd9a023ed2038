"""Tells a person that something happened that concerns them, on their page and as they chose by mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts import tasks
from accounts.models import Company, Membership, Notice, NoticeSetting, Role, User

TITLE_LENGTH = 200
How = NoticeSetting.How
Kind = Notice.Kind

NEVER_SILENT: Final = frozenset({Kind.ACCOUNT, Kind.RENEWAL})
"""Kinds that a person may not turn off: what happens to their data, and cover that ends."""
KINDS: Final[Mapping[Role, tuple[Notice.Kind, ...]]] = {
    Role.CLIENT: tuple(Kind),
    Role.BROKER: (Kind.MENTION, Kind.PLACEMENT, Kind.RENEWAL, Kind.ACCOUNT),
    Role.EDITOR: (Kind.MENTION, Kind.ACCOUNT),
}
"""The kinds that a role is ever told of."""


def notify(
    *, to: User, kind: Notice.Kind, title: str, url: str, company: Company | None = None, by: User | None = None
) -> Notice | None:
    """One notice, written with the change that it tells of; None where a person would be told of what they did.

    `title` is one sentence without anything secret, since it goes into mails; `url` a path of this site.
    """
    if by is not None and by == to:
        return None
    notice = Notice.objects.create(to=to, kind=kind, title=title[:TITLE_LENGTH], url=url, company=company, by=by)
    if how_of(to, kind) == How.AT_ONCE:
        # A bell that fails is only logged: the notice is there, and the day's digest brings it.
        transaction.on_commit(lambda: _ring(notice.pk), robust=True)
    return notice


def notify_owners(*, company: Company, kind: Notice.Kind, title: str, url: str, by: User | None = None) -> None:
    """The same for everyone who owns a company."""
    owners = User.objects.filter(
        is_active=True, memberships__company=company, memberships__kind=Membership.Kind.OWNER
    ).order_by("pk")
    for owner in owners:
        notify(to=owner, kind=kind, title=title, url=url, company=company, by=by)


def notify_brokers(*, kind: Notice.Kind, title: str, url: str, company: Company, by: User | None = None) -> None:
    """The same for every broker of the firm."""
    for broker in User.objects.filter(is_active=True, role=Role.BROKER).order_by("pk"):
        notify(to=broker, kind=kind, title=title, url=url, company=company, by=by)


def how_of(user: User, kind: str) -> How:
    """How a person hears of a kind by mail; one query."""
    row = NoticeSetting.objects.filter(user=user, kind=kind).first()
    return How(row.how) if row else How.DIGEST


def choices_of(user: User) -> dict[Notice.Kind, How]:
    """How a person hears of every kind that their role is told of; one query."""
    chosen = dict(NoticeSetting.objects.filter(user=user).values_list("kind", "how"))
    return {kind: How(chosen.get(kind, How.DIGEST)) for kind in KINDS[Role(user.role)]}


@transaction.atomic
def choose(*, user: User, wanted: Mapping[Notice.Kind, How]) -> None:
    """Keeps how a person wants to hear of each kind; a kind that may not be silent stays in the digest."""
    User.objects.select_for_update().filter(pk=user.pk).values_list("pk").get()
    for kind, how in wanted.items():
        kept = How.DIGEST if how == How.NONE and kind in NEVER_SILENT else how
        NoticeSetting.objects.update_or_create(user=user, kind=kind, defaults={"how": kept})


def silence(*, user: User) -> None:
    """No mail of any kind that may be turned off."""
    choose(user=user, wanted={kind: How.NONE for kind in KINDS[Role(user.role)] if kind not in NEVER_SILENT})


def mark_read(*, notices: Iterable[Notice], read: bool = True) -> None:
    """Marks notices as read or unread."""
    ids = [notice.pk for notice in notices]
    Notice.objects.filter(pk__in=ids, read_at__isnull=read).update(read_at=timezone.now() if read else None)


def _ring(pk: int) -> None:
    tasks.send_notice.delay(pk)
