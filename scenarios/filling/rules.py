"""Fills cap rules, clauses and what belongs to the rules of code, from `rules.yaml` and `coded_rules.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.filling.conditions import fill_conditions
from scenarios.filling.rows import Pool, Rows
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
    Head,
    Line,
    ResponseLevel,
    TerritoryReach,
    WarEffect,
)

WHYS = ("limited_why", "disputed_why", "if_endorsed_why", "excluded_why")
FLAGS = ("third", "field", "waiting", "untested")


def fill_rules(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Cap rules, clauses, and the words and tables of the coded rules."""
    rules, coded = files["rules"], files["coded_rules"]
    place = 0
    for number, (key, raw) in enumerate(rules["cap_groups"].items(), start=1):
        group = CapGroup(
            key=key,
            label=words.take("cap_group", key),
            description=notes.take("rules", "cap_groups", key),
            position=number,
        )
        rows.add(group, key)
        for row in raw:
            place += 1
            rule = CapRule(
                key=row["id"],
                group=group,
                cap=rows.get(ResponseLevel, row["cap"]),
                why=row["why"],
                fix=row.get("fix") or "",
                gap=words.take("gap", row["id"]),
                description=notes.take("rules", "cap_groups", key, row["id"]),
                position=place,
            )
            rows.add(rule, rule.key)
            fill_conditions(rows, rule, "cap_rule", "when", row["when"])
    for place, row in enumerate(rules["clauses"], start=1):
        _clause(rows, row, place, words, notes)
    _coded(rows, coded, words, notes)


def _clause(rows: Rows, row: Mapping[str, Any], place: int, words: Pool, notes: Pool) -> None:
    grant = row.get("grant", {})
    clause = Clause(
        key=row["key"],
        label=words.take("clause", row["key"]),
        line=rows.get(Line, row["line"]),
        grant_feature=rows.get(Feature, grant["feature"]) if "feature" in grant else None,
        grant_special=grant.get("special", ""),
        sublimit=rows.get(Feature, row["sublimit"]) if "sublimit" in row else None,
        description=notes.take("rules", "clauses", row["key"]),
        position=place,
        **{flag: row.get(flag, False) for flag in FLAGS},
        **{why: row.get(why, "") for why in WHYS},
    )
    rows.add(clause, clause.key)
    for number, head in enumerate(row["heads"], start=1):
        rows.add(ClauseHead(clause=clause, head=rows.get(Head, head), position=number))
    for number, group in enumerate(row["caps"], start=1):
        rows.add(ClauseCapGroup(clause=clause, group=rows.get(CapGroup, group), position=number))
    if clause.grant_feature is not None:
        for value, gives in grant["map"].items():
            held = rows.feature_value(clause.grant_feature, value)
            rows.add(GrantOutcome(clause=clause, value=held, gives=gives))
    fill_conditions(rows, clause, "clause", "trigger", row["trigger"])


def _coded(rows: Rows, coded: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    for place, (key, row) in enumerate(coded["rules"].items(), start=1):
        rule = CodedRule(
            key=key,
            why=row["why"],
            fix=row.get("fix") or "",
            gap=words.take("gap", key),
            description=notes.take("coded_rules", "rules", key),
            position=place,
        )
        rows.add(rule, key)
    for place, (key, row) in enumerate(coded["grants"].items(), start=1):
        text = GrantText(
            level=rows.get(ResponseLevel, key),
            why=row["why"],
            fix=row.get("fix") or "",
            description=notes.take("coded_rules", "grants", key),
            position=place,
        )
        rows.add(text)
    war = rows.get(Feature, "cy_war")
    for key, effects in coded["war"].items():
        clause = rows.feature_value(war, key)
        for event, level in effects.items():
            touched = rows.get(FactValue, ("state_event", event))
            rows.add(WarEffect(clause=clause, event=touched, level=rows.get(ResponseLevel, level)))
    for key, reached in coded["territories"].items():
        for territory in dict.fromkeys(reached):
            there = rows.get(FactValue, ("claim_jurisdiction", territory))
            rows.add(TerritoryReach(clause=_jurisdiction(rows, key), territory=there))


def _jurisdiction(rows: Rows, key: str) -> FeatureValue:
    for line in rows.named[Line]:
        feature = rows.get(Feature, f"{line}_jurisdiction")
        found = rows.find(FeatureValue, (feature.general.key if feature.general else feature.key, key))
        if found is not None:
            return found
    raise KeyError(key)
