"""A team gets through the questionnaire, whatever happens in between: bad networks, lost sessions, each other."""

from __future__ import annotations

import random
import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Page, Route, expect

from accounts.models import Membership, User
from questionnaires.models import Answer, Assignment, Draft
from tests.browser_page import Faults
from tests.journeys.conftest import OpenWindow
from tests.journeys.keyboard import follows, opens, presses, tab_to, ticks, without_a_mouse, writes
from tests.journeys.people import DAN
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "/questionnaire/company/legal-name/"
USE = "/questionnaire/product/intended-use/"
PROVOKED = re.compile(r"console: Failed to load resource: net::")


@pytest.fixture
def owner() -> User:
    return making.profile(making.founder()).company.memberships.get().user


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(re.compile(r"Saved \d\d:\d\d"), timeout=15_000)


def state(page: Page, words: str) -> None:
    expect(page.locator("#save-state")).to_contain_text(words)


def test_offline_in_the_middle_of_typing_and_back(open_window: OpenWindow, owner: User, page_faults: Faults) -> None:
    page = open_window(owner)
    page.goto(USE)
    field = page.get_by_role("textbox").first
    field.press_sequentially("Gives insulin ")
    saved(page)
    page.context.set_offline(True)
    field.press_sequentially("at a rate set ")
    state(page, "Not saved – retrying")
    page.get_by_role("button", name="Continue").click()
    expect(field).to_have_value("Gives insulin at a rate set ")
    state(page, "Not saved – retrying")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.evaluate("location.href = '/questionnaire/'")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    field.press_sequentially("by a clinician.")
    saved(page)
    page.get_by_role("button", name="Continue").click()
    heading(page, "What forms does the product take?")
    assert Answer.objects.get().value == "Gives insulin at a rate set by a clinician."
    forget(page_faults)


def forget(page_faults: Faults) -> None:
    """The console tells of requests that failed; here they were made to."""
    page_faults.found[:] = [fault for fault in page_faults.found if not PROVOKED.match(fault)]


def test_a_session_that_expires_in_the_middle_loses_nothing(open_window: OpenWindow, owner: User) -> None:
    page = open_window(owner)
    page.goto(USE)
    field = page.get_by_role("textbox").first
    field.press_sequentially("Gives insulin ")
    saved(page)
    Session.objects.all().delete()
    field.press_sequentially("at a rate set by a clinician")
    state(page, "you were signed out")
    page.get_by_role("button", name="Continue").click()
    expect(field).to_have_value("Gives insulin at a rate set by a clinician")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(owner.email)
    other.get_by_label("Password").fill("correct horse battery")
    other.get_by_role("main").get_by_role("button", name="Sign in").click()
    heading(other, "You are signed in again")
    other.close()
    page.bring_to_front()
    saved(page)
    page.get_by_role("button", name="Continue").click()
    heading(page, "What forms does the product take?")
    assert Answer.objects.get().value == "Gives insulin at a rate set by a clinician"


def test_somebody_else_signed_in_meanwhile_gets_nothing_of_it(open_window: OpenWindow, owner: User) -> None:
    making.founder("dan@solace.example", owner.memberships.get().company)
    page = open_window(owner)
    page.goto(NAME)
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/accounts/login/")
    other.get_by_label("E-mail address").fill("dan@solace.example")
    other.get_by_label("Password").fill("correct horse battery")
    other.get_by_role("main").get_by_role("button", name="Sign in").click()
    other.wait_for_url("**/overview/")
    page.get_by_label("Legal name").fill("Solace Infusion Ltd")
    state(page, "someone else is signed in now")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Legal name")).to_have_value("Solace Infusion Ltd")
    assert not Draft.objects.exists()
    assert not Answer.objects.exists()


