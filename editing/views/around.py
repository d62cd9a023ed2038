"""What the pages of a sheet share: the sheet and the thing that an address names, what was removed, what uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from editing.queries import open_draft
from editing.removed import Removed, removed_thing
from editing.sheets.library import AREA_OF, SHEETS, sheet_of
from editing.sheets.sheet import Sheet
from scenarios.models import Root, WorkedCase
from scenarios.usage import Use


@dataclass(frozen=True, slots=True)
class UsedBy:
    """What uses a thing, in words, with its page; `url` is "" where it has none."""

    what: str
    as_what: str
    url: str


def used_by(uses: Sequence[Use]) -> list[UsedBy]:
    """Uses with the pages on which they can be changed."""
    return [UsedBy(use.what, use.as_what, page_of(use.obj)) for use in uses]


def page_of(thing: Any) -> str:
    """The page of a thing; "" where it has none."""
    if isinstance(thing, WorkedCase):
        return reverse("editing:case", args=[thing.key])
    sheet = sheet_of(type(thing)) if isinstance(thing, Root) else None
    return reverse("editing:thing", args=[sheet.slug, thing.pk]) if sheet is not None else ""


def sheet_named(slug: str) -> Sheet:
    """The sheet of that name, or 404."""
    if slug not in SHEETS:
        raise Http404
    return SHEETS[slug]


def thing_of(spec: Sheet, pk: int) -> Root:
    """The thing of that number, or 404."""
    found: Root = get_object_or_404(spec.things(), pk=pk)
    return found


def gone_of(spec: Sheet, pk: int) -> Removed:
    """What was removed under that number, or 404."""
    gone = removed_thing(spec, pk)
    if gone is None:
        raise Http404
    return gone


def around(spec: Sheet) -> dict[str, Any]:
    """What every page of a sheet shows around it."""
    draft = open_draft()
    return {
        "sheet": spec,
        "area": AREA_OF[spec.slug],
        "locked": draft if draft is not None and draft.is_locked else None,
    }
