"""Maps read lately, kept in the process: each switch of a what-if starts from the same one. Pure.

A map is found again by all that it was read from, never by whose it is, so that what is kept can't be out of date.
The answers stay in memory with it, without a name, until sixteen others have followed or the process ends.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from coverage_map.engine.programme import Programme
from coverage_map.engine.variants import Reading, Variants
from coverage_map.engine.wording import Wording
from scenarios.conditions import Values
from scenarios.library import Library

KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """A map with its money, and the programme bound to the library."""

    reading: Reading
    wording: Wording


def read_lately(library: Library, *, answers: Values, programme: Programme) -> Kept:
    """The reading of a programme for a company with these known answers, made anew where it isn't kept."""
    made_from = (
        id(library),
        frozenset(answers.items()),
        programme.inception,
        programme.key,
        programme.name,
        frozenset(programme.features.items()),
        frozenset(programme.insurers.items()),
    )
    return _read(_Asked(made_from, library, answers, programme))


def forget() -> None:
    """Lets go of all that is kept, as a new process begins."""
    _read.cache_clear()


@dataclass(frozen=True, slots=True)
class _Asked:
    """`made_from` alone tells two apart; the library is held, so that its id stays its own."""

    made_from: Hashable
    library: Library = field(compare=False)
    answers: Values = field(compare=False)
    programme: Programme = field(compare=False)


@lru_cache(maxsize=KEPT)
def _read(asked: _Asked) -> Kept:
    found = Variants(asked.library, answers=dict(asked.answers), programme=asked.programme)
    return Kept(found.base, found.first)
