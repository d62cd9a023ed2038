"""Controls, bands and gates: `controls.yaml`. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from scenarios.integrity.known import Known, asked
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, is_a, items, may, must, row, rows, written
from scenarios.integrity.subjects import check_all

TOP: Final = {"controls": must("list"), "bands": must("list"), "gates": must("list"), "confidence": may("text")}
CONTROL: Final = {
    "key": must("text"),
    "question": must("text"),
    "side": must("text"),
    "name": must("text"),
    "weight": must("number"),
    "terms": must("mapping"),
}
BAND: Final = {"key": must("text"), "label": must("text"), "min": must("number")}
GATE: Final = {
    "when": must("mapping"),
    "line": must("any"),
    "cap": must("text"),
    "refer": may("flag"),
    "why": must("text"),
}
GATE_WHEN: Final = {"control": may("mapping"), "answers": may("mapping")}
SIDES: Final = ("sdlc", "ops")


def check_controls(place: Place, raw: object, questionnaire: object, names: Known) -> None:
    """Reports what is wrong in `controls.yaml`."""
    good = row(place, raw, TOP)
    shape = {**CONTROL, **{line: must("number") for line in names.lines}}
    drives = {key: found.get("drives") for key, found in asked(questionnaire)}
    totals = {column: Decimal(0) for column in ("weight", *names.lines)}
    asked_by: dict[str, str] = {}
    for key, spot, control in rows(place, good.get("controls", []), shape, "control"):
        _control(spot, key, control, drives, names)
        question = control.get("question")
        if question in asked_by:
            spot.say(f"is asked by question `{question}`, which asks for control `{asked_by[question]}` already.")
        elif question is not None:
            asked_by[question] = key
        for column in totals:
            totals[column] += Decimal(str(control.get(column, 0)))
    for column, total in totals.items():
        if "controls" in good and total != 100:
            name = "`weight`" if column == "weight" else f"line `{column}`"
            place.at("controls").say(f"the weights of {name} add up to {total}; they must add up to 100.")
    _bands(place, good)
    for number, found in enumerate(good.get("gates", []), start=1):
        _gate(place.at(f"gate number {number}"), found, names)


def _control(place: Place, key: str, control: Row, drives: Row, names: Known) -> None:
    question = control.get("question")
    if question is not None:
        if question not in names.questions:
            place.say(f"is asked by {unknown('question', question, names.questions)}")
        elif names.questions[question].type != "yes_partial_no":
            kind = names.questions[question].type
            place.say(f"is asked by question `{question}`, which is of type {kind}; yes_partial_no is meant.")
        elif f"control:{key}" not in items(drives.get(question)):
            place.say(f"is asked by question `{question}`, which doesn't drive `control:{key}`.")
    if "side" in control and control["side"] not in SIDES:
        place.say(f"is on {unknown('side', control['side'], SIDES)}")
    for column in ("weight", *names.lines):
        if control.get(column, 0) < 0:
            place.say(f"`{column}` is {control[column]}; a weight can't be under 0.")
    if "terms" in control:
        row(place.at("terms"), control["terms"], {line: must("text") for line in names.lines})


def _bands(place: Place, good: Row) -> None:
    least = [band.get("min") for _, _, band in rows(place, good.get("bands", []), BAND, "band")]
    if "bands" in good and 0 not in least:
        place.at("bands").say("no band begins at 0, so that a low score has none.")
    if len(set(least)) != len(least):
        place.at("bands").say("two bands begin at the same score.")


def _gate(place: Place, raw: object, names: Known) -> None:
    gate = row(place, raw, GATE)
    if "when" in gate:
        when = row(place.at("when"), gate["when"], GATE_WHEN)
        if not when.get("control") and not when.get("answers"):
            place.say("`when` is empty, so that it would always cap; write what it turns on.")
        check_all(place, when.get("control"), names.controls, "control")
        check_all(place, when.get("answers"), names.questions, "question")
    if "line" in gate:
        if not is_a("text", gate["line"]) and not is_a("texts", gate["line"]):
            place.say(f"`line` has {written(gate['line'])} where a line, or a list of lines, is meant.")
        else:
            for line in items(gate["line"]):
                if line not in names.lines:
                    place.say(f"caps {unknown('line', line, names.lines)}")
    if "cap" in gate and gate["cap"] not in names.bands:
        place.say(f"caps at {unknown('band', gate['cap'], names.bands)}")
