"""Percentages that must add up, and what to say where they don't. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from questionnaires.shown import slug_of
from questionnaires.values import HUNDRED, figure_words, grouped
from scenarios.conditions import Value
from scenarios.library import Library, Question


@dataclass(frozen=True, slots=True)
class Split:
    """Percentages that must total 100."""

    section: str
    name: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One answered part: `left` is what the others leave for it. `section` and `slug` give its page."""

    section: str
    slug: str
    question: str
    percent: str
    left: str


@dataclass(frozen=True, slots=True)
class SplitState:
    """How far a split has come. `wrong` only once it can't come right without a change."""

    split: Split
    total: Decimal
    unanswered: int
    shares: tuple[Share, ...] = ()

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


def split_states(library: Library, section: str, answers: Mapping[str, Value]) -> tuple[SplitState, ...]:
    """The splits of a section and how they stand."""
    return tuple(_split_state(library, split, answers) for split in SPLITS if split.section == section)


def _split_state(library: Library, split: Split, answers: Mapping[str, Value]) -> SplitState:
    given = {key: answers.get(key) for key in split.questions}
    figures = {key: figure for key, figure in given.items() if isinstance(figure, Decimal)}
    total = sum(figures.values(), Decimal(0))
    shares = (_share(library.questions[key], figure, total) for key, figure in figures.items())
    return SplitState(split, total, len(given) - len(figures), tuple(shares))


def _share(question: Question, figure: Decimal, total: Decimal) -> Share:
    left = max(1 - (total - figure), Decimal(0))
    said = (figure_words("percent", value) for value in (figure, left))
    return Share(question.section, slug_of(question), question.question, *said)
