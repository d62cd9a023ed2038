"""Where editors arrive: the next edition, and everything that can be edited, by what one thinks in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import editor_required
from editing.queries import open_draft
from editing.sheets.library import AREAS
from editing.views.shared import user_of
from editing.working import begin_from, is_empty
from scenarios.queries import published_editions


@editor_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The library's workbench."""
    areas = [
        {
            "area": area,
            "sheets": [{"sheet": sheet, "count": sheet.count()} for sheet in area.sheets],
        }
        for area in AREAS
    ]
    context = {"areas": areas, "draft": open_draft(), "newest": published_editions().first(), "is_empty": is_empty()}
    return render(request, "editing/home.html", context)


@editor_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Fills an empty draft with the newest edition."""
    newest = published_editions().defer(None).first()
    if newest is not None and is_empty():
        begin_from(edition=newest, by=user_of(request))
        messages.success(request, f"The draft begins with what edition {newest.number} says.")
    return redirect("editing:home")
