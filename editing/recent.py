"""What was done to the draft lately: who, what, when, and where to read more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from accounts.models import AuditEvent
from editing.sheets.library import SHEETS
from editing.sheets.sheet import Sheet
from scenarios.models import Edition

DID: Final[Mapping[str, str]] = {
    "added to library": "added",
    "changed library": "changed",
    "removed from library": "removed",
    "set library back": "set back",
    "brought back to library": "brought back",
    "changed order of library": "put in another order",
    "kept worked case": "kept the worked case",
    "kept worked case anew": "kept anew the worked case",
    "removed worked case": "removed the worked case",
    "imported into library": "imported",
}
"""The verbs of the trail that tell of the draft's content, as they are read."""


@dataclass(frozen=True, slots=True)
class Recent:
    """One thing that someone did to the draft; `sheet` and `pk` lead to its history, where it has one."""

    at: datetime
    by: str
    did: str
    what: str
    sheet: Sheet | None
    pk: int | None


def recent_changes(newest: Edition | None) -> QuerySet[AuditEvent]:
    """What was done to the draft since an edition was published, the last first."""
    found = AuditEvent.objects.filter(verb__in=DID).select_related("actor").order_by("-at", "-pk")
    return found if newest is None or newest.published_at is None else found.filter(at__gt=newest.published_at)


def told(event: AuditEvent) -> Recent:
    """An event of the trail in words."""
    sheet, pk = SHEETS.get(str(event.detail.get("sheet", ""))), event.detail.get("pk")
    by = str(event.actor) if event.actor else "Import"
    return Recent(event.at, by, DID[event.verb], event.subject, sheet, pk if isinstance(pk, int) else None)
