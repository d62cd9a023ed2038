"""What changes between two maps of the same company: two editions of the library, or two wordings, or other answers.

Cells are compared where the scenario applies in both maps; a scenario that starts or stops applying is told as one
thing and not as a row of cells. Two rules of the same name are the same rule, whatever its words. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import ClauseResult, CoverageMap, HeadResult, Reason, ScenarioResult
from questionnaires.carrying import QuestionChange, known_under, left_aside, question_changes
from questionnaires.telling import Said
from scenarios.conditions import Value
from scenarios.library import Feature, Level, Library, LineKey

CLAUSE: Final = "CLAUSE:"
Turn = Literal["worse", "better", "falls", "closes", "reason"]
"""A lower level; a higher one; the same level, but it now falls between policies, or no longer; another rule only."""
CauseHow = Literal["decides", "no_longer", "stricter", "milder", "changed"]
"""A rule that decides now and did not; one that did and no longer; one that caps the same clause both times, at a
lower level or at a higher one; one whose level stays."""
ScenarioHow = Literal["added", "removed", "starts", "stops", "fit"]
"""New in or gone from the library; starts or stops to apply; applies in both, at another fit."""


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """A rule behind a change, or `CLAUSE:` and a clause that a library has gained or lost."""

    rule: str
    how: CauseHow


@dataclass(frozen=True, slots=True)
class CellChange:
    """One loss of one scenario that is answered differently. `fit`: the scenario's, in the later map, 0 to 100.

    `causes`: for a fall what now stops the clauses that answered best before, for a rise what no longer stops those
    that answer best now. The rules of other clauses, which come to the fore when the best one fails, are no causes.
    `why`: the same rules with their words, those of the later map for a fall and of the earlier one for a rise.
    """

    scenario: str
    head: str
    before: Level
    after: Level
    rules_before: tuple[str, ...]
    rules_after: tuple[str, ...]
    falls_before: tuple[LineKey, ...]
    falls_after: tuple[LineKey, ...]
    why: tuple[Reason, ...]
    causes: tuple[Cause, ...]
    fit: int

    @property
    def turn(self) -> Turn:
        """Which way it goes."""
        if self.after != self.before:
            return "worse" if self.after < self.before else "better"
        if bool(self.falls_before) != bool(self.falls_after):
            return "falls" if self.falls_after else "closes"
        return "reason"

    @property
    def begins_to_fall(self) -> bool:
        """Whether it falls between policies now and did not, whatever its level."""
        return bool(self.falls_after) and not self.falls_before

    @property
    def ends_to_fall(self) -> bool:
        """Whether it no longer falls between policies."""
        return bool(self.falls_before) and not self.falls_after

    @property
    def depth(self) -> int:
        """How many levels it falls; negative where it rises."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """A scenario that fits differently; None as a fit where the library has no such scenario.

    `ruled_out_by`: the questions whose answers rule it out where it doesn't apply.
    """

    scenario: str
    how: ScenarioHow
    before: int | None
    after: int | None
    ruled_out_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A loss that a scenario, which applies in both maps, has gained or lost, and the level it has or had."""

    scenario: str
    head: str
    added: bool
    level: Level


@dataclass(frozen=True, slots=True)
class MapChange:
    """All that differs between two maps. Cells stand in the order of the later map; `compared` counts them all."""

    cells: tuple[CellChange, ...]
    scenarios: tuple[ScenarioChange, ...]
    heads: tuple[HeadChange, ...]
    compared: int

    @property
    def moved(self) -> tuple[CellChange, ...]:
        """The cells that change what they say: level, or whether the loss falls between policies."""
        return tuple(cell for cell in self.cells if cell.turn != "reason")

    @property
    def worst_first(self) -> tuple[CellChange, ...]:
        """The same, the deepest falls at the best fitting scenarios first."""
        return tuple(sorted(self.moved, key=lambda cell: (-cell.depth, -bool(cell.falls_after), -cell.fit)))

    @property
    def nothing(self) -> bool:
        """Whether both maps say the same."""
        return not (self.cells or self.scenarios or self.heads)


def map_change(before: CoverageMap, after: CoverageMap) -> MapChange:
    """What the later map says otherwise than the earlier one."""
    cells: list[CellChange] = []
    heads: list[HeadChange] = []
    scenarios: list[ScenarioChange] = []
    compared = 0
    for key, result in after.scenarios.items():
        earlier = before.scenarios.get(key)
        change = _scenario(earlier, result)
        if change is not None:
            scenarios.append(change)
        if earlier is None or not (earlier.relevance.score and result.relevance.score):
            continue
        for head, decided in result.heads.items():
            was = earlier.heads.get(head)
            if was is None:
                heads.append(HeadChange(key, head, True, decided.level))
                continue
            compared += 1
            if _differs(was, decided):
                cells.append(_cell(key, was, decided, result.relevance.score))
        heads += [
            HeadChange(key, head, False, was.level) for head, was in earlier.heads.items() if head not in result.heads
        ]
    scenarios += [
        ScenarioChange(key, "removed", result.relevance.score, None)
        for key, result in before.scenarios.items()
        if key not in after.scenarios
    ]
    return MapChange(tuple(cells), tuple(scenarios), tuple(heads), compared)