def test_two_tabs_in_conflict_show_both_while_typing(open_window: OpenWindow, owner: User) -> None:
    page = open_window(owner)
    page.goto(NAME)
    dan = making.founder("dan@solace.example", owner.memberships.get().company)
    User.objects.filter(pk=dan.pk).update(full_name="Dan Okafor")
    colleague = open_window(dan)
    colleague.goto(NAME)
    colleague.get_by_label("Legal name").fill("Solace Infusion Ltd")
    colleague.get_by_role("button", name="Continue").click()
    heading(colleague, "What does the company do?")
    page.get_by_label("Legal name").press_sequentially("Solace Ltd")
    conflict = page.get_by_role("alert")
    expect(conflict).to_contain_text("This answer changed while you had it open")
    expect(conflict).to_contain_text("Dan Okafor")
    expect(conflict).to_contain_text("Solace Infusion Ltd")
    saved(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Solace Ltd")
    assert Answer.objects.get().value == "Solace Infusion Ltd"
    page.get_by_role("button", name="Take the other answer").click()
    expect(page.get_by_label("Legal name")).to_have_value("Solace Infusion Ltd")
    colleague.goto(NAME)
    page.get_by_label("Legal name").fill("Solace Group Ltd")
    page.get_by_role("button", name="Continue").click()
    heading(page, "What does the company do?")
    colleague.get_by_label("Legal name").fill("Solace Holdings Ltd")
    colleague.get_by_role("button", name="Keep my answer").click()
    heading(colleague, "What does the company do?")
    assert Answer.objects.get().value == "Solace Holdings Ltd"


def test_requests_that_are_dropped_and_delayed_lose_no_character(
    open_window: OpenWindow, owner: User, page_faults: Faults
) -> None:
    page = open_window(owner)
    chance = random.Random(24)  # noqa: S311, the same faults every time

    def unreliable(route: Route) -> None:
        fate = chance.random()
        if fate < 0.35:
            route.abort()
        elif fate < 0.5:
            route.fetch()  # it arrives, and its reply is lost
            route.abort()
        else:
            page.wait_for_timeout(chance.randint(0, 300))
            route.continue_()

    page.route("**/draft/", unreliable)
    page.goto(USE)
    field = page.get_by_role("textbox").first
    words = "It reads glucose every five minutes, asks the platform, and gives insulin – “safely”."
    for part in words.split(" "):
        field.press_sequentially(part + " ", delay=5)
        page.wait_for_timeout(chance.randint(0, 700))
    expect(page.locator("#save-state")).to_have_text(re.compile(r"Saved"), timeout=60_000)
    kept = Draft.objects.filter(fields__isnull=False).get()
    assert kept.fields is not None
    assert kept.fields["answer"][0].strip() == words
    page.unroute("**/draft/")
    page.get_by_role("button", name="Continue").click()
    heading(page, "What forms does the product take?")
    assert Answer.objects.get().value == words
    forget(page_faults)


def test_the_whole_of_it_by_keyboard_alone(open_window: OpenWindow, owner: User) -> None:
    page = without_a_mouse(open_window(owner))
    page.goto("/questionnaire/")
    follows(page, "Start")
    heading(page, "Legal name of the insured")
    writes(page, page.get_by_label("Legal name"), "Solace Infusion Ltd")
    saved(page)
    presses(page, "Continue")
    heading(page, "What does the company do?")
    ticks(page, page.get_by_label("Legal manufacturer of devices"))
    presses(page, "Continue")
    heading(page, "Turnover, last full year")
    turnover = page.get_by_label("Turnover, last full year")
    writes(page, turnover, "lots")
    page.keyboard.press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    opens(page, page.get_by_role("alert").get_by_role("link", name="Enter an amount in pounds"))
    expect(turnover).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("9.4m")
    page.keyboard.press("Enter")
    heading(page, "Turnover, next 12 months (forecast)")
    opens(page, page.get_by_text("Write a comment"))
    writes(page, page.get_by_role("textbox", name="Comment"), "From the board paper of May.")
    presses(page, "Add comment")
    expect(page.get_by_text("From the board paper of May.")).to_be_visible()
    ticks(page, page.get_by_role("checkbox", name="I don’t know"))
    presses(page, "Save and come back later")
    heading(page, "Questionnaire")
    follows(page, "Invite a colleague")
    heading(page, "Team")
    writes(page, page.get_by_label("Work e-mail address"), DAN.email)
    ticks(page, page.get_by_role("checkbox", name="Suppliers"))
    presses(page, "Send invitation")
    expect(page.get_by_text(f"An invitation is on its way to {DAN.email}")).to_be_visible()
    dan = User.objects.create_user(DAN.email, DAN.password, full_name=DAN.name)
    Membership.objects.create(user=dan, company=owner.memberships.get().company, kind=Membership.Kind.CONTRIBUTOR)
    page.reload()
    tab_to(page, page.get_by_role("combobox", name="Operational cyber"))
    page.keyboard.type("Dan")
    presses(page, "Save who answers")
    expect(page.get_by_text("Saved. Whoever got something new is told.")).to_be_visible()
    assert Assignment.objects.get().person == dan
    assert Answer.objects.get(question="company.revenue_next").dont_know


def test_leaving_asks_only_while_something_is_not_saved(open_window: OpenWindow, owner: User) -> None:
    page = open_window(owner)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(NAME)
    page.get_by_label("Legal name").fill("Solace")
    saved(page)
    page.get_by_role("link", name="Back").click()
    heading(page, "Questionnaire")
    assert asked == []
    expect(page.get_by_role("heading", name="Begun, not answered yet")).to_be_visible()
    page.locator("section", has=page.get_by_role("heading", name="Begun, not answered yet")).get_by_role("link").click()
    expect(page.get_by_label("Legal name")).to_have_value("Solace")
    expect(page.get_by_text("Your draft, saved")).to_be_visible()
