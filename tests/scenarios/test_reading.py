"""The pages of an edition: everything is on one, under an anchor of its own, and every link leads somewhere."""

from __future__ import annotations

from scenarios.compiling import builtin_library
from scenarios.reading import PAGES
from scenarios.reading.page import Page

LIBRARY = builtin_library()
READ = {key: make(LIBRARY) for key, make in PAGES.items()}


def anchors(page: Page) -> list[str]:
    return [anchor for part in page.parts for anchor in (part.anchor, *(entry.anchor for entry in part.entries))]


def test_each_page_goes_by_its_key() -> None:
    assert [page.key for page in READ.values()] == list(PAGES)


def test_an_anchor_stands_once_on_its_page() -> None:
    for page in READ.values():
        assert len(set(anchors(page))) == len(anchors(page)), page.key


def test_every_link_leads_to_an_entry() -> None:
    links = [
        (words.page, words.anchor)
        for page in READ.values()
        for part in page.parts
        for entry in part.entries
        for detail in entry.details
        for words in detail.words
        if words.page
    ]

    assert links
    assert [link for link in links if link[1] not in anchors(READ[link[0]])] == []


def test_everything_that_the_library_knows_can_be_read() -> None:
    assert set(LIBRARY.scenarios) <= set(anchors(READ["scenarios"]))
    assert {one.id for one in LIBRARY.adjustments} <= set(anchors(READ["scenarios"]))
    assert set(LIBRARY.clauses) <= set(anchors(READ["clauses"]))
    assert {rule.id for rules in LIBRARY.rule_groups.values() for rule in rules} <= set(anchors(READ["rules"]))
    assert set(LIBRARY.rule_texts) <= set(anchors(READ["rules"]))
    assert set(LIBRARY.features) <= set(anchors(READ["wording"]))
    assert set(LIBRARY.questions) <= set(anchors(READ["questions"]))
    assert set(LIBRARY.controls) <= set(anchors(READ["controls"]))
    assert READ["faqs"].count == len(LIBRARY.faqs)
    assert READ["benchmarks"].count == len(LIBRARY.benchmarks)
