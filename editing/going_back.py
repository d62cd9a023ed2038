"""The way back: a thing and all its rows set to what they were at a moment, or brought back after they were removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from editing.history import children_of
from editing.publishing import NotNowError, begin_draft, refuse_where_locked
from editing.removed import last_whole, removed_thing
from editing.sheets.sheet import Sheet
from scenarios.models import Root

At = tuple[type[Model], Any]


@transaction.atomic
def set_back(*, sheet: Sheet, thing: Root, at: datetime, seen: int, by: User) -> None:
    """Sets a thing and its rows to what they were at a moment, for whoever saw version `seen` of it.

    Raises ChangedMeanwhileError where it has changed since; NotNowError where it wasn't there yet, or where something
    that it named, or that names a row of it, is in the way.
    """
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    model: Any = type(thing)
    if not model.history.as_of(at).filter(pk=thing.pk).exists():
        raise NotNowError("It was not there yet at that moment.")
    thing.claim(seen=seen)
    _restore(thing, at, "It can’t go back")
    record(actor=by, verb="set library back", subject=sheet.name(thing), detail={"sheet": sheet.slug, "pk": thing.pk})


@transaction.atomic
def bring_back(*, sheet: Sheet, pk: int, by: User) -> Root:
    """Brings back a thing that was removed, with the rows that it had then.

    Raises NotNowError where it is there already, or where what it needs is gone or its place is taken.
    """
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    gone = removed_thing(sheet, pk)
    if gone is None:
        raise NotNowError("It is there: someone else has brought it back.")
    key = getattr(gone.thing, "key", "")
    model: Any = sheet.model
    if key and (other := model._base_manager.filter(key=key).first()) is not None:
        raise NotNowError(
            f"It can’t come back: “{sheet.name(other)}”, which was added since, goes by the same short name, “{key}”."
        )
    thing, at = gone.thing, last_whole(gone.thing)
    thing.version, thing.changed_at = thing.version + 1, timezone.now()
    _restore(thing, at, "It can’t come back")
    record(actor=by, verb="brought back to library", subject=gone.name, detail={"sheet": sheet.slug, "pk": pk})
    return thing


@dataclass(slots=True)
class _Plan:
    """The rows that are to be there, each with the one that is there now, and the rows that are to go."""

    wanted: dict[At, tuple[Model, Model | None]] = field(default_factory=dict)
    gone: dict[At, Model] = field(default_factory=dict)

    def add(self, model: Any, column: str, keys: Iterable[Any], at: datetime) -> None:
        """The rows of these keys, and the rows below them."""
        then = {row.pk: row for row in model.history.as_of(at).filter(**{f"{column}__in": keys})}
        now = {row.pk: row for row in model._base_manager.filter(**{f"{column}__in": keys})}
        for pk, row in then.items():
            self.wanted.setdefault((model, pk), (row, now.get(pk)))
        for child, name in children_of(model):
            if then or now:
                self.add(child, f"{name}_id", list({*then, *now}), at)
        for pk, row in now.items():
            if pk not in then:
                self.gone.setdefault((model, pk), row)


def _restore(thing: Root, at: datetime, can_not: str) -> None:
    """Writes what stood at that moment; the thing itself always, so that its history knows of this version."""
    plan = _Plan()
    plan.add(type(thing), "id", [thing.pk], at)
    if (type(thing), thing.pk) not in plan.wanted:
        raise NotNowError(f"{can_not}: its history does not say what it was.")
    for row, _ in plan.wanted.values():
        missing = _missing(row, plan)
        if missing:
            raise NotNowError(f"{can_not}: {missing}")
    try:
        with transaction.atomic():
            _write(plan, thing)
    except (ProtectedError, RestrictedError) as error:
        raise NotNowError(f"{can_not}: a row that would go is used elsewhere by now.") from error
    except IntegrityError as error:
        raise NotNowError(f"{can_not}: something that was added since is in its place.") from error


def _write(plan: _Plan, thing: Root) -> None:
    """What may go at once goes first, since it may stand in the place of what comes; what is still named goes last.

    The thing keeps its place among its like, which is put in order on a page of its own.
    """
    last = []
    for row in plan.gone.values():
        try:
            row.delete()
        except (ProtectedError, RestrictedError):
            last.append(row)
    for row, current in plan.wanted.values():
        if isinstance(row, Root):
            row.version, row.changed_at = thing.version, thing.changed_at
            row.position = current.position if isinstance(current, Root) else row.position
        if current is None or isinstance(row, Root) or _differs(row, current):
            row.save(force_insert=current is None)
    for row in last:
        row.delete()


def _differs(row: Model, current: Model) -> bool:
    return any(getattr(row, f.attname) != getattr(current, f.attname) for f in row._meta.concrete_fields)


def _missing(row: Model, plan: _Plan) -> str:
    """What a row names that is gone and doesn't come back with it, in words; "" where nothing is."""
    for model_field in row._meta.concrete_fields:
        related, pk = model_field.related_model, getattr(row, model_field.attname)
        if not model_field.is_relation or pk is None or not isinstance(related, type) or (related, pk) in plan.wanted:
            continue
        if (related, pk) in plan.gone or not related._base_manager.filter(pk=pk).exists():
            kind = str(related._meta.verbose_name)
            return f"the {kind} {_called(related, pk)} that it names is gone by now. Bring that back first.".replace(
                "  ", " "
            )
    return ""


def _called(model: Any, pk: Any) -> str:
    last = model.history.filter(id=pk).order_by("-history_date", "-history_id").first()
    try:
        return f"“{last.instance}”" if last is not None else ""
    except (AttributeError, ObjectDoesNotExist):  # it is called after something that is gone too
        return ""
