"""A newer edition of the library, as a company meets it: what it would change, moving to it, staying for now."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import client_required
from accounts.queries import current_company
from coverage_map.wordings import Basis
from questionnaires.models import Profile
from questionnaires.moving import Moved, stay_on_edition
from questionnaires.queries import current_profile, newer_edition
from quotes.edition_moves import AnotherEditionError, may_move, move_company
from quotes.edition_page import edition_page, kept_aside
from quotes.transitions import AlreadyDoneError, NotAllowedNowError
from quotes.views.lookups import tell, user_of

BASES = (Basis.MARKET, Basis.ASKED)


@client_required
@require_safe
def edition(http: HttpRequest) -> HttpResponse:
    """What the edition in force would change for the company; `?wording=` chooses what its map is read against."""
    profile = _profile(http)
    if isinstance(profile, HttpResponse):
        return profile
    basis = _basis(http)
    here = reverse("quotes:edition")
    context = {
        "profile": profile,
        "page": edition_page(profile, basis=basis, user=user_of(http)),
        "bases": [(b.label, f"{here}?wording={b}", b is basis) for b in BASES],
        "aside": kept_aside(profile),
    }
    return render(http, "quotes/edition.html", context)


@client_required
@require_POST
def edition_move(http: HttpRequest) -> HttpResponse:
    """Moves the questionnaire to the edition whose changes were shown."""
    profile = _profile(http)
    if isinstance(profile, HttpResponse):
        return profile
    try:
        moved = move_company(profile=profile, to=http.POST.get("to", ""), by=user_of(http))
    except AlreadyDoneError as error:
        tell(http, error)
        return redirect("questionnaires:tasks")
    except NotAllowedNowError as error:
        if isinstance(error, AnotherEditionError):
            messages.warning(http, str(error))
        else:
            tell(http, error)
        return redirect("quotes:edition")
    messages.success(http, _done(profile.edition.number, moved))
    return redirect("questionnaires:tasks")


@client_required
@require_POST
def edition_stay(http: HttpRequest) -> HttpResponse:
    """Puts the notice away until another edition is published."""
    profile = _profile(http)
    if isinstance(profile, HttpResponse):
        return profile
    newer = newer_edition(profile)
    if newer is not None and may_move(user_of(http), profile):
        stay_on_edition(profile=profile, newer=newer, by=user_of(http))
        messages.success(
            http, f"You stay on edition {profile.edition.number}. Your questionnaire tells you where to move later."
        )
    return redirect("coverage_map:map")


def _profile(http: HttpRequest) -> Profile | HttpResponse:
    company = current_company(user_of(http))
    if company is None:
        return redirect("accounts:company")
    return current_profile(company) or redirect("questionnaires:tasks")


def _basis(http: HttpRequest) -> Basis:
    try:
        basis = Basis(http.GET.get("wording", Basis.MARKET))
    except ValueError:
        raise Http404 from None
    if basis not in BASES:
        raise Http404
    return basis


def _done(number: str, moved: Moved) -> str:
    words = f"Your questionnaire is on edition {number} now. {_answers(moved.kept)} kept as they are."
    if moved.restored:
        words += f" {_answers(len(moved.restored))} from an earlier edition came back."
    if moved.aside:
        words += f" {_answers(len(moved.aside))} kept aside."
    return words


def _answers(count: int) -> str:
    return f"{count} answer{'' if count == 1 else 's'}"
