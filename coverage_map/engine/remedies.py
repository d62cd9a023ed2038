"""How one clause could be made to pay: the sets of changes that do it, the smallest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final, Literal, NamedTuple

from coverage_map.engine.caps import Cap
from coverage_map.engine.personalise import Personaliser
from coverage_map.engine.possible import possible_answers, question_tests
from coverage_map.engine.results import CoverageMap, FactUse, FeatureUse, ScenarioResult
from coverage_map.engine.trials import Trial, Trials
from coverage_map.engine.wording import Wording, inline
from questionnaires.values import in_words
from scenarios.conditions import All, Test, Value, Values
from scenarios.library import Level, Library, LineKey

MOST: Final = 4
ChangeKind = Literal["feature", "control", "answer", "buy_line"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to change. `key`: the feature, control, question or line; `words`: what to ask for or do."""

    kind: ChangeKind
    key: str
    line: LineKey
    value: Value
    words: str


class SetBack(NamedTuple):
    """A change of an answer, and the fact that it sets back to what it is at a typical maker."""

    change: Change
    fact: str
    value: Value


@dataclass(frozen=True, slots=True)
class Remedy:
    """Changes with which `clause` pays, at `level`. `instead` are answers that would each spare one of them."""

    changes: tuple[Change, ...]
    clause: str
    line: LineKey
    level: Level
    instead: tuple[Change, ...] = ()
    back: tuple[SetBack, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sought:
    """What must change whatever wording is moved, and the features among which to search.

    Every set must hold a feature of each of `wanted`. `least` and `most`: how many features are moved.
    """

    clause: str
    line: LineKey
    opening: tuple[Change, ...]
    trial: Trial
    back: tuple[SetBack, ...]
    instead: tuple[Change, ...]
    pool: tuple[str, ...]
    wanted: tuple[frozenset[str], ...]
    least: int
    most: int


class Remedies:
    """The remedies of one map's clauses."""

    def __init__(
        self,
        library: Library,
        *,
        coverage_map: CoverageMap,
        answers: Values,
        limits: Mapping[LineKey, Decimal],
        wording: Wording | None = None,
    ) -> None:
        self._library = library
        self._programme = coverage_map.programme
        self._answers = answers
        self._tests: Mapping[str, tuple[Test, ...]] | None = None
        self._sought: dict[tuple[str, str], _Sought | None] = {}
        self._first: dict[tuple[str, str], Remedy | None] = {}
        self._all: dict[tuple[str, str], tuple[Remedy, ...]] = {}
        self.trials = Trials(library, coverage_map=coverage_map, answers=answers, limits=limits, wording=wording)

    def first(self, result: ScenarioResult, clause: str) -> Remedy | None:
        """The smallest; None where nothing makes the clause pay."""
        key = (result.scenario, clause)
        if key not in self._first:
            self._first[key] = next(self._sets(result, clause), None)
        return self._first[key]

    def all(self, result: ScenarioResult, clause: str) -> tuple[Remedy, ...]:
        """Every one of which no change can be spared, the smallest first."""
        key = (result.scenario, clause)
        if key not in self._all:
            self._all[key] = tuple(self._sets(result, clause))
        return self._all[key]

    def _sets(self, result: ScenarioResult, clause: str) -> Iterator[Remedy]:
        key = (result.scenario, clause)
        if key not in self._sought:
            self._sought[key] = self._seek(result, clause)
        sought = self._sought[key]
        if sought is None:
            return
        found: list[frozenset[str]] = []
        for size in range(sought.least, sought.most + 1):
            for chosen in combinations(sought.pool, size):
                moved = frozenset(chosen)
                if any(lifts.isdisjoint(moved) for lifts in sought.wanted) or any(less <= moved for less in found):
                    continue
                after = self.trials.decision(result, sought.trial._replace(moved=moved)).clause(clause)
                if after.level >= Level.LIMITED:
                    found.append(moved)
                    yield self._remedy(sought, moved, after.level)

    def _remedy(self, sought: _Sought, moved: frozenset[str], level: Level) -> Remedy:
        changes = (
            *sought.opening,
            *(self._asking(key) for key in self._library.features if key in moved),
            *(self._control(key, sought.line) for key in sorted(sought.trial.controls)),
            *dict.fromkeys(back.change for back in sought.back),
        )
        return Remedy(changes, sought.clause, sought.line, level, sought.instead, sought.back)

    def _seek(self, result: ScenarioResult, clause: str) -> _Sought | None:
        line = self._library.clauses[clause].line
        buy = not self._programme.bought(line)
        opening = (self._buying(line),) if buy else ()
        bare = Trial(bought=frozenset((line,)) if buy else frozenset())
        start = self.trials.decision(result, bare)
        now = start.clause(clause)
        if now.level >= Level.LIMITED:
            return _Sought(clause, line, opening, bare, (), (), (), (), 0, 0)
        movable = self._openers(now.consulted)
        if not now.engaged and not movable:
            return None
        caps = [cap for cap in start.caps(clause) if cap.level < Level.LIMITED]
        with_controls = bare._replace(controls=frozenset(cap.control for cap in caps if cap.rule == "GEN5"))
        back: list[SetBack] = []
        wanted: list[frozenset[str]] = []
        spare: list[Change] = []
        for cap in caps:
            if cap.rule == "GEN5":
                continue
            lifts = frozenset(key for key in movable if self._lifts(result, clause, cap, key, with_controls))
            by_answer = self._by_answer(result, cap)
            if lifts:
                wanted.append(lifts)
                spare.extend(each.change for each in by_answer)
            elif by_answer:
                back.extend(by_answer)
            else:
                return None
        pool = frozenset().union(*wanted) if now.engaged else movable
        trial = with_controls._replace(facts=frozenset((each.fact, each.value) for each in back))
        fixed = len(trial.controls) + len({each.change for each in back})
        return _Sought(
            clause,
            line,
            opening,
            trial,
            tuple(back),
            tuple(dict.fromkeys(spare)),
            tuple(sorted(pool)),
            tuple(wanted),
            0 if now.engaged else 1,
            MOST - min(fixed, MOST),
        )

    def _openers(self, consulted: tuple[FeatureUse, ...]) -> frozenset[str]:
        features = self._library.features
        return frozenset(
            use.key
            for use in consulted
            if features[use.key].has_ask
            and features[use.key].ask != use.value
            and features[use.key].type != "conditions"
        )

    def _lifts(self, result: ScenarioResult, clause: str, cap: Cap, key: str, trial: Trial) -> bool:
        """Whether one feature moved takes a cap away, whatever others stay. What content says is read there; only the
        coded rules need a trial.
        """
        if all(use.key != key for use in cap.features):
            return False
        library, insuring = self._library, self._library.clauses[clause]
        ask, grant = library.features[key].ask, insuring.grant
        rules = [r for name in insuring.groups for r in library.rule_groups[name] if r.id == cap.rule]
        if rules:
            known = {**result.facts, **dict(trial.facts)}
            wording = self.trials.wording(trial)
            return not any(self._applies(rule.when, known, wording, key, ask) for rule in rules)
        if grant is not None and not grant.special and cap.rule == f"GRANT:{grant.feature}":
            outcome = grant.map[str(ask)]
            return outcome == "ok" or (outcome != "grant_no" and Level.of(outcome) >= Level.LIMITED)
        after = self.trials.decision(result, trial._replace(moved=frozenset((key,)))).caps(clause)
        return all(c.rule != cap.rule or c.level >= Level.LIMITED for c in after)

    def _applies(self, condition: All, facts: Values, wording: Wording, moved: str, ask: Value) -> bool:
        """Whether a rule's condition holds with one feature at the value to ask for."""
        features = self._library.features
        for test in condition.tests:
            key = test.subject
            value = ask if key == moved else wording.value(key) if key in features else facts[key]
            if not test(value):
                return False
        return True

    def _by_answer(self, result: ScenarioResult, cap: Cap) -> tuple[SetBack, ...]:
        return tuple(
            SetBack(self._answer(result, use), use.key, _before(result, use.key))
            for use in cap.facts
            if use.source not in ("scenario", "case") and use.questions
        )

    def _asking(self, key: str) -> Change:
        feature = self._library.features[key]
        return Change("feature", key, feature.line, feature.ask, inline(self._library.label("ask", key)))

    def _control(self, key: str, line: LineKey) -> Change:
        words = f"put in place: {inline(self._library.label('control', key))}"
        return Change("control", key, line, "yes", words)

    def _answer(self, result: ScenarioResult, use: FactUse) -> Change:
        """The answer that leaves the fact as it is at a typical maker; without a value where no single one does."""
        if self._tests is None:
            self._tests = question_tests(self._library)
        scenario, before = self._library.scenarios[result.scenario], _before(result, use.key)
        for key in use.questions:
            question = self._library.questions[key]
            for value in possible_answers(question, self._tests.get(key, ())):
                event = Personaliser(self._library, {**self._answers, key: value}).event(scenario)
                if event.facts[use.key] == before:
                    said = "; ".join(in_words(self._library, question, value))
                    words = f"change what lies behind “{question.question}”, so that the answer is “{said}”"
                    return Change("answer", key, "", value, words)
        question = self._library.questions[use.questions[0]]
        return Change("answer", question.key, "", None, f"a different answer to “{question.question}”")

    def _buying(self, line: LineKey) -> Change:
        name = self._library.lines[line].name
        return Change("buy_line", line, line, None, f"buy {inline(name)}")


def _before(result: ScenarioResult, fact: str) -> Value:
    for applied in result.applied:
        for change in applied.changes:
            if change.fact == fact:
                return change.before
    return result.facts[fact]
