"""Changes as a page lists them: each loss with its level before and after, counts and money in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coverage_map.changes import Changes, Direction, Moved, Place, direction_of
from coverage_map.engine.results import CoverageMap
from coverage_map.folding import RestHref, Shown, cut
from coverage_map.gaps import OtherLoss
from coverage_map.matrix import Href
from coverage_map.words import counted, listed
from insure24 import formatting
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Level, Library

FIRST_CHANGES: Final = 8
WORDS: Final[dict[Direction, str]] = {
    "better": "Better",
    "worse": "Worse",
    "joins": "Now applies",
    "leaves": "No longer applies",
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One loss. `before` and `after` are None where its scenario does not apply. `money`: what it does in pounds."""

    scenario: str
    title: str
    loss: str
    before: LevelMark | None
    after: LevelMark | None
    direction: Direction
    words: str
    falls: str
    money: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a page says of changes. `sentence` is the whole of it; `money` is told apart, "" where no sum moves."""

    sentence: str
    money: str
    falls: str
    rows: Shown[ChangeRow]
    better: int
    worse: int

    @property
    def any(self) -> bool:
        """Whether a loss moves."""
        return bool(self.rows.first)


def changes_view(
    library: Library, changes: Changes, *, href: Href, own: bool, rest: RestHref | None = None
) -> ChangesView:
    """Ready to print, the worst first. `own`: whether the company itself reads it. `rest`: where the folded rest is
    fetched from; `changes_unfolded` gives it.
    """
    first = cut(len(changes.moved), FIRST_CHANGES)
    more = len(changes.moved) - first
    rows = tuple(_row(library, moved, href) for moved in changes.moved[:first])
    if rest is None:
        shown = Shown(rows, changes_unfolded(library, changes, href=href).rest, more, first + 1)
    else:
        shown = Shown(rows, (), more, first + 1, url=rest("changes"))
    return ChangesView(
        sentence_of(changes),
        money_of(changes, own=own),
        falls_of(changes),
        shown,
        changes.count("better"),
        changes.count("worse"),
    )


def changes_unfolded(library: Library, changes: Changes, *, href: Href) -> Shown[ChangeRow]:
    """The folded rest of the rows, as `changes_view` has it."""
    first = cut(len(changes.moved), FIRST_CHANGES)
    rest = tuple(_row(library, moved, href) for moved in changes.moved[first:])
    return Shown((), rest, len(rest), first + 1)


def others_moved(
    library: Library, before: CoverageMap, after: CoverageMap, moved: frozenset[Place]
) -> tuple[OtherLoss, ...]:
    """Losses that move, in the map's order, with their levels."""
    places = ((result.scenario, head) for result in (*before.relevant, *after.relevant) for head in result.heads)
    rows = []
    for scenario, head in dict.fromkeys(place for place in places if place in moved):
        old, new = before.scenarios[scenario], after.scenarios[scenario]
        first = old.heads[head].level if old.relevance.score else None
        rows.append(other_loss(library, scenario, head, first, new.heads[head].level if new.relevance.score else None))
    return tuple(rows)


def other_loss(library: Library, scenario: str, head: str, before: Level | None, after: Level | None) -> OtherLoss:
    """A loss that moves; a level is None where its scenario does not apply."""
    return OtherLoss(
        library.scenarios[scenario].title,
        library.heads[head].name,
        _mark(before),
        _mark(after),
        WORDS[direction_of(before, after)].lower(),
    )


def sentence_of(changes: Changes) -> str:
    """How many losses are answered differently, and which way."""
    if not changes.moved:
        return "No loss takes another level."
    moving = changes.count("better") + changes.count("worse")
    parts = []
    if moving:
        ways = [f"{n} {way}" for way in ("better", "worse") if (n := changes.count(_direction(way)))]
        parts.append(f"{counted(moving, 'loss', 'losses')} would be answered differently: {listed(ways)}")
    if joining := changes.count("joins"):
        parts.append(f"{counted(joining, 'loss', 'losses')} would come onto the map")
    if leaving := changes.count("leaves"):
        parts.append(f"{counted(leaving, 'loss', 'losses')} would no longer apply")
    return f"{'; '.join(parts)}."


def _direction(way: str) -> Direction:
    return "better" if way == "better" else "worse"


def cell_ways(changes: Changes) -> dict[tuple[str, str], str]:
    """Which way each cell of a matrix goes, in words, by scenario and group."""
    return {place: _way(directions) for place, directions in changes.cells.items()}


def _way(directions: frozenset[Direction]) -> str:
    if len(directions) > 1:
        return "better and worse"
    return WORDS[next(iter(directions))].lower()


def money_of(changes: Changes, *, own: bool) -> str:
    """How much more or less of the likely losses stays with the company; "" where no whole pound does."""
    who = "you" if own else "the client"
    less = changes.less
    if abs(less) < 1:
        return ""
    how = "less" if less > 0 else "more"
    return f"{formatting.money_short(abs(less))} {how} of the likely losses, weighted by fit, would stay with {who}."


def falls_of(changes: Changes) -> str:
    """How many losses fall between policies, before and after; "" where that is the same.

    Where more do because a policy more touches losses that were nobody's, it says so: it looks worse and is not.
    """
    before, after, touched = changes.falls_before, changes.falls_after, changes.touched
    if before == after:
        return ""
    said = f"Falling between policies: {before} before, {after} after"
    if touched and touched >= after - before > 0:
        are = "is" if touched == 1 else "are"
        said += (
            f", since {counted(touched, 'loss', 'losses')} that at most one policy touched, and none paid, "
            f"{are} touched by two or more now"
        )
    return f"{said}."


def _row(library: Library, moved: Moved, href: Href) -> ChangeRow:
    falls = ""
    if moved.fell != moved.falls and moved.direction in ("better", "worse"):
        falls = "falls between policies" if moved.falls else "no longer falls between policies"
    return ChangeRow(
        moved.scenario,
        library.scenarios[moved.scenario].title,
        library.heads[moved.head].name,
        _mark(moved.before),
        _mark(moved.after),
        moved.direction,
        WORDS[moved.direction],
        falls,
        _pounds(moved),
        href(moved.scenario, moved.group) if moved.after is not None else "",
    )


def _mark(level: Level | None) -> LevelMark | None:
    return None if level is None else mark_of(level.key)


def _pounds(moved: Moved) -> str:
    """What a loss's move does in money. A loss that gets worse is never told as a saving, though an argument that
    was won could bring more than a policy with an excess pays.
    """
    better = moved.direction in ("better", "leaves")
    stays, paid = moved.more, moved.more_paid
    if abs(stays) >= 1 and (stays < 0) is better:
        return f"{formatting.money_short(abs(stays))} {'less stays' if better else 'more stays'}"
    if abs(paid) >= 1 and (paid > 0) is better:
        return f"{formatting.money_short(abs(paid))} {'more is paid' if better else 'less is paid'}"
    return ""
