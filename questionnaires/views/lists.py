"""The list of sections, and checking answers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaires import queries, shown, telling
from questionnaires.models import Profile
from questionnaires.pages import question_url, saved_words, with_profile
from questionnaires.progress import SectionProgress, progress_from
from questionnaires.views.question import BACK_TO_CHECK
from scenarios.editions import library_of


@with_profile
@require_safe
def tasks(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Every section, how far it has come, and where to go on."""
    library = library_of(profile.edition)
    answers = queries.answers_of(profile)
    newer = queries.newer_edition(profile)
    state = progress_from(library, answers, last_question=profile.last_question)
    unknown = [
        q
        for q in shown.shown_questions(library, telling.given_values(library, answers))
        if q.key in answers and answers[q.key].dont_know
    ]
    return render(
        request,
        "questionnaires/tasks.html",
        {
            "profile": profile,
            "progress": state,
            "groups": [(title, [(s, _section_address(s)) for s in sections]) for title, sections in state.groups],
            "resume_url": question_url(state.resume) if state.resume else "",
            "unknown": [(q.question, question_url(q)) for q in unknown[:5]],
            "unknown_more": max(0, len(unknown) - 5),
            "saved": saved_words(profile) if answers else "",
            "newer": newer if answers else None,
        },
    )


def _section_address(section: SectionProgress) -> str:
    """Where a section goes on: its first open question, else its answers."""
    if section.first_open is not None:
        return question_url(section.first_open)
    return reverse("questionnaires:section", args=[section.key])


@with_profile
@require_safe
def section(request: HttpRequest, profile: Profile, section: str) -> HttpResponse:
    """A section's answers, to check and change."""
    library = library_of(profile.edition)
    if shown.section_of(library, section) is None:
        raise Http404
    sections = queries.answers_for_display(profile)
    place = next(i for i, s in enumerate(sections) if s.key == section)
    following = sections[place + 1] if place + 1 < len(sections) else None
    return render(
        request,
        "questionnaires/section.html",
        {
            "profile": profile,
            "section": sections[place],
            "open": _open(sections[place]),
            "next_title": following.title if following else "",
            "next_url": _start_of(following) if following else "",
            "back": section,
        },
    )


def _open(section: telling.ShownSection) -> int:
    return sum(not (a.provided or a.blank) for a in section.answers)


def _start_of(section: telling.ShownSection) -> str:
    opened = next((a for a in section.answers if not (a.provided or a.blank)), None)
    if opened is not None:
        return question_url(opened.question)
    return reverse("questionnaires:section", args=[section.key])


@with_profile
@require_safe
def check(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Every answer, to check and change, and what comes next."""
    sections = queries.answers_for_display(profile)
    return render(
        request,
        "questionnaires/check.html",
        {
            "profile": profile,
            "sections": sections,
            "open": sum(_open(s) for s in sections),
            "open_sections": sum(bool(_open(s)) for s in sections),
            "unknown": sum(a.dont_know for s in sections for a in s.answers),
            "unsaid": sum(a.partly and not a.missing for s in sections for a in s.answers),
            "wrong_splits": [p for s in sections for p in s.splits if p.wrong],
            "resume_url": next((_start_of(s) for s in sections if _open(s)), ""),
            "back": BACK_TO_CHECK,
        },
    )
