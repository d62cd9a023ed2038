"""What an owner may ask for of the company's data, and the firm's answers to requests for erasure."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Company
from accounts.policy import broker_required, client_required
from accounts.queries import current_company
from quotes.data_rights.erasing import standing_of
from quotes.data_rights.erasure import ask_for_erasure, carry_out, refuse, take_back
from quotes.data_rights.exports import ask_for_export, note_download
from quotes.models import DataExport, ErasureRequest
from quotes.models.rights import owned_by
from quotes.rights_forms import AskErasureForm, DecideErasureForm
from quotes.transitions import NotAllowedNowError
from quotes.views.lookups import tell, user_of

Status = ErasureRequest.Status


def _own(http: HttpRequest) -> Company | None:
    """The company of an owner, None before it is named; 404 for who only helps in it."""
    company = current_company(user_of(http))
    if company is not None and not owned_by(user_of(http)).filter(pk=company.pk).exists():
        raise Http404
    return company


@client_required
@require_http_methods(["GET", "HEAD", "POST"])
def data(http: HttpRequest) -> HttpResponse:
    """What is held, the exports made of it, and the way to erasure. POST asks for an export."""
    company = _own(http)
    if company is None:
        return redirect("accounts:company")
    if http.method == "POST":
        return redirect("quotes:export", ask_for_export(company=company, by=user_of(http)).pk)
    now = timezone.now()
    exports = [
        (export, bool(export.file) and export.expires_at is not None and export.expires_at > now)
        for export in DataExport.objects.visible_to(http.user).filter(company=company).select_related("asked_by")[:10]
    ]
    erasure_open = ErasureRequest.objects.filter(company=company, status=Status.OPEN).exists()
    context = {"company": company, "exports": exports, "erasure_open": erasure_open, "retention": settings.RETENTION}
    return render(http, "quotes/data.html", context)


@client_required
@require_safe
def export(http: HttpRequest, pk: int) -> HttpResponse:
    """How far an export is, then its download. htmx asks for the progress alone."""
    found = get_object_or_404(DataExport.objects.visible_to(http.user).select_related("company"), pk=pk)
    fresh = bool(found.file) and found.expires_at is not None and found.expires_at > timezone.now()
    context = {"export": found, "fresh": fresh}
    polled = http.headers.get("HX-Request") == "true"
    if polled and found.working:
        return render(http, "quotes/export_progress.html", context)
    answer = render(http, "quotes/export.html", context)
    if polled:
        answer.headers["HX-Refresh"] = "true"
    return answer


@client_required
@require_safe
def export_file(http: HttpRequest, pk: int) -> HttpResponseBase:
    """The archive, as an attachment, until it expires; each download is kept in the trail."""
    found = get_object_or_404(
        DataExport.objects.visible_to(http.user).select_related("company").exclude(file=""),
        pk=pk,
        status=DataExport.Status.READY,
        expires_at__gt=timezone.now(),
    )
    try:
        file = default_storage.open(str(found.file.name))
    except FileNotFoundError:
        raise Http404 from None
    if http.method == "GET":
        note_download(export=found, by=user_of(http))
    name = f"{slugify(found.company.name).title() or 'Company'}-data-{found.asked_at:%Y-%m-%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


@client_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(http: HttpRequest) -> HttpResponse:
    """What would be erased, what must be kept and why; asking for it, and taking it back."""
    company = _own(http)
    if company is None:
        return redirect("accounts:company")
    rows = ErasureRequest.objects.visible_to(http.user).filter(company=company).select_related("decided_by")
    current = rows.filter(status=Status.OPEN).first()
    form = AskErasureForm(http.POST if http.method == "POST" else None)
    if http.method == "POST":
        if http.POST.get("action") == "take_back" and current is not None:
            return _taken_back(http, current)
        if form.is_valid():
            return _asked(http, company)
    context = {
        "company": company,
        "form": form,
        "current": current,
        "past": [row for row in rows if row.status != Status.OPEN],
        "standing": standing_of(company),
        "retention": settings.RETENTION,
    }
    return render(http, "quotes/erasure.html", context, status=422 if form.errors else 200)


def _taken_back(http: HttpRequest, current: ErasureRequest) -> HttpResponse:
    try:
        take_back(erasure=current, by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, "Your request is taken back. Nothing was erased.")
    return redirect("quotes:erasure")


def _asked(http: HttpRequest, company: Company) -> HttpResponse:
    try:
        ask_for_erasure(company=company, by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, "Your request is with the firm. You will be told what came of it.")
    return redirect("quotes:erasure")


@broker_required
@require_safe
def erasures(http: HttpRequest) -> HttpResponse:
    """Every request for erasure: open ones first, oldest first."""
    rows = ErasureRequest.objects.visible_to(http.user).select_related("company", "asked_by", "decided_by")
    context = {
        "waiting": rows.filter(status=Status.OPEN).order_by("asked_at"),
        "past": rows.exclude(status=Status.OPEN).order_by("-decided_at")[:50],
    }
    return render(http, "quotes/erasures.html", context)


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure_decide(http: HttpRequest, pk: int) -> HttpResponse:
    """One request: what carrying it out would do, and the decision."""
    found = get_object_or_404(
        ErasureRequest.objects.visible_to(http.user).select_related("company", "asked_by", "decided_by"), pk=pk
    )
    form = DecideErasureForm(http.POST if http.method == "POST" else None)
    if http.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "carry_out":
                done = carry_out(erasure=found, by=user_of(http))
                messages.success(http, f"{done}: {done.get_status_display().lower()}.")
            else:
                refuse(erasure=found, reason=form.cleaned_data["reason"], by=user_of(http))
                messages.success(http, "Refused; the client reads the reason.")
        except NotAllowedNowError as error:
            tell(http, error)
            return redirect("quotes:erasure_decide", pk)
        return redirect("quotes:erasures")
    context = {
        "erasure": found,
        "form": form,
        "standing": standing_of(found.company),
        "retention": settings.RETENTION,
        "open": found.status == Status.OPEN,
    }
    return render(http, "quotes/erasure_decide.html", context, status=422 if form.errors else 200)
