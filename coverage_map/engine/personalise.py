"""How a company's answers change a scenario's facts, and how far the scenario fits. Pure."""

from __future__ import annotations

from coverage_map.engine.results import Applied, Change, Event, Relevance
from scenarios.conditions import Value, Values
from scenarios.library import Adjustment, Library, Scenario, as_set

BASE, STEP = 50, 10


class Personaliser:
    """A company's answers, read once for all scenarios."""

    __slots__ = ("_answers", "_library", "_live", "_open")

    def __init__(self, library: Library, answers: Values) -> None:
        self._library = library
        self._answers = answers
        self._live: list[Adjustment] = []
        self._open: list[tuple[Adjustment, tuple[str, ...]]] = []
        for adjustment in library.adjustments:
            match adjustment.answers.known(answers):
                case True:
                    self._live.append(adjustment)
                case None:
                    self._open.append((adjustment, adjustment.answers.unknown(answers)))
                case False:
                    pass

    def event(self, scenario: Scenario) -> Event:
        """The scenario's facts as they are at this company; later adjustments see earlier ones' results.

        An adjustment looks at the facts as they stand before any adjustment, to see whether it concerns this
        scenario, and changes them as they stand when its turn comes.
        """
        own = scenario.facts
        facts: dict[str, Value] | None = None
        applied = []
        for adjustment in self._live:
            if not adjustment.facts.holds(own):
                continue
            if facts is None:
                facts = dict(own)
            changes = _apply(adjustment, facts)
            if changes:
                applied.append(Applied(adjustment.id, adjustment.why, changes, adjustment.answers.subjects))
        uncertain: dict[str, tuple[str, ...]] = {}
        for adjustment, unknown in self._open:
            if adjustment.facts.holds(own):
                for fact in _touches(adjustment, facts or own):
                    uncertain[fact] = tuple(dict.fromkeys((*uncertain.get(fact, ()), *unknown)))
        return Event(facts or own, tuple(applied), uncertain)

    def relevance(self, scenario: Scenario) -> Relevance:
        """The fit, 0 to 100. Unknown answers count for nothing and are listed."""
        answers = self._answers
        unknown = list(scenario.requires.unknown(answers))
        fails = tuple(t.subject for t in scenario.requires.tests if t.subject in answers and not t(answers[t.subject]))
        if fails:
            return Relevance(0, fails=fails)
        score = BASE
        more: list[str] = []
        less: list[str] = []
        for conditions, step, found in ((scenario.more_if, STEP, more), (scenario.less_if, -STEP, less)):
            for condition in conditions:
                known = condition.known(answers)
                if known is None:
                    unknown.extend(condition.unknown(answers))
                elif known:
                    score += step
                    found.extend(condition.subjects)
        return Relevance(
            max(0, min(100, score)),
            more=tuple(more),
            less=tuple(less),
            unknown=tuple(dict.fromkeys(unknown)),
        )


def _apply(adjustment: Adjustment, facts: dict[str, Value]) -> tuple[Change, ...]:
    changes = []
    for fact, after in _outcomes(adjustment, facts):
        if facts[fact] != after:
            changes.append(Change(fact, facts[fact], after))
            facts[fact] = after
    return tuple(changes)


def _outcomes(adjustment: Adjustment, facts: Values) -> list[tuple[str, Value]]:
    out: list[tuple[str, Value]] = list(adjustment.set.items())
    out += [(fact, as_set(facts[fact]) | items) for fact, items in adjustment.add.items()]
    out += [(fact, as_set(facts[fact]) - items) for fact, items in adjustment.drop.items()]
    return out


def _touches(adjustment: Adjustment, facts: Values) -> list[str]:
    return [fact for fact, after in _outcomes(adjustment, facts) if facts[fact] != after]
