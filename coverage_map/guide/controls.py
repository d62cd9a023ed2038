"""What insurers look for: the controls with their evidence, what a missing one does to terms, and the gates. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from coverage_map.engine.wording import inline
from coverage_map.guide.scenario import slug_of
from coverage_map.words import line_name, listed
from scenarios.conditions import Test
from scenarios.guide import ControlGuide, Saying
from scenarios.library import Control, Gate, Library
from scenarios.wording import all_words, tested


@dataclass(frozen=True, slots=True)
class Effect:
    """What a missing control usually does to a line's terms."""

    line: str
    words: str
    little: bool


@dataclass(frozen=True, slots=True)
class ControlSection:
    """A control. `most`: the lines on which it weighs most."""

    slug: str
    name: str
    told: ControlGuide
    most: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class SideSection:
    """A group of controls."""

    key: str
    title: str
    lead: str
    controls: tuple[ControlSection, ...]


@dataclass(frozen=True, slots=True)
class GateRow:
    """An answer that caps the score of a line, whatever the rest. `where`: of which companies, "" where of all."""

    when: str
    where: str
    lines: str
    why: str
    cap: str
    refer: bool


@dataclass(frozen=True, slots=True)
class Controls:
    """All that the page prints."""

    answering: tuple[Saying, ...]
    sides: tuple[SideSection, ...]
    gates: tuple[GateRow, ...]


def controls_page(library: Library) -> Controls:
    """The page of an edition."""
    guide = library.guide
    return Controls(
        guide.answering,
        tuple(
            SideSection(
                side.side,
                side.title,
                side.lead,
                tuple(
                    _section(library, control, guide.controls[control.key])
                    for control in library.controls.values()
                    if control.side == side.side and control.key in guide.controls
                ),
            )
            for side in guide.sides.values()
        ),
        tuple(_gate(library, gate) for gate in library.gates),
    )


def _section(library: Library, control: Control, told: ControlGuide) -> ControlSection:
    top = max(control.line_weights.values(), default=0)
    most = [line_name(library, line) for line, weight in control.line_weights.items() if weight == top and top > 0]
    return ControlSection(
        slug_of(control.key),
        library.label("control", control.key),
        told,
        listed(most),
        tuple(_effect(library, control, line) for line in library.lines),
    )


def _effect(library: Library, control: Control, line: str) -> Effect:
    words = control.terms.get(line, "").strip("- ")
    return Effect(line_name(library, line), words or library.label("saying", "little_effect"), not words)


def _gate(library: Library, gate: Gate) -> GateRow:
    bands = {band.key: band.label for band in library.bands}
    return GateRow(
        listed(_lacking(library, test) for test in gate.controls.tests) or "Always",
        all_words(library, gate.answers) if gate.answers.tests else "",
        listed(line_name(library, line) for line in gate.lines),
        gate.why,
        bands.get(gate.cap, gate.cap),
        gate.refer,
    )


def _lacking(library: Library, test: Test) -> str:
    if test.operand == frozenset({"no"}):
        return f"No {inline(library.label('control', test.subject))}"
    return tested(library, test)
