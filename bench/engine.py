"""The engine on the demo's company: a whole personalised map with its reasons, its gaps, and many cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string

from bench.timing import timed
from coverage_map.addresses import Place
from coverage_map.around import around
from coverage_map.asked import read_asked
from coverage_map.case_results import decide_case, written
from coverage_map.cases import read_cases
from coverage_map.effect import map_change
from coverage_map.engine.closing import Closer
from coverage_map.engine.maps import build_map
from coverage_map.engine.programme import Programme, Stated
from coverage_map.kept import forget, read_lately
from coverage_map.presentation import MapReader
from coverage_map.whatif import what_if
from coverage_map.wordings import limits_of
from scenarios.compiling import builtin_library, typed
from scenarios.conditions import Value
from scenarios.packs import read_yaml
from scenarios.terms import page_terms

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "quotes" / "demo_content"
TARGET_MS = 5.0
WHAT_IF_MS = 50.0
WHAT_IF = (
    "contracts.fitness:no", "operations.mfa:yes", "eo_contractual:none", "eo_scope:products_and_services",
    "pl_cyber:writeback", "rc_limit:2000000",
)  # fmt: skip
"""Switches of every kind: a contract term, a control, wordings of two lines, a line bought."""
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
    many = [row | {"key": f"case-{n}"} for n, row in enumerate((raw * (CASES // len(raw) + 1))[:CASES])]
    cases = timed(
        lambda: [written(decide_case(library, case)) for case in read_cases(library, many)],
        rounds=3,
        warm=1,
    )
    base = MapReader(library, answers=answers, programme=demo_programme("cheapest"), limits=limits_of(library, answers))
    switches = read_asked(library, WHAT_IF).switches
    place = Place("/map/", "cheapest", "SOL-0001", switches)

    def what_if_whole() -> None:
        """The map as it is, the map with the switches on, both moneys, every change and the panel."""
        reader = MapReader(library, answers=answers, programme=base.programme, limits=base.limits)
        what_if(reader, reader.with_switches(switches), place, own=True, rest=place.rest)

    def before() -> MapReader:
        """The map that the switches are tried on, as a page reads it: kept from one switch to the next."""
        kept = read_lately(library, answers=answers, programme=base.programme)
        return MapReader(
            library,
            answers=answers,
            programme=base.programme,
            limits=base.limits,
            reading=kept.reading,
            like=kept.wording,
        )

    def what_if_computed() -> dict[str, Any]:
        """All that the reply prints: both maps, changes, the first gaps, closing sets and what they change, losses."""
        reader = before()
        switched = reader.with_switches(switches)
        panel, _ = what_if(reader, switched, place, own=True, rest=place.rest)
        return {
            "map": switched.view(href=place.cell, trying=place.trying, before=reader, rest=place.rest),
            "whatif": panel,
            "choice": SimpleNamespace(key="cheapest", label="As quoted", notes=()),
            "company": SimpleNamespace(name="Solace", reference="SOL-0001"),
            "root": place.root,
            "own": True,
            "terms": page_terms(library.guide.glossary),
        }

    def what_if_begun() -> dict[str, Any]:
        """The same where the map has not been read lately."""
        forget()
        return what_if_computed()

    def what_if_answer() -> str:
        """All of the reply to htmx but the database: computed, and printed."""
        return render_to_string("coverage_map/live.html", what_if_computed())

    switching = timed(what_if_whole, rounds=50, warm=5)
    beginning, computing = timed(what_if_begun, rounds=20), timed(what_if_computed, rounds=20)
    answering = timed(what_if_answer, rounds=20)
    some = {key: value for key, value in answers.items() if key.partition(".")[0] in ("company", "product")}
    nobody = MapReader(library, answers=some, programme=base.programme, limits=base.limits)
    surrounding = timed(lambda: around(nobody), rounds=5, warm=1)
    verdict = "within" if whole.median < TARGET_MS else "OVER"
    print(
        f"map, {len(found.scenarios)} scenarios with reasons: {whole.median:.2f} ms "
        f"(best {whole.best:.2f}), {verdict} {TARGET_MS:.0f} ms"
    )
    print(f"one map under another edition, compared with the first: {change.median:.2f} ms")
    verdict = "within" if answering.median < WHAT_IF_MS else "OVER"
    print(
        f"what-if, {len(switches)} switches, computed with gaps and closing sets: {computing.median:.1f} ms, the first "
        f"on a map {beginning.median:.1f} ms; computed and printed: {answering.median:.1f} ms, {verdict} "
        f"{WHAT_IF_MS:.0f} ms, {answering.ratio(whole):.1f} maps; both maps, changes and panel alone, nothing kept: "
        f"{switching.median:.1f} ms"
    )
    print(f"improvements, and what each open answer could change: {surrounding.median:.0f} ms")
    print(f"closing sets of {len(gaps)} gaps: {closing.median:.1f} ms")
    print(f"{CASES:,} cases: {cases.median / 1000:.2f} s")
    return {
        "map_ms": whole.median,
        "map_best_ms": whole.best,
        "map_scenarios": len(found.scenarios),
        "map_decided_heads": sum(len(r.heads) for r in found.scenarios.values()),
        "map_change_ms": change.median,
        "what_if_ms": switching.median,
        "what_if_computed_ms": computing.median,
        "what_if_begun_ms": beginning.median,
        "what_if_answer_ms": answering.median,
        "around_ms": surrounding.median,
        "closing_ms": closing.median,
        "gaps": len(gaps),
        "cases": CASES,
        "cases_s": cases.median / 1000,
    }
