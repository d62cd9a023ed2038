"""Lists and sheets of the working draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.policy import editor_required
from editing.publishing import NotNowError
from editing.removed import Removed
from editing.saving import InUseError, remove_thing, save_thing
from editing.sheets.conditions import ConditionRow
from editing.sheets.fields import number_of
from editing.sheets.outcomes import Outcomes, OutcomesSpec
from editing.sheets.sheet import Sheet, SheetPage, stored_lines
from editing.sheets.subjects import HEADINGS, SubjectKind, Subjects
from editing.views.around import UsedBy, around, gone_of, sheet_named, thing_of, used_by
from editing.views.shared import user_of
from scenarios.models import ChangedMeanwhileError, Root

LONGEST_SEARCH: Final = 80
PREFIX: Final = re.compile(r"[a-z_]{1,20}-(?:[0-9]{1,4}|__n__)")


@editor_required
@require_safe
def sheet_list(request: HttpRequest, sheet: str) -> HttpResponse:
    """Everything of one kind, searched and filtered; what stands on one page has no list."""
    spec = sheet_named(sheet)
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
        **around(spec),
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
    spec = sheet_named(sheet)
    if not spec.can_add or spec.key_of is None:
        raise Http404
    return _sheet_page(request, spec, None)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_thing(request: HttpRequest, sheet: str, pk: int) -> HttpResponse:
    """A thing on its sheet."""
    spec = sheet_named(sheet)
    thing = spec.things().filter(pk=pk).first()
    if thing is None:
        gone = gone_of(spec, pk)
        if request.method != "POST":
            return redirect("editing:history", spec.slug, pk)
        return _render(request, SheetPage(spec, gone.thing, request.POST), status=409, gone=gone)
    return _sheet_page(request, spec, thing)


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
        current = spec.things().filter(pk=page.instance.pk).first()
        gone = gone_of(spec, page.instance.pk) if current is None else None
        return _render(request, page, status=409, theirs=current, gone=gone)
    except InUseError as error:
        return _render(request, page, status=422, refused=error.what, used=used_by(error.uses))
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
    spec = sheet_named(sheet)
    if spec.key_of is None:
        raise Http404
    thing = spec.things().filter(pk=pk).first()
    if thing is None:
        gone_of(spec, pk)
        return redirect("editing:history", spec.slug, pk)
    name = spec.name(thing)
    context = {**around(spec), "thing": thing, "name": name, "seen": thing.version}
    if request.method != "POST":
        return render(request, "editing/remove.html", context)
    seen = number_of(request.POST.get("version", "")) or 0
    try:
        remove_thing(sheet=spec, thing=thing, seen=seen, by=user_of(request))
    except ChangedMeanwhileError:
        current = thing_of(spec, pk)
        context |= {"theirs": stored_lines(spec, current), "their": current, "seen": current.version}
        return render(request, "editing/remove.html", context, status=409)
    except InUseError as error:
        context |= {"used": used_by(error.uses), "remedy": error.remedy}
        return render(request, "editing/remove.html", context, status=422)
    except NotNowError as error:
        return render(request, "editing/remove.html", {**context, "refused": str(error)}, status=422)
    messages.success(request, f"Removed: {name}")
    return redirect("editing:list", spec.slug)


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


def _render(
    request: HttpRequest,
    page: SheetPage,
    *,
    status: int = 200,
    theirs: Root | None = None,
    gone: Removed | None = None,
    refused: str = "",
    used: Sequence[UsedBy] = (),
) -> HttpResponse:
    spec, thing = page.sheet, page.thing
    context: dict[str, Any] = {
        **around(spec),
        "page": page,
        "form": page.form,
        "thing": thing,
        "name": spec.name(thing) if thing is not None else f"New {spec.one}",
        "mistakes": page.mistakes if page.form.is_bound and status == 422 else [],
        "refused": refused,
        "used": used,
        "gone": gone,
        "can_remove": thing is not None and spec.key_of is not None and gone is None,
        "seen": page.seen,
    }
    if theirs is not None:
        context |= {"theirs": stored_lines(spec, theirs), "their": theirs, "seen": theirs.version}
    return render(request, "editing/thing.html", context, status=status)
