"""Fixtures of every test: a worker, a browser, and a loud account of what could not run.

page            a Chromium page on `live_server`, 1440 px wide; faults of scripts and foreign hosts fail the test
signed_in       signed_in(user) gives the same page with that user's session
axe             axe() lists the breaches of WCAG 2.2 AA on the page as it stands
worker          a real Celery worker on the test's database and broker (kill, start, stop)
postgresql      for tests that need PostgreSQL itself: not run on SQLite, and told so
redis_broker    the same for Redis as the broker
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.browser_page import Faults, axe_violations, chromium_path, launch
from tests.worker_process import WorkerProcess, environment_of

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
EXPECTED_WITHIN_MS = 20_000
"""How long a page may take to show what it should: machines that run tests are slow at times."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What did not run is told by name: a run that skips in silence looks like one that passed."""
    not_run = [line for line in os.environ.get("INSURE24_NOT_RUN", "").splitlines() if line]
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        not_run.append(f"{report.nodeid}: {reason.removeprefix('Skipped: ')}")
    if not_run:
        terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
        for line in not_run:
            terminalreporter.line(f"NOT RUN: {line}", red=True)


@pytest.fixture(scope="session", autouse=True)
def own_var_folder() -> Iterator[None]:
    """Whatever a run writes lies in a folder of its own and is gone afterwards."""
    yield
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """PostgreSQL drops no database that someone is in; a page closed in the middle of a request may still be."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            _wait_until_alone(cursor)
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def _wait_until_alone(cursor: CursorWrapper) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        if cursor.fetchone() == (0,):
            return
        time.sleep(0.1)


@pytest.fixture
def postgresql(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: run `make test`, or name one with INSURE24_TEST_DATABASE_URL")


@pytest.fixture
def redis_broker() -> str:
    if settings.EMBEDDED_BROKER:
        pytest.skip("needs Redis: run `make test`, or name one with INSURE24_TEST_REDIS_URL")
    return str(settings.CELERY_BROKER_URL)


@pytest.fixture
def worker(transactional_db: None) -> Iterator[WorkerProcess]:
    process = WorkerProcess(
        environment=environment_of(connection.settings_dict), log=Path(settings.VAR_DIR) / "worker.log"
    )
    process.start()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium_path()
    if executable is None:
        pytest.skip("needs Chromium: run `sudo apt-get install -y chromium`")
    # Playwright's own loop runs in this thread, and Django would take every query beside it for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=EXPECTED_WITHIN_MS)
    with sync_playwright() as playwright:
        launched = launch(playwright, executable)
        yield launched
        launched.close()


@pytest.fixture
def page_faults(live_server: LiveServer) -> Faults:
    return Faults(host=live_server.url.split("//")[1])


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, page_faults: Faults) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url, viewport=DESKTOP, locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    page_faults.watch_hosts(context)
    opened = context.new_page()
    page_faults.watch(opened)
    yield opened
    context.close()
    assert page_faults.found == []


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer) -> Callable[[User], Page]:
    """Signs in by session, without the form: the form has tests of its own."""

    def sign_in(user: User) -> Page:
        client = Client()
        client.force_login(user)
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key or "", "url": live_server.url}]
        )
        return page

    return sign_in


@pytest.fixture
def axe(page: Page) -> Callable[[], list[str]]:
    return lambda: axe_violations(page)
