"""Current insurance: what the company holds now, line by line."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires import uploads
from questionnaires.current_insurance import HeldChangedError, add_held_documents, remove_held_document, tell_held
from questionnaires.held import Held, held_of, held_policies, held_proposed
from questionnaires.held_form import HeldForm
from questionnaires.held_told import rows_of, shown_held
from questionnaires.models import Evidence, HeldPolicy, Profile
from questionnaires.pages import saved_words, user_of, with_profile
from questionnaires.reminders import expiry_hint
from questionnaires.uploads import UploadError
from scenarios.editions import library_of
from scenarios.library import Library, LineKey

UPLOAD = "upload"


@with_profile
@require_safe
def held(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Every line with what is told of it."""
    library = library_of(profile.edition)
    told = held_policies(profile)
    today = timezone.localdate()
    lines = shown_held(library, told)
    proposed = {item.line: item for item in held_proposed(profile)}
    return render(
        request,
        "questionnaires/held.html",
        {
            "profile": profile,
            "lines": [
                (line, expiry_hint(library, line.held, today=today) if line.held else None, proposed.get(line.line))
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
    row = (
        HeldPolicy.objects.filter(profile=profile, line=line)
        .select_related("changed_by")
        .prefetch_related("wording", "documents__evidence")
        .first()
    )
    standing = held_of(library, row) if row is not None else None
    if request.method != "POST":
        form = HeldForm(library=library, line=line, held=standing)
        return _render(request, profile, line, form, standing, proposed=row is not None and row.proposed)
    form = HeldForm(request.POST, library=library, line=line, held=standing)
    if not form.is_valid():
        return _render(request, profile, line, form, standing, status=422)
    try:
        with transaction.atomic():
            policy = tell_held(
                profile=profile,
                line=line,
                holding=form.holding_value,
                terms=form.terms if form.holding_value == form.holding_value.HELD else None,
                by=user_of(request),
                expected_version=form.cleaned_data["version"],
            )
            files = request.FILES.getlist("files")
            if files and policy.holding == HeldPolicy.Holding.HELD:
                add_held_documents(policy=policy, files=files, by=user_of(request))
    except UploadError as error:
        return _render(request, profile, line, form, standing, status=422, file_error=str(error))
    except HeldChangedError:
        return _render(request, profile, line, form, standing, status=409)
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
) -> HttpResponse:
    library = library_of(profile.edition)
    lines = list(library.lines)
    context: dict[str, Any] = {
        "profile": profile,
        "line": library.lines[line],
        "short": library.label("line_short", line),
        "position": lines.index(line) + 1,
        "total": len(lines),
        "form": form,
        "errors": bool(form.errors) or bool(file_error),
        "held": standing,
        "version": standing.version if standing is not None and status == 409 else form["version"].value(),
        "conflict": rows_of(library, standing) if standing is not None and status == 409 else None,
        "hint": expiry_hint(library, standing, today=timezone.localdate()) if standing is not None else None,
        "accept": uploads.ACCEPT,
        "file_error": file_error,
        "proposed": proposed,
    }
    return render(request, "questionnaires/held_line.html", context, status=status)
