"""The questionnaire: `questionnaire.yaml`. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, get_args

from scenarios.integrity.known import Known
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, may, must, row, rows
from scenarios.integrity.subjects import check_any
from scenarios.library import AnswerType
from scenarios.moving_dates import MOVING_DATE

TOP: Final = {"sections": must("list")}
SECTION: Final = {"key": must("text"), "title": must("text"), "questions": must("list")}
QUESTION: Final = {
    "key": must("text"),
    "type": must("text"),
    "options": may("texts"),
    "show_when": may("any"),
    "question": must("text"),
    "help": must("text"),
    "example": may("text"),
    "why": must("text"),
    "drives": must("texts"),
}
SEVERITY_INPUTS: Final = (
    "revenue",
    "gross_margin",
    "injury",
    "devices",
    "affected_share",
    "sites",
    "claimants",
    "unit_price",
    "unit_cost",
    "downtime",
    "records",
    "acv",
    "sla",
)
ALL_FEATURES: Final = ("all", "general.known")


def check_questionnaire(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `questionnaire.yaml`."""
    seen: set[str] = set()
    reads: dict[str, tuple[str, ...]] = {}
    spots: dict[str, Place] = {}
    for section, _, found in rows(place, row(place, raw, TOP).get("sections", []), SECTION, "section"):
        for key, spot, question in rows(place, found.get("questions", []), QUESTION, "question"):
            if key in seen:
                spot.say("stands in two sections.")
                continue
            seen.add(key)
            if not key.startswith(f"{section}."):
                spot.say(f"its key must begin with `{section}.`, the section it stands in.")
            spots[key] = spot
            _type(spot, question)
            _drives(spot, question, names)
            _example(spot, question)
            if "show_when" in question:
                if not question["show_when"]:
                    spot.say("`show_when` is empty; write a condition, or leave it out.")
                reads[key] = check_any(spot.at("show_when"), question["show_when"], names.questions, "question")
    _order(reads, spots, names)


def _type(place: Place, question: Row) -> None:
    kind, options = question.get("type"), question.get("options")
    if kind is None:
        return
    if kind not in get_args(AnswerType):
        place.say(f"is of {unknown('type', kind, get_args(AnswerType))}")
    elif kind in {"choice", "multi"}:
        if not options:
            place.say(f"is of type {kind} and has no `options`.")
        elif len(set(options)) != len(options):
            place.say("has one of its `options` twice.")
    elif options is not None:
        place.say(f"is of type {kind}, which takes no `options`.")


def _example(place: Place, question: Row) -> None:
    """Dates in an example move with the day it is read; a fixed one would grow old."""
    example = question.get("example")
    if not isinstance(example, str):
        return
    for braced in re.findall(r"\{[^}]*\}?", example):
        if not MOVING_DATE.fullmatch(braced):
            place.at("example").say(f"holds `{braced}`; write a date as {{8 months ago}} or {{in 3 months}}.")
    if question.get("type") == "date" and re.search(r"\b(19|20)\d\d\b", example):
        place.at("example").say("names a year, and grows old; write the date as {8 months ago} or {in 3 months}.")


def _drives(place: Place, question: Row, names: Known) -> None:
    if question.get("drives") == []:
        place.say("drives nothing; name what it drives, or `context` where only people read it.")
    for target in question.get("drives", ()):
        kind, _, name = target.partition(":")
        match kind:
            case "context" if not name:
                pass
            case "control":
                known = (*names.controls, "evidence")
                if name not in known:
                    place.say(f"drives {unknown('control', name, known)}")
            case "feature":
                if name not in names.features and name not in ALL_FEATURES:
                    place.say(f"drives {unknown('feature', name, names.features)}")
            case "severity":
                if name not in SEVERITY_INPUTS:
                    place.say(f"drives {unknown('severity input', name, SEVERITY_INPUTS)}")
            case _:
                if target not in names.scenarios:
                    place.say(f"drives {unknown('scenario', target, names.scenarios)}")


def _order(reads: Mapping[str, tuple[str, ...]], spots: Mapping[str, Place], names: Known) -> None:
    """Whether what a question turns on is asked before it, and never turns on it in its turn."""
    place_of = {key: number for number, key in enumerate(names.asked)}
    told: set[str] = set()
    for key in reads:
        circle = _circle(key, reads)
        if circle and not told.intersection(circle):
            told.update(circle)
            spots[key].say(f"`show_when` goes in a circle: {' → '.join((*circle, circle[0]))}.")
    for key, read in reads.items():
        for other in dict.fromkeys(read):
            if key not in told and place_of.get(other, -1) >= place_of[key]:
                spots[key].say(f"`show_when` reads question `{other}`, which is asked later; move it before this one.")


def _circle(start: str, reads: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The way from a question back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    passed: set[str] = set()
    while ways:
        way = ways.pop()
        for other in reads.get(way[-1], ()):
            if other == start:
                return way
            if other not in passed:
                passed.add(other)
                ways.append((*way, other))
    return ()
