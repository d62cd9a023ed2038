"""Writes `model.yaml` from levels, lines, heads, causes, facts and wording features."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.tables import Tables, plain, said
from scenarios.models import (
    Cause,
    CauseFamily,
    Control,
    Fact,
    FactSetting,
    FactValue,
    Feature,
    FeatureControl,
    FeatureValue,
    GeneralFeature,
    Head,
    HeadGroup,
    Line,
    ResponseLevel,
)

THIRD_PARTY = {"true": True, "false": False, "mixed": "mixed"}


def model_file(tables: Tables) -> dict[str, Any]:
    """The words that everything else is said in."""
    return {
        "levels": [
            {"key": row.key, "rank": row.rank, "label": row.label, **said(colour=row.colour), "meaning": row.meaning}
            for row in tables.all(ResponseLevel)
        ],
        "lines": [_line(row) for row in tables.all(Line)],
        "heads": [
            {
                "key": row.key,
                "party": row.party,
                "group": tables.key(HeadGroup, row.group_id),
                "name": row.name,
                **said(insurability=row.insurability),
            }
            for row in tables.all(Head)
        ],
        "causes": {
            family.key: [{"key": row.key, "name": row.name} for row in tables.below(Cause, "family_id", family.pk)]
            for family in tables.all(CauseFamily)
        },
        "facts": {row.key: _fact(tables, row) for row in tables.all(Fact)},
        "features": {
            "general": [_general(tables, row) for row in tables.all(GeneralFeature)],
            **{
                line.key: [
                    _feature(tables, row) for row in tables.below(Feature, "line_id", line.pk) if not row.general_id
                ]
                for line in tables.all(Line)
            },
        },
    }


def _line(row: Line) -> dict[str, Any]:
    found: dict[str, Any] = {"key": row.key, "name": row.name, "basis": row.basis}
    if row.third_party:
        found["third_party"] = THIRD_PARTY[row.third_party]
    return found


def _fact(tables: Tables, row: Fact) -> dict[str, Any]:
    values = tables.below(FactValue, "fact_id", row.pk)
    chosen = [value.key for value in values if value.is_default]
    default: Any
    match row.type:
        case Fact.Type.NUMBER:
            default = plain(row.default_number)
        case Fact.Type.DATE:
            default = row.default_date
        case Fact.Type.SET:
            default = chosen
        case _:
            default = chosen[0] if chosen else None
    listed = [value.key for value in values] if row.type in {Fact.Type.CHOICE, Fact.Type.SET} else None
    return {"type": row.type, **said(values=listed, help=row.help), "default": default}


def setting(tables: Tables, rows: list[Any]) -> Any:
    """What the rows of one fact set it to."""
    fact = tables.get(Fact, rows[0].fact_id)
    match fact.type:
        case Fact.Type.NUMBER:
            return plain(rows[0].number)
        case Fact.Type.DATE:
            return rows[0].date
        case Fact.Type.SET:
            held = sorted((tables.get(FactValue, row.value_id) for row in rows if row.value_id), key=_place)
            return [value.key for value in held]
        case _:
            return tables.key(FactValue, rows[0].value_id) or None


def _place(row: Any) -> tuple[int, int]:
    return row.position, row.pk


def settings(tables: Tables, rows: list[Any]) -> dict[str, Any]:
    """What facts are set to, in the facts' own order."""
    by_fact: dict[int, list[FactSetting]] = {}
    for row in rows:
        by_fact.setdefault(row.fact_id, []).append(row)
    ordered = sorted(by_fact, key=lambda pk: tables.place(Fact, pk))
    return {tables.key(Fact, pk): setting(tables, by_fact[pk]) for pk in ordered}


def _general(tables: Tables, row: GeneralFeature) -> dict[str, Any]:
    own = sorted(tables.below(Feature, "general_id", row.pk), key=lambda one: tables.place(Line, one.line_id))
    defaults = {tables.key(Line, one.line_id): _default(tables, one, row.type) for one in own}
    first = next(iter(defaults.values()), None)
    # A note on one line's row stands beside that line's default, so defaults are then written for each line.
    same = all(default == first for default in defaults.values()) and not any(one.description.strip() for one in own)
    return _written(tables, row, first if same else defaults, "general_id")


def _feature(tables: Tables, row: Feature) -> dict[str, Any]:
    return _written(tables, row, _default(tables, row, row.type), "feature_id")


def _default(tables: Tables, row: Feature, kind: str) -> Any:
    match kind:
        case "money" | "number" | "percent":
            return plain(row.default_number)
        case "conditions":
            return _controls(tables, row, "feature_id", "default")
        case _:
            return tables.key(FeatureValue, row.default_value_id) or row.default_date


def _controls(tables: Tables, row: Feature | GeneralFeature, side: str, use: str) -> list[str]:
    rows = [one for one in tables.below(FeatureControl, side, row.pk) if one.use == use]
    return [
        tables.key(Control, one.control_id)
        for one in sorted(rows, key=lambda one: tables.place(Control, one.control_id))
    ]


def _written(tables: Tables, row: Feature | GeneralFeature, default: Any, side: str) -> dict[str, Any]:
    listed = None
    if row.type in {"choice", "date_or"}:
        listed = [value.key for value in tables.below(FeatureValue, side, row.pk)]
    found = {"key": row.key, "type": row.type, **said(values=listed), "question": row.question, "default": default}
    found |= said(default_note=row.default_note, avail=row.avail, market=row.market)
    if row.has_ask:
        match row.type:
            case "money" | "number" | "percent":
                found["ask"] = plain(row.ask_number)
            case "conditions":
                found["ask"] = _controls(tables, row, side, "ask")
            case _:
                found["ask"] = tables.key(FeatureValue, row.ask_value_id) or row.ask_date
    return found
