"""The next edition: its plan, what it changes, its review and its trail."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import editor_required
from editing.forms import PlanForm
from editing.models import EditionDraft
from editing.problem_words import tell
from editing.publishing import (
    CasesBrokenError,
    ChangedSinceError,
    NotNowError,
    approve_and_publish,
    begin_draft,
    check_plan,
    comment,
    next_number,
    plan,
    return_to_draft,
    submit,
)
from editing.queries import open_draft, published_drafts, trail_of
from editing.views.shared import draft_now, user_of
from editing.views.told import told_by_part
from editing.worked_cases import faults_of
from editing.working import changes_since, pack_to_read
from quotes.effects import start_effect
from quotes.models import EffectRun
from scenarios.editions import BadNumberError, BrokenPackError, NumberTakenError, TooEarlyError, as_json
from scenarios.pack_diff import summary
from scenarios.pack_export import pack_of
from scenarios.packs import Pack
from scenarios.queries import published_editions

REFUSED: Final = (NotNowError, BadNumberError, BrokenPackError, NumberTakenError, TooEarlyError)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def edition(request: HttpRequest) -> HttpResponse:
    """The draft's page; POST saves its plan."""
    draft = open_draft()
    if request.method != "POST":
        return _page(request, draft)
    today, user = timezone.localdate(), user_of(request)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, form=form, status=422)
    given = form.cleaned_data
    number, in_force_from = given["number"].strip(), given["in_force_from"]
    try:
        check_plan(number=number, in_force_from=in_force_from, today=today)
        begun = draft or begin_draft(by=user, today=today)
        plan(
            draft=begun,
            number=number,
            notes=given["notes"],
            in_force_from=in_force_from,
            expected_version=given["version"] if draft else begun.version,
            by=user,
            today=today,
        )
    except ChangedSinceError as error:
        again = request.POST.copy()
        again["version"] = str(draft.version if draft else "")
        form = PlanForm(again)
        return _page(request, draft, form=form, status=409, conflict=str(error))
    except (BadNumberError, NumberTakenError) as error:
        form.add_error("number", str(error))
    except TooEarlyError as error:
        form.add_error("in_force_from", str(error))
    except NotNowError as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, "Plan saved.")
        return redirect("editing:edition")
    return _page(request, draft, form=form, status=422)


@editor_required
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What the draft changes of the newest edition, in words, by the subject that an editor thinks of."""
    pack = pack_to_read()
    newest, found = changes_since(pack)
    parts = told_by_part(found, pack, pack_of(newest) if newest else None)
    context = {"newest": newest, "draft": open_draft(), "parts": parts, "summary": summary(found)}
    return render(request, "editing/changes.html", context)


@editor_required
@require_POST
def edition_effect(request: HttpRequest) -> HttpResponse:
    """Has counted what the draft, as it stands, would change over the stored companies and quotes."""
    newest = published_editions().first()
    if newest is None:
        messages.info(request, "Nothing is published yet, so there is nothing to compare the draft with.")
        return redirect("editing:edition")
    draft = open_draft()
    name = f"Draft of {draft.number}" if draft else "Draft"
    try:
        run = start_effect(pack_json=as_json(pack_to_read()), base=newest, by=user_of(request), name=name)
    except BrokenPackError as error:
        for line in _lines(error):
            messages.error(request, line)
        return redirect("editing:edition")
    return redirect("quotes:effect", run.pk)


@editor_required
@require_POST
def edition_step(request: HttpRequest, step: str) -> HttpResponse:
    """One move on the road: comment, submit, back to draft, publish."""
    if step not in STEPS:
        raise Http404
    draft = open_draft()
    if draft is None:
        messages.info(request, "There is no draft any more: it was published, or none was begun.")
        return redirect("editing:edition")
    try:
        said = STEPS[step](request, draft)
    except REFUSED as error:
        for line in _lines(error):
            messages.error(request, line)
        return redirect("editing:edition")
    messages.success(request, said)
    return redirect("editing:edition")


def _comment(request: HttpRequest, draft: EditionDraft) -> str:
    comment(draft=draft, words=request.POST.get("words", ""), by=user_of(request))
    return "Comment added."


def _submit(request: HttpRequest, draft: EditionDraft) -> str:
    submit(draft=draft, by=user_of(request))
    return "Sent for review. Another editor reads it now; the content is locked until then."


def _back(request: HttpRequest, draft: EditionDraft) -> str:
    return_to_draft(draft=draft, reason=request.POST.get("words", ""), by=user_of(request))
    return "Back to draft. The content can be changed again."


def _publish(request: HttpRequest, draft: EditionDraft) -> str:
    made = approve_and_publish(draft=draft, seen_sha256=request.POST.get("sha256", ""), by=user_of(request))
    return f"Edition {made.number} is published. It never changes from now on."


STEPS: Final[dict[str, Callable[[HttpRequest, EditionDraft], str]]] = {
    "comment": _comment,
    "submit": _submit,
    "back": _back,
    "publish": _publish,
}


def _lines(error: Exception) -> list[str]:
    if isinstance(error, BrokenPackError):
        return [str(problem) for problem in tell(error.problems)]
    if isinstance(error, CasesBrokenError):
        return [str(fault) for fault in error.faults]
    return [str(error)]


def _page(
    request: HttpRequest,
    draft: EditionDraft | None,
    *,
    form: PlanForm | None = None,
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    now = draft_now()
    newest = published_editions().first()
    context: dict[str, Any] = {
        "draft": draft,
        "newest": newest,
        "form": form or PlanForm(initial=_plan_of(draft)),
        "conflict": conflict,
        "problems": now.problems,
        "faults": faults_of(now.library, now.cases) if now.library else (),
        "cases": len(now.cases),
        "trail": trail_of(draft) if draft else (),
        "mine": draft is not None and draft.submitted_by_id == user_of(request).pk,
        "published": published_drafts(),
        "effect": _effect_of(now.pack),
    }
    return render(request, "editing/edition.html", context, status=status)


def _effect_of(pack: Pack) -> EffectRun | None:
    """The newest count of what this very content would change."""
    sha256 = hashlib.sha256(as_json(pack).encode()).hexdigest()
    return EffectRun.objects.light().filter(sha256=sha256).order_by("-created_at", "-pk").first()


def _plan_of(draft: EditionDraft | None) -> dict[str, Any]:
    if draft is None:
        newest = published_editions().first()
        return {"version": 1, "number": next_number(newest.number if newest else "", timezone.localdate().year)}
    return {
        "number": draft.number,
        "notes": draft.notes,
        "in_force_from": draft.in_force_from,
        "version": draft.version,
    }
