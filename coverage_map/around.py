"""What stands around a map: controls, the improvements that would do most, open questions, what does not apply. Pure.

All of it is of the company's real answers and of the programme as it is, whatever a what-if has switched on.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from coverage_map.changes_page import falls_of, sentence_of
from coverage_map.controls import ControlsSummary, controls_summary
from coverage_map.fixes import Step
from coverage_map.folding import Shown, shown
from coverage_map.improve import Improvement, improvements
from coverage_map.presentation import MapReader
from coverage_map.sharpen import Open, RuledOut, open_questions, ruled_out
from coverage_map.switching import Trying, no_trying
from questionnaires.proof import EvidenceConfidence

FIRST_QUESTIONS: Final = 5
KINDS: Final[dict[str, str]] = {"control": "A control", "contract": "Contract terms", "wording": "Wording to ask for"}


@dataclass(frozen=True, slots=True)
class ImprovementRow:
    """One improvement. `saves` pounds, weighted by fit; `url` shows it on the map, "" where the page has none."""

    kind: str
    steps: tuple[Step, ...]
    size: int
    saves: Decimal
    moves: str
    rarely: bool
    url: str
    of: Literal["control", "contract", "wording"]


@dataclass(frozen=True, slots=True)
class Around:
    """All that the page prints around the map."""

    controls: ControlsSummary
    improvements: tuple[ImprovementRow, ...]
    questions: Shown[Open]
    ruled_out: tuple[RuledOut, ...]

    @property
    def open_count(self) -> int:
        """How many answers would sharpen the map."""
        return len(self.questions.first) + self.questions.more


def around(reader: MapReader, *, confidence: EvidenceConfidence | None = None, trying: Trying = no_trying) -> Around:
    """What stands around a reader's map."""
    library, answers = reader.library, reader.answers
    questions = open_questions(
        library,
        variants=reader.variants,
        given=reader.given,
        coverage_map=reader.map,
        money=reader.money,
        answers=answers,
    )
    found = improvements(
        library, variants=reader.variants, closer=reader.closer, given=reader.given, limits=reader.wanted
    )
    return Around(
        controls_summary(library, answers, confidence),
        tuple(_row(each, trying) for each in found) if answers else (),
        shown(questions, FIRST_QUESTIONS),
        ruled_out(library, coverage_map=reader.map, answers=answers),
    )


def _row(each: Improvement, trying: Trying) -> ImprovementRow:
    falls = falls_of(each.changes)
    return ImprovementRow(
        KINDS[each.of],
        each.steps,
        each.size,
        each.saves,
        f"{sentence_of(each.changes)} {falls}".strip(),
        each.rarely,
        trying(each.switches),
        each.of,
    )
