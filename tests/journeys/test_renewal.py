"""The year after: last year's answers stand beside each question, and nothing counts before somebody says so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import Holding
from questionnaires.models import Answer, HeldPolicy, Profile
from questionnaires.queries import current_profile
from quotes.models import QuoteRequest
from quotes.requests import save_request, submit
from scenarios.editions import current_edition, publish
from scenarios.packs import builtin_pack
from tests.browser_page import axe_violations
from tests.journeys.conftest import OpenWindow
from tests.journeys.founder import goes_on, signs
from tests.questionnaires.making import broker, company_of, founder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def last_year(owner: User) -> Profile:
    """A period that ends in 100 days: answers of three sections, a policy held, sent to a broker."""
    ends = timezone.localdate() + timedelta(days=100)
    profile = Profile.objects.create(
        company=company_of(owner), edition=current_edition(), starts=ends - timedelta(days=364), ends=ends
    )
    for question, value in {
        "company.legal_name": "Solace Infusion Ltd",
        "company.revenue_last": 9_400_000,
        "operations.mfa": "yes",
        "operations.rto_hours": 24,
        "contracts.sla_credits": "yes",
        "contracts.sla_max": Decimal("0.1"),
    }.items():
        save_answer(profile=profile, question=question, value=value, by=owner)
    tell_held(
        profile=profile,
        line="cy",
        holding=Holding.HELD,
        by=owner,
        terms=HeldTerms(insurer_name="Tarn", limit=Decimal(1_000_000), expires=date(2099, 1, 1)),
    )
    request = save_request(
        profile=profile,
        lines={"cy": Decimal(1_000_000)},
        starts=profile.starts,
        ends=profile.ends,
        notes="",
        by=owner,
    )
    submit(request=request, agreed=True, by=owner)
    return profile


def choose(page: Page, question: str, still: str) -> None:
    page.get_by_role("group", name=question).get_by_label(still, exact=True).check()


def test_last_years_answers_are_asked_again_and_the_differences_reach_the_broker(open_window: OpenWindow) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    owner, helen = founder(), broker()
    old = last_year(owner)
    page = open_window(owner)

    page.goto("/overview/")
    page.get_by_role("button", name="Begin the renewal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Renewal")
    new = current_profile(company_of(owner))
    assert new is not None
    assert (new.previous, new.starts, Answer.objects.filter(profile=new).count()) == (old, old.ends + timedelta(1), 0)
    assert axe_violations(page) == []

    page.get_by_role("link", name="Go through them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Company")
    choose(page, "Legal name of the insured", "Same")
    choose(page, "Turnover, last full year", "Changed")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Confirm and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Turnover, last full year")
    expect(page.get_by_role("region", name="Last year")).to_contain_text("£9,400,000")
    page.get_by_role("textbox").fill("11m")
    goes_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Operational cyber")
    choose(page, "MFA on all remote access and privileged accounts?", "Same")
    choose(page, "Tested recovery time for the patient-facing platform (hours)", "I don’t know")
    page.get_by_role("button", name="Confirm and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Customers and contracts")
    expect(page.locator("fieldset.still")).to_have_count(1)
    choose(page, "Do contracts carry service credits or liquidated damages?", "Same")
    page.get_by_role("button", name="Confirm and continue").click()
    expect(page.locator("fieldset.still")).to_have_count(1)  # what hangs on that answer is asked now, and not before
    choose(page, "Maximum credits, percent of annual fees", "Same")
    page.get_by_role("button", name="Confirm and continue").click()
    expect(page.locator(".display-sentence")).to_contain_text("Every answer of last year has had your word.")

    expect(page.get_by_text("What you hold now")).to_be_visible()
    assert HeldPolicy.objects.get(profile=new).proposed
    page.get_by_role("button", name="This is so").click()
    expect(page.get_by_text("Cyber: confirmed.")).to_be_visible()
    assert not HeldPolicy.objects.get(profile=new).proposed

    page.get_by_role("link", name="Read last year’s answers and files").click()
    expect(page.get_by_text("£9,400,000")).to_be_visible()
    expect(page.locator(".display-sentence")).to_contain_text("To read, not to change.")
    assert axe_violations(page) == []

    page.goto("/quotes/new/")
    page.get_by_label("Cyber").first.check()
    page.get_by_role("textbox", name="Limit for Cyber").fill("2m")
    goes_on(page)
    signs(page)
    page.get_by_role("button", name="Sign and send to your broker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent to your broker")

    reference = QuoteRequest.objects.get(profile=new).reference
    desk = open_window(helen)
    desk.goto(f"/desk/{reference}/submission/")
    rows = desk.locator("#renewal table tbody tr")
    expect(rows.filter(has_text="Turnover, last full year")).to_contain_text("£11,000,000")
    expect(rows.filter(has_text="Tested recovery time")).to_contain_text("I don’t know")
    expect(rows.filter(has_text="Legal name")).to_have_count(0)
    assert axe_violations(desk) == []
