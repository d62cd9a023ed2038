"""The browser fixtures notice what they are there to notice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page

from tests.browser_page import Faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_page_of_the_site_opens_without_a_fault(page: Page) -> None:
    response = page.goto("/healthz")
    assert response is not None
    assert response.status == 200


def test_axe_names_a_breach_and_its_element(page: Page, axe: Callable[[], list[str]]) -> None:
    page.goto("/healthz")
    page.evaluate("() => { document.body.innerHTML = '<main><h1>Title</h1><button id=\"bare\"></button></main>' }")
    assert [breach for breach in axe() if "#bare" in breach] == [
        "button-name: Buttons must have discernible text: #bare"
    ]


def test_a_script_error_and_a_foreign_host_are_faults(page: Page, page_faults: Faults) -> None:
    page.goto("/healthz")
    page.evaluate("() => { setTimeout(() => { throw new Error('broken') }, 0) }")
    page.wait_for_timeout(100)
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto("http://elsewhere.example/")
    assert page_faults.found == ["script error: broken", "asked another host: http://elsewhere.example/"]
    page_faults.found.clear()


def test_what_the_content_policy_refuses_is_a_fault(page: Page, page_faults: Faults) -> None:
    page.goto("/healthz")
    page.evaluate("() => { document.body.setAttribute('style', 'color: red') }")
    page.evaluate("() => { document.body.appendChild(document.createElement('script')).text = '1' }")
    page.wait_for_timeout(100)
    assert page_faults.found
    assert all("Content Security Policy" in fault for fault in page_faults.found)
    page_faults.found.clear()
