"""The what-if in a browser: at once with htmx, by a button without script, by keyboard alone, undone step by step."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from questionnaires.models import Answer
from tests.browser_page import Faults
from tests.coverage_map.making import answer_all
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROVOKED = re.compile(r"net::ERR_FAILED|console: htmx:(afterRequest|sendError)")
"""What the console tells of the one request that the test breaks off."""
ON = "/map/?wording=market&if=eo_withheld_fees:yes&if=contracts.cap:all_capped&if=bogus:1"


@pytest.fixture
def owner(transactional_db: None) -> User:
    user = making.founder()
    answer_all(making.profile(user))
    return user


@pytest.fixture
def founders_page(owner: User, signed_in: Callable[[User], Page]) -> Page:
    return signed_in(owner)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_meets_wcag_22_aa_and_fits_every_width(
    founders_page: Page, axe: Callable[[], list[str]], theme: str
) -> None:
    founders_page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for path in (ON, "/map/?wording=held", "/map/compare/?wording=asked&against=market", "/map/compare/?wording=x"):
        for width in (320, 1440):
            founders_page.set_viewport_size({"width": width, "height": 900})
            founders_page.goto(path)
            founders_page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
            assert founders_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{path} scrolls sideways at {width}"
            )
            assert axe() == [], f"{path} at {width}"


def test_a_switch_shows_at_once_where_the_reader_is(founders_page: Page, owner: User) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.locator("#wi-wording > summary").click()
    field = page.locator("#s-eo_withheld_fees")
    field.focus()
    before = field.bounding_box()
    field.select_option("yes")
    expect(page.locator("#whatif-said")).to_contain_text("3 losses would be answered differently: 3 better.")
    expect(page.locator(".matrix .cell.changed")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?wording=market&of=[^&]+&if=eo_withheld_fees:yes$"))
    expect(page.locator("#wi-wording")).to_have_attribute("open", "")
    expect(page.locator("#s-eo_withheld_fees")).to_be_focused()
    after = field.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 3
    expect(page.locator("#live")).to_contain_text("3 losses would be answered differently")
    assert not Answer.objects.filter(question="eo_withheld_fees").exists()


def test_steps_are_undone_one_by_one_and_by_the_browsers_back(founders_page: Page) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.locator("#wi-answers > summary").click()
    page.locator("#s-contracts-fitness").select_option("yes")
    expect(page.locator(".switched li")).to_have_count(1)
    page.locator("#s-contracts-sla_credits").select_option("no")
    expect(page.locator(".switched li")).to_have_count(2)
    page.get_by_role("link", name="Undo last step").click()
    expect(page.locator(".switched li")).to_have_count(1)
    expect(page.locator("#s-contracts-sla_credits")).to_have_value("")
    page.go_back()
    expect(page.locator(".switched li")).to_have_count(2)
    page.get_by_role("link", name="Undo all").click()
    expect(page.locator(".switched li")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/map/\?wording=market$"))
    expect(page.locator(".matrix .cell.changed")).to_have_count(0)


def test_cells_open_their_reasons_after_a_switch_too(founders_page: Page) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.locator("#wi-wording > summary").click()
    page.locator("#s-eo_withheld_fees").select_option("yes")
    cell = page.locator("#c-integration_failure-financial")
    expect(cell).to_have_class(re.compile("changed"))
    cell.click()
    expect(page.locator("#reasons h3")).to_have_text("Hospital integration failure causes operating losses")
    expect(page.locator("#reasons")).to_contain_text("Switched in this what-if")


def test_the_keyboard_alone_switches_and_undoes(founders_page: Page) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.get_by_role("link", name="Try a what-if").focus()
    page.keyboard.press("Enter")
    page.locator("#wi-controls > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.locator("#s-operations-endpoint_patching").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".switched li")).to_have_count(1)
    expect(page.locator("#s-operations-endpoint_patching")).to_be_focused()
    page.get_by_role("link", name="Undo last step").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".switched li")).to_have_count(0)
    expect(page.locator("#wi-h")).to_be_focused()


def test_a_figure_that_can_not_be_read_is_told_in_the_panels_page(founders_page: Page) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.locator("#wi-lines > summary").click()
    page.locator("#s-rc_limit").fill("a lot")
    page.locator("#s-rc_limit").press("Tab")
    expect(page.locator("#refused")).to_contain_text("Enter an amount in pounds")
    expect(page.locator("#live")).to_contain_text("Enter an amount in pounds")


def test_a_gap_is_tried_on_the_map_and_every_other_change_is_listed(founders_page: Page) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.get_by_role("link", name=re.compile("Try it on the map.*Update bricks")).click()
    expect(page.get_by_role("heading", name="What the switches change")).to_be_visible()
    expect(page.locator(".switched li")).to_have_count(2)


def test_a_list_that_a_switch_left_folded_comes_once_it_is_unfolded(
    founders_page: Page, page_faults: Faults, axe: Callable[[], list[str]]
) -> None:
    page = founders_page
    page.goto("/map/?wording=market")
    page.locator("#wi-lines > summary").click()
    page.locator("#s-eo_limit").fill("0")
    page.locator("#s-eo_limit").press("Enter")
    expect(page.locator("#whatif-said")).to_contain_text("would be answered differently")
    rest = page.locator("#changes-rest")
    more = int(re.findall(r"\d+", rest.locator("> summary").inner_text())[0])
    page.route("**/map/rest/changes/**", lambda route: route.abort())
    rest.locator("> summary").click()
    expect(rest.get_by_text("It could not be loaded. Fold and unfold it to try again.")).to_be_visible()
    page.unroute("**/map/rest/changes/**")
    rest.locator("> summary").click()
    rest.locator("> summary").click()
    expect(rest.locator("li.change")).to_have_count(more)
    expect(rest.locator("ol")).to_have_attribute("start", "9")
    expect(rest.locator("[data-unfolds]")).to_have_count(0)
    page.locator("#others-rest > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#others-rest li.gap").first).to_be_visible()
    expect(page.locator("#others-rest > summary")).to_be_focused()
    page.evaluate("scrollTo(0, 0)")  # what lies half under the bar at the top has no target of its own size
    assert axe() == []
    page_faults.found[:] = [fault for fault in page_faults.found if not PROVOKED.search(fault)]


def test_without_script_the_form_has_a_button_and_the_links_undo(
    browser: Browser, live_server: LiveServer, owner: User, signed_in: Callable[[User], Page]
) -> None:
    cookies = signed_in(owner).context.cookies()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": live_server.url} for c in cookies])
    page = context.new_page()
    page.goto("/map/?wording=market")
    page.locator("#wi-wording > summary").click()
    page.locator("#s-eo_withheld_fees").select_option("yes")
    page.get_by_role("button", name="Show what changes").click()
    expect(page.locator("#whatif-said")).to_contain_text("3 losses would be answered differently")
    page.get_by_role("link", name="Undo last step").click()
    expect(page.locator(".switched li")).to_have_count(0)
    page.locator("#against").select_option("asked")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Two programmes side by side")).to_be_visible()
    context.close()


def test_the_map_prints_without_its_panel(founders_page: Page) -> None:
    page = founders_page
    page.goto(ON)
    page.emulate_media(media="print")
    expect(page.locator("#whatif")).to_be_hidden()
    expect(page.locator(".compare-with")).to_be_hidden()
    expect(page.locator("#matrix-table-caption")).to_be_visible()
    expect(page.get_by_role("heading", name="What the switches change")).to_be_visible()
