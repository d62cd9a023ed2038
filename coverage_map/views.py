"""Map pages: a client's own, and a client's as its broker reads it."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Company, User
from accounts.policy import broker_required, client_required
from accounts.queries import current_company
from coverage_map.queries import MapSource, own_source, sent_source
from coverage_map.wordings import Basis


@client_required
@require_safe
def own_map(request: HttpRequest) -> HttpResponse:
    """The signed-in client's map; `?wording=` chooses what it is read against."""
    company = current_company(cast(User, request.user))
    if company is None:
        return redirect("accounts:company")
    basis = _basis(request)
    source = own_source(company, today=timezone.localdate())
    return _map(request, source, basis, reverse("coverage_map:map"), reverse("coverage_map:document_new"))


@client_required
@require_safe
def own_cell(request: HttpRequest, scenario: str, group: str) -> HttpResponse:
    """The reasons of one cell: a part of the page for htmx, a page of its own otherwise."""
    company = current_company(cast(User, request.user))
    if company is None:
        return redirect("accounts:company")
    source = own_source(company, today=timezone.localdate())
    return _cell(request, source, scenario, group, reverse("coverage_map:map"))


@broker_required
@require_safe
def client_map(request: HttpRequest, reference: str) -> HttpResponse:
    """A client's map from the answers that it sent last."""
    source = _sent(request, reference)
    paper = reverse("coverage_map:client_document_new", args=[reference])
    return _map(request, source, _basis(request), reverse("coverage_map:client_map", args=[reference]), paper)


@broker_required
@require_safe
def client_cell(request: HttpRequest, reference: str, scenario: str, group: str) -> HttpResponse:
    """The reasons of one cell of a client's map."""
    source = _sent(request, reference)
    return _cell(request, source, scenario, group, reverse("coverage_map:client_map", args=[reference]))


def _sent(request: HttpRequest, reference: str) -> MapSource:
    company = get_object_or_404(Company.objects.visible_to(request.user), reference=reference)
    source = sent_source(company)
    if source is None:
        raise Http404
    return source


def _basis(request: HttpRequest) -> Basis:
    try:
        return Basis(request.GET.get("wording", Basis.MARKET))
    except ValueError:
        raise Http404 from None


def _map(request: HttpRequest, source: MapSource, basis: Basis, root: str, paper: str) -> HttpResponse:
    def href(scenario: str, group: str) -> str:
        return f"{root}{scenario}/{group}/?wording={basis}"

    reader = source.reader(basis)
    own = source.sent_at is None
    page = reader.view(href=href, own=own)
    context = {
        "source": source,
        "company": source.company,
        "map": page,
        "bases": [(b.label, f"{root}?wording={b}", b is basis) for b in Basis],
        "asked": basis is Basis.ASKED,
        "own": own,
        "computed": timezone.now(),
        "paper_url": paper,
        "wording": basis.value,
    }
    return render(request, "coverage_map/map.html", context)


def _cell(request: HttpRequest, source: MapSource, scenario: str, group: str, root: str) -> HttpResponse:
    basis = _basis(request)
    reader = source.reader(basis)
    reasons = reader.cell(scenario, group)
    if reasons is None:
        raise Http404
    template = "coverage_map/reasons.html" if request.headers.get("HX-Request") else "coverage_map/cell.html"
    context = {
        "source": source,
        "company": source.company,
        "cell": reasons,
        "name": basis.label,
        "edition": source.library.number,
        "own": source.sent_at is None,
        "back": f"{root}?wording={basis}",
    }
    response = render(request, template, context)
    response["Vary"] = "HX-Request"
    return response
