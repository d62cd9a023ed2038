"""The coverage map: every scenario, made this company's, against one programme. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from coverage_map.engine.decide import Decision
from coverage_map.engine.personalise import Personaliser
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import CoverageMap, Event, HeadResult, ScenarioResult
from coverage_map.engine.wording import Wording
from scenarios.conditions import Value, Values
from scenarios.library import Library, Scenario


def controls_of(library: Library, answers: Values) -> dict[str, str]:
    """Each control's answer: yes, partial or no; a control whose answer isn't known is left out."""
    return {
        control.key: str(answers[control.question])
        for control in library.controls.values()
        if control.question in answers
    }


def decide_scenario(
    library: Library,
    *,
    scenario: Scenario,
    facts: Mapping[str, Value],
    controls: Mapping[str, str],
    programme: Programme,
) -> dict[str, HeadResult]:
    """The heads of one scenario on given facts, without a company."""
    return Decision(Wording(library, programme), scenario, Event(facts), controls).heads()


def build_map(
    library: Library, *, answers: Values, programme: Programme, wording: Wording | None = None
) -> CoverageMap:
    """The map of a programme for a company with these known answers; best fitting scenarios first.

    `wording`: the programme bound to the library, where it is already.
    """
    personaliser = Personaliser(library, answers)
    wording = wording or Wording(library, programme)
    controls = controls_of(library, answers)
    results = []
    for scenario in library.scenarios.values():
        event = personaliser.event(scenario)
        results.append(
            ScenarioResult(
                scenario.key,
                personaliser.relevance(scenario),
                event,
                Decision(wording, scenario, event, controls).heads(),
            )
        )
    results.sort(key=lambda result: -result.relevance.score)
    return CoverageMap(library.number, programme, {r.scenario: r for r in results})
