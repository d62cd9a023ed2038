"""Types in what an insurer offers, beside its document: drafts take anything, recording asks for the whole."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import broker_required
from quotes.entry import Entry, Typed, read, typed_of
from quotes.entry_page import check_of, page_of
from quotes.models import Approach, Quote, QuoteRequest
from quotes.quote_page import quote_view
from quotes.quotes import (
    MARKET,
    latest_version,
    library_for,
    record_quote,
    revise,
    save_draft,
    terms_of,
    withdraw_quote,
)
from quotes.terms import Problem
from quotes.transitions import AlreadyDoneError, NotAllowedNowError
from quotes.views.lookups import approach_or_404, quote_or_404, request_or_404, tell, user_of
from scenarios.library import Library

MORE = "more"
CHECK = "check"
"""What the page sends by itself after each change."""


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def quote_new(http: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """An empty page for an approach; what is saved becomes its draft. A draft that was begun goes on."""
    request = request_or_404(http, reference)
    approach = approach_or_404(http, request, pk)
    if http.method == "POST":
        return _save(http, request, approach, None)
    draft = Quote.objects.filter(approach=approach, status=Quote.Status.DRAFT).first()
    if draft is not None:
        return redirect("quotes:quote_edit", reference, pk, draft.version)
    if request.status not in MARKET:
        messages.error(http, f"{reference} is at “{request.get_status_display()}”; no terms are written down now.")
        return redirect("quotes:placement", reference)
    library = library_for(request)
    typed: Typed = {f"{line}-offered": ["yes"] for line in approach.lines}
    return _page(http, library, request, approach, None, read(library, typed))


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def quote_edit(http: HttpRequest, reference: str, pk: int, version: int) -> HttpResponse:
    """A draft to go on with; a quote that is recorded can only be read, or revised."""
    request = request_or_404(http, reference)
    approach = approach_or_404(http, request, pk)
    quote = quote_or_404(http, approach, version)
    if quote.status != Quote.Status.DRAFT:
        if http.POST.get("action") == CHECK:
            return HttpResponse(status=204)
        if http.method == "POST":
            messages.error(http, "This version is no draft any more. Revise it to change its terms.")
        return redirect("quotes:quote", reference, pk, version)
    if http.method == "POST":
        return _save(http, request, approach, quote)
    library = library_for(request)
    entry = read(library, typed_of(library, terms_of(quote), quote.entry))
    return _page(http, library, request, approach, quote, entry, errors=entry.unread)


def _save(http: HttpRequest, request: QuoteRequest, approach: Approach, quote: Quote | None) -> HttpResponse:
    """Keeps what was typed as a draft first, whatever was asked for, so that nothing is ever lost."""
    library = library_for(request)
    entry = read(library, {key: [str(text) for text in http.POST.getlist(key)] for key in http.POST})
    action = http.POST.get("action", "draft")
    after = http.POST.get("after", "")
    known = int(after) if action == CHECK and after.isascii() and after.isdigit() and len(after) < 6 else None
    try:
        draft = save_draft(approach=approach, terms=entry.terms, by=user_of(http), entry=entry.kept, after=known)
        if action == "record":
            errors = check_of(library, entry).problems
            if not errors:
                kept = record_quote(approach=approach, terms=entry.terms, by=user_of(http))
                messages.success(http, f"The quote of {approach.insurer} is recorded as version {kept.version}.")
                return redirect("quotes:quote", request.reference, approach.pk, kept.version)
            return _page(http, library, request, approach, draft, entry, errors=errors, status=422)
    except NotAllowedNowError as error:
        if action == CHECK and isinstance(error, AlreadyDoneError):
            return HttpResponse(status=204)
        tell(http, error)
        if action == CHECK:
            return HttpResponse(status=409)
        return _page(http, library, request, approach, quote, entry, errors=entry.unread, status=409)
    if action == CHECK:
        context = {"check": check_of(library, entry), "saved_at": draft.changed_at}
        response = render(http, "quotes/quote_check.html", context)
        response["HX-Trigger"] = json.dumps({"i24:saved": None})
        return response
    if action == MORE:
        return redirect(
            f"{redirect('quotes:quote_edit', request.reference, approach.pk, draft.version).url}?{MORE}=1#rows"
        )
    if entry.unread:
        messages.warning(http, "The draft is saved. Some entries can’t be read yet; they are kept as you typed them.")
    else:
        messages.success(http, "The draft is saved.")
    return redirect("quotes:quote_edit", request.reference, approach.pk, draft.version)


def _page(
    http: HttpRequest,
    library: Library,
    request: QuoteRequest,
    approach: Approach,
    quote: Quote | None,
    entry: Entry,
    *,
    errors: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "placement": request,
        "here": "approaches",
        "approach": approach,
        "quote": quote,
        "after": quote.version - 1 if quote is not None else latest_version(approach),
        "page": page_of(library, entry, errors=errors, more=MORE in http.GET),
        "saved_at": quote.changed_at if quote is not None else None,
        "edition": library.number,
    }
    return render(http, "quotes/quote_entry.html", context, status=status)


@broker_required
@require_safe
def quote(http: HttpRequest, reference: str, pk: int, version: int) -> HttpResponse:
    """A version of a quote to read: price, terms by line with what stands at the market default, and its history."""
    request = request_or_404(http, reference)
    approach = approach_or_404(http, request, pk)
    found = quote_or_404(http, approach, version)
    if found.status == Quote.Status.DRAFT:
        return redirect("quotes:quote_edit", reference, pk, version)
    library = library_for(request)
    context = {
        "placement": request,
        "here": "approaches",
        "approach": approach,
        "quote": found,
        "page": quote_view(library, found, starts=request.starts),
        "versions": list(Quote.objects.filter(approach=approach).order_by("-version")),
        "may_revise": found.status == Quote.Status.RECORDED and request.status in MARKET,
        "edition": library.number,
    }
    return render(http, "quotes/quote.html", context)


@broker_required
@require_POST
def quote_revise(http: HttpRequest, reference: str, pk: int, version: int) -> HttpResponse:
    """Begins a new version as a copy of this one."""
    approach = approach_or_404(http, request_or_404(http, reference), pk)
    try:
        draft = revise(quote=quote_or_404(http, approach, version), by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
        return redirect("quotes:quote", reference, pk, version)
    return redirect("quotes:quote_edit", reference, pk, draft.version)


@broker_required
@require_POST
def quote_withdraw(http: HttpRequest, reference: str, pk: int, version: int) -> HttpResponse:
    """Discards a draft, or takes a recorded quote out of the market with the reason."""
    approach = approach_or_404(http, request_or_404(http, reference), pk)
    found = quote_or_404(http, approach, version)
    try:
        withdraw_quote(quote=found, reason=http.POST.get("reason", ""), by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
        return redirect("quotes:quote", reference, pk, version)
    messages.success(http, f"Version {version} of {approach.insurer}’s quote is withdrawn.")
    return redirect("quotes:approaches", reference)
