"""The public home page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from coverage_map.home import Home, build_home
from coverage_map.public.showing import SITE, Shown, Source, guide_page
from scenarios.editions import library_of
from scenarios.guide import PageText
from scenarios.models import Edition

UNTOLD = PageText(
    "home",
    "Know which policy pays when software fails",
    "Insure24 maps software failures in medical devices to the insurance that answers them.",
    "Insure24 maps software failures in medical devices to the insurance that answers them.",
)
"""For an edition that was published before the guide had words of its own."""


@guide_page
def home(request: HttpRequest, source: Source) -> Shown:
    """What this is, shown with a coverage map that the engine computed."""
    return page_of(source, _built(source.edition.pk, source.edition.sha256, timezone.localdate()))


def page_of(source: Source, built: Home) -> Shown:
    """The page with the map that was built for it."""
    text = source.library.guide.pages.get("home", UNTOLD)
    return Shown(
        "public/home.html",
        text.title,
        text.description,
        {"home": built, "text": text},
        data=[
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": SITE,
                "url": f"{settings.BASE_URL}/",
                "description": text.description,
            }
        ],
    )


def scenario_address(slug: str) -> str:
    """The address of a scenario's page."""
    return reverse("guide:scenario", args=[slug])


@lru_cache(maxsize=2)
def _built(pk: int, sha256: str, today: date) -> Home:
    """Built once a day and edition in a process: the page is the same for everybody."""
    edition = Edition.objects.defer("content").get(pk=pk, sha256=sha256)
    return build_home(library_of(edition), inception=today, address=scenario_address)
