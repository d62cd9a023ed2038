"""What anyone sees: the home page, sign-in, sign-up and errors, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from scenarios.editions import publish
from scenarios.packs import builtin_pack

PAGES = ["/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/no-such-page"]
WIDTHS = [320, 390, 768, 1440]
AXE_WIDTHS = [390, 1440]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def edition(transactional_db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_meets_wcag_22_aa_and_fits_every_width(
    page: Page, axe: Callable[[], list[str]], path: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{path} scrolls sideways at {width}"
        )
        if width in AXE_WIDTHS:
            assert axe() == [], f"{path} at {width}"


def test_the_home_page_switches_to_negotiated_wording_without_script(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    page.goto("/")
    row = page.get_by_role("row", name="A firmware update makes things worse")
    expect(row.get_by_text("One falls between")).to_be_visible()
    page.get_by_text("Negotiated", exact=True).click()
    expect(row.get_by_text("11 paid, 1 not given")).to_be_visible()
    expect(row.get_by_text("One falls between")).to_be_hidden()
    page.context.close()


def test_the_theme_chosen_stays_and_is_the_only_thing_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Dark theme").click()
    page.goto("/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert page.get_by_role("button", name="Dark theme").get_attribute("aria-pressed") == "true"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_phones_menu_opens_and_escape_gives_the_focus_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    menu = page.get_by_role("button", name="Menu")
    menu.click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(menu).to_be_focused()


def test_a_mistake_at_sign_in_is_summed_up_first_and_leads_to_its_field(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Error: Sign in – Insure24")
    summary.get_by_role("link", name="Password is missing.").click()
    expect(page.locator("#id_password")).to_be_focused()


def test_the_keyboard_reaches_the_content_at_once(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
