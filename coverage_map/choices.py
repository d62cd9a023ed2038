"""The programmes that a map can be read against: nothing, what is held, the market's wording, quotes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from coverage_map.engine.programme import Programme
from coverage_map.wordings import Basis, Limit, limits_of, programme_on
from scenarios.conditions import Values
from scenarios.library import Library

HELD: Final = "held"
OWN: Final = frozenset({HELD, *(basis.value for basis in Basis)})
"""The keys of what is no quote and no programme of a broker's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One programme. `key` names it in an address; `notes` are to be read before its map.

    `leads`: it is what a map opens with.
    """

    key: str
    label: str
    programme: Programme
    limits: tuple[Limit, ...] = ()
    notes: tuple[str, ...] = ()
    leads: bool = False


def first_choice(choices: Mapping[str, Choice]) -> Choice:
    """What a map opens with: the company's own policies where they are told, else the market's wording."""
    return next((choice for choice in choices.values() if choice.leads), choices[Basis.MARKET.value])


def choices_of(
    library: Library,
    *,
    answers: Values,
    starts: date,
    own: bool,
    held: Choice | None = None,
    placed: Iterable[Programme] = (),
) -> Mapping[str, Choice]:
    """Every choice by its key, in the order of a switch."""
    limits = limits_of(library, answers)
    named = {basis: _basis(library, basis, starts, limits) for basis in Basis}
    found = [named[Basis.NOTHING]]
    if held is not None:
        found.append(replace(held, label="What you hold" if own else "What they hold"))
    found += [named[Basis.MARKET], named[Basis.ASKED]]
    for programme in placed:
        known = {key: stated for key, stated in programme.features.items() if key in library.features}
        found.append(Choice(programme.key, programme.name, replace(programme, features=known), limits))
    return {choice.key: choice for choice in found}


def _basis(library: Library, basis: Basis, starts: date, limits: tuple[Limit, ...]) -> Choice:
    programme = programme_on(library, basis, inception=starts, limits=limits)
    return Choice(basis.value, basis.label, programme, limits)
