"""The smallest set of changes that closes several losses of one event at once. Pure.

The smallest sets of each loss, put together, may hold changes that others make needless: a loss that alone is closed
best by one wording may also be closed by what another loss needs anyway. So one way is chosen for each loss such that
all of them together are as few changes as can be, and the engine confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from coverage_map.engine.remedies import Change, Remedy, SetBack
from coverage_map.engine.results import ScenarioResult
from coverage_map.engine.trials import Trial, Trials
from scenarios.library import Level, Library

MOST_KEPT: Final = 100
"""Sets that are carried on from one loss to the next: those with the fewest changes."""
MOST_TRIED: Final = 8

Key = tuple[object, ...]
Set = frozenset[int]


@dataclass(frozen=True, slots=True)
class Together:
    """Changes that together close `heads`."""

    changes: tuple[Change, ...]
    heads: frozenset[str]


class Joint:
    """Losses of one event, each with the ways to close it."""

    def __init__(self, library: Library, trials: Trials, result: ScenarioResult) -> None:
        self._library = library
        self._trials = trials
        self._result = result
        self._numbers: dict[Key, int] = {}
        self._changes: list[Change] = []
        self._back: dict[int, dict[str, SetBack]] = {}
        self._heads: list[str] = []
        self._own: list[Set] = []
        self._ways: dict[tuple[Set, ...], None] = {}

    def add(self, head: str, own: tuple[Change, ...], ways: Iterable[Remedy]) -> None:
        """A loss with the set that closes it alone, and every set that does."""
        alone = self._set(own)
        sets = [alone]
        for remedy in ways:
            sets.append(self._set(remedy.changes))
            for back in remedy.back:
                self._back.setdefault(self._number(back.change), {})[back.fact] = back
        self._heads.append(head)
        self._own.append(alone)
        self._ways[_least(sets, self._rank)] = None

    def solved(self) -> Together:
        """The fewest changes; the lines bought already come first, and then what closes the first losses alone."""
        everything = frozenset().union(*self._own)
        for chosen in (*self._candidates(), everything):
            if self._closes(chosen, self._heads):
                return self._told(self._pruned(chosen), self._heads)
        closed = [head for head in self._heads if self._closes(everything, (head,))]
        return self._told(everything, closed)

    def holds(self) -> bool:
        """Whether the first loss's own set closes it."""
        return self._closes(self._own[0], self._heads[:1])

    def _candidates(self) -> Sequence[Set]:
        kept: tuple[Set, ...] = (frozenset(),)
        for ways in self._ways:
            kept = _least([chosen | way for chosen in kept for way in ways], self._rank)[:MOST_KEPT]
        return kept[:MOST_TRIED]

    def _pruned(self, chosen: Set) -> Set:
        """The same without what the engine finds needless, later changes first."""
        for number in sorted(chosen, reverse=True):
            fewer = chosen - {number}
            if self._closes(fewer, self._heads):
                chosen = fewer
        return chosen

    def _closes(self, chosen: Set, heads: Iterable[str]) -> bool:
        """Whether the engine finds the losses paid with these changes made."""
        decision = self._trials.decision(self._result, self._trial(chosen))
        clauses = self._library.clauses_by_head
        return all(any(decision.clause(c.key).level >= Level.LIMITED for c in clauses[head]) for head in heads)

    def _trial(self, chosen: Set) -> Trial:
        changes = [self._changes[number] for number in chosen]
        return Trial(
            frozenset([c.key for c in changes if c.kind == "feature"]),
            frozenset([c.line for c in changes if c.kind == "buy_line"]),
            frozenset([c.key for c in changes if c.kind == "control"]),
            frozenset((b.fact, b.value) for number in chosen for b in self._back.get(number, {}).values()),
        )

    def _told(self, chosen: Set, heads: Iterable[str]) -> Together:
        return Together(tuple(self._changes[number] for number in sorted(chosen)), frozenset(heads))

    def _rank(self, chosen: Set) -> tuple[int, int, list[int]]:
        buys = sum(self._changes[number].kind == "buy_line" for number in chosen)
        return (buys, len(chosen), sorted(chosen))

    def _set(self, changes: Iterable[Change]) -> Set:
        return frozenset([self._number(change) for change in changes])

    def _number(self, change: Change) -> int:
        """The same for a control whichever line asks for it."""
        key = (change.kind, change.key, change.value)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._changes)
            self._changes.append(change)
        return found


def _least(sets: Iterable[Set], rank: Callable[[Set], tuple[int, int, list[int]]]) -> tuple[Set, ...]:
    """The sets that hold no other one, in the order of `rank`."""
    found: list[Set] = []
    for chosen in sorted(set(sets), key=rank):
        if not any(less <= chosen for less in found):
            found.append(chosen)
    return tuple(found)
