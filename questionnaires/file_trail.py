"""Who put files behind answers, dated them and took them away: read from the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from accounts.models import AuditEvent
from questionnaires.models import Evidence, Profile

FILE_VERBS: Final[Mapping[str, str]] = {
    "added file": "added the file {name}",
    "reused file": "used the file {name} here too",
    "dated file": "put the date of the file {name} right",
    "removed file": "removed the file {name}",
}
"""What of the trail is of files, and how it reads."""


def subjects_of(event: AuditEvent) -> tuple[str, ...]:
    """The questions whose files an event is of, by key; a policy's documents are `held.` and its line."""
    return tuple(event.subject.split(", "))


def file_changes(profile: Profile, *, since: datetime) -> dict[str, tuple[datetime, str]]:
    """For each question, when a file behind its answer was last added, dated or removed, and by whom; three queries."""
    behind: dict[str, set[str]] = {}
    for item in Evidence.objects.filter(profile=profile).prefetch_related("uses"):
        behind.setdefault(item.sha256, set()).update(use.question for use in item.uses.all())
    events = AuditEvent.objects.filter(company=profile.company_id, verb__in=FILE_VERBS, at__gt=since)
    latest: dict[str, tuple[datetime, str]] = {}
    for event in events.select_related("actor").order_by("at", "pk"):
        sha256 = event.detail.get("sha256", "")
        if sha256 not in behind:
            continue  # of another period
        dated = behind[sha256] if event.verb == "dated file" else ()
        for question in (*subjects_of(event), *dated):
            latest[question] = (event.at, str(event.actor or ""))
    return latest
