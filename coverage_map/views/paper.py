"""Maps on paper: asked for, watched while they are printed, downloaded."""

from __future__ import annotations

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.policy import broker_required, map_reader_or_broker_required, map_reader_required
from coverage_map.documents.asking import request_map_document
from coverage_map.models import MapDocument
from coverage_map.presentation import no_address
from coverage_map.views.lookups import Opened, open_clients, open_own


@map_reader_required
@require_POST
def own_document(request: HttpRequest) -> HttpResponse:
    """Has the signed-in client's map printed, as the answers stand."""
    opened = open_own(request)
    return _ask(request, opened, "coverage_map:map") if isinstance(opened, Opened) else opened


@broker_required
@require_POST
def client_document(request: HttpRequest, reference: str) -> HttpResponse:
    """Has a client's map printed, from the answers that it sent last."""
    return _ask(request, open_clients(request, reference), "coverage_map:client_map", reference)


def _ask(request: HttpRequest, opened: Opened, back: str, *args: str) -> HttpResponse:
    if opened.refused:
        raise Http404
    if opened.source.empty:
        return redirect(back, *args)
    reader = opened.reader()
    view = reader.view(href=no_address, own=opened.source.own)
    by = cast(User, request.user)
    made = request_map_document(
        source=opened.source, view=view, around=opened.around(reader), basis=opened.choice.label, by=by
    )
    return redirect("coverage_map:document", made.pk)


@map_reader_or_broker_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, then the download. htmx asks for the progress alone."""
    found = get_object_or_404(MapDocument.objects.visible_to(request.user).select_related("company"), pk=pk)
    user = cast(User, request.user)
    root = (
        reverse("coverage_map:client_map", args=[found.company.reference])
        if user.is_broker
        else reverse("coverage_map:map")
    )
    context = {"document": found, "meta": found.document["meta"], "back": root}
    polled = request.headers.get("HX-Request") == "true"
    if polled and found.working:
        return render(request, "coverage_map/paper_progress.html", context)
    answer = render(request, "coverage_map/paper.html", context)
    if polled:
        answer.headers["HX-Refresh"] = "true"
    return answer


@map_reader_or_broker_required
@require_safe
def document_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF, as an attachment, to whoever asked for it."""
    found = get_object_or_404(
        MapDocument.objects.visible_to(request.user).select_related("company").defer("document"),
        pk=pk,
        status=MapDocument.Status.READY,
    )
    try:
        file = default_storage.open(str(found.file.name))
    except FileNotFoundError:
        raise Http404 from None
    name = f"{slugify(found.company.name).title() or 'Company'}-coverage-map.pdf"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
