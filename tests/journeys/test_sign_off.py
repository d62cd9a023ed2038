"""A named person signs, an answer changes, the signature is void until somebody signs again; and the broker sees it."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from questionnaires.models import Declaration
from quotes.demo import load_people_and_dossiers
from quotes.models import QuoteRequest
from quotes.review import accept, take_on
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.browser_page import axe_violations
from tests.journeys.conftest import OpenWindow
from tests.journeys.founder import goes_on, signs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MFA = "/questionnaire/operations/mfa/"


@pytest.fixture(autouse=True)
def demo(transactional_db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_people_and_dossiers(today=date(2026, 11, 23))


def person(email: str) -> User:
    return User.objects.get(email=email)


def without_faults(page: Page) -> None:
    assert axe_violations(page) == []


def signs_everything(page: Page) -> None:
    """First not without every tick; then signed, with the fingerprint that was shown."""
    page.goto("/questionnaire/check/")
    page.get_by_role("link", name="Sign your answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign your answers")
    without_faults(page)
    shown = page.locator("code.hash").inner_text()
    page.get_by_role("button", name="Sign for the company").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(5)
    assert not Declaration.objects.exists()
    without_faults(page)
    signs(page, "Priya Raman", "Chief executive")
    page.get_by_role("button", name="Sign for the company").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Signed declaration")
    expect(page.get_by_text("Checked just now: these are the answers that were signed.")).to_be_visible()
    assert page.locator("code.hash").inner_text() == shown
    without_faults(page)


def sends_it(page: Page) -> QuoteRequest:
    """What is signed goes out under that signature: nobody ticks it a second time."""
    page.goto("/quotes/new/")
    for line in ("Cyber", "Recall"):
        page.get_by_role("textbox", name=f"Limit for {line}").fill("2m")
    goes_on(page)
    expect(page.get_by_text("Signed by Priya Raman, Chief executive")).to_be_visible()
    page.get_by_role("button", name="Send to your broker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent to your broker")
    without_faults(page)
    return QuoteRequest.objects.get()


def changes_an_answer(page: Page) -> None:
    page.goto(MFA)
    page.get_by_role("radio", name="No", exact=True).check()
    goes_on(page)
    page.goto("/questionnaire/held/cy/")
    page.get_by_role("textbox", name="Limit").fill("1.5m")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Current insurance")


def finds_it_void(page: Page) -> None:
    """On the list, on the page of all answers and where it is signed: which answers, before, after, by whom."""
    page.goto("/questionnaire/")
    expect(page.get_by_text("Void: changed since")).to_be_visible()
    page.get_by_role("link", name="See what changed and sign again").click()
    expect(page.locator(".display-sentence")).to_contain_text("2 answers changed since they were signed.")
    rows = page.locator("table.changes tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Partly")
    expect(rows.nth(0).locator("td").nth(1)).to_have_text("No")
    expect(rows.nth(0)).to_contain_text("Priya Raman")
    expect(rows.nth(1)).to_contain_text("Cyber: limit")
    expect(rows.nth(1).locator("td").nth(0)).to_have_text("£1,000,000")
    expect(rows.nth(1).locator("td").nth(1)).to_have_text("£1,500,000")
    without_faults(page)


def test_a_change_voids_the_signature_and_stops_the_market_until_it_is_signed_again(open_window: OpenWindow) -> None:
    founder = open_window(person("priya@solace.example"))
    signs_everything(founder)
    request = sends_it(founder)
    take_on(request=request, by=person("helen@brokers.example"))
    changes_an_answer(founder)
    finds_it_void(founder)
    accept(request=request, by=person("helen@brokers.example"))

    broker = open_window(person("helen@brokers.example"))
    broker.goto(f"/desk/{request.reference}/")
    expect(broker.get_by_text("The declaration is void: answers changed since").first).to_be_visible()
    without_faults(broker)
    broker.goto(f"/desk/{request.reference}/submission/")
    side = broker.locator("#declaration")
    expect(side).to_contain_text("Void: changed since signed")
    expect(side).to_contain_text(request.snapshot.sha256 if request.snapshot else "")
    expect(side).to_contain_text("Priya Raman, Chief executive")
    expect(broker.get_by_text("£1,500,000")).to_have_count(0)  # what isn't sent stays the client's own
    without_faults(broker)

    founder.goto(f"/quotes/{request.reference}/#changes")
    expect(founder.locator("table.changes tbody tr")).to_have_count(2)
    without_faults(founder)
    signs(founder, "Anand Rao", "Chair")
    founder.get_by_role("button", name="Sign and send the changes").click()
    expect(founder.get_by_text("Signed, nothing changed since")).to_be_visible()
    assert list(Declaration.objects.values_list("signatory_name", flat=True)) == ["Anand Rao", "Priya Raman"]

    broker.reload()
    expect(side).to_contain_text("Nothing changed since")
    expect(broker.get_by_text("£1,500,000").first).to_be_visible()
