"""How a policy, or all of them, answer a failure: a mark for each kind of loss, and the count in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coverage_map.engine.results import HeadResult
from coverage_map.words import number_in_words
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Level

OUTCOMES = (("paid", "paid"), ("argued", "argued"), ("not_given", "not given"))


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks, best first; `said` counts them, `falls` says how many fall between policies, "" where none does."""

    marks: tuple[LevelMark, ...]
    said: str
    falls: str


def tally_of(levels: Iterable[Level], between: int = 0) -> Tally:
    """The tally of some levels."""
    marks = tuple(mark_of(level.key) for level in sorted(levels, reverse=True))
    counts = ((sum(m.outcome == key for m in marks), words) for key, words in OUTCOMES)
    said = ", ".join(f"{n} {words}" for n, words in counts if n)
    falls = f"{number_in_words(between).capitalize()} {'falls' if between == 1 else 'fall'} between" if between else ""
    return Tally(marks, said, falls)


def tally_of_heads(heads: Mapping[str, HeadResult]) -> Tally:
    """The tally of a scenario, all policies together."""
    return tally_of((h.level for h in heads.values()), sum(1 for h in heads.values() if h.falls_between))
