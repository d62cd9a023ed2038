"""The page a client arrives at."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.policy import client_required
from accounts.queries import current_company
from quotes.overview import overview_of


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
