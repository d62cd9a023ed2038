"""The list of sections, and checking answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.queries import members_of
from questionnaires import queries, shown, team_page, telling
from questionnaires.answers import RENEWAL
from questionnaires.checking import check_page
from questionnaires.declarations import sign_off
from questionnaires.drives import unknown_words
from questionnaires.held import held_policies
from questionnaires.models import Answer, Profile
from questionnaires.needs import needs_by_line
from questionnaires.pages import question_url, saved_words, with_part, with_profile, workbook_response
from questionnaires.parts import Part, Responsible
from questionnaires.progress import SectionProgress, progress_from
from questionnaires.renewal import carried
from questionnaires.views.begun import begun_answers, begun_in, unanswered_draft
from questionnaires.views.question_page import BACK_TO_CHECK
from questionnaires.workbook import answers_workbook
from scenarios.editions import library_of
from scenarios.library import Library, Question


@with_part
@require_safe
def tasks(request: HttpRequest, part: Part) -> HttpResponse:
    """Every section that the member sees, how far it has come, who answers it, and where to go on."""
    profile = part.profile
    library = library_of(profile.edition)
    answers = queries.answers_of(profile)
    sees = None if part.is_owner else part.sees
    state = progress_from(library, answers, last_question=profile.last_question if part.is_owner else "", sees=sees)
    asked = part.seen(shown.shown_questions(library, telling.given_values(library, answers)))
    unknown = [q for q in asked if q.key in answers and answers[q.key].dont_know]
    members = members_of(profile.company)
    responsible = Responsible.of(part.assignments, members)
    people = team_page.people(library, answers, part.assignments, members)
    waiting = [item for item in carried(profile) if part.sees(item.question)]
    waiting_in = frozenset(item.question.section for item in waiting)
    newer = queries.newer_edition(profile) if part.is_owner else None
    signed = sign_off(profile)
    return render(
        request,
        "questionnaires/tasks.html",
        {
            "part": part,
            "profile": profile,
            "progress": state,
            "groups": [
                (title, [_task(part, library, answers, s, responsible, waiting_in) for s in sections])
                for title, sections in state.groups
            ],
            "resume_url": question_url(state.resume) if state.resume else "",
            "people": people,
            "team_size": len(members),
            "mine": next((p for p in people if p.user == part.user), None),
            "needs": _needs(library, asked, answers) if part.is_owner else (),
            "drafts": _drafts(part, library, answers, asked),
            "unknown": [(q.question, question_url(q)) for q in unknown[:5]],
            "unknown_more": max(0, len(unknown) - 5),
            "unknown_words": unknown_words(library, unknown),
            "held_told": len(held_policies(profile)),
            "held_total": len(library.lines),
            "sign_off": signed,
            "carried": len(waiting),
            "previous": profile.previous,
            "saved": saved_words(profile) if answers else "",
            "newer": newer if answers else None,
            "dates_period": "" if signed.declaration is not None else _dates_period(part, asked, answers),
        },
    )


def _dates_period(part: Part, asked: tuple[Question, ...], answers: dict[str, Answer]) -> str:
    """The address of the question whose date moves the period, while the period is only assumed; "" where it isn't."""
    profile, answer = part.profile, answers.get(RENEWAL)
    if not part.is_owner or profile.previous_id is not None:
        return ""
    if answer is not None and answer.value == profile.starts.isoformat():
        return ""
    return next((question_url(q) for q in asked if q.key == RENEWAL), "")


def _task(
    part: Part,
    library: Library,
    answers: dict[str, Answer],
    section: SectionProgress,
    responsible: Responsible,
    waiting_in: frozenset[str],
) -> dict[str, Any]:
    handed = team_page.handed_out(library, answers, part.assignments, section=section.key)
    mine = [h for h in handed if part.is_owner or h.row.person_id == part.user.pk]
    whole = part.is_owner or any(not h.row.question for h in mine)
    return {
        "section": section,
        "url": _section_address(section, waiting_in),
        "owner": responsible.for_section(section.key) if whole else part.user,
        "state": _state(part, mine),
    }


