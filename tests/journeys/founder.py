"""What a founder does in the browser, from signing up to asking for quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.models import Answer
from questionnaires.queries import current_profile
from quotes.demo_content import read
from tests.journeys.people import Person, company_of
from tests.questionnaires import making


def signs_up(page: Page, person: Person, *, company: str, town: str) -> None:
    """From the home page to the company's name."""
    page.goto("/")
    page.get_by_role("link", name="Start your coverage map").click()
    page.get_by_label("Full name").fill(person.name)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(person.password)
    page.get_by_label("Password (again)").fill(person.password)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Name your company")
    page.get_by_label("Company name").fill(company)
    page.get_by_label("Town or city").fill(town)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questionnaire")


def asked(page: Page, question: str) -> None:
    """This question is on the page."""
    expect(page.get_by_role("heading", level=1)).to_have_text(question)


def goes_on(page: Page) -> None:
    """The page first makes sure that the server is there, so that nothing typed is lost; then it goes."""
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()


def types_a_date(into: Page | Locator, day: date) -> None:
    """In three boxes, the month by its name."""
    for part, text in (("Day", str(day.day)), ("Month", f"{day:%B}"), ("Year", str(day.year))):
        into.get_by_label(part).fill(text)


def answers_the_company_section(page: Page, *, company: str) -> None:
    """Text, several of many, money, one left out, a percentage, none of these."""
    page.get_by_role("link", name="Company", exact=True).click()
    asked(page, "Legal name of the insured")
    page.get_by_role("textbox").fill(company)
    goes_on(page)
    asked(page, "What does the company do?")
    page.get_by_label("Legal manufacturer of devices").check()
    page.get_by_label("Software publisher").check()
    goes_on(page)
    asked(page, "Turnover, last full year")
    page.get_by_role("textbox").fill("9.4m")
    goes_on(page)
    asked(page, "Turnover, next 12 months (forecast)")
    page.get_by_role("link", name="Skip for now").click()
    asked(page, "Gross margin")
    page.get_by_role("textbox").fill("62")
    goes_on(page)
    asked(page, "Certificates and frameworks held")
    page.get_by_label("None of these").check()
    goes_on(page)
    asked(page, "Check your answers")
    expect(page.get_by_text("1 question still open in Company.")).to_be_visible()


def answers_the_data_section(page: Page) -> None:
    """No data hides two questions; not knowing about AI hides another."""
    page.goto("/questionnaire/data/most-sensitive/")
    page.get_by_label("None", exact=True).check()
    goes_on(page)
    asked(page, "Does the product use AI?")
    page.get_by_label("I don’t know").check()
    goes_on(page)
    asked(page, "Where is the platform hosted?")
    page.get_by_label("Cloud, UK region").check()
    goes_on(page)
    asked(page, "Check your answers")


def answers_one_of_each_other_kind(page: Page) -> None:
    """A number, yes or no, partly with its note, a date, a file."""
    page.goto("/questionnaire/base/devices-in-field/")
    page.get_by_role("textbox").fill("8,000")
    goes_on(page)
    page.goto("/questionnaire/updates/cvd/")
    page.get_by_role("radio", name="Yes").check()
    goes_on(page)
    asked(page, "Written field safety corrective action plan?")
    page.get_by_role("radio", name="Partly").check()
    page.get_by_label("What is missing", exact=True).fill("No template for the EU authorities yet")
    types_a_date(page.get_by_role("group", name="By when it will be done"), timezone.localdate() + timedelta(days=50))
    goes_on(page)
    asked(page, "Date of last mock recall or field-action drill")
    types_a_date(page, date(2026, 6, 3))
    goes_on(page)
    page.goto("/questionnaire/insurance/wordings/")
    page.get_by_label("Choose files").set_input_files(
        {"name": "Current policy.pdf", "mimeType": "application/pdf", "buffer": making.PDF}
    )
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("link", name="Current policy.pdf")).to_be_visible()
    goes_on(page)
    asked(page, "Retroactive date held on PI/E&O")


def leaves_in_the_middle(page: Page) -> None:
    """Writes half a page, keeps it and signs out."""
    page.goto("/questionnaire/product/intended-use/")
    page.get_by_role("textbox").fill("Gives insulin at a rate set by a clinician.")
    page.get_by_role("button", name="Save and come back later").click()
    asked(page, "Questionnaire")
    page.locator("summary.who").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


