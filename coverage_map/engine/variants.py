"""A map, and what it would be with other answers or other wording: only what is touched is decided again. Pure.

A scenario keeps its decision where its event, its controls and every feature that its clauses read stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coverage_map.engine.decide import Decision
from coverage_map.engine.maps import build_map, controls_of
from coverage_map.engine.payout import EventMoney, MapMoney, map_money
from coverage_map.engine.personalise import Personaliser
from coverage_map.engine.programme import Programme, moved_features
from coverage_map.engine.results import ClauseResult, CoverageMap, Event, HeadResult, ScenarioResult
from coverage_map.engine.severity import Figures
from coverage_map.engine.wording import Wording
from scenarios.conditions import Values
from scenarios.library import Library, Scenario, as_set

WHOLE_LINE: Final = ("_limit", "_other_insurance")
"""Endings of features that a decision reads without naming them among those consulted."""
VALIDATION: Final = "validation"
"""The control that the rule on untested software reads; every other one is read only as a condition of a cover."""
MONEY_WORDS: Final = ("_costs", "_waiting_type")
"""Endings of features that a payment reads beside sums, days and shares."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A map with its answers and its likely money."""

    answers: Values
    map: CoverageMap
    money: MapMoney

    @property
    def programme(self) -> Programme:
        """What it was read against."""
        return self.map.programme


class Variants:
    """A reading to start from, and others found from it."""

    def __init__(
        self,
        library: Library,
        *,
        answers: Values,
        programme: Programme,
        coverage_map: CoverageMap | None = None,
        money: MapMoney | None = None,
        like: Wording | None = None,
    ) -> None:
        """`like`: another programme bound to the library, of which what is the same is taken over."""
        self.library = library
        self.first = Wording(library, programme, like)
        found = coverage_map or build_map(library, answers=answers, programme=programme, wording=self.first)
        self.base = Reading(answers, found, money or map_money(library, coverage_map=found, answers=answers))
        self._controls = controls_of(library, answers)
        self._wording = self.first
        self._consulted: dict[str, frozenset[str]] = {}
        self.decided: dict[object, Mapping[str, HeadResult]] = {}
        """Decisions on other events under the first programme: many answers make the same event."""

    def read(self, *, answers: Values | None = None, programme: Programme | None = None) -> Reading:
        """The map and its money with these answers and this programme, where they differ from the first."""
        given = self.base.answers if answers is None else answers
        bought = self.base.programme if programme is None else programme
        found = self.map(answers=given, programme=bought)
        return Reading(given, found, self._money(found, given))

    def map(self, *, answers: Values, programme: Programme) -> CoverageMap:
        """The same as `build_map` gives."""
        variant = self.variant(answers=answers, programme=programme)
        results = [variant.scenario(scenario) for scenario in self.library.scenarios.values()]
        results.sort(key=lambda result: -result.relevance.score)
        return CoverageMap(self.library.number, programme, {r.scenario: r for r in results})

    def variant(self, *, answers: Values, programme: Programme | None = None) -> Variant:
        """Other answers or wording, to be read scenario by scenario."""
        return Variant(self, answers, self.base.programme if programme is None else programme)

    def wording(self, programme: Programme) -> Wording:
        """The programme bound to the library; the last one bound is kept."""
        if programme is not self._wording.programme:
            self._wording = Wording(self.library, programme, self.first)
        return self._wording

    def changed_controls(self, controls: Mapping[str, str]) -> frozenset[str]:
        """The controls whose answer differs from the first reading's."""
        return frozenset(key for key in self.library.controls if controls.get(key) != self._controls.get(key))

    def consulted(self, scenario: str) -> frozenset[str]:
        """The features that the clauses of a scenario read in the first reading."""
        found = self._consulted.get(scenario)
        if found is None:
            heads = self.base.map.scenarios[scenario].heads.values()
            found = frozenset(use.key for head in heads for clause in head.clauses for use in clause.consulted)
            self._consulted[scenario] = found
        return found

    def conditions(self, programme: Programme) -> frozenset[str]:
        """Every control that is a condition of a cover, of a line bought or not."""
        features = [f for f in self.library.features.values() if f.type == "conditions"]
        stated = programme.features
        return frozenset().union(*(as_set(stated[f.key].value if f.key in stated else f.default) for f in features))

    def _money(self, found: CoverageMap, answers: Values) -> MapMoney:
        kept: Mapping[str, EventMoney] = {}
        moved = moved_features(self.base.programme, found.programme)
        same = Figures.of(answers) == Figures.of(self.base.answers)
        if same and not any(self._is_money(key) for key in moved):
            old = self.base.map.scenarios
            kept = {
                key: money
                for key, money in self.base.money.by_scenario.items()
                if found.scenarios[key].heads is old[key].heads
            }
        return map_money(self.library, coverage_map=found, answers=answers, kept=kept)

    def _is_money(self, key: str) -> bool:
        """Whether a payment may turn on a feature that no decision reads."""
        feature = self.library.features.get(key)
        return feature is None or feature.type in ("money", "number", "percent") or key.endswith(MONEY_WORDS)


class Variant:
    """Other answers or wording, compared with the first reading once and then read scenario by scenario."""

    __slots__ = ("_anew", "_controls", "_moved", "_personaliser", "_programme", "_variants")

    def __init__(self, variants: Variants, answers: Values, programme: Programme) -> None:
        base = variants.base
        self._variants = variants
        self._programme = programme
        self._personaliser = None if answers is base.answers else Personaliser(variants.library, answers)
        self._controls = controls_of(variants.library, answers)
        self._moved = moved_features(base.programme, programme)
        self._anew = programme.inception != base.programme.inception or any(
            key.endswith(WHOLE_LINE) for key in self._moved
        )
        changed = variants.changed_controls(self._controls)
        if changed and not changed.isdisjoint(variants.conditions(programme) | {VALIDATION}):
            self._anew = True

    def scenario(self, scenario: Scenario) -> ScenarioResult:
        """One scenario; the very same result where nothing in it changes."""
        old = self._variants.base.map.scenarios[scenario.key]
        event, relevance, heads = old.event, old.relevance, old.heads
        if self._personaliser is not None:
            event, relevance = self._personaliser.event(scenario), self._personaliser.relevance(scenario)
        if event != old.event or self._is_touched(scenario):
            heads = self._decide(scenario, old, event)
        elif relevance == old.relevance:
            return old
        return ScenarioResult(scenario.key, relevance, event, heads)

    def _decide(self, scenario: Scenario, old: ScenarioResult, event: Event) -> Mapping[str, HeadResult]:
        key = None
        if not self._anew and not self._moved:
            key = (scenario.key, event.applied, tuple((event.uncertain or {}).items()))
            found = self._variants.decided.get(key)
            if found is not None:
                return found
        wording = self._variants.wording(self._programme)
        heads = Decision(wording, scenario, event, self._controls, self._kept(old, event), old.heads).heads()
        if key is not None:
            self._variants.decided[key] = heads
        return heads

    def _kept(self, old: ScenarioResult, event: Event) -> Iterable[ClauseResult]:
        """The clauses that read none of the features moved, where nothing else changes."""
        if self._anew or event != old.event:
            return ()
        clauses = {c.clause: c for head in old.heads.values() for c in head.clauses}
        return (c for c in clauses.values() if all(use.key not in self._moved for use in c.consulted))

    def _is_touched(self, scenario: Scenario) -> bool:
        return self._anew or bool(self._moved and not self._moved.isdisjoint(self._variants.consulted(scenario.key)))
