"""Writes `labels.yaml` from the words that stand with the rows that they name, and from those that belong to no row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenarios.assembling.tables import Tables
from scenarios.models import (
    CapGroup,
    CapRule,
    CauseFamily,
    Clause,
    CodedRule,
    Content,
    Control,
    Fact,
    FactValue,
    Feature,
    FeatureValue,
    GeneralFeature,
    HeadGroup,
    Label,
    Line,
    Question,
    QuestionOption,
)

Words = tuple[str, tuple[str, ...], str]
KINDS = (
    "line_short", "line_question", "group", "party", "cause_family", "jurisdiction", "answer", "avail", "side", "unit",
    "cap_group", "control", "clause", "option", "fact", "fact_value", "feature", "feature_value", "ask", "gap",
)  # fmt: skip


def labels_file(tables: Tables) -> dict[str, Any]:
    """The words that people read in place of keys, kind by kind."""
    out: dict[str, Any] = {kind: {} for kind in KINDS}
    for kind, (key, *value), text in _all(tables):
        if not text:
            continue
        entries = out.setdefault(kind, {})
        if value:
            entries.setdefault(key, {})[value[0]] = text
        else:
            entries[key] = text
    return {kind: entries for kind, entries in out.items() if entries}


def _all(tables: Tables) -> Iterator[Words]:
    yield from _named(tables, "line_short", Line, "short")
    yield from _named(tables, "line_question", Line, "asks")
    yield from _named(tables, "group", HeadGroup, "label")
    yield from _named(tables, "cause_family", CauseFamily, "label")
    yield from _named(tables, "cap_group", CapGroup, "label")
    yield from _named(tables, "control", Control, "label")
    yield from _named(tables, "clause", Clause, "label")
    for question in tables.all(Question):
        for option in tables.below(QuestionOption, "question_id", question.pk):
            yield "option", (question.key, option.key), option.label
    for fact in tables.all(Fact):
        yield "fact", (fact.key,), fact.label
        for held in tables.below(FactValue, "fact_id", fact.pk):
            yield "fact_value", (fact.key, held.key), held.label
    for general in tables.all(GeneralFeature):
        yield "feature", (general.key,), general.label
        yield "ask", (general.key,), general.ask_label
        for value in tables.below(FeatureValue, "general_id", general.pk):
            yield "feature_value", (general.key, value.key), value.label
    for feature in tables.all(Feature):
        yield "feature", (feature.key,), feature.label
        yield "ask", (feature.key,), feature.ask_label
        for value in tables.below(FeatureValue, "feature_id", feature.pk):
            yield "feature_value", (feature.key, value.key), value.label
    yield from _named(tables, "gap", CodedRule, "gap")
    yield from _named(tables, "gap", CapRule, "gap")
    for feature in tables.all(Feature):
        yield "gap", (f"GRANT:{feature.key}",), feature.gap
    for row in tables.all(Label):
        if row.kind != "confidence":
            yield row.kind, (row.key, row.value) if row.value else (row.key,), row.text


def _named(tables: Tables, kind: str, model: type[Content], column: str) -> Iterator[Words]:
    for row in tables.all(model):
        keyed: Any = row
        yield kind, (keyed.key,), getattr(row, column)
