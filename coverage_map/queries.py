"""Named reads for map pages: whose answers, under which edition, from when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import Company, User
from coverage_map.choices import HELD, Choice, choices_of
from coverage_map.held import HeldProgramme, held_programme
from coverage_map.placed import placed_for
from coverage_map.presentation import MapReader
from coverage_map.wordings import Basis, limits_of, programme_on
from questionnaires.held import held_from_snapshot, held_policies
from questionnaires.models import Profile, Snapshot
from questionnaires.profiles import default_start, last_day
from questionnaires.queries import answers_of, current_profile, known_from_snapshot
from questionnaires.shown import counted_answers
from questionnaires.telling import given_values
from scenarios.conditions import Values
from scenarios.editions import current_edition, library_of
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class MapSource:
    """A company's answers as a map reads them. `sent_at`: when they were frozen; None for answers still being given.

    `given` holds the answers of hidden questions too. `told`: where the answers stand, None where none is open yet.
    """

    company: Company
    library: Library
    answers: Values
    starts: date
    ends: date
    sent_at: datetime | None = None
    given: Values = field(default_factory=dict)
    told: Profile | Snapshot | None = None

    @property
    def own(self) -> bool:
        """Whether the company itself reads it, and not its broker."""
        return self.sent_at is None

    def reader(self, basis: Basis) -> MapReader:
        """The map on one of the wordings that need no quote."""
        limits = limits_of(self.library, self.answers)
        programme = programme_on(self.library, basis, inception=self.starts, limits=limits)
        return MapReader(self.library, answers=self.answers, programme=programme, limits=limits)


def own_source(company: Company, *, today: date) -> MapSource:
    """The company's answers as they stand; none where no questionnaire is open yet."""
    profile = current_profile(company)
    if profile is None:
        starts = default_start(today)
        return MapSource(company, library_of(current_edition()), {}, starts, last_day(starts))
    library = library_of(profile.edition)
    given = given_values(library, answers_of(profile))
    answers = counted_answers(library, given)
    return MapSource(company, library, answers, profile.starts, profile.ends, given=given, told=profile)


def sent_source(company: Company) -> MapSource | None:
    """The answers that the company sent last, for its broker; None where it has sent none."""
    snapshot = (
        Snapshot.objects.filter(profile__company=company)
        .select_related("profile", "edition")
        .defer("edition__content")
        .first()
    )
    if snapshot is None:
        return None
    profile = snapshot.profile
    answers = known_from_snapshot(snapshot)
    return MapSource(
        company,
        library_of(snapshot.edition),
        answers,
        profile.starts,
        profile.ends,
        snapshot.taken_at,
        given=answers,
        told=snapshot,
    )


def held_in(source: MapSource) -> HeldProgramme | None:
    """What the company holds now, as these answers tell it; None where they tell nothing of it."""
    match source.told:
        case Snapshot():
            policies = held_from_snapshot(source.told)
        case Profile():
            policies = held_policies(source.told)
        case None:
            policies = ()
    return held_programme(
        source.library,
        policies,
        answers=source.answers,
        inception=source.starts,
        limits=limits_of(source.library, source.answers),
    )


def choices_for(source: MapSource, user: User) -> tuple[Mapping[str, Choice], str]:
    """The programmes that the user may read this map against, and why some may be missing."""
    found = held_in(source)
    held = None
    if found is not None:
        held = Choice(HELD, "", found.programme, found.limits, found.notes, leads=found.told)
    placed = placed_for(source.company, user)
    choices = choices_of(
        source.library,
        answers=source.answers,
        starts=source.starts,
        own=source.own,
        held=held,
        placed=placed.programmes,
    )
    return choices, placed.note
