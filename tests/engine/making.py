"""Cases and programmes for the tests of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coverage_map.case_results import Decided, decide_case
from coverage_map.cases import read_cases
from coverage_map.engine.maps import decide_scenario
from coverage_map.engine.programme import Programme, Stated
from coverage_map.engine.results import HeadResult
from scenarios.compiling import builtin_library, typed

LIBRARY = builtin_library()
INCEPTION = date(2026, 1, 1)
ALL_LINES: dict[str, Any] = {f"{line}_limit": 1_000_000 for line in LIBRARY.lines}


def programme(**features: Any) -> Programme:
    """A programme with these features, written as in a pack."""
    return Programme(
        INCEPTION,
        {key: Stated(typed(LIBRARY.features[key].type, raw)) for key, raw in features.items()},
    )


def decide(
    scenario: str,
    *,
    facts: Mapping[str, Any] | None = None,
    controls: Mapping[str, str] | None = None,
    **features: Any,
) -> dict[str, HeadResult]:
    """The heads of a scenario with every line bought, on these features and changed facts."""
    own = LIBRARY.scenarios[scenario]
    changed = {key: typed(LIBRARY.facts[key].type, raw) for key, raw in (facts or {}).items()}
    return decide_scenario(
        LIBRARY,
        scenario=own,
        facts={**own.facts, **changed},
        controls=controls or {},
        programme=programme(**{**ALL_LINES, **features}),
    )


def case(**parts: Any) -> Decided:
    """One case as a file would hold it, decided."""
    row = {"key": "here", "quote": ALL_LINES, **parts}
    return decide_case(LIBRARY, read_cases(LIBRARY, [row])[0])
