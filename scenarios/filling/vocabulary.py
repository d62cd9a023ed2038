"""Fills levels, lines, heads, causes, facts and wording features from `model.yaml` and what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.filling.rows import Pool, Rows, day, number
from scenarios.integrity.known import YES_NO
from scenarios.models import (
    Cause,
    CauseFamily,
    Control,
    Fact,
    FactValue,
    Feature,
    FeatureControl,
    FeatureValue,
    GeneralFeature,
    GroupLeader,
    Head,
    HeadGroup,
    Line,
    LinePoint,
    ResponseLevel,
)

THIRD_PARTY = {True: "true", False: "false", "mixed": "mixed"}


def fill_vocabulary(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Levels, lines, heads, causes and facts."""
    model, coded, guide = files["model"], files["coded_rules"], files.get("guide") or {}
    for place, row in enumerate(model["levels"], start=1):
        level = ResponseLevel(
            key=row["key"],
            rank=int(row["rank"]),
            label=row["label"],
            short=coded["levels"][row["key"]],
            colour=row.get("colour", ""),
            meaning=row["meaning"],
            description=notes.take("model", "levels", row["key"]),
            position=place,
        )
        rows.add(level, level.key)
    for place, row in enumerate(model["lines"], start=1):
        _line(rows, row, place, guide.get("lines", {}).get(row["key"], {}), words, notes)
    for place, (key, row) in enumerate(coded["groups"].items(), start=1):
        group = HeadGroup(
            key=key,
            label=words.take("group", key),
            description=notes.take("coded_rules", "groups", key),
            position=place,
        )
        rows.add(group, key)
        for number_, line in enumerate(row["leading"], start=1):
            rows.add(GroupLeader(group=group, line=rows.get(Line, line), position=number_))
    for place, row in enumerate(model["heads"], start=1):
        head = Head(
            key=row["key"],
            name=row["name"],
            party=row["party"],
            group=rows.get(HeadGroup, row["group"]),
            insurability=row.get("insurability", ""),
            uninsurable=row["key"] in coded["uninsurable"],
            description=notes.take("model", "heads", row["key"]),
            position=place,
        )
        rows.add(head, head.key)
    _causes(rows, model["causes"], guide, words, notes)
    for place, (key, row) in enumerate(model["facts"].items(), start=1):
        _fact(rows, key, row, place, words, notes)


