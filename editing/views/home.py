"""Where editors arrive: the next edition, and everything that can be edited, by what one thinks in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import editor_required
from editing.queries import open_draft
from editing.sheets.library import AREAS
from scenarios.queries import published_editions


@editor_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The library's workbench."""
    areas = [
        {
            "area": area,
            "sheets": [{"sheet": sheet, "count": sheet.model._base_manager.count()} for sheet in area.sheets],
        }
        for area in AREAS
    ]
    context = {"areas": areas, "draft": open_draft(), "newest": published_editions().first()}
    return render(request, "editing/home.html", context)
