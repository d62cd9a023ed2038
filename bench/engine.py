"""The engine on the demo's company: a whole personalised map with its reasons, its gaps, and many cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from bench.timing import timed
from coverage_map.case_results import decide_case, written
from coverage_map.cases import read_cases
from coverage_map.effect import map_change
from coverage_map.engine.closing import Closer
from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import Programme, Stated
from scenarios.compiling import builtin_library, typed
from scenarios.conditions import Value
from scenarios.packs import read_yaml

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "quotes" / "demo_content"
TARGET_MS = 5.0
CASES = 2000


def demo_answers() -> dict[str, Value]:
    """The demo company's known answers."""
    library = builtin_library()
    raw = read_yaml((DEMO / "company.yaml").read_text(encoding="utf-8"), "company.yaml")
    kinds = {"yes_no": "choice", "yes_partial_no": "choice", "text": "choice"}
    return {
        key: typed(kinds.get(library.questions[key].type, library.questions[key].type), value)
        for key, value in raw["answers"].items()
        if value != "dont_know"
    }


def demo_programme(key: str) -> Programme:
    """One of the demo's programmes."""
    library = builtin_library()
    quotes = {row["key"]: row for row in read_yaml((DEMO / "quotes.yaml").read_text(encoding="utf-8"), "quotes.yaml")}
    text = (DEMO / "programmes.yaml").read_text(encoding="utf-8")
    sections = next(row["sections"] for row in read_yaml(text, "programmes.yaml")["programmes"] if row["key"] == key)
    stated = {
        name: Stated(typed(library.features[name].type, raw))
        for line, quote in sections.items()
        for name, raw in quotes[quote]["features"].items()
        if library.features[name].line == line
    }
    return Programme(date(2027, 2, 1), stated, key, key)


def measure() -> dict[str, Any]:
    """Milliseconds of a map, of all its gaps' closing sets, and seconds of 2,000 cases."""
    library, answers, programme = builtin_library(), demo_answers(), demo_programme("split")
    whole = timed(lambda: build_map(library, answers=answers, programme=programme), rounds=200, warm=20)
    found = build_map(library, answers=answers, programme=programme)
    change = timed(lambda: map_change(found, build_map(library, answers=answers, programme=programme)), rounds=100)
    gaps = [
        (result.scenario, head)
        for result in found.relevant
        for head, decided in result.heads.items()
        if not decided.paid
    ]

    def close_all() -> None:
        closer = Closer(library, coverage_map=found, answers=answers)
        for scenario, head in gaps:
            closer.close(scenario, head)

    closing = timed(close_all, rounds=20)
    text = (ROOT / "tests" / "cases" / "worked.yaml").read_text(encoding="utf-8")
    raw = read_yaml(text, "worked.yaml")
    many = (raw * (CASES // len(raw) + 1))[:CASES]
    cases = timed(
        lambda: [written(decide_case(library, case)) for case in read_cases(library, many)],
        rounds=3,
        warm=1,
    )
    verdict = "within" if whole.median < TARGET_MS else "OVER"
    print(
        f"map, {len(found.scenarios)} scenarios with reasons: {whole.median:.2f} ms "
        f"(best {whole.best:.2f}), {verdict} {TARGET_MS:.0f} ms"
    )
    print(f"one map under another edition, compared with the first: {change.median:.2f} ms")
    print(f"closing sets of {len(gaps)} gaps: {closing.median:.1f} ms")
    print(f"{CASES:,} cases: {cases.median / 1000:.2f} s")
    return {
        "map_ms": whole.median,
        "map_best_ms": whole.best,
        "map_scenarios": len(found.scenarios),
        "map_decided_heads": sum(len(r.heads) for r in found.scenarios.values()),
        "map_change_ms": change.median,
        "closing_ms": closing.median,
        "gaps": len(gaps),
        "cases": CASES,
        "cases_s": cases.median / 1000,
    }
