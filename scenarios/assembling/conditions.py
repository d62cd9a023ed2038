"""Writes conditions in the closed form of a pack."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.tables import Tables, one_or_list, plain
from scenarios.models import (
    Condition,
    ConditionValue,
    Control,
    Fact,
    FactValue,
    Feature,
    FeatureValue,
    Question,
    QuestionOption,
)

COMPARES = {"gt", "gte", "lt", "lte"}
SUBJECTS = (("fact_id", Fact), ("feature_id", Feature), ("asked_id", Question), ("control_id", Control))
VALUES = (
    ("fact_value_id", FactValue),
    ("feature_value_id", FeatureValue),
    ("option_id", QuestionOption),
    ("control_id", Control),
)


def alternatives(tables: Tables, owner: str, pk: int, use: str) -> list[dict[str, Any]]:
    """Each alternative of the owner's conditions for that use; a subject that is tested twice has a mapping."""
    found: dict[int, dict[str, list[Condition]]] = {}
    for row in tables.below(Condition, owner, pk):
        if row.use == use:
            found.setdefault(row.alternative, {}).setdefault(_subject(tables, row), []).append(row)
    return [{subject: _tests(tables, rows) for subject, rows in found[number].items()} for number in sorted(found)]


def all_of(tables: Tables, owner: str, pk: int, use: str) -> dict[str, Any]:
    """The conditions of a use that has no alternatives."""
    return next(iter(alternatives(tables, owner, pk, use)), {})


def _subject(tables: Tables, row: Condition) -> str:
    return next(tables.key(model, pk) for name, model in SUBJECTS if (pk := getattr(row, name)) is not None)


def _tests(tables: Tables, rows: list[Condition]) -> Any:
    if len(rows) == 1 and rows[0].operator == Condition.Operator.IS:
        return one_or_list(_items(tables, rows[0]))
    # Beside another test, "is one of" is written as "has one of", which means the same. Two tests of one kind can't be
    # said in a pack; they are written so that the integrity check refuses them, and nothing is dropped in silence.
    found: dict[str, Any] = {}
    for row in rows:
        word = _word(row)
        found[word if word not in found else f"{word} (twice)"] = _operand(tables, row)
    return found


def _word(row: Condition) -> str:
    return "any" if row.operator == Condition.Operator.IS else row.operator


def _operand(tables: Tables, row: Condition) -> Any:
    items = _items(tables, row)
    if row.operator in COMPARES:
        return items[0] if items else None
    return one_or_list(items) if row.operator == Condition.Operator.NOT else items


def _items(tables: Tables, row: Condition) -> list[Any]:
    values = [_value(tables, value) for value in tables.below(ConditionValue, "condition_id", row.pk)]
    return [held for _, held in sorted(values, key=lambda pair: pair[0])]


def _value(tables: Tables, row: ConditionValue) -> tuple[tuple[Any, ...], Any]:
    """A value, behind what it is sorted by: its place among its subject's values, or itself."""
    for name, model in VALUES:
        pk = getattr(row, name)
        if pk is not None:
            return (0, *tables.place(model, pk)), tables.key(model, pk)
    if row.answer:
        return (0, ("yes", "partial", "no").index(row.answer), 0), row.answer
    if row.number is not None:
        return (1, row.number, 0), plain(row.number)
    if row.date is not None:
        return (2, row.date.toordinal(), 0), row.date
    return (3, row.text, 0) if row.text else (4, 0, 0), row.text or None
