"""Whole things put in order: by drag, by keys, or by their numbers without script."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.policy import editor_required
from editing.ordering import groups_of, keys_of, put_in_order
from editing.publishing import NotNowError
from editing.sheets.fields import number_of
from editing.sheets.sheet import Sheet
from editing.views.around import around, sheet_named
from editing.views.shared import user_of
from scenarios.models import ChangedMeanwhileError


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_order(request: HttpRequest, sheet: str) -> HttpResponse:
    """The things of a sheet in their order, to be moved."""
    spec = sheet_named(sheet)
    if not spec.is_ordered:
        raise Http404
    if request.method != "POST":
        return _page(request, spec)
    seen = [pk for pk in map(number_of, request.POST.get("seen", "").split(",")) if pk is not None]
    places = {pk: number_of(request.POST.get(f"place-{pk}", "")) for pk in seen}
    wanted = sorted(seen, key=lambda pk: places[pk] or len(seen))
    try:
        put_in_order(sheet=spec, seen=seen, wanted=wanted, by=user_of(request))
    except ChangedMeanwhileError:
        return _page(request, spec, status=409)
    except NotNowError as error:
        return _page(request, spec, status=422, refused=str(error))
    messages.success(request, "The order is saved.")
    return redirect("editing:order", spec.slug)


def _page(request: HttpRequest, spec: Sheet, *, status: int = 200, refused: str = "") -> HttpResponse:
    groups = groups_of(spec)
    shown = [(heading, [(row.pk, spec.name(row)) for row in rows]) for heading, rows in groups]
    seen = ",".join(str(pk) for pk in keys_of(groups))
    context = {**around(spec), "groups": shown, "seen": seen, "refused": refused, "is_late": status == 409}
    return render(request, "editing/order.html", context, status=status)
