"""Writes `rules.yaml` and `coded_rules.yaml` from cap rules, clauses and what belongs to the rules of code."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.conditions import all_of, alternatives
from scenarios.assembling.tables import Tables, said
from scenarios.models import (
    CapGroup,
    CapRule,
    Clause,
    ClauseCapGroup,
    ClauseHead,
    CodedRule,
    FactValue,
    Feature,
    FeatureValue,
    GrantOutcome,
    GrantText,
    GroupLeader,
    Head,
    HeadGroup,
    Line,
    ResponseLevel,
    TerritoryReach,
    WarEffect,
)


def rules_file(tables: Tables) -> dict[str, Any]:
    """Cap rules by group, and clauses."""
    return {
        "cap_groups": {
            group.key: [_cap_rule(tables, rule) for rule in tables.below(CapRule, "group_id", group.pk)]
            for group in tables.all(CapGroup)
        },
        "clauses": [_clause(tables, row) for row in tables.all(Clause)],
    }


def _cap_rule(tables: Tables, row: CapRule) -> dict[str, Any]:
    return {
        "id": row.key,
        "when": all_of(tables, "cap_rule_id", row.pk, "when"),
        "cap": tables.key(ResponseLevel, row.cap_id),
        "why": row.why,
        "fix": row.fix or None,
    }


def _clause(tables: Tables, row: Clause) -> dict[str, Any]:
    heads = tables.below(ClauseHead, "clause_id", row.pk)
    groups = tables.below(ClauseCapGroup, "clause_id", row.pk)
    return {
        "key": row.key,
        "line": tables.key(Line, row.line_id),
        "heads": [tables.key(Head, one.head_id) for one in heads],
        "trigger": alternatives(tables, "clause_id", row.pk, "trigger"),
        **said(
            grant=_grant(tables, row),
            limited_why=row.limited_why,
            disputed_why=row.disputed_why,
            if_endorsed_why=row.if_endorsed_why,
            excluded_why=row.excluded_why,
        ),
        "caps": [tables.key(CapGroup, one.group_id) for one in groups],
        **said(
            third=row.third,
            field=row.field,
            waiting=row.waiting,
            untested=row.untested,
            sublimit=tables.key(Feature, row.sublimit_id),
        ),
    }


def _grant(tables: Tables, row: Clause) -> dict[str, Any] | None:
    if row.grant_special:
        return {"special": row.grant_special}
    if row.grant_feature_id is None:
        return None
    given = tables.below(GrantOutcome, "clause_id", row.pk)
    given = sorted(given, key=lambda one: tables.place(FeatureValue, one.value_id))
    return {
        "feature": tables.key(Feature, row.grant_feature_id),
        "map": {tables.key(FeatureValue, one.value_id): one.gives for one in given},
    }


def coded_file(tables: Tables) -> dict[str, Any]:
    """The words and tables of the rules that code decides."""
    return {
        "rules": {row.key: _text(row) for row in tables.all(CodedRule)},
        "grants": {tables.key(ResponseLevel, row.level_id): _text(row) for row in tables.all(GrantText)},
        "war": _war(tables),
        "territories": _territories(tables),
        "groups": {
            group.key: {
                "leading": [tables.key(Line, row.line_id) for row in tables.below(GroupLeader, "group_id", group.pk)]
            }
            for group in tables.all(HeadGroup)
        },
        "levels": {row.key: row.short for row in tables.all(ResponseLevel)},
        "uninsurable": [row.key for row in tables.all(Head) if row.uninsurable],
    }


def _text(row: CodedRule | GrantText) -> dict[str, Any]:
    return {"why": row.why, **said(fix=row.fix)}


def _values_of(tables: Tables, keys: list[str]) -> list[FeatureValue]:
    """The values of features, each key once: a general feature's stand with it."""
    found: dict[str, FeatureValue] = {}
    for row in tables.all(Feature):
        if row.key in keys:
            side, pk = ("general_id", row.general_id) if row.general_id else ("feature_id", row.pk)
            for value in tables.below(FeatureValue, side, pk):
                found.setdefault(value.key, value)
    return list(found.values())


def _war(tables: Tables) -> dict[str, Any]:
    out = {}
    for clause in _values_of(tables, ["cy_war"]):
        rows = tables.below(WarEffect, "clause_id", clause.pk)
        rows = sorted(rows, key=lambda row: tables.place(FactValue, row.event_id))
        out[clause.key] = {tables.key(FactValue, row.event_id): tables.key(ResponseLevel, row.level_id) for row in rows}
    return out


def _territories(tables: Tables) -> dict[str, Any]:
    out = {}
    for clause in _values_of(tables, [f"{line.key}_jurisdiction" for line in tables.all(Line)]):
        rows = tables.below(TerritoryReach, "clause_id", clause.pk)
        rows = sorted(rows, key=lambda row: tables.place(FactValue, row.territory_id))
        out[clause.key] = [tables.key(FactValue, row.territory_id) for row in rows]
    return out
