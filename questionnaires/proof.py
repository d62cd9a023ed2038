"""Which answers files may stand behind, how far they do, and what a file says of itself. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from insure24 import formatting
from questionnaires.values import PARTIAL, YES
from scenarios.conditions import Values
from scenarios.library import Library, Question

EVIDENCE: Final = "control:evidence"
"""What a question drives where its answer is evidence itself: certificates, and dates of drills and tests."""


def takes_evidence(question: Question) -> bool:
    """Whether files may stand behind an answer: practices, certificates, dates of tests."""
    return question.type == "yes_partial_no" or EVIDENCE in question.drives


def wants_evidence(question: Question, value: object) -> bool:
    """Whether this answer says something that a file can show: yes and partly do, no and "I don't know" don't."""
    if not takes_evidence(question) or value is None:
        return False
    return question.type != "yes_partial_no" or value in (YES, PARTIAL)


@dataclass(frozen=True, slots=True)
class EvidenceConfidence:
    """How many of the controls answered yes have a dated file of the last 12 months behind them.

    `bare` are the questions of the others, in the library's order. `share` is None where no control is answered yes.
    """

    yes: int
    backed: int
    bare: tuple[str, ...]

    @property
    def share(self) -> Decimal | None:
        """From 0 to 1."""
        return Decimal(self.backed) / self.yes if self.yes else None


def evidence_confidence(
    library: Library, answers: Values, dates: Mapping[str, Collection[date]], *, on: date
) -> EvidenceConfidence:
    """From known answers and the dates of the files behind each question. A date after `on` counts for nothing."""
    asked = [c.question for c in library.controls.values() if answers.get(c.question) == YES]
    bare = tuple(key for key in asked if not any(is_recent(dated, on=on) for dated in dates.get(key, ())))
    return EvidenceConfidence(len(asked), len(asked) - len(bare), bare)


def is_recent(dated: date, *, on: date) -> bool:
    """Whether evidence of that date is under 12 months old."""
    return _year_before(on) < dated <= on


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return date(day.year - 1, 2, 28)


def sbom_line(sbom: Mapping[str, Any]) -> str:
    """CycloneDX 1.6, 214 components, 3 Nov 2026, doesn’t keep to its schema."""
    count = int(sbom["components"])
    parts = [f"{sbom['format']} {sbom['version']}", f"{count:,} component{'' if count == 1 else 's'}"]
    if sbom.get("date"):
        parts.append(formatting.day_short(date.fromisoformat(sbom["date"])))
    if sbom.get("breaks"):
        parts.append("doesn’t keep to its schema")
    return ", ".join(parts)
