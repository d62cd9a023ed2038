"""Takes a team over into the next period: who answered a part last year is asked for it again."""

from __future__ import annotations

from django.urls import reverse

from accounts.audit import record
from accounts.models import Membership, Notice, User
from accounts.notices import notify
from questionnaires.models import Assignment, Profile
from questionnaires.telling import section_title
from scenarios.editions import library_of
from scenarios.library import Library


def carry_team(*, before: Profile, renewed: Profile, by: User) -> None:
    """Gives everyone what was theirs in the period before, not done and not checked, and tells each once.

    Left out are people who have left, and parts that the edition of the new period doesn't have. Who gave a part is
    told when it is done; where that person has left, whoever began the renewal is.
    """
    library = library_of(renewed.edition)
    members = {
        m.user_id: m.user
        for m in Membership.objects.filter(company=renewed.company_id, user__is_active=True).select_related("user")
    }
    owners = set(
        Membership.objects.filter(company=renewed.company_id, kind=Membership.Kind.OWNER).values_list("user", flat=True)
    )
    rows = [
        Assignment(
            profile=renewed,
            section=_section_of(library, row),
            question=row.question,
            person=members[row.person_id],
            given_by=members[row.given_by_id] if row.given_by_id in owners & set(members) else by,
        )
        for row in Assignment.objects.filter(profile=before).order_by("pk")
        if row.person_id in members and _section_of(library, row)
    ]
    Assignment.objects.bulk_create(rows)
    theirs: dict[int, list[Assignment]] = {}
    for row in rows:
        theirs.setdefault(row.person_id, []).append(row)
        record(
            actor=by,
            verb="gave to colleague",
            subject=row.question or row.section,
            company=renewed.company,
            detail={"person": row.person_id, "name": str(row.person)},
        )
    for person, given in theirs.items():
        notify(
            to=members[person],
            kind=Notice.Kind.ASSIGNED,
            title=f"{by} began the renewal and asks you again: {_names(library, given)}",
            url=reverse("questionnaires:tasks"),
            company=renewed.company,
            by=by,
        )


def _section_of(library: Library, row: Assignment) -> str:
    """The section that the part stands in by now; blank where the edition has no such part."""
    if row.question:
        question = library.questions.get(row.question)
        return question.section if question else ""
    return row.section if any(section.key == row.section for section in library.sections) else ""


def _names(library: Library, rows: list[Assignment]) -> str:
    whole = {row.section for row in rows if not row.question}
    names = [section_title(section.title) for section in library.sections if section.key in whole]
    single = sum(bool(row.question) for row in rows)
    if single:
        names.append(f"{single} single question{'' if single == 1 else 's'}")
    return ", ".join(names)