def _line(rows: Rows, row: Mapping[str, Any], place: int, told: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    key = row["key"]
    line = Line(
        key=key,
        name=row["name"],
        basis=row["basis"],
        third_party=THIRD_PARTY[row["third_party"]] if "third_party" in row else "",
        short=words.take("line_short", key),
        asks=words.take("line_question", key),
        opens=told.get("opens", ""),
        stops=told.get("stops", ""),
        description=notes.take("model", "lines", key),
        position=place,
    )
    rows.add(line, key)
    for use in LinePoint.Use.values:
        for number_, text in enumerate(told.get(use, ()), start=1):
            rows.add(LinePoint(line=line, use=use, text=text, position=number_))


def _causes(rows: Rows, raw: Mapping[str, Any], guide: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    place = 0
    for number_, (key, causes) in enumerate(raw.items(), start=1):
        told = guide.get("families", {}).get(key, {})
        family = CauseFamily(
            key=key,
            label=words.take("cause_family", key),
            title=told.get("title", ""),
            meaning=told.get("meaning", ""),
            description=notes.take("model", "causes", key),
            position=number_,
        )
        rows.add(family, key)
        for row in causes:
            place += 1
            told = guide.get("causes", {}).get(row["key"], {})
            cause = Cause(
                key=row["key"],
                family=family,
                name=row["name"],
                plain=told.get("plain", ""),
                example=told.get("example", ""),
                description=notes.take("model", "causes", key, row["key"]),
                position=place,
            )
            rows.add(cause, cause.key)


def _fact(rows: Rows, key: str, row: Mapping[str, Any], place: int, words: Pool, notes: Pool) -> None:
    kind, default = row["type"], row["default"]
    fact = Fact(
        key=key,
        label=words.take("fact", key),
        type=kind,
        help=row.get("help", ""),
        default_number=number(default) if kind == "number" else None,
        default_date=day(default) if kind == "date" else None,
        description=notes.take("model", "facts", key),
        position=place,
    )
    rows.add(fact, key)
    chosen = default if isinstance(default, list) else [default]
    for number_, value in enumerate(YES_NO if kind == "yesno" else row.get("values", ()), start=1):
        held = FactValue(
            fact=fact,
            key=value,
            label=words.take("fact_value", key, value),
            is_default=value in chosen,
            position=number_,
        )
        rows.add(held, (key, value))


def settings_of(rows: Rows, fact: Fact, raw: Any) -> list[dict[str, Any]]:
    """The columns of each row that says what a fact is set to; an empty set is one row with nothing in it."""
    match fact.type:
        case Fact.Type.NUMBER:
            return [{"fact": fact, "number": number(raw)}]
        case Fact.Type.DATE:
            return [{"fact": fact, "date": day(raw)}]
        case _:
            items = raw if isinstance(raw, list) else [raw]
            held = [{"fact": fact, "value": rows.get(FactValue, (fact.key, item))} for item in dict.fromkeys(items)]
            return held or [{"fact": fact}]


def fill_features(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Wording features: general ones first, with one row a line, then each line's own."""
    raw, lines, place = files["model"]["features"], list(rows.named[Line].values()), 0
    for number_, row in enumerate(raw["general"], start=1):
        general = GeneralFeature(
            key=row["key"],
            description=notes.take("model", "features", "general", row["key"]),
            position=number_,
            **_said(row, row["key"], words),
        )
        rows.add(general, general.key)
        _values(rows, general, row, words)
        _asked(rows, general, row)
        for line in lines:
            place += 1
            key = row["key"].replace("{L}", line.key)
            own = Feature(
                key=key,
                line=line,
                general=general,
                label=words.take("feature", key),
                ask_label=words.take("ask", key),
                gap=words.take("gap", f"GRANT:{key}"),
                description=notes.take("model", "features", "general", row["key"], "default", line.key),
                position=place,
            )
            default = row["default"][line.key] if isinstance(row["default"], Mapping) else row["default"]
            _defaulted(rows, own, row["type"], default)
    for line in lines:
        for row in raw.get(line.key, ()):
            place += 1
            own = Feature(
                key=row["key"],
                line=line,
                gap=words.take("gap", f"GRANT:{row['key']}"),
                description=notes.take("model", "features", line.key, row["key"]),
                position=place,
                **_said(row, row["key"], words),
            )
            _values(rows, own, row, words)
            _defaulted(rows, own, row["type"], row["default"])
            _asked(rows, own, row)


def _said(row: Mapping[str, Any], key: str, words: Pool) -> dict[str, Any]:
    return {
        "type": row["type"],
        "label": words.take("feature", key),
        "question": row["question"],
        "has_ask": "ask" in row,
        "ask_label": words.take("ask", key),
        "avail": row.get("avail", ""),
        "market": row.get("market", ""),
        "default_note": row.get("default_note", ""),
    }


def _values(rows: Rows, owner: Feature | GeneralFeature, row: Mapping[str, Any], words: Pool) -> None:
    side = "general" if isinstance(owner, GeneralFeature) else "feature"
    if side == "feature":
        rows.add(owner, owner.key)
    for place, value in enumerate(YES_NO if row["type"] == "yesno" else row.get("values", ()), start=1):
        label = words.take("feature_value", owner.key, value)
        rows.add(FeatureValue(key=value, label=label, position=place, **{side: owner}), (owner.key, value))


def _held(rows: Rows, owner: Feature | GeneralFeature, kind: str, raw: Any) -> dict[str, Any]:
    """What a feature is by default, or asked to be: the columns `value`, `number`, `date`."""
    match kind:
        case "money" | "number" | "percent":
            return {"number": number(raw)}
        case "conditions":
            return {}
        case _:
            general = owner.general if isinstance(owner, Feature) else None
            value = rows.find(FeatureValue, ((general or owner).key, raw))
            return {"value": value} if value else {"date": day(raw)}


def _asked(rows: Rows, owner: Feature | GeneralFeature, row: Mapping[str, Any]) -> None:
    if "ask" in row:
        for name, held in _held(rows, owner, row["type"], row["ask"]).items():
            setattr(owner, f"ask_{name}", held)


def _defaulted(rows: Rows, own: Feature, kind: str, default: Any) -> None:
    if rows.find(Feature, own.key) is None:
        rows.add(own, own.key)
    for name, held in _held(rows, own, kind, default).items():
        setattr(own, f"default_{name}", held)


def fill_feature_controls(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """The controls that features of conditions have by default, or are asked to have."""
    raw, lines = files["model"]["features"], list(rows.named[Line].values())
    for row in raw["general"]:
        if row["type"] != "conditions":
            continue
        general = rows.get(GeneralFeature, row["key"])
        _controls(rows, {"general": general}, "ask", row.get("ask", ()))
        for line in lines:
            own = rows.get(Feature, row["key"].replace("{L}", line.key))
            default = row["default"][line.key] if isinstance(row["default"], Mapping) else row["default"]
            _controls(rows, {"feature": own}, "default", default)
    for line in lines:
        for row in raw.get(line.key, ()):
            if row["type"] == "conditions":
                own = rows.get(Feature, row["key"])
                _controls(rows, {"feature": own}, "default", row["default"])
                _controls(rows, {"feature": own}, "ask", row.get("ask", ()))


def _controls(rows: Rows, owner: dict[str, Any], use: str, raw: Any) -> None:
    for key in dict.fromkeys(raw):
        rows.add(FeatureControl(use=use, control=rows.get(Control, key), **owner))
