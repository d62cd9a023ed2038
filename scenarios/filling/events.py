"""Fills scenarios and adjustments, from `scenarios.yaml` and `personalise.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.filling.conditions import fill_conditions
from scenarios.filling.rows import Pool, Rows, number
from scenarios.filling.vocabulary import settings_of
from scenarios.models import (
    Adjustment,
    AdjustmentChange,
    Cause,
    Fact,
    Feature,
    Head,
    Line,
    RelatedScenario,
    Scenario,
    ScenarioBar,
    ScenarioCause,
    ScenarioControl,
    ScenarioFact,
    ScenarioHead,
    ScenarioHinge,
    ScenarioShut,
    TimelineStep,
)

NONE: tuple[None, None, None] = (None, None, None)


def fill_scenarios(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Scenarios with all that stands below them."""
    told = (files.get("guide") or {}).get("scenarios", {})
    for place, (key, row) in enumerate(files["scenarios"].items(), start=1):
        said = told.get(key, {})
        low, likely, high = (number(one) for one in row["affected_share"])
        scenario = Scenario(
            key=key,
            title=row["title"],
            from_brief=row.get("from_brief", False),
            headline=said.get("headline", ""),
            summary=said.get("summary", ""),
            share_low=low,
            share_likely=likely,
            share_high=high,
            description=notes.take("scenarios", key),
            position=place,
        )
        rows.add(scenario, key)
        _lists(rows, scenario, row)
        steps = _steps(rows, scenario, row["timeline"], said.get("steps", ()))
        for spot, bar in enumerate(said.get("bars", ()), start=1):
            drawn = ScenarioBar(
                scenario=scenario,
                line=rows.get(Line, bar["line"]) if "line" in bar else None,
                first=steps[bar["from"] - 1],
                last=steps[bar["to"] - 1],
                words=bar["words"],
                if_asked=bar.get("if_asked", False),
                position=spot,
            )
            rows.add(drawn)
        for spot, (line, text) in enumerate(said.get("shut", {}).items(), start=1):
            rows.add(ScenarioShut(scenario=scenario, line=rows.get(Line, line), text=text, position=spot))
    for key, said in told.items():
        for spot, other in enumerate(said["related"], start=1):
            both = {"scenario": rows.get(Scenario, key), "related": rows.get(Scenario, other)}
            rows.add(RelatedScenario(position=spot, **both))


def _steps(rows: Rows, scenario: Scenario, timeline: Any, labels: Any) -> list[TimelineStep]:
    steps = []
    for place, text in enumerate(timeline, start=1):
        label = labels[place - 1] if labels else ""
        steps.append(rows.add(TimelineStep(scenario=scenario, text=text, label=label, position=place)))
    return steps


def _lists(rows: Rows, scenario: Scenario, row: Mapping[str, Any]) -> None:
    for place, cause in enumerate(row["causes"], start=1):
        rows.add(ScenarioCause(scenario=scenario, cause=rows.get(Cause, cause), position=place))
    for name, raw in row["facts"].items():
        for held in settings_of(rows, rows.get(Fact, name), raw):
            rows.add(ScenarioFact(scenario=scenario, **held))
    for place, (head, spec) in enumerate(row["heads"].items(), start=1):
        low, likely, high = (number(one) for one in spec["amounts"])
        fewest, about, most = (number(one) for one in spec.get("claimants", NONE))
        severity = ScenarioHead(
            scenario=scenario,
            head=rows.get(Head, head),
            unit=spec["unit"],
            low=low,
            likely=likely,
            high=high,
            claimants_low=fewest,
            claimants_likely=about,
            claimants_high=most,
            position=place,
        )
        rows.add(severity)
    for place, control in enumerate(row["controls"], start=1):
        rows.add(ScenarioControl(scenario=scenario, control=rows.control(control), position=place))
    for place, feature in enumerate(row["hinges"], start=1):
        rows.add(ScenarioHinge(scenario=scenario, feature=rows.get(Feature, feature), position=place))
    for use in ("requires", "more_if", "less_if"):
        fill_conditions(rows, scenario, "scenario", use, row.get(use))


def fill_adjustments(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """How answers change facts."""
    for place, row in enumerate(files["personalise"], start=1):
        note = notes.take("personalise", row["id"])
        adjustment = Adjustment(key=row["id"], why=row["why"], description=note, position=place)
        rows.add(adjustment, adjustment.key)
        for use in ("answers", "facts"):
            fill_conditions(rows, adjustment, "adjustment", use, row.get(use))
        for kind in AdjustmentChange.Kind.values:
            for name, raw in row.get(kind, {}).items():
                if kind != "set" and raw == []:
                    continue
                for held in settings_of(rows, rows.get(Fact, name), raw):
                    rows.add(AdjustmentChange(adjustment=adjustment, kind=kind, **held))
