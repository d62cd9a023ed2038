"""Sheets of what readers read: answers, published figures, the guide, the glossary, words for keys."""

from __future__ import annotations

from editing.keys import new_key, slug_of
from editing.sheets import lists
from editing.sheets.fields import line
from editing.sheets.parts import Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from editing.sheets.rows import Rows, RowsSpec
from editing.sheets.sheet import Sheet
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
    Label,
    Root,
    Term,
    TermForm,
)


def _nothing(owner: Root | None, data: Sent) -> list[Part]:
    return []


def _figure_parts(owner: Root | None, data: Sent) -> list[Part]:
    spec = PicksSpec(
        "scenarios", "Scenarios it illustrates", "Shown on their pages of the guide.", BenchmarkScenario, "benchmark",
        "scenario", lists.scenario_choices,
    )  # fmt: skip
    return [Picks(spec, owner, data)]


def _boundary_parts(owner: Root | None, data: Sent) -> list[Part]:
    spec = PicksSpec("lines", "Lines it concerns", "", BoundaryLine, "boundary", "line", lists.line_choices, 1)
    return [Picks(spec, owner, data)]


def _ask_parts(owner: Root | None, data: Sent) -> list[Part]:
    spec = PicksSpec("lines", "Lines it concerns", "", GuideAskLine, "ask", "line", lists.line_choices)
    return [Picks(spec, owner, data)]


def _term_parts(owner: Root | None, data: Sent) -> list[Part]:
    spec = RowsSpec(
        "forms", "Other forms", "How else it stands in a text: its plural, an abbreviation.", TermForm, "term",
        lambda: {"text": line("Form", longest=120)}, ordered=True, add="Add a form",
    )  # fmt: skip
    return [Rows(spec, owner, data)]


TEXTS: tuple[Sheet, ...] = (
    Sheet(
        "faqs", Faq, "Questions and answers", "question and answer", "What readers of the guide ask.",
        ("question", "answer", "description"), _nothing, search=("question", "answer"), key_of=lambda given: "",
        is_ordered=True,
        hints={"answer": "Leave an empty line between paragraphs."},
    ),
    Sheet(
        "figures", Benchmark, "Published figures", "published figure",
        "Figures and cases to cite. Only what was seen at its source is shown to readers.",
        ("source", "year", "figure", "verified", "seen_in", "use", "description"), _figure_parts,
        sub=lambda figure: figure.get_verified_display(), search=("source", "figure", "year"), filter="verified",
        key_of=lambda given: "", labels={"verified": "How well it is checked", "use": "What kind of figure"},
    ),
    Sheet(
        "guide-pages", GuidePage, "Pages of the guide", "page of the guide", "Their titles and first sentences.",
        ("title", "lead", "search_text", "description"), _nothing, can_add=False,
    ),
    Sheet(
        "boundaries", Boundary, "Boundaries", "boundary", "Events that two sides read differently.",
        ("event", "you", "insurer", "settles", "description"), _boundary_parts, search=("event",),
        key_of=lambda given: new_key(Boundary, slug_of(given["event"])),
    ),
    Sheet(
        "wording-questions", GuideAsk, "Questions to ask of a wording", "question to ask", "",
        ("question", "why", "description"), _ask_parts, search=("question",), key_of=lambda given: "",
    ),
    Sheet(
        "control-sides", GuideSide, "How the guide speaks of controls", "text", "", ("title", "lead", "description"),
        _nothing, can_add=False,
    ),
    Sheet(
        "sayings", GuideSaying, "How to answer about a control", "saying", "", ("label", "words", "description"),
        _nothing, key_of=lambda given: "",
    ),
    Sheet(
        "how", GuideHow, "How it works", "step", "For founders and for brokers.",
        ("reader", "title", "text", "description"), _nothing, sub=lambda step: step.get_reader_display(),
        filter="reader", key_of=lambda given: "",
    ),
    Sheet(
        "glossary", Term, "Glossary", "term", "Terms that are explained in place wherever they stand.",
        ("term", "meaning", "description"), _term_parts, search=("term", "meaning"),
        key_of=lambda given: new_key(Term, slug_of(given["term"])),
    ),
    Sheet(
        "words", Label, "Other words", "word", "Words for what has no page of its own.", ("text", "description"),
        _nothing, name=lambda label: label.text, sub=lambda label: label.key.replace("_", " "), search=("text", "key"),
        can_add=False,
    ),
)  # fmt: skip
