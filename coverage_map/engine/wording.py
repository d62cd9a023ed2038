"""A programme bound to a library: all that depends on the wording alone, settled once for every event. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage_map.engine.programme import Programme, moved_features
from coverage_map.engine.results import ClauseResult, FeatureUse, Reason
from scenarios.conditions import All, Test, Value
from scenarios.library import CapRule, Clause, Grant, Level, Library, LineKey


@dataclass(frozen=True, slots=True)
class BoundCondition:
    """A condition whose feature tests are settled: it holds where `wording` is true and `facts` pass."""

    wording: bool
    facts: tuple[Test, ...]
    uses: tuple[FeatureUse, ...]

    def reached(self, facts: Mapping[str, Value]) -> bool:
        """Whether the event passes the fact tests, so that the wording decides."""
        for test in self.facts:  # noqa: SIM110, a generator costs more than the tests
            if not test(facts[test.subject]):
                return False
        return True


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A cap rule whose feature tests are settled."""

    rule: CapRule
    condition: BoundCondition


@dataclass(frozen=True, slots=True)
class BoundGrant:
    """What a clause's grant gives under this wording; no `cap` where it is given in full."""

    rule: str
    cap: Level | None
    use: FeatureUse
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class BoundClause:
    """A clause of a line that is bought."""

    clause: Clause
    trigger: tuple[BoundCondition, ...]
    groups: tuple[tuple[BoundRule, ...], ...]
    grant: BoundGrant | None
    sublimit: FeatureUse | None
    untriggered: ClauseResult


class Wording:
    """Features by key with their defaults filled in, and every clause bound to them.

    `like`: another programme bound to the same library; what reads no feature that differs is taken from there.
    """

    __slots__ = ("_clauses", "_groups", "_like", "_moved", "_uses", "library", "programme")

    def __init__(self, library: Library, programme: Programme, like: Wording | None = None) -> None:
        self.library = library
        self.programme: Programme = programme
        self._like = like
        self._moved = frozenset() if like is None else moved_features(like.programme, programme)
        self._uses: dict[str, FeatureUse] = {}
        self._groups: dict[str, tuple[BoundRule, ...]] = {}
        self._clauses: dict[str, BoundClause | ClauseResult] = {}

    def clause(self, key: str) -> BoundClause | ClauseResult:
        """A clause bound to this wording, or its result at once where its line is not bought."""
        found = self._clauses.get(key)
        if found is None:
            clause = self.library.clauses[key]
            if self._like is not None and self._moved.isdisjoint(self.library.read_by_clause[key]):
                found = self._like.clause(key)
            elif self.programme.bought(clause.line):
                found = self._clause(clause)
            else:
                found = self._stopped(clause, "LINE")
            self._clauses[key] = found
        return found

    def use(self, key: str) -> FeatureUse:
        """A feature as this programme has it; KeyError where the library knows no such feature."""
        found = self._uses.get(key)
        if found is None and self._like is not None and key not in self._moved:
            found = self._uses[key] = self._like.use(key)
        if found is None:
            stated = self.programme.features.get(key)
            if stated is None:
                found = FeatureUse(key, self.library.features[key].default, False, False)
            else:
                found = FeatureUse(key, stated.value, stated.confirmed, True, stated.reference)
            self._uses[key] = found
        return found

    def value(self, key: str) -> Value:
        """A feature's value, the market default where it isn't stated."""
        return self.use(key).value

    def line_use(self, line: LineKey, suffix: str) -> FeatureUse:
        """A general feature of a line."""
        return self.use(f"{line}_{suffix}")

    def _bind(self, condition: All) -> BoundCondition:
        features = self.library.features
        wording = [test for test in condition.tests if test.subject in features]
        return BoundCondition(
            all(test(self.value(test.subject)) for test in wording),
            tuple(test for test in condition.tests if test.subject not in features),
            tuple(self.use(test.subject) for test in wording),
        )

    def group(self, name: str) -> tuple[BoundRule, ...]:
        """A group of cap rules bound to this wording."""
        found = self._groups.get(name)
        if found is None:
            if self._like is not None and self._moved.isdisjoint(self.library.read_by_group[name]):
                found = self._like.group(name)
            else:
                rules = self.library.rule_groups[name]
                found = tuple([BoundRule(rule, self._bind(rule.when)) for rule in rules])
            self._groups[name] = found
        return found

    def _stopped(self, clause: Clause, rule: str) -> ClauseResult:
        text = self.library.rule_texts[rule]
        reason = Reason(rule, clause.key, clause.line, Level.NO_COVER, text.why, text.fix)
        return ClauseResult(clause.key, clause.line, Level.NO_COVER, (reason,))

    def _clause(self, clause: Clause) -> BoundClause:
        return BoundClause(
            clause,
            tuple([self._bind(alternative) for alternative in clause.trigger.alternatives]),
            tuple([self.group(name) for name in clause.groups]),
            self._grant(clause, clause.grant) if clause.grant is not None and not clause.grant.special else None,
            self.use(clause.sublimit) if clause.sublimit else None,
            self._stopped(clause, "TRIGGER"),
        )

    def _grant(self, clause: Clause, grant: Grant) -> BoundGrant:
        use = self.use(grant.feature)
        outcome = grant.map[str(use.value)]
        if outcome == "ok":
            return BoundGrant(grant.rule, None, use, "", "")
        return self.grant(clause, use, outcome)

    def grant(self, clause: Clause, use: FeatureUse, outcome: str) -> BoundGrant:
        """The cap that a grant leaves, with its words: the clause's own first, then the level's."""
        library = self.library
        feature = library.features[use.key]
        if outcome == "grant_no":
            offered = feature.avail in ("standard", "common")
            level = Level.IF_ENDORSED if offered else Level.EXCLUDED
        else:
            level = Level.of(outcome)
        text = library.rule_texts[f"GRANT:{level.key}"]
        words = {
            "feature": inline(library.label("feature", use.key)),
            "value": inline(library.label(f"feature.{use.key}", str(use.value))),
            "ask": inline(library.label("ask", use.key)),
        }
        why = clause.level_why.get(level.key) or text.why.format(**words)
        fix = text.fix.format(**words) if feature.has_ask and feature.ask != use.value else ""
        return BoundGrant(f"GRANT:{use.key}", level, use, why, fix)


def inline(words: str) -> str:
    """Words for the middle of a sentence: the first letter small, unless it opens an abbreviation."""
    if len(words) > 1 and words[1].islower():
        return words[0].lower() + words[1:]
    return words
