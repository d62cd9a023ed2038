"""The page a client arrives at."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.policy import client_required
from accounts.queries import current_company
from questionnaires.queries import current_profile
from questionnaires.renewal import NotDueError
from quotes.overview import overview_of
from quotes.renewal import renew


@client_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The next step, and how far everything has come."""
    user = cast(User, request.user)
    company = current_company(user)
    if company is None:
        return redirect("accounts:company")
    page = overview_of(company, user=user, today=timezone.localdate())
    return render(request, "quotes/overview.html", {"page": page})


@client_required
@require_POST
def renewal_begin(request: HttpRequest) -> HttpResponse:
    """Begins the next period from this one's answers; a second press lands where the first one did."""
    user = cast(User, request.user)
    company = current_company(user)
    if company is None:
        return redirect("accounts:company")
    profile = current_profile(company)
    if profile is None:
        return redirect("questionnaires:tasks")
    if profile.previous_id is not None and not profile.renewals.exists() and timezone.localdate() < profile.starts:
        return redirect("questionnaires:renewal")
    try:
        renew(profile=profile, by=user, today=timezone.localdate())
    except NotDueError as error:
        messages.error(request, str(error))
        return redirect("quotes:overview")
    return redirect("questionnaires:renewal")
