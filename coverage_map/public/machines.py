"""What machines read: the list of pages, what they may not fetch, and the feed of editions."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from coverage_map.guide.scenario import slug_of
from coverage_map.public.showing import SITE, Source, source_of
from scenarios.editions import current_edition
from scenarios.queries import editions_in_force

PAGES = ("failures", "policies", "scenarios", "controls", "questions", "glossary", "check", "editions")
PRIVATE = ("/admin/", "/accounts/", "/check/keep/", "/clients/", "/desk/", "/evidence/", "/map/", "/questionnaire/")


def addresses(source: Source) -> list[str]:
    """Every page of the guide."""
    pages = [reverse("coverage_map:home")]
    if source.library.guide.pages:
        pages += [reverse(f"guide:{name}") for name in PAGES]
        pages += [reverse("guide:scenario", args=[slug_of(key)]) for key in source.library.guide.scenarios]
    return [f"{settings.BASE_URL}{path}" for path in pages]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page, changed when the edition was published."""
    source = source_of(current_edition())
    at = source.edition.came_into_force
    context = {"addresses": addresses(source), "changed": at.date().isoformat()}
    response = render(request, "public/sitemap.xml", context, content_type="application/xml")
    return _conditional(request, response, int(at.timestamp()))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines need not go; every page there asks for a sign-in, or says that it isn't for them."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), ""]
    lines += [f"Sitemap: {settings.BASE_URL}{reverse('guide:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Editions of the library as an Atom feed: those of the page that its entries lead to."""
    source = source_of(current_edition())
    text = source.text("editions")
    page = f"{settings.BASE_URL}{reverse('guide:editions')}"
    atom = Atom1Feed(
        title=f"{SITE}: {text.title}",
        link=page,
        description=text.lead,
        language="en-gb",
        feed_url=f"{settings.BASE_URL}{reverse('guide:feed')}",
        author_name=settings.FIRM.name,
    )
    for edition in editions_in_force(timezone.localdate()):
        atom.add_item(
            title=f"Edition {edition.number}",
            link=f"{page}#edition-{edition.number}",
            description=edition.notes or "The first edition.",
            pubdate=edition.published_at,
            updateddate=edition.came_into_force,
            unique_id=f"{page}#edition-{edition.number}",
        )
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    return _conditional(request, response, int(source.edition.came_into_force.timestamp()))


def _conditional(request: HttpRequest, response: HttpResponse, changed: int) -> HttpResponse:
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, last_modified=changed, response=response) or response
