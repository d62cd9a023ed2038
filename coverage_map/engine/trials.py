"""An event decided again with changes made: wording moved, lines bought, controls in place, facts set back. Pure.

Many gaps ask the same trials of a map, so each is decided once, and clauses that read nothing of it keep their result.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from coverage_map.engine.decide import Decision, Groups
from coverage_map.engine.maps import controls_of
from coverage_map.engine.results import ClauseResult, CoverageMap, Event, ScenarioResult
from coverage_map.engine.wording import Wording
from scenarios.conditions import Value, Values
from scenarios.library import Library, LineKey

MARKET_LIMIT: Final = Decimal(1_000_000)
NONE: Final[frozenset[str]] = frozenset()


class Trial(NamedTuple):
    """Changes made together. `moved`: features at the value to ask for; `facts`: facts at another value."""

    moved: frozenset[str] = NONE
    bought: frozenset[LineKey] = NONE
    controls: frozenset[str] = NONE
    facts: frozenset[tuple[str, Value]] = frozenset()


class Trials:
    """Trials of one map. `limits` in pounds say at what limit a line that isn't bought would be."""

    def __init__(
        self,
        library: Library,
        *,
        coverage_map: CoverageMap,
        answers: Values,
        limits: Mapping[LineKey, Decimal],
        wording: Wording | None = None,
    ) -> None:
        """`wording`: the map's programme bound to the library, where it is already."""
        self._library = library
        self._programme = coverage_map.programme
        self._controls = controls_of(library, answers)
        self._limits = limits
        self._first = wording or Wording(library, coverage_map.programme)
        self._wordings: dict[tuple[frozenset[str], frozenset[LineKey]], Wording] = {}
        self._decisions: dict[tuple[str, Trial], Decision] = {}
        self._clauses: dict[str, tuple[tuple[ClauseResult, frozenset[str]], ...]] = {}
        self._groups: dict[str, Groups] = {}

    def decision(self, result: ScenarioResult, trial: Trial) -> Decision:
        """A scenario of the map with these changes made."""
        key = (result.scenario, trial)
        found = self._decisions.get(key)
        if found is None:
            event, groups = result.event, self._groups.setdefault(result.scenario, {})
            if trial.facts:
                groups = {}
                event = Event({**event.facts, **dict(trial.facts)}, event.applied, event.uncertain)
            controls = {**self._controls, **dict.fromkeys(trial.controls, "yes")} if trial.controls else self._controls
            scenario = self._library.scenarios[result.scenario]
            wording = self.wording(trial)
            found = Decision(wording, scenario, event, controls, self._kept(result, trial), groups=groups)
            self._decisions[key] = found
        return found

    def wording(self, trial: Trial) -> Wording:
        """The programme with a trial's wording moved and lines bought."""
        moved, bought = trial.moved, trial.bought
        found = self._wordings.get((moved, bought))
        if found is None:
            values: dict[str, Value] = {f"{line}_limit": self._limits.get(line, MARKET_LIMIT) for line in bought}
            values |= {key: self._library.features[key].ask for key in moved}
            found = Wording(self._library, self._programme.changed(values), self._first) if values else self._first
            self._wordings[moved, bought] = found
        return found

    def _kept(self, result: ScenarioResult, trial: Trial) -> list[ClauseResult]:
        if trial.controls or trial.facts:
            return []
        clauses = self._clauses.get(result.scenario)
        if clauses is None:
            own = {c.clause: c for head in result.heads.values() for c in head.clauses}
            clauses = tuple((c, frozenset([use.key for use in c.consulted])) for c in own.values())
            self._clauses[result.scenario] = clauses
        moved, bought = trial.moved, trial.bought
        return [c for c, read in clauses if c.line not in bought and moved.isdisjoint(read)]
