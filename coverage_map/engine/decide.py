"""The decision: from facts and wording to a level for every clause, and from clauses to heads. Pure.

A clause's level is the lowest cap that applies to it, a head's the best level among the clauses that answer it. The
order of rules never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coverage_map.engine.caps import Cap, Found
from coverage_map.engine.coded import CodedRules
from coverage_map.engine.results import ClauseResult, Event, FeatureUse, HeadResult, Overlap, Reason
from coverage_map.engine.wording import BoundClause, BoundCondition, BoundRule, Wording
from scenarios.conditions import Value
from scenarios.library import Level, Library, LineKey, Scenario

Groups = dict[int, tuple[tuple[BoundRule, ...], Found]]
"""What groups of bound rules found in one event, by the group's identity; the group is kept, so that stays its own."""


class Decision:
    """One event under one wording. What clauses share is found once."""

    def __init__(
        self,
        wording: Wording,
        scenario: Scenario,
        event: Event,
        controls: Mapping[str, str],
        kept: Iterable[ClauseResult] = (),
        heads: Mapping[str, HeadResult] | None = None,
        groups: Groups | None = None,
    ) -> None:
        """`kept`: clauses of which it is known that they answer as they did; `heads`: what they made of each loss,
        where lines stand to each other as they did; `groups`: what rules found, shared by decisions on one event.
        """
        self.wording = wording
        self.library: Library = wording.library
        self.scenario = scenario
        self.facts: dict[str, Value] = dict(event.facts)
        self._coded = CodedRules(wording, scenario, event, controls)
        self._groups: Groups = {} if groups is None else groups
        self._together: dict[tuple[LineKey, tuple[int, ...]], Found] = {}
        self._clauses: dict[str, ClauseResult] = {result.clause: result for result in kept}
        self._kept = frozenset(self._clauses) if heads else frozenset()
        self._heads = heads or {}

    def heads(self) -> dict[str, HeadResult]:
        """Every head of the scenario, in its order."""
        return {spec.head: self.head(spec.head) for spec in self.scenario.heads}

    def head(self, head: str) -> HeadResult:
        """The best among the clauses that answer the head."""
        if self._kept and self._kept.issuperset([c.key for c in self.library.clauses_by_head[head]]):
            return self._heads[head]
        results = tuple([self.clause(c.key) for c in self.library.clauses_by_head[head]])
        level = max([r.level for r in results], default=Level.NO_COVER)
        best = [r for r in results if r.level is level]
        by = [r for r in best if r.engaged]
        leading = by or best
        reasons = leading[0].reasons if len(leading) == 1 else tuple([x for r in leading for x in r.reasons])
        between: tuple[LineKey, ...] = ()
        if level < Level.DISPUTED:
            engaged = {r.line for r in results if r.engaged}
            between = tuple(sorted(engaged)) if len(engaged) > 1 else ()
        return HeadResult(
            head,
            level,
            tuple([r.clause for r in by]),
            tuple(sorted({reason.rule for reason in reasons})),
            between,
            self._overlap(results) if level >= Level.LIMITED else None,
            tuple(sorted({u.key for r in by for u in r.consulted if not u.confirmed})),
            tuple(sorted({flag for r in by for flag in r.flags})),
            reasons,
            results,
            self._winner(head, by),
        )

    def clause(self, key: str) -> ClauseResult:
        """How one clause answers the event."""
        found = self._clauses.get(key)
        if found is None:
            bound = self.wording.clause(key)
            found = bound if isinstance(bound, ClauseResult) else self._decide(bound)
            self._clauses[key] = found
        return found

    def caps(self, key: str) -> tuple[Cap, ...]:
        """Every cap on a clause that the event reached, binding or not; none where it was not reached."""
        bound = self.wording.clause(key)
        if isinstance(bound, ClauseResult) or self._met(bound, []) is None:
            return ()
        return tuple(self._found(bound, []).caps)

    def _winner(self, head: str, by: list[ClauseResult]) -> str:
        if len(by) < 2:
            return by[0].clause if by else ""
        leading = self.library.groups[self.library.heads[head].group].leading
        order = {line: place for place, line in enumerate(leading)}
        return min(by, key=lambda r: order.get(r.line, len(order))).clause

    def _overlap(self, results: Iterable[ClauseResult]) -> Overlap | None:
        lines = tuple(dict.fromkeys([r.line for r in results if r.level >= Level.LIMITED]))
        if len(lines) < 2:
            return None
        stances = [self.wording.value(f"{line}_other_insurance") for line in lines]
        if stances.count("excess") >= 2:
            return Overlap(lines, "conflict")
        return Overlap(lines, "clear" if stances.count("primary") == 1 else "contribution")

    def _decide(self, bound: BoundClause) -> ClauseResult:
        clause = bound.clause
        uses: list[FeatureUse] = []
        met = self._met(bound, uses)
        if met is not None:
            return self._result(bound, self._found(bound, uses), met)
        if not uses:
            return bound.untriggered
        stopped = bound.untriggered.reasons
        return ClauseResult(clause.key, clause.line, Level.NO_COVER, stopped, consulted=tuple(uses))

    def _met(self, bound: BoundClause, uses: list[FeatureUse]) -> BoundCondition | None:
        """The trigger alternative that the event meets; `uses` gains the features read on the way."""
        for alternative in bound.trigger:
            if alternative.reached(self.facts):
                uses.extend(alternative.uses)
                if alternative.wording:
                    return alternative
        return None

    def _found(self, bound: BoundClause, uses: list[FeatureUse]) -> Found:
        found = self._shared(bound.clause.line, bound.groups).copy()
        found.read(*uses)
        grant = bound.grant
        if grant is not None:
            found.uses[grant.use.key] = grant.use
            if grant.cap is not None:
                found.caps.append(Cap(grant.rule, grant.cap, grant.why, grant.fix, features=(grant.use,)))
        self._coded.own(bound, found)
        if bound.sublimit is not None:
            self._coded.sublimit(bound.sublimit, found)
        return found

    def _result(self, bound: BoundClause, found: Found, met: BoundCondition) -> ClauseResult:
        clause, grant = bound.clause, bound.grant
        consulted = tuple(found.uses.values())
        flags = tuple(found.flags)
        if not found.caps:
            reason = Reason(
                "OK",
                clause.key,
                clause.line,
                Level.RESPONDS,
                self.library.rule_texts["OK"].why,
                "",
                tuple([self._coded.fact(test.subject) for test in met.facts]),
                met.uses if grant is None else (*met.uses, grant.use),
            )
            return ClauseResult(clause.key, clause.line, Level.RESPONDS, (reason,), (), True, consulted, flags)
        level = min([cap.level for cap in found.caps])
        return ClauseResult(
            clause.key,
            clause.line,
            level,
            tuple([c.reason(clause.key, clause.line) for c in found.caps if c.level is level]),
            tuple(sorted({c.rule for c in found.caps if c.level is not level})),
            True,
            consulted,
            flags,
        )

    def _shared(self, line: LineKey, groups: tuple[tuple[BoundRule, ...], ...]) -> Found:
        key = (line, tuple(map(id, groups)))
        found = self._together.get(key)
        if found is None:
            found = Found()
            found.take(self._coded.line(line))
            for group in groups:
                found.take(self._group(group))
            self._together[key] = found
        return found

    def _group(self, rules: tuple[BoundRule, ...]) -> Found:
        known = self._groups.get(id(rules))
        if known is None:
            found = Found()
            for bound in rules:
                condition = bound.condition
                if not condition.reached(self.facts):
                    continue
                found.read(*condition.uses)
                if condition.wording:
                    rule = bound.rule
                    facts = tuple([self._coded.fact(test.subject) for test in condition.facts])
                    found.caps.append(Cap(rule.id, rule.cap, rule.why, rule.fix, facts, condition.uses))
            known = self._groups[id(rules)] = (rules, found)
        return known[1]
