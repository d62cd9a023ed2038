"""The public home page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coverage_map.home import Home, build_home
from scenarios.editions import current_edition, library_of
from scenarios.models import Edition


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, shown with a coverage map that the engine computed."""
    return render(request, "public/home.html", {"home": _built(current_edition(), timezone.localdate())})


def _built(edition: Edition, today: date) -> Home:
    return _kept(edition.pk, edition.sha256, today)


@lru_cache(maxsize=2)
def _kept(edition_id: int, sha256: str, today: date) -> Home:
    """Built once a day and edition in a process: the page is the same for everybody."""
    return build_home(library_of(Edition.objects.get(pk=edition_id, sha256=sha256)), inception=today)
