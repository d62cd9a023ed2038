"""Lines, heads, causes, facts and wording features: `model.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from scenarios.integrity.known import LEVELS, Known, part
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, entries, items, may, must, named, row, rows, written
from scenarios.integrity.subjects import Subject, check_value
from scenarios.library import FactType, FeatureType

TOP: Final = {
    "levels": must("list"),
    "lines": must("list"),
    "heads": must("list"),
    "causes": must("mapping"),
    "facts": must("mapping"),
    "features": must("mapping"),
}
LEVEL: Final = {
    "key": must("text"),
    "rank": must("number"),
    "label": must("text"),
    "colour": may("text"),
    "meaning": must("text"),
}
LINE: Final = {"key": must("text"), "name": must("text"), "basis": must("text"), "third_party": may("any")}
HEAD: Final = {
    "key": must("text"),
    "party": must("text"),
    "group": must("text"),
    "name": must("text"),
    "insurability": may("text"),
}
CAUSE: Final = {"key": must("text"), "name": must("text")}
FACT: Final = {"type": must("text"), "values": may("texts"), "default": must("any"), "help": may("text")}
FEATURE: Final = {
    "key": must("text"),
    "type": must("text"),
    "values": may("texts"),
    "question": must("text"),
    "default": must("any"),
    "default_note": may("text"),
    "ask": may("any"),
    "avail": may("text"),
    "market": may("text"),
}
AVAILABLE: Final = ("standard", "common", "rare", "na")
PARTIES: Final = ("first", "third")


def check_model(place: Place, raw: object, names: Known) -> None:
    """Reports what is wrong in `model.yaml`."""
    good = row(place, raw, TOP)
    ranks = {}
    for key, spot, level in rows(place, good.get("levels", []), LEVEL, "level"):
        if key not in LEVELS:
            spot.say(f"is {unknown('level', key, LEVELS)}")
        ranks[key] = level.get("rank")
    for rank, key in enumerate(reversed(LEVELS)):
        if "levels" in good and ranks.get(key) != rank:
            place.at("levels").say(f"level `{key}` must be there with rank {rank}.")
    for _, spot, line in rows(place, good.get("lines", []), LINE, "line"):
        if line.get("third_party", True) not in (True, False, "mixed"):
            spot.say(f"`third_party` is {written(line['third_party'])}; it can be true, false or mixed.")
    for _, spot, head in rows(place, good.get("heads", []), HEAD, "head"):
        _one_of(spot, "party", head, PARTIES)
        if "group" in head and head["group"] not in names.groups:
            spot.say(f"stands in {unknown('group', head['group'], names.groups)}")
    _causes(place, good.get("causes", {}))
    _facts(place, good.get("facts", {}), names)
    _features(place, good.get("features", {}), names)


def _one_of(place: Place, key: str, found: Row, allowed: tuple[str, ...]) -> None:
    if key in found and found[key] not in allowed:
        place.say(f"`{key}` is {written(found[key])}; it can be {', '.join(allowed)}.")


def _causes(place: Place, raw: object) -> None:
    seen: set[str] = set()
    for family, found in entries(place, raw, "families of causes"):
        for key, spot, _ in rows(place.at(f"causes, {family}"), found, CAUSE, "cause"):
            if key in seen:
                spot.say(f"`key` {key} stands in two families.")
            seen.add(key)


def _typed(place: Place, found: Row, types: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    kind = found.get("type")
    if kind not in types:
        if kind is not None:
            place.say(f"is of {unknown('type', kind, types)}")
        return False
    values = found.get("values")
    if kind in listed and not values:
        place.say(f"is of type {kind} and has no `values`.")
        return False
    if values is not None:
        if kind not in listed:
            place.say(f"is of type {kind}, which takes no `values`.")
        elif len(set(values)) != len(values):
            place.say("names one of its `values` twice.")
    return True


def _facts(place: Place, raw: object, names: Known) -> None:
    for key, spot, fact in named(place, raw, FACT, "fact"):
        if _typed(spot, fact, get_args(FactType), ("choice", "set")) and "default" in fact:
            _values(spot, names.facts[key], fact["default"], "defaults")


def _values(place: Place, subject: Subject, value: object, verb: str) -> None:
    if subject.is_set and not isinstance(value, list):
        place.say(f"{verb} {subject.what} `{subject.key}` to {written(value)}, where a list is meant.")
        return
    if not subject.is_set and isinstance(value, list):
        place.say(f"{verb} {subject.what} `{subject.key}` to {written(value)}, where one value is meant.")
        return
    for one in items(value):
        check_value(place, subject, one, verb)


def _features(place: Place, raw: object, names: Known) -> None:
    seen: set[str] = set()
    for group, found in entries(place, raw, "lines"):
        spot = place.at(f"features of {group}")
        if group != "general" and group not in names.lines:
            place.at("features").say(f"stand under {unknown('line', group, names.lines)}")
            continue
        for key, own, feature in rows(spot, found, FEATURE, "feature"):
            prefix = "{L}_" if group == "general" else f"{group}_"
            if not key.startswith(prefix):
                own.say(f"its key must begin with `{prefix}`.")
                continue
            _feature(own, key, feature, names, general=group == "general")
            for full in [key.replace("{L}", line) for line in names.lines] if "{L}" in key else [key]:
                if full in seen:
                    own.say(f"`key` {full} stands under general and under {group}.")
                seen.add(full)


def _feature(place: Place, key: str, feature: Row, names: Known, *, general: bool) -> None:
    _one_of(place, "avail", feature, AVAILABLE)
    if not _typed(place, feature, get_args(FeatureType), ("choice", "date_or")):
        return
    for line in names.lines if general else names.lines[:1]:
        subject = names.features.get(key.replace("{L}", line))
        if subject is None:
            continue
        if "ask" in feature:
            _default(place, subject, feature["ask"], "asks")
        default: Any = feature.get("default")
        if general and isinstance(default, Mapping):
            if part(default, line) is None and line not in default:
                place.say(f"has no default for line `{line}`.")
                continue
            default = default[line]
        _default(place, subject, default, "defaults")
    if general and isinstance(feature.get("default"), Mapping):
        for line in feature["default"]:
            if line not in names.lines:
                place.say(f"has a default for {unknown('line', line, names.lines)}")


def _default(place: Place, subject: Subject, value: object, verb: str) -> None:
    if value is None and subject.numeric:
        return
    _values(place, subject, value, verb)
