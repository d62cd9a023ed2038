"""Scenarios, and how answers change them: `scenarios.yaml` and `personalise.yaml`. Pure."""

from __future__ import annotations

from typing import Final, get_args

from scenarios.integrity.known import Known
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, entries, is_a, items, may, must, named, row, rows, written
from scenarios.integrity.subjects import check_all, check_each, check_value
from scenarios.library import Unit

SCENARIO: Final = {
    "title": must("text"),
    "from_brief": may("flag"),
    "causes": must("texts"),
    "affected_share": must("numbers"),
    "facts": must("mapping"),
    "timeline": must("texts"),
    "heads": must("mapping"),
    "controls": must("texts"),
    "hinges": must("texts"),
    "requires": must("mapping"),
    "more_if": may("list"),
    "less_if": may("list"),
}
SEVERITY: Final = {"unit": must("text"), "amounts": must("numbers"), "claimants": may("numbers")}
ADJUSTMENT: Final = {
    "id": must("text"),
    "answers": must("mapping"),
    "facts": may("mapping"),
    "set": may("mapping"),
    "add": may("mapping"),
    "drop": may("mapping"),
    "why": must("text"),
}


def check_scenarios(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `scenarios.yaml`."""
    for _, spot, scenario in named(place, raw, SCENARIO, "scenario"):
        _references(spot, scenario, names)
        share = scenario.get("affected_share")
        if share is not None:
            _ascending(spot, "affected_share", share)
            if any(not 0 <= part <= 1 for part in share):
                spot.say("`affected_share` is a share of the installed base, from 0 to 1.")
        for fact, value in entries(spot, scenario.get("facts", {}), "facts"):
            _fact(spot, fact, value, names, "sets")
        if "heads" in scenario and not scenario["heads"]:
            spot.say("loses nothing: `heads` is empty.")
        for head, own, severity in named(spot, scenario.get("heads", {}), SEVERITY, "head"):
            if head not in names.heads:
                own.say(f"is {unknown('head', head, names.heads)}")
            _severity(own, severity)
        check_all(spot.at("requires"), scenario.get("requires"), names.questions, "question")
        for key in ("more_if", "less_if"):
            for one in scenario.get(key, ()):
                check_each(spot.at(key), one, names.questions, "question")


def _references(place: Place, scenario: Row, names: Known) -> None:
    for key, what, known in (
        ("causes", "cause", names.causes),
        ("controls", "control", names.controls),
        ("hinges", "feature", names.features),
    ):
        for one in scenario.get(key, ()):
            if one not in known:
                place.say(f"`{key}` names {unknown(what, one, known)}")
    for key in ("causes", "timeline"):
        if scenario.get(key) == []:
            place.say(f"`{key}` is empty.")


def _severity(place: Place, severity: Row) -> None:
    unit = severity.get("unit")
    if unit is not None and unit not in get_args(Unit):
        place.say(f"is counted in {unknown('unit', unit, get_args(Unit))}")
    for key in ("amounts", "claimants"):
        if key in severity:
            _ascending(place, key, severity[key])
    if unit == "per_claimant" and "claimants" not in severity:
        place.say("is counted per claimant and has no `claimants`.")
    if unit != "per_claimant" and "claimants" in severity:
        place.say("has `claimants`, but isn't counted per claimant.")


def _ascending(place: Place, key: str, found: list[float]) -> None:
    shown = ", ".join(str(one) for one in found)
    if len(found) != 3:
        place.say(f"`{key}` is {shown or 'empty'}; three numbers are meant: low, likely, high.")
    elif not 0 <= found[0] <= found[1] <= found[2]:
        place.say(f"`{key}` is {shown}; low must not exceed likely, nor likely high, and none be under 0.")


def _fact(place: Place, fact: str, value: object, names: Known, verb: str) -> None:
    subject = names.facts.get(fact)
    if subject is None:
        place.say(f"{verb} {unknown('fact', fact, names.facts)}")
        return
    if subject.is_set and not is_a("list", value):
        place.say(f"{verb} fact `{fact}` to {written(value)}, where a list is meant.")
        return
    if not subject.is_set and is_a("list", value):
        place.say(f"{verb} fact `{fact}` to a list, where one value is meant.")
        return
    for one in items(value):
        check_value(place, subject, one, verb)


def check_personalise(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `personalise.yaml`."""
    for _, spot, adjustment in rows(place, raw, ADJUSTMENT, "adjustment", "id"):
        if adjustment.get("answers") == {}:
            spot.say("turns on no answer: `answers` is empty.")
        check_all(spot.at("answers"), adjustment.get("answers"), names.questions, "question")
        check_all(spot.at("facts"), adjustment.get("facts"), names.facts, "fact")
        if not any(adjustment.get(word) for word in ("set", "add", "drop")):
            spot.say("changes nothing: it has no `set`, `add` or `drop`.")
        for fact, value in entries(spot, adjustment.get("set", {}), "facts"):
            if fact in names.facts and names.facts[fact].is_set:
                spot.say(f"sets fact `{fact}`, which holds several values; use `add` or `drop`.")
                continue
            _fact(spot, fact, value, names, "sets")
        for word in ("add", "drop"):
            for fact, value in entries(spot, adjustment.get(word, {}), "facts"):
                if fact in names.facts and not names.facts[fact].is_set:
                    spot.say(f"{word}s to fact `{fact}`, which holds one value; use `set`.")
                    continue
                _fact(spot, fact, value, names, f"{word}s")


def check_benchmarks(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `benchmarks.yaml`."""
    shape = {
        "use": may("text"),
        "scenarios": may("texts"),
        "source": must("text"),
        "year": must("words"),
        "verified": must("text"),
        "figure": must("text"),
        "seen_in": may("text"),
    }
    verified = ("verified", "partly", "no")
    if not isinstance(raw, list):
        place.say(f"has {written(raw)} where a list of figures is meant.")
        return
    for number, found in enumerate(raw, start=1):
        spot = place.at(f"figure number {number}")
        good = row(spot, found, shape)
        if "verified" in good and good["verified"] not in verified:
            spot.say(f"`verified` is {written(good['verified'])}; it can be {', '.join(verified)}.")
        for scenario in good.get("scenarios", ()):
            if scenario not in names.scenarios:
                spot.say(f"illustrates {unknown('scenario', scenario, names.scenarios)}")
