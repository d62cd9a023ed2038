"""A worked case opened up: for every loss each clause, and for every clause each rule that was read.

Rules that bind say why; rules that don't say which of their conditions failed, with the value that it met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from coverage_map.case_results import Decided
from coverage_map.engine.caps import Cap
from coverage_map.engine.decide import Decision
from coverage_map.engine.results import ClauseResult, HeadResult, Reason
from coverage_map.engine.wording import Wording
from coverage_map.words import fact_value, feature_value, line_name, listed
from scenarios.conditions import All, Test, Value
from scenarios.levels import LevelMark, mark_of
from scenarios.library import CapRule, Clause, Grant, Library
from scenarios.wording import tested

Outcome = Literal["binds", "outweighed", "fails"]
OUTCOMES: Final[Mapping[Outcome, tuple[str, str]]] = {
    "binds": ("Decides", "bi-arrow-right-circle-fill"),
    "outweighed": ("Holds, outweighed", "bi-circle-half"),
    "fails": ("Does not hold", "bi-circle"),
}


@dataclass(frozen=True, slots=True)
class TestRow:
    """One condition: what it asks, what it met, whether it held."""

    words: str
    met: str
    holds: bool


@dataclass(frozen=True, slots=True)
class RuleNode:
    """One rule that was read. `tests` are empty where its logic is arithmetic."""

    name: str
    outcome: Outcome
    words: str
    icon: str
    why: str
    fix: str
    cap: LevelMark | None
    tests: tuple[TestRow, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One alternative that opens a clause."""

    holds: bool
    tests: tuple[TestRow, ...]


@dataclass(frozen=True, slots=True)
class ClauseNode:
    """One clause that answers a loss, with everything that was read on the way to its level."""

    key: str
    line: str
    name: str
    mark: LevelMark
    decides: bool
    bought: bool
    opened: bool
    triggers: tuple[Trigger, ...]
    rules: tuple[RuleNode, ...]
    silent: tuple[RuleNode, ...]
    assumed: str


@dataclass(frozen=True, slots=True)
class HeadNode:
    """One loss of the case."""

    key: str
    name: str
    mark: LevelMark
    falls: str
    overlap: str
    clauses: tuple[ClauseNode, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A decided case, opened up. `changed`: what the answers changed in the event."""

    scenario: str
    changed: tuple[str, ...]
    heads: tuple[HeadNode, ...]


def tree_of(library: Library, decided: Decided) -> Tree:
    """The tree of a case that was decided by this library."""
    grower = _Grower(library, decided)
    return Tree(
        decided.case.scenario.title,
        tuple(
            f"{library.label('fact', change.fact)}: {fact_value(library, change.fact, change.before)} → "
            f"{fact_value(library, change.fact, change.after)}. {applied.why}"
            for applied in decided.event.applied
            for change in applied.changes
        ),
        tuple(grower.head(head) for head in decided.heads.values()),
    )


class _Grower:
    """Grows the tree of one case."""

    def __init__(self, library: Library, decided: Decided) -> None:
        self.library = library
        self.facts = decided.event.facts
        self.wording = Wording(library, decided.case.programme)
        self.decision = Decision(self.wording, decided.case.scenario, decided.event, decided.controls)
        self.programme = decided.case.programme

    def head(self, head: HeadResult) -> HeadNode:
        library = self.library
        falls = ""
        if head.falls_between:
            falls = f"Falls between {listed(line_name(library, line) for line in head.falls_between)}"
        overlap = ""
        if head.overlap is not None:
            names = listed(line_name(library, line) for line in head.overlap.lines)
            overlap = f"{names} would both pay: {head.overlap.type}"
        ordered = sorted(head.clauses, key=lambda c: (-c.level, not c.engaged))
        return HeadNode(
            head.head,
            library.heads[head.head].name,
            mark_of(head.level.key),
            falls,
            overlap,
            tuple(self.clause(result, result.clause in head.by) for result in ordered),
        )

    def clause(self, result: ClauseResult, decides: bool) -> ClauseNode:
        library = self.library
        clause = library.clauses[result.clause]
        bought = self.programme.bought(clause.line)
        rules = self.rules(clause, result) if result.engaged else ()
        return ClauseNode(
            clause.key,
            line_name(library, clause.line),
            library.label("clause", clause.key),
            mark_of(result.level.key),
            decides,
            bought,
            result.engaged,
            tuple(self.trigger(one) for one in clause.trigger.alternatives) if bought else (),
            tuple(rule for rule in rules if rule.outcome != "fails"),
            tuple(rule for rule in rules if rule.outcome == "fails"),
            listed(library.label("feature", use.key) for use in result.consulted if not use.confirmed),
        )

    def trigger(self, alternative: All) -> Trigger:
        tests = self.tests(alternative)
        return Trigger(all(test.holds for test in tests), tests)

    def rules(self, clause: Clause, result: ClauseResult) -> tuple[RuleNode, ...]:
        caps = self.decision.caps(clause.key)
        holds = {cap.rule for cap in caps}
        content = [rule for group in clause.groups for rule in self.library.rule_groups[group]]
        known = {rule.id for rule in content}
        nodes = [self.coded(cap, result) for cap in caps if cap.rule not in known]
        grant = clause.grant
        if grant is not None and not grant.special and grant.rule not in holds:
            nodes.append(self.given(grant))
        nodes += [self.content_rule(rule, result, rule.id in holds) for rule in content]
        return (*(self.nothing_caps(reason) for reason in result.reasons if reason.rule == "OK"), *nodes)

    def coded(self, cap: Cap, result: ClauseResult) -> RuleNode:
        """A cap of the grant, or of a rule whose logic is arithmetic."""
        outcome: Outcome = "binds" if cap.level is result.level else "outweighed"
        name = "The grant" if cap.rule.startswith("GRANT:") else cap.rule
        return RuleNode(name, outcome, *OUTCOMES[outcome], cap.why, cap.fix, mark_of(cap.level.key), ())

    def given(self, grant: Grant) -> RuleNode:
        """A grant that caps nothing."""
        use = self.wording.use(grant.feature)
        words = f"{self.library.label('feature', use.key)}: {feature_value(self.library, use.key, use.value)}"
        return RuleNode("The grant", "fails", "Given in full", OUTCOMES["fails"][1], words, "", None, ())

    def nothing_caps(self, reason: Reason) -> RuleNode:
        return RuleNode("No cap", "binds", *OUTCOMES["binds"], reason.why, "", mark_of("responds"), ())

    def content_rule(self, rule: CapRule, result: ClauseResult, holds: bool) -> RuleNode:
        outcome: Outcome = "fails"
        if holds:
            outcome = "binds" if rule.cap is result.level else "outweighed"
        return RuleNode(
            rule.id,
            outcome,
            *OUTCOMES[outcome],
            rule.why,
            rule.fix,
            mark_of(rule.cap.key),
            self.tests(rule.when),
        )

    def tests(self, condition: All) -> tuple[TestRow, ...]:
        return tuple(self.test(test) for test in condition.tests)

    def test(self, test: Test) -> TestRow:
        library, subject = self.library, test.subject
        value: Value
        if subject in library.features:
            value = self.wording.value(subject)
            met = feature_value(library, subject, value)
            if not self.wording.use(subject).stated:
                met += " (market default)"
        else:
            value = self.facts[subject]
            met = fact_value(library, subject, value)
        return TestRow(tested(library, test), met, test(value))
