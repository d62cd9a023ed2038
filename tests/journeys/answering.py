"""A questionnaire answered as people answer it: read what the page asks, fill that in by its labels, continue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from playwright.sync_api import Page, expect

from quotes.demo_content import read
from scenarios.library import Library, Question
from tests.journeys.founder import asked, goes_on, types_a_date

CHECK: Final = "Check your answers"
"""How the page is headed that ends every section."""

UNKNOWN: Final = "I don’t know"
PARTLY: Final = "Partly"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody entered on a question's page, as the database is to keep it."""

    who: str
    value: object = None
    dont_know: bool = False
    missing: str = ""
    missing_by: date | None = None


class Questionnaire:
    """What a company has to say to any question, and what has been entered of it so far: question key to `Given`."""

    def __init__(self, library: Library, dossier: str) -> None:
        content = read(dossier)
        self.library = library
        self.facts: Mapping[str, Any] = content["answers"]
        self.notes: Mapping[str, Mapping[str, Any]] = content["partial_notes"]
        self.entered: dict[str, Given] = {}

    def answered_by(self, who: str, page: Page, *, until: str = CHECK) -> None:
        """One after the other, whatever the page asks next, up to the page that is headed `until`."""
        while (heading := page.get_by_role("heading", level=1).inner_text()) != until:
            question = next(q for q in self.library.questions.values() if q.question == heading)
            assert question.key not in self.entered, f"“{heading}” is asked again: {errors(page)}"
            self.entered[question.key] = self._fills_in(question, who, page)
            goes_on(page)

    def _fills_in(self, question: Question, who: str, page: Page) -> Given:
        fact = self.facts.get(question.key, "dont_know")
        if question.type == "file":
            return Given(who)
        if fact == "dont_know":
            chooses(page, UNKNOWN)
            return Given(who, dont_know=True)
        match question.type:
            case "date":
                types_a_date(page.get_by_role("group", name=question.question), fact)
            case "multi":
                for option in fact:
                    chooses(page, self.library.label(f"option.{question.key}", option))
            case "choice":
                chooses(page, self.library.label(f"option.{question.key}", fact))
            case "yes_no" | "yes_partial_no":
                chooses(page, {"yes": "Yes", "partial": PARTLY, "no": "No"}[fact])
            case _:
                page.get_by_label(question.question, exact=True).fill(typed(question, fact))
        note = self.notes.get(question.key, {})
        if note:
            page.get_by_label("What is missing", exact=True).fill(note["missing"])
            types_a_date(page.get_by_role("group", name="By when it will be done"), note["by"])
        return Given(who, kept(fact), missing=note.get("missing", ""), missing_by=note.get("by"))


def chooses(page: Page, words: str) -> None:
    """A radio or a box; two of the words have a note behind them on the page."""
    name = re.compile(f"^{re.escape(words)}" + ("" if words in {UNKNOWN, PARTLY} else "$"))
    page.locator("#answer-form").get_by_label(name).check()


def typed(question: Question, fact: Any) -> str:
    """As people write it: 9,400,000 and 82 for 82%."""
    match question.type:
        case "money" | "number":
            return f"{fact:,}"
        case "percent":
            return f"{fact * 100:g}"
        case _:
            return str(fact)


def kept(fact: Any) -> object:
    """What the database keeps of it: several choices in order, everything else as text."""
    return sorted(fact) if isinstance(fact, list) else str(fact)


def errors(page: Page) -> str:
    """What the page has to say against an answer."""
    return "; ".join(page.get_by_role("alert").all_inner_texts()) or "without a reason"


def opens_section(page: Page, section: str) -> None:
    """From the list of sections, to its first open question or, where none is open, to its answers."""
    asked(page, "Questionnaire")
    page.get_by_role("main").get_by_role("link", name=section, exact=True).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Questionnaire")


def back_to_the_list(page: Page) -> None:
    """From a section's answers."""
    page.get_by_role("link", name="Back to the list").click()
    asked(page, "Questionnaire")
