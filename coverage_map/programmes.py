"""The programmes that a user may read a company's map against: what is held, the market's wording, what is placed."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.models import User
from coverage_map.choices import HELD, OWN, Choice, choices_of
from coverage_map.held import HeldProgramme, held_programme
from coverage_map.placed import NOTHING, placed_for
from coverage_map.queries import MapSource
from coverage_map.wordings import limits_of
from questionnaires.held import held_from_snapshot, held_policies
from questionnaires.models import Profile, Snapshot


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


def choices_for(source: MapSource, user: User, *, only: str = "") -> tuple[Mapping[str, Choice], str]:
    """The programmes that the user may read this map against, and why some may be missing.

    `only`: the key of the one that is wanted; what is placed isn't read then where it can't be of it.
    """
    found = held_in(source)
    held = None
    if found is not None:
        held = Choice(HELD, "", found.programme, found.limits, found.notes, leads=found.told)
    placed = NOTHING if only in OWN else placed_for(source.company, user)
    choices = choices_of(
        source.library,
        answers=source.answers,
        starts=source.starts,
        own=source.own,
        held=held,
        placed=placed.programmes,
    )
    return choices, placed.note
