"""Two programmes side by side on one company's map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import broker_required, map_reader_required
from coverage_map.pairs import pair_of
from coverage_map.views.lookups import Opened, gone, open_clients, open_own
from coverage_map.wordings import Basis
from scenarios.terms import page_terms


@map_reader_required
@require_safe
def own_pair(request: HttpRequest) -> HttpResponse:
    """The signed-in client's map on two programmes: `?wording=` and `?against=`, the first to be compared with."""
    opened = open_own(request)
    return _pair(request, opened) if isinstance(opened, Opened) else opened


@broker_required
@require_safe
def client_pair(request: HttpRequest, reference: str) -> HttpResponse:
    """A client's map on two programmes."""
    return _pair(request, open_clients(request, reference))


def _pair(request: HttpRequest, opened: Opened) -> HttpResponse:
    refused = list(opened.refused)
    word = request.GET.get("against", Basis.NOTHING.value)
    first = opened.choose(word)
    if first is None:
        first = opened.choices[Basis.NOTHING.value]
        refused.append(gone(word, first))
    if request.GET.getlist("if"):
        refused.append("Two programmes are compared as they are: the switches of a what-if are left out here.")
    own = opened.source.own
    pair = pair_of(
        opened.reader(first),
        opened.reader(),
        names=(first.label, opened.choice.label),
        href=opened.place.cell,
        own=own,
    )
    context = {
        "source": opened.source,
        "company": opened.source.company,
        "pair": pair,
        "choices": [(c.key, c.label) for c in opened.choices.values()],
        "first": first.key,
        "second": opened.choice.key,
        "notes": (*first.notes, *opened.choice.notes),
        "refused": refused,
        "note": opened.note,
        "own": own,
        "back": opened.place.map(),
        "map_url": opened.place.map(),
        "edition": opened.source.library.number,
        "terms": page_terms(opened.source.library.guide.glossary),
    }
    return render(request, "coverage_map/pair.html", context)
