"""Timing of a function: the best and the middle of several rounds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one call: the best round and the median round."""

    best: float
    median: float

    def ratio(self, other: Timing) -> float:
        """How many times as long as the other, by medians."""
        return self.median / other.median


def timed(call: Callable[[], object], *, rounds: int = 30, warm: int = 3) -> Timing:
    """Times `call`, a few unmeasured rounds first."""
    for _ in range(warm):
        call()
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1000)
    return Timing(min(found), statistics.median(found))
