"""The public pages: content of the pack, links that lead somewhere, data for machines, one query, nothing breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from html import unescape
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from coverage_map.public import machines
from insure24.formatting import day
from scenarios.compiling import builtin_library
from scenarios.editions import publish
from scenarios.models import Edition
from scenarios.packs import builtin_pack
from tests.scenarios.packs import pack_with

pytestmark = pytest.mark.django_db
GUIDE = builtin_library().guide
PAGES = [
    "/",
    "/guide/",
    "/guide/policies/",
    "/scenarios/",
    "/controls/",
    "/questions/",
    "/glossary/",
    "/editions/",
    "/check/",
]


@pytest.fixture(autouse=True)
def edition(db: None) -> Edition:
    return publish(pack=builtin_pack(), number="2026.1", notes="The first edition.")


def text_of(client: Client, path: str) -> str:
    reply = client.get(path)
    assert reply.status_code == 200, path
    return reply.content.decode()


def words(html: str) -> str:
    """The text of a page as it is read, terms and all."""
    body = re.sub(r"<(script|svg)\b.*?</\1>", " ", html.partition("<main")[2], flags=re.DOTALL)
    return re.sub(
        r"\s+",
        " ",
        unescape(re.sub(r"</?(?:button|b|span)\b[^>]*>", "", re.sub(r"<(?!/?(?:button|b|span)\b)[^>]*>", " ", body))),
    )


def test_every_cause_stands_with_its_plain_words_and_example(client: Client) -> None:
    page = words(text_of(client, "/guide/"))
    for cause in builtin_library().causes.values():
        assert cause.name in page
        assert GUIDE.causes[cause.key].plain in page
        assert GUIDE.causes[cause.key].example in page


def test_every_line_and_boundary_is_the_packs(client: Client) -> None:
    page = words(text_of(client, "/guide/policies/"))
    for line in GUIDE.lines.values():
        assert {text for text in (line.opens, line.stops) if text not in page} == set()
        assert all(item in page for item in (*line.pays, *line.read_first))
    for boundary in GUIDE.boundaries:
        assert all(said in page for said in (boundary.event, boundary.you, boundary.insurer, boundary.settles))
    assert all(ask.question in page and ask.why in page for ask in GUIDE.asks)


def test_every_control_has_its_evidence_and_what_its_lack_does(client: Client) -> None:
    page = words(text_of(client, "/controls/"))
    library = builtin_library()
    for key, control in library.controls.items():
        assert GUIDE.controls[key].headline in page
        assert all(item in page for item in GUIDE.controls[key].evidence)
        assert all(terms in page for terms in control.terms.values() if terms != "-")
    assert all(gate.why in page for gate in library.gates)


def test_every_question_and_every_term_stands_whole(client: Client) -> None:
    page = words(text_of(client, "/questions/"))
    assert all(faq.question in page and faq.answer in page for faq in builtin_library().faqs)
    page = text_of(client, "/glossary/")
    assert all(f'id="term-{term.key}"' in page and term.meaning in unescape(page) for term in GUIDE.glossary)


@pytest.mark.parametrize("key", GUIDE.scenarios)
def test_every_scenario_has_its_page(client: Client, key: str) -> None:
    page = words(text_of(client, f"/scenarios/{key.replace('_', '-')}/"))
    told, scenario = GUIDE.scenarios[key], builtin_library().scenarios[key]
    assert {text for text in (told.headline, told.summary) if text not in page} == set()
    for head in scenario.heads:
        assert builtin_library().heads[head.head].name in page
    for step in scenario.timeline:
        assert step.partition(": ")[2][1:] in page


@pytest.mark.parametrize("slug", ["none", "firmware_regression", "firmware--regression", "FIRMWARE-REGRESSION", "0"])
def test_an_unknown_scenario_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/scenarios/{slug}/").status_code == 404


def addresses() -> list[str]:
    return [*PAGES, *(f"/scenarios/{key.replace('_', '-')}/" for key in GUIDE.scenarios)]


def links(html: str) -> Iterator[str]:
    yield from (unescape(found) for found in re.findall(r'(?:href|src)="([^"]+)"', html))


def test_every_link_leads_to_a_page_and_to_its_place_there(client: Client) -> None:
    pages: dict[str, str] = {}

    def page(path: str) -> str:
        if path not in pages:
            reply = client.get(path, follow=True)
            pages[path] = "" if reply.streaming else reply.content.decode()
            assert reply.status_code == 200, path
        return pages[path]

    wrong = []
    for address in addresses():
        for link in set(links(page(address))):
            parts = urlsplit(link)
            if parts.scheme in ("tel", "mailto") or link.startswith("/static/"):
                continue
            if parts.netloc:
                assert link.startswith(settings.BASE_URL), link
                link = link.removeprefix(settings.BASE_URL)
            path, place = urldefrag(link)
            target = page(path or address)
            if place and f'id="{unquote(place)}"' not in target:
                wrong.append(f"{address} → {link}")
    assert wrong == []


def test_a_scenario_that_no_control_bears_on_has_no_section_of_them(client: Client) -> None:
    path = "/scenarios/bricked-devices/"
    assert "Controls that matter" in client.get(path).content.decode()
    publish(pack=pack_with(lambda files: files["scenarios"]["bricked_devices"].update(controls=[])), number="2026.2")
    assert "Controls that matter" not in client.get(path).content.decode()


def test_the_sitemap_has_every_page_and_each_answers_at_that_address(client: Client) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    assert sorted(listed) == sorted(f"{settings.BASE_URL}{path}" for path in addresses())
    for address in listed:
        page = text_of(client, address.removeprefix(settings.BASE_URL))
        assert f'<link rel="canonical" href="{address}">' in page
        assert 'content="noindex' not in page


def test_titles_and_descriptions_tell_pages_apart(client: Client) -> None:
    pages = [text_of(client, path) for path in addresses()]
    for pattern in (
        r"<title>([^<]+)</title>",
        r'<meta name="description" content="([^"]+)"',
        r'og:title" content="([^"]+)"',
    ):
        found = [re.findall(pattern, page) for page in pages]
        assert all(len(one) == 1 for one in found)
        assert len({one[0] for one in found}) == len(pages)


def data_of(page: str) -> list[dict[str, object]]:
    return [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def test_search_engines_read_the_questions_the_terms_and_the_way_to_a_page(client: Client) -> None:
    data = {str(item["@type"]): item for item in data_of(text_of(client, "/questions/"))}
    asked = data["FAQPage"]["mainEntity"]
    assert isinstance(asked, list)
    assert [item["name"] for item in asked] == [faq.question for faq in builtin_library().faqs]
    assert [item["acceptedAnswer"]["text"] for item in asked] == [faq.answer for faq in builtin_library().faqs]
    data = {str(item["@type"]): item for item in data_of(text_of(client, "/scenarios/licence-claim/"))}
    crumbs = data["BreadcrumbList"]["itemListElement"]
    assert isinstance(crumbs, list)
    assert [(c["position"], c["name"], c["item"].removeprefix(settings.BASE_URL)) for c in crumbs] == [
        (1, "Insure24", "/"),
        (2, "Failure scenarios", "/scenarios/"),
        (3, "The code belongs to someone else", "/scenarios/licence-claim/"),
    ]


def test_data_for_search_engines_cant_close_its_own_element(client: Client) -> None:
    def hostile(files: dict[str, object]) -> None:
        files["faqs"] = "### 1. What is </script><script>alert(1)</script>?\nNothing & more."

    publish(pack=pack_with(hostile), number="2026.2")
    page = text_of(client, "/questions/")
    assert "<script>alert" not in page
    (faq,) = [item for item in data_of(page) if item["@type"] == "FAQPage"]
    assert "</script><script>alert(1)</script>" in str(faq["mainEntity"])


def test_robots_are_told_where_pages_are_and_where_not_to_go(client: Client) -> None:
    told = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in told
    assert all(f"Disallow: {path}" in told for path in machines.PRIVATE)
    assert not any(path.startswith(tuple(machines.PRIVATE)) for path in addresses())


def test_the_feed_tells_of_every_edition(client: Client) -> None:
    publish(pack=pack_with(lambda files: files["glossary"].pop()), number="2026.2", notes="One term less.")
    feed = client.get("/editions/feed/")
    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert re.findall(r"<title>([^<]+)</title>", feed.content.decode()) == [
        "Insure24: What changed in the library",
        "Edition 2026.2",
        "Edition 2026.1",
    ]
    assert "One term less." in feed.content.decode()


def test_a_scheduled_edition_is_listed_from_the_day_that_it_is_in_force(client: Client) -> None:
    def listed() -> tuple[list[str], list[str]]:
        feed = client.get("/editions/feed/").content.decode()
        on_page = re.findall(r'id="edition-([0-9.]+)"', text_of(client, "/editions/"))
        return on_page, re.findall(r"#edition-([0-9.]+)</id>", feed)

    day_of = timezone.localdate() + timedelta(days=10)
    asked = client.get("/editions/feed/")
    publish(
        pack=pack_with(lambda files: files["glossary"].pop()),
        number="2026.2",
        notes="One term less.",
        in_force_from=day_of,
    )

    assert listed() == (["2026.1"], ["2026.1"])
    with time_machine.travel(datetime.combine(day_of, time(9), tzinfo=UTC), tick=False):
        assert listed() == (["2026.2", "2026.1"], ["2026.2", "2026.1"])
        assert f"in force from {day(day_of)}" in words(text_of(client, "/editions/"))
        since = http_date(datetime.combine(day_of - timedelta(days=1), time(9), tzinfo=UTC).timestamp())
        assert client.get("/editions/feed/", headers={"If-Modified-Since": since}).status_code == 200
    assert client.get("/editions/feed/", headers={"If-Modified-Since": asked["Last-Modified"]}).status_code == 304


def test_pages_are_of_the_edition_in_force_the_moment_that_it_is(client: Client) -> None:
    assert "A firmware update makes things worse" in text_of(client, "/scenarios/firmware-regression/")

    def renamed(files: dict[str, dict[str, dict[str, dict[str, str]]]]) -> None:
        files["guide"]["scenarios"]["firmware_regression"]["headline"] = "An update goes wrong"

    publish(pack=pack_with(renamed), number="2026.2")
    page = text_of(client, "/scenarios/firmware-regression/")
    assert "<h1>An update goes wrong</h1>" in page
    assert "library edition 2026.2" in page
    assert "An update goes wrong" in text_of(client, "/")


def test_an_edition_older_than_the_guide_still_has_a_home_page(client: Client) -> None:
    files = {k: v for k, v in builtin_pack().files.items() if k not in ("guide", "glossary")}
    Edition.objects.create(number="2026.2", content=json.dumps(files, default=str), sha256="0" * 64)
    assert client.get("/").status_code == 200
    for path in PAGES[1:]:
        assert client.get(path).status_code in (200, 404), path
    assert client.get("/sitemap.xml").status_code == 200
    assert client.get("/scenarios/firmware-regression/").status_code == 404


@pytest.mark.parametrize("path", [*PAGES[:-1], "/scenarios/firmware-regression/"])
def test_a_page_takes_one_query_and_is_not_sent_twice(client: Client, path: str) -> None:
    first = client.get(path)
    with CaptureQueriesContext(connection) as queries:
        again = client.get(path)
    assert len(queries) == 1
    assert again.content == first.content
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["Cache-Control"] == "no-cache"
    assert "Cookie" in first["Vary"]


def test_the_theme_and_a_session_get_their_own_page(client: Client) -> None:
    client.get("/controls/")
    client.cookies["theme"] = "dark"
    assert 'data-bs-theme="dark"' in text_of(client, "/controls/")
    client.cookies["theme"] = "evil"
    assert "data-bs-theme" not in text_of(client, "/controls/").partition("<body")[0]


@pytest.mark.parametrize(
    "query",
    [
        "q=%00", "q=%F0%28", "q=" + "a" * 5000, "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "q[]=1&q=2",
        "cause=%00&line=x",
        "line=pl&line=eo", "head=' OR 1=1 --", "device=../../etc/passwd", "q=*&cause=family:", "q=((((", "q=%E2%80%AE",
    ],
)  # fmt: skip
def test_no_query_string_breaks_the_library(client: Client, query: str) -> None:
    reply = client.get(f"/scenarios/?{query}")
    assert reply.status_code == 200
    assert b"<script>alert" not in reply.content


def test_what_is_narrowed_is_for_people_and_not_for_search_engines(client: Client) -> None:
    page = text_of(client, "/scenarios/?q=battery&line=eo")
    assert '<meta name="robots" content="noindex, follow">' in page
    assert "<b>2</b> of 22 failures" in page
    assert 'href="/scenarios/?line=eo"' in page
    assert 'href="/scenarios/?q=battery"' in page


def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = text_of(client, "/scenarios/?q=ransomwear")
    assert "No failure fits that" in page
    assert '<a href="?q=ransomware">ransomware</a>' in page


def test_terms_are_explained_once_a_page_and_each_leads_to_the_glossary(client: Client) -> None:
    page = text_of(client, "/questions/")
    opened = re.findall(r'popovertarget="term-note-([a-z0-9_]+)"', page)
    assert len(opened) > 10
    assert len(set(opened)) == len(opened)
    assert all(f'id="term-note-{key}"' in page and f'/glossary/#term-{key}"' in page for key in opened)


def test_every_page_says_once_that_it_is_indicative_and_whose_it_is(client: Client) -> None:
    for path in addresses():
        page = text_of(client, path)
        assert page.count("general and indicative") == 1, path
        assert settings.FIRM.phone in page
        assert settings.FIRM.frn in page
