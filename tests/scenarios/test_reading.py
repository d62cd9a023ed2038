"""The pages of an edition: everything is on one, under an anchor of its own, and every link leads somewhere."""

from __future__ import annotations

from scenarios.compiling import builtin_library
from scenarios.packs import builtin_pack
from scenarios.reading import PAGES
from scenarios.reading.page import Page
from scenarios.reading.worked import cases_page

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
    vocabulary, told = anchors(READ["vocabulary"]), anchors(READ["guide"])
    assert {f"line-{key}" for key in LIBRARY.lines} <= set(vocabulary)
    assert {f"head-{key}" for key in LIBRARY.heads} <= set(vocabulary)
    assert {f"cause-{key}" for key in LIBRARY.causes} <= set(vocabulary)
    assert {f"fact-{key}" for key in LIBRARY.facts} <= set(vocabulary)
    guide = LIBRARY.guide
    assert {f"page-{key}" for key in guide.pages} <= set(told)
    assert {f"line-{key}" for key in guide.lines} <= set(told)
    assert {f"family-{key}" for key in guide.families} <= set(told)
    assert {f"cause-{key}" for key in guide.causes} <= set(told)
    assert {f"control-{key}" for key in guide.controls} <= set(told)
    assert {f"scenario-{key}" for key in guide.scenarios} <= set(told)
    assert {f"term-{term.key}" for term in guide.glossary} <= set(anchors(READ["glossary"]))
    assert READ["faqs"].count == len(LIBRARY.faqs)
    assert READ["benchmarks"].count == len(LIBRARY.benchmarks)


def test_worked_cases_are_read_with_their_wording_and_what_each_loss_comes_to() -> None:
    cases = builtin_pack().files["cases"]
    page = cases_page(LIBRARY, cases)
    first = page.parts[0].entries[0]
    said = {detail.label: [words.text for words in detail.words] for detail in first.details}

    assert page.count == len(cases)
    assert len(set(anchors(page))) == len(anchors(page))
    assert "Code review and testing gates: Yes" in said["Controls"]
    assert any(words.endswith("£10,000,000") for words in said["Wording"])
    assert len(first.grids[0].rows) == len(cases[0]["expect"])
    assert first.grids[0].rows[0][1:] == (
        "Responds",
        "Product liability: Injury damages; Tech E&O: Injury from technology",
        "OK",
    )


def test_an_edition_without_cases_says_so_by_an_empty_page() -> None:
    assert cases_page(LIBRARY, ()).count == 0
