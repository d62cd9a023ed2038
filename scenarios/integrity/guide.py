"""What the public guide says and the glossary: `guide.yaml` and `glossary.yaml`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from scenarios.integrity.controls import SIDES
from scenarios.integrity.known import Known, part, words
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import Row, entries, is_a, may, must, row, rows, written

PAGES: Final = (
    "home", "failures", "policies", "scenarios", "controls", "questions", "glossary", "check", "editions",
)  # fmt: skip
READERS: Final = ("founder", "broker")
SLUG: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
TOP: Final = {
    **dict.fromkeys(("pages", "families", "causes", "lines", "sides", "controls", "scenarios"), must("mapping")),
    **dict.fromkeys(("boundaries", "answering", "how", "asks"), must("list")),
}
PAGE: Final = dict.fromkeys(("title", "lead", "description"), must("text"))
FAMILY: Final = dict.fromkeys(("title", "meaning"), must("text"))
CAUSE: Final = dict.fromkeys(("plain", "example"), must("text"))
LINE: Final = {"opens": must("text"), "pays": must("texts"), "stops": must("text"), "read_first": must("texts")}
SIDE: Final = dict.fromkeys(("title", "lead"), must("text"))
CONTROL: Final = {"headline": must("text"), "meaning": must("text"), "evidence": must("texts")}
BOUNDARY: Final = {
    "lines": must("texts"),
    **dict.fromkeys(("key", "event", "you", "insurer", "settles"), must("text")),
}
SAYING: Final = dict.fromkeys(("label", "words"), must("text"))
HOW: Final = dict.fromkeys(("reader", "title", "text"), must("text"))
ASK: Final = {"question": must("text"), "why": must("text"), "lines": must("texts")}
SCENARIO: Final = {
    "headline": must("text"),
    "summary": must("text"),
    "steps": must("texts"),
    "bars": must("list"),
    "shut": must("mapping"),
    "related": must("texts"),
}
BAR: Final = {
    "line": may("text"),
    "from": must("number"),
    "to": must("number"),
    "words": must("text"),
    "if_asked": may("flag"),
}
TERM: Final = {"key": must("text"), "term": must("text"), "also": must("texts"), "meaning": must("text")}


def check_guide(place: Place, raw: object, scenarios: object, names: Known) -> None:
    """Reports text that is missing or about nothing, and timelines whose picture does not fit them."""
    good = row(place, raw, TOP)
    for part_of, shape, what, known in (
        ("pages", PAGE, "page", PAGES),
        ("families", FAMILY, "family of causes", names.families),
        ("causes", CAUSE, "cause", names.causes),
        ("lines", LINE, "line", names.lines),
        ("sides", SIDE, "side", SIDES),
        ("controls", CONTROL, "control", names.controls),
        ("scenarios", SCENARIO, "scenario", names.scenarios),
    ):
        if part_of not in good:
            continue
        for key, spot, found in _texts(place.at(part_of), good[part_of], shape, what, known):
            if part_of == "scenarios":
                _scenario(spot, key, found, part(scenarios, key), names)
    for key, spot, found in rows(place, good.get("boundaries", []), BOUNDARY, "boundary"):
        _slug(spot, key)
        _lines(spot, found, names)
    for number, found in enumerate(good.get("answering", []), start=1):
        row(place.at(f"answering number {number}"), found, SAYING)
    for number, found in enumerate(good.get("how", []), start=1):
        spot = place.at(f"how number {number}")
        step = row(spot, found, HOW)
        if "reader" in step and step["reader"] not in READERS:
            spot.say(f"is for {unknown('reader', step['reader'], READERS)}")
    for number, found in enumerate(good.get("asks", []), start=1):
        spot = place.at(f"asks number {number}")
        _lines(spot, row(spot, found, ASK), names)


def _texts(
    place: Place, raw: object, shape: Mapping[str, Any], what: str, known: Iterable[str]
) -> Iterable[tuple[str, Place, Row]]:
    """One row of text for each thing that there is, and none for what there is not."""
    there = tuple(known)
    told = dict(entries(place, raw, "texts"))
    for key, value in told.items():
        if key not in there:
            place.say(f"has text for {unknown(what, key, there)}")
            continue
        spot = place.at(key)
        yield key, spot, row(spot, value, shape)
    for key in there:
        if key not in told:
            place.say(f"has no text for {what} `{key}`; readers of the guide would find it empty.")


def _lines(place: Place, found: Row, names: Known) -> None:
    for line in found.get("lines", ()):
        if line not in names.lines:
            place.say(f"names {unknown('line', line, names.lines)}")
    if found.get("lines") == []:
        place.say("names no line in `lines`; say which policies it is about.")


def _scenario(place: Place, key: str, found: Row, scenario: object, names: Known) -> None:
    timeline = words(part(scenario, "timeline"))
    steps = found.get("steps", ())
    if "steps" in found and len(steps) != len(timeline):
        place.say(
            f"has {len(steps)} labels in `steps`, and the timeline has {len(timeline)} steps; give each step one."
        )
    drawn = set()
    for number, raw in enumerate(found.get("bars", ()), start=1):
        spot = place.at(f"bar number {number}")
        bar = row(spot, raw, BAR)
        line = bar.get("line")
        if line is not None and line not in names.lines:
            spot.say(f"names {unknown('line', line, names.lines)}")
        drawn.add(line)
        _stretch(spot, bar, len(timeline))
    shut = dict(entries(place.at("shut"), found.get("shut", {}), "lines"))
    for line, text in shut.items():
        if line not in names.lines:
            place.at("shut").say(f"names {unknown('line', line, names.lines)}")
        elif line in drawn:
            place.say(f"says why line `{line}` stays shut, and has a bar for it; take one of them out.")
        if not is_a("text", text):
            place.at("shut").say(f"`{line}` has {written(text)} where text is meant.")
    for line in names.lines:
        if line not in drawn and line not in shut:
            place.say(f"has neither a bar for line `{line}` nor a text in `shut` that says why it stays shut.")
    _related(place, key, found, names)


def _stretch(place: Place, bar: Row, steps: int) -> None:
    first, last = bar.get("from"), bar.get("to")
    for name, at in (("from", first), ("to", last)):
        if at is not None and (not isinstance(at, int) or not 1 <= at <= steps):
            place.say(f"`{name}` is {at}; the timeline has the steps 1 to {steps}.")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        place.say(f"goes from step {first} back to step {last}.")


def _related(place: Place, key: str, found: Row, names: Known) -> None:
    related = found.get("related", ())
    for other in related:
        if other == key:
            place.say("is related to itself; name other scenarios.")
        elif other not in names.scenarios:
            place.say(f"is related to {unknown('scenario', other, names.scenarios)}")
    if len(set(related)) != len(related):
        place.say("names a related scenario twice.")


def check_glossary(place: Place, raw: object) -> None:
    """Reports terms that stand twice, in any of their forms."""
    forms: dict[str, str] = {}
    for key, spot, term in rows(place, raw, TERM, "term"):
        _slug(spot, key)
        for form in (term.get("term"), *term.get("also", ())):
            if not isinstance(form, str):
                continue
            other = forms.setdefault(form.casefold(), key)
            if other != key:
                spot.say(f"explains “{form}”, which term `{other}` explains already; a reader needs one meaning.")
    if raw == []:
        place.say("has no term.")


def _slug(place: Place, key: str) -> None:
    if not SLUG.fullmatch(key):
        place.say(f"`{key}` is no key; use small letters, digits and underscores, since it stands in addresses.")
