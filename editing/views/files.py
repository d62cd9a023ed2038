"""The library as files: any edition and the draft to take away, and files to bring into the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import editor_required
from editing.forms import FilesForm
from editing.importing import drop_upload, hand_in, handed_in, import_upload, plan_of, texts_of
from editing.models import PackUpload
from editing.publishing import NotNowError
from editing.queries import open_draft
from editing.views.shared import user_of
from editing.views.told import told_by_part
from editing.working import is_empty, working_pack
from scenarios.editions import BrokenPackError
from scenarios.pack_diff import summary
from scenarios.pack_export import pack_of, written_files
from scenarios.pack_import import DraftChangedError
from scenarios.pack_zip import LARGEST_ZIP, zip_of
from scenarios.packs import NAMES, Pack, PackError
from scenarios.queries import published_editions

MOST_PROBLEMS: Final = 40


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Every edition to take away as files; POST hands in a ZIP, of which nothing is imported yet."""
    if request.method != "POST":
        return _files(request, FilesForm())
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _files(request, form, status=422)
    file = form.cleaned_data["zip"]
    try:
        if file.size > LARGEST_ZIP:
            raise PackError(f"The ZIP has over {LARGEST_ZIP:,} bytes, which no pack has.")
        hand_in(content=file.read(), name=file.name, by=user_of(request))
    except PackError as error:
        form.add_error("zip", str(error))
        return _files(request, form, status=422)
    except NotNowError as error:
        form.add_error(None, str(error))
        return _files(request, form, status=409)
    return redirect("editing:import")


@editor_required
@require_safe
def draft_files(request: HttpRequest) -> HttpResponse:
    """The draft, as a ZIP of the files that `export_edition` writes."""
    if is_empty():
        messages.info(request, "The draft holds nothing yet, so there is nothing to take away.")
        return redirect("editing:files")
    return _zip(working_pack(), "insure24-library-draft")


@editor_required
@require_safe
def edition_files(request: HttpRequest, pk: int) -> HttpResponse:
    """A published edition, as a ZIP of the files that `export_edition` writes."""
    edition = get_object_or_404(published_editions().defer(None), pk=pk)
    return _zip(pack_of(edition), f"insure24-library-{edition.number}")


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_files(request: HttpRequest) -> HttpResponse:
    """What the files that were handed in change, in words; POST brings them in as they were shown."""
    user = user_of(request)
    upload = handed_in(user)
    if upload is None:
        messages.info(request, "No files wait to be imported. Choose a ZIP first.")
        return redirect("editing:files")
    if request.method != "POST":
        return _plan(request, upload)
    seen = request.POST.get("sha256", ""), request.POST.get("draft", "")
    try:
        changes = import_upload(upload=upload, seen_sha256=seen[0], seen_draft=seen[1], by=user)
    except (NotNowError, DraftChangedError) as error:
        return _plan(request, upload, conflict=str(error), status=409)
    except (BrokenPackError, PackError):
        return _plan(request, upload, status=422)
    messages.success(request, f"Imported into the draft: {summary(changes)}.")
    return redirect("editing:edition")


@editor_required
@require_POST
def import_drop(request: HttpRequest) -> HttpResponse:
    """Forgets the files that were handed in; the draft stays as it is."""
    drop_upload(by=user_of(request))
    messages.info(request, "Nothing was imported.")
    return redirect("editing:files")


def _files(request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    draft = open_draft()
    context = {
        "form": form,
        "editions": published_editions(),
        "draft": draft,
        "locked": draft if draft and draft.is_locked else None,
        "is_empty": is_empty(),
        "waiting": handed_in(user_of(request)),
    }
    return render(request, "editing/files.html", context, status=status)


def _plan(request: HttpRequest, upload: PackUpload, *, conflict: str = "", status: int = 200) -> HttpResponse:
    upload = handed_in(user_of(request)) or upload
    draft = open_draft()
    context: dict[str, Any] = {
        "upload": upload,
        "conflict": conflict,
        "draft": draft,
        "locked": draft if draft and draft.is_locked else None,
        "absent": [name for name in NAMES if name not in texts_of(upload)],
    }
    try:
        pack, plan = plan_of(upload)
    except (BrokenPackError, PackError) as error:
        problems = _problems(error)
        context |= {"problems": problems[:MOST_PROBLEMS], "count": len(problems)}
        return render(request, "editing/import.html", context, status=status)
    parts = told_by_part(plan.changes, pack, None if is_empty() else working_pack())
    context |= {"plan": plan, "parts": parts, "summary": summary(plan.changes)}
    return render(request, "editing/import.html", context, status=status)


def _problems(error: BrokenPackError | PackError) -> Sequence[str]:
    return [str(problem) for problem in error.problems] if isinstance(error, BrokenPackError) else [str(error)]


def _zip(pack: Pack, name: str) -> HttpResponse:
    answer = HttpResponse(zip_of(written_files(pack)), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
