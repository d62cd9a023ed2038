"""Words and tables of the rules that code decides: `coded_rules.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Final

from scenarios.integrity.known import LEVELS, Known
from scenarios.integrity.problems import Place, did_you_mean, unknown
from scenarios.integrity.shapes import entries, is_a, items, may, must, named, row, written

TOP: Final = {
    "rules": must("mapping"),
    "grants": must("mapping"),
    "war": must("mapping"),
    "territories": must("mapping"),
    "groups": must("mapping"),
    "levels": must("mapping"),
    "uninsurable": must("texts"),
}
TEXT: Final = {"why": must("text"), "fix": may("fix")}
GROUP: Final = {"leading": must("texts")}

# Each rule that code decides, and the words in braces that it can fill in.
FILLED: Final[Mapping[str, tuple[str, ...]]] = {
    "OK": (),
    "LINE": (),
    "TRIGGER": (),
    "GEN1": (),
    "GEN2": ("first_act_date", "retro"),
    "GEN3": ("jurisdiction",),
    "GEN4": (),
    "GEN5": ("control", "answer"),
    "GEN6": ("sublimit",),
    "CY1": ("days", "allowed"),
    "CY2": ("clause", "event"),
    "CY5": ("hours", "waiting"),
    "CY11": (),
    "CY16": (),
    "RC14": ("cutoff",),
    "RC15": ("territories",),
}
GRANT_LEVELS: Final = ("limited", "disputed", "if_endorsed", "excluded")
GRANT_FILLED: Final = ("feature", "value", "ask")


def check_coded(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `coded_rules.yaml`."""
    good = row(place, raw, TOP)
    _texts(place, good.get("rules", {}), "rule", FILLED)
    _texts(place, good.get("grants", {}), "grant", dict.fromkeys(GRANT_LEVELS, GRANT_FILLED))
    _war(place.at("war"), good.get("war", {}), names)
    _territories(place.at("territories"), good.get("territories", {}), names)
    _groups(place, good.get("groups", {}), names)
    short = good.get("levels", {})
    for key, words in entries(place.at("levels"), short, "levels"):
        if key not in LEVELS:
            place.at("levels").say(f"names {unknown('level', key, LEVELS)}")
        elif not is_a("text", words):
            place.at("levels").say(f"`{key}` has {written(words)} where text is meant.")
    for key in LEVELS:
        if "levels" in good and key not in short:
            place.at("levels").say(f"level `{key}` has no short word.")
    for head in good.get("uninsurable", ()):
        if head not in names.heads:
            place.at("uninsurable").say(f"names {unknown('head', head, names.heads)}")


def _texts(place: Place, raw: object, what: str, filled: Mapping[str, tuple[str, ...]]) -> None:
    there = set()
    for key, spot, text in named(place, raw, TEXT, what):
        there.add(key)
        if key not in filled:
            spot.say(f"no code decides {unknown(what, key, filled)}")
            continue
        for name in ("why", "fix"):
            _braces(spot, name, text.get(name), filled[key])
    for key in filled:
        if key not in there:
            place.say(f"{what} `{key}` has no text; code decides it, and every answer needs its reason.")


def _braces(place: Place, name: str, text: object, filled: tuple[str, ...]) -> None:
    try:
        found = [word for _, word, _, _ in Formatter().parse(text)] if isinstance(text, str) else []
    except ValueError:
        place.say(f"`{name}` has a brace without its partner.")
        return
    for word in found:
        if word is not None and word not in filled:
            allowed = ", ".join(f"{{{one}}}" for one in filled) or "none"
            near = did_you_mean(word, filled) or f"; what it can fill in: {allowed}."
            place.say(f"`{name}` has {{{word}}}, which nothing fills in{near}")


def _war(place: Place, raw: object, names: Known) -> None:
    clauses = names.features["cy_war"].values if "cy_war" in names.features else ()
    events = names.facts["state_event"].values if "state_event" in names.facts else ()
    there = set()
    for clause, table in entries(place, raw, "clauses"):
        there.add(clause)
        if clauses and clause not in clauses:
            place.say(f"has {unknown('clause', clause, clauses)}")
        for event, level in entries(place.at(clause), table, "events"):
            if events and event not in events:
                place.at(clause).say(f"has {unknown('event', event, events)}")
            if level not in LEVELS:
                place.at(clause).say(f"`{event}` is at {unknown('level', level, LEVELS)}")
    for clause in clauses:
        if clause not in there:
            place.say(f"has no row for `{clause}`, a value of feature `cy_war`.")


def _territories(place: Place, raw: object, names: Known) -> None:
    clauses: dict[str, None] = {}
    for line in names.lines:
        feature = names.features.get(f"{line}_jurisdiction")
        clauses.update(dict.fromkeys(feature.values if feature else ()))
    places = names.facts["claim_jurisdiction"].values if "claim_jurisdiction" in names.facts else ()
    there = set()
    for clause, reached in entries(place, raw, "clauses"):
        there.add(clause)
        if clauses and clause not in clauses:
            place.say(f"has {unknown('clause', clause, clauses)}")
        if not is_a("texts", reached):
            place.say(f"`{clause}` has {written(reached)} where a list of words is meant.")
        for one in items(reached):
            if places and one not in places:
                place.at(clause).say(f"reaches {unknown('territory', one, places)}")
    for clause in clauses:
        if clause not in there:
            place.say(f"has no row for `{clause}`, a value of the jurisdiction features.")


def _groups(place: Place, raw: object, names: Known) -> None:
    for group, spot, found in named(place, raw, GROUP, "group"):
        if group not in names.head_groups:
            spot.say("no head of model.yaml stands in it.")
        for line in found.get("leading", ()):
            if line not in names.lines:
                spot.say(f"is led by {unknown('line', line, names.lines)}")
