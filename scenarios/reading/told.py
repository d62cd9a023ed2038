"""What the public guide says, and its glossary, as pages. Pure."""

from __future__ import annotations

from typing import Final

from scenarios.guide import Bar, ScenarioGuide
from scenarios.library import Library
from scenarios.reading.page import Entry, Page, Part, Words, details, plain
from scenarios.wording import listed

READERS: Final = {"founder": "For founders", "broker": "For brokers"}
OWN_MONEY: Final = "The company’s own money"


def guide_page(library: Library) -> Page:
    """Every sentence of the guide that is content."""
    guide = library.guide
    return Page(
        "guide",
        "The public guide",
        "What readers without an account are told. Empty where the edition is older than the guide.",
        tuple(
            part
            for part in (*_pages(library), *_lines(library), *_causes(library), *_controls(library))
            if part.entries
        )
        + (
            (Part("scenarios", "Scenarios", tuple(_scenario(library, one) for one in guide.scenarios.values())),)
            if guide.scenarios
            else ()
        ),
    )


def _pages(library: Library) -> tuple[Part, ...]:
    guide = library.guide
    return (
        Part(
            "pages",
            "Titles and leads",
            tuple(
                Entry(
                    f"page-{key}", text.title, key, text.lead, details({"For search engines": plain(text.description)})
                )
                for key, text in guide.pages.items()
            ),
        ),
        Part(
            "how",
            "How it works",
            tuple(
                Entry(f"how-{number}", step.title, READERS[step.reader], step.text)
                for number, step in enumerate(guide.how, start=1)
            ),
        ),
        Part(
            "asks",
            "What to ask, whatever the failure",
            tuple(
                Entry(
                    f"ask-{number}",
                    ask.question,
                    lead=ask.why,
                    details=details({"Of": plain(_names(library, ask.lines))}),
                )
                for number, ask in enumerate(guide.asks, start=1)
            ),
        ),
    )


def _names(library: Library, lines: tuple[str, ...]) -> str:
    return listed([library.label("line_short", line) for line in lines])


def _lines(library: Library) -> tuple[Part, ...]:
    guide = library.guide
    return (
        Part(
            "lines",
            "Lines of cover",
            tuple(
                Entry(
                    f"line-{key}",
                    library.lines[key].name,
                    key,
                    details=details(
                        {
                            "What opens it": plain(told.opens),
                            "What it pays": plain(*told.pays),
                            "Where it stops": plain(told.stops),
                            "Read these first": plain(*told.read_first),
                        }
                    ),
                )
                for key, told in guide.lines.items()
            ),
        ),
        Part(
            "boundaries",
            "Where two sides read it differently",
            tuple(
                Entry(
                    f"boundary-{one.key}",
                    one.event,
                    one.key,
                    details=details(
                        {
                            "Lines": plain(_names(library, one.lines)),
                            "You would say": plain(one.you),
                            "The insurer may say": plain(one.insurer),
                            "What settles it": plain(one.settles),
                        }
                    ),
                )
                for one in guide.boundaries
            ),
        ),
    )


def _causes(library: Library) -> tuple[Part, ...]:
    guide = library.guide
    families = tuple(Entry(f"family-{key}", told.title, key, told.meaning) for key, told in guide.families.items())
    causes = tuple(
        Entry(
            f"cause-{key}",
            library.causes[key].name,
            key,
            told.plain,
            details({"Example": plain(told.example)}),
        )
        for key, told in guide.causes.items()
    )
    return Part("families", "Families of causes", families), Part("causes", "Causes", causes)


def _controls(library: Library) -> tuple[Part, ...]:
    guide = library.guide
    sides = tuple(Entry(f"side-{key}", told.title, key, told.lead) for key, told in guide.sides.items())
    answering = tuple(
        Entry(f"answering-{number}", told.label, lead=told.words)
        for number, told in enumerate(guide.answering, start=1)
    )
    controls = tuple(
        Entry(
            f"control-{key}",
            told.headline,
            key,
            told.meaning,
            details(
                {
                    "Control": (Words(library.label("control", key), "controls", key),),
                    "Good evidence": plain(*told.evidence),
                }
            ),
        )
        for key, told in guide.controls.items()
    )
    return (
        Part("sides", "Groups of controls", sides),
        Part("answering", "How answers are read", answering),
        Part("controls", "Controls", controls),
    )


def _scenario(library: Library, told: ScenarioGuide) -> Entry:
    return Entry(
        f"scenario-{told.scenario}",
        told.headline,
        told.scenario,
        told.summary,
        details(
            {
                "Scenario": (Words(library.scenarios[told.scenario].title, "scenarios", told.scenario),),
                "Steps of the picture": plain(*told.steps),
                "Bars of the picture": plain(*(_bar(library, bar) for bar in told.bars)),
                "Not drawn in": plain(
                    *(f"{library.label('line_short', line)}: {why}" for line, why in told.shut.items())
                ),
                "Related": plain(*(library.scenarios[key].title for key in told.related)),
            }
        ),
    )


def _bar(library: Library, bar: Bar) -> str:
    whose = library.label("line_short", bar.line) if bar.line else OWN_MONEY
    steps = f"step {bar.first}" if bar.first == bar.last else f"steps {bar.first} to {bar.last}"
    return f"{whose}, {steps}{', if asked for' if bar.if_asked else ''}: {bar.words}"


def glossary_page(library: Library) -> Page:
    """Terms with their meanings, as they open in place."""
    return Page(
        "glossary",
        "Glossary",
        "Terms that open in place wherever a text uses them, in any of their forms.",
        (
            Part(
                "all",
                "All terms",
                tuple(
                    Entry(
                        f"term-{term.key}",
                        term.term,
                        term.key,
                        term.meaning,
                        details({"Also found as": plain(", ".join(term.also))}),
                    )
                    for term in library.guide.glossary
                ),
            ),
        ),
    )
