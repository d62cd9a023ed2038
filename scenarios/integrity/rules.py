"""Clauses and their caps: `rules.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scenarios.integrity.known import GRANTED, LEVELS, Known
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, entries, may, must, row, rows, written
from scenarios.integrity.subjects import check_all, check_any

TOP: Final = {"cap_groups": must("mapping"), "clauses": must("list")}
CAP_RULE: Final = {
    "id": must("text"),
    "when": must("mapping"),
    "cap": must("text"),
    "why": must("text"),
    "fix": may("fix"),
}
CLAUSE: Final = {
    "key": must("text"),
    "line": must("text"),
    "heads": must("texts"),
    "trigger": must("any"),
    "grant": may("mapping"),
    "caps": must("texts"),
    "third": may("flag"),
    "field": may("flag"),
    "waiting": may("flag"),
    "untested": may("flag"),
    "sublimit": may("text"),
    "limited_why": may("text"),
    "disputed_why": may("text"),
    "excluded_why": may("text"),
    "if_endorsed_why": may("text"),
}
GRANT: Final = {"feature": may("text"), "map": may("mapping"), "special": may("text")}
SPECIAL: Final = ("dependent",)


def check_rules(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `rules.yaml`."""
    good = row(place, raw, TOP)
    _cap_rules(place, good.get("cap_groups", {}), names)
    used: set[str] = set()
    answered: set[str] = set()
    for key, spot, clause in rows(place, good.get("clauses", []), CLAUSE, "clause"):
        used.update(clause.get("caps", ()))
        answered.update(clause.get("heads", ()))
        _clause(spot, key, clause, names)
    for group in names.cap_groups:
        if group not in used:
            place.at(f"cap group {group}").say("is used by no clause.")
    for head in names.heads:
        if head not in answered:
            place.at("clauses").say(f"no clause answers head `{head}` of model.yaml.")


def _cap_rules(place: Place, raw: object, names: Known) -> None:
    seen: dict[str, str] = {}
    for group, found in entries(place, raw, "cap groups"):
        for key, spot, rule in rows(place, found, CAP_RULE, "cap rule", "id"):
            if key in seen:
                spot.say(f"`id` {key} stands in {seen[key]} and in {group}; each rule needs its own.")
            if key in names.coded_rules:
                spot.say(f"`id` {key} is also a rule of coded_rules.yaml; each rule needs its own.")
            seen[key] = group
            if "cap" in rule and rule["cap"] not in LEVELS:
                spot.say(f"caps at {unknown('level', rule['cap'], LEVELS)}")
            if "when" in rule and not rule["when"]:
                spot.say("`when` is empty, so that it would always cap; write what it turns on.")
            check_all(spot, rule.get("when"), names.rule_subjects)


def _clause(place: Place, key: str, clause: Row, names: Known) -> None:
    line = clause.get("line")
    if line is not None and line not in names.lines:
        place.say(f"belongs to {unknown('line', line, names.lines)}")
    elif line is not None and not key.startswith(f"{line}."):
        place.say(f"its key must begin with `{line}.`.")
    if clause.get("heads") == []:
        place.say("answers nothing: `heads` is empty.")
    for head in clause.get("heads", ()):
        if head not in names.heads:
            place.say(f"answers {unknown('head', head, names.heads)}")
    for group in clause.get("caps", ()):
        if group not in names.cap_groups:
            place.say(f"is capped by {unknown('group', group, names.cap_groups)}")
    if "trigger" in clause:
        if not clause["trigger"]:
            place.say("`trigger` is empty, so that it would always open; write what opens it.")
        else:
            check_any(place.at("trigger"), clause["trigger"], names.rule_subjects)
    if "sublimit" in clause:
        _sublimit(place, clause["sublimit"], names)
    if "grant" in clause:
        _grant(place.at("grant"), clause["grant"], line, names)


def _sublimit(place: Place, feature: str, names: Known) -> None:
    subject = names.features.get(feature)
    if subject is None:
        place.say(f"has as its sub-limit {unknown('feature', feature, names.features)}")
    elif subject.type != "money":
        place.say(f"has as its sub-limit feature `{feature}`, which is of type {subject.type}; money is meant.")


def _grant(place: Place, raw: Row, line: object, names: Known) -> None:
    grant = row(place, raw, GRANT)
    special, feature = grant.get("special"), grant.get("feature")
    if special is not None:
        if special not in SPECIAL:
            place.say(f"is of {unknown('special kind', special, SPECIAL)}")
        elif feature is not None or "map" in grant:
            place.say("is `special`, so that code decides it; leave `feature` and `map` out.")
        return
    if feature is None:
        place.say("has no `feature`, and no `special`.")
        return
    subject = names.features.get(feature)
    if subject is None:
        place.say(f"reads {unknown('feature', feature, names.features)}")
        return
    if line in names.lines and names.feature_lines[feature] != line:
        place.say(f"reads feature `{feature}` of another line; the clause belongs to `{line}`.")
    given = grant.get("map")
    if not isinstance(given, Mapping):
        place.say("has no `map` from the feature's values to what they give.")
        return
    for value, outcome in given.items():
        if value not in subject.values:
            place.say(f"maps {unknown('value', value, subject.values)}")
        if outcome not in GRANTED:
            place.say(f"maps `{value}` to {written(outcome)}; it can be {', '.join(GRANTED)}.")
    for value in subject.values:
        if value not in given:
            place.say(f"doesn't say what `{feature}` {value} gives; add it to `map`.")
