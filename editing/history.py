"""What became of a thing: who changed what and when.

A thing and the rows below it are kept by django-simple-history, row by row. Here they are told together: what was
changed in one go is one entry. The way back is `going_back`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Model

from scenarios.models import FeatureValue, Ordered, Root, TerritoryReach, WarEffect

TOGETHER: Final = timedelta(seconds=2)
MOST_ENTRIES: Final = 200
LONGEST_NAME: Final = 60
UNTOLD: Final = frozenset({"id", "version", "changed_at", "position", "key"})
KINDS: Final = {"+": "added", "~": "changed", "-": "removed"}
TABLES: Final[Mapping[type[Model], Sequence[type[Model]]]] = {FeatureValue: (WarEffect, TerritoryReach)}
"""Tables that are edited with a value, and that keep it from being removed as long as they speak of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row's part in a change."""

    kind: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Entry:
    """What one person changed in one go. `at` is when it was done; going back takes what stood before `began`.

    `version` is the version of the thing that it made.
    """

    at: datetime
    began: datetime
    by: str
    lines: list[Line] = field(default_factory=list)
    version: int = 0
    records: list[Any] = field(default_factory=list)

    @property
    def stamp(self) -> str:
        """The moment before it, for the way back."""
        return (self.began - timedelta(microseconds=1)).isoformat()


def children_of(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """The tables whose rows belong to this one's, with the column that says so."""
    for relation in model._meta.related_objects:
        other, column = relation.related_model, relation.field
        if relation.on_delete is models.CASCADE and hasattr(other, "history") and not issubclass(other, Root):
            yield other, column.name
    for table in TABLES.get(model, ()):
        yield table, "clause"


def history_of(thing: Root) -> list[Entry]:
    """The changes of a thing and its rows, the newest first."""
    records = sorted(_records(type(thing), [thing.pk]), key=lambda r: (r.history_date, r.history_id), reverse=True)
    entries: list[Entry] = []
    for one in records[: MOST_ENTRIES * 20]:
        by = str(one.history_user) if one.history_user else "Import"
        last = entries[-1] if entries else None
        if last is None or last.by != by or last.began - one.history_date > TOGETHER:
            if len(entries) == MOST_ENTRIES:
                break
            last = Entry(one.history_date, one.history_date, by)
            entries.append(last)
        last.began = one.history_date
        last.lines = [*_lines(one), *last.lines]
        last.records.append(one)
        if isinstance(one.instance, Root):
            last.version = max(last.version, one.version)
    for entry in entries:
        entry.lines += _orders(entry, records)
    return [entry for entry in entries if entry.lines]


def _records(model: type[Any], keys: list[Any], column: str = "id") -> Iterator[Any]:
    """The records of these rows and of the rows below them, each with the one `before` it and what it is `within`."""
    own = list(model.history.filter(**{f"{column}__in": keys}).select_related("history_user"))
    by_row: dict[Any, Any] = {}
    for one in sorted(own, key=lambda r: (r.history_date, r.history_id)):
        one.before = by_row.get(one.id)
        one.within = (model, getattr(one, column))
        by_row[one.id] = one
    yield from own
    for child, name in children_of(model):
        if by_row:
            yield from _records(child, list(by_row), f"{name}_id")


def _lines(one: Any) -> list[Line]:
    model = one.instance_type
    name = str(model._meta.verbose_name)
    if one.history_type != "~":
        return [Line(KINDS[one.history_type], f"{name} “{_words(one)}”")]
    if one.before is None:
        return []
    lines = []
    for model_field in model._meta.concrete_fields:
        if model_field.name in UNTOLD:
            continue
        before, after = getattr(one.before, model_field.attname), getattr(one, model_field.attname)
        if before != after:
            label = str(model_field.verbose_name)
            prefix = "" if issubclass(model, Root) else f"{name} “{_words(one)}”, "
            lines.append(Line("changed", f"{prefix}{label}", _shown(one.before, model_field), _shown(one, model_field)))
    return lines


def _orders(entry: Entry, records: Iterable[Any]) -> Iterator[Line]:
    """The rows that an entry put into another order: the stretch that differs, before and after."""
    moved = {one.within: one for one in entry.records if _has_moved(one)}
    for within, any_one in moved.items():
        like = sorted((r for r in records if r.within == within), key=lambda r: (r.history_date, r.history_id))
        then = _standing(r for r in like if r.history_date < entry.began)
        now = _standing(r for r in like if r.history_date <= entry.at)
        before, after = ([pk for pk in one if pk in then and pk in now] for one in (then, now))
        differs = [place for place, pk in enumerate(before) if after[place] != pk]
        if differs:
            stretch = slice(differs[0], differs[-1] + 1)
            told = (
                "; ".join(_short(state[pk]) for pk in order[stretch]) for state, order in ((then, before), (now, after))
            )
            yield Line("changed", f"order of {any_one.instance_type._meta.verbose_name_plural}", *told)


def _has_moved(one: Any) -> bool:
    model = one.instance_type
    if one.history_type != "~" or one.before is None or issubclass(model, Root) or not issubclass(model, Ordered):
        return False
    return bool(one.position != one.before.position)


def _standing(records: Iterable[Any]) -> dict[Any, Any]:
    """The last record of every row that is there after these, in the order of their places."""
    last = {one.id: one for one in records}
    rows = sorted((one for one in last.values() if one.history_type != "-"), key=lambda one: (one.position, one.id))
    return {one.id: one for one in rows}


def _short(one: Any) -> str:
    return textwrap.shorten(_words(one), LONGEST_NAME, placeholder=" …")


def _words(one: Any) -> str:
    try:
        return str(one.instance)
    except (AttributeError, ObjectDoesNotExist, ValueError):  # what it named is gone
        return "since removed"


def _shown(one: Any, model_field: Any) -> str:
    value = getattr(one, model_field.attname)
    if value in (None, ""):
        return "nothing"
    if model_field.is_relation:
        found = model_field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found is not None else "something since removed"
    if model_field.choices:
        return str(dict(model_field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
