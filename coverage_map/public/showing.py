"""How a page of the guide is shown: from the edition in force, built once, kept while nothing it is made of changes.

An edition never changes, so what is built from one is kept in the process. A page as a visitor without a session sees
it is kept whole, told apart by everything that can make it differ: edition, day, address, theme, the firm's details.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, update_wrapper
from threading import Lock
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from coverage_map.guide.market import Market
from coverage_map.guide.search import ScenarioIndex
from scenarios.editions import current_edition, library_of
from scenarios.guide import PageText
from scenarios.library import Library
from scenarios.models import Edition
from scenarios.terms import page_terms

P = ParamSpec("P")
KEPT_PAGES: Final = 128
MESSAGES_COOKIE: Final = "messages"
SITE: Final = "Insure24"
PICTURE: Final = "img/shared.png"
NAVIGATION: Final = (
    ("guide:scenarios", "Scenarios"),
    ("guide:policies", "Which policy answers what"),
    ("guide:controls", "What insurers look for"),
    ("guide:failures", "What counts as failure"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """The edition in force with all that pages are built from."""

    edition: Edition
    library: Library
    market: Market
    index: ScenarioIndex

    def text(self, page: str) -> PageText:
        """A page's own words; 404 where the edition is older than the guide."""
        try:
            return self.library.guide.pages[page]
        except KeyError:
            raise Http404(f"Edition {self.edition.number} says nothing for the page {page}.") from None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to print. `crumbs`: titles and addresses of what stands above it; `data`: what search engines read.

    `but`: a term that the page itself is about, and so does not explain.
    """

    template: str
    title: str
    description: str
    context: Mapping[str, Any]
    crumbs: Sequence[tuple[str, str]] = ()
    data: Sequence[Mapping[str, Any]] = ()
    status: int = 200
    but: str = ""
    head: Mapping[str, str] = field(default_factory=dict)


View = Callable[Concatenate[HttpRequest, Source, P], Shown]


def guide_page(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """GET of a page of the guide, from the edition in force."""

    @require_safe
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        edition = current_edition()
        key = _key(request, edition)
        kept = _KEPT.get(key) if key else None
        if kept is None:
            page = show(request, view(request, source_of(edition), *args, **kwargs), source_of(edition))
            if key is None or page.status_code != 200:
                return page
            kept = _Kept(page.content, f'"{hashlib.sha256(page.content).hexdigest()[:32]}"')
            _KEPT.put(key, kept)
        response = HttpResponse(kept.content)
        response["ETag"] = kept.etag
        response["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Cookie"])
        return get_conditional_response(request, etag=kept.etag, response=response) or response

    update_wrapper(inner, view)
    return gzip_page(inner)


def show(request: HttpRequest, page: Shown, source: Source) -> HttpResponse:
    """A page as the template prints it, with all that the base template says of it to machines."""
    crumbs = [*page.crumbs, (page.title, request.path)]
    address = f"{settings.BASE_URL}{request.path}"
    data = [*page.data]
    if page.crumbs:
        data.append(_breadcrumbs(crumbs))
    context = {
        **page.context,
        "meta": {
            "title": page.title,
            "description": page.description,
            "address": address,
            "site": SITE,
            "image": f"{settings.BASE_URL}{static(PICTURE)}",
        },
        "guide_nav": _navigation(request.path),
        "crumbs": crumbs if page.crumbs else (),
        "data": data,
        "edition": source.library.number,
        "terms": page_terms(source.library.guide.glossary, but=page.but),
    }
    response = render(request, page.template, context, status=page.status)
    for name, value in page.head.items():
        response[name] = value
    return response


def source_of(edition: Edition) -> Source:
    """What pages of an edition are built from today."""
    return _source(edition.pk, edition.sha256, timezone.localdate())


@lru_cache(maxsize=2)
def _source(pk: int, sha256: str, today: Any) -> Source:
    edition = Edition.objects.defer("content").get(pk=pk, sha256=sha256)
    library = library_of(edition)
    market = Market(library, inception=today)
    return Source(edition, library, market, ScenarioIndex(market))


def home_crumb() -> tuple[str, str]:
    """What stands above every page."""
    return SITE, reverse("coverage_map:home")


def _navigation(path: str) -> list[dict[str, str]]:
    """The header's links; `current` is "page" on the page itself and "true" below it."""
    links = []
    for name, label in NAVIGATION:
        url = reverse(name)
        below = path.startswith(url) and name == "guide:scenarios"
        links.append({"url": url, "label": label, "current": "page" if path == url else "true" if below else ""})
    return links


def _breadcrumbs(crumbs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": f"{settings.BASE_URL}{path}"}
            for place, (name, path) in enumerate(crumbs, start=1)
        ],
    }


@dataclass(frozen=True, slots=True)
class _Kept:
    content: bytes
    etag: str


class _Pages:
    """The pages used last."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[Any, ...], _Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> _Kept | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is not None:
                self._pages.move_to_end(key)
            return kept

    def put(self, key: tuple[Any, ...], kept: _Kept) -> None:
        with self._lock:
            self._pages[key] = kept
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)


_KEPT = _Pages()


def _key(request: HttpRequest, edition: Edition) -> tuple[Any, ...] | None:
    """What tells one kept page from another; None where the page is somebody's own, asks something, or is worked on."""
    own = settings.SESSION_COOKIE_NAME in request.COOKIES or MESSAGES_COOKIE in request.COOKIES
    if own or settings.DEBUG or request.GET:
        return None
    theme = request.COOKIES.get("theme")
    return (
        edition.pk,
        edition.sha256,
        timezone.localdate(),
        request.path,
        theme if theme in ("dark", "light") else "",
        settings.FIRM,
        settings.DEMO,
        settings.BASE_URL,
    )
