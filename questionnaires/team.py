"""Who answers what: sections and questions given to colleagues, their word that it is done, the owner's check."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import invitations
from accounts.audit import record
from accounts.models import Invitation, Membership, Notice, User
from accounts.notices import notify
from questionnaires import shown
from questionnaires.models import Answer, Assignment, Comment, Draft, Profile
from questionnaires.parts import Part, given_to
from questionnaires.queries import current_profile
from questionnaires.telling import given_values, section_title
from scenarios.editions import library_of
from scenarios.library import Library, Question, Section

LONGEST_COMMENT = 2000


class TeamError(Exception):
    """Nothing was changed. The message is for the person."""


def _members(profile: Profile) -> dict[int, Membership]:
    found = Membership.objects.filter(company=profile.company_id, user__is_active=True).select_related("user")
    return {m.user_id: m for m in found}


def _lock(profile: Profile) -> None:
    Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk", flat=True).get()


@transaction.atomic
def assign_sections(*, profile: Profile, people: Mapping[str, int | None], by: User) -> int:
    """Gives each section named to one person, or to nobody in particular; how many changed. Each is told once."""
    _lock(profile)
    library = library_of(profile.edition)
    members = _members(profile)
    held = {a.section: a for a in Assignment.objects.filter(profile=profile, question="")}
    told: dict[int, list[Section]] = {}
    changed = 0
    for section in library.sections:
        if section.key not in people:
            continue
        wanted, current = people[section.key], held.get(section.key)
        if wanted == (current.person_id if current else None):
            continue
        if wanted is not None and wanted not in members:
            raise TeamError("Choose someone of your team.")
        changed += 1
        _give(profile, section, "", members[wanted].user if wanted is not None else None, current, by)
        if wanted is not None:
            told.setdefault(wanted, []).append(section)
    for person, sections in told.items():
        _tell_assigned(profile, members[person].user, sections, by)
    return changed


@transaction.atomic
def assign_question(*, profile: Profile, question: Question, person: int | None, by: User, note: str = "") -> None:
    """Gives one question to somebody, with a note if there is one; None gives it back to whoever has its section."""
    _lock(profile)
    members = _members(profile)
    held = Assignment.objects.filter(profile=profile, section=question.section, question=question.key).first()
    section = _section(library_of(profile.edition), question.section)
    if person is None:
        if held is not None:
            _give(profile, section, question.key, None, held, by)
        return
    if person not in members:
        raise TeamError("Choose someone of your team.")
    if held is None or held.person_id != person:
        _give(profile, section, question.key, members[person].user, held, by)
        notify(
            to=members[person].user,
            kind=Notice.Kind.ASSIGNED,
            title=f"{by} asks you: {question.question}",
            url=_url_of(question),
            company=profile.company,
            by=by,
        )
    if note.strip():
        add_comment(profile=profile, question=question, text=note, mentions=[person], by=by)


def _give(
    profile: Profile, section: Section, question: str, person: User | None, held: Assignment | None, by: User
) -> None:
    if held is not None:
        held.delete()
    if person is not None:
        Assignment.objects.create(profile=profile, section=section.key, question=question, person=person, given_by=by)
    record(
        actor=by,
        verb="gave to colleague" if person else "took back",
        subject=question or section.key,
        company=profile.company,
        detail={"person": person.pk, "name": str(person)} if person else {},
    )


def _tell_assigned(profile: Profile, person: User, sections: list[Section], by: User) -> None:
    names = ", ".join(section_title(section.title) for section in sections)
    notify(
        to=person,
        kind=Notice.Kind.ASSIGNED,
        title=f"{by} asks you to answer: {names}",
        url=reverse("questionnaires:tasks"),
        company=profile.company,
        by=by,
    )


@transaction.atomic
def join(*, invitation: Invitation, user: User) -> Membership:
    """Accepts an invitation; the sections it named are theirs, but those that somebody else has by now."""
    membership = invitations.accept(invitation=invitation, user=user)
    profile = current_profile(membership.company)
    if profile is not None:
        taken = set(Assignment.objects.filter(profile=profile, question="").values_list("section", flat=True))
        wanted = {key: user.pk for key in invitation.sections if key not in taken}
        assign_sections(profile=profile, people=wanted, by=invitation.invited_by)
    notify(
        to=invitation.invited_by,
        kind=Notice.Kind.ANSWERED,
        title=f"{user} has joined your team",
        url=reverse("questionnaires:team"),
        company=membership.company,
        by=user,
    )
    return membership


@transaction.atomic
def remove_colleague(*, membership: Membership, by: User) -> None:
    """Takes a person out of the team: nothing is theirs to answer any more, all that they answered stays."""
    invitations.remove_member(membership=membership, by=by)
    mine = {"profile__company": membership.company_id}
    Assignment.objects.filter(person=membership.user, **mine).delete()
    Draft.objects.filter(user=membership.user, **mine).delete()


@transaction.atomic
def change_role(*, membership: Membership, kind: Membership.Kind, by: User) -> bool:
    """Makes a colleague an owner or a contributor, who is told; False where nothing changes."""
    if not invitations.change_kind(membership=membership, kind=kind, by=by):
        return False
    company = membership.company
    owner = kind == Membership.Kind.OWNER
    notify(
        to=membership.user,
        kind=Notice.Kind.ACCOUNT,
        title=f"You are an owner of {company} now" if owner else f"At {company} you see what is given to you now",
        url=reverse("questionnaires:tasks"),
        company=company,
        by=by,
    )
    return True


@transaction.atomic
def let_read_map(*, membership: Membership, reads: bool, by: User) -> bool:
    """Lets a contributor read the coverage map, or no longer, and tells them; False where nothing changes."""
    if not invitations.let_read_map(membership=membership, reads=reads, by=by):
        return False
    company = membership.company
    notify(
        to=membership.user,
        kind=Notice.Kind.ACCOUNT,
        title=f"You can read the coverage map of {company} now"
        if reads
        else f"You no longer read the coverage map of {company}",
        url=reverse("coverage_map:map" if reads else "questionnaires:tasks"),
        company=company,
        by=by,
    )
    return True


@transaction.atomic
def mark_done(*, part: Part, section: str) -> None:
    """A colleague's word that what they were given in a section is answered. TeamError where some of it is open."""
    _lock(part.profile)
    rows = list(Assignment.objects.filter(profile=part.profile, section=section, person=part.user))
    if not rows:
        raise TeamError("Nothing in this section was given to you.")
    left = len(_open_of(part.profile, rows, part.user))
    if left:
        raise TeamError(
            f"{left} question{' is' if left == 1 else 's are'} still open. "
            "Answer them first; “I don’t know” is an answer where it is true."
        )
    fresh = [a for a in rows if a.done_at is None]
    now = timezone.now()
    Assignment.objects.filter(pk__in=[a.pk for a in fresh]).update(done_at=now)
    if not fresh:
        return
    title = section_title(_section(library_of(part.profile.edition), section).title)
    record(actor=part.user, verb="marked done", subject=section, company=part.profile.company)
    for to in {a.given_by_id: a.given_by for a in fresh}.values():
        notify(
            to=to,
            kind=Notice.Kind.ANSWERED,
            title=f"{part.user} is done with {title}",
            url=reverse("questionnaires:section", args=[section]),
            company=part.profile.company,
            by=part.user,
        )


