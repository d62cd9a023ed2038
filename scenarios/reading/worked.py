"""The worked cases that an edition keeps, as a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from scenarios.compiling import typed
from scenarios.library import Level, Library
from scenarios.reading.page import Entry, Grid, Page, Part, Words, details, plain
from scenarios.wording import subject_words, value_words

KEY: Final = "cases"


def cases_page(library: Library, cases: Iterable[Mapping[str, Any]]) -> Page:
    """Cases with a quote and what each loss must come to, or the edition would not have been published."""
    entries = tuple(_case(library, case) for case in cases)
    return Page(
        KEY,
        "Worked cases",
        "Each was decided anew before the edition was published, and came to this.",
        (Part("all", "All cases", entries),) if entries else (),
    )


def _case(library: Library, case: Mapping[str, Any]) -> Entry:
    scenario = library.scenarios[case["scenario"]]
    return Entry(
        case["key"],
        case.get("title") or scenario.title,
        case["key"],
        case.get("company", ""),
        details(
            {
                "Scenario": (Words(scenario.title, "scenarios", scenario.key),),
                "Cover begins": plain(str(case.get("inception") or "")),
                "Controls": plain(*_said(library, case.get("controls"))),
                "Answers": plain(*_said(library, case.get("answers"))),
                "Facts that differ": plain(*_said(library, case.get("facts"))),
                "Wording": plain(*_said(library, case.get("quote"))),
                "Why it is kept": plain(case.get("why", "")),
            }
        ),
        (_expected(library, case["expect"]),) if case.get("expect") else (),
    )


def _said(library: Library, given: Mapping[str, Any] | None) -> list[str]:
    return [f"{subject_words(library, key)}: {_value(library, key, raw)}" for key, raw in (given or {}).items()]


def _value(library: Library, key: str, raw: Any) -> str:
    kinds = (library.features, library.facts, library.questions)
    kind = next((found[key].type for found in kinds if key in found), "choice")
    return value_words(library, key, typed(kind, raw))


def _expected(library: Library, cells: Mapping[str, Mapping[str, Any]]) -> Grid:
    return Grid(
        "What each loss comes to",
        ("Loss", "Level", "Given by", "Decided by"),
        tuple(
            (
                library.heads[head].name,
                library.levels[Level.of(cell["level"])].label,
                "; ".join(_clause(library, key) for key in cell.get("by", ())) or "–",
                ", ".join(cell.get("rules", ())) or "–",
            )
            for head, cell in cells.items()
        ),
    )


def _clause(library: Library, key: str) -> str:
    return f"{library.label('line_short', library.clauses[key].line)}: {library.label('clause', key)}"
