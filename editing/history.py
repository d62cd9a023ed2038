"""What became of a thing: who changed what and when, and the way back.

A thing and the rows below it are kept by django-simple-history, row by row. Here they are told together: what was
changed in one go is one entry, and going back sets the thing and all its rows to what they were at that moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models import Model, ProtectedError, RestrictedError

from accounts.audit import record
from accounts.models import User
from editing.publishing import NotNowError, refuse_where_locked
from editing.sheets.sheet import Sheet
from scenarios.models import FeatureValue, Root, TerritoryReach, WarEffect

TOGETHER: Final = timedelta(seconds=2)
MOST_ENTRIES: Final = 200
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
    """What one person changed in one go. `at` is when it was done; going back takes what stood before `began`."""

    at: datetime
    began: datetime
    by: str
    lines: list[Line] = field(default_factory=list)

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
    return [entry for entry in entries if entry.lines]


def _records(model: type[Any], keys: list[Any], column: str = "id") -> Iterator[Any]:
    own = list(model.history.filter(**{f"{column}__in": keys}).select_related("history_user"))
    by_row: dict[Any, Any] = {}
    for one in sorted(own, key=lambda r: (r.history_date, r.history_id)):
        one.before = by_row.get(one.id)
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


@transaction.atomic
def set_back(*, sheet: Sheet, thing: Root, at: datetime, by: User) -> None:
    """Sets a thing and its rows to what they were at a moment.

    Raises NotNowError where it wasn't there yet, or where something that it named, or that names a row of it, is
    in the way.
    """
    refuse_where_locked()
    model: Any = type(thing)
    model._base_manager.select_for_update().get(pk=thing.pk)
    if not model.history.as_of(at).filter(pk=thing.pk).exists():
        raise NotNowError("It was not there yet at that moment.")
    thing.refresh_from_db()
    thing.claim(seen=thing.version)
    try:
        with transaction.atomic():
            _restore(model, "id", [thing.pk], at)
    except (ProtectedError, RestrictedError) as error:
        raise NotNowError("It can’t go back: a row that would go is used elsewhere by now.") from error
    except ObjectDoesNotExist as error:
        raise NotNowError("It can’t go back: it named something that is gone by now.") from error
    record(actor=by, verb="set library back", subject=sheet.name(thing), detail={"sheet": sheet.slug, "pk": thing.pk})


def _restore(model: Any, column: str, keys: list[Any], at: datetime) -> None:
    then = {row.pk: row for row in model.history.as_of(at).filter(**{f"{column}__in": keys})}
    now = {row.pk: row for row in model._base_manager.filter(**{f"{column}__in": keys})}
    for pk, row in then.items():
        _check_named(row)
        current = now.get(pk)
        if issubclass(model, Root) and current is not None:
            row.version, row.changed_at = current.version, current.changed_at
        if current is None or _differs(row, current):
            row.save(force_insert=current is None)
    for child, name in children_of(model):
        _restore(child, f"{name}_id", list({*then, *now}), at)
    for pk, row in now.items():
        if pk not in then:
            row.delete()


def _differs(row: Model, current: Model) -> bool:
    return any(getattr(row, f.attname) != getattr(current, f.attname) for f in row._meta.concrete_fields)


def _check_named(row: Model) -> None:
    """Raises ObjectDoesNotExist where the row names something that is gone."""
    for model_field in row._meta.concrete_fields:
        related = model_field.related_model
        value = getattr(row, model_field.attname)
        if model_field.is_relation and value is not None and isinstance(related, type):
            related._base_manager.only("pk").get(pk=value)
