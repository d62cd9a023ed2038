"""The worked cases that an edition keeps: `cases.yaml`. Pure. What they come to is checked by deciding them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scenarios.integrity.known import LEVELS, YES_PARTIAL_NO, Known, part
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, entries, items, may, must, named, row, rows, written
from scenarios.integrity.subjects import Subject, Subjects, check_value

CASE: Final = {
    "key": must("text"),
    "title": may("text"),
    "scenario": must("text"),
    "company": may("text"),
    "controls": may("mapping"),
    "answers": may("mapping"),
    "facts": may("mapping"),
    "inception": may("any"),
    "quote": must("mapping"),
    "quantify": may("mapping"),
    "expect": may("mapping"),
    "expect_amounts": may("mapping"),
    "why": may("text"),
}
QUANTIFY: Final = {"daily_gp": may("number"), "bi_days": may("number"), "amounts": may("mapping")}
CELL: Final = {
    "level": must("text"),
    "by": must("texts"),
    "rules": must("texts"),
    "falls_between": may("texts"),
    "overlap": may("mapping"),
}
OVERLAP: Final = {"lines": must("texts"), "type": must("text")}
OVERLAPS: Final = ("clear", "contribution", "conflict")
POUNDS: Final = {"gross": may("number"), "insured": may("number"), "uninsured": may("number")}
DONT_KNOW: Final = "dont_know"
DATE: Final = Subject("date", "inception", "date")


def check_cases(place: Place, raw: object, scenarios: object, names: Known) -> None:
    """Reports names that are unknown, and values that don't fit what they are given for."""
    for _, spot, case in rows(place, raw, CASE, "case"):
        scenario = case.get("scenario")
        if scenario is not None and scenario not in names.scenarios:
            spot.say(f"is about {unknown('scenario', scenario, names.scenarios)}")
            continue
        heads = part(part(scenarios, str(scenario)), "heads")
        losses = tuple(heads) if isinstance(heads, Mapping) else ()
        if case.get("inception") is not None:
            check_value(spot, DATE, case["inception"], "sets")
        _given(spot.at("facts"), case.get("facts", {}), names.facts, "fact")
        _given(spot.at("quote"), case.get("quote", {}), names.features, "feature")
        _given(spot.at("answers"), case.get("answers", {}), names.questions, "question")
        for control, answer in entries(spot.at("controls"), case.get("controls", {}), "controls"):
            if control not in names.controls:
                spot.say(f"answers {unknown('control', control, names.controls)}")
            elif answer not in (*YES_PARTIAL_NO, DONT_KNOW, None):
                spot.say(f"answers control `{control}` with {written(answer)}; yes, partial or no is meant.")
        _quantities(spot, case, losses)
        _expected(spot, case, losses, names)


def _given(place: Place, raw: object, subjects: Subjects, what: str) -> None:
    for key, value in entries(place, raw, f"{what}s"):
        subject = subjects.get(key)
        if subject is None:
            place.say(f"sets {unknown(what, key, subjects)}")
        elif value is None or (value == DONT_KNOW and what == "question"):
            if what == "fact" and not subject.numeric and subject.type != "date":
                place.say(f"sets fact `{key}` to nothing; write a value, or leave it out.")
        elif subject.is_set is not isinstance(value, list):
            meant = "a list" if subject.is_set else "one value"
            place.say(f"sets {what} `{key}` to {written(value)}, where {meant} is meant.")
        else:
            for one in items(value):
                check_value(place, subject, one, "sets")


def _quantities(place: Place, case: Row, losses: tuple[str, ...]) -> None:
    good = row(place.at("quantify"), case.get("quantify", {}), QUANTIFY)
    for key in ("daily_gp", "bi_days"):
        _pounds(place, key, good.get(key, 0))
    for head, amount in entries(place.at("amounts"), good.get("amounts", {}), "heads"):
        if head not in losses:
            place.say(f"has an amount for {unknown('head', head, losses)}")
        _pounds(place, head, amount)


def _pounds(place: Place, key: str, amount: object) -> None:
    if isinstance(amount, bool) or not isinstance(amount, int | float) or amount < 0:
        place.say(f"`{key}` is {written(amount)}, where a number of nil or more is meant.")


def _expected(place: Place, case: Row, losses: tuple[str, ...], names: Known) -> None:
    expected = case.get("expect", {})
    grants = tuple(f"GRANT:{feature}" for feature in names.features)
    for head, spot, cell in named(place.at("expect"), expected, CELL, "head"):
        if head not in losses:
            spot.say(f"is {unknown('head', head, losses)}")
        _known(spot, "level", [cell.get("level")], LEVELS)
        _known(spot, "clause", cell.get("by", ()), names.clauses)
        _known(spot, "rule", cell.get("rules", ()), (*names.cap_rules, *names.coded_rules, *grants))
        _known(spot, "line", cell.get("falls_between", ()), names.lines)
        if "falls_between" in cell and not cell["falls_between"]:
            spot.say("`falls_between` is empty; leave it out where nothing does.")
        if "overlap" in cell:
            overlap = row(spot.at("overlap"), cell["overlap"], OVERLAP)
            _known(spot, "line", overlap.get("lines", ()), names.lines)
            _known(spot, "type", [overlap.get("type")], OVERLAPS)
    for head, spot, pounds in named(place.at("expect_amounts"), case.get("expect_amounts", {}), POUNDS, "head"):
        if head not in expected:
            spot.say("has pounds, and no level in `expect`; say both.")
        for key, amount in pounds.items():
            _pounds(spot, key, amount)


def _known(place: Place, what: str, found: object, known: tuple[str, ...]) -> None:
    for one in found if isinstance(found, list | tuple) else ():
        if one is not None and one not in known:
            place.say(f"names {unknown(what, one, known)}")
