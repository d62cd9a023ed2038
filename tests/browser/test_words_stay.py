"""Words typed in the forms of the placement, of either side, outlive a session that ended in the middle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from quotes.models import InformationRequest, Quote, QuoteRequest
from quotes.review import ask_client
from tests.browser_page import Faults, axe_violations
from tests.quotes import making

SignIn = Callable[[User], Page]
browser_test = pytest.mark.browser
pytestmark = pytest.mark.django_db(transaction=True)


def press_until_signed_in(page: Page, user: User, button: str) -> None:
    """Nothing is sent while nobody is signed in, and the page says so; then the same press goes through."""
    here = page.url
    Session.objects.all().delete()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Not sent – you were signed out. Your words stay on this page.")
    assert page.url == here
    page.evaluate("() => scrollTo(0, 0)")
    assert axe_violations(page) == []
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(user.email)
    other.get_by_label("Password").fill("correct horse battery")
    other.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("You are signed in again")
    other.close()
    page.bring_to_front()
    page.get_by_role("button", name=button, exact=True).click()


@browser_test
def test_a_new_request_and_its_signature_stay_on_the_page_where_the_session_ended(signed_in: SignIn) -> None:
    owner = making.owner_of(making.answered())
    page = signed_in(owner)
    page.goto(reverse("quotes:request_new"))
    page.get_by_role("checkbox", name="Cyber", exact=False).check()
    page.get_by_label("Limit for Cyber").fill("3m")
    for part, value in (("Day", "1"), ("Month", "4"), ("Year", "2027")):
        page.get_by_role("textbox", name=part).first.fill(value)
    page.get_by_label("Anything else your broker should know").fill("We must show cover to a hospital by March.")
    press_until_signed_in(page, owner, "Continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check and send")
    assert QuoteRequest.objects.get().notes == "We must show cover to a hospital by March."

    page.get_by_label("Position", exact=False).fill("Chief executive")
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    press_until_signed_in(page, owner, "Sign and send to your broker")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Check and send")
    assert QuoteRequest.objects.get().status == QuoteRequest.Status.SUBMITTED


@browser_test
def test_a_reply_and_a_reason_of_the_founder_stay_on_the_page_where_the_session_ended(signed_in: SignIn) -> None:
    request = making.under_review(broker := making.broker())
    owner = making.owner_of(request.profile)
    ask_client(request=request, text="Who signs off a release?", by=broker)
    page = signed_in(owner)
    page.goto(reverse("quotes:request", args=[request.reference]))
    page.get_by_label("Your reply").fill("Mei, after the regression run.")
    press_until_signed_in(page, owner, "Send the reply")
    expect(page.get_by_text("Asked and answered")).to_be_visible()
    assert InformationRequest.objects.get().reply == "Mei, after the regression run."

    page.get_by_text("Withdraw this request").click()
    page.get_by_label("Why?").fill("The round closes later.")
    press_until_signed_in(page, owner, "Withdraw")
    expect(page.get_by_text("Withdrawn", exact=False).first).to_be_visible()
    request.refresh_from_db()
    assert request.status == QuoteRequest.Status.WITHDRAWN


@browser_test
def test_what_a_broker_types_stays_on_the_page_where_the_session_ended(signed_in: SignIn, page_faults: Faults) -> None:
    broker = making.broker()
    request = making.in_market(broker)
    page = signed_in(broker)
    page.goto(reverse("quotes:placement", args=[request.reference]))
    page.get_by_label("Ask the client", exact=False).fill("Which hospitals run version 4?")
    press_until_signed_in(page, broker, "Ask")
    expect(page.get_by_text("Which hospitals run version 4?").first).to_be_visible()
    assert InformationRequest.objects.get().text == "Which hospitals run version 4?"

    approach = making.approach(request, "meridian")
    page.goto(reverse("quotes:quote_new", args=[request.reference, approach.pk]))
    page.get_by_label("Notes, internal").fill("They want the patch plan.")
    Session.objects.all().delete()
    with page.expect_response(lambda reply: reply.request.method == "POST") as checked:
        page.get_by_label("Firm or indication").select_option("indication")
    assert checked.value.status == 401
    expect(page.get_by_role("complementary", name="What is missing")).not_to_contain_text("Password")
    press_until_signed_in(page, broker, "Save as draft")
    expect(page.get_by_text("Discard this draft")).to_be_visible()
    quote = Quote.objects.get()
    assert (quote.kind, quote.notes) == ("indication", "They want the patch plan.")
    page_faults.found.clear()


def test_a_part_of_a_page_that_is_posted_signed_out_is_refused_instead_of_being_the_sign_in_page() -> None:
    request = making.in_market(making.broker())
    address = reverse("quotes:programme_price", args=[request.reference])
    assert Client().post(address, headers={"HX-Request": "true"}).status_code == 401
    assert Client().post(address).status_code == 302
