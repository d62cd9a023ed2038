"""Map pages: a client's own and a client's as its broker reads it, with what-ifs and the reasons of a cell."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import broker_required, map_reader_required, member_required
from accounts.queries import members_of, membership_of
from coverage_map.another_answer import on_the_map
from coverage_map.asked import Asked, read_asked, read_form
from coverage_map.changes_page import changes_unfolded
from coverage_map.engine.wording import inline
from coverage_map.presentation import MapReader
from coverage_map.views.lookups import Opened, open_clients, open_own
from coverage_map.whatif import what_if
from coverage_map.whatif_fields import PREFIX
from questionnaires.shown import question_at, section_of
from scenarios.terms import page_terms


@member_required
def own_map(request: HttpRequest) -> HttpResponse:
    """The signed-in client's map; `?wording=` chooses what it is read against, `if=` what is switched.

    A contributor may read it where an owner lets them. Any other whom a colleague sent a link is told whose page it is
    and whom to ask, and finds nothing at any other address.
    """
    membership = membership_of(request)
    if membership is not None and not membership.may_read_map:
        if request.method not in ("GET", "HEAD") or request.GET.get("of") != membership.company.reference:
            raise Http404
        company = membership.company
        owners = [member.user for member in members_of(company) if member.is_owner]
        return render(request, "coverage_map/owners.html", {"company": company, "owners": owners}, status=403)
    return _own_map(request)


@require_safe
def _own_map(request: HttpRequest) -> HttpResponse:
    opened = open_own(request, alone=_is_part(request))
    return _map(request, opened) if isinstance(opened, Opened) else opened


@map_reader_required
@require_safe
def own_cell(request: HttpRequest, scenario: str, group: str) -> HttpResponse:
    """The reasons of one cell: a part of the page for htmx, a page of its own otherwise."""
    opened = open_own(request, alone=True)
    return _cell(request, opened, scenario, group) if isinstance(opened, Opened) else opened


@map_reader_required
@require_safe
def own_rest(request: HttpRequest, name: str) -> HttpResponse:
    """The folded rest of one of the map's lists."""
    opened = open_own(request, alone=True)
    return _rest(request, opened, name) if isinstance(opened, Opened) else opened


