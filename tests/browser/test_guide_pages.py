"""The public guide and the two-minute check in Chromium: WCAG 2.2 AA, every width, and what works without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from questionnaires.models import Answer
from scenarios.compiling import builtin_library
from scenarios.editions import publish
from scenarios.packs import builtin_pack

PAGES = [
    "/guide/",
    "/guide/policies/",
    "/scenarios/",
    "/scenarios/?q=battery&line=eo",
    "/scenarios/?q=ransomwear",
    "/scenarios/firmware-regression/",
    "/scenarios/ransomware-stops-release/",
    "/scenarios/licence-claim/",
    "/controls/",
    "/questions/",
    "/glossary/",
    "/editions/",
    "/check/",
]
WIDTHS = [320, 390, 1440]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def edition(transactional_db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_guide_meets_wcag_22_aa_and_fits_every_width(
    page: Page, axe: Callable[[], list[str]], path: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        assert fits(page), f"{path} scrolls sideways at {width}"
        assert axe() == [], f"{path} at {width}"


def test_every_scenario_fits_a_small_phone_and_meets_wcag_22_aa(page: Page, axe: Callable[[], list[str]]) -> None:
    for key in builtin_library().scenarios:
        path = f"/scenarios/{key.replace('_', '-')}/"
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(path)
        assert axe() == [], path
        page.set_viewport_size({"width": 320, "height": 900})
        assert fits(page), path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_checks_result_meets_wcag_22_aa_and_fits_every_width(
    page: Page, axe: Callable[[], list[str]], theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto("/check/")
    page.get_by_label("A device with firmware").check()
    expect(page.get_by_role("heading", name="The failures that matter to you")).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert fits(page), f"at {width}"
        assert axe() == [], f"at {width}"


def test_the_result_changes_with_each_answer_and_answers_that_stand_alone_do(page: Page) -> None:
    page.goto("/check/")
    result = page.locator("#check-result")
    expect(result).to_contain_text("They appear here with your first answer")
    held = page.get_by_role("group", name="Which policies do you hold today?")
    held.get_by_role("checkbox", name="Product liability").check()
    expect(result).to_contain_text("One of eight answered. Assumes Product liability as commonly sold.")
    expect(result).to_contain_text("Recall isn’t bought")
    held.get_by_label("I don’t know").check()
    expect(held.get_by_role("checkbox", name="Product liability")).not_to_be_checked()
    expect(result).to_contain_text("Not known which policies you hold")
    held.get_by_label("Recall or field correction").check()
    expect(held.get_by_label("I don’t know")).not_to_be_checked()
    expect(result).to_contain_text("Assumes Recall as commonly sold.")
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    assert kept == '[[],[["htmx-current-path-for-history","/check/"]]]'  # the address alone, which htmx notes
    page.reload()
    expect(result).to_contain_text("They appear here with your first answer")


def test_the_check_and_the_search_work_without_script(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    page.goto("/check/")
    page.get_by_label("Over the air, automatically").check()
    page.get_by_role("checkbox", name="Product liability").check()
    page.get_by_role("button", name="Show my result").click()
    expect(page.get_by_text("Two of eight answered. Assumes Product liability as commonly sold.")).to_be_visible()
    expect(page.get_by_label("Over the air, automatically")).to_be_checked()
    page.get_by_label("Wi-Fi").check()
    page.get_by_label("It doesn't connect").check()
    page.get_by_role("button", name="Show my result").click()
    expect(page.get_by_text("One question has two answers that exclude each other.")).to_be_visible()
    page.goto("/scenarios/")
    page.get_by_label("Words").fill("batch records")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Ransomware stops you releasing product")).to_be_visible()
    expect(page.get_by_text("of 22 failures")).to_have_text("1 of 22 failures")
    page.context.close()


def test_a_visitor_keeps_the_check_and_finds_the_answers_in_the_questionnaire(page: Page) -> None:
    page.goto("/check/")
    page.get_by_label("A device with firmware").check()
    page.get_by_label("Over the air, when the user accepts").check()
    page.get_by_role("button", name="Keep this and see the full map").click()
    expect(page.get_by_text("Your 2 answers from the check come with you.")).to_be_visible()
    page.get_by_label("Full name").fill("Mei Chen")
    page.get_by_label("E-mail address").fill("mei@oriel.example")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_label("Password (again)").fill("correct horse battery")
    page.get_by_role("button", name="Create account").click()
    page.get_by_label("Company name").fill("Oriel Ltd")
    page.get_by_label("Town or city").fill("Leeds")
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url("**/questionnaire/")
    page.goto("/questionnaire/updates/")
    expect(page.get_by_text("Over the air, when the user accepts")).to_be_visible()
    assert Answer.objects.count() == 2


def test_a_terms_meaning_opens_and_closes_by_keyboard_and_leads_to_the_glossary(page: Page) -> None:
    page.goto("/questions/")
    term = page.get_by_role("button", name="efficacy exclusion")
    term.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("note", name="Efficacy exclusion")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    expect(note.get_by_role("link", name="In the glossary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    term.click()
    note.get_by_role("link", name="In the glossary").click()
    expect(page).to_have_url("/glossary/#term-efficacy_exclusion")
