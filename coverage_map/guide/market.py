"""An edition as commonly sold: every scenario decided with all lines bought, and what would close its gaps. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coverage_map.engine.closing import Closer, Closing
from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import market_programme
from coverage_map.engine.results import HeadResult
from scenarios.library import Level, Library, LineKey

ANY_LIMIT = Decimal(5_000_000)  # levels do not turn on its size


class Market:
    """Built once for an edition and the day on which the policies shown would start."""

    def __init__(self, library: Library, *, inception: date) -> None:
        self.library = library
        programme = market_programme(inception=inception, limits=dict.fromkeys(library.lines, ANY_LIMIT))
        self._map = build_map(library, answers={}, programme=programme)
        self._closer = Closer(library, coverage_map=self._map, answers={})

    def heads(self, scenario: str) -> Mapping[str, HeadResult]:
        """How each loss of a scenario is answered."""
        return self._map.scenarios[scenario].heads

    def closing(self, scenario: str, head: str) -> Closing:
        """What would close the gap at a loss."""
        return self._closer.close(scenario, head)

    def lines(self, scenario: str) -> tuple[LineKey, ...]:
        """The lines that a scenario draws in: those that give something, or would if asked."""
        reached = {
            c.line for h in self.heads(scenario).values() for c in h.clauses if c.engaged and c.level > Level.EXCLUDED
        }
        return tuple(line for line in self.library.lines if line in reached)
