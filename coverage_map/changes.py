"""What differs between two readings of one company's map: losses at another level, and money. Pure.

Used for a what-if (the same map before and after its switches) and for two programmes side by side. Reading the two
the other way round gives the same losses with before and after exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coverage_map.engine.payout import HeadPayout, Sums
from coverage_map.engine.results import CoverageMap, HeadResult
from coverage_map.engine.variants import Reading
from scenarios.library import Level, Library

Direction = Literal["better", "worse", "joins", "leaves"]
Place = tuple[str, str]
"""A scenario, and a head of loss or a group of them."""


def direction_of(before: Level | None, after: Level | None) -> Direction:
    """Which way a loss goes that is not where it was."""
    if before is None:
        return "joins"
    if after is None:
        return "leaves"
    return "better" if after > before else "worse"


@dataclass(frozen=True, slots=True)
class Moved:
    """A loss that is answered differently. A level is None where the scenario does not apply.

    `own`: the likely pounds that stay with the company whatever an argument brings, before and after; `paid`: those
    that are paid without an argument; None where no figure is known. `fit`: the scenario's, out of 100, the better of
    the two.
    """

    scenario: str
    head: str
    group: str
    before: Level | None
    after: Level | None
    fell: bool
    falls: bool
    own_before: Decimal | None
    own_after: Decimal | None
    paid_before: Decimal | None
    paid_after: Decimal | None
    fit: int

    @property
    def direction(self) -> Direction:
        """Which way it goes."""
        return direction_of(self.before, self.after)

    @property
    def more(self) -> Decimal:
        """How much more stays with the company, in pounds; less than 0 where less does."""
        return _difference(self.own_before, self.own_after)

    @property
    def more_paid(self) -> Decimal:
        """How much more is paid without an argument, in pounds; less than 0 where less is."""
        return _difference(self.paid_before, self.paid_after)


@dataclass(frozen=True, slots=True)
class Changes:
    """Every loss that moves, the worst first, and the sums.

    `falls`: losses that fall between policies; `touched`: those that fall now, and that at most one policy reached
    before and none paid.
    """

    moved: tuple[Moved, ...]
    falls_before: int
    falls_after: int
    money_before: Sums
    money_after: Sums
    touched: int = 0

    def count(self, direction: Direction) -> int:
        """How many losses go that way."""
        return sum(moved.direction == direction for moved in self.moved)

    @property
    def cells(self) -> Mapping[Place, frozenset[Direction]]:
        """The cells of a matrix of scenarios and groups that hold a loss that moves, and which way."""
        found: dict[Place, set[Direction]] = {}
        for moved in self.moved:
            found.setdefault((moved.scenario, moved.group), set()).add(moved.direction)
        return {place: frozenset(directions) for place, directions in found.items()}

    @property
    def nothing(self) -> bool:
        """Whether no loss moves and no sum differs."""
        return not self.moved and self.money_before == self.money_after and self.falls_before == self.falls_after

    @property
    def less(self) -> Decimal:
        """How much less stays with the company, weighted by fit, in pounds; less than 0 where more does."""
        return self.money_before.own - self.money_after.own


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal:
    """An amount that isn't known where its scenario does not apply is none at all."""
    return (Decimal(0) if after is None else after) - (Decimal(0) if before is None else before)


def changes_between(library: Library, before: Reading, after: Reading) -> Changes:
    """What differs from one reading to the other."""
    moved = []
    touched = 0
    for scenario, old in before.map.scenarios.items():
        new = after.map.scenarios[scenario]
        was, will = old.relevance.score > 0, new.relevance.score > 0
        if not (was or will) or (old.heads is new.heads and was == will):
            continue
        for head, result in old.heads.items():
            first = result.level if was else None
            second = new.heads[head].level if will else None
            touched += was and will and _newly_touched(result, new.heads[head])
            if first is second:
                continue
            moved.append(
                Moved(
                    scenario,
                    head,
                    library.heads[head].group,
                    first,
                    second,
                    was and bool(result.falls_between),
                    will and bool(new.heads[head].falls_between),
                    *_own(before, after, scenario, head),
                    *_paid(before, after, scenario, head),
                    max(old.relevance.score, new.relevance.score),
                )
            )
    return Changes(
        tuple(sorted(moved, key=_worst_first)),
        falls_between(before.map),
        falls_between(after.map),
        before.money.weighted,
        after.money.weighted,
        touched,
    )


def _newly_touched(before: HeadResult, after: HeadResult) -> bool:
    """Whether a loss falls between policies now that was nobody's before: reached by one at most, and not paid."""
    if not after.falls_between or before.falls_between:
        return False
    return len(before.engaged) < 2 and before.level <= after.level


def levels_moved(before: CoverageMap, after: CoverageMap) -> frozenset[Place]:
    """The losses, by scenario and head, at another level in a scenario that applies to both or to one alone."""
    found: set[Place] = set()
    for scenario, old in before.scenarios.items():
        new = after.scenarios[scenario]
        found.update(heads_moved(scenario, old.heads, new.heads, old.relevance.score > 0, new.relevance.score > 0))
    return frozenset(found)


def heads_moved(
    scenario: str, old: Mapping[str, HeadResult], new: Mapping[str, HeadResult], was: bool, will: bool
) -> Iterable[Place]:
    """The same for one scenario; `was` and `will`: whether it applies."""
    if not (was or will) or (old is new and was is will):
        return ()
    if was is not will:
        return [(scenario, head) for head in old]
    return [(scenario, head) for head, result in old.items() if new[head].level is not result.level]


def falls_between(coverage_map: CoverageMap) -> int:
    """How many losses fall between policies, in the scenarios that apply."""
    return sum(len(result.falls_between) for result in coverage_map.relevant)


def _own(before: Reading, after: Reading, scenario: str, head: str) -> tuple[Decimal | None, Decimal | None]:
    found = (_payout(reading, scenario, head) for reading in (before, after))
    first, second = (None if paid is None else paid.uninsured - paid.disputed for paid in found)
    return first, second


def _paid(before: Reading, after: Reading, scenario: str, head: str) -> tuple[Decimal | None, Decimal | None]:
    found = (_payout(reading, scenario, head) for reading in (before, after))
    first, second = (None if paid is None else paid.insured for paid in found)
    return first, second


def _payout(reading: Reading, scenario: str, head: str) -> HeadPayout | None:
    event = reading.money.by_scenario.get(scenario)
    return None if event is None else event.heads.get(head)


_ORDER: Mapping[Direction, int] = {"worse": 0, "joins": 1, "better": 2, "leaves": 3}


def _worst_first(moved: Moved) -> tuple[int, Decimal, int]:
    """What gets worse first, by pounds × fit; then what gets better, by what it saves."""
    weighted = max(abs(moved.more), abs(moved.more_paid)) * moved.fit
    levels = [Level.NO_COVER if level is None else level for level in (moved.before, moved.after)]
    steps = abs(levels[1] - levels[0])
    return (_ORDER[moved.direction], -weighted, -steps)
