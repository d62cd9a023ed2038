"""Lists and sheets of the working draft."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import editor_required
from editing.history import history_of, set_back
from editing.publishing import NotNowError
from editing.queries import open_draft
from editing.saving import remove_thing, save_thing
from editing.sheets.conditions import ConditionRow
from editing.sheets.library import AREA_OF, SHEETS
from editing.sheets.outcomes import Outcomes, OutcomesSpec
from editing.sheets.sheet import Sheet, SheetPage, stored_lines
from editing.sheets.subjects import HEADINGS, SubjectKind, Subjects
from editing.views.shared import user_of
from scenarios.models import ChangedMeanwhileError, Root

LONGEST_SEARCH: Final = 80
PREFIX: Final = re.compile(r"[a-z_]{1,20}-(?:[0-9]{1,4}|__n__)")


@editor_required
@require_safe
def sheet_list(request: HttpRequest, sheet: str) -> HttpResponse:
    """Everything of one kind, searched and filtered; what stands on one page has no list."""
    spec = _sheet(sheet)
    if spec.is_one and (whole := spec.things().first()) is not None:
        return redirect("editing:thing", spec.slug, whole.pk)
    asked = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\x00", "").strip()
    rows = spec.things()
    for word in asked.split():
        found = Q()
        for column in spec.search:
            found |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(found)
    filters = _filters(spec)
    chosen = request.GET.get("only", "")
    if chosen in {value for value, _ in filters}:
        rows = rows.filter(**{spec.filter: chosen})
    shown = [
        {"pk": thing.pk, "name": spec.name(thing), "sub": spec.sub(thing), "changed": _changed(thing)}
        for thing in rows.distinct()
    ]
    context = {
        **_around(spec),
        "rows": shown,
        "asked": asked,
        "filters": filters,
        "chosen": chosen,
        "can_add": spec.can_add and spec.key_of is not None,
    }
    return render(request, "editing/list.html", context)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_new(request: HttpRequest, sheet: str) -> HttpResponse:
    """A new thing."""
    spec = _sheet(sheet)
    if not spec.can_add or spec.key_of is None:
        raise Http404
    return _sheet_page(request, spec, None)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_thing(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """A thing on its sheet."""
    spec = _sheet(sheet)
    return _sheet_page(request, spec, _thing(spec, pk))


def _sheet_page(request: HttpRequest, spec: Sheet, thing: Root | None) -> HttpResponse:
    if request.method != "POST":
        return _render(request, SheetPage(spec, thing))
    page = SheetPage(spec, thing, request.POST)
    if request.POST.get("add"):
        return _render(request, page)
    if not page.is_valid():
        return _render(request, page, status=422)
    try:
        saved = save_thing(page=page, by=user_of(request))
    except ChangedMeanwhileError:
        current = _thing(spec, thing.pk) if thing is not None else None
        return _render(request, page, status=409, theirs=current)
    except NotNowError as error:
        return _render(request, page, status=422, refused=str(error))
    messages.success(request, f"Saved: {spec.name(saved)}")
    if request.POST.get("then") == "list":
        return redirect("editing:list", spec.slug)
    return redirect("editing:thing", spec.slug, saved.pk)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_remove(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """Asks before a thing is removed; refuses where something uses it, and says what."""
    spec = _sheet(sheet)
    thing = _thing(spec, pk)
    context = {**_around(spec), "thing": thing, "name": spec.name(thing), "refused": ""}
    if spec.key_of is None:
        raise Http404
    if request.method != "POST":
        return render(request, "editing/remove.html", context)
    try:
        remove_thing(sheet=spec, thing=thing, by=user_of(request))
    except NotNowError as error:
        return render(request, "editing/remove.html", {**context, "refused": str(error)}, status=422)
    messages.success(request, f"Removed: {context['name']}")
    return redirect("editing:list", spec.slug)


@editor_required
@require_safe
def sheet_history(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """Who changed what of a thing, and when."""
    spec = _sheet(sheet)
    thing = _thing(spec, pk)
    context = {**_around(spec), "thing": thing, "name": spec.name(thing), "entries": history_of(thing)}
    return render(request, "editing/history.html", context)


@editor_required
@require_POST
def sheet_back(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """Sets a thing back to what it was before a change."""
    spec = _sheet(sheet)
    thing = _thing(spec, pk)
    at = _moment(request.POST.get("before", ""))
    if at is None:
        messages.error(request, "Choose the change to go back before.")
        return redirect("editing:history", spec.slug, pk)
    try:
        set_back(sheet=spec, thing=thing, at=at, by=user_of(request))
    except (NotNowError, ChangedMeanwhileError) as error:
        messages.error(request, str(error))
        return redirect("editing:history", spec.slug, pk)
    messages.success(request, "Set back. The change that was undone stays in the history.")
    return redirect("editing:thing", spec.slug, pk)


@editor_required
@require_safe
def condition_choices(request: HttpRequest) -> HttpResponse:
    """The operators and values that fit the subject chosen in a row."""
    prefix = request.GET.get("prefix", "")
    if not PREFIX.fullmatch(prefix):
        raise Http404
    token = request.GET.get(f"{prefix}-subject", "")
    kind = token.partition(":")[0]
    subjects = Subjects(_kinds(kind))
    row = ConditionRow(prefix, subjects, token=token)
    return render(request, "editing/parts/condition_rest.html", {"row": row})


@editor_required
@require_safe
def outcome_choices(request: HttpRequest) -> HttpResponse:
    """The values of the wording feature chosen to give a clause."""
    part = Outcomes(OutcomesSpec("outcomes", "", ""), None, request.GET)
    return render(request, "editing/parts/outcomes.html", {"part": part})


def _kinds(kind: str) -> tuple[SubjectKind, ...]:
    return tuple(known for known in HEADINGS if known == kind)


def _sheet(slug: str) -> Sheet:
    if slug not in SHEETS:
        raise Http404
    return SHEETS[slug]


def _thing(spec: Sheet, pk: int) -> Root:
    found: Root = get_object_or_404(spec.things(), pk=pk)
    return found


def _moment(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def _changed(thing: Root) -> datetime | None:
    return thing.changed_at if thing.version > 1 else None


def _filters(spec: Sheet) -> list[tuple[str, str]]:
    if not spec.filter:
        return []
    model: Any = spec.model
    *way, last = spec.filter.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    column: Any = model._meta.get_field(last)
    if column.is_relation:
        return [(str(row.pk), str(row)) for row in column.related_model._base_manager.order_by("position", "pk")]
    return [(str(value), str(words)) for value, words in column.choices or ()]


def _around(spec: Sheet) -> dict[str, Any]:
    draft = open_draft()
    return {
        "sheet": spec,
        "area": AREA_OF[spec.slug],
        "locked": draft if draft is not None and draft.is_locked else None,
    }


def _render(
    request: HttpRequest, page: SheetPage, *, status: int = 200, theirs: Root | None = None, refused: str = ""
) -> HttpResponse:
    spec, thing = page.sheet, page.thing
    context: dict[str, Any] = {
        **_around(spec),
        "page": page,
        "form": page.form,
        "thing": thing,
        "name": spec.name(thing) if thing is not None else f"New {spec.one}",
        "mistakes": page.mistakes if page.form.is_bound and status == 422 else [],
        "refused": refused,
        "can_remove": thing is not None and spec.key_of is not None,
        "seen": page.seen,
    }
    if theirs is not None:
        context |= {"theirs": stored_lines(spec, theirs), "their": theirs, "seen": theirs.version}
    return render(request, "editing/thing.html", context, status=status)
