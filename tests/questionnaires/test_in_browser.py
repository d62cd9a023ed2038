"""The questionnaire in Chromium: what scripts add, that nothing needs them, and that everyone can use it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.models import Answer, HeldPolicy
from tests.questionnaires import making
from tests.questionnaires.making import company_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
MFA = "/questionnaire/operations/mfa/"
PAGES = [
    "/questionnaire/",
    "/questionnaire/check/",
    "/questionnaire/operations/",
    MFA,
    "/questionnaire/company/certs/",
    "/questionnaire/company/revenue-last/",
    "/questionnaire/territory/uk/",
    "/questionnaire/base/sites/",
    "/questionnaire/updates/mock-date/",
    "/questionnaire/product/intended-use/",
    "/questionnaire/insurance/wordings/",
]


@pytest.fixture
def owner(live_server: LiveServer) -> User:
    user = making.founder()
    profile = making.profile(user)
    for key, value in (("operations.mfa", "partial"), ("territory.uk", 1), ("territory.eu", 0.2)):
        save_answer(profile=profile, question=key, value=value, by=user)
    return user


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_page_meets_wcag_22_aa_and_fits_every_width(
    signed_in: SignIn, axe: Callable[[], list[str]], owner: User, theme: str
) -> None:
    page = signed_in(owner)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for path in PAGES:
        page.goto(path)
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls at {width}"
            assert axe() == [], f"{path} at {width}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_another_answer_would_do_stands_beside_the_question_and_is_tried_on_the_map(
    signed_in: SignIn, axe: Callable[[], list[str]], owner: User, theme: str
) -> None:
    save_answer(profile=company_of(owner).profiles.get(), question="base.devices_in_field", value=8_000, by=owner)
    page = signed_in(owner)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto("/questionnaire/development/update-rollback/")
    told = page.get_by_role("region", name="On your map now")
    expect(told).to_contain_text("If it is “Yes”:")
    expect(told).to_contain_text("Read against wording as commonly sold.")
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls at {width}"
        assert axe() == [], f"at {width}"
    told.get_by_role("link", name="Try it on the map: Yes").click()
    expect(page.get_by_role("heading", name="What the switches change")).to_be_visible()
    page.goto("/questionnaire/history/claims/")
    expect(page.get_by_role("heading", name="What this answer does")).to_be_visible()
    expect(told).to_have_count(0)


def test_a_mistake_takes_the_focus_and_leads_to_its_field(
    signed_in: SignIn, axe: Callable[[], list[str]], owner: User
) -> None:
    page = signed_in(owner)
    page.goto("/questionnaire/company/revenue-last/")
    page.get_by_label("Turnover, last full year").fill("lots")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title("Error: Turnover, last full year – Insure24")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert axe() == []
    page.get_by_role("link", name="Enter an amount in pounds").click()
    expect(page.get_by_label("Turnover, last full year")).to_be_focused()
    expect(page.get_by_label("Turnover, last full year")).to_have_value("lots")


def test_partly_reveals_what_is_missing_by_keyboard_alone(signed_in: SignIn, owner: User) -> None:
    page = signed_in(owner)
    page.goto("/questionnaire/operations/backups/")
    expect(page.get_by_label("What is missing", exact=True)).to_be_hidden()
    page.get_by_role("radio", name="Yes").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("What is missing", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("ERP is not restored yet")
    for part in ("15", "1", "2027"):
        page.keyboard.press("Tab")
        page.keyboard.type(part)
    page.keyboard.press("Enter")
    page.wait_for_url("**/restore-date/")
    answer = Answer.objects.get(question="operations.backups")
    assert (answer.value, answer.missing, str(answer.missing_by)) == (
        "partial",
        "ERP is not restored yet",
        "2027-01-15",
    )


def test_i_dont_know_takes_back_what_was_typed_and_gives_it_back(signed_in: SignIn, owner: User) -> None:
    page = signed_in(owner)
    page.goto("/questionnaire/base/sites/")
    field = page.get_by_label("Hospital or clinic sites")
    field.fill("40")
    page.get_by_label("I don’t know").check()
    expect(field).to_have_value("")
    page.get_by_label("I don’t know").uncheck()
    expect(field).to_have_value("40")
    page.get_by_label("I don’t know").check()
    field.fill("41")
    expect(page.get_by_label("I don’t know")).not_to_be_checked()
    page.goto("/questionnaire/company/certs/")
    page.get_by_label("Cyber Essentials", exact=True).check()
    page.get_by_label("None of these").check()
    expect(page.get_by_label("Cyber Essentials", exact=True)).not_to_be_checked()
    page.get_by_label("SOC 2 report").check()
    expect(page.get_by_label("None of these")).not_to_be_checked()


def test_two_tabs_in_conflict_lose_nothing(signed_in: SignIn, axe: Callable[[], list[str]], owner: User) -> None:
    page = signed_in(owner)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto("/questionnaire/company/legal-name/")
    for tab, name in ((other, "Solace Pumps Ltd"), (page, "Solace Ltd")):
        tab.get_by_label("Legal name").fill(name)
        with tab.expect_navigation():
            tab.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("This answer changed while you had it open")).to_be_visible()
    expect(page.get_by_text("Solace Pumps Ltd")).to_be_visible()
    assert axe() == []
    page.get_by_role("button", name="Keep my answer").click()
    expect(page.get_by_role("heading", name="What does the company do?")).to_be_visible()
    assert Answer.objects.get(question="company.legal_name").value == "Solace Ltd"


def test_everything_works_without_script(
    browser: Browser, live_server: LiveServer, signed_in: SignIn, owner: User
) -> None:
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=signed_in(owner).context.storage_state(),
    )
    page = context.new_page()
    page.goto(MFA)
    expect(page.get_by_label("What is missing", exact=True)).to_be_visible()
    page.get_by_label("What is missing", exact=True).fill("Two contractors")
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_role("heading", name="Questionnaire")).to_be_visible()
    assert Answer.objects.get(question="operations.mfa").missing == "Two contractors"
    page.get_by_role("link", name="Suppliers").click()
    page.get_by_text("Why insurers ask").click()
    expect(
        page.get_by_text("Some policies pay for a supplier's failure only if the supplier is named in the policy.")
    ).to_be_visible()
    context.close()


def test_terms_that_no_hides_come_back_with_yes_after_a_reload_and_are_never_sent(
    signed_in: SignIn, owner: User
) -> None:
    page = signed_in(owner)
    page.goto("/questionnaire/held/cy/")
    held = page.get_by_role("radio", name="Yes")
    held.check()
    page.get_by_label("Insurer").fill("Tarn")
    page.get_by_role("textbox", name="Limit", exact=True).fill("about two mil")
    page.get_by_label("The day this policy started").check()
    page.locator("#id_holding_1").check()
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(page.get_by_text("Your draft, saved")).to_be_visible()
    expect(page.get_by_label("Insurer")).to_be_hidden()
    held.check()
    expect(page.get_by_label("Insurer")).to_have_value("Tarn")
    expect(page.get_by_role("textbox", name="Limit", exact=True)).to_have_value("about two mil")
    expect(page.get_by_label("The day this policy started")).to_be_checked()
    page.locator("#id_holding_1").check()
    with page.expect_request(lambda sent: sent.method == "POST" and not sent.url.endswith("/draft/")) as sent:
        page.get_by_role("button", name="Save and continue").last.click()
    assert "Tarn" not in (sent.value.post_data or "")
    expect(page.get_by_text("Cyber: saved.")).to_be_visible()
    policy = HeldPolicy.objects.get()
    assert (policy.holding, policy.insurer_name) == ("none", "")


def test_a_note_that_yes_hides_comes_back_with_partly_after_a_reload(signed_in: SignIn, owner: User) -> None:
    page = signed_in(owner)
    page.goto(MFA)
    page.get_by_role("textbox", name="What is missing").fill("Contractors.")
    page.get_by_label("Yes", exact=True).check()
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")
    page.reload()
    page.get_by_role("radio", name="Partly").check()
    expect(page.get_by_role("textbox", name="What is missing")).to_have_value("Contractors.")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_url(lambda url: MFA not in url)
    answer = Answer.objects.get(question="operations.mfa")
    assert (answer.value, answer.missing) == ("yes", "")
