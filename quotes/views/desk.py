"""The broker's queue, one placement, and what the client sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import broker_required
from coverage_map.controls import controls_summary
from coverage_map.engine.programme import market_programme
from coverage_map.presentation import MapReader
from coverage_map.wordings import Limit
from questionnaires.held import held_from_snapshot
from questionnaires.held_told import shown_held
from questionnaires.models import Snapshot
from questionnaires.pages import workbook_response
from questionnaires.queries import answers_for_display, known_from_snapshot
from questionnaires.renewal import renewal_changes
from questionnaires.workbook import answers_workbook
from quotes.desk import desk_of
from quotes.editions_used import editions_used
from quotes.forms import AskForm, ReplyForm, first_error
from quotes.founder_page import cover_of
from quotes.models import QuoteRequest
from quotes.placement import placement_view, step_target
from quotes.queries import own_request
from quotes.quotes import library_for
from quotes.requests import reply, withdraw
from quotes.review import accept, ask_client, close_market, send_to_market, step_back, take_on
from quotes.signing import signed_answers
from quotes.transitions import NotAllowedNowError
from quotes.views.lookups import request_or_404, tell, user_of
from scenarios.terms import page_terms

USE_CASES = {"take_on": take_on, "accept": accept, "send": send_to_market, "close": close_market}
DONE = {
    "take_on": "It is yours. Read the answers, ask for what is missing, then accept it.",
    "accept": "Accepted for the market. Choose insurers next.",
    "send": "In market. Approaches that stood ready are marked sent.",
    "close": "Terms are in. Compare them and put programmes together.",
}


@broker_required
@require_safe
def desk(http: HttpRequest) -> HttpResponse:
    """What waits, for whom, since when and what blocks it; the placement that is open stands beside it."""
    user, now = user_of(http), timezone.now()
    today = timezone.localdate()
    page = desk_of(
        user,
        now=now,
        today=today,
        chosen=http.GET.get("show", "open"),
        search=http.GET.get("q", ""),
        selected=http.GET.get("open", ""),
        before=http.GET.get("before", ""),
    )
    opened = own_request(user, page.selected).first() if page.selected else None
    panel = placement_view(library_for(opened), opened, user=user, today=today) if opened else None
    return render(http, "quotes/desk.html", {"page": page, "panel": panel, "today": today})


@broker_required
@require_safe
def placement(http: HttpRequest, reference: str) -> HttpResponse:
    """One placement: where it stands, what blocks it, what to do now, what happened."""
    return _placement(http, request_or_404(http, reference))


def _placement(http: HttpRequest, request: QuoteRequest, *, ask: AskForm | None = None) -> HttpResponse:
    library = library_for(request)
    context = {
        "panel": placement_view(library, request, user=user_of(http), today=timezone.localdate()),
        "placement": request,
        "here": "placement",
        "cover": cover_of(library, request),
        "form": ask or AskForm(),
    }
    return render(http, "quotes/placement.html", context, status=422 if ask is not None else 200)


@broker_required
@require_POST
def placement_step(http: HttpRequest, reference: str) -> HttpResponse:
    """Takes one step, named by the button; why it is refused is told on the page."""
    request = request_or_404(http, reference)
    step, reason, user = http.POST.get("step", ""), http.POST.get("reason", ""), user_of(http)
    try:
        if step in USE_CASES:
            USE_CASES[step](request=request, by=user)
            messages.success(http, DONE[step])
        elif step == "withdraw":
            withdraw(request=request, reason=reason, by=user)
            messages.success(http, f"{reference} is withdrawn.")
        else:
            step_back(request=request, to=step_target(step), reason=reason, by=user)
            messages.success(http, f"{reference} is at “{request.get_status_display()}” again.")
    except NotAllowedNowError as error:
        tell(http, error)
    return redirect("quotes:placement", reference)


@broker_required
@require_POST
def placement_ask(http: HttpRequest, reference: str) -> HttpResponse:
    """Asks the client something."""
    request = request_or_404(http, reference)
    form = AskForm(http.POST)
    if not form.is_valid():
        return _placement(http, request, ask=form)
    try:
        ask_client(request=request, text=form.cleaned_data["text"], by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, f"{request.company} sees your question now.")
    return redirect("quotes:placement", reference)


@broker_required
@require_POST
def placement_answer(http: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Notes what the client answered by telephone or mail."""
    request = request_or_404(http, reference)
    query = get_object_or_404(request.queries, pk=pk)
    form = ReplyForm(http.POST)
    if not form.is_valid():
        messages.error(http, first_error(form))
        return redirect("quotes:placement", reference)
    try:
        reply(query=query, text=form.cleaned_data["reply"], by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, "The answer is noted.")
    return redirect("quotes:placement", reference)


@broker_required
@require_safe
def submission(http: HttpRequest, reference: str) -> HttpResponse:
    """What the client sent: answers in words, controls by line, what falls between on wording as commonly sold."""
    request = request_or_404(http, reference)
    snapshot = request.snapshot
    if snapshot is None:
        return redirect("quotes:placement", reference)
    snapshot.refresh_from_db(fields=["answers", "held"])
    library = library_for(request)
    answers = known_from_snapshot(snapshot)
    sections = answers_for_display(snapshot)
    limits = {line.line: line.limit for line in request.lines.all()}
    reader = MapReader(
        library,
        answers=answers,
        programme=market_programme(inception=request.starts, limits=limits),
        limits=[Limit(line, amount, False) for line, amount in limits.items()],
    )
    root = reverse("coverage_map:client_map", args=[request.company.reference])

    def href(scenario: str, group: str) -> str:
        return f"{root}{scenario}/{group}/?wording=market"

    given = [answer for section in sections for answer in section.answers]
    context = {
        "placement": request,
        "here": "submission",
        "sections": sections,
        "snapshot": snapshot,
        "signed": signed_answers(request),
        "held": shown_held(library, held_from_snapshot(snapshot)),
        "renewal": renewal_changes(snapshot),
        "controls": controls_summary(library, answers),
        "map": reader.view(href=href, own=False, rest=lambda name: root),  # of the rest only how many
        "map_url": root,
        "provided": sum(answer.provided for answer in given),
        "total": len(given),
        "dont_know": [answer for answer in given if answer.dont_know],
        "partly": [answer for answer in given if answer.partly],
        "absent": [answer for answer in given if not answer.provided],
        "edition": library.number,
        "editions": editions_used(request, user=user_of(http)),
        "terms": page_terms(library.guide.glossary),
    }
    return render(http, "quotes/submission.html", context)


@broker_required
@require_safe
def submission_workbook(http: HttpRequest, reference: str) -> HttpResponse:
    """What the client sent, as an Excel workbook."""
    request = request_or_404(http, reference)
    if request.snapshot is None:
        return redirect("quotes:placement", reference)
    snapshot = Snapshot.objects.select_related("edition", "profile__company", "profile__edition").get(
        pk=request.snapshot.pk
    )
    return workbook_response(answers_workbook(snapshot), request.company.name)
