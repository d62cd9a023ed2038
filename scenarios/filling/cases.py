"""Fills the worked cases that an edition keeps, from `cases.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.filling.rows import Pool, Rows, day, number, owner_key
from scenarios.filling.vocabulary import settings_of
from scenarios.models import (
    CapRule,
    CaseAmount,
    CaseAnswer,
    CaseControl,
    CaseFact,
    CaseFeature,
    Clause,
    CodedRule,
    ExpectedCell,
    ExpectedClause,
    ExpectedLine,
    ExpectedRule,
    Fact,
    Feature,
    FeatureValue,
    Head,
    Line,
    Question,
    QuestionOption,
    ResponseLevel,
    Scenario,
    WorkedCase,
)

DONT_KNOW = "dont_know"


def fill_cases(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Worked cases with their events, wordings and expectations."""
    for place, row in enumerate(files.get("cases") or (), start=1):
        quantify = row.get("quantify") or {}
        case = WorkedCase(
            key=row["key"],
            title=row.get("title", ""),
            scenario=rows.get(Scenario, row["scenario"]),
            company=row.get("company", ""),
            inception=day(row.get("inception")),
            daily_gross_profit=number(quantify.get("daily_gp")),
            interruption_days=number(quantify.get("bi_days")),
            why=row.get("why", ""),
            description=notes.take("cases", row["key"]),
            position=place,
        )
        rows.add(case, case.key)
        _given(rows, case, row)
        for head, gross in (quantify.get("amounts") or {}).items():
            rows.add(CaseAmount(case=case, head=rows.get(Head, head), gross=number(gross)))
        pounds = row.get("expect_amounts") or {}
        for spot, (head, cell) in enumerate((row.get("expect") or {}).items(), start=1):
            _cell(rows, case, head, cell, pounds.get(head) or {}, spot)


def _given(rows: Rows, case: WorkedCase, row: Mapping[str, Any]) -> None:
    for name, raw in (row.get("facts") or {}).items():
        for held in settings_of(rows, rows.get(Fact, name), raw):
            rows.add(CaseFact(case=case, **held))
    for key, answer in (row.get("controls") or {}).items():
        if answer is not None:
            rows.add(CaseControl(case=case, control=rows.control(key), answer=answer))
    for key, raw in (row.get("answers") or {}).items():
        question = rows.get(Question, key)
        if raw is None or raw == DONT_KNOW:
            continue
        for item in _each(raw):
            rows.add(CaseAnswer(case=case, question=question, **_answered(rows, question, item)))
    for key, raw in (row.get("quote") or {}).items():
        feature = rows.get(Feature, key)
        if raw is None:
            continue
        for item in _each(raw):
            rows.add(CaseFeature(case=case, feature=feature, **_worded(rows, feature, item)))


def _each(raw: Any) -> list[Any]:
    return list(dict.fromkeys(raw)) if isinstance(raw, list) and raw else [raw]


def _answered(rows: Rows, question: Question, item: Any) -> dict[str, Any]:
    if item == []:
        return {}
    match question.type:
        case "number" | "money" | "percent":
            return {"number": number(item)}
        case "date":
            return {"date": day(item)}
        case "text" | "file":
            return {"text": str(item)}
        case _:
            return {"option": rows.get(QuestionOption, (question.key, item))}


def _worded(rows: Rows, feature: Feature, item: Any) -> dict[str, Any]:
    if item == []:
        return {}
    words = feature.words
    match words.type:
        case "money" | "number" | "percent":
            return {"number": number(item)}
        case "conditions":
            return {"control": rows.control(item)}
        case _:
            value = rows.find(FeatureValue, (owner_key(feature), item))
            return {"value": value} if value else {"date": day(item)}


def _cell(
    rows: Rows, case: WorkedCase, head: str, raw: Mapping[str, Any], pounds: Mapping[str, Any], place: int
) -> None:
    overlap = raw.get("overlap") or {}
    cell = ExpectedCell(
        case=case,
        head=rows.get(Head, head),
        level=rows.get(ResponseLevel, raw["level"]),
        overlap=overlap.get("type", ""),
        gross=number(pounds.get("gross")),
        insured=number(pounds.get("insured")),
        uninsured=number(pounds.get("uninsured")),
        position=place,
    )
    rows.add(cell)
    for spot, key in enumerate(raw["by"], start=1):
        rows.add(ExpectedClause(cell=cell, clause=rows.get(Clause, key), position=spot))
    for spot, key in enumerate(raw["rules"], start=1):
        rows.add(ExpectedRule(cell=cell, position=spot, **_rule(rows, key)))
    for use, keys in (("falls_between", raw.get("falls_between") or ()), ("overlap", overlap.get("lines", ()))):
        for spot, key in enumerate(keys, start=1):
            rows.add(ExpectedLine(cell=cell, use=use, line=rows.get(Line, key), position=spot))


def _rule(rows: Rows, key: str) -> dict[str, Any]:
    if key.startswith("GRANT:"):
        return {"grant": rows.get(Feature, key.removeprefix("GRANT:"))}
    rule = rows.find(CapRule, key)
    return {"cap_rule": rule} if rule else {"coded_rule": rows.get(CodedRule, key)}
