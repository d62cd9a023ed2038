"""The log of the reasonable search: to the company's owners, and, once answers were sent, to the broker."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Company
from accounts.policy import broker_required
from questionnaires import search_log
from questionnaires.models import Snapshot
from questionnaires.pages import user_of, with_whole
from questionnaires.parts import Part
from questionnaires.search_log import SearchLog
from questionnaires.views.typed_pages import number_of

LAST_PAGE = 1000


def _page_of(request: HttpRequest) -> int:
    return min(max(1, number_of(request.GET.get("page", ""))), LAST_PAGE)


def _context(log: SearchLog) -> dict[str, object]:
    return {
        "log": log,
        "newer": f"?page={log.page - 1}" if log.page > 1 else "",
        "older": f"?page={log.page + 1}" if log.more else "",
    }


@with_whole
@require_safe
def own(request: HttpRequest, part: Part) -> HttpResponse:
    """Who was asked what, and who answered what, when."""
    log = search_log.log_of(part.profile, page=_page_of(request))
    return render(request, "questionnaires/log.html", {"profile": part.profile, **_context(log)})


@broker_required
@require_safe
def of_client(request: HttpRequest, reference: str) -> HttpResponse:
    """What led to the answers that a client has sent last."""
    company = get_object_or_404(Company.objects.visible_to(user_of(request)), reference=reference)
    snapshot = (
        Snapshot.objects.filter(profile__company=company)
        .select_related("profile__company", "edition")
        .defer("edition__content")
        .first()
    )
    if snapshot is None:
        raise Http404
    log = search_log.log_sent(snapshot, page=_page_of(request))
    return render(
        request,
        "questionnaires/client_log.html",
        {"company": company, "snapshot": snapshot, "profile": snapshot.profile, **_context(log)},
    )
