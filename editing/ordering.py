"""The order of whole things: questions in their section, sections, scenarios, questions and answers of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from editing.publishing import NotNowError, begin_draft, refuse_where_locked
from editing.sheets.sheet import Sheet
from scenarios.models import ChangedMeanwhileError, Root

Group = tuple[str, list[Root]]


def groups_of(sheet: Sheet) -> list[Group]:
    """The things of a sheet in their order, under what they stand in; one group "" where they stand in nothing."""
    rows = list(sheet.things())
    if not sheet.within:
        return [("", rows)]
    rows.sort(key=lambda row: _rank(getattr(row, sheet.within)))
    return [(str(whole), list(inside)) for whole, inside in groupby(rows, key=lambda row: getattr(row, sheet.within))]


def keys_of(groups: Sequence[Group]) -> list[int]:
    """The things of all groups by their numbers, in order."""
    return [row.pk for _, rows in groups for row in rows]


@transaction.atomic
def put_in_order(*, sheet: Sheet, seen: Sequence[int], wanted: Sequence[int], by: User) -> None:
    """Puts things in the wanted order, each inside its group, for whoever saw them in the order `seen`.

    Raises LockedError, ChangedMeanwhileError where they stand otherwise by now, NotNowError where one is missing.
    """
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    list(sheet.model._base_manager.select_for_update().order_by("pk").values_list("pk"))
    groups = groups_of(sheet)
    if keys_of(groups) != list(seen):
        raise ChangedMeanwhileError(f"{sheet.title} were put in another order since you opened this page.")
    if sorted(wanted) != sorted(seen):
        raise NotNowError("Something is missing from the order that was sent; look again.")
    rank = {pk: place for place, pk in enumerate(wanted)}
    moved = [_place(rows, rank) for _, rows in groups]
    if any(moved):
        record(actor=by, verb="changed order of library", subject=sheet.title, detail={"sheet": sheet.slug})


def _place(rows: list[Root], rank: dict[int, int]) -> int:
    """Gives the places that these things have to them in another order; how many moved."""
    places: list[int] = []
    for row in rows:
        places.append(max(row.position, places[-1] + 1 if places else 0))
    moved = 0
    for row, place in zip(sorted(rows, key=lambda row: rank[row.pk]), places, strict=True):
        if row.position != place:
            row.position = place
            row.save()
            moved += 1
    return moved


def _rank(whole: Any) -> tuple[int, int]:
    return (whole.position, whole.pk)
