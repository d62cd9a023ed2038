"""The client's side of a request for quotes."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import client_required
from accounts.queries import current_company
from questionnaires.declarations import Signatory, current_declaration
from questionnaires.queries import current_profile, known_answers
from questionnaires.sign_form import SignForm
from quotes.forms import ReasonForm, ReplyForm, RequestForm, request_initial
from quotes.founder_page import COMES_NEXT, client_request, cover_of, going_out, status_words
from quotes.models import QuoteRequest
from quotes.queries import draft_of, released_to, requests_of
from quotes.requests import changed_since_sent, reply, save_request, send_changes, submit, withdraw
from quotes.signing import signed_answers
from quotes.transitions import AlreadyDoneError, NotAllowedNowError
from quotes.views.lookups import request_or_404, tell, user_of
from scenarios.editions import library_of

Status = QuoteRequest.Status


@client_required
@require_safe
def request_list(http: HttpRequest) -> HttpResponse:
    """The company's requests."""
    company = current_company(user_of(http))
    if company is None:
        return redirect("accounts:company")
    profile = current_profile(company)
    rows = requests_of(company, user_of(http)).select_related("profile__edition").defer("profile__edition__content")
    read = set(released_to(company, user_of(http)))
    shown = [
        (
            request,
            *status_words(request, released=request.pk in read),
            cover_of(library_of(request.profile.edition), request),
        )
        for request in rows
    ]
    context = {"company": company, "requests": shown, "profile": profile}
    return render(http, "quotes/list.html", context)


@client_required
@require_http_methods(["GET", "HEAD", "POST"])
def request_new(http: HttpRequest) -> HttpResponse:
    """What is wanted: lines, limits, period, notes. The company's draft, where it has begun one, goes on here."""
    user = user_of(http)
    company = current_company(user)
    if company is None:
        return redirect("accounts:company")
    profile = current_profile(company)
    if profile is None:
        return render(http, "quotes/request_no_answers.html", {"company": company})
    library = library_of(profile.edition)
    draft = draft_of(company, user)
    answers = known_answers(profile)
    if http.method == "POST":
        form = RequestForm(http.POST, library=library, today=timezone.localdate())
        if form.is_valid():
            data = form.cleaned_data
            kept = save_request(
                profile=profile,
                lines=form.limits,
                starts=data["starts"],
                ends=data["ends"],
                notes=data["notes"],
                by=user,
            )
            if "later" in http.POST:
                messages.success(http, f"{kept.reference} is saved. Nothing has been sent.")
                return redirect("quotes:list")
            return redirect("quotes:request_confirm", kept.reference)
    else:
        if draft is not None:
            limits = {line.line: line.limit for line in draft.lines.all()}
            initial = request_initial(limits, wanted=frozenset(limits))
            initial |= {"starts": draft.starts, "ends": draft.ends, "notes": draft.notes}
        else:
            limits = {
                line: wanted
                for line in library.lines
                if isinstance(wanted := answers.get(f"insurance.limit_{line}"), Decimal) and wanted > 0
            }
            initial = request_initial(limits, wanted=frozenset(limits))
            initial |= {"starts": profile.starts, "ends": profile.ends}
        form = RequestForm(initial=initial, library=library, today=timezone.localdate())
    context = {"company": company, "form": form, "draft": draft, "going": going_out(profile)}
    return render(http, "quotes/request_new.html", context)


@client_required
@require_http_methods(["GET", "HEAD", "POST"])
def request_confirm(http: HttpRequest, reference: str) -> HttpResponse:
    """What will be sent, and the declaration without which nothing is."""
    request = request_or_404(http, reference)
    if request.status != Status.DRAFT:  # a second press lands where the first one did
        return redirect("quotes:request_sent" if http.method == "POST" else "quotes:request", reference)
    signed = current_declaration(request.profile)
    library = library_of(request.profile.edition)
    form = SignForm(http.POST if http.method == "POST" else None, library=library, user=user_of(http))
    if http.method == "POST" and (signed is not None or form.is_valid()):
        try:
            if signed is not None:
                submit(request=request, agreed=False, by=user_of(http))
            else:
                submit(request=request, agreed=True, signatory=form.signatory, by=user_of(http))
        except AlreadyDoneError:
            return redirect("quotes:request_sent", reference)
        except NotAllowedNowError as error:
            tell(http, error)
            return redirect("quotes:request_confirm", reference)
        return redirect("quotes:request_sent", reference)
    context = {
        "request_": request,
        "form": form,
        "signed": signed,
        "cover": cover_of(library, request),
        "going": going_out(request.profile),
    }
    return render(http, "quotes/request_confirm.html", context)


