"""Percentages that must add up, and what to say where they don't. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from questionnaires.values import HUNDRED, figure_words, grouped
from scenarios.conditions import Value


@dataclass(frozen=True, slots=True)
class Split:
    """Percentages that must total 100."""

    section: str
    name: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitState:
    """How far a split has come. `wrong` only once it can't come right without a change."""

    split: Split
    total: Decimal
    unanswered: int

    @property
    def percent(self) -> str:
        """The total as people say it."""
        return figure_words("percent", self.total)

    @property
    def rest(self) -> str:
        """What is left to 100%, as people say it."""
        return figure_words("percent", max(1 - self.total, Decimal(0)))

    @property
    def wrong(self) -> bool:
        """Whether an answer must change."""
        return self.total > 1 or (self.unanswered == 0 and self.total != 1)

    @property
    def words(self) -> str:
        """What to do about it; empty where nothing is wrong."""
        if not self.wrong:
            return ""
        difference = abs(self.total - 1) * HUNDRED
        side = "over" if self.total > 1 else "short"
        return (
            f"{self.split.name} adds up to {self.percent}, {grouped(difference)} points {side}. "
            "Change the answers so that together they make 100%."
        )


SPLITS: Final = (
    Split(
        "territory",
        "Turnover by territory",
        ("territory.uk", "territory.eu", "territory.us_ca", "territory.row"),
    ),
)


def split_states(section: str, answers: Mapping[str, Value]) -> tuple[SplitState, ...]:
    """The splits of a section and how they stand."""
    return tuple(_split_state(split, answers) for split in SPLITS if split.section == section)


def _split_state(split: Split, answers: Mapping[str, Value]) -> SplitState:
    given = [answers.get(key) for key in split.questions]
    figures = [figure for figure in given if isinstance(figure, Decimal)]
    return SplitState(split, sum(figures, Decimal(0)), len(given) - len(figures))
