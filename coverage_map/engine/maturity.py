"""Controls maturity: a score out of 100, overall and by line, its band, and what caps it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from coverage_map.engine.maps import controls_of
from scenarios.conditions import Value, Values
from scenarios.library import Band, Gate, Library, LineKey

WORTH: Final = {"yes": Decimal(1), "partial": Decimal("0.5")}


@dataclass(frozen=True, slots=True)
class LineScore:
    """A line's score out of 100 and its band. `gates`: why the band is lower than the score alone would give."""

    line: LineKey
    score: Decimal
    band: str
    band_label: str
    gates: tuple[str, ...] = ()
    refer: bool = False


@dataclass(frozen=True, slots=True)
class ControlsScore:
    """The score overall and by line. `controls`: each control's answer, "" where it is not known."""

    overall: Decimal
    band: str
    band_label: str
    lines: Mapping[LineKey, LineScore]
    controls: Mapping[str, str]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The controls whose answer isn't known; each counts as no."""
        return tuple(key for key, answer in self.controls.items() if not answer)


def controls_score(library: Library, answers: Values) -> ControlsScore:
    """yes counts 1, partial 0.5, no and unanswered 0; gates cap the band of a line, never its score."""
    given = controls_of(library, answers)
    worth = {key: WORTH.get(given.get(key, ""), Decimal(0)) for key in library.controls}
    overall = sum((c.weight * worth[c.key] for c in library.controls.values()), Decimal(0))
    band = _band(library, overall)
    lines = {}
    for line in library.lines:
        score = sum((c.line_weights[line] * worth[c.key] for c in library.controls.values()), Decimal(0))
        lines[line] = _line_score(library, line, score, given, answers)
    return ControlsScore(
        overall,
        band.key,
        band.label,
        lines,
        {key: given.get(key, "") for key in library.controls},
    )


def _line_score(
    library: Library, line: LineKey, score: Decimal, controls: Mapping[str, str], answers: Values
) -> LineScore:
    band = _band(library, score)
    held = [g for g in library.gates if line in g.lines and _closes(g, controls, answers)]
    order = {b.key: place for place, b in enumerate(library.bands)}
    by_key = {b.key: b for b in library.bands}
    for gate in held:
        if order[gate.cap] > order[band.key]:
            band = by_key[gate.cap]
    return LineScore(
        line,
        score,
        band.key,
        band.label,
        tuple(gate.why for gate in held),
        any(gate.refer for gate in held),
    )


def _closes(gate: Gate, controls: Mapping[str, str], answers: Values) -> bool:
    known: dict[str, Value] = dict(controls)
    return gate.controls.known(known) is True and gate.answers.known(answers) is True


def _band(library: Library, score: Decimal) -> Band:
    return next(band for band in library.bands if score >= band.min)
