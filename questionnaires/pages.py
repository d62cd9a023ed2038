"""What the pages of the questionnaire share: whose profile it is, addresses, and when it was saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Company, User
from accounts.policy import client_required, member_required
from accounts.queries import current_company, membership_of
from insure24 import formatting, spreadsheet
from questionnaires import proof, queries, shown
from questionnaires.carried import enter
from questionnaires.models import Profile
from questionnaires.parts import Part
from questionnaires.profiles import open_profile
from questionnaires.telling import ShownFile
from scenarios.editions import library_of
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


def with_part(
    view: Callable[Concatenate[HttpRequest, Part, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For members, contributors too: gives the view their part of the company's profile; an owner's is the whole."""

    @member_required
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        membership = membership_of(request)
        if membership is None:
            return redirect("accounts:company")
        profile = queries.current_profile(membership.company)
        if profile is None:
            if not membership.is_owner:
                raise Http404
            profile = _opened(membership.company, user_of(request))
        membership.user = user_of(request)
        return view(request, Part(profile, membership, queries.assignments_of(profile)), *args, **kwargs)

    update_wrapper(inner, view)
    return inner


def with_whole(
    view: Callable[Concatenate[HttpRequest, Part, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """The same for owners alone; a contributor finds nothing there."""

    @with_part
    def inner(request: HttpRequest, part: Part, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not part.is_owner:
            raise Http404
        return view(request, part, *args, **kwargs)

    update_wrapper(inner, view)
    return inner


def question_or_404(part: Part, section: str, slug: str) -> Question:
    """The question that an address names, where the member may see it."""
    found = shown.section_of(library_of(part.profile.edition), section)
    asked = shown.question_at(found, slug) if found else None
    if asked is None or not part.sees(asked):
        raise Http404
    return asked


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


def evidence_url(question: Question) -> str:
    """The address of the files behind a question's answer."""
    return reverse("questionnaires:question_evidence", args=[question.section, shown.slug_of(question)])


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What a question's page says of the files behind its answer; `wanted` where the answer asks for some."""

    files: tuple[ShownFile, ...]
    url: str
    wanted: bool


def evidence_line(profile: Profile, question: Question, value: object) -> EvidenceLine | None:
    """For `questionnaires/evidence_line.html`; None where no file can stand behind the answer."""
    if not proof.takes_evidence(question):
        return None
    files = tuple(queries.shown_file(item) for item in queries.evidence_of(profile, question.key))
    return EvidenceLine(files, evidence_url(question), proof.wants_evidence(question, value))


def workbook_response(content: bytes, company: str) -> HttpResponse:
    """A workbook as a download that no cache keeps."""
    response = HttpResponse(content, content_type=spreadsheet.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slugify(company).title() or "Answers"}-answers.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
