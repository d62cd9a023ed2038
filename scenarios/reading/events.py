"""Scenarios, what answers change, figures and readers’ questions as pages. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from insure24.formatting import percent, pounds
from scenarios.conditions import Value
from scenarios.library import HeadSeverity, Library, Scenario
from scenarios.reading.page import Detail, Entry, Grid, Page, Part, Words, details, plain
from scenarios.wording import all_words, value_words

VERIFIED: Final = {
    "verified": "Seen in the source named",
    "partly": "Partly from memory; not shown to users",
    "no": "From memory; not shown to users",
}


def scenarios_page(library: Library) -> Page:
    """What may happen, what it may cost, and to whom it applies."""
    entries = tuple(_scenario(library, scenario) for scenario in library.scenarios.values())
    return Page(
        "scenarios",
        "Scenarios",
        "Events that software may cause, at a typical maker; answers change the facts before the rules read them.",
        (
            Part("all", "All scenarios", entries),
            Part(
                "adjustments",
                "What answers change",
                tuple(
                    Entry(
                        item.id,
                        item.why,
                        item.id,
                        details=details(
                            {
                                "Where the company says": plain(all_words(library, item.answers)),
                                "And the event has": plain(all_words(library, item.facts) if item.facts.tests else ""),
                                "Then": tuple(Words(text) for text in _changes(library, item.set, item.add, item.drop)),
                            }
                        ),
                    )
                    for item in library.adjustments
                ),
                "In this order; later ones see what earlier ones changed. An answer that isn’t known changes nothing.",
            ),
        ),
    )


def _changes(library: Library, *kinds: Mapping[str, Value]) -> list[str]:
    verbs = ("becomes", "gains", "loses")
    return [
        f"{library.label('fact', fact)} {verb} {value_words(library, fact, value)}"
        for verb, changes in zip(verbs, kinds, strict=True)
        for fact, value in changes.items()
    ]


def _scenario(library: Library, scenario: Scenario) -> Entry:
    stated = [
        f"{library.label('fact', key)}: {value_words(library, key, value)}"
        for key, value in scenario.facts.items()
        if value != library.facts[key].default
    ]
    share = [percent(part) for part in scenario.affected_share]
    return Entry(
        scenario.key,
        scenario.title,
        scenario.key,
        details=details(
            {
                "Causes": plain(*(library.causes[cause].name for cause in scenario.causes)),
                "Facts that differ from the usual": plain(*stated),
                "How it unfolds": plain(*scenario.timeline),
                "Share of devices affected": plain(
                    f"{share[0]} low, {share[1]} likely, {share[2]} high" if any(scenario.affected_share) else ""
                ),
                "Applies where": plain(all_words(library, scenario.requires) if scenario.requires.tests else "Always"),
                "Matters more where": plain(*(all_words(library, one) for one in scenario.more_if)),
                "Matters less where": plain(*(all_words(library, one) for one in scenario.less_if)),
                "Controls that bear on it": tuple(
                    Words(library.label("control", key), "controls", key)
                    for key in library.controls
                    if key in scenario.controls
                ),
                "Wordings it hinges on": tuple(
                    Words(library.label("feature", key), "wording", key) for key in scenario.hinges
                ),
            }
        ),
        grids=(
            Grid(
                "What each loss may cost",
                ("Loss", "Counted in", "Low", "Likely", "High"),
                tuple(row for severity in scenario.heads for row in _amounts(library, severity)),
                numbers=True,
            ),
        ),
    )


def _amounts(library: Library, severity: HeadSeverity) -> list[tuple[str, ...]]:
    money = severity.unit in {"gbp", "per_device", "per_site", "per_record", "per_claimant"}
    shown = (
        pounds(one) if money and one == one.to_integral_value() else _amount(one, money=money)
        for one in severity.amounts
    )
    rows = [(library.heads[severity.head].name, library.label("unit", severity.unit), *shown)]
    if severity.claimants is not None:
        rows.append(("Claimants", "people", *(f"{one:f}" for one in severity.claimants)))
    return rows


def _amount(value: Decimal, *, money: bool) -> str:
    return f"£{value:,.2f}" if money else f"{value:,f}"


def benchmarks_page(library: Library) -> Page:
    """Published figures and cases, with where each was seen."""
    return Page(
        "benchmarks",
        "Published figures",
        "Figures to cite beside an assumption. What wasn’t seen in its source is never shown to users.",
        tuple(
            Part(
                verified,
                words,
                tuple(
                    Entry(
                        f"figure-{number}",
                        f"{item.source}, {item.year}",
                        item.kind,
                        item.figure,
                        details(
                            {
                                "Illustrates": tuple(
                                    Words(library.scenarios[key].title, "scenarios", key) for key in item.scenarios
                                ),
                                "Seen in": plain(item.seen_in),
                            }
                        ),
                    )
                    for number, item in enumerate(library.benchmarks, start=1)
                    if item.verified == verified
                ),
            )
            for verified, words in VERIFIED.items()
        ),
    )


def faqs_page(library: Library) -> Page:
    """What readers ask, answered."""
    return Page(
        "faqs",
        "Questions and answers",
        "For the public guide.",
        (
            Part(
                "all",
                "All questions",
                tuple(
                    Entry(f"q{number}", faq.question, details=(Detail("Answer", plain(*faq.answer.split("\n\n"))),))
                    for number, faq in enumerate(library.faqs, start=1)
                ),
            ),
        ),
    )
