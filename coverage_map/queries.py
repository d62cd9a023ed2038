"""Named reads for map pages: whose answers, under which edition, from when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import Company
from coverage_map.presentation import MapReader
from coverage_map.wordings import Basis, limits_of, programme_on
from questionnaires.models import Profile, Snapshot
from questionnaires.profiles import default_start, last_day
from questionnaires.queries import answers_of, current_profile, known_from_snapshot, newer_edition
from questionnaires.shown import counted_answers
from questionnaires.telling import given_values
from scenarios.conditions import Values
from scenarios.editions import current_edition, library_of
from scenarios.library import Library
from scenarios.models import Edition


@dataclass(frozen=True, slots=True)
class MapSource:
    """A company's answers as a map reads them. `sent_at`: when they were frozen; None for answers still being given.

    `said`: how many questions have an answer, "I don't know" counted. `newer`: the edition in force where it is later
    than the one read here and the company has not said that it stays. `given` holds the answers of hidden questions
    too. `told`: where the answers stand, None where none is open yet.
    """

    company: Company
    library: Library
    answers: Values
    starts: date
    ends: date
    sent_at: datetime | None = None
    newer: Edition | None = None
    given: Values = field(default_factory=dict)
    told: Profile | Snapshot | None = None
    said: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is answered yet."""
        return self.said == 0

    @property
    def typical(self) -> bool:
        """Whether answers are there and none is known, so that the map is that of a typical maker."""
        return self.said > 0 and not self.answers

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
    rows = answers_of(profile)
    given = given_values(library, rows)
    answers = counted_answers(library, given)
    newer = newer_edition(profile)
    if newer is not None and (not answers or newer.pk == profile.declined_id):
        newer = None
    return MapSource(
        company,
        library,
        answers,
        profile.starts,
        profile.ends,
        newer=newer,
        given=given,
        told=profile,
        said=len(rows),
    )


def sent_source(company: Company) -> MapSource | None:
    """The answers that the company sent last, for its broker; None where it has sent none."""
    snapshot = (
        Snapshot.objects.filter(profile__company=company, sent_at__isnull=False)
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
        said=len(snapshot.answers),
    )
