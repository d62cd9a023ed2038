"""Writes what is read and decides nothing: FAQs, figures, the guide, the glossary, words for keys."""

from __future__ import annotations

from typing import Any

from scenarios.assembling.tables import Tables, said
from scenarios.models import (
    Benchmark,
    BenchmarkScenario,
    Boundary,
    BoundaryLine,
    Cause,
    CauseFamily,
    Control,
    ControlEvidence,
    Faq,
    GuideAsk,
    GuideAskLine,
    GuideHow,
    GuidePage,
    GuideSaying,
    GuideSide,
    Line,
    LinePoint,
    PackNote,
    RelatedScenario,
    Scenario,
    ScenarioBar,
    ScenarioShut,
    Term,
    TermForm,
    TimelineStep,
)


def faqs_file(tables: Tables) -> str:
    """Questions and answers as text."""
    before = [row.text.strip() for row in tables.all(PackNote) if row.file == "faqs" and not row.part]
    parts = [f"### {number}. {row.question}\n{row.answer}" for number, row in enumerate(tables.all(Faq), start=1)]
    return "\n\n".join((*before, *parts)) + "\n"


def benchmarks_file(tables: Tables) -> list[dict[str, Any]]:
    """Published figures and cases."""
    found = []
    for row in tables.all(Benchmark):
        rows = tables.below(BenchmarkScenario, "benchmark_id", row.pk)
        illustrated = [tables.key(Scenario, one.scenario_id) for one in rows]
        found.append(
            {
                **({"scenarios": illustrated} if illustrated else {}),
                **said(use=row.use),
                "source": row.source,
                "year": row.year,
                "verified": row.verified,
                "figure": row.figure,
                **said(seen_in=row.seen_in),
            }
        )
    return found


def glossary_file(tables: Tables) -> list[dict[str, Any]]:
    """Terms and what they mean."""
    return [
        {
            "key": row.key,
            "term": row.term,
            "also": [form.text for form in tables.below(TermForm, "term_id", row.pk)],
            "meaning": row.meaning,
        }
        for row in tables.all(Term)
    ]


def guide_file(tables: Tables) -> dict[str, Any]:
    """What the public guide says."""
    return {
        "pages": {
            row.key: {"title": row.title, "lead": row.lead, "description": row.search_text}
            for row in tables.all(GuidePage)
        },
        "families": {
            row.key: {"title": row.title, "meaning": row.meaning}
            for row in tables.all(CauseFamily)
            if row.title or row.meaning
        },
        "causes": {
            row.key: {"plain": row.plain, "example": row.example}
            for row in tables.all(Cause)
            if row.plain or row.example
        },
        "lines": {row.key: _line(tables, row) for row in tables.all(Line) if row.opens or row.stops},
        "boundaries": [
            {
                "key": row.key,
                "event": row.event,
                "lines": [tables.key(Line, one.line_id) for one in tables.below(BoundaryLine, "boundary_id", row.pk)],
                "you": row.you,
                "insurer": row.insurer,
                "settles": row.settles,
            }
            for row in tables.all(Boundary)
        ],
        "sides": {row.side: {"title": row.title, "lead": row.lead} for row in tables.all(GuideSide)},
        "answering": [{"label": row.label, "words": row.words} for row in tables.all(GuideSaying)],
        "controls": {
            row.key: {
                "headline": row.headline,
                "meaning": row.meaning,
                "evidence": [one.text for one in tables.below(ControlEvidence, "control_id", row.pk)],
            }
            for row in tables.all(Control)
            if row.headline or row.meaning
        },
        "how": [{"reader": row.reader, "title": row.title, "text": row.text} for row in tables.all(GuideHow)],
        "asks": [
            {
                "question": row.question,
                "why": row.why,
                "lines": [tables.key(Line, one.line_id) for one in tables.below(GuideAskLine, "ask_id", row.pk)],
            }
            for row in tables.all(GuideAsk)
        ],
        "scenarios": {row.key: _scenario(tables, row) for row in tables.all(Scenario) if row.headline or row.summary},
    }


def _line(tables: Tables, row: Line) -> dict[str, Any]:
    points = tables.below(LinePoint, "line_id", row.pk)
    texts = {use: [one.text for one in points if one.use == use] for use in LinePoint.Use.values}
    return {
        "opens": row.opens,
        "pays": texts[LinePoint.Use.PAYS],
        "stops": row.stops,
        "read_first": texts[LinePoint.Use.READ_FIRST],
    }


def _scenario(tables: Tables, row: Scenario) -> dict[str, Any]:
    steps = tables.below(TimelineStep, "scenario_id", row.pk)
    place = {step.pk: number for number, step in enumerate(steps, start=1)}
    return {
        "headline": row.headline,
        "summary": row.summary,
        "steps": [step.label for step in steps],
        "bars": [
            {
                **said(line=tables.key(Line, bar.line_id)),
                "from": place[bar.first_id],
                "to": place[bar.last_id],
                "words": bar.words,
                **said(if_asked=bar.if_asked),
            }
            for bar in tables.below(ScenarioBar, "scenario_id", row.pk)
        ],
        "shut": {tables.key(Line, one.line_id): one.text for one in tables.below(ScenarioShut, "scenario_id", row.pk)},
        "related": [
            tables.key(Scenario, one.related_id) for one in tables.below(RelatedScenario, "scenario_id", row.pk)
        ],
    }
