"""Tells a person that something happened that concerns them."""

from __future__ import annotations

from accounts.models import Company, Notice, User

TITLE_LENGTH = 200


def notify(
    *, to: User, kind: Notice.Kind, title: str, url: str, company: Company | None = None, by: User | None = None
) -> Notice | None:
    """One notice, written with the change that it tells of; None where a person would be told of what they did.

    `title` is one sentence without anything secret, since it goes into mails; `url` a path of this site.
    """
    if by is not None and by == to:
        return None
    return Notice.objects.create(to=to, kind=kind, title=title[:TITLE_LENGTH], url=url, company=company, by=by)
