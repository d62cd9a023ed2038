"""Fills conditions: rows of subject, operator and values, from the closed form of a pack."""

from __future__ import annotations

from typing import Any

from scenarios.conditions import Scalar, Test, parse_all
from scenarios.filling.rows import Rows, day, number, owner_key
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

OPTIONS = {"choice", "multi", "yes_no", "yes_partial_no"}
NUMBERS = {"number", "money", "percent"}


def fill_conditions(rows: Rows, owner: Any, side: str, use: str, raw: Any) -> None:
    """The conditions of `owner`, whose column is `side`: a mapping, or a list of which one must hold."""
    for alternative, one in enumerate(raw if isinstance(raw, list) else [raw], start=1):
        for place, test in enumerate(parse_all(one).tests, start=1):
            column, subject = _subject(rows, use, test.subject)
            condition = Condition(
                use=use,
                alternative=alternative,
                operator=test.operator.value,
                position=place,
                **{side: owner, column: subject},
            )
            rows.add(condition)
            for value in _values(rows, subject, test):
                rows.add(ConditionValue(condition=condition, **value))


def _subject(rows: Rows, use: str, key: str) -> tuple[str, Fact | Feature | Question | Control]:
    match use:
        case Condition.Use.WHEN | Condition.Use.TRIGGER:
            fact = rows.find(Fact, key)
            return ("fact", fact) if fact else ("feature", rows.get(Feature, key))
        case Condition.Use.FACTS:
            return "fact", rows.get(Fact, key)
        case Condition.Use.CONTROL:
            return "control", rows.get(Control, key)
        case _:
            return "asked", rows.get(Question, key)


def _values(rows: Rows, subject: Fact | Feature | Question | Control, test: Test) -> list[dict[str, Any]]:
    operand = test.operand
    items = sorted(operand, key=str) if isinstance(operand, frozenset) else [operand]
    return [_value(rows, subject, item) for item in items]


def _value(rows: Rows, subject: Fact | Feature | Question | Control, item: Scalar) -> dict[str, Any]:
    if item is None:
        return {}
    held: FactValue | FeatureValue | QuestionOption | None
    match subject:
        case Control():
            return {"answer": str(item)}
        case Fact():
            column, kind = "fact_value", str(subject.type)
            held = rows.find(FactValue, (subject.key, item))
        case Feature():
            column, kind = "feature_value", str(subject.words.type)
            if kind == "conditions":
                return {"control": rows.control(str(item))}
            held = rows.find(FeatureValue, (owner_key(subject), item))
        case Question():
            column, kind = "option", str(subject.type)
            held = rows.find(QuestionOption, (subject.key, item))
    if held is not None:
        return {column: held}
    if kind in NUMBERS:
        return {"number": number(item)}
    if kind in {"date", "date_or"}:
        return {"date": day(item)}
    return {"text": str(item)}
