"""The demo's company, quotes and programmes as the engine reads them, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coverage_map.engine.programme import Programme, Stated
from quotes.comparison import Comparison, compare
from quotes.conditions_checked import PartialAnswer
from quotes.options import NamedExclusion, Option, Section, Subject, asked_for
from scenarios.compiling import builtin_library, typed
from scenarios.conditions import Value
from scenarios.library import LineKey

LIBRARY = builtin_library()
DEMO = Path(__file__).resolve().parents[2] / "quotes" / "demo_content"
IPT = Decimal("0.12")
INCEPTION = date(2027, 2, 1)
_KINDS = {"number": "number", "money": "number", "percent": "number", "multi": "multi", "date": "date"}


@cache
def read(name: str) -> Any:
    """One file of the demo's content."""
    return yaml.safe_load((DEMO / name).read_text(encoding="utf-8"))


def answers() -> dict[str, Value]:
    """The known answers of the demo's company."""
    return {
        key: typed(_KINDS.get(LIBRARY.questions[key].type, "choice"), raw)
        for key, raw in read("company.yaml")["answers"].items()
        if raw != "dont_know"
    }


def partial() -> dict[str, PartialAnswer]:
    """What its partial answers leave open."""
    return {
        key: PartialAnswer(note["missing"], note["by"]) for key, note in read("company.yaml")["partial_notes"].items()
    }


def limits() -> dict[LineKey, Decimal]:
    """The limits that it wants."""
    found = answers()
    return {line: Decimal(str(found[f"insurance.limit_{line}"])) for line in LIBRARY.lines}


def options() -> list[Option]:
    """The three programmes."""
    quotes = {row["key"]: row for row in read("quotes.yaml")}
    return [_option(quotes, row) for row in read("programmes.yaml")["programmes"]]


def _option(quotes: dict[str, Any], row: dict[str, Any]) -> Option:
    stated: dict[str, Stated] = {}
    sections: dict[LineKey, Section] = {}
    for line, key in row["sections"].items():
        quote = quotes[key]
        stated |= {
            name: Stated(typed(LIBRARY.features[name].type, raw))
            for name, raw in quote["features"].items()
            if LIBRARY.features[name].line == line
        }
        sections[line] = Section(
            line,
            quote["insurer"],
            quote["form"],
            quote["status"],
            quote["valid_until"],
            Decimal(quote["premium"][line]),
            Decimal(str(quote["commission"])),
            key,
        )
    insurers = {line: section.insurer for line, section in sections.items()}
    used = [quotes[key] for key in dict.fromkeys(row["sections"].values())]
    return Option(
        row["key"],
        row["name"],
        Programme(INCEPTION, stated, row["key"], row["name"], insurers),
        sections,
        tuple(
            Subject(s["text"], quote["insurer"], s["before_bind"], s.get("days"))
            for quote in used
            for s in quote["subjectivities"]
        ),
        tuple(NamedExclusion(text, quote["insurer"]) for quote in used for text in quote["exclusions"]),
    )


@cache
def demo_comparison() -> Comparison:
    """The three programmes beside what the demo's company asked for."""
    return compare(
        LIBRARY,
        answers=answers(),
        options=options(),
        asked=asked_for(LIBRARY, limits=limits(), answers=answers()),
        ipt_rate=IPT,
        partial=partial(),
    )