def signs_in(page: Page, person: Person) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def comes_back_to_the_same_place(page: Page, person: Person) -> None:
    """The next open question of the section that was left."""
    signs_in(page, person)
    asked(page, "Overview")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Questionnaire").click()
    page.get_by_role("link", name="Carry on").click()
    asked(page, "What forms does the product take?")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("textbox")).to_have_value("Gives insulin at a rate set by a clinician.")


def the_rest_is_answered(user: User) -> None:
    """Every other question as the demo's first company answers it, by the use case that the page calls."""
    profile = current_profile(company_of(user))
    assert profile is not None
    given = set(Answer.objects.filter(profile=profile).values_list("question", flat=True))
    for question, value in read("company.yaml")["answers"].items():
        if question not in given and value != "dont_know":
            save_answer(profile=profile, question=question, value=value, by=user)


def reads_the_map(page: Page) -> None:
    """What falls between, and why: one cell's reasons."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Coverage map").click()
    asked(page, "Coverage map")
    expect(page.get_by_role("heading", name=re.compile("falls? between"))).to_be_visible()
    page.locator("#c-firmware_regression-field").click()
    reasons = page.locator("#reasons")
    expect(reasons.get_by_role("heading", level=3)).to_have_text("Firmware regression after an over-the-air update")
    head = reasons.locator("> details", has=page.locator(".rule-id")).first
    if head.get_attribute("open") is None:
        head.locator("> summary").click()
    expect(head.locator(".clause").first).to_be_visible()
    expect(head.locator(".rule-id").first).to_be_visible()


def signs(page: Page, name: str = "Priya Raman", role: str = "Chief executive") -> None:
    """Who signs, and each statement by itself."""
    page.get_by_label("Full name of the person who signs").fill(name)
    page.get_by_label("Position in the company").fill(role)
    for box in page.get_by_role("group", name="What the signatory declares").get_by_role("checkbox").all():
        box.check()


def asks_for_quotes(page: Page) -> str:
    """Lines, limits, the first day, notes; the declaration; and the reference that the page then tells."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Quotes").click()
    page.get_by_role("main").get_by_role("link", name="Ask for quotes").click()
    asked(page, "Which cover do you want quotes for?")
    page.get_by_role("textbox", name="Limit for Tech E&O").fill("3m")
    first = timezone.localdate() + timedelta(days=90)
    types_a_date(page.get_by_role("group", name="Cover starts"), first)
    types_a_date(page.get_by_role("group", name="Cover ends"), first + timedelta(days=364))
    page.get_by_label("Anything else your broker should know").fill("A hospital group asks for £3m of Tech E&O.")
    goes_on(page)
    asked(page, "Check and send")
    expect(page.locator("dl.rows > div", has_text="Technology E&O")).to_contain_text("£3,000,000")
    page.get_by_role("button", name="Sign and send to your broker").click()
    page.get_by_role("alert").get_by_role("link").first.click()  # not without the declaration
    signs(page)
    page.get_by_role("button", name="Sign and send to your broker").click()
    asked(page, "Sent to your broker")
    reference = page.locator(".display-sentence strong").inner_text()
    page.get_by_role("link", name="Follow the request").click()
    asked(page, f"Request {reference}")
    return reference


def replies(page: Page, reference: str, text: str) -> None:
    """Answers what the broker asks."""
    page.goto(f"/quotes/{reference}/")
    page.get_by_label("Your reply").fill(text)
    page.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("Your reply is with your broker.")).to_be_visible()


def reads_the_comparison(page: Page, reference: str, *, reasons: str, totals: Sequence[str]) -> None:
    """What was released, found from the request's own page; the firm's commission isn't in it."""
    page.goto(f"/quotes/{reference}/")
    page.get_by_role("link", name="Compare the quotes").click()
    asked(page, "Your options compared")
    expect(page.get_by_text(reasons)).to_be_visible()
    for total in totals:
        expect(page.locator("#compare tr.total td").filter(has_text=total)).to_have_count(1)
    expect(page.get_by_text("Commission")).to_have_count(0)


def downloads_the_summary(page: Page) -> bytes:
    """The PDF, from the list of documents."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Documents").click()
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name=re.compile("PDF|Programme summary")).first.click()
    return Path(download.value.path()).read_bytes()
