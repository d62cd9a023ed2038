"""What became of things: the history of one with its way back, what was removed, what was changed lately."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import editor_required
from editing.going_back import bring_back, set_back
from editing.history import history_of
from editing.publishing import NotNowError
from editing.recent import recent_changes, told
from editing.removed import removed_things
from editing.sheets.fields import number_of
from editing.sheets.sheet import Sheet
from editing.views.around import around, gone_of, sheet_named
from editing.views.shared import user_of
from scenarios.models import ChangedMeanwhileError, Root
from scenarios.queries import published_editions

ON_A_PAGE: Final = 50


@editor_required
@require_safe
def sheet_history(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """Who changed what of a thing, and when; of a removed one too, with the way to bring it back."""
    spec = sheet_named(sheet)
    return _history(request, spec, pk)


@editor_required
@require_POST
def sheet_back(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """Sets a thing back to what it was before a change, unless someone else has changed it since it was looked at."""
    spec = sheet_named(sheet)
    thing = spec.things().filter(pk=pk).first()
    if thing is None:
        gone = gone_of(spec, pk)
        messages.error(request, f"{gone.by} has removed it meanwhile.")
        return redirect("editing:history", spec.slug, pk)
    at = _moment(request.POST.get("before", ""))
    if at is None:
        messages.error(request, "Choose the change to go back before.")
        return redirect("editing:history", spec.slug, pk)
    seen = number_of(request.POST.get("version", "")) or 0
    try:
        set_back(sheet=spec, thing=thing, at=at, seen=seen, by=user_of(request))
    except ChangedMeanwhileError:
        return _history(request, spec, pk, seen=seen)
    except NotNowError as error:
        messages.error(request, str(error))
        return redirect("editing:history", spec.slug, pk)
    messages.success(request, "Set back. The change that was undone stays in the history.")
    return redirect("editing:thing", spec.slug, pk)


@editor_required
@require_safe
def sheet_removed(request: HttpRequest, sheet: str) -> HttpResponse:
    """What was removed of one kind, by whom and when."""
    spec = sheet_named(sheet)
    return render(request, "editing/removed.html", {**around(spec), "rows": removed_things(spec)})


@editor_required
@require_POST
def sheet_bring_back(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """Brings a removed thing back with its rows."""
    spec = sheet_named(sheet)
    if not spec.things().filter(pk=pk).exists():
        gone_of(spec, pk)
    try:
        thing = bring_back(sheet=spec, pk=pk, by=user_of(request))
    except NotNowError as error:
        messages.error(request, str(error))
        return redirect("editing:history", spec.slug, pk)
    messages.success(request, f"Back: {spec.name(thing)}")
    return redirect("editing:thing", spec.slug, pk)


@editor_required
@require_safe
def recent(request: HttpRequest) -> HttpResponse:
    """Who changed what of the draft, and when, the last first."""
    newest = published_editions().first()
    page = Paginator(recent_changes(newest), ON_A_PAGE).get_page(request.GET.get("page"))
    here = reverse("editing:recent")
    context = {
        "rows": [told(event) for event in page.object_list],
        "newest": newest,
        "shown": f"{page.start_index()} to {page.end_index()} of {page.paginator.count}",
        "newer": f"{here}?page={page.previous_page_number()}" if page.has_previous() else "",
        "older": f"{here}?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "editing/recent.html", context)


def _history(request: HttpRequest, spec: Sheet, pk: int, *, seen: int | None = None) -> HttpResponse:
    """`seen` is the version that someone wanted to set back and that is not the last: what is new since is marked."""
    thing: Root | None = spec.things().filter(pk=pk).first()
    gone = gone_of(spec, pk) if thing is None else None
    entries = history_of(thing if thing is not None else gone.thing if gone else spec.model())
    context: dict[str, Any] = {
        **around(spec),
        "pk": pk,
        "name": spec.name(thing) if thing is not None else gone.name if gone else "",
        "gone": gone,
        "version": thing.version if thing is not None else "",
        "entries": entries,
        "seen": seen,
    }
    return render(request, "editing/history.html", context, status=200 if seen is None else 409)


def _moment(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None
