"""Several people at once: each has a window of their own, watched like the one `page`."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser_page import Faults, axe_violations
from tests.conftest import DESKTOP

OpenWindow = Callable[..., Page]


@pytest.fixture
def open_window(browser: Browser, live_server: LiveServer, page_faults: Faults) -> Iterator[OpenWindow]:
    """`open_window()` is a window of someone who is signed out; `open_window(user)` of that person."""
    opened: list[BrowserContext] = []

    def open_one(user: User | None = None) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=DESKTOP,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        page_faults.watch_hosts(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            key = client.session.session_key or ""
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page_faults.watch(page)
        return page

    yield open_one
    for context in opened:
        context.close()
    assert page_faults.found == []


@pytest.fixture
def axe_on() -> Callable[[Page], list[str]]:
    """`axe_on(window)` lists the breaches of WCAG 2.2 AA on a window as it stands."""
    return axe_violations
