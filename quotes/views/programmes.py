"""Puts programmes together: a section for each line, its price at once, and which one is recommended."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import broker_required
from quotes.models import Programme, Quote, QuoteRequest, QuoteSection
from quotes.programme_terms import programmes_with_terms, quotes_with_terms
from quotes.programmes import (
    CHOOSING,
    ProgrammeError,
    delete_programme,
    move_programme,
    recommend,
    save_programme,
    unrecommend,
)
from quotes.programmes_page import cards_of, columns_of, grid_of, programme_price
from quotes.quotes import library_for
from quotes.transitions import NotAllowedNowError
from quotes.views.lookups import is_key, request_or_404, tell, user_of
from scenarios.library import LineKey


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def programmes(http: HttpRequest, reference: str) -> HttpResponse:
    """The programmes with their prices, and the grid that makes a new one or changes one (`?edit=`)."""
    request = request_or_404(http, reference)
    edited = _edited(http, request)
    if http.method == "POST":
        sections = _sections(http, request)
        try:
            kept = save_programme(
                request=request,
                name=http.POST.get("name", ""),
                sections=sections,
                by=user_of(http),
                programme=edited,
            )
        except ProgrammeError as error:
            return _page(http, request, edited, sections, name=http.POST.get("name", ""), error=str(error))
        except NotAllowedNowError as error:
            tell(http, error)
        else:
            messages.success(http, f"“{kept.name}” is {'changed' if edited else 'on the list'}.")
        return redirect("quotes:programmes", reference)
    if edited is not None:
        chosen = {row.line: row.section for row in edited.sections.select_related("section__quote")}
        return _page(http, request, edited, chosen, name=edited.name)
    start = http.GET.get("from", "")
    if is_key(start):
        quote = get_object_or_404(
            _recorded(http, request).select_related("approach__insurer").prefetch_related("sections"), pk=int(start)
        )
        taken = {section.line: section for section in quote.sections.all()}
        return _page(http, request, None, taken, name=f"{quote.approach.insurer} as quoted")
    return _page(http, request, None, {})


def _recorded(http: HttpRequest, request: QuoteRequest) -> QuerySet[Quote]:
    return Quote.objects.visible_to(user_of(http)).filter(approach__request=request, status=Quote.Status.RECORDED)


def _edited(http: HttpRequest, request: QuoteRequest) -> Programme | None:
    key = http.POST.get("programme") or http.GET.get("edit") or ""
    if not is_key(key):
        return None
    return get_object_or_404(Programme.objects.visible_to(user_of(http)).filter(request=request), pk=int(key))


def _sections(http: HttpRequest, request: QuoteRequest) -> dict[LineKey, QuoteSection]:
    """The sections chosen, among those of the request's recorded quotes."""
    chosen = {line: http.POST.get(f"line-{line}", "") for line in library_for(request).lines}
    keys = [int(key) for key in chosen.values() if is_key(key)]
    found = QuoteSection.objects.filter(pk__in=keys, quote__in=_recorded(http, request))
    by_key = {str(section.pk): section for section in found.select_related("quote__approach__insurer")}
    return {line: by_key[key] for line, key in chosen.items() if key in by_key}


def _page(
    http: HttpRequest,
    request: QuoteRequest,
    edited: Programme | None,
    chosen: dict[LineKey, QuoteSection],
    *,
    name: str = "",
    error: str = "",
) -> HttpResponse:
    library = library_for(request)
    quotes = list(quotes_with_terms(_recorded(http, request)))
    rows = list(programmes_with_terms(Programme.objects.visible_to(user_of(http)).filter(request=request)))
    context = {
        "placement": request,
        "here": "programmes",
        "columns": columns_of(quotes, today=timezone.localdate()),
        "grid": grid_of(library, request, quotes, {line: section.pk for line, section in chosen.items()}),
        "cards": cards_of(library, rows, starts=request.starts),
        "price": programme_price(list(chosen.values()), starts=request.starts),
        "edited": edited,
        "name": name,
        "error": error,
        "open": request.status in CHOOSING,
        "edition": library.number,
    }
    return render(http, "quotes/programmes.html", context, status=422 if error else 200)


@broker_required
@require_POST
def programme_price_of(http: HttpRequest, reference: str) -> HttpResponse:
    """What the sections chosen would cost; nothing is kept."""
    request = request_or_404(http, reference)
    price = programme_price(list(_sections(http, request).values()), starts=request.starts)
    return render(http, "quotes/programme_price.html", {"price": price})


@broker_required
@require_POST
def programme_action(http: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Moves a programme up or down, deletes it, or marks it recommended with the reasons."""
    request = request_or_404(http, reference)
    programme = get_object_or_404(Programme.objects.visible_to(user_of(http)).filter(request=request), pk=pk)
    user, action = user_of(http), http.POST.get("action", "")
    programme.request = request
    try:
        match action:
            case "up" | "down":
                move_programme(programme=programme, up=action == "up", by=user)
            case "delete":
                delete_programme(programme=programme, by=user)
                messages.success(http, f"“{programme.name}” is off the list.")
            case "recommend":
                recommend(programme=programme, reasons=http.POST.get("reasons", ""), by=user)
                messages.success(http, f"“{programme.name}” is what you recommend.")
            case "unrecommend":
                unrecommend(programme=programme, by=user)
            case _:
                messages.error(http, "There is no such action.")
    except ProgrammeError as error:
        messages.error(http, str(error))
    except NotAllowedNowError as error:
        tell(http, error)
    return redirect("quotes:programmes", reference)