@client_required
@require_safe
def request_sent(http: HttpRequest, reference: str) -> HttpResponse:
    """It is sent: the reference, what happens next and when."""
    request = request_or_404(http, reference)
    if request.submitted_at is None:
        return redirect("quotes:request_confirm", reference)
    context = {"request_": request, "next": COMES_NEXT, "declaration": signed_answers(request).declaration}
    return render(http, "quotes/request_sent.html", context)


@client_required
@require_safe
def request_status(http: HttpRequest, reference: str) -> HttpResponse:
    """How far it has come, who waits for whom, what is asked, what was released."""
    request = request_or_404(http, reference)
    return _status(http, request)


def _status(
    http: HttpRequest,
    request: QuoteRequest,
    *,
    form: ReplyForm | ReasonForm | SignForm | None = None,
    failed: int | str = "",
) -> HttpResponse:
    user = user_of(http)
    queries = list(request.queries.select_related("asked_by", "replied_by"))
    changed = request.status not in (Status.DRAFT, Status.WITHDRAWN) and changed_since_sent(request)
    library = library_of(request.profile.edition)
    context = {
        "page": client_request(library, request, user=user),
        "request_": request,
        "waiting": [query for query in queries if query.replied_at is None],
        "answered": [query for query in queries if query.replied_at is not None],
        "changed": changed,
        "signed": signed_answers(request) if request.snapshot_id else None,
        "resigned": current_declaration(request.profile) if changed else None,
        "sign_form": form if isinstance(form, SignForm) else SignForm(library=library, user=user),
        "form": form,
        "failed": failed,
    }
    return render(http, "quotes/request.html", context, status=422 if form is not None else 200)


@client_required
@require_POST
def request_reply(http: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Answers one of the broker's queries."""
    request = request_or_404(http, reference)
    query = get_object_or_404(request.queries, pk=pk)
    form = ReplyForm(http.POST)
    if not form.is_valid():
        return _status(http, request, form=form, failed=pk)
    try:
        reply(query=query, text=form.cleaned_data["reply"], by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, "Your reply is with your broker.")
    return redirect("quotes:request", reference)


@client_required
@require_POST
def request_changes(http: HttpRequest, reference: str) -> HttpResponse:
    """Sends answers that changed since they were sent, declared anew."""
    request = request_or_404(http, reference)
    if current_declaration(request.profile) is not None:
        return _send_changes(http, request, None)
    form = SignForm(http.POST, library=library_of(request.profile.edition), user=user_of(http))
    if not form.is_valid():
        return _status(http, request, form=form, failed="changes")
    return _send_changes(http, request, form.signatory)


def _send_changes(http: HttpRequest, request: QuoteRequest, signatory: Signatory | None) -> HttpResponse:
    """Under the signature that covers the answers already, else under the one that was just given."""
    try:
        send_changes(request=request, agreed=signatory is not None, signatory=signatory, by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, "Your changed answers are with your broker, under a new declaration.")
    return redirect("quotes:request", request.reference)


@client_required
@require_POST
def request_withdraw(http: HttpRequest, reference: str) -> HttpResponse:
    """Takes the request back; a draft is discarded without a reason."""
    request = request_or_404(http, reference)
    form = ReasonForm(http.POST)
    if request.status == Status.DRAFT:
        reason = ""
    elif form.is_valid():
        reason = form.cleaned_data["reason"]
    else:
        return _status(http, request, form=form, failed="withdraw")
    try:
        withdraw(request=request, reason=reason, by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
        return redirect("quotes:request", reference)
    messages.success(http, f"{reference} is {'discarded' if not request.submitted_at else 'withdrawn'}.")
    return redirect("quotes:list")
