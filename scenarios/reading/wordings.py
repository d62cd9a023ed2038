"""Wording features as a page. Pure."""

from __future__ import annotations

from scenarios.library import Feature, Library
from scenarios.reading.page import Entry, Page, Part, details, plain
from scenarios.wording import value_words


def wording_page(library: Library) -> Page:
    """What a wording can say, what it says where nobody knows, and what a broker asks for."""
    return Page(
        "wording",
        "Wording features",
        "What a broker records of a quote. What is left blank takes the market default and is marked assumed.",
        tuple(
            Part(
                line.key,
                line.name,
                tuple(_feature(library, feature) for feature in library.features_by_line[line.key]),
            )
            for line in library.lines.values()
        ),
    )


def _feature(library: Library, feature: Feature) -> Entry:
    values = [value_words(library, feature.key, value) for value in feature.values]
    wanted = value_words(library, feature.key, feature.ask)
    return Entry(
        feature.key,
        library.label("feature", feature.key),
        feature.key,
        feature.question,
        details(
            {
                "It can say": plain(*values) if feature.type != "conditions" else plain("Any of the controls"),
                "Market default": plain(value_words(library, feature.key, feature.default), feature.default_note),
                "A broker asks for": plain(
                    *((wanted, f"Ask the insurer to {library.label('ask', feature.key)}.") if feature.has_ask else ())
                ),
                "How often it is given": plain(library.label("avail", feature.avail) if feature.avail else ""),
                "In the market": plain(feature.market),
            }
        ),
    )
