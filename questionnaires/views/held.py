"""Current insurance: what the company holds now, line by line."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires import uploads
from questionnaires.current_insurance import HeldChangedError, add_held_documents, remove_held_document, tell_held
from questionnaires.held import Held, Holding, held_in_force, held_policies, held_proposed
from questionnaires.held_form import HeldForm
from questionnaires.held_told import rows_of, shown_held
from questionnaires.models import Draft, Evidence, HeldPolicy, Profile
from questionnaires.pages import saved_words, user_of, with_profile
from questionnaires.reminders import expiry_hint
from questionnaires.uploads import UploadError
from questionnaires.views.held_drafting import draft_aside, page_of, standing_on, unsaved_draft
from questionnaires.views.typed_pages import number_of, token_of
from scenarios.editions import library_of
from scenarios.library import Library, LineKey

UPLOAD = "upload"
DISCARD = "discard"


@with_profile
@require_safe
def held(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Every line with what is told of it."""
    library = library_of(profile.edition)
    told = held_policies(profile)
    today = timezone.localdate()
    lines = shown_held(library, told)
    proposed = {item.line: item for item in held_proposed(profile)}
    earlier = held_in_force(profile, today=today) if profile.previous_id is not None else {}
    return render(
        request,
        "questionnaires/held.html",
        {
            "profile": profile,
            "lines": [
                (
                    line,
                    expiry_hint(library, line.held, today=today)
                    or expiry_hint(library, earlier.get(line.line), today=today),
                    proposed.get(line.line),
                    expiry_hint(library, proposed.get(line.line), today=today),
                )
                for line in lines
            ],
            "told": len(told),
            "total": len(lines),
            "first_open": next((line.line for line in lines if line.held is None), ""),
            "saved": saved_words(profile) if told else "",
        },
    )


@with_profile
@require_http_methods(["GET", "HEAD", "POST"])
def held_line(request: HttpRequest, profile: Profile, line: str) -> HttpResponse:
    """One line: is it held, on what terms, and what its wording says where that is known."""
    library = library_of(profile.edition)
    if line not in library.lines:
        raise Http404
    row, standing = standing_on(profile, library, line)
    page = page_of(request, profile, library, line)
    if request.method != "POST":
        return _fresh(request, profile, line, standing, proposed=row is not None and row.proposed)
    if request.POST.get("then") == DISCARD:
        page.close()
        messages.success(request, "Your draft was thrown away.")
        return redirect("questionnaires:held_line", line)
    sent = page.with_aside(page.fields) if request.POST.get("holding") != Holding.HELD else request.POST
    form = HeldForm(sent, library=library, line=line, held=standing)
    if not form.is_valid():
        page.keep(sent)
        return _render(request, profile, line, form, standing, status=422)
    try:
        with transaction.atomic():
            policy = tell_held(
                profile=profile,
                line=line,
                holding=form.holding_value,
                terms=form.terms if form.holding_value == Holding.HELD else None,
                by=user_of(request),
                expected_version=number_of(request.POST.get("keep", "")) or form.cleaned_data["version"],
            )
            files = request.FILES.getlist("files")
            if files and policy.holding == HeldPolicy.Holding.HELD:
                add_held_documents(policy=policy, files=files, by=user_of(request))
    except UploadError as error:
        page.keep(sent)
        return _render(request, profile, line, form, standing, status=422, file_error=str(error))
    except HeldChangedError:
        page.keep(sent)
        return _render(request, profile, line, form, standing, status=409)
    page.close()
    if request.POST.get("then") == UPLOAD:
        return redirect("questionnaires:held_line", line)
    messages.success(request, f"{library.label('line_short', line)}: saved.")
    following = _next_open(library, profile, line)
    return redirect("questionnaires:held_line", following) if following else redirect("questionnaires:held")


@with_profile
@require_POST
def held_document_remove(request: HttpRequest, profile: Profile, pk: int) -> HttpResponse:
    """Takes a policy's document away."""
    item = get_object_or_404(
        Evidence.objects.visible_to(user_of(request)).select_related("profile__company", "held_document__policy"),
        pk=pk,
        profile=profile,
        removed_at__isnull=True,
        held_document__isnull=False,
    )
    remove_held_document(evidence=item, by=user_of(request))
    messages.success(request, f"“{item.original_name}” was removed.")
    return redirect("questionnaires:held_line", item.held_document.policy.line)


def _next_open(library: Library, profile: Profile, line: LineKey) -> LineKey:
    """The next line after this one that nothing is told of; blank where the person only corrected one."""
    told = {held.line for held in held_policies(profile)}
    lines = list(library.lines)
    return next((key for key in lines[lines.index(line) + 1 :] if key not in told), "")


def _fresh(
    request: HttpRequest, profile: Profile, line: LineKey, standing: Held | None, *, proposed: bool
) -> HttpResponse:
    """The page as it is opened: with what was typed before and not saved, else with what stands."""
    library = library_of(profile.edition)
    draft = unsaved_draft(profile, library, line, standing, user_of(request))
    shown = draft or draft_aside(profile, line, standing, user_of(request))
    form = HeldForm(library=library, line=line, held=standing, draft=shown)
    if draft is None and standing is not None:
        form.initial["version"] = standing.version
    return _render(request, profile, line, form, standing, proposed=proposed, draft=draft, drawn_from=shown)


def _render(
    request: HttpRequest,
    profile: Profile,
    line: LineKey,
    form: HeldForm,
    standing: Held | None,
    *,
    status: int = 200,
    file_error: str = "",
    proposed: bool = False,
    draft: Draft | None = None,
    drawn_from: Draft | None = None,
) -> HttpResponse:
    library = library_of(profile.edition)
    lines = list(library.lines)
    sent = request.POST
    overtaken = status == 409 or (draft is not None and standing is not None and draft.version != standing.version)
    conflict = standing if overtaken else None
    context: dict[str, Any] = {
        "profile": profile,
        "line": library.lines[line],
        "short": library.label("line_short", line),
        "position": lines.index(line) + 1,
        "total": len(lines),
        "form": form,
        "errors": bool(form.errors) or bool(file_error),
        "held": standing,
        "version": conflict.version if conflict is not None else form["version"].value(),
        "conflict": conflict,
        "rows": rows_of(library, conflict) if conflict is not None else (),
        "draft": draft,
        "draft_url": reverse("questionnaires:held_draft", args=[line]),
        "drawn_from": f"{drawn_from.page}:{drawn_from.sequence}" if drawn_from else sent.get("drawn_from", "")[:60],
        "page_token": token_of(sent.get("page", "")) or secrets.token_hex(16),
        "sequence": number_of(sent.get("sequence", "")) + 1 if sent.get("page") else 0,
        "saved": saved_words(profile) if standing is not None and not proposed else "",
        "hint": expiry_hint(library, standing, today=timezone.localdate()),
        "accept": uploads.ACCEPT,
        "file_error": file_error,
        "proposed": proposed,
    }
    return render(request, "questionnaires/held_line.html", context, status=status)
