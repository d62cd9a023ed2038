"""What the engine finds, with the reasons. Frozen values. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coverage_map.engine.programme import Programme
from scenarios.conditions import Value
from scenarios.library import Level, LineKey

OverlapType = Literal["clear", "conflict", "contribution"]


class FactUse(NamedTuple):
    """A fact of the event that a rule read, and where it came from.

    `source` is "scenario", "case" where a worked case states it, or the id of the adjustment that set it; then
    `because` says why and `questions` names the answers. `uncertain`: questions whose answers, once known, could
    still change it.
    """

    key: str
    value: Value
    source: str = "scenario"
    because: str = ""
    questions: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()


class FeatureUse(NamedTuple):
    """A wording feature that a rule read. Not `confirmed`: the market default, or recorded but unconfirmed."""

    key: str
    value: Value
    confirmed: bool
    stated: bool
    reference: str = ""


class Reason(NamedTuple):
    """A rule that decided, in which clause, at which level, on which words."""

    rule: str
    clause: str
    line: LineKey
    level: Level
    why: str
    fix: str = ""
    facts: tuple[FactUse, ...] = ()
    features: tuple[FeatureUse, ...] = ()
    control: str = ""


class ClauseResult(NamedTuple):
    """How one clause answers the event.

    `reasons` bind at its level; `others` are the ids of the caps that don't. `engaged` means that the event reached
    the clause: it was stopped, if at all, by something other than LINE or TRIGGER.
    """

    clause: str
    line: LineKey
    level: Level
    reasons: tuple[Reason, ...]
    others: tuple[str, ...] = ()
    engaged: bool = False
    consulted: tuple[FeatureUse, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def caps(self) -> frozenset[str]:
        """The ids of all rules that capped it."""
        return frozenset((*(r.rule for r in self.reasons), *self.others))


class Overlap(NamedTuple):
    """Two or more lines that would pay for the same loss, and how their wordings sort it out."""

    lines: tuple[LineKey, ...]
    type: OverlapType


class HeadResult(NamedTuple):
    """How the programme answers one head of loss.

    `by`: the clauses at its level that the event reached. `falls_between`: the lines that touch the loss where none
    pays; empty where that is not so. `assumed`: the features behind it that nobody confirmed. `winner`: the clause
    that leads, "" where none was reached.
    """

    head: str
    level: Level
    by: tuple[str, ...]
    rules: tuple[str, ...]
    falls_between: tuple[LineKey, ...]
    overlap: Overlap | None
    assumed: tuple[str, ...]
    flags: tuple[str, ...]
    reasons: tuple[Reason, ...]
    clauses: tuple[ClauseResult, ...]
    winner: str

    @property
    def paid(self) -> bool:
        """Whether something is paid without an argument."""
        return self.level >= Level.LIMITED

    @property
    def engaged(self) -> tuple[LineKey, ...]:
        """The lines that the event reached, in the pack's order."""
        return tuple(dict.fromkeys(c.line for c in self.clauses if c.engaged))

    def clause(self, key: str) -> ClauseResult:
        """The result of one clause; KeyError where it does not answer this head."""
        for result in self.clauses:
            if result.clause == key:
                return result
        raise KeyError(key)


class Change(NamedTuple):
    """One fact that an adjustment changed."""

    fact: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Applied:
    """An adjustment that changed something, and the answers that it read."""

    id: str
    why: str
    changes: tuple[Change, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A scenario as it would happen at this company.

    `uncertain`: facts that an answer could still change, with the questions that would tell.
    """

    facts: Mapping[str, Value]
    applied: tuple[Applied, ...] = ()
    uncertain: Mapping[str, tuple[str, ...]] | None = None
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Relevance:
    """How far a scenario fits the company: 0 to 100, 0 where it does not apply.

    `fails`: the questions whose answers rule it out; `more` and `less`: those that moved the score; `unknown`: those
    that would sharpen it.
    """

    score: int
    fails: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario of a map. `heads` stand in the scenario's order."""

    scenario: str
    relevance: Relevance
    event: Event
    heads: Mapping[str, HeadResult]

    @property
    def facts(self) -> Mapping[str, Value]:
        """The event's facts."""
        return self.event.facts

    @property
    def applied(self) -> tuple[Applied, ...]:
        """The adjustments that changed them."""
        return self.event.applied

    @property
    def falls_between(self) -> tuple[HeadResult, ...]:
        """The heads that fall between policies."""
        return tuple(head for head in self.heads.values() if head.falls_between)


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """A programme against every scenario, the best fitting first; those that don't apply stand last."""

    edition: str
    programme: Programme
    scenarios: Mapping[str, ScenarioResult]

    @property
    def relevant(self) -> tuple[ScenarioResult, ...]:
        """The scenarios that apply."""
        return tuple(s for s in self.scenarios.values() if s.relevance.score > 0)

    @property
    def others(self) -> tuple[ScenarioResult, ...]:
        """The scenarios that do not apply."""
        return tuple(s for s in self.scenarios.values() if s.relevance.score == 0)
