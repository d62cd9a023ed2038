"""Words typed anywhere in the questionnaire outlive a session that ended and a connection that broke."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import Holding
from questionnaires.models import Answer, Comment, Declaration, Draft, HeldPolicy, Profile
from questionnaires.queries import current_profile
from questionnaires.renewal import start_renewal
from tests.browser_page import Faults, axe_violations
from tests.journeys.conftest import OpenWindow
from tests.journeys.test_team import forget, saved, state
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CYBER = "/questionnaire/held/cy/"
MFA = "/questionnaire/operations/mfa/"


@pytest.fixture
def owner(live_server: LiveServer) -> User:
    user = making.founder()
    profile = making.profile(user)
    save_answer(profile=profile, question="operations.mfa", value="yes", by=user)
    return user


def signs_in_beside(page: Page, email: str) -> None:
    """By the link that the page shows, in a window beside it."""
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(email)
    other.get_by_label("Password").fill("correct horse battery")
    other.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("You are signed in again")
    other.close()
    page.bring_to_front()


def test_a_policy_is_saved_as_it_is_typed_and_outlives_the_session(open_window: OpenWindow, owner: User) -> None:
    page = open_window(owner)
    page.goto(CYBER)
    page.get_by_label("Yes", exact=False).first.check()
    page.get_by_label("Insurer").fill("Tarn")
    page.get_by_role("textbox", name="Limit", exact=True).fill("about two mil")
    page.get_by_label("Policy number").fill("TC-1")
    saved(page)
    page.goto(CYBER)
    expect(page.get_by_text("Your draft, saved")).to_be_visible()
    expect(page.get_by_role("textbox", name="Limit", exact=True)).to_have_value("about two mil")
    assert axe_violations(page) == []
    assert not HeldPolicy.objects.exists()

    Session.objects.all().delete()
    page.get_by_role("textbox", name="Limit", exact=True).fill("2m")
    page.get_by_label("Anything else about it").fill("A second layer above it.")
    state(page, "you were signed out")
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_label("Anything else about it")).to_have_value("A second layer above it.")
    signs_in_beside(page, owner.email)
    saved(page)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_text("Cyber: saved.")).to_be_visible()
    policy = HeldPolicy.objects.get()
    assert (policy.insurer_name, policy.limit, policy.notes) == ("Tarn", Decimal(2_000_000), "A second layer above it.")
    assert not Draft.objects.filter(fields__isnull=False).exists()


def test_a_policy_typed_offline_is_saved_once_the_connection_is_back(
    open_window: OpenWindow, owner: User, page_faults: Faults
) -> None:
    page = open_window(owner)
    page.goto(CYBER)
    page.get_by_label("Yes", exact=False).first.check()
    page.get_by_label("Insurer").fill("Ta")
    saved(page)
    page.context.set_offline(True)
    page.get_by_label("Insurer").press_sequentially("rn")
    state(page, "Not saved – retrying")
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_label("Insurer")).to_have_value("Tarn")
    page.context.set_offline(False)
    page.get_by_label("Policy number").fill("TC-1")
    saved(page)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_text("Cyber: saved.")).to_be_visible()
    assert HeldPolicy.objects.get().insurer_name == "Tarn"
    forget(page_faults)


def test_who_types_of_a_policy_while_a_colleague_saves_it_sees_both(open_window: OpenWindow, owner: User) -> None:
    page = open_window(owner)
    page.goto(CYBER)
    profile = Profile.objects.get()
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(insurer_name="Calder"))
    page.get_by_label("Yes", exact=False).first.check()
    page.get_by_label("Insurer").fill("Tarn")
    expect(page.get_by_role("alert")).to_contain_text("Calder")
    saved(page)
    assert axe_violations(page) == []
    page.get_by_role("button", name="Save mine instead").click()
    expect(page.get_by_text("Cyber: saved.")).to_be_visible()
    assert HeldPolicy.objects.get().insurer_name == "Tarn"


def test_a_live_conflict_takes_the_word_back_that_continue_makes_the_draft_the_answer(
    open_window: OpenWindow, owner: User
) -> None:
    page = open_window(owner)
    page.goto(MFA)
    page.get_by_label("No", exact=True).check()
    saved(page)
    page.goto(MFA)
    expect(page.get_by_text("Your draft, saved")).to_be_visible()
    save_answer(profile=Profile.objects.get(), question="operations.mfa", value="partial", by=owner)
    page.get_by_label("I don’t know").check()
    expect(page.get_by_role("alert")).to_contain_text("This answer changed while you had it open")
    expect(page.get_by_text("Your draft, saved")).to_have_count(0)


def test_a_comment_a_renewal_and_a_signature_stay_on_the_page_where_the_session_ended(
    open_window: OpenWindow, owner: User
) -> None:
    page = open_window(owner)
    page.goto(MFA)
    page.get_by_text("Write a comment").click()
    page.get_by_role("textbox", name="Comment").fill("Ask Mei, she knows the VPN.")
    Session.objects.all().delete()
    press_until_signed_in(page, owner, "Add comment")
    expect(page.locator("#comments")).to_contain_text("Ask Mei, she knows the VPN.")
    assert Comment.objects.count() == 1

    page.goto("/questionnaire/sign/")
    page.get_by_label("Position", exact=False).fill("Chief executive")
    for box in page.get_by_role("checkbox").all():
        box.check()
    Session.objects.all().delete()
    press_until_signed_in(page, owner, "Sign for the company")
    expect(page.get_by_text("Signed. Any later change voids it")).to_be_visible()
    assert Declaration.objects.get().signatory_role == "Chief executive"

    old = Profile.objects.get()
    ends = timezone.localdate() + timedelta(days=100)
    Profile.objects.update(starts=ends - timedelta(days=364), ends=ends)
    old.refresh_from_db()
    start_renewal(profile=old, by=owner, today=timezone.localdate())
    page.goto("/questionnaire/renewal/operations/")
    page.get_by_label("Same", exact=True).check()
    Session.objects.all().delete()
    press_until_signed_in(page, owner, "Confirm and continue")
    expect(page.get_by_text("1 answer confirmed for this period.")).to_be_visible()
    assert Answer.objects.get(profile=current_profile(old.company)).value == "yes"


def press_until_signed_in(page: Page, owner: User, button: str) -> None:
    """Nothing is sent while nobody is signed in, and the page says so; then the same press goes through."""
    here = page.url
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("alert")).to_contain_text("Not sent – you were signed out. Your words stay on this page.")
    assert page.url == here
    assert axe_violations(page) == []
    signs_in_beside(page, owner.email)
    page.get_by_role("button", name=button).click()


def test_a_comment_written_offline_stays_and_somebody_elses_session_sends_nothing(
    open_window: OpenWindow, owner: User, page_faults: Faults
) -> None:
    dan = making.founder("dan@solace.example", owner.memberships.get().company)
    page = open_window(owner)
    page.goto(MFA)
    page.get_by_text("Write a comment").click()
    page.get_by_role("textbox", name="Comment").fill("Ask Mei.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_role("alert")).to_contain_text("Not sent – no connection.")
    page.context.set_offline(False)
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/accounts/login/")
    other.get_by_label("E-mail address").fill(dan.email)
    other.get_by_label("Password").fill("correct horse battery")
    other.get_by_role("main").get_by_role("button", name="Sign in").click()
    other.wait_for_url(re.compile("/overview/"))
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_role("alert")).to_contain_text("someone else is signed in now")
    expect(page.get_by_role("textbox", name="Comment")).to_have_value("Ask Mei.")
    assert not Comment.objects.exists()
    forget(page_faults)
