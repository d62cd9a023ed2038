"""Writes `cases.yaml` from the worked cases that an edition keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from scenarios.assembling.tables import Tables, plain, said
from scenarios.assembling.vocabulary import settings
from scenarios.models import (
    CapRule,
    CaseAmount,
    CaseAnswer,
    CaseControl,
    CaseFact,
    CaseFeature,
    Clause,
    CodedRule,
    Control,
    ExpectedCell,
    ExpectedClause,
    ExpectedLine,
    ExpectedRule,
    Feature,
    FeatureValue,
    GeneralFeature,
    Head,
    Line,
    Question,
    QuestionOption,
    ResponseLevel,
    Scenario,
    WorkedCase,
)


def cases_file(tables: Tables) -> list[dict[str, Any]]:
    """Every worked case."""
    return [_case(tables, row) for row in tables.all(WorkedCase)]


def _case(tables: Tables, row: WorkedCase) -> dict[str, Any]:
    controls = tables.below(CaseControl, "case_id", row.pk)
    controls = sorted(controls, key=lambda one: tables.place(Control, one.control_id))
    cells = tables.below(ExpectedCell, "case_id", row.pk)
    return {
        "key": row.key,
        **said(title=row.title),
        "scenario": tables.key(Scenario, row.scenario_id),
        **said(company=row.company, inception=row.inception),
        **_unless_empty(
            controls={tables.key(Control, one.control_id): one.answer for one in controls},
            answers=_answers(tables, row),
            facts=settings(tables, tables.below(CaseFact, "case_id", row.pk)),
            quote=_quote(tables, row),
            quantify=_quantify(tables, row),
            expect={tables.key(Head, one.head_id): _cell(tables, one) for one in cells},
            expect_amounts={tables.key(Head, one.head_id): pounds for one in cells if (pounds := _pounds(one))},
        ),
        **said(why=row.why),
    }


def _unless_empty(**parts: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part}


def _answers(tables: Tables, case: WorkedCase) -> dict[str, Any]:
    rows = tables.below(CaseAnswer, "case_id", case.pk)
    rows = sorted(
        rows,
        key=lambda one: (tables.place(Question, one.question_id), tables.place(QuestionOption, one.option_id)),
    )
    out: dict[str, Any] = {}
    for row in rows:
        question = tables.get(Question, row.question_id)
        held: Any = tables.key(QuestionOption, row.option_id) or _first(plain(row.number), row.date, row.text)
        if question.type == Question.Type.MULTI:
            out.setdefault(question.key, []).extend([held] if row.option_id else [])
        else:
            out[question.key] = held
    return out


def _first(*held: int | float | date | str | None) -> Any:
    return next((one for one in held if one is not None), None)


def _quote(tables: Tables, case: WorkedCase) -> dict[str, Any]:
    rows = tables.below(CaseFeature, "case_id", case.pk)
    rows = sorted(rows, key=lambda one: (tables.place(Feature, one.feature_id), tables.place(Control, one.control_id)))
    out: dict[str, Any] = {}
    for row in rows:
        feature = tables.get(Feature, row.feature_id)
        kind = tables.get(GeneralFeature, feature.general_id).type if feature.general_id else feature.type
        if kind == "conditions":
            out.setdefault(feature.key, []).extend([tables.key(Control, row.control_id)] if row.control_id else [])
        else:
            out[feature.key] = tables.key(FeatureValue, row.value_id) or _first(plain(row.number), row.date)
    return out


def _quantify(tables: Tables, case: WorkedCase) -> dict[str, Any]:
    rows = tables.below(CaseAmount, "case_id", case.pk)
    rows = sorted(rows, key=lambda one: tables.place(Head, one.head_id))
    found: dict[str, Any] = {"daily_gp": plain(case.daily_gross_profit), "bi_days": plain(case.interruption_days)}
    found["amounts"] = {tables.key(Head, one.head_id): plain(one.gross) for one in rows} or None
    return {name: held for name, held in found.items() if held is not None}


def _cell(tables: Tables, row: ExpectedCell) -> dict[str, Any]:
    lines = tables.below(ExpectedLine, "cell_id", row.pk)
    between, overlapping = (
        [tables.key(Line, one.line_id) for one in lines if one.use == use] for use in ("falls_between", "overlap")
    )
    found: dict[str, Any] = {
        "level": tables.key(ResponseLevel, row.level_id),
        "by": [tables.key(Clause, one.clause_id) for one in tables.below(ExpectedClause, "cell_id", row.pk)],
        "rules": [_rule(tables, one) for one in tables.below(ExpectedRule, "cell_id", row.pk)],
    }
    if between:
        found["falls_between"] = between
    if row.overlap:
        found["overlap"] = {"lines": overlapping, "type": row.overlap}
    return found


def _rule(tables: Tables, row: ExpectedRule) -> str:
    if row.grant_id is not None:
        return f"GRANT:{tables.key(Feature, row.grant_id)}"
    return tables.key(CapRule, row.cap_rule_id) or tables.key(CodedRule, row.coded_rule_id)


def _pounds(row: ExpectedCell) -> dict[str, Any]:
    found = {"gross": plain(row.gross), "insured": plain(row.insured), "uninsured": plain(row.uninsured)}
    return {name: held for name, held in found.items() if held is not None}
