"""Quotes and programmes side by side: the broker's working page, and the client's from the released document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import broker_required, client_required
from quotes.document_parts import amount, comparison
from quotes.offers import NoAnswersError, comparison_of, offers_of
from quotes.options import MOST_OPTIONS
from quotes.queries import released_of
from quotes.views.lookups import request_or_404, user_of
from scenarios.editions import library_of
from scenarios.terms import page_terms


@broker_required
@require_safe
def broker_comparison(http: HttpRequest, reference: str) -> HttpResponse:
    """Up to five of the request's programmes and quotes (`?options=`), differences only unless told otherwise."""
    request = request_or_404(http, reference)
    context: dict[str, object] = {"placement": request, "here": "comparison", "most": MOST_OPTIONS}
    try:
        offers = offers_of(request)
    except NoAnswersError:
        return render(http, "quotes/comparison_empty.html", context)
    chosen = offers.chosen(http.GET.getlist("options"))
    if not chosen:
        return render(http, "quotes/comparison_empty.html", context)
    found = comparison_of(request, chosen)
    context |= {
        "c": comparison(offers.library, found, for_client=False),
        "commissions": [
            {"sum": amount(result.price.commission), "partly": result.price.commission_partial}
            for result in found.results
        ],
        "choices": offers.choices(chosen),
        "differences": _differences(http, len(found.results)),
        "edition": found.edition,
        "terms": page_terms(offers.library.guide.glossary),
        "summaries": released_of(request, user_of(http))[:1],
    }
    return render(http, "quotes/comparison.html", context)


@client_required
@require_safe
def released(http: HttpRequest, reference: str) -> HttpResponse:
    """The comparison as it was released to the client: printed from the frozen document alone."""
    request = request_or_404(http, reference)
    summary = (
        released_of(request, user_of(http))
        .filter(released_at__isnull=False)
        .select_related("edition")
        .defer(None)
        .defer("edition__content")
        .order_by("-version")
        .first()
    )
    if summary is None:
        raise Http404
    document = summary.document
    context = {
        "placement": request,
        "summary": summary,
        "d": document,
        "c": document["comparison"],
        "differences": _differences(http, len(document["comparison"]["options"])),
        "edition": document["edition"]["number"],
        "terms": page_terms(library_of(summary.edition).guide.glossary),
    }
    return render(http, "quotes/released.html", context)


def _differences(http: HttpRequest, options: int) -> bool:
    """Whether equal rows are hidden: unless told otherwise, and never beside one option alone."""
    return options > 1 and ("chosen" not in http.GET or "differences" in http.GET)
