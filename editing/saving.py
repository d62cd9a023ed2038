"""Changes of the working draft: a thing saved as a whole, removed, or set back to what it was.

Each is one transaction, refused while the edition is in review, refused to whoever comes second, and written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from editing.publishing import NotNowError, begin_draft, refuse_where_locked
from editing.sheets.fields import number_of
from editing.sheets.sheet import Sheet, SheetPage
from scenarios import usage
from scenarios.models import Root
from scenarios.usage import delete_unused

MOST_NAMED: Final = 8


class InUseError(NotNowError):
    """Something was about to be removed that something else uses. `users` names what."""

    def __init__(self, what: str, users: Sequence[str], remedy: str = "Change those first.") -> None:
        self.users = tuple(users)
        super().__init__(f"{what} can’t be removed: it is used by {_listed(self.users)}. {remedy}")


@transaction.atomic
def save_thing(*, page: SheetPage, by: User) -> Root:
    """Writes a sheet that has been read and found valid.

    Raises LockedError, ChangedMeanwhileError, or InUseError where a row that goes is used elsewhere.
    """
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    sheet, thing = page.sheet, page.form.instance
    is_new = thing.pk is None
    if is_new:
        if sheet.key_of is None:
            raise NotNowError(f"No {sheet.one} can be added: code knows each of them by name.")
        key = sheet.key_of(page.form.cleaned_data)
        if key:
            thing.key = key  # type: ignore[attr-defined]
    else:
        thing.claim(seen=number_of(str(page.seen)) or 0)
    try:
        thing.save()
        for part in page.parts:
            part.save(thing)
    except (ProtectedError, RestrictedError) as error:
        raise InUseError("A row", _users(error)) from error
    except usage.InUseError as error:
        raise InUseError("A row", [str(use) for use in error.uses], usage.remedy(error.uses)) from error
    record(
        actor=by,
        verb="added to library" if is_new else "changed library",
        subject=sheet.name(thing),
        detail={"sheet": sheet.slug, "pk": thing.pk},
    )
    return thing


@transaction.atomic
def remove_thing(*, sheet: Sheet, thing: Root, by: User) -> None:
    """Removes a thing that nothing else uses; its history stays."""
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    name, pk = sheet.name(thing), thing.pk
    try:
        delete_unused(thing)
    except usage.InUseError as error:
        raise InUseError(f"“{name}”", [str(use) for use in error.uses], usage.remedy(error.uses)) from error
    record(actor=by, verb="removed from library", subject=name, detail={"sheet": sheet.slug, "pk": pk})


def _users(error: ProtectedError | RestrictedError) -> list[str]:
    rows: Iterable[Model] = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    return list(dict.fromkeys(owner_words(row) for row in rows))


def owner_words(row: Model) -> str:
    """A row in words: the thing to which it belongs."""
    if isinstance(row, Root):
        return f"{row._meta.verbose_name} “{getattr(row, 'why', '') or row}”"
    for model_field in row._meta.fields:
        related = model_field.related_model
        if model_field.is_relation and isinstance(related, type) and issubclass(related, Root):
            owner = getattr(row, model_field.name)
            if owner is not None and model_field.name in OWNERS:
                return owner_words(owner)
    return f"{row._meta.verbose_name} “{row}”"


OWNERS: Final = frozenset(
    {"scenario", "clause", "cap_rule", "adjustment", "gate", "question", "case", "control", "benchmark", "cell", "line"}
)


def _listed(words: Sequence[str]) -> str:
    shown = list(words[:MOST_NAMED])
    more = len(words) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
