"""What a broker does in the browser, from taking a request on to releasing the programme summary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Required, TypedDict

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.founder import asked
from tests.journeys.people import Person

SUMMARY_SECONDS: Final = 60


def signs_in(page: Page, person: Person) -> None:
    """A broker arrives at the desk."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    asked(page, "My desk")


def told(page: Page, words: str | re.Pattern[str]) -> None:
    """A message says so."""
    expect(page.get_by_text(words).first).to_be_visible()


def pages(page: Page, name: str) -> None:
    """Goes to one of the placement's pages by its own navigation."""
    link = page.get_by_role("navigation", name=re.compile("^Placement")).get_by_role("link", name=name)
    link.click()
    expect(link).to_have_attribute("aria-current", "true")


def takes_it_on(page: Page, reference: str, *, company: str) -> None:
    """From the queue."""
    row = page.locator(".q-row", has_text=reference)
    expect(row).to_contain_text(company)
    page.goto(f"/desk/{reference}/")
    page.get_by_role("button", name="Take it on").click()
    told(page, "It is yours.")


def reads_the_submission(page: Page, *, company: str) -> None:
    """Every answer in words, with what is unknown and what is partly; the score of the controls; the gaps."""
    pages(page, "Submission")
    asked(page, f"{company}: submission")
    answers = page.get_by_role("main")
    expect(answers.get_by_text("No template for the EU authorities yet").first).to_be_visible()
    expect(answers.get_by_text("Current policy.pdf").first).to_be_visible()
    expect(answers.get_by_role("heading", name=re.compile(r"^Controls: \d+ of 100"))).to_be_visible()
    expect(answers.get_by_role("heading", name="What falls between, on wording as commonly sold")).to_be_visible()


def asks_for_more(page: Page, text: str) -> None:
    pages(page, "Placement")
    page.get_by_label("Ask the client").fill(text)
    page.get_by_role("button", name="Ask", exact=True).click()
    told(page, "sees your question now.")


def accepts(page: Page, reference: str, *, reply: str) -> None:
    """Reads the reply, then goes on."""
    page.goto(f"/desk/{reference}/")
    told(page, reply)
    page.get_by_role("button", name=re.compile("Accept")).click()
    told(page, "Accepted for the market.")


def adds_an_insurer(page: Page, name: str, *, lines: Sequence[str]) -> None:
    page.goto("/desk/insurers/")
    page.get_by_role("link", name="Add an insurer").first.click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Rating").fill("A (S&P, May 2026)")
    for line in lines:
        page.get_by_label(line, exact=True).check()
    page.get_by_role("button", name="Save").click()
    told(page, f"{name} is on the list.")


def approaches(page: Page, reference: str, insurers: Sequence[str]) -> None:
    """Chooses them and sends the submission out."""
    page.goto(f"/desk/{reference}/market/")
    for name in insurers:
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Add those ticked").click()
    told(page, re.compile(r" added\.$"))
    pages(page, "Placement")
    page.get_by_role("button", name=re.compile("Send")).click()
    told(page, "In market.")


@dataclass(frozen=True, slots=True)
class Term:
    """A wording feature as a broker enters it: chosen from a list, or typed."""

    feature: str
    value: str
    typed: bool = False
    reference: str = ""


class QuoteTyped(TypedDict, total=False):
    """What is typed of a quote."""

    form: Required[str]
    premiums: Required[Mapping[str, str]]
    terms: Required[Sequence[Term]]
    exclusion: str
    subjectivity: str


def records_a_quote(
    page: Page,
    reference: str,
    insurer: str,
    *,
    form: str,
    premiums: Mapping[str, str],
    terms: Sequence[Term],
    exclusion: str = "",
    subjectivity: str = "",
) -> None:
    """Types the quote in as the insurer's document gives it; the page says what is missing until nothing is."""
    page.goto(f"/desk/{reference}/market/")
    page.get_by_role("link", name=f"Record a quote of {insurer}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("quote")
    page.get_by_role("button", name="Record the quote").click()
    expect(page.get_by_role("alert")).to_be_focused()  # nothing is recorded that has no price
    page.get_by_label("Policy form and version").fill(form)
    page.get_by_label("Valid until").fill(f"{timezone.localdate() + timedelta(days=60):%d/%m/%Y}")
    page.get_by_label("Commission").fill("17.5")
    for line, premium in premiums.items():
        page.locator(f"#f-{line}-offered").check()
        page.locator(f"#f-{line}-premium").fill(premium)
    for term in terms:
        field = page.locator(f"#f-{term.feature}")
        if term.typed:
            field.fill(term.value)
        else:
            field.select_option(term.value)
        page.locator(f"#f-{term.feature}-confirmed").check()
        page.locator(f"#f-{term.feature}-reference").fill(term.reference)
    if exclusion:
        page.get_by_label("Exclusion 1", exact=True).fill(exclusion)
    if subjectivity:
        page.get_by_label("Subjectivity 1", exact=True).fill(subjectivity)
    expect(page.get_by_role("heading", name="It can be recorded")).to_be_visible()
    page.get_by_role("button", name="Record the quote").click()
    told(page, f"The quote of {insurer} is recorded as version 1.")


def closes_the_market(page: Page, reference: str) -> None:
    page.goto(f"/desk/{reference}/")
    page.get_by_role("button", name="Terms are in").click()
    told(page, "Terms are in.")


def compares(page: Page, *, totals: Sequence[str]) -> None:
    """The quotes side by side, with their totals."""
    pages(page, "Comparison")
    total = page.locator("#compare tr.total td")
    for sum_ in totals:
        expect(total.filter(has_text=sum_)).to_have_count(1)


def builds_a_programme(page: Page, name: str, sections: Mapping[str, str]) -> None:
    """Takes each line's section from an insurer."""
    pages(page, "Programmes")
    grid = page.locator("table.pick-grid")
    heads = grid.locator("thead th").all_inner_texts()
    for line, insurer in sections.items():
        column = next(place for place, head in enumerate(heads) if head.startswith(insurer))
        grid.locator("tbody tr", has=page.get_by_role("rowheader", name=line)).locator("td").nth(column).get_by_role(
            "radio"
        ).check()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Add the programme").click()
    expect(page.get_by_role("heading", name=name, level=2)).to_be_visible()


def recommends(page: Page, name: str, *, reasons: str) -> None:
    card = page.locator("section.sheet", has=page.get_by_role("heading", name=name, level=2))
    card.get_by_text("Recommend it").click()
    card.get_by_label("Reasons, as the client reads them").fill(reasons)
    card.get_by_role("button", name="Recommend", exact=True).click()
    expect(card.get_by_text("Recommended", exact=True)).to_be_visible()


def makes_and_releases_the_summary(page: Page) -> None:
    """The worker prints it while the page tells how far it is; then the client may read it."""
    pages(page, "Summary")
    page.get_by_role("button", name="Make the programme summary").click()
    expect(page.get_by_role("progressbar", name="How far the PDF is")).to_be_visible()
    expect(page.get_by_role("link", name="Download the PDF")).to_be_visible(timeout=SUMMARY_SECONDS * 1000)
    page.get_by_text("Release it to the client").click()
    page.get_by_role("button", name="Release version 1").click()
    told(page, re.compile("^Version 1 is released"))
