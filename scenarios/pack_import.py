"""Brings a pack into the working draft: all of it or nothing, and only what differs is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from scenarios.assembling import Tables, assemble
from scenarios.editions import BrokenPackError, as_json
from scenarios.filling import Rows, fill
from scenarios.filling.rows import identity
from scenarios.integrity import Problem, check
from scenarios.models import Content, Line, Root
from scenarios.pack_diff import Change, diff_packs
from scenarios.pack_export import content_models, draft_is_empty, draft_pack
from scenarios.packs import Pack

Held = Mapping[type[Content], Mapping[int, Any]]
OF_THE_ROW = {"version", "changed_at"}
BATCH = 200


class DraftChangedError(Exception):
    """The draft is no longer what was shown when the import was agreed to."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: the changes in words, and a mark of the draft that they were counted against."""

    changes: tuple[Change, ...]
    draft: str


@dataclass(slots=True)
class _Difference:
    """Rows to be taken out, put in, and put in place of what is there."""

    gone: dict[type[Content], list[Any]]
    added: dict[type[Content], list[Any]]
    changed: dict[type[Content], list[Any]]


def plan_import(pack: Pack) -> Plan:
    """What `import_pack` would change; BrokenPackError where the pack has problems. Changes nothing."""
    rows = _checked(pack, {}, {})
    before = None if draft_is_empty() else draft_pack()
    return Plan(diff_packs(before, assemble(Tables(rows.tables))), _mark(before))


@transaction.atomic
def import_pack(
    *, pack: Pack, by: AbstractBaseUser | None = None, reason: str = "Imported", planned: Plan | None = None
) -> tuple[Change, ...]:
    """Makes the draft say what the pack says; what changed, in words.

    Raises BrokenPackError where the pack has problems, DraftChangedError where the draft has changed since it was
    planned. Nothing is changed then. The history of each row that changes names who imported, and why.
    """
    list(Line.objects.select_for_update())
    before = None if draft_is_empty() else draft_pack()
    if planned is not None and planned.draft != _mark(before):
        raise DraftChangedError("The draft has changed since you looked; look again at what the import would change.")
    held = {model: {row.pk: row for row in model._default_manager.all()} for model in content_models()}
    known = {model: {identity(row): pk for pk, row in rows.items()} for model, rows in held.items()}
    rows = _checked(pack, known, {model: _last_pk(model) for model in held})
    changes = diff_packs(before, assemble(Tables(rows.tables)))
    _apply(_difference(held, rows), by=by, reason=reason[:100])
    return changes


def _checked(pack: Pack, known: Any, last: Any) -> Rows:
    problems = check(pack)
    if problems:
        raise BrokenPackError(problems)
    rows = fill(pack, known, last)
    problems = tuple(_too_long(rows))
    if problems:
        raise BrokenPackError(problems)
    return rows


def _too_long(rows: Rows) -> Iterator[Problem]:
    for model, made in rows.tables.items():
        for column in model._meta.concrete_fields:
            if not isinstance(column, models.CharField) or column.max_length is None:
                continue
            for row in made:
                length = len(getattr(row, column.attname) or "")
                if length > column.max_length:
                    where = f"{model._meta.verbose_name} {str(row)[:40]}"
                    text = f"{column.verbose_name} has {length} characters; {column.max_length} at most fit."
                    yield Problem("The pack", where, text)


def _mark(pack: Pack | None) -> str:
    return "" if pack is None else hashlib.sha256(as_json(pack).encode()).hexdigest()


def _last_pk(model: type[Content]) -> int:
    """The highest primary key that a table ever gave: a later row must not come into a dead one's history."""
    now = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
    once = model.history.aggregate(last=Max("id"))["last"] or 0
    return max(now, once)


@cache
def _columns(model: type[Content]) -> tuple[str, ...]:
    return tuple(column.attname for column in model._meta.concrete_fields if column.name not in OF_THE_ROW)


def _same(one: Any, other: Any) -> bool:
    model: type[Content] = type(one)
    return all(getattr(one, name) == getattr(other, name) for name in _columns(model))


def _difference(held: Held, rows: Rows) -> _Difference:
    new = {model: {row.pk: row for row in rows.tables.get(model, ())} for model in held}
    found = _Difference({}, {}, {})
    for model, old in held.items():
        found.gone[model] = [row for pk, row in old.items() if pk not in new[model]]
        found.added[model] = [row for pk, row in new[model].items() if pk not in old]
        both = [(old[pk], row) for pk, row in new[model].items() if pk in old]
        found.changed[model] = [row for before, row in both if not _same(before, row)]
    touched: dict[type[Content], set[int]] = {model: {row.pk for row in found.changed[model]} for model in held}
    for part, where in ((found.gone, held), (found.added, new), (found.changed, new)):
        for each in part.values():
            for row in each:
                for model, pk in _roots(row, where):
                    if pk in held[model] and pk in new[model] and pk not in touched[model]:
                        touched[model].add(pk)
                        found.changed[model].append(new[model][pk])
    for model, each in found.changed.items():
        if issubclass(model, Root):
            for row in each:
                row.version = held[model][row.pk].version + 1
    return found


def _roots(row: Any, where: Held) -> Iterator[tuple[type[Content], int]]:
    """The things that a row is a part of."""
    if isinstance(row, Root):
        return
    for column in row._meta.concrete_fields:
        if not isinstance(column, models.ForeignKey) or column.remote_field.on_delete is not models.CASCADE:
            continue
        pk = getattr(row, column.attname)
        if pk is None:
            continue
        model: Any = column.related_model
        if issubclass(model, Root):
            yield model, pk
        elif pk in where[model]:
            yield from _roots(where[model][pk], where)


def _apply(found: _Difference, *, by: AbstractBaseUser | None, reason: str) -> None:
    now = timezone.now()
    for model in found.gone:
        taken = [row.pk for row in (*found.gone[model], *found.changed[model])]
        for some in _batches(taken):
            # Rows that point to these are put right in the same transaction, and checked at its end.
            model._default_manager.filter(pk__in=some)._raw_delete(connection.alias)
    for model in found.added:
        put = [*found.added[model], *found.changed[model]]
        if issubclass(model, Root):
            for row in put:
                row.changed_at = now
        model._default_manager.bulk_create(put, batch_size=BATCH)
    for kind, part in (("+", found.added), ("~", found.changed), ("-", found.gone)):
        for model, each in part.items():
            _remember(model, each, kind, now, by, reason)
    _reset_sequences([model for model, each in found.added.items() if each])


def _batches(pks: list[int]) -> Iterable[list[int]]:
    return (pks[at : at + BATCH] for at in range(0, len(pks), BATCH))


def _remember(
    model: type[Content], each: list[Any], kind: str, now: datetime, by: AbstractBaseUser | None, reason: str
) -> None:
    past = model.history.model
    columns = [column.attname for column in model._meta.concrete_fields]
    past._default_manager.bulk_create(
        [
            past(
                history_date=now,
                history_type=kind,
                history_user_id=None if by is None else by.pk,
                history_change_reason=reason,
                **{name: getattr(row, name) for name in columns},
            )
            for row in each
        ],
        batch_size=BATCH,
    )


def _reset_sequences(written: list[type[Content]]) -> None:
    """Lets the database go on counting after the primary keys that were given here."""
    statements = connection.ops.sequence_reset_sql(no_style(), written)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
