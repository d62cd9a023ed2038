"""The next period, section by section: last year's answer, and same, changed or don't know."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaires.held import held_proposed
from questionnaires.held_told import shown_held
from questionnaires.models import Profile
from questionnaires.pages import question_url, user_of, with_profile
from questionnaires.queries import answers_of
from questionnaires.renewal import Carried, Still, carried, confirm, confirm_held
from questionnaires.shown import section_of
from questionnaires.telling import section_title
from scenarios.editions import library_of


@dataclass(frozen=True, slots=True)
class Row:
    """A question as the page draws it."""

    item: Carried
    chosen: str
    url: str


@with_profile
@require_safe
def renewal(request: HttpRequest, profile: Profile) -> HttpResponse:
    """What waits for a word, section by section; and what is proposed as held."""
    if profile.previous is None:
        raise Http404
    library = library_of(profile.edition)
    waiting = carried(profile)
    counts = {
        section.key: sum(item.question.section == section.key for item in waiting) for section in library.sections
    }
    proposed = held_proposed(profile)
    before = {library.questions[key].section for key in answers_of(profile.previous) if key in library.questions}
    return render(
        request,
        "questionnaires/renewal.html",
        {
            "profile": profile,
            "previous": profile.previous,
            "waiting": len(waiting),
            "sections": [(s.key, section_title(s.title), counts[s.key], s.key in before) for s in library.sections],
            "first": next((key for key, count in counts.items() if count), ""),
            "proposed": [line for line in shown_held(library, proposed) if line.held is not None],
        },
    )


@with_profile
@require_http_methods(["GET", "HEAD", "POST"])
def renewal_section(request: HttpRequest, profile: Profile, section: str) -> HttpResponse:
    """A section's carried questions. What is the same counts at once; what changed is answered on its own page."""
    library = library_of(profile.edition)
    found = section_of(library, section)
    if found is None or profile.previous is None:
        raise Http404
    waiting = [item for item in carried(profile) if item.question.section == section]
    said: dict[str, Still] = {}
    if request.method == "POST":
        for item in waiting:
            choice = request.POST.get(item.field, "")
            if choice in list(Still):
                said[item.key] = Still(choice)
        unsaid = [item for item in waiting if item.key not in said]
        done = confirm(profile=profile, said=said, by=user_of(request))
        if done:
            messages.success(request, f"{done} answer{'' if done == 1 else 's'} confirmed for this period.")
        return _after(request, profile, section, said, unsaid)
    return render(
        request,
        "questionnaires/renewal_section.html",
        {
            "profile": profile,
            "previous": profile.previous,
            "section": found,
            "title": section_title(found.title),
            "rows": [Row(item, said.get(item.key, ""), question_url(item.question)) for item in waiting],
        },
    )


def _after(
    request: HttpRequest, profile: Profile, section: str, said: dict[str, Still], unsaid: list[Carried]
) -> HttpResponse:
    """On to the first answer that changed; else to what the answers have opened here; else to the next section."""
    changed = next((key for key, still in said.items() if still == Still.CHANGED), None)
    if changed is not None:
        return redirect(f"{question_url(library_of(profile.edition).questions[changed])}?back={section}")
    waiting = carried(profile)
    here = [item for item in waiting if item.question.section == section]
    if here and len(here) > len(unsaid):  # what was confirmed has opened more
        return redirect("questionnaires:renewal_section", section)
    if here and not said:
        messages.info(request, "Nothing was chosen, so nothing was confirmed.")
        return redirect("questionnaires:renewal_section", section)
    following = next((item.question.section for item in waiting if item.question.section != section), None)
    return redirect("questionnaires:renewal_section", following) if following else redirect("questionnaires:renewal")


@with_profile
@require_POST
def renewal_held(request: HttpRequest, profile: Profile, line: str) -> HttpResponse:
    """Confirms what is proposed as held on a line."""
    library = library_of(profile.edition)
    if line not in library.lines:
        raise Http404
    confirm_held(profile=profile, line=line, by=user_of(request))
    messages.success(request, f"{library.label('line_short', line)}: confirmed.")
    return redirect("questionnaires:renewal" if request.POST.get("to") == "renewal" else "questionnaires:held")
