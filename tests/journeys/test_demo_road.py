"""The demo as its people meet it: every page that they can reach from their first one, and the figures of its story."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from quotes.demo import load_demo
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.journeys.conftest import OpenWindow
from tests.journeys.pdf_text import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEVER_FOLLOWED = re.compile(r"logout|\.(?:pdf|xlsx|xml|zip)$|/feed/$|/evidence/|^/static/")
MOST_PAGES = 60
TOTALS = ("£76,160", "£165,760", "£155,680")
BETWEEN = ("27", "1", "4")


@pytest.fixture(autouse=True)
def demo(transactional_db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_demo(today=date(2026, 11, 23))


def person(email: str) -> User:
    return User.objects.get(email=email)


@pytest.mark.parametrize(
    ("email", "least"),
    [
        ("priya@solace.example", 40),
        ("anna@tessel.example", 20),
        ("helen@brokers.example", 15),
        ("tom@brokers.example", 15),
        ("editor@brokers.example", 8),
    ],
)
def test_every_link_that_one_of_the_demos_people_sees_leads_somewhere(
    open_window: OpenWindow, email: str, least: int
) -> None:
    """From the first page on, link by link, three of each sort of address; faults of scripts fail it as well."""
    page = open_window(person(email))
    waiting, met, wrong = ["/start/"], {"/start/"}, []
    sorts: dict[str, int] = {}
    while waiting and len(met) <= MOST_PAGES:
        path = waiting.pop(0)
        reply = page.goto(path)
        assert reply is not None
        if reply.status != 200:
            wrong.append(f"{path} answers {reply.status}")
        if page.locator("h1").count() != 1:
            wrong.append(f"{path} has {page.locator('h1').count()} main headings")
        for link in page.locator("a[href^='/']").evaluate_all("links => links.map(a => a.getAttribute('href'))"):
            target = urlsplit(link).path
            sort = re.sub(r"/[^/]*[0-9_-][^/]*/", "/*/", target)
            if target in met or NEVER_FOLLOWED.search(target) or sorts.get(sort, 0) >= 3:
                continue
            sorts[sort] = sorts.get(sort, 0) + 1
            met.add(target)
            waiting.append(target)
    assert wrong == []
    assert len(met) >= least, sorted(met)


def verdict(page: Page, part: str) -> list[str]:
    """One figure of each option in the head of a comparison, without its small print."""
    figures = page.locator(f"ol.verdict > li {part}")
    return figures.evaluate_all("found => found.map(f => f.firstChild.textContent.trim())")  # type: ignore[no-any-return]


def test_the_broker_sees_the_price_and_what_falls_between_of_three_programmes(open_window: OpenWindow) -> None:
    page = open_window(person("helen@brokers.example"))
    page.goto("/desk/SOL-0001-2027/programmes/")
    assert tuple(page.locator(".programme-total").all_inner_texts()) == TOTALS
    page.get_by_role("link", name="Comparison").click()
    expect(page.locator("ol.verdict > li")).to_have_count(3)
    assert tuple(verdict(page, ".fig:nth-child(2)")) == TOTALS
    assert tuple(verdict(page, ".fig:last-child")) == BETWEEN
    assert verdict(page, ".pence") == ["3p", "53p", "69p"]
    for total in TOTALS:
        expect(page.locator("#compare tr.total td").filter(has_text=total)).to_have_count(1)
    expect(page.get_by_text("Internal, hidden when shared")).to_be_visible()


def test_the_founder_reads_what_was_released_and_keeps_the_pdf(open_window: OpenWindow) -> None:
    page = open_window(person("priya@solace.example"))
    page.goto("/start/")
    page.get_by_role("link", name="Read the comparison").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your options compared")
    assert tuple(verdict(page, ".fig:nth-child(2)")) == TOTALS
    assert tuple(verdict(page, ".fig:last-child")) == BETWEEN
    expect(page.get_by_text("Commission")).to_have_count(0)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Documents").click()
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name="Programme summary, version 1").click()
    file = download.value.path().read_bytes()
    assert file.startswith(b"%PDF-")
    words = text_of(file)
    assert all(total in words for total in ("SolaceInfusionLtd", *TOTALS))


def test_the_second_company_sees_nothing_of_the_first(open_window: OpenWindow) -> None:
    page = open_window(person("anna@tessel.example"))
    for path in ("/overview/", "/quotes/", "/documents/", "/map/", "/questionnaire/check/"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(re.compile("Solace|SOL-0001"))).to_have_count(0)
    for path in ("/quotes/SOL-0001-2027/", "/quotes/SOL-0001-2027/comparison/", "/desk/", "/documents/1.pdf"):
        reply = page.goto(path)
        assert reply is not None
        assert reply.status == 404, path
