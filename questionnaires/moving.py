"""Moves a company's questionnaire to a newer edition of the library. Nothing of what was answered is lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from questionnaires.carrying import can_hold, carried
from questionnaires.models import Answer, KeptAside, Profile
from questionnaires.queries import answers_of
from scenarios.editions import library_of
from scenarios.models import Edition


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the answers: how many stand as they were, which were set aside, which came back."""

    kept: int
    aside: tuple[str, ...]
    restored: tuple[str, ...]


@transaction.atomic
def move_to_edition(*, profile: Profile, edition: Edition, by: User) -> Moved | None:
    """Asks the questions of `edition` from now on; None where the profile is there already.

    Answers that the edition can hold stay as they are, with who gave them and when. The others are kept aside, and
    those kept aside earlier come back where they can be held and nobody has answered in between. `profile` is brought
    up to date.
    """
    held = (
        Profile.objects.select_for_update(of=("self",))
        .select_related("company", "edition")
        .defer("edition__content")
        .get(pk=profile.pk)
    )
    if held.edition_id == edition.pk:
        return None
    before, after = library_of(held.edition), library_of(edition)
    rows = answers_of(held)
    kept = carried(before, after, rows)
    aside = [answer for key, answer in rows.items() if key not in kept]
    restored = _restore(held, edition, open_to={key for key in after.questions if key not in kept})
    _set_aside(held, aside)
    number = held.edition.number
    for one in (held, profile):
        one.edition, one.declined, one.changed_at = edition, None, timezone.now()
    held.save(update_fields=["edition", "declined", "changed_at"])
    record(
        actor=by,
        verb="moved to edition",
        subject=str(held),
        company=held.company,
        detail={
            "before": number,
            "after": edition.number,
            "kept": len(kept),
            "aside": sorted(answer.question for answer in aside),
            "restored": sorted(restored),
        },
    )
    return Moved(len(kept), tuple(answer.question for answer in aside), restored)


@transaction.atomic
def stay_on_edition(*, profile: Profile, newer: Edition, by: User) -> Profile:
    """Notes that the company has seen what `newer` would change and stays where it is for now."""
    held = Profile.objects.select_for_update().get(pk=profile.pk)
    if held.declined_id == newer.pk or held.edition_id == newer.pk:
        return held
    held.declined = newer
    held.save(update_fields=["declined"])
    record(
        actor=by,
        verb="stayed on edition",
        subject=str(profile),
        company=profile.company,
        detail={"stays": profile.edition.number, "newer": newer.number},
    )
    return held


def _set_aside(profile: Profile, answers: list[Answer]) -> None:
    KeptAside.objects.bulk_create(
        KeptAside(
            profile=profile,
            edition_id=profile.edition_id,
            question=answer.question,
            value=answer.value,
            dont_know=answer.dont_know,
            missing=answer.missing,
            missing_by=answer.missing_by,
            version=answer.version,
            answered_by_id=answer.answered_by_id,
            answered_at=answer.answered_at,
        )
        for answer in answers
    )
    Answer.objects.filter(pk__in=[answer.pk for answer in answers]).delete()


def _restore(profile: Profile, edition: Edition, *, open_to: set[str]) -> tuple[str, ...]:
    """Puts back what was kept aside and fits again, the latest first; gives their questions."""
    questions = library_of(edition).questions
    found: dict[str, KeptAside] = {}
    for aside in KeptAside.objects.filter(profile=profile).select_related("edition").defer("edition__content"):
        given = library_of(aside.edition).questions.get(aside.question)
        if aside.question in open_to and can_hold(given, questions.get(aside.question), aside):
            found.setdefault(aside.question, aside)
    Answer.objects.filter(profile=profile, question__in=found).delete()
    Answer.objects.bulk_create(
        Answer(
            profile=profile,
            question=aside.question,
            value=aside.value,
            dont_know=aside.dont_know,
            missing=aside.missing,
            missing_by=aside.missing_by,
            version=aside.version,
            answered_by_id=aside.answered_by_id,
            answered_at=aside.answered_at,
        )
        for aside in found.values()
    )
    KeptAside.objects.filter(pk__in=[aside.pk for aside in found.values()]).delete()
    return tuple(found)
