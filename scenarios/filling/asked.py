"""Fills the questionnaire and the controls, from `questionnaire.yaml` and `controls.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.filling.conditions import fill_conditions
from scenarios.filling.rows import Pool, Rows, number
from scenarios.integrity.known import YES_NO, YES_PARTIAL_NO
from scenarios.models import (
    Band,
    Control,
    ControlEvidence,
    ControlLine,
    Feature,
    Gate,
    GateLine,
    Line,
    Question,
    QuestionDrive,
    QuestionOption,
    Scenario,
    Section,
)

GIVEN = {"yes_no": YES_NO, "yes_partial_no": YES_PARTIAL_NO}
SAYS = {"control:evidence": "evidence", "feature:all": "all_features", "feature:general.known": "known"}


def fill_questions(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Sections, questions and options, without what they turn on or drive."""
    place = 0
    for number_, raw in enumerate(files["questionnaire"]["sections"], start=1):
        section = Section(
            key=raw["key"],
            title=raw["title"],
            description=notes.take("questionnaire", "sections", raw["key"]),
            position=number_,
        )
        rows.add(section, section.key)
        for row in raw["questions"]:
            place += 1
            question = Question(
                key=row["key"],
                section=section,
                type=row["type"],
                question=row["question"],
                help=row["help"],
                example=row.get("example", ""),
                why=row["why"],
                description=notes.take("questionnaire", "sections", raw["key"], "questions", row["key"]),
                position=place,
            )
            rows.add(question, question.key)
            for spot, key in enumerate(GIVEN.get(row["type"], row.get("options", ())), start=1):
                label = words.take("option", row["key"], key)
                option = QuestionOption(question=question, key=key, label=label, position=spot)
                rows.add(option, (question.key, key))


def fill_drives(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """What each question turns on, and what it drives."""
    for raw in files["questionnaire"]["sections"]:
        for row in raw["questions"]:
            question = rows.get(Question, row["key"])
            fill_conditions(rows, question, "question", "show_when", row.get("show_when"))
            for place, target in enumerate(row["drives"], start=1):
                rows.add(QuestionDrive(question=question, position=place, **_driven(rows, target)))


def _driven(rows: Rows, target: str) -> dict[str, Any]:
    if target in SAYS:
        return {"kind": SAYS[target]}
    kind, colon, name = target.partition(":")
    match kind:
        case "context" if not colon:
            return {"kind": "context"}
        case "control":
            return {"kind": kind, "control": rows.control(name)}
        case "feature":
            return {"kind": kind, "feature": rows.get(Feature, name)}
        case "severity":
            return {"kind": kind, "severity": name}
        case _:
            return {"kind": "scenario", "scenario": rows.get(Scenario, target)}


def fill_controls(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """Controls, bands and gates."""
    raw, told = files["controls"], (files.get("guide") or {}).get("controls", {})
    for place, row in enumerate(raw["controls"], start=1):
        said = told.get(row["key"], {})
        control = Control(
            key=row["key"],
            name=row["name"],
            label=words.take("control", row["key"]),
            question=rows.get(Question, row["question"]),
            side=row["side"],
            weight=number(row["weight"]),
            headline=said.get("headline", ""),
            meaning=said.get("meaning", ""),
            description=notes.take("controls", "controls", row["key"]),
            position=place,
        )
        rows.add(control, control.key)
        for key, line in rows.named[Line].items():
            rows.add(ControlLine(control=control, line=line, weight=number(row[key]), terms=row["terms"][key]))
        for spot, text in enumerate(said.get("evidence", ()), start=1):
            rows.add(ControlEvidence(control=control, text=text, position=spot))
    for place, row in enumerate(raw["bands"], start=1):
        note = notes.take("controls", "bands", row["key"])
        band = Band(key=row["key"], label=row["label"], least=number(row["min"]), description=note, position=place)
        rows.add(band, band.key)
    for place, row in enumerate(raw["gates"], start=1):
        gate = Gate(
            cap=rows.get(Band, row["cap"]),
            refer=row.get("refer", False),
            why=row["why"],
            description=notes.take("controls", "gates", str(place)),
            position=place,
        )
        rows.add(gate)
        for spot, key in enumerate(row["line"] if isinstance(row["line"], list) else [row["line"]], start=1):
            rows.add(GateLine(gate=gate, line=rows.get(Line, key), position=spot))
        for use in ("control", "answers"):
            fill_conditions(rows, gate, "gate", use, row["when"].get(use))
