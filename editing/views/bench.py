"""The bench: a case typed and decided by the draft, its decision tree read, and kept as a worked case."""

from __future__ import annotations

from collections.abc import Sequence
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
from editing.models import WorkedCase
from editing.publishing import NotNowError
from editing.queries import worked_cases
from editing.tree import tree_of
from editing.views.shared import draft_library, user_of
from editing.worked_cases import Held, faults_of, read_case
from scenarios.integrity import Problem
from scenarios.library import Library


@editor_required
@require_safe
def casebook(request: HttpRequest) -> HttpResponse:
    """Every worked case, and whether it still holds under the draft."""
    library, problems = draft_library()
    rows = [
        {
            "case": case,
            "faults": faults_of(library, [_held(case)]) if library else (),
            "scenario": _title(library, str(case.content.get("scenario", ""))),
        }
        for case in worked_cases()
    ]
    context = {
        "rows": rows,
        "problems": problems,
        "scenarios": library.scenarios.values() if library else (),
        "broken": sum(bool(row["faults"]) for row in rows),
    }
    return render(request, "editing/casebook.html", context)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def bench(request: HttpRequest) -> HttpResponse:
    """One case: GET shows the form for a scenario, POST decides it; nothing is kept unless it is asked for."""
    library, problems = draft_library()
    if library is None:
        return render(request, "editing/bench_blocked.html", {"problems": problems}, status=200)
    opened = WorkedCase.objects.filter(key=request.GET.get("case", "")).first()
    known = dict(opened.content) if opened else {}
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
        try:
            kept = keep_case(
                title=request.POST.get("title", ""),
                why=request.POST.get("why", ""),
                content=content,
                decided=decided,
                by=user_of(request),
            )
        except NotNowError as error:
            return _page(request, library, form, decided, status=422, keep_error=str(error))
        messages.success(request, f"Kept: “{kept.title}”. Every edition must come to these cells from now on.")
        return redirect("editing:case", kept.key)
    return _page(request, library, form, decided)


@editor_required
@require_safe
def case(request: HttpRequest, key: str) -> HttpResponse:
    """A worked case: what it says, what it must come to, and its tree under the draft."""
    kept = get_object_or_404(worked_cases(), key=key)
    library, problems = draft_library()
    context: dict[str, Any] = {"case": kept, "problems": problems}
    if library is not None:
        context["faults"] = faults_of(library, [_held(kept)])
        context["scenario"] = _title(library, str(kept.content.get("scenario", "")))
        decided = _decided(library, kept)
        context["tree"] = tree_of(library, decided) if decided else None
    return render(request, "editing/case.html", context)


@editor_required
@require_POST
def case_keep_again(request: HttpRequest, key: str) -> HttpResponse:
    """Takes what the case comes to now for what it must come to."""
    kept = get_object_or_404(WorkedCase, key=key)
    library, problems = draft_library()
    decided = _decided(library, kept) if library else None
    if decided is None:
        messages.error(request, "The draft can't decide this case as it stands: " + _first(library, kept, problems))
        return redirect("editing:case", key)
    try:
        keep_again(case=kept, decided=decided, by=user_of(request))
    except NotNowError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Kept anew: the case must come to these cells from now on.")
    return redirect("editing:case", key)


@editor_required
@require_POST
def case_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Removes a worked case."""
    kept = get_object_or_404(WorkedCase, key=key)
    try:
        drop_case(case=kept, by=user_of(request))
    except NotNowError as error:
        messages.error(request, str(error))
        return redirect("editing:case", key)
    messages.success(request, f"Removed: “{kept.title}”. The trail keeps what it said.")
    return redirect("editing:casebook")


def _held(case: WorkedCase) -> Held:
    return Held(case.key, case.title, case.content)


def _title(library: Library | None, key: str) -> str:
    return library.scenarios[key].title if library and key in library.scenarios else key.replace("_", " ").capitalize()


def _decided(library: Library, kept: WorkedCase) -> Decided | None:
    try:
        return decide_case(library, read_case(library, _held(kept)))
    except CaseError:
        return None


def _first(library: Library | None, kept: WorkedCase, problems: Sequence[Problem]) -> str:
    if library is None:
        return str(problems[0])
    return "; ".join(str(fault) for fault in faults_of(library, [_held(kept)])[:1])


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
