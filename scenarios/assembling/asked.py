"""Writes `questionnaire.yaml` and `controls.yaml`."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.conditions import all_of, alternatives
from scenarios.assembling.tables import Tables, one_or_list, plain, said
from scenarios.models import (
    Band,
    Control,
    ControlLine,
    Feature,
    Gate,
    GateLine,
    Label,
    Line,
    Question,
    QuestionDrive,
    QuestionOption,
    Scenario,
    Section,
)


def questionnaire_file(tables: Tables) -> dict[str, Any]:
    """Sections and their questions."""
    return {
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "questions": [_question(tables, row) for row in tables.below(Question, "section_id", section.pk)],
            }
            for section in tables.all(Section)
        ]
    }


def _question(tables: Tables, row: Question) -> dict[str, Any]:
    options = None
    if row.type in {Question.Type.CHOICE, Question.Type.MULTI}:
        options = [option.key for option in tables.below(QuestionOption, "question_id", row.pk)]
    asked = alternatives(tables, "question_id", row.pk, "show_when")
    return {
        "key": row.key,
        "type": row.type,
        **said(options=options, show_when=one_or_list(asked) if asked else None),
        "question": row.question,
        "help": row.help,
        **said(example=row.example),
        "why": row.why,
        "drives": [_driven(tables, one) for one in tables.below(QuestionDrive, "question_id", row.pk)],
    }


def _driven(tables: Tables, row: QuestionDrive) -> str:
    match row.kind:
        case QuestionDrive.Kind.SCENARIO:
            return tables.key(Scenario, row.scenario_id)
        case QuestionDrive.Kind.CONTROL:
            return f"control:{tables.key(Control, row.control_id)}"
        case QuestionDrive.Kind.FEATURE:
            return f"feature:{tables.key(Feature, row.feature_id)}"
        case QuestionDrive.Kind.SEVERITY:
            return f"severity:{row.severity}"
        case QuestionDrive.Kind.EVIDENCE:
            return "control:evidence"
        case QuestionDrive.Kind.ALL_FEATURES:
            return "feature:all"
        case QuestionDrive.Kind.KNOWN:
            return "feature:general.known"
        case _:
            return "context"


def controls_file(tables: Tables) -> dict[str, Any]:
    """Controls, bands and gates."""
    confidence = next((row.text for row in tables.all(Label) if row.kind == "confidence"), "")
    return {
        "controls": [_control(tables, row) for row in tables.all(Control)],
        "bands": [{"min": plain(row.least), "key": row.key, "label": row.label} for row in tables.all(Band)],
        "gates": [_gate(tables, row) for row in tables.all(Gate)],
        **said(confidence=confidence),
    }


def _control(tables: Tables, row: Control) -> dict[str, Any]:
    lines = tables.below(ControlLine, "control_id", row.pk)
    lines = sorted(lines, key=lambda one: tables.place(Line, one.line_id))
    return {
        "key": row.key,
        "question": tables.key(Question, row.question_id),
        "side": row.side,
        "weight": plain(row.weight),
        **{tables.key(Line, one.line_id): plain(one.weight) for one in lines},
        "name": row.name,
        "terms": {tables.key(Line, one.line_id): one.terms for one in lines},
    }


def _gate(tables: Tables, row: Gate) -> dict[str, Any]:
    lines = [tables.key(Line, one.line_id) for one in tables.below(GateLine, "gate_id", row.pk)]
    turns_on = {use: all_of(tables, "gate_id", row.pk, use) for use in ("control", "answers")}
    return {
        "when": {use: conditions for use, conditions in turns_on.items() if conditions},
        "line": one_or_list(lines),
        "cap": tables.key(Band, row.cap_id),
        **said(refer=row.refer),
        "why": row.why,
    }
