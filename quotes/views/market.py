"""The firm's insurers, and the approaches made to them for one placement."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import broker_required
from quotes.approaches import answer_approach, choose_insurers, drop_approach
from quotes.forms import AnswerForm, InsurerForm, first_error
from quotes.insurers import InsurerNameTakenError, save_insurer
from quotes.market_page import approach_rows, candidates
from quotes.models import Approach, Insurer
from quotes.queries import approaches_of
from quotes.quotes import MARKET, library_for
from quotes.transitions import NotAllowedNowError
from quotes.views.lookups import approach_or_404, request_or_404, tell, user_of
from scenarios.editions import current_edition, library_of


@broker_required
@require_safe
def insurers(http: HttpRequest) -> HttpResponse:
    """The firm's list of insurers."""
    library = library_of(current_edition())
    rows = [
        (insurer, ", ".join(library.label("line_short", line) for line in library.lines if line in insurer.lines))
        for insurer in Insurer.objects.visible_to(user_of(http))
    ]
    return render(http, "quotes/insurers.html", {"insurers": rows})


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def insurer_new(http: HttpRequest) -> HttpResponse:
    """Adds an insurer."""
    return _insurer(http, None)


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def insurer_edit(http: HttpRequest, pk: int) -> HttpResponse:
    """Changes an insurer."""
    return _insurer(http, get_object_or_404(Insurer.objects.visible_to(user_of(http)), pk=pk))


def _insurer(http: HttpRequest, insurer: Insurer | None) -> HttpResponse:
    library = library_of(current_edition())
    form = InsurerForm(http.POST if http.method == "POST" else None, library=library, insurer=insurer)
    if http.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            kept = save_insurer(
                insurer=insurer,
                name=data["name"],
                kind=data["kind"],
                rating=data["rating"],
                lines=data["lines"],
                notes=data["notes"],
                active=data["active"],
                by=user_of(http),
            )
        except InsurerNameTakenError as error:
            form.add_error("name", str(error))
        else:
            messages.success(http, f"{kept} is {'changed' if insurer else 'on the list'}.")
            return redirect("quotes:insurers")
    status = 422 if form.errors else 200
    return render(http, "quotes/insurer.html", {"form": form, "insurer": insurer}, status=status)


@broker_required
@require_http_methods(["GET", "HEAD", "POST"])
def approaches(http: HttpRequest, reference: str) -> HttpResponse:
    """Whom to ask for which lines, and what came of it."""
    request = request_or_404(http, reference)
    user = user_of(http)
    library = library_for(request)
    known = list(Insurer.objects.visible_to(user).filter(active=True))
    if http.method == "POST":
        by_key = {str(insurer.pk): insurer for insurer in known}
        chosen = {
            by_key[key]: [line for line in library.lines if line in http.POST.getlist(f"lines-{key}")]
            for key in http.POST.getlist("insurer")
            if key in by_key
        }
        try:
            if not chosen:
                raise NotAllowedNowError("Tick at least one insurer.")
            made = choose_insurers(request=request, chosen=chosen, by=user)
        except NotAllowedNowError as error:
            tell(http, error)
        else:
            names = ", ".join(str(approach.insurer) for approach in made)
            messages.success(http, f"{names} added." if made else "They are on the list already.")
        return redirect("quotes:approaches", reference)
    rows = list(approaches_of(request, user))
    context = {
        "placement": request,
        "here": "approaches",
        "rows": approach_rows(library, request, rows),
        "candidates": candidates(library, request, known, rows),
        "open": request.status in MARKET,
        "declined": Approach.Declined.choices,
        "insurers_known": bool(known),
    }
    return render(http, "quotes/approaches.html", context)


@broker_required
@require_POST
def approach_answer(http: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Notes what became of an approach."""
    approach = approach_or_404(http, request_or_404(http, reference), pk)
    form = AnswerForm(http.POST)
    if not form.is_valid():
        messages.error(http, f"{approach.insurer}: {first_error(form)}")
        return redirect("quotes:approaches", reference)
    data = form.cleaned_data
    try:
        answer_approach(
            approach=approach,
            to=data["to"],
            by=user_of(http),
            note=data["note"],
            declined_kind=data["declined_kind"],
            declined_reason=data["declined_reason"],
        )
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, f"{approach.insurer}: noted.")
    return redirect("quotes:approaches", reference)


@broker_required
@require_POST
def approach_drop(http: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Takes an insurer off the list before anything was sent."""
    approach = approach_or_404(http, request_or_404(http, reference), pk)
    try:
        drop_approach(approach=approach, by=user_of(http))
    except NotAllowedNowError as error:
        tell(http, error)
    else:
        messages.success(http, f"{approach.insurer} is off the list.")
    return redirect("quotes:approaches", reference)
