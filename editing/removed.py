"""What was removed from the draft: by whom, when, and the moment at which it was last whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from editing.history import history_of
from editing.sheets.sheet import Sheet
from scenarios.models import Root


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that is gone. `thing` is what it was, with the version that its removal made."""

    pk: int
    name: str
    at: datetime
    by: str
    thing: Root


def removed_things(sheet: Sheet) -> list[Removed]:
    """What was removed of a sheet and is not there now, the last first."""
    return [_removed(sheet, one) for one in _records(sheet)]


def removed_thing(sheet: Sheet, pk: int) -> Removed | None:
    """The thing of that number, if it was removed."""
    return next((_removed(sheet, one) for one in _records(sheet, id=pk)), None)


def last_whole(thing: Root) -> datetime:
    """The moment before the removal of a thing began.

    Whoever removes a thing claims it first; where nothing did, as in an import, its rows went one after the other.
    """
    history: Any = type(thing).history
    before = history.filter(id=thing.pk).exclude(history_type="-").order_by("-history_date", "-history_id").first()
    if before is not None and thing.version > before.version:
        return thing.changed_at
    gone = takewhile(lambda one: one.history_type == "-", history_of(thing)[0].records)
    began: datetime = min(one.history_date for one in gone)
    return began - timedelta(microseconds=1)


def _records(sheet: Sheet, **which: int) -> list[Any]:
    model: Any = sheet.model
    found = model.history.filter(history_type="-", **sheet.only, **which)
    gone = found.exclude(id__in=model._base_manager.values("pk")).select_related("history_user")
    last: dict[int, Any] = {}
    for one in gone.order_by("-history_date", "-history_id"):
        last.setdefault(one.id, one)
    return list(last.values())


def _removed(sheet: Sheet, one: Any) -> Removed:
    try:
        name = sheet.name(one.instance)
    except (AttributeError, ObjectDoesNotExist):  # it is called after something that is gone too
        name = str(getattr(one, "key", "")) or f"{sheet.one} {one.id}"
    by = str(one.history_user) if one.history_user else "Import"
    return Removed(one.id, name, one.history_date, by, one.instance)
