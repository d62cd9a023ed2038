"""The edition that comes with the project, built for the guide's tests."""

from __future__ import annotations

from datetime import date
from functools import cache

from coverage_map.guide.market import Market
from coverage_map.guide.search import ScenarioIndex
from scenarios.compiling import builtin_library

START = date(2027, 1, 1)


@cache
def market() -> Market:
    """As commonly sold, all lines bought."""
    return Market(builtin_library(), inception=START)


@cache
def index() -> ScenarioIndex:
    """The scenario library."""
    return ScenarioIndex(market())
