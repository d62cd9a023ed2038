"""How far the controls score rests on evidence: the share of "yes" answers with a dated file under twelve months old.

The date is the evidence's own, never the day of its upload: an old report that was uploaded today is still old. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from scenarios.conditions import Values
from scenarios.library import Library

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Confidence:
    """`backed` of `of` controls answered yes have evidence that is recent on `on`."""

    backed: int
    of: int
    on: date

    @property
    def percent(self) -> int | None:
        """To the nearest whole; None where no control is answered yes."""
        return None if self.of == 0 else round(100 * self.backed / self.of)


def evidence_confidence(
    library: Library, answers: Values, days: Mapping[str, Iterable[date]], *, on: date
) -> Confidence:
    """Over the controls answered yes. `days`: the dates of the evidence for each question."""
    yes = [control.question for control in library.controls.values() if answers.get(control.question) == "yes"]
    backed = sum(any(is_recent(day, on) for day in days.get(question, ())) for question in yes)
    return Confidence(backed, len(yes), on)


def is_recent(day: date, on: date) -> bool:
    """Whether evidence of a day is under twelve months old; a day still to come is no evidence."""
    return day <= on and (on.year - day.year) * MONTHS + on.month - day.month - (on.day < day.day) < MONTHS
