"""What the pages of the questionnaire share: whose profile it is, addresses, and when it was saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.models import Company, User
from accounts.policy import client_required
from accounts.queries import current_company
from insure24 import formatting
from questionnaires import queries, shown
from questionnaires.carried import enter
from questionnaires.models import Profile
from questionnaires.profiles import open_profile
from scenarios.library import Question

P = ParamSpec("P")


def with_profile(
    view: Callable[Concatenate[HttpRequest, Profile, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For clients: gives the view their company's profile, opened on the first visit."""

    @client_required
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = user_of(request)
        company = current_company(user)
        if company is None:
            return redirect("accounts:company")
        profile = queries.current_profile(company) or _opened(company, user)
        return view(request, profile, *args, **kwargs)

    update_wrapper(inner, view)
    return inner


def _opened(company: Company, user: User) -> Profile:
    """The company's first profile, with what the user had answered before signing up."""
    profile = open_profile(company=company, by=user, today=timezone.localdate())
    enter(profile=profile, by=user, now=timezone.now())
    return profile


def user_of(request: HttpRequest) -> User:
    """Whoever is signed in; the pages are open to nobody else."""
    return cast(User, request.user)


def saved_words(profile: Profile) -> str:
    """When an answer was saved last: the time today, else the day."""
    at = timezone.localtime(profile.changed_at)
    if at.date() == timezone.localdate():
        return f"Saved {at:%H:%M}"
    return f"Saved {formatting.day_short(at)}"


def question_url(question: Question) -> str:
    """The address of a question's page."""
    return reverse("questionnaires:question", args=[question.section, shown.slug_of(question)])
