"""The controls score as pages print it: bands, gates, what is weak, and how far evidence backs it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from coverage_map.engine.maturity import controls_score
from coverage_map.words import QuestionRef, line_name, question_ref
from questionnaires.proof import EvidenceConfidence
from scenarios.conditions import Values
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class ControlsRow:
    """A line's controls score out of 100, its band, and what caps it."""

    line: str
    score: int
    band: str
    band_label: str
    gates: tuple[str, ...]
    refer: bool


@dataclass(frozen=True, slots=True)
class ControlsSummary:
    """The controls score overall and by line. `unanswered` controls of `of` count as no.

    `confidence` stands beside the score, never inside it; None where nobody looked at the evidence.
    """

    overall: int
    band: str
    band_label: str
    rows: tuple[ControlsRow, ...]
    weak: tuple[QuestionRef, ...]
    unanswered: int
    of: int
    confidence: EvidenceConfidence | None = None

    @property
    def known(self) -> bool:
        """Whether any control is answered: a score without an answer says nothing of the company."""
        return self.unanswered < self.of


def controls_summary(
    library: Library, answers: Values, confidence: EvidenceConfidence | None = None
) -> ControlsSummary:
    """The controls score in words, and the controls that are not fully in place, the weightiest first."""
    score = controls_score(library, answers)
    weak = [c for c in library.controls.values() if score.controls[c.key] in ("partial", "no")]
    weak.sort(key=lambda c: -c.weight)
    return ControlsSummary(
        round(score.overall),
        score.band,
        score.band_label,
        tuple(
            ControlsRow(line_name(library, row.line), round(row.score), row.band, row.band_label, row.gates, row.refer)
            for row in score.lines.values()
        ),
        tuple(question_ref(library, c.question, answers) for c in weak),
        len(score.unanswered),
        len(score.controls),
        confidence,
    )
