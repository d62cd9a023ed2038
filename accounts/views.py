"""Where people arrive, the company they answer for, and their own details."""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.companies import CompanyAlreadyNamedError, change_company, choose_company, name_company
from accounts.forms import CompanyForm, DetailsForm
from accounts.models import Role, User
from accounts.people import change_own_details
from accounts.policy import client_required, member_required, signed_in_required
from accounts.queries import current_company, membership_of, memberships_of

ARRIVALS: dict[Role, str] = {
    Role.CLIENT: "quotes:overview",
    Role.BROKER: "quotes:desk",
    Role.EDITOR: "editing:home",
}
CONTRIBUTORS_ARRIVAL: Final = "questionnaires:tasks"


@signed_in_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Leads each to their first page; a client without a company names it first."""
    user = cast(User, request.user)
    if user.role == Role.CLIENT:
        membership = membership_of(request)
        if membership is None:
            return redirect("accounts:company")
        if not membership.is_owner:
            return redirect(CONTRIBUTORS_ARRIVAL)
    return redirect(ARRIVALS[Role(user.role)])


@signed_in_required
@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives who signed in again beside a page that had outlived its session.

    That page asks here too, for JSON, before it sends anything: who is signed in, and their token.
    """
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"user": request.user.pk, "token": get_token(request)})
    return render(request, "accounts/signed_in.html")


@client_required
@require_http_methods(["GET", "HEAD", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    """Names the company, and puts its name right later."""
    user = cast(User, request.user)
    own = current_company(user)
    form = CompanyForm(_posted(request), initial={"name": own.name, "town": own.town} if own else None)
    if request.method == "POST" and form.is_valid():
        if own is not None:
            change_company(company=own, by=user, **form.cleaned_data)
            messages.success(request, "Company details saved.")
            return redirect("accounts:profile")
        try:
            name_company(user=user, **form.cleaned_data)
        except CompanyAlreadyNamedError:
            return redirect("accounts:start")
        return redirect("questionnaires:tasks")
    return render(request, "accounts/company.html", {"form": form, "company": own}, status=422 if form.errors else 200)


@signed_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """A person's name and job title; e-mail addresses and password are allauth's pages."""
    user = cast(User, request.user)
    form = DetailsForm(_posted(request), initial={"full_name": user.full_name, "job_title": user.job_title})
    if request.method == "POST" and form.is_valid():
        change_own_details(user=user, **form.cleaned_data)
        messages.success(request, "Your details are saved.")
        return redirect("accounts:profile")
    context = {
        "form": form,
        "company": current_company(user),
        "memberships": list(memberships_of(user)) if user.role == Role.CLIENT else [],
        "current": membership_of(request),
    }
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """Of several companies that a person is a member of, works in this one from now on."""
    chosen = get_object_or_404(memberships_of(cast(User, request.user)), company__reference=reference)
    choose_company(membership=chosen)
    messages.success(request, f"You now work in {chosen.company}.")
    return redirect("accounts:start")


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form too; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
