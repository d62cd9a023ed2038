"""The next period, section by section: last year's answer, and same, changed or don't know."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.held import Holding, held_proposed
from questionnaires.held_told import shown_held
from questionnaires.models import Profile
from questionnaires.pages import question_url, user_of, with_part, with_profile
from questionnaires.parts import Part
from questionnaires.queries import answers_of
from questionnaires.reminders import expiry_hint
from questionnaires.renewal import Carried, Still, carried, confirm, confirm_held
from questionnaires.shown import section_of
from questionnaires.telling import section_title
from questionnaires.views.question_page import BACK_TO_RENEWAL
from scenarios.editions import library_of


@with_part
@require_safe
def renewal(request: HttpRequest, part: Part) -> HttpResponse:
    """What waits for the member's word, section by section; to owners, what is proposed as held too."""
    profile = part.profile
    if profile.previous is None:
        raise Http404
    library = library_of(profile.edition)
    waiting = _waiting(part)
    sections = [section for section in library.sections if part.seen(section.questions)]
    counts = {section.key: sum(item.question.section == section.key for item in waiting) for section in sections}
    proposed = held_proposed(profile) if part.is_owner else ()
    asked = (library.questions[key] for key in answers_of(profile.previous) if key in library.questions)
    before = {question.section for question in part.seen(asked)}
    return render(
        request,
        "questionnaires/renewal.html",
        {
            "part": part,
            "profile": profile,
            "previous": profile.previous,
            "waiting": len(waiting),
            "sections": [(s.key, section_title(s.title), counts[s.key], s.key in before) for s in sections],
            "first": next((key for key, count in counts.items() if count), ""),
            "proposed": [
                (line, expiry_hint(library, line.held, today=timezone.localdate()))
                for line in shown_held(library, proposed)
                if line.held is not None
            ],
        },
    )


@with_part
@require_http_methods(["GET", "HEAD", "POST"])
def renewal_section(request: HttpRequest, part: Part, section: str) -> HttpResponse:
    """A section's carried questions that the member sees.

    What is the same counts at once; what changed is answered on its own page.
    """
    profile = part.profile
    found = section_of(library_of(profile.edition), section)
    if found is None or profile.previous is None or not part.seen(found.questions):
        raise Http404
    waiting = [item for item in _waiting(part) if item.question.section == section]
    if request.method == "POST":
        said: dict[str, Still] = {}
        for item in waiting:
            choice = request.POST.get(item.field, "")
            if choice in list(Still):
                said[item.key] = Still(choice)
        unsaid = [item for item in waiting if item.key not in said]
        done = confirm(profile=profile, said=said, by=user_of(request))
        if done:
            messages.success(request, f"{done} answer{'' if done == 1 else 's'} confirmed for this period.")
        return _after(request, part, section, said, unsaid)
    return render(
        request,
        "questionnaires/renewal_section.html",
        {
            "profile": profile,
            "previous": profile.previous,
            "section": found,
            "title": section_title(found.title),
            "rows": waiting,
        },
    )


def _waiting(part: Part) -> list[Carried]:
    """What waits for the word of somebody who may give it."""
    return [item for item in carried(part.profile) if part.sees(item.question)]


def _after(
    request: HttpRequest, part: Part, section: str, said: dict[str, Still], unsaid: list[Carried]
) -> HttpResponse:
    """On to the first answer that changed; else to what the answers have opened here; else to the next section."""
    changed = next((key for key, still in said.items() if still == Still.CHANGED), None)
    if changed is not None:
        return redirect(f"{question_url(library_of(part.profile.edition).questions[changed])}?back={BACK_TO_RENEWAL}")
    waiting = _waiting(part)
    here = [item for item in waiting if item.question.section == section]
    if here and len(here) > len(unsaid):  # what was confirmed has opened more
        return redirect("questionnaires:renewal_section", section)
    if here and not said:
        messages.info(request, "Nothing was chosen, so nothing was confirmed.")
        return redirect("questionnaires:renewal_section", section)
    return redirect(_another_section(waiting, section))


def next_in_renewal(part: Part, section: str) -> str:
    """Where an answer given anew leads: to what still waits in its section, else to another, else to the whole."""
    waiting = _waiting(part)
    if any(item.question.section == section for item in waiting):
        return reverse("questionnaires:renewal_section", args=[section])
    return _another_section(waiting, section)


def _another_section(waiting: list[Carried], section: str) -> str:
    following = next((item.question.section for item in waiting if item.question.section != section), None)
    if following is None:
        return reverse("questionnaires:renewal")
    return reverse("questionnaires:renewal_section", args=[following])


@with_profile
@require_POST
def renewal_held(request: HttpRequest, profile: Profile, line: str) -> HttpResponse:
    """Confirms what is proposed as held on a line."""
    library = library_of(profile.edition)
    if line not in library.lines:
        raise Http404
    policy = confirm_held(profile=profile, line=line, by=user_of(request))
    words = f"{library.label('line_short', line)}: confirmed."
    if policy is not None and policy.holding == Holding.HELD and policy.expires is None:
        messages.warning(request, f"{words} Its end is not told yet, so nobody can be reminded before it.")
    else:
        messages.success(request, words)
    return redirect("questionnaires:renewal" if request.POST.get("to") == "renewal" else "questionnaires:held")
