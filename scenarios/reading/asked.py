"""The questionnaire and the controls as pages. Pure."""

from __future__ import annotations

from typing import Final

from scenarios.conditions import All
from scenarios.library import Library, Question
from scenarios.moving_dates import as_written
from scenarios.reading.page import Entry, Grid, Page, Part, Words, details, plain
from scenarios.wording import all_words, any_words, listed, value_words

ANSWERS: Final = {
    "yes_no": "Yes or no",
    "yes_partial_no": "Yes, partly or no",
    "number": "A number",
    "money": "A sum in pounds",
    "percent": "A percentage",
    "choice": "One of these",
    "multi": "Any of these",
    "date": "A date",
    "text": "Text",
    "file": "Files",
}


def questions_page(library: Library) -> Page:
    """What founders are asked, why, and what each answer does."""
    return Page(
        "questions",
        "Questionnaire",
        "“I don’t know” is an answer to every question; the map never reads it as a no.",
        tuple(
            Part(
                section.key,
                section.title,
                tuple(_question(library, question) for question in section.questions),
            )
            for section in library.sections
        ),
    )


def _question(library: Library, question: Question) -> Entry:
    options = (
        (value_words(library, question.key, option) for option in question.options)
        if question.type in {"choice", "multi"}
        else ()
    )
    return Entry(
        question.key,
        question.question,
        question.key,
        question.help,
        details(
            {
                "Answer": plain(ANSWERS[question.type], *options),
                "Asked where": plain(*(any_words(library, question.show_when) if question.show_when.subjects else ())),
                "Example": plain(as_written(question.example)),
                "Why insurers ask": plain(question.why),
                "What it drives": tuple(_driven(library, target) for target in question.drives),
            }
        ),
    )


def _driven(library: Library, target: str) -> Words:
    kind, _, name = target.partition(":")
    if kind == "context":
        return Words("Read by people only")
    if kind == "severity":
        return Words(f"What a loss may cost: {name.replace('_', ' ')}")
    if kind == "control":
        if name not in library.controls:
            return Words("Evidence of controls")
        return Words(f"Control: {library.label('control', name)}", "controls", name)
    if kind == "feature":
        if name not in library.features:
            return Words("All wordings" if name == "all" else "What was known before cover starts")
        return Words(f"Wording: {library.label('feature', name)}", "wording", name)
    return Words(f"Scenario: {library.scenarios[target].title}", "scenarios", target)


def controls_page(library: Library) -> Page:
    """What counts for how much in each line, and what a missing control usually costs."""
    lines = tuple(library.lines)
    names = tuple(library.label("line_short", line) for line in lines)
    weights = Grid(
        "Weight of each control, out of 100",
        ("Control", "Overall", *names),
        tuple(
            (
                library.label("control", control.key),
                f"{control.weight:f}",
                *(f"{control.line_weights[line]:f}" for line in lines),
            )
            for control in library.controls.values()
        ),
        numbers=True,
    )
    bands = Grid(
        "Bands",
        ("Band", "From"),
        tuple((band.label, f"{band.min:f}") for band in library.bands),
        numbers=True,
    )
    sides = dict.fromkeys(control.side for control in library.controls.values())
    return Page(
        "controls",
        "Controls",
        "Yes counts 1, partly a half, no nothing. What is unknown scores nothing until it is answered.",
        (
            Part(
                "scores",
                "Scores",
                (Entry("weights", "Weights", grids=(weights,)), Entry("bands", "Bands", grids=(bands,))),
            ),
            *(
                Part(
                    side,
                    library.label("side", side),
                    tuple(
                        Entry(
                            control.key,
                            control.name,
                            control.key,
                            details=details(
                                {
                                    "Asked by": (
                                        Words(
                                            library.questions[control.question].question, "questions", control.question
                                        ),
                                    ),
                                    "Where it is missing": plain(
                                        *(
                                            f"{library.label('line_short', line)}: {terms}"
                                            for line, terms in control.terms.items()
                                            if terms != "-"
                                        )
                                    ),
                                }
                            ),
                        )
                        for control in library.controls.values()
                        if control.side == side
                    ),
                )
                for side in sides
            ),
            Part(
                "gates",
                "Gates",
                tuple(
                    Entry(
                        f"gate-{number}",
                        gate.why,
                        details=details(
                            {
                                "Holds where": plain(
                                    all_words(library, All((*gate.controls.tests, *gate.answers.tests)))
                                ),
                                "Caps": plain(listed([library.label("line_short", line) for line in gate.lines])),
                                "At the band": plain(next(b.label for b in library.bands if b.key == gate.cap)),
                                "Also": plain("Refers to the broker" if gate.refer else ""),
                            }
                        ),
                    )
                    for number, gate in enumerate(library.gates, start=1)
                ),
                "A gate caps the band of a line, whatever its score.",
            ),
        ),
    )
