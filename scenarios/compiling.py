"""Compiles a pack that the integrity check passes into a frozen `Library`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from scenarios.compiling_guide import compile_guide
from scenarios.conditions import Value, parse_all, parse_any, scalar
from scenarios.faq_notes import HEADING
from scenarios.library import (
    Adjustment,
    Band,
    Benchmark,
    CapRule,
    Cause,
    Clause,
    Control,
    Fact,
    Faq,
    Feature,
    Gate,
    Grant,
    Group,
    Head,
    HeadSeverity,
    Level,
    LevelText,
    Library,
    Line,
    Question,
    RuleText,
    Scenario,
    Section,
    Tables,
)
from scenarios.packs import FIRST_EDITION, Pack, builtin_pack


@lru_cache(maxsize=1)
def builtin_library() -> Library:
    """The first edition, compiled from the files that come with the project."""
    return compile_pack(builtin_pack(), FIRST_EDITION)


def expand_general(general: list[dict[str, Any]], lines: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """General features, written once with `{L}`, as one row a line: (line, row)."""
    rows = []
    for line in lines:
        for row in general:
            own = dict(row, key=row["key"].replace("{L}", line))
            if isinstance(row.get("default"), dict):
                own["default"] = row["default"][line]
            rows.append((line, own))
    return rows


def typed(kind: str, raw: object) -> Value:
    """A written fact or feature value in the type that the engine reads."""
    match kind:
        case "set" | "conditions" | "multi":
            items = raw if isinstance(raw, list | tuple | frozenset) else [raw]
            return frozenset(str(item) for item in items if item is not None)
        case "number" | "money" | "percent":
            return None if raw is None else Decimal(str(raw))
        case "date":
            return None if raw is None else _date(raw)
        case "date_or":
            return _date_or(raw)
        case _:
            return scalar(raw)


def _date(raw: object) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(str(raw))


def _date_or(raw: object) -> Value:
    if raw is None or isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        return str(raw)


def compile_pack(pack: Pack, number: str) -> Library:
    """The frozen library of a pack that the integrity check passes."""
    model, rules, coded = pack.files["model"], pack.files["rules"], pack.files["coded_rules"]
    lines = {row["key"]: Line(row["key"], row["name"], row["basis"]) for row in model["lines"]}
    labels = _labels(pack.files["labels"], tuple(lines))
    facts = {
        key: Fact(
            key,
            row["type"],
            tuple(str(v) for v in row.get("values", ("yes", "no") if row["type"] == "yesno" else ())),
            typed(row["type"], row["default"]),
            row.get("help", ""),
        )
        for key, row in model["facts"].items()
    }
    control_rows = pack.files["controls"]
    return Library(
        number=number,
        levels={
            Level.of(row["key"]): LevelText(
                Level.of(row["key"]), row["label"], coded["levels"][row["key"]], row["meaning"]
            )
            for row in model["levels"]
        },
        lines=lines,
        groups={
            key: Group(key, labels.get(f"group.{key}", key.capitalize()), tuple(row["leading"]))
            for key, row in coded["groups"].items()
        },
        heads={
            row["key"]: Head(row["key"], row["name"], row["party"], row["group"], row.get("insurability", ""))
            for row in model["heads"]
        },
        causes={
            row["key"]: Cause(row["key"], row["name"], family)
            for family, rows in model["causes"].items()
            for row in rows
        },
        facts=facts,
        features=_features(model["features"], lines, tuple(row["key"] for row in control_rows["controls"])),
        rule_groups={
            group: tuple(
                CapRule(
                    row["id"],
                    group,
                    parse_all(row["when"]),
                    Level.of(row["cap"]),
                    row["why"],
                    row.get("fix") or "",
                )
                for row in rows
            )
            for group, rows in rules["cap_groups"].items()
        },
        rule_texts={
            key: RuleText(key, row["why"], row.get("fix") or "")
            for key, row in {
                **coded["rules"],
                **{f"GRANT:{level}": row for level, row in coded["grants"].items()},
            }.items()
        },
        clauses={row["key"]: _clause(row) for row in rules["clauses"]},
        scenarios={key: _scenario(key, row, facts) for key, row in pack.files["scenarios"].items()},
        adjustments=tuple(_adjustment(row, facts) for row in pack.files["personalise"]),
        controls={
            row["key"]: Control(
                row["key"],
                row["question"],
                row["side"],
                row["name"],
                Decimal(str(row["weight"])),
                {line: Decimal(str(row[line])) for line in lines},
                dict(row["terms"]),
            )
            for row in control_rows["controls"]
        },
        bands=tuple(
            sorted(
                (Band(b["key"], b["label"], Decimal(str(b["min"]))) for b in control_rows["bands"]),
                key=lambda band: band.min,
                reverse=True,
            )
        ),
        gates=tuple(
            Gate(
                parse_all(row["when"].get("control")),
                parse_all(row["when"].get("answers")),
                tuple(row["line"]) if isinstance(row["line"], list) else (row["line"],),
                row["cap"],
                bool(row.get("refer", False)),
                row["why"],
            )
            for row in control_rows["gates"]
        ),
        sections=tuple(_section(row) for row in pack.files["questionnaire"]["sections"]),
        faqs=read_faqs(pack.files["faqs"]),
        benchmarks=tuple(
            Benchmark(
                row.get("use", ""),
                row["source"],
                str(row.get("year", "")),
                row.get("verified", "no"),
                row["figure"],
                tuple(row.get("scenarios", ())),
                row.get("seen_in", ""),
            )
            for row in _benchmark_rows(pack.files["benchmarks"])
        ),
        tables=Tables(
            war={
                clause: {event: Level.of(level) for event, level in row.items()} for clause, row in coded["war"].items()
            },
            territories={key: frozenset(row) for key, row in coded["territories"].items()},
        ),
        labels=labels,
        uninsurable=frozenset(coded["uninsurable"]),
        guide=compile_guide(pack.files.get("guide"), pack.files.get("glossary")),
    )


def _benchmark_rows(raw: Any) -> list[dict[str, Any]]:
    if isinstance(raw, list):
        return raw
    return [row for rows in raw.values() for row in rows]


def _features(
    raw: Mapping[str, list[dict[str, Any]]], lines: Mapping[str, Line], controls: tuple[str, ...]
) -> dict[str, Feature]:
    rows = expand_general(raw["general"], lines)
    rows += [(line, row) for line in lines for row in raw[line]]
    rows.sort(key=lambda pair: list(lines).index(pair[0]))
    out = {}
    for line, row in rows:
        kind = row["type"]
        values = tuple(str(v) for v in row.get("values", ()))
        if kind == "yesno":
            values = ("yes", "no")
        elif kind == "conditions":
            values = controls
        out[row["key"]] = Feature(
            row["key"],
            line,
            kind,
            values,
            row["question"],
            typed(kind, row["default"]),
            typed(kind, row["ask"]) if "ask" in row else None,
            "ask" in row,
            row.get("avail", ""),
            row.get("market", ""),
            row.get("default_note", ""),
        )
    return out


def _clause(row: Mapping[str, Any]) -> Clause:
    grant = None
    if "grant" in row:
        raw = row["grant"]
        special = raw.get("special", "")
        grant = Grant(
            raw["feature"] if "feature" in raw else f"{row['line']}_{special}",
            {str(k): str(v) for k, v in raw.get("map", {}).items()},
            special,
        )
    return Clause(
        key=row["key"],
        line=row["line"],
        heads=tuple(row["heads"]),
        trigger=parse_any(row["trigger"]),
        grant=grant,
        groups=tuple(row["caps"]),
        third=bool(row.get("third", False)),
        field=bool(row.get("field", False)),
        waiting=bool(row.get("waiting", False)),
        untested=bool(row.get("untested", False)),
        sublimit=row.get("sublimit", ""),
        level_why={key.removesuffix("_why"): text for key, text in row.items() if key.endswith("_why")},
    )


def _triple(raw: list[Any]) -> tuple[Decimal, Decimal, Decimal]:
    low, likely, high = (Decimal(str(item)) for item in raw)
    return low, likely, high


def _scenario(key: str, row: Mapping[str, Any], facts: Mapping[str, Fact]) -> Scenario:
    stated = {name: typed(facts[name].type, raw) for name, raw in row["facts"].items()}
    return Scenario(
        key=key,
        title=row["title"],
        from_brief=bool(row.get("from_brief", False)),
        causes=tuple(row["causes"]),
        affected_share=_triple(row["affected_share"]),
        facts={name: stated.get(name, fact.default) for name, fact in facts.items()},
        timeline=tuple(row["timeline"]),
        heads=tuple(
            HeadSeverity(
                head,
                spec["unit"],
                _triple(spec["amounts"]),
                _triple(spec["claimants"]) if "claimants" in spec else None,
            )
            for head, spec in row["heads"].items()
        ),
        controls=frozenset(row["controls"]),
        hinges=tuple(row["hinges"]),
        requires=parse_all(row["requires"]),
        more_if=tuple(parse_all(item) for item in row.get("more_if", ())),
        less_if=tuple(parse_all(item) for item in row.get("less_if", ())),
    )


def _adjustment(row: Mapping[str, Any], facts: Mapping[str, Fact]) -> Adjustment:
    def sets(word: str) -> dict[str, frozenset[str]]:
        return {key: cast("frozenset[str]", typed("set", items)) for key, items in row.get(word, {}).items()}

    return Adjustment(
        id=row["id"],
        answers=parse_all(row["answers"]),
        facts=parse_all(row.get("facts")),
        set={key: typed(facts[key].type, raw) for key, raw in row.get("set", {}).items()},
        add=sets("add"),
        drop=sets("drop"),
        why=row["why"],
    )


def _section(row: Mapping[str, Any]) -> Section:
    return Section(
        row["key"],
        row["title"],
        tuple(
            Question(
                key=q["key"],
                section=row["key"],
                type=q["type"],
                question=q["question"],
                help=q.get("help", ""),
                why=q.get("why", ""),
                options=tuple(str(o) for o in q.get("options", _options(q["type"]))),
                show_when=parse_any(q.get("show_when")),
                drives=tuple(q["drives"]),
                example=q.get("example", ""),
            )
            for q in row["questions"]
        ),
    )


def _options(kind: str) -> tuple[str, ...]:
    match kind:
        case "yes_no":
            return ("yes", "no")
        case "yes_partial_no":
            return ("yes", "partial", "no")
        case _:
            return ()


def read_faqs(text: str) -> tuple[Faq, ...]:
    """Questions and answers of a text with `### 1. Question` headings."""
    parts = HEADING.split(text)[1:]
    return tuple(
        Faq(question.strip(), answer.strip()) for question, answer in zip(parts[::2], parts[1::2], strict=True)
    )


def _labels(raw: Mapping[str, Any], lines: tuple[str, ...]) -> dict[str, str]:
    """Nested words as dotted keys; `x_value: {key: {value: words}}` becomes `x.key.value`."""
    out: dict[str, str] = {}
    for space, rows in raw.items():
        name = space.removesuffix("_value")
        for key, words in rows.items():
            for own in [key.replace("{L}", line) for line in lines] if "{L}" in key else [key]:
                if isinstance(words, Mapping):
                    out.update({f"{name}.{own}.{value}": text for value, text in words.items()})
                else:
                    out[f"{name}.{own}"] = words
    return out
