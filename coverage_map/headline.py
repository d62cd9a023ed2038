"""What a map says first: one sentence and five figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coverage_map.engine.payout import Sums
from coverage_map.engine.variants import Reading
from coverage_map.words import counted
from insure24 import formatting
from scenarios.library import Level, Library


@dataclass(frozen=True, slots=True)
class Headline:
    """The page's answer in one sentence; the middle is stressed."""

    before: str
    stressed: str
    after: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline number, as `components/figures.html` prints it."""

    label: str
    value: str
    note: str = ""
    bad: bool = False


NAMED: Final[Mapping[str, str]] = {
    "held": "With what is held now",
    "market": "With wording as commonly sold",
    "asked": "With wording as a broker would ask for it",
}
"""How the headline begins for a basis; any other programme is named."""


def headline_of(library: Library, reading: Reading, lost: int, scenarios: int, *, own: bool) -> Headline:
    """What the map says first; `lost` losses in `scenarios` fall between policies."""
    whose = "your" if own and reading.answers else "the"  # before the first answer it is nobody's map
    who = "you" if own else "the client"
    relevant = reading.map.relevant
    heads = [head for result in relevant for head in result.heads.values()]
    unpaid = [head for head in heads if head.level < Level.DISPUTED]
    if not any(reading.programme.bought(line) for line in library.lines):
        return Headline(
            "With nothing bought, ",
            f"all {counted(len(heads), 'loss', 'losses')} in {counted(len(relevant), 'scenario')} stay with {who}",
            ".",
        )
    before = f"{NAMED.get(reading.programme.key, f'With {reading.programme.name}')}, "
    if lost:
        fall = "falls" if lost == 1 else "fall"
        two = max(len(head.falls_between) for head in heads) == 2
        touch = f"{'two' if two else 'two or more'} of them touch {'it' if lost == 1 else 'the loss'}"
        return Headline(
            before,
            f"{counted(lost, 'loss', 'losses')} in {scenarios} of {counted(len(relevant), 'scenario')} {fall} "
            f"between {whose} policies",
            f": {touch} and neither pays." if two else f": {touch} and none pays.",
        )
    stays = f"; {counted(len(unpaid), 'loss', 'losses')} would still stay with {who}." if unpaid else "."
    return Headline(before, f"no loss falls between {whose} policies", stays)


def figures_of(reading: Reading, lost: int, scenarios: int, *, own: bool) -> tuple[Figure, ...]:
    """The five figures under the headline."""
    weighted = reading.money.weighted
    relevant = len(reading.map.relevant)
    partly = ", some figures missing" if reading.money.missing else ""
    unknown = weighted.gross == 0
    return (
        Figure(
            "Falls between policies",
            str(lost),
            f"{'loss' if lost == 1 else 'losses'}, in {counted(scenarios, 'scenario')}" if lost else "losses",
            bad=lost > 0,
        ),
        Figure(
            "Likely losses mapped",
            "Not known yet" if unknown else formatting.money_short(weighted.gross),
            f"{counted(relevant, 'scenario')}, weighted by fit{partly}",
        ),
        Figure("Paid", formatting.money_short(weighted.insured), _paid_note(weighted)),
        Figure("In dispute", formatting.money_short(weighted.disputed), "nil up to this sum"),
        Figure(
            "Stays with you" if own else "Stays with the client",
            formatting.money_short(weighted.own),
            "weighted the same way",
            bad=weighted.own > 0,
        ),
    )


def _paid_note(weighted: Sums) -> str:
    if weighted.pence is None:
        return ""
    unsure = f"; {formatting.money_short(weighted.unsure)} of it on sub-limits not stated" if weighted.unsure else ""
    return f"{weighted.pence}p in each £1{unsure}"
