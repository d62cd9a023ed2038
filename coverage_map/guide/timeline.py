"""A scenario's escalation as a picture: time from left to right, a lane for each policy and one for own money. Pure.

Lengths are the picture's own units, `WIDTH` wide. Words are broken where a bar is too short for them, and the lane
grows. The list beside the picture says the same in words.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Final, Literal

from coverage_map.words import line_name
from scenarios.guide import Bar, ScenarioGuide
from scenarios.library import Library, Scenario

WIDTH: Final = 960
_LEFT, _RIGHT = 200, 953  # where the first step stands, and where the last bar ends
_AFTER_LAST = 0.72  # of a step, so that what goes on after the last step can be drawn
_LABEL, _TO_AXIS, _TO_LANES = 47, 27, 26
_LINE_HEIGHT, _BAR_PAD, _LANE_PAD = 16, 8, 12
_CHARACTER = 6.5  # mean width of a character at 12.5 units
OWN_MONEY: Final = "Your own money"

Kind = Literal["may", "asked", "own"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words and where it stands."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A step on the axis."""

    x: float
    when: str
    what: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A bar. `kind`: a policy may be drawn in; only if asked for; own money."""

    kind: Kind
    x: float
    y: float
    width: float
    height: float
    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A policy, or own money. `shut`: why a policy isn't drawn in."""

    name: str
    y: float
    name_y: float
    boxes: tuple[Box, ...]
    shut: Text | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture."""

    height: float
    axis_y: float
    axis_end: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """What a step draws in, in words."""

    name: str
    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Step:
    """A step in words: when, what, and what begins there."""

    when: str
    what: str
    tags: tuple[Tag, ...]


def split_step(step: str) -> tuple[str, str]:
    """When and what of a timeline's entry: "Day 0: released" is ("Day 0", "released")."""
    when, colon, what = step.partition(": ")
    return (when, what) if colon else ("", step)


def steps_in_words(library: Library, scenario: Scenario, told: ScenarioGuide | None) -> tuple[Step, ...]:
    """The list that says what the picture shows."""
    steps = []
    for number, entry in enumerate(scenario.timeline, start=1):
        when, what = split_step(entry)
        begun = [bar for bar in told.bars if bar.first == number] if told else []
        steps.append(
            Step(
                when,
                f"{what[:1].upper()}{what[1:]}",
                tuple(Tag(_lane_name(library, bar.line), bar.words, _kind(bar)) for bar in begun),
            )
        )
    return tuple(steps)


def draw(library: Library, scenario: Scenario, told: ScenarioGuide) -> Picture:
    """The picture of a scenario."""
    count = len(scenario.timeline)
    apart = (_RIGHT - _LEFT) / (count - 1 + _AFTER_LAST)
    places = [_LEFT + apart * number for number in range(count)]
    labels = [_broken(label, apart - 8) for label in told.steps]
    axis = _LABEL + _TO_AXIS + _LINE_HEIGHT * (max(map(len, labels)) - 1)
    ticks = []
    for at, entry, lines in zip(places, scenario.timeline, labels, strict=True):
        what = tuple(Text(_short(at), _LABEL + _LINE_HEIGHT * row, words) for row, words in enumerate(lines))
        ticks.append(Tick(_short(at), split_step(entry)[0], what))
    lanes = []
    y: float = axis + _TO_LANES
    for line in (*library.lines, ""):
        lane, y = _lane(library, line, told, places, y)
        lanes.append(lane)
    return Picture(y + 2, axis, _short(places[-1] + 24), tuple(ticks), tuple(lanes))


def _lane(library: Library, line: str, told: ScenarioGuide, places: list[float], y: float) -> tuple[Lane, float]:
    bars = [(bar, *_stretch(bar, places)) for bar in told.bars_of(line)]
    rows = max((len(_broken(bar.words, end - start - 2 * _BAR_PAD)) for bar, start, end in bars), default=1)
    tall = rows * _LINE_HEIGHT + 2 * _BAR_PAD
    boxes = tuple(_box(bar, start, end, y + _LANE_PAD, tall) for bar, start, end in bars)
    middle = y + _LANE_PAD + tall / 2 + 4.5
    shut = told.shut.get(line)
    lane = Lane(_lane_name(library, line), y, middle, boxes, Text(_LEFT + 12, middle, shut) if shut else None)
    return lane, y + tall + 2 * _LANE_PAD


def _stretch(bar: Bar, places: list[float]) -> tuple[float, float]:
    """Where a bar begins and ends: up to the step after its last."""
    end = places[bar.last] - 3 if bar.last < len(places) else _RIGHT
    return places[bar.first - 1] + 3, end


def _box(bar: Bar, start: float, end: float, y: float, tall: float) -> Box:
    lines = _broken(bar.words, end - start - 2 * _BAR_PAD)
    first = y + (tall - _LINE_HEIGHT * len(lines)) / 2 + 12
    words = tuple(Text(_short(start + _BAR_PAD + 2), first + _LINE_HEIGHT * row, w) for row, w in enumerate(lines))
    return Box(_kind(bar), _short(start), y, _short(end - start), tall, words)


def _broken(words: str, width: float) -> list[str]:
    return textwrap.wrap(words, max(int(width / _CHARACTER), 8), break_long_words=False) or [""]


def _kind(bar: Bar) -> Kind:
    if not bar.line:
        return "own"
    return "asked" if bar.if_asked else "may"


def _lane_name(library: Library, line: str) -> str:
    return line_name(library, line) if line else OWN_MONEY


def _short(number: float) -> float:
    return round(number, 1)
