"""An edition as pages for people to read; its worked cases, which no library holds, are in `worked`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scenarios.library import Library
from scenarios.reading.asked import controls_page, questions_page
from scenarios.reading.events import benchmarks_page, faqs_page, scenarios_page
from scenarios.reading.page import Page
from scenarios.reading.rules import clauses_page, rules_page
from scenarios.reading.told import glossary_page, guide_page
from scenarios.reading.vocabulary import vocabulary_page
from scenarios.reading.wordings import wording_page

PAGES: Final[Mapping[str, Callable[[Library], Page]]] = {
    "scenarios": scenarios_page,
    "clauses": clauses_page,
    "rules": rules_page,
    "wording": wording_page,
    "questions": questions_page,
    "controls": controls_page,
    "faqs": faqs_page,
    "benchmarks": benchmarks_page,
    "vocabulary": vocabulary_page,
    "guide": guide_page,
    "glossary": glossary_page,
}