@map_reader_required
@require_safe
def own_answer(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """What other answers to a question would do to the map, beside the question; by itself it leads to the question."""
    opened = open_own(request, alone=True)
    if not isinstance(opened, Opened):
        return opened
    source = opened.source
    found = section_of(source.library, section)
    question = question_at(found, slug) if found else None
    if question is None or question.key not in opened.opens:
        raise Http404
    if not request.headers.get("HX-Request"):
        return redirect("questionnaires:question", section, slug)
    place = opened.place
    context = {
        "found": None if source.empty else on_the_map(opened.reader(), question, trying=place.trying),
        "name": inline(opened.choice.label),
        "map_url": place.map(),
    }
    response = render(request, "coverage_map/another_answer.html", context)
    response["Vary"] = "HX-Request"
    return response


@broker_required
@require_safe
def client_map(request: HttpRequest, reference: str) -> HttpResponse:
    """A client's map from the answers that it sent last."""
    return _map(request, open_clients(request, reference, alone=_is_part(request)))


@broker_required
@require_safe
def client_cell(request: HttpRequest, reference: str, scenario: str, group: str) -> HttpResponse:
    """The reasons of one cell of a client's map."""
    return _cell(request, open_clients(request, reference, alone=True), scenario, group)


@broker_required
@require_safe
def client_rest(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The folded rest of one of the lists of a client's map."""
    return _rest(request, open_clients(request, reference, alone=True), name)


def _is_part(request: HttpRequest) -> bool:
    """Whether a switch asks for the part of the page that it changes."""
    return bool(request.headers.get("HX-Request")) and request.headers.get("HX-Target") == "map-live"


def _switches(request: HttpRequest, opened: Opened, reader: MapReader) -> Asked:
    asked = read_asked(opened.source.library, request.GET.getlist("if"))
    sets = {name: request.GET.getlist(name) for name in request.GET if name.startswith(PREFIX)}
    return read_form(reader, asked, sets) if sets else asked


def _map(request: HttpRequest, opened: Opened) -> HttpResponse:
    source, reader = opened.source, opened.reader()
    asked = _switches(request, opened, reader)
    place = opened.place.with_only(asked.switches)
    part = _is_part(request)
    formed = any(name.startswith(PREFIX) for name in request.GET)
    refused = (*opened.refused, *asked.refused)
    if formed and not refused and not part:
        return redirect(f"{place.map()}#changes" if place.switches else place.map())
    switched = reader.with_switches(place.switches)
    own = source.own
    rest = place.rest if part else None
    whatif, _ = what_if(reader, switched, place, refused=refused, own=own, rest=rest)
    before = reader if place.switches else None
    view = switched.view(href=place.cell, own=own, trying=place.trying, before=before, rest=rest)
    context = {
        "source": source,
        "company": source.company,
        "map": view,
        "whatif": whatif,
        "choices": [(c.label, place.on(c.key).map(), c.key == opened.choice.key) for c in opened.choices.values()],
        "others": [c for c in opened.choices.values() if c.key != opened.choice.key],
        "choice": opened.choice,
        "note": opened.note,
        "root": opened.root,
        "paper_url": opened.place.paper(),
        "wording": opened.choice.key,
        "asked": opened.choice.key == "asked",
        "own": own,
        "opens": opened.opens,
        "computed": timezone.now(),
        "terms": page_terms(source.library.guide.glossary),
    }
    if part:
        response = render(request, "coverage_map/live.html", context)
        response["HX-Push-Url"] = place.map()
    else:
        context["around"] = opened.around(reader, place.trying)
        response = render(request, "coverage_map/map.html", context)
    response["Vary"] = "HX-Request, HX-Target"
    return response


def _rest(request: HttpRequest, opened: Opened, name: str) -> HttpResponse:
    """The folded rest of a list on a map, for htmx; whoever opens the address by itself gets the map."""
    reader = opened.reader()
    place = opened.place.with_only(_switches(request, opened, reader).switches)
    if not request.headers.get("HX-Request"):
        return redirect(place.map())
    switched = reader.with_switches(place.switches)
    context = {
        "list": name,
        "company": opened.source.company,
        "own": opened.source.own,
        "opens": opened.opens,
        "terms": page_terms(opened.source.library.guide.glossary),
    }
    match name:
        case "between":
            context["shown"] = switched.between_unfolded(href=place.cell, trying=place.trying)
        case "others":
            context["shown"] = switched.others_unfolded(href=place.cell, trying=place.trying)
        case "changes":
            context["shown"] = changes_unfolded(reader.library, switched.changes_from(reader), href=place.cell)
        case _:
            raise Http404
    response = render(request, "coverage_map/rest.html", context)
    response["Vary"] = "HX-Request"
    return response


def _cell(request: HttpRequest, opened: Opened, scenario: str, group: str) -> HttpResponse:
    reader = opened.reader()
    asked = _switches(request, opened, reader)
    place = opened.place.with_only(asked.switches)
    reasons = reader.with_switches(place.switches).cell(scenario, group, place.trying)
    if reasons is None:
        raise Http404
    template = "coverage_map/reasons.html" if request.headers.get("HX-Request") else "coverage_map/cell.html"
    context = {
        "source": opened.source,
        "company": opened.source.company,
        "cell": reasons,
        "name": opened.choice.label,
        "switched": len(place.switches),
        "refused": (*opened.refused, *asked.refused),
        "edition": opened.source.library.number,
        "own": opened.source.own,
        "opens": opened.opens,
        "back": place.map(),
        "terms": page_terms(opened.source.library.guide.glossary),
    }
    response = render(request, template, context)
    response["Vary"] = "HX-Request"
    return response
