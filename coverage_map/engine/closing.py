"""What would close a gap: the smallest set of changes that together make a loss paid. Pure.

Over the clauses that answer the loss, in lines that are bought: the smallest set of wording features, at most four,
moved to what a broker would ask for. A condition precedent that binds is closed by its control instead; a cap that no
wording lifts, by the answer that set its fact. Ties go to the line that leads the group of heads. Where no line that
is bought can be made to pay: buying another on market terms, with what it would still need. Where nothing works, plan
to fund the loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final, Literal

from coverage_map.engine.caps import Cap
from coverage_map.engine.decide import Decision
from coverage_map.engine.maps import controls_of
from coverage_map.engine.personalise import Personaliser
from coverage_map.engine.possible import possible_answers, question_tests
from coverage_map.engine.results import CoverageMap, Event, FactUse, FeatureUse, ScenarioResult
from coverage_map.engine.wording import Wording, inline
from questionnaires.values import in_words
from scenarios.conditions import Value, Values
from scenarios.library import Level, Library, LineKey

MOST: Final = 4
MARKET_LIMIT: Final = Decimal(1_000_000)
ChangeKind = Literal["feature", "control", "answer", "buy_line"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to change. `key`: the feature, control, question or line; `words`: what to ask for or do."""

    kind: ChangeKind
    key: str
    line: LineKey
    value: Value
    words: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What closes one gap. No `changes`: nothing does. `fund`: plan to fund it, whatever is changed.

    `clause` would then pay, at `level`. `instead` are answers that would each spare one of the changes.
    """

    scenario: str
    head: str
    changes: tuple[Change, ...]
    clause: str
    line: LineKey
    level: Level
    fund: bool
    instead: tuple[Change, ...] = ()

    @property
    def features(self) -> dict[str, Value]:
        """The wording features to move, with their values."""
        return {c.key: c.value for c in self.changes if c.kind == "feature"}


@dataclass(frozen=True, slots=True)
class _Remedy:
    changes: tuple[Change, ...]
    clause: str
    line: LineKey
    level: Level
    instead: tuple[Change, ...]


class Closer:
    """A map's gaps. `limits` in pounds say at what limit a line that isn't bought would be."""

    def __init__(
        self,
        library: Library,
        *,
        coverage_map: CoverageMap,
        answers: Values,
        limits: Mapping[LineKey, Decimal] | None = None,
    ) -> None:
        self.library = library
        self.map = coverage_map
        self.answers = answers
        self.controls = controls_of(library, answers)
        self._tests = question_tests(library)
        self.limits = limits or {}
        self._wordings: dict[tuple[LineKey, frozenset[str]], Wording] = {}
        self._remedies: dict[tuple[str, str], _Remedy | None] = {}

    def close(self, scenario: str, head: str) -> Closing:
        """What closes the gap at a head of a scenario; no changes and not `fund` where it is paid already."""
        result = self.map.scenarios[scenario]
        fund = head in self.library.uninsurable
        decided = result.heads[head]
        if decided.paid:
            return Closing(scenario, head, (), decided.winner, "", decided.level, fund)
        order = self.library.groups[self.library.heads[head].group].leading
        bought: list[tuple[tuple[int, int], _Remedy]] = []
        sold: list[tuple[tuple[int, int], _Remedy]] = []
        for clause in self.library.clauses_by_head[head]:
            remedy = self._remedy(result, clause.key)
            if remedy is not None:
                place = order.index(clause.line) if clause.line in order else len(order)
                rank = (len(remedy.changes), place)
                own = self.map.programme.bought(clause.line)
                (bought if own else sold).append((rank, remedy))
        for remedies in (bought, sold):
            if remedies:
                best = min(remedies, key=lambda pair: pair[0])[1]
                return Closing(
                    scenario,
                    head,
                    best.changes,
                    best.clause,
                    best.line,
                    best.level,
                    fund,
                    best.instead,
                )
        return Closing(scenario, head, (), "", "", decided.level, True)

    def _remedy(self, result: ScenarioResult, clause: str) -> _Remedy | None:
        key = (result.scenario, clause)
        if key not in self._remedies:
            self._remedies[key] = self._search(result, clause)
        return self._remedies[key]

    def _wording(self, line: LineKey, moved: frozenset[str] = frozenset()) -> Wording:
        found = self._wordings.get((line, moved))
        if found is None:
            programme = self.map.programme
            if not programme.bought(line):
                programme = programme.changed({f"{line}_limit": self.limits.get(line, MARKET_LIMIT)})
            asks = {key: self.library.features[key].ask for key in moved}
            found = Wording(self.library, programme.changed(asks) if asks else programme)
            self._wordings[line, moved] = found
        return found

    def _decision(
        self,
        result: ScenarioResult,
        line: LineKey,
        moved: frozenset[str] = frozenset(),
        controls: frozenset[str] = frozenset(),
        facts: Mapping[str, Value] | None = None,
    ) -> Decision:
        event = result.event
        if facts:
            event = Event({**event.facts, **facts}, event.applied, event.uncertain)
        given = {**self.controls, **dict.fromkeys(controls, "yes")}
        scenario = self.library.scenarios[result.scenario]
        return Decision(self._wording(line, moved), scenario, event, given)

    def _search(self, result: ScenarioResult, clause: str) -> _Remedy | None:
        line = self.library.clauses[clause].line
        buy = not self.map.programme.bought(line)
        start = self._decision(result, line)
        now = start.clause(clause)
        opening = (self._buying(line),) if buy else ()
        if now.level >= Level.LIMITED:
            return _Remedy(opening, clause, line, now.level, ())
        movable = self._openers(now.consulted)
        if not now.engaged and not movable:
            return None
        caps = [cap for cap in start.caps(clause) if cap.level < Level.LIMITED]
        controls = frozenset(cap.control for cap in caps if cap.rule == "GEN5")
        facts: dict[str, Value] = {}
        answers: list[Change] = []
        wanted: list[frozenset[str]] = []
        spare: list[Change] = []
        for cap in caps:
            if cap.rule == "GEN5":
                continue
            lifts = frozenset(key for key in movable if self._lifts(result, line, clause, cap, key, controls))
            by_answer = self._by_answer(result, cap)
            if lifts:
                wanted.append(lifts)
                spare.extend(by_answer.values())
            elif by_answer:
                for fact, change in by_answer.items():
                    facts[fact] = self._before(result, fact)
                    answers.append(change)
            else:
                return None
        pool = sorted(frozenset().union(*wanted)) if wanted else []
        if not now.engaged:
            pool = sorted(movable)
        fixed = len(controls) + len(dict.fromkeys(answers))
        for size in range(0 if now.engaged else 1, MOST - min(fixed, MOST) + 1):
            for chosen in combinations(pool, size):
                moved = frozenset(chosen)
                if any(lifts.isdisjoint(moved) for lifts in wanted):
                    continue
                after = self._decision(result, line, moved, controls, facts).clause(clause)
                if after.level >= Level.LIMITED:
                    changes = (
                        *opening,
                        *(self._asking(key) for key in self._in_order(moved)),
                        *(self._control(key, line) for key in sorted(controls)),
                        *dict.fromkeys(answers),
                    )
                    return _Remedy(changes, clause, line, after.level, tuple(dict.fromkeys(spare)))
        return None

    def _openers(self, consulted: tuple[FeatureUse, ...]) -> frozenset[str]:
        features = self.library.features
        return frozenset(
            use.key
            for use in consulted
            if features[use.key].has_ask
            and features[use.key].ask != use.value
            and features[use.key].type != "conditions"
        )

    def _lifts(
        self,
        result: ScenarioResult,
        line: LineKey,
        clause: str,
        cap: Cap,
        key: str,
        controls: frozenset[str],
    ) -> bool:
        if all(use.key != key for use in cap.features):
            return False
        after = self._decision(result, line, frozenset((key,)), controls).caps(clause)
        return all(c.rule != cap.rule or c.level >= Level.LIMITED for c in after)

    def _by_answer(self, result: ScenarioResult, cap: Cap) -> dict[str, Change]:
        return {
            use.key: self._answer(result, use)
            for use in cap.facts
            if use.source not in ("scenario", "case") and use.questions
        }

    def _before(self, result: ScenarioResult, fact: str) -> Value:
        for applied in result.applied:
            for change in applied.changes:
                if change.fact == fact:
                    return change.before
        return result.facts[fact]

    def _in_order(self, keys: frozenset[str]) -> list[str]:
        return [key for key in self.library.features if key in keys]

    def _asking(self, key: str) -> Change:
        feature = self.library.features[key]
        return Change("feature", key, feature.line, feature.ask, inline(self.library.label("ask", key)))

    def _control(self, key: str, line: LineKey) -> Change:
        words = f"put in place: {inline(self.library.label('control', key))}"
        return Change("control", key, line, "yes", words)

    def _answer(self, result: ScenarioResult, use: FactUse) -> Change:
        """The answer that leaves the fact as it is at a typical maker; without a value where no single one does."""
        scenario, before = self.library.scenarios[result.scenario], self._before(result, use.key)
        for key in use.questions:
            question = self.library.questions[key]
            for value in possible_answers(question, self._tests.get(key, ())):
                event = Personaliser(self.library, {**self.answers, key: value}).event(scenario)
                if event.facts[use.key] == before:
                    said = "; ".join(in_words(self.library, question, value))
                    words = f"change what lies behind “{question.question}”, so that the answer is “{said}”"
                    return Change("answer", key, "", value, words)
        question = self.library.questions[use.questions[0]]
        return Change("answer", question.key, "", None, f"a different answer to “{question.question}”")

    def _buying(self, line: LineKey) -> Change:
        name = self.library.lines[line].name
        return Change("buy_line", line, line, None, f"buy {inline(name)}")


def close_gap(
    library: Library,
    *,
    coverage_map: CoverageMap,
    scenario: str,
    head: str,
    answers: Values,
    limits: Mapping[LineKey, Decimal] | None = None,
) -> Closing:
    """What closes one gap; for many of one map make one `Closer`."""
    closer = Closer(library, coverage_map=coverage_map, answers=answers, limits=limits)
    return closer.close(scenario, head)