@transaction.atomic
def undo_done(*, part: Part, section: str) -> None:
    """Takes the word back: by the colleague whose it is. A check by the owner goes with it."""
    _lock(part.profile)
    rows = Assignment.objects.filter(profile=part.profile, section=section, person=part.user, done_at__isnull=False)
    if rows.update(done_at=None, checked_at=None, checked_by=None):
        record(actor=part.user, verb="took back done", subject=section, company=part.profile.company)


@transaction.atomic
def mark_checked(*, profile: Profile, assignment: Assignment, by: User) -> None:
    """The owner has read what a colleague is done with."""
    _lock(profile)
    rows = Assignment.objects.filter(pk=assignment.pk, profile=profile, done_at__isnull=False)
    if not rows.update(checked_at=timezone.now(), checked_by=by):
        raise TeamError("It was opened again in the meantime.")
    record(actor=by, verb="checked", subject=assignment.question or assignment.section, company=profile.company)


@transaction.atomic
def undo_checked(*, profile: Profile, assignment: Assignment, by: User) -> None:
    """The owner takes a check back."""
    _lock(profile)
    rows = Assignment.objects.filter(pk=assignment.pk, profile=profile, checked_at__isnull=False)
    if rows.update(checked_at=None, checked_by=None):
        subject = assignment.question or assignment.section
        record(actor=by, verb="took back check", subject=subject, company=profile.company)


def _open_of(profile: Profile, rows: list[Assignment], person: User) -> list[Question]:
    """Questions of these assignments that are asked, unanswered, and not passed on to somebody else."""
    library = library_of(profile.edition)
    answers = {a.question: a for a in Answer.objects.filter(profile=profile)}
    elsewhere = set(
        Assignment.objects.filter(profile=profile).exclude(question="").exclude(person=person)
        .values_list("question", flat=True)
    )  # fmt: skip
    return [
        q
        for q in shown.shown_questions(library, given_values(library, answers))
        if q.key not in answers and q.key not in elsewhere and given_to(rows, person.pk, q)
    ]


@transaction.atomic
def add_comment(*, profile: Profile, question: Question, text: str, mentions: list[int], by: User) -> Comment:
    """Says something beside a question. Whoever is mentioned is told, and must be able to see the question."""
    said = text.strip()
    if not said:
        raise TeamError("Write your comment first.")
    if len(said) > LONGEST_COMMENT:
        raise TeamError(f"Shorten the comment to {LONGEST_COMMENT:,} characters; it has {len(said):,}.")
    members = _members(profile)
    rows = list(Assignment.objects.filter(profile=profile))
    for person in mentions:
        found = members.get(person)
        if found is None or not (found.is_owner or given_to(rows, person, question)):
            raise TeamError("Choose someone who can see this question.")
    comment = Comment.objects.create(profile=profile, question=question.key, text=said, by=by)
    comment.mentions.set(mentions)
    for person in dict.fromkeys(mentions):
        notify(
            to=members[person].user,
            kind=Notice.Kind.MENTION,
            title=f"{by} mentioned you: {question.question}",
            url=f"{_url_of(question)}#comments",
            company=profile.company,
            by=by,
        )
    return comment


@transaction.atomic
def remove_comment(*, comment: Comment, by: User) -> None:
    """Takes one's own words back; that something was said stays in the trail."""
    if comment.removed_at is None:
        comment.removed_at = timezone.now()
        comment.save(update_fields=["removed_at"])
        record(actor=by, verb="removed comment", subject=comment.question, company=comment.profile.company)


def _url_of(question: Question) -> str:
    return reverse("questionnaires:question", args=[question.section, shown.slug_of(question)])


def _section(library: Library, key: str) -> Section:
    found = shown.section_of(library, key)
    if found is None:
        raise TeamError("There is no such section.")
    return found
