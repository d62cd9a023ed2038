"""The coverage map in a browser: readable by everyone at every width, its cells opened by mouse, keyboard and phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.coverage_map.making import answer_all
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELD = "#c-firmware_regression-field"


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = making.founder()
    answer_all(making.profile(user))
    return user


@pytest.fixture
def founders_page(owner: User, signed_in: Callable[[User], Page]) -> Page:
    return signed_in(owner)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_meets_wcag_22_aa_and_fits_every_width(
    founders_page: Page, axe: Callable[[], list[str]], theme: str
) -> None:
    founders_page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for path in ("/map/", "/map/?wording=nothing", "/map/?wording=asked", "/map/firmware_regression/field/"):
        for width in (320, 390, 1440):
            founders_page.set_viewport_size({"width": width, "height": 900})
            founders_page.goto(path)
            founders_page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
            assert founders_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{path} scrolls sideways at {width}"
            )
            assert axe() == [], f"{path} at {width}"


def test_the_map_that_nothing_is_answered_for_meets_wcag_22_aa(
    transactional_db: None, signed_in: Callable[[User], Page], axe: Callable[[], list[str]]
) -> None:
    user = making.founder()
    making.profile(user)
    page = signed_in(user)
    page.goto("/map/")
    expect(page.get_by_role("link", name="Start answering")).to_be_visible()
    assert axe() == []


def test_a_cell_opens_its_reasons_beside_the_table(founders_page: Page) -> None:
    founders_page.goto("/map/")
    founders_page.locator(FIELD).click()
    reasons = founders_page.locator("#reasons")
    expect(reasons.get_by_role("heading", level=3)).to_have_text("Firmware regression after an over-the-air update")
    expect(founders_page.locator("[data-reasons][aria-current]")).to_have_attribute("id", FIELD[1:])
    expect(founders_page.locator("#live")).to_have_text(
        "Reasons shown: Firmware regression after an over-the-air update, Field action"
    )
    expect(founders_page).to_have_url(re.compile(r"/map/$"))


def test_a_gap_opens_its_cell_and_takes_the_focus_there(founders_page: Page) -> None:
    founders_page.goto("/map/")
    founders_page.get_by_role("link", name=re.compile("Show the reasons.*Update bricks")).click()
    expect(founders_page.locator("#reasons h3")).to_have_text("Update bricks devices in the field")
    expect(founders_page.locator("#c-bricked_devices-field")).to_be_focused()


def test_the_keyboard_opens_a_cell_and_comes_back_on_a_narrow_page(founders_page: Page) -> None:
    founders_page.set_viewport_size({"width": 900, "height": 900})
    founders_page.goto("/map/")
    founders_page.locator(FIELD).focus()
    founders_page.keyboard.press("Enter")
    heading = founders_page.locator("#reasons h3")
    expect(heading).to_have_text("Firmware regression after an over-the-air update")
    expect(heading).to_be_focused()
    founders_page.locator("#reasons").get_by_role("link", name="Back to the table").press("Enter")
    expect(founders_page.locator(FIELD)).to_be_in_viewport()


def test_on_a_phone_a_cell_leads_to_a_page_and_back(founders_page: Page) -> None:
    founders_page.set_viewport_size({"width": 390, "height": 844})
    founders_page.goto("/map/?wording=asked")
    founders_page.locator(FIELD).click()
    expect(founders_page).to_have_url(re.compile(r"/map/firmware_regression/field/\?wording=asked$"))
    founders_page.get_by_role("main").get_by_role("link", name="Coverage map").click()
    expect(founders_page).to_have_url(re.compile(r"/map/\?wording=asked$"))


def test_on_a_phone_a_jump_leads_to_the_what_if_and_a_link_back_to_the_table(founders_page: Page) -> None:
    founders_page.set_viewport_size({"width": 390, "height": 844})
    founders_page.goto("/map/")
    founders_page.get_by_role("link", name="Try a what-if").click()
    panel = founders_page.locator("#whatif")
    expect(panel.get_by_role("heading", name="What if")).to_be_in_viewport()
    panel.get_by_role("link", name="Back to the table").click()
    expect(founders_page.get_by_role("heading", name="Who pays for what")).to_be_in_viewport()
    founders_page.set_viewport_size({"width": 1440, "height": 900})
    expect(panel.get_by_role("link", name="Back to the table")).to_be_hidden()


def test_without_script_a_cell_leads_to_its_page(
    browser: Browser, live_server: LiveServer, owner: User, signed_in: Callable[[User], Page]
) -> None:
    cookies = signed_in(owner).context.cookies()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": live_server.url} for c in cookies])
    page = context.new_page()
    page.goto("/map/")
    page.locator(FIELD).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Firmware regression after an over-the-air update")
    context.close()
