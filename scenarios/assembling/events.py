"""Writes `scenarios.yaml` and `personalise.yaml`."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.conditions import all_of, alternatives
from scenarios.assembling.tables import Tables, plain, said
from scenarios.assembling.vocabulary import settings
from scenarios.models import (
    Adjustment,
    AdjustmentChange,
    Cause,
    Control,
    Feature,
    Head,
    Scenario,
    ScenarioCause,
    ScenarioControl,
    ScenarioFact,
    ScenarioHead,
    ScenarioHinge,
    TimelineStep,
)


def scenarios_file(tables: Tables) -> dict[str, Any]:
    """Every scenario by its key."""
    return {row.key: _scenario(tables, row) for row in tables.all(Scenario)}


def _scenario(tables: Tables, row: Scenario) -> dict[str, Any]:
    pk = row.pk
    return {
        "title": row.title,
        **said(from_brief=row.from_brief),
        "causes": [tables.key(Cause, one.cause_id) for one in tables.below(ScenarioCause, "scenario_id", pk)],
        "affected_share": [plain(row.share_low), plain(row.share_likely), plain(row.share_high)],
        "facts": settings(tables, tables.below(ScenarioFact, "scenario_id", pk)),
        "timeline": [one.text for one in tables.below(TimelineStep, "scenario_id", pk)],
        "heads": {
            tables.key(Head, one.head_id): _severity(one) for one in tables.below(ScenarioHead, "scenario_id", pk)
        },
        "controls": [tables.key(Control, one.control_id) for one in tables.below(ScenarioControl, "scenario_id", pk)],
        "hinges": [tables.key(Feature, one.feature_id) for one in tables.below(ScenarioHinge, "scenario_id", pk)],
        "requires": all_of(tables, "scenario_id", pk, "requires"),
        "more_if": alternatives(tables, "scenario_id", pk, "more_if"),
        "less_if": alternatives(tables, "scenario_id", pk, "less_if"),
    }


def _severity(row: ScenarioHead) -> dict[str, Any]:
    found: dict[str, Any] = {"unit": row.unit, "amounts": [plain(row.low), plain(row.likely), plain(row.high)]}
    if row.unit == ScenarioHead.Unit.PER_CLAIMANT:
        found["claimants"] = [
            plain(row.claimants_low), plain(row.claimants_likely), plain(row.claimants_high),
        ]  # fmt: skip
    return found


def personalise_file(tables: Tables) -> list[dict[str, Any]]:
    """How answers change facts."""
    return [_adjustment(tables, row) for row in tables.all(Adjustment)]


def _adjustment(tables: Tables, row: Adjustment) -> dict[str, Any]:
    changes = tables.below(AdjustmentChange, "adjustment_id", row.pk)
    by_kind = {
        kind: settings(tables, [one for one in changes if one.kind == kind]) for kind in AdjustmentChange.Kind.values
    }
    facts = all_of(tables, "adjustment_id", row.pk, "facts")
    return {
        "id": row.key,
        "answers": all_of(tables, "adjustment_id", row.pk, "answers"),
        **({"facts": facts} if facts else {}),
        **{kind: held for kind, held in by_kind.items() if held},
        "why": row.why,
    }
