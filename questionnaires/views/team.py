"""The team: who is in it, who is asked, who answers which section, and what is done and checked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.invitations import InvitationError, Sent, invite, is_open, open_invitations, revoke, send_again
from accounts.models import Invitation, Membership
from accounts.queries import members_of
from questionnaires import queries, team_page
from questionnaires.models import Assignment
from questionnaires.pages import with_part, with_whole
from questionnaires.parts import Part
from questionnaires.team import (
    TeamError,
    assign_sections,
    change_role,
    let_read_map,
    mark_checked,
    mark_done,
    remove_colleague,
    undo_checked,
    undo_done,
)
from questionnaires.team_forms import AssignForm, InviteForm
from questionnaires.telling import section_title
from scenarios.editions import library_of


@with_whole
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, part: Part) -> HttpResponse:
    """The people, and an invitation to one more."""
    library = library_of(part.profile.edition)
    form = InviteForm(request.POST if request.method == "POST" else None, sections=library.sections)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            sent = invite(
                company=part.profile.company,
                email=data["email"],
                kind=Membership.Kind(data["kind"]),
                sections=data["sections"],
                reads_map=data["reads_map"],
                by=part.user,
            )
        except InvitationError as error:
            form.add_error("email", str(error))
        else:
            _tell_sent(request, sent)
            return redirect("questionnaires:team")
    return _page(request, part, invite_form=form)


def _page(
    request: HttpRequest, part: Part, *, invite_form: InviteForm | None = None, assign_form: AssignForm | None = None
) -> HttpResponse:
    library = library_of(part.profile.edition)
    members = members_of(part.profile.company)
    now = timezone.now()
    failed = [form for form in (invite_form, assign_form) if form is not None and form.errors]
    context: dict[str, Any] = {
        "profile": part.profile,
        "me": part.user,
        "people": team_page.people(library, queries.answers_of(part.profile), part.assignments, members),
        "invitations": [
            {"row": row, "open": is_open(row, now=now), "sections": _titles(part, row)}
            for row in open_invitations(part.profile.company)
        ],
        "invite_form": invite_form or InviteForm(sections=library.sections),
        "assign_form": assign_form or _assign_form(part, members),
        "form": failed[0] if failed else None,
    }
    return render(request, "questionnaires/team.html", context, status=422 if failed else 200)


def _titles(part: Part, row: Invitation) -> str:
    sections = library_of(part.profile.edition).sections
    return ", ".join(section_title(s.title) for s in sections if s.key in row.sections)


def _assign_form(part: Part, members: list[Membership], data: Any = None) -> AssignForm:
    held = {a.section: str(a.person_id) for a in part.assignments if not a.question}
    return AssignForm(data, sections=library_of(part.profile.edition).sections, members=members, initial=held)


@with_whole
@require_POST
def assign(request: HttpRequest, part: Part) -> HttpResponse:
    """Gives sections to people."""
    form = _assign_form(part, members_of(part.profile.company), request.POST)
    if form.is_valid():
        try:
            changed = assign_sections(profile=part.profile, people=form.people(), by=part.user)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Saved. Whoever got something new is told." if changed else "Nothing changed.")
            return redirect("questionnaires:team")
    return _page(request, part, assign_form=form)


@with_whole
@require_POST
def invitation(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """Sends an open invitation again, or withdraws it."""
    row = get_object_or_404(
        Invitation, pk=pk, company=part.profile.company_id, accepted_at__isnull=True, revoked_at__isnull=True
    )
    try:
        if request.POST.get("action") == "revoke":
            revoke(invitation=row, by=part.user)
            messages.success(request, f"The invitation of {row.email} is withdrawn. Its link no longer works.")
        elif request.POST.get("action") == "send":
            _tell_sent(request, send_again(invitation=row, by=part.user))
    except InvitationError as error:
        messages.error(request, str(error))
    return redirect("questionnaires:team")


def _tell_sent(request: HttpRequest, sent: Sent) -> None:
    address = sent.invitation.email
    if sent.mailed:
        messages.success(request, f"An invitation is on its way to {address}. The link works for 14 days.")
    else:
        messages.error(request, f"The invitation of {address} is kept, but its mail did not go out. Send it again.")


@with_whole
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """Asks before it takes a colleague out of the team."""
    found = get_object_or_404(
        Membership.objects.select_related("user", "company").exclude(user=part.user),
        pk=pk,
        company=part.profile.company_id,
    )
    if request.method == "POST":
        try:
            remove_colleague(membership=found, by=part.user)
        except InvitationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{found.user} is no longer in your team. Their answers stay.")
        return redirect("questionnaires:team")
    return render(request, "questionnaires/member_remove.html", {"membership": found})


@with_whole
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """Says what a colleague would see as owner or contributor, and makes them that."""
    found = get_object_or_404(
        Membership.objects.select_related("user", "company").exclude(user=part.user),
        pk=pk,
        company=part.profile.company_id,
    )
    if request.method == "POST":
        kind = request.POST.get("kind")
        if kind not in Membership.Kind.values:
            messages.error(request, "Choose owner or contributor.")
            return redirect("questionnaires:team")
        try:
            changed = change_role(membership=found, kind=Membership.Kind(kind), by=part.user)
        except InvitationError as error:
            messages.error(request, str(error))
        else:
            now = Membership.Kind(kind).label.lower()
            told = " and is told" if changed else ""
            messages.success(request, f"{found.user} is {'an' if now == 'owner' else 'a'} {now} now{told}.")
        return redirect("questionnaires:team")
    wanted = Membership.Kind.CONTRIBUTOR if found.is_owner else Membership.Kind.OWNER
    return render(request, "questionnaires/member_role.html", {"membership": found, "wanted": wanted})


@with_whole
@require_http_methods(["GET", "HEAD", "POST"])
def reads_map(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """Says what a contributor reads with the coverage map, and lets them, or no longer."""
    found = get_object_or_404(
        Membership.objects.select_related("user", "company").filter(kind=Membership.Kind.CONTRIBUTOR),
        pk=pk,
        company=part.profile.company_id,
    )
    if request.method == "POST":
        wanted = request.POST.get("reads")
        if wanted not in ("yes", "no"):
            messages.error(request, "Choose whether they read the map.")
            return redirect("questionnaires:team")
        try:
            changed = let_read_map(membership=found, reads=wanted == "yes", by=part.user)
        except InvitationError as error:
            messages.error(request, str(error))
        else:
            now = "reads the coverage map now" if wanted == "yes" else "no longer reads the coverage map"
            messages.success(request, f"{found.user} {now}{' and is told' if changed else ''}.")
        return redirect("questionnaires:team")
    return render(request, "questionnaires/member_map.html", {"membership": found})


@with_part
@require_POST
def done(request: HttpRequest, part: Part, section: str) -> HttpResponse:
    """A colleague's word that their part of a section is answered, and back."""
    try:
        if request.POST.get("action") == "undo":
            undo_done(part=part, section=section)
        elif part.own_in(section):
            mark_done(part=part, section=section)
            messages.success(request, "Marked as done. Whoever gave it to you is told.")
    except TeamError as error:
        messages.error(request, str(error))
    if not part.is_owner and not part.own_in(section):
        return redirect("questionnaires:tasks")
    return redirect("questionnaires:section", section)


@with_whole
@require_POST
def checked(request: HttpRequest, part: Part, pk: int) -> HttpResponse:
    """The owner's check of what a colleague is done with, and back."""
    row = get_object_or_404(Assignment, pk=pk, profile=part.profile)
    try:
        if request.POST.get("action") == "undo":
            undo_checked(profile=part.profile, assignment=row, by=part.user)
        else:
            mark_checked(profile=part.profile, assignment=row, by=part.user)
    except TeamError as error:
        messages.error(request, str(error))
    return redirect("questionnaires:section", row.section)
