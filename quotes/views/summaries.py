"""Programme summaries: made, watched, released and read."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import broker_required, client_or_broker_required, client_required
from accounts.queries import current_company
from quotes.models import ProgrammeSummary
from quotes.offers import NoAnswersError
from quotes.options import NothingToCompareError
from quotes.queries import released_of
from quotes.summaries import OPEN, release_summary, request_summary
from quotes.summary_form import SummaryForm
from quotes.transitions import NotAllowedNowError
from quotes.views.lookups import request_or_404, tell, user_of


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def summaries(http: HttpRequest, reference: str) -> HttpResponse:
    """Every version, and the form that makes the next one."""
    request = request_or_404(http, reference)
    recommended = request.programmes.filter(recommended=True).exists()
    initial = "recommendation" if recommended else "draft"
    form = SummaryForm(http.POST or None, recommended=recommended, initial={"kind": initial})
    if http.method == "POST" and form.is_valid():
        try:
            made = request_summary(request=request, by=user_of(http), kind=form.cleaned_data["kind"])
        except NotAllowedNowError as error:
            tell(http, error)
        except (NothingToCompareError, NoAnswersError) as error:
            messages.error(http, str(error))
        else:
            return redirect("quotes:summary", reference, made.version)
    context = {
        "placement": request,
        "here": "summary",
        "form": form,
        "open": request.status in OPEN and request.programmes.exists(),
        "recommended": recommended,
        "rows": released_of(request, user_of(http)).select_related("created_by", "released_by"),
    }
    return render(http, "quotes/summaries.html", context, status=422 if form.errors else 200)


@broker_required
@require_safe
def summary(http: HttpRequest, reference: str, version: int) -> HttpResponse:
    """One version: how far it is while it is being made, then what is in it. htmx asks for the progress alone."""
    request = request_or_404(http, reference)
    found = get_object_or_404(
        ProgrammeSummary.objects.visible_to(user_of(http))
        .filter(request=request)
        .select_related("created_by", "released_by", "edition")
        .defer("edition__content"),
        version=version,
    )
    working = found.working
    context = {"placement": request, "here": "summary", "summary": found, "working": working, "d": found.document}
    if http.headers.get("HX-Request") == "true" and working:
        return render(http, "quotes/summary_progress.html", context)
    answer = render(http, "quotes/summary.html", context)
    if http.headers.get("HX-Request") == "true":
        # It is done: the whole page has more to show than the part that was polled.
        answer.headers["HX-Refresh"] = "true"
    return answer


@broker_required
@require_POST
def summary_release(http: HttpRequest, reference: str, version: int) -> HttpResponse:
    """Lets the client see it."""
    request = request_or_404(http, reference)
    found = get_object_or_404(released_of(request, user_of(http)), version=version)
    try:
        release_summary(summary=found, by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, f"Version {found.version} is released: {request.company.name} can read it now.")
    return redirect("quotes:summary", reference, version)


@client_required
@require_safe
def documents(http: HttpRequest) -> HttpResponse:
    """Everything that was released to the company, newest first."""
    company = current_company(user_of(http))
    if company is None:
        return redirect("accounts:company")
    rows = (
        ProgrammeSummary.objects.visible_to(user_of(http))
        .filter(request__company=company)
        .select_related("request")
        .defer("document")
        .order_by("-released_at")
    )
    return render(http, "quotes/documents.html", {"company": company, "rows": rows})


@client_or_broker_required
@require_safe
def summary_file(http: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF, as an attachment: to brokers, and to the client once released."""
    found = get_object_or_404(
        ProgrammeSummary.objects.visible_to(user_of(http)).select_related("request__company").defer("document"),
        pk=pk,
        status=ProgrammeSummary.Status.READY,
    )
    try:
        file = default_storage.open(str(found.file.name))
    except FileNotFoundError:
        raise Http404 from None
    name = f"{slugify(found.request.company.name).title()}-programme-summary-v{found.version}.pdf"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