def _state(part: Part, handed: Sequence[team_page.Handed]) -> str:
    """What a section's parts that were handed out say of it: changed, done, answered, checked, or nothing.

    answered: whoever was given it hasn't said yet that it is done. A single question that is out, and what an owner
    gave to themselves, leave the section as it is.
    """
    states = {h.state for h in handed}
    if found := next((s for s in ("changed", "done") if s in states), ""):
        return found
    if any(h.awaited and not (part.is_owner and h.row.question) for h in handed):
        return "answered"
    return "checked" if states == {"checked"} else ""


def _needs(library: Library, asked: tuple[Question, ...], answers: dict[str, Answer]) -> list[dict[str, Any]]:
    return [
        {"need": need, "opened": [(q.question, question_url(q)) for q in need.opened]}
        for need in needs_by_line(library, asked, answers)
    ]


def _drafts(
    part: Part, library: Library, answers: dict[str, Answer], asked: tuple[Question, ...]
) -> list[tuple[str, str]]:
    """Questions that the person has begun and not answered."""
    found = queries.drafts_of(part.profile, part.user)
    begun = {d.question for d in found}
    return [
        (q.question, question_url(q))
        for q in asked
        if q.key in begun and unanswered_draft(library, q, answers.get(q.key), found) is not None
    ]


def _section_address(section: SectionProgress, waiting_in: frozenset[str]) -> str:
    """Where a section goes on: last year's answers to confirm, its first open question, else its answers."""
    if section.key in waiting_in:
        return reverse("questionnaires:renewal_section", args=[section.key])
    if section.first_open is not None:
        return question_url(section.first_open)
    return reverse("questionnaires:section", args=[section.key])


@with_part
@require_safe
def section(request: HttpRequest, part: Part, section: str) -> HttpResponse:
    """A section's answers, to check and change, and how far those who were given parts of it have come."""
    library = library_of(part.profile.edition)
    found = shown.section_of(library, section)
    if found is None or not part.seen(found.questions):
        raise Http404
    sections = [s for s in _seen_of(part, library) if s.answers or s.key == section]
    place = next(i for i, s in enumerate(sections) if s.key == section)
    following = sections[place + 1] if place + 1 < len(sections) else None
    answers = queries.answers_of(part.profile)
    handed = team_page.handed_out(library, answers, part.assignments, section=section)
    asked = [a.question for a in sections[place].answers]
    own = [h for h in handed if h.row.person_id == part.user.pk]
    return render(
        request,
        "questionnaires/section.html",
        {
            "part": part,
            "profile": part.profile,
            "section": sections[place],
            "open": _open(sections[place]),
            "wrong": any(split.wrong for split in sections[place].splits),
            "handed": [h for h in handed if part.is_owner],
            "own": own,
            "own_open": sum(h.open for h in own),
            "own_done": all(h.row.done_at for h in own),
            "awaited": _state(part, handed if part.is_owner else own) == "answered",
            "begun": begun_answers(library, asked, answers, queries.drafts_on(part.profile)),
            "next_title": following.title if following else "",
            "next_url": _start_of(following) if following else "",
            "back": section,
        },
    )


def _seen_of(part: Part, library: Library) -> list[telling.ShownSection]:
    """The sections with what the member sees of them; a split is shown where all of it is theirs."""
    return [
        replace(
            s,
            answers=tuple(a for a in s.answers if part.sees(a.question)),
            splits=tuple(p for p in s.splits if all(part.sees(library.questions[key]) for key in p.split.questions)),
        )
        for s in queries.answers_for_display(part.profile)
    ]


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
    page = check_page(profile)
    return render(
        request,
        "questionnaires/check.html",
        {
            "profile": profile,
            "page": page,
            "begun": begun_in(profile, [answer.question for answer in page.answers]),
            "resume_url": question_url(page.open[0].question) if page.open else "",
            "back": BACK_TO_CHECK,
            "unknown_words": unknown_words(library_of(profile.edition), [answer.question for answer in page.dont_know]),
        },
    )


@with_profile
@require_safe
def workbook(request: HttpRequest, profile: Profile) -> HttpResponse:
    """All answers as an Excel workbook."""
    return workbook_response(answers_workbook(profile), profile.company.name)
