"""What an address or the what-if form asks for: all that can't be read is told, nothing is dropped in silence. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coverage_map.presentation import MapReader
from coverage_map.switching import NOTHING, Switch, SwitchError, read_switch, switch_on
from coverage_map.whatif_fields import PREFIX, name_of
from questionnaires.reading import read_money, read_number, read_percent
from questionnaires.values import HUNDRED, AnswerError, plain_figure
from scenarios.library import Library

MOST: Final = 40
MOST_TOLD: Final = 5
"""More mistakes than these are counted and not listed."""
LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """The switches that are on, in the order of steps, and what was left out and why."""

    switches: tuple[Switch, ...]
    refused: tuple[str, ...] = ()


def read_asked(library: Library, raw: Sequence[str]) -> Asked:
    """The switches of an address. One thing switched twice stands once, as it was switched last."""
    switches: tuple[Switch, ...] = ()
    refused: list[str] = []
    for text in raw[:MOST]:
        try:
            switches = switch_on(switches, read_switch(library, text))
        except SwitchError as error:
            refused.append(str(error))
    if len(raw) > MOST:
        refused.append(f"A what-if holds at most {MOST} switches; the {len(raw) - MOST} after them are left out.")
    return Asked(switches, _told(refused))


def read_form(reader: MapReader, asked: Asked, sets: Mapping[str, Sequence[str]]) -> Asked:
    """The switches after the form: what it sets is a step of its own at the end, what it leaves blank is as it was."""
    library = reader.library
    switches = {switch.key: switch for switch in asked.switches}
    refused: list[str] = []
    for name, texts in sets.items():
        key = name.removeprefix(PREFIX)
        try:
            wanted = _wanted(reader, key, [text for text in texts if text.strip()])
        except (SwitchError, AnswerError) as error:
            refused.append(f"{_label(library, key)}{error}")
            continue
        if wanted is None:
            switches.pop(key, None)
        elif switches.get(key) != wanted:
            switches.pop(key, None)
            switches[key] = wanted
    kept = tuple(switches.values())
    if len(kept) > MOST:
        refused.append(f"A what-if holds at most {MOST} switches; undo one before switching another.")
        kept = kept[:MOST]
    return Asked(kept, (*asked.refused, *_told(refused)))


def _wanted(reader: MapReader, key: str, texts: Sequence[str]) -> Switch | None:
    """The switch that a field asks for; None where it leaves the thing as it is."""
    library = reader.library
    if not texts:
        return None
    if any(len(text) > LONGEST for text in texts):
        raise SwitchError("that is too long to be read.")
    switch = read_switch(library, f"{key}:{_canonical(library, key, texts)}")
    if switch.kind == "answer":
        return None if reader.answers.get(key) == switch.value else switch
    stated = reader.programme.features.get(key)
    now = library.features[key].default if stated is None else stated.value
    return None if now == switch.value else switch


def _canonical(library: Library, key: str, texts: Sequence[str]) -> str:
    question, feature = library.questions.get(key), library.features.get(key)
    kind = question.type if question is not None else feature.type if feature is not None else ""
    match kind:
        case "money":
            return plain_figure(read_money(texts[0]))
        case "number":
            return plain_figure(read_number(texts[0]))
        case "percent":
            share = read_percent(texts[0])
            return plain_figure(share if question is not None else share * HUNDRED)
        case "multi" | "conditions":
            if NOTHING in texts and len(set(texts)) > 1:
                raise SwitchError("choose either some, or “none”, not both.")
            return ",".join(dict.fromkeys(texts))
    return texts[0]


def _label(library: Library, key: str) -> str:
    known = key in library.questions or key in library.features
    return f"“{name_of(library, key)}”: " if known else ""


def _told(refused: list[str]) -> tuple[str, ...]:
    found = list(dict.fromkeys(refused))
    if len(found) > MOST_TOLD:
        return (*found[:MOST_TOLD], f"{len(found) - MOST_TOLD} more can’t be read either.")
    return tuple(found)
