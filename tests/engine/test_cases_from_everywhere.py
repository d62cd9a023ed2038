"""Files, a published edition and the tables of the draft decide every worked case alike, to the byte."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coverage_map.case_results import decide_case, written
from coverage_map.cases import read_cases
from scenarios.compiling import builtin_library
from scenarios.editions import publish
from scenarios.models import CapRule, Condition
from scenarios.pack_export import draft_pack
from scenarios.packs import CONTENT, builtin_pack
from tests.scenarios.draft import filled as filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

CASES = sorted((Path(__file__).parent.parent / "cases").glob("*.yaml"))


def evaluated(path: Path, *args: str) -> str:
    out = StringIO()
    call_command("evaluate_case", str(path), *args, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("path", [*CASES, CONTENT / "cases.yaml"], ids=lambda path: path.parent.name)
def test_every_case_comes_out_the_same_from_files_edition_and_draft(path: Path) -> None:
    publish(pack=builtin_pack(), number="2026.1")

    from_files = evaluated(path)

    assert len(from_files) > 1_000
    assert evaluated(path, "--edition", "2026.1") == from_files
    assert evaluated(path, "--edition", "draft") == from_files


def test_the_cases_that_the_library_keeps_come_out_as_expected() -> None:
    library = builtin_library()

    cells = 0
    for case in read_cases(library, draft_pack().files["cases"]):
        heads = written(decide_case(library, case))["heads"]
        for head, expected in case.expect.items():
            assert {key: heads[head][key] for key in expected} == expected, (case.key, head)
            cells += 1
    assert cells == 81


def test_the_draft_decides_by_what_editors_changed() -> None:
    before = evaluated(CONTENT / "cases.yaml", "--edition", "draft")
    CapRule.objects.filter(key="PL9").update(cap=CapRule.objects.get(key="PL2").cap)

    assert evaluated(CONTENT / "cases.yaml", "--edition", "draft") != before


def test_a_draft_that_does_not_hold_together_says_what_is_wrong() -> None:
    Condition.objects.filter(cap_rule__key="PL9").delete()

    with pytest.raises(CommandError, match="cap rule PL9: `when` is empty"):
        evaluated(CONTENT / "cases.yaml", "--edition", "draft")
