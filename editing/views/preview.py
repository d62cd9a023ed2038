"""The draft as its readers will see it. Nothing that is shown here is saved, and nobody else sees it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.policy import editor_required
from coverage_map.guide.market import Market
from coverage_map.guide.scenario import slug_of
from coverage_map.guide.search import ScenarioIndex
from coverage_map.home import build_home
from coverage_map.public import home as home_page
from coverage_map.public import pages, scenarios
from coverage_map.public.check import check_from
from coverage_map.public.showing import Shown, Source, show
from editing.views.shared import Draft, draft_now
from questionnaires import telling
from questionnaires.drives import effects_of
from questionnaires.examples import example_of
from questionnaires.forms import AnswerForm
from questionnaires.reading import RANGES
from scenarios import models
from scenarios.library import Library
from scenarios.queries import published_editions
from scenarios.terms import page_terms


def _home(request: HttpRequest, source: Source) -> Shown:
    """The home page with a map of the draft; the public one keeps that of the edition in force."""
    built = build_home(source.library, inception=timezone.localdate(), address=home_page.scenario_address)
    return home_page.page_of(source, built)


PUBLIC: Final[Mapping[str, tuple[str, Callable[..., Any]]]] = {
    "home": ("The home page", _home),
    "scenarios": ("The scenario library", scenarios.library),
    "failures": ("What counts as software failure", pages.failures),
    "policies": ("Which policy answers what", pages.policies),
    "controls": ("What insurers look for", pages.controls),
    "questions": ("Questions and answers", pages.questions),
    "glossary": ("Glossary", pages.glossary),
}


@editor_required
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """What can be looked at: the public pages, and every question."""
    draft = draft_now()
    asked = models.Question.objects.in_bulk(field_name="key")
    sections = [
        (section.title, [(asked[q.key].pk, q.question) for q in section.questions if q.key in asked])
        for section in (draft.library.sections if draft.library else ())
    ]
    found = [(reverse("editing:preview_page", args=[key]), words) for key, (words, _) in PUBLIC.items()]
    found.append((reverse("editing:preview_check"), "The two-minute check"))
    context = {"problems": draft.problems, "sections": sections, "pages": found if draft.library else ()}
    return render(request, "editing/preview.html", context)


@editor_required
@require_safe
def page(request: HttpRequest, page: str) -> HttpResponse:
    """A page of the public guide."""
    if page not in PUBLIC:
        raise Http404
    return _public(request, PUBLIC[page][1], reverse("editing:preview"))


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The two-minute check, answered from the draft; what is sent is kept nowhere, as in public."""
    draft, back = draft_now(), reverse("editing:preview")
    if draft.library is None:
        return _blocked(request, draft, back)
    _mark(request, back)
    return check_from(request, _source(draft.library), reverse("editing:preview_check"))


@editor_required
@require_safe
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """A scenario's page of the public guide."""
    row = get_object_or_404(models.Scenario, pk=pk)
    return _public(request, scenarios.scenario, reverse("editing:thing", args=["scenarios", pk]), slug=slug_of(row.key))


@editor_required
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question as a founder sees it."""
    asked = get_object_or_404(models.Question, pk=pk)
    back = reverse("editing:thing", args=["questions", pk])
    draft = draft_now()
    if draft.library is None:
        return _blocked(request, draft, back)
    found = draft.library.questions.get(asked.key)
    if found is None:
        raise Http404
    section = next(s for s in draft.library.sections if s.key == found.section)
    form = AnswerForm(None, library=draft.library, question=found, saved=None, today=timezone.localdate())
    _mark(request, back)
    context = {
        "preview": True,
        "back_to": back,
        "question": found,
        "section_title": telling.section_title(section.title),
        "form": form,
        "example": example_of(found, timezone.localdate()),
        "range": RANGES.get(found.type, ""),
        "terms": page_terms(draft.library.guide.glossary),
        "version": 0,
        "position": section.questions.index(found) + 1,
        "total": len(section.questions),
        "effects": effects_of(draft.library, found),
        "splits": (),
        "files": (),
    }
    return render(request, "editing/preview_question.html", context)


def _public(request: HttpRequest, view: Callable[..., Any], back: str, **given: str) -> HttpResponse:
    draft = draft_now()
    if draft.library is None:
        return _blocked(request, draft, back)
    source = _source(draft.library)
    # The view that the guide wraps takes a source; the guide gives it the edition in force, this page the draft.
    shown: Shown = inspect.unwrap(view)(request, source, **given)
    _mark(request, back)
    return show(request, shown, source)


def _source(library: Library) -> Source:
    newest = published_editions().first()
    if newest is None:
        raise Http404("Nothing is published yet.")
    market = Market(library, inception=timezone.localdate())
    return Source(newest, library, market, ScenarioIndex(market))


def _mark(request: HttpRequest, back: str) -> None:
    """Has the base template say that this is a preview."""
    request.preview_back = back  # type: ignore[attr-defined]


def _blocked(request: HttpRequest, draft: Draft, back: str) -> HttpResponse:
    return render(request, "editing/preview_blocked.html", {"problems": draft.problems, "back": back})
