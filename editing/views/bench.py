"""The bench: a case typed and decided by the draft, its decision tree read, and kept as a worked case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import editor_required
from coverage_map.case_results import Decided, decide_case
from coverage_map.cases import CaseError
from editing.bench_form import BenchForm
from editing.casebook import drop_case, keep_again, keep_case
from editing.publishing import NotNowError
from editing.tree import tree_of
from editing.views.shared import Draft, draft_now, user_of
from editing.worked_cases import Held, faults_of, read_case
from scenarios.library import Library
from scenarios.models import WorkedCase


@editor_required
@require_safe
def casebook(request: HttpRequest) -> HttpResponse:
    """Every worked case, and whether it still holds under the draft."""
    draft = draft_now()
    rows = [
        {
            "key": held.key,
            "title": held.title,
            "why": held.content.get("why", ""),
            "faults": faults_of(draft.library, [held]) if draft.library else (),
            "scenario": _title(draft.library, held),
        }
        for held in draft.cases
    ]
    context = {
        "rows": rows,
        "problems": draft.problems,
        "scenarios": draft.library.scenarios.values() if draft.library else (),
        "broken": sum(bool(row["faults"]) for row in rows),
    }
    return render(request, "editing/casebook.html", context)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def bench(request: HttpRequest) -> HttpResponse:
    """One case: GET shows the form for a scenario, POST decides it; nothing is kept unless it is asked for."""
    draft = draft_now()
    library = draft.library
    if library is None:
        return render(request, "editing/bench_blocked.html", {"problems": draft.problems})
    opened = draft.case(request.GET.get("case", ""))
    known = opened.content if opened else {}
    scenario = library.scenarios.get(request.GET.get("scenario", "") or str(known.get("scenario", "")))
    if scenario is None:
        return redirect("editing:casebook")
    if request.method != "POST":
        return _page(request, library, BenchForm(library=library, scenario=scenario, content=known))
    form = BenchForm(request.POST, library=library, scenario=scenario, content={})
    if not form.is_valid():
        return _page(request, library, form, status=422)
    content = form.content()
    try:
        decided = decide_case(library, read_case(library, Held("bench", "Bench", content)))
    except CaseError as error:
        form.add_error(None, str(error))
        return _page(request, library, form, status=422)
    if request.POST.get("then") == "keep":
        title, why = request.POST.get("title", ""), request.POST.get("why", "")
        try:
            kept = keep_case(title=title, why=why, content=content, decided=decided, by=user_of(request))
        except NotNowError as error:
            return _page(request, library, form, decided, status=422, keep_error=str(error))
        messages.success(request, f"Kept: “{kept.title}”. Every edition must come to these cells from now on.")
        return redirect("editing:case", kept.key)
    return _page(request, library, form, decided)


@editor_required
@require_safe
def case(request: HttpRequest, key: str) -> HttpResponse:
    """A worked case: whether it holds, and its tree under the draft."""
    row = get_object_or_404(WorkedCase, key=key)
    draft = draft_now()
    context: dict[str, Any] = {"case": row, "problems": draft.problems}
    held = draft.case(key)
    if draft.library is not None and held is not None:
        context["faults"] = faults_of(draft.library, [held])
        context["scenario"] = _title(draft.library, held)
        decided = _decided(draft.library, held)
        context["tree"] = tree_of(draft.library, decided) if decided else None
    return render(request, "editing/case.html", context)


@editor_required
@require_POST
def case_keep_again(request: HttpRequest, key: str) -> HttpResponse:
    """Takes what the case comes to now for what it must come to."""
    row = get_object_or_404(WorkedCase, key=key)
    draft = draft_now()
    held = draft.case(key)
    decided = _decided(draft.library, held) if draft.library and held else None
    if decided is None:
        messages.error(request, f"The draft can’t decide this case as it stands. {_first(draft, held)}")
        return redirect("editing:case", key)
    try:
        keep_again(case=row, decided=decided, by=user_of(request))
    except NotNowError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Kept anew: the case must come to these cells from now on.")
    return redirect("editing:case", key)


@editor_required
@require_POST
def case_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Removes a worked case."""
    row = get_object_or_404(WorkedCase, key=key)
    try:
        drop_case(case=row, by=user_of(request))
    except NotNowError as error:
        messages.error(request, str(error))
        return redirect("editing:case", key)
    messages.success(request, f"Removed: “{row}”. The published editions keep it.")
    return redirect("editing:casebook")


def _title(library: Library | None, held: Held) -> str:
    key = str(held.content.get("scenario", ""))
    return library.scenarios[key].title if library and key in library.scenarios else ""


def _decided(library: Library, held: Held) -> Decided | None:
    try:
        return decide_case(library, read_case(library, held))
    except CaseError:
        return None


def _first(draft: Draft, held: Held | None) -> str:
    if draft.library is None:
        return str(draft.problems[0])
    faults = faults_of(draft.library, [held]) if held else ()
    return str(faults[0]) if faults else ""


def _page(
    request: HttpRequest,
    library: Library,
    form: BenchForm,
    decided: Decided | None = None,
    *,
    status: int = 200,
    keep_error: str = "",
) -> HttpResponse:
    tree = tree_of(library, decided) if decided else None
    context = {"form": form, "scenario": form.scenario, "tree": tree, "keep_error": keep_error, "posted": request.POST}
    return render(request, "editing/bench.html", context, status=status)