def _scenario(before: ScenarioResult | None, after: ScenarioResult) -> ScenarioChange | None:
    score = after.relevance.score
    if before is None:
        return ScenarioChange(after.scenario, "added", None, score, after.relevance.fails)
    was = before.relevance.score
    if was == score:
        return None
    how: ScenarioHow = "fit" if was and score else "starts" if score else "stops"
    return ScenarioChange(after.scenario, how, was, score, after.relevance.fails or before.relevance.fails)


def _differs(before: HeadResult, after: HeadResult) -> bool:
    return (before.level, before.rules, bool(before.falls_between)) != (
        after.level,
        after.rules,
        bool(after.falls_between),
    )


def _cell(scenario: str, before: HeadResult, after: HeadResult, fit: int) -> CellChange:
    causes, why = _behind(before, after)
    return CellChange(
        scenario,
        after.head,
        before.level,
        after.level,
        before.rules,
        after.rules,
        before.falls_between,
        after.falls_between,
        why,
        tuple(sorted(set(causes))) or tuple(Cause(rule, "changed") for rule in after.rules),
        fit,
    )


def _behind(before: HeadResult, after: HeadResult) -> tuple[list[Cause], tuple[Reason, ...]]:
    """The causes of a change, and the reasons in which they stand."""
    first = {clause.clause: clause for clause in before.clauses}
    second = {clause.clause: clause for clause in after.clauses}
    causes: list[Cause] = []
    why: list[Reason] = []
    if after.level < before.level:
        for key, was in first.items():
            if was.level is before.level:
                becomes = second.get(key)
                causes += _stopped(was, becomes)
                why += becomes.reasons if becomes is not None else ()
    elif after.level > before.level:
        for key, becomes in second.items():
            if becomes.level is after.level:
                earlier = first.get(key)
                causes += _freed(earlier, becomes)
                why += earlier.reasons if earlier is not None else ()
    else:
        now, then = ({r.rule for clause in of.values() for r in clause.reasons} for of in (second, first))
        causes += [Cause(rule, "decides") for rule in sorted(now - then)]
        causes += [Cause(rule, "no_longer") for rule in sorted(then - now)]
        why += after.reasons
    return causes, tuple(why)


def _stopped(was: ClauseResult, becomes: ClauseResult | None) -> tuple[Cause, ...]:
    """What makes a clause answer worse: the rules that bind it now, each new to it or stricter than before."""
    if becomes is None:
        return (Cause(f"{CLAUSE}{was.clause}", "no_longer"),)
    return tuple(Cause(reason.rule, "stricter" if reason.rule in was.caps else "decides") for reason in becomes.reasons)


def _freed(was: ClauseResult | None, becomes: ClauseResult) -> tuple[Cause, ...]:
    """What makes a clause answer better: the rules that bound it before, each gone from it or milder than before."""
    if was is None:
        return (Cause(f"{CLAUSE}{becomes.clause}", "decides"),)
    return tuple(Cause(reason.rule, "milder" if reason.rule in becomes.caps else "no_longer") for reason in was.reasons)


# One company and one programme under two editions


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What another edition changes for one company and one programme.

    `aside`: answers that it can't hold. `dropped`: features that the programme states and it can't read, which then
    stand at the market default.
    """

    map: MapChange
    questions: tuple[QuestionChange, ...]
    aside: tuple[str, ...]
    dropped: tuple[str, ...]


def edition_change(
    before: Library,
    after: Library,
    *,
    rows: Mapping[str, Said],
    programme: Programme,
    own: Library | None = None,
) -> EditionChange:
    """What `after` says otherwise than `before`, for answers as they are stored under `own` (`before` without it)."""
    given = own or before
    first, second = readable(before, programme), readable(after, programme)
    return EditionChange(
        map_change(
            build_map(before, answers=known_under(given, before, rows), programme=first),
            build_map(after, answers=known_under(given, after, rows), programme=second),
        ),
        question_changes(before, after),
        tuple(left_aside(given, after, rows)),
        tuple(key for key in first.features if key not in second.features),
    )


def readable(library: Library, programme: Programme) -> Programme:
    """The programme with what this edition can read of it: a feature it knows, at a value that the feature can have."""
    features = {
        key: stated
        for key, stated in programme.features.items()
        if (feature := library.features.get(key)) is not None and _fits(feature, stated.value)
    }
    if len(features) == len(programme.features):
        return programme
    return Programme(programme.inception, features, programme.key, programme.name, programme.insurers)


def _fits(feature: Feature, value: Value) -> bool:
    match feature.type:
        case "choice" | "yesno":
            return value in feature.values
        case "money" | "number" | "percent":
            return value is None or isinstance(value, Decimal)
        case "date_or":
            return isinstance(value, date) or value in feature.values
        case "conditions":
            return isinstance(value, frozenset) and value <= set(feature.values)
