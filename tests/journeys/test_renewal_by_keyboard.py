"""The year after, without a mouse: last year's answers confirmed or changed, what is held, and quotes asked for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from questionnaires.models import Answer, Declaration, HeldPolicy, Profile
from questionnaires.queries import current_profile
from quotes.models import QuoteRequest
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.journeys.conftest import OpenWindow
from tests.journeys.founder import asked
from tests.journeys.keyboard import (
    chooses,
    follows,
    opens,
    presses,
    signs,
    ticks,
    without_a_mouse,
    writes,
    writes_a_date,
)
from tests.journeys.test_renewal import last_year
from tests.questionnaires.making import company_of, founder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner() -> User:
    publish(pack=builtin_pack(), number="2026.1")
    return founder()


def says(page: Page, question: str, still: str) -> None:
    chooses(page, page.get_by_role("group", name=question, exact=True), still)


def begins(page: Page) -> None:
    asked(page, "Overview")
    presses(page, "Begin the renewal")
    asked(page, "Renewal")
    follows(page, "Go through them")
    asked(page, "Company")


def says_nothing_and_is_told(page: Page) -> None:
    presses(page, "Confirm and continue")
    expect(page.get_by_text("Nothing was chosen, so nothing was confirmed.")).to_be_visible()
    asked(page, "Company")


def changes_the_turnover(page: Page, new: Profile) -> None:
    says(page, "Legal name of the insured", "Same")
    says(page, "Turnover, last full year", "Changed")
    presses(page, "Confirm and continue")
    asked(page, "Turnover, last full year")
    expect(page.get_by_role("region", name="Last year")).to_contain_text("£9,400,000")
    assert not Answer.objects.filter(profile=new, question="company.revenue_last").exists()
    turnover = page.get_by_label("Turnover, last full year")
    writes(page, turnover, "lots")
    presses(page, "Continue")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    opens(page, page.get_by_role("alert").get_by_role("link"))
    expect(turnover).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("11m")
    page.keyboard.press("Enter")
    asked(page, "Operational cyber")


def goes_through_the_rest(page: Page) -> None:
    """The answer that changed leads on to the next section that waits."""
    says(page, "MFA on all remote access and privileged accounts?", "Same")
    says(page, "Tested recovery time for the patient-facing platform (hours)", "I don’t know")
    presses(page, "Confirm and continue")
    asked(page, "Customers and contracts")
    says(page, "Do contracts carry service credits or liquidated damages?", "Same")
    presses(page, "Confirm and continue")
    says(page, "Maximum credits, percent of annual fees", "Same")  # asked now that the first is answered
    presses(page, "Confirm and continue")
    asked(page, "Renewal")
    expect(page.locator(".display-sentence")).to_contain_text("Every answer of last year has had your word.")


def confirms_what_is_held(page: Page, new: Profile) -> None:
    assert HeldPolicy.objects.get(profile=new).proposed
    opens(page, page.get_by_role("button", name="This is so"))
    expect(page.get_by_text("Cyber: confirmed.")).to_be_visible()
    held = HeldPolicy.objects.get(profile=new)
    assert (held.proposed, held.insurer_name, held.limit) == (False, "Tarn", Decimal(1_000_000))


def reads_last_years_answers(page: Page, old: Profile) -> None:
    follows(page, "Read last year’s answers and files")
    expect(page.locator(".display-sentence")).to_contain_text("To read, not to change.")
    expect(page.get_by_text("£9,400,000")).to_be_visible()
    assert page.url.endswith(f"/questionnaire/periods/{old.pk}/")


def asks_for_quotes(page: Page, new: Profile) -> None:
    """First without a line and without a signature: each time the focus is on what is wrong."""
    follows(page, "Quotes", within="Main")
    asked(page, "Quotes")
    follows(page, "Ask for quotes")
    asked(page, "Which cover do you want quotes for?")
    presses(page, "Continue")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    opens(page, page.get_by_role("alert").get_by_role("link", name="Choose at least one line of cover."))
    lines = page.get_by_role("group", name="Lines of cover")
    expect(lines.get_by_role("checkbox").first).to_be_focused()
    limit = page.get_by_role("textbox", name="Limit for Cyber")
    expect(limit).to_be_hidden()
    ticks(page, lines.get_by_role("checkbox", name="Cyber"))
    writes(page, limit, "2m")
    writes_a_date(page, "Cover starts", new.starts + timedelta(days=7))
    writes_a_date(page, "Cover ends", new.ends + timedelta(days=7))
    writes(page, page.get_by_label("Anything else your broker should know"), "The turnover has grown.")
    presses(page, "Continue")
    asked(page, "Check and send")
    presses(page, "Sign and send to your broker")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert not Declaration.objects.filter(snapshot__profile=new).exists()
    signs(page, "Priya Raman", "Chief executive")
    presses(page, "Sign and send to your broker")
    asked(page, "Sent to your broker")
    follows(page, "Follow the request")


def test_the_renewal_from_the_overview_to_a_request_by_keyboard_alone(open_window: OpenWindow, owner: User) -> None:
    old = last_year(owner)
    page = without_a_mouse(open_window(owner))
    page.goto("/overview/")
    begins(page)
    new = current_profile(company_of(owner))
    assert new is not None
    assert (new.previous, Answer.objects.filter(profile=new).count()) == (old, 0)
    says_nothing_and_is_told(page)
    assert not Answer.objects.filter(profile=new).exists()
    changes_the_turnover(page, new)
    goes_through_the_rest(page)
    confirms_what_is_held(page, new)
    reads_last_years_answers(page, old)
    asks_for_quotes(page, new)

    sent = QuoteRequest.objects.get(profile=new)
    asked(page, f"Request {sent.reference}")
    assert sent.status == QuoteRequest.Status.SUBMITTED
    assert (sent.starts, sent.ends) == (new.starts + timedelta(days=7), new.ends + timedelta(days=7))
    assert {line.line: line.limit for line in sent.lines.all()} == {"cy": Decimal(2_000_000)}
    assert Declaration.objects.get(snapshot__profile=new).signatory_name == "Priya Raman"
    assert dict(Answer.objects.filter(profile=new).values_list("question", "value")) == {
        "company.legal_name": "Solace Infusion Ltd",
        "company.revenue_last": "11000000",
        "operations.mfa": "yes",
        "operations.rto_hours": None,
        "contracts.sla_credits": "yes",
        "contracts.sla_max": "0.1",
    }
