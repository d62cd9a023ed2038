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
from scenarios.models import Content, Root
from scenarios.usage import Use, delete_unused, use_of, uses_of

MOST_NAMED: Final = 8


class InUseError(NotNowError):
    """Something was about to be removed that something else uses.

    `what` says what, `uses` by what, `remedy` what can be done.
    """

    def __init__(self, what: str, uses: Sequence[Use]) -> None:
        self.uses = tuple(uses)
        self.remedy = usage.remedy(self.uses)
        self.what = f"{what} can’t be removed: it is used. {self.remedy}"
        super().__init__(f"{what} can’t be removed: it is used by {_listed(self.uses)}. {self.remedy}")


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
        thing.refresh_from_db(fields=["position"])
    try:
        thing.save()
        for part in page.parts:
            part.save(thing)
    except (ProtectedError, RestrictedError) as error:
        raise _in_use(page, error) from error
    except usage.InUseError as error:
        raise InUseError("A row", error.uses) from error
    record(
        actor=by,
        verb="added to library" if is_new else "changed library",
        subject=sheet.name(thing),
        detail={"sheet": sheet.slug, "pk": thing.pk},
    )
    return thing


@transaction.atomic
def remove_thing(*, sheet: Sheet, thing: Root, seen: int, by: User) -> None:
    """Removes a thing that nothing else uses, for whoever saw version `seen` of it; its history stays.

    Raises LockedError, ChangedMeanwhileError, or InUseError.
    """
    refuse_where_locked()
    begin_draft(by=by, today=timezone.localdate())
    thing.claim(seen=seen)
    name, pk = sheet.name(thing), thing.pk
    try:
        delete_unused(thing)
    except usage.InUseError as error:
        raise InUseError(f"“{name}”", error.uses) from error
    record(actor=by, verb="removed from library", subject=name, detail={"sheet": sheet.slug, "pk": pk})


def _in_use(page: SheetPage, error: ProtectedError | RestrictedError) -> InUseError:
    """The row that was to go, by its words, and what uses it."""
    for part in page.parts:
        for row in getattr(part, "rows", ()):
            stored = row.stored
            if row.removed and isinstance(stored, Content) and stored.pk is not None and (uses := uses_of(stored)):
                return InUseError(f"“{stored}”", uses)
    users: Iterable[Model] = getattr(error, "protected_objects", ()) or getattr(error, "restricted_objects", ())
    return InUseError("A row", list(dict.fromkeys(use_of(user) for user in users)))


def _listed(uses: Sequence[Use]) -> str:
    shown = [str(use) for use in uses[:MOST_NAMED]]
    more = len(uses) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
