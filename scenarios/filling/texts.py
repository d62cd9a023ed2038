"""Fills texts: FAQs, published figures, the guide's own parts, the glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scenarios.compiling import read_faqs
from scenarios.filling.rows import Pool, Rows
from scenarios.models import (
    Benchmark,
    BenchmarkScenario,
    Boundary,
    BoundaryLine,
    Faq,
    GuideAsk,
    GuideAskLine,
    GuideHow,
    GuidePage,
    GuideSaying,
    GuideSide,
    Line,
    Scenario,
    Term,
    TermForm,
)


def fill_texts(rows: Rows, files: Mapping[str, Any], words: Pool, notes: Pool) -> None:
    """What is read and decides nothing."""
    for place, faq in enumerate(read_faqs(files["faqs"]), start=1):
        note = notes.take("faqs", str(place))
        rows.add(Faq(question=faq.question, answer=faq.answer, description=note, position=place))
    before = re.split(r"^###\s", files["faqs"], maxsplit=1, flags=re.MULTILINE)[0].strip()
    if before:
        notes.left[("faqs",)] = before
    for place, row in enumerate(files["benchmarks"], start=1):
        figure = Benchmark(
            use=row.get("use", ""),
            source=row["source"],
            year=str(row["year"]),
            verified=row["verified"],
            figure=row["figure"],
            seen_in=row.get("seen_in", ""),
            description=notes.take("benchmarks", str(place)),
            position=place,
        )
        rows.add(figure)
        for spot, key in enumerate(row.get("scenarios", ()), start=1):
            rows.add(BenchmarkScenario(benchmark=figure, scenario=rows.get(Scenario, key), position=spot))
    if files.get("guide") is not None:
        _guide(rows, files["guide"], notes)
    for place, row in enumerate(files.get("glossary") or (), start=1):
        note = notes.take("glossary", row["key"])
        term = rows.add(
            Term(key=row["key"], term=row["term"], meaning=row["meaning"], description=note, position=place)
        )
        for spot, text in enumerate(row["also"], start=1):
            rows.add(TermForm(term=term, text=text, position=spot))


def _guide(rows: Rows, guide: Mapping[str, Any], notes: Pool) -> None:
    for place, (key, row) in enumerate(guide["pages"].items(), start=1):
        note = notes.take("guide", "pages", key)
        page = GuidePage(
            key=key,
            title=row["title"],
            lead=row["lead"],
            search_text=row["description"],
            description=note,
            position=place,
        )
        rows.add(page)
    for place, (key, row) in enumerate(guide["sides"].items(), start=1):
        note = notes.take("guide", "sides", key)
        rows.add(GuideSide(side=key, title=row["title"], lead=row["lead"], description=note, position=place))
    for place, row in enumerate(guide["boundaries"], start=1):
        said = {name: row[name] for name in ("key", "event", "you", "insurer", "settles")}
        note = notes.take("guide", "boundaries", row["key"])
        boundary = rows.add(Boundary(description=note, position=place, **said))
        for spot, key in enumerate(row["lines"], start=1):
            rows.add(BoundaryLine(boundary=boundary, line=rows.get(Line, key), position=spot))
    for place, row in enumerate(guide["answering"], start=1):
        note = notes.take("guide", "answering", str(place))
        rows.add(GuideSaying(label=row["label"], words=row["words"], description=note, position=place))
    for place, row in enumerate(guide["how"], start=1):
        note = notes.take("guide", "how", str(place))
        said = {name: row[name] for name in ("reader", "title", "text")}
        rows.add(GuideHow(description=note, position=place, **said))
    for place, row in enumerate(guide["asks"], start=1):
        note = notes.take("guide", "asks", str(place))
        ask = rows.add(GuideAsk(question=row["question"], why=row["why"], description=note, position=place))
        for spot, key in enumerate(row["lines"], start=1):
            rows.add(GuideAskLine(ask=ask, line=rows.get(Line, key), position=spot))
