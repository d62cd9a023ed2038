"""Every worked case in tests/cases/ agrees with the engine, cell by cell.

An insurance person adds a case by adding to a file there, or adding a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coverage_map.case_results import decide_case, written
from coverage_map.cases import Case, read_cases
from scenarios.packs import read_yaml
from tests.engine.making import LIBRARY

FOLDER = Path(__file__).parent.parent / "cases"
CASES = [
    (path.name, case)
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in read_cases(LIBRARY, read_yaml(path.read_text(encoding="utf-8"), path.name))
]
CELLS = [
    pytest.param(case, head, expected, id=f"{name}:{case.key}:{head}")
    for name, case in CASES
    for head, expected in case.expect.items()
]
AMOUNTS = [
    pytest.param(case, head, expected, id=f"{name}:{case.key}:{head}")
    for name, case in CASES
    for head, expected in case.expect_amounts.items()
]


def test_there_are_cases_to_check() -> None:
    assert len(CELLS) >= 70


@pytest.mark.parametrize(("case", "head", "expected"), CELLS)
def test_a_cell_is_as_expected(case: Case, head: str, expected: dict[str, Any]) -> None:
    cell = written(decide_case(LIBRARY, case))["heads"][head]
    assert {key: cell[key] for key in expected} == expected


@pytest.mark.parametrize(("case", "head", "expected"), CELLS)
def test_a_cell_says_no_more_than_expected(case: Case, head: str, expected: dict[str, Any]) -> None:
    cell = written(decide_case(LIBRARY, case))["heads"][head]
    assert cell["falls_between"] == expected.get("falls_between")
    if "overlap" in expected:
        assert cell["overlap"] == expected["overlap"]


@pytest.mark.parametrize(("case", "head", "expected"), AMOUNTS)
def test_an_amount_is_as_expected(case: Case, head: str, expected: dict[str, int]) -> None:
    assert written(decide_case(LIBRARY, case))["amounts"][head] == expected


def test_every_expected_head_belongs_to_its_scenario() -> None:
    for _, case in CASES:
        assert set(case.expect) <= {spec.head for spec in case.scenario.heads}, case.key
