"""The guide's texts hold together, and what they draw agrees with what the rules decide."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coverage_map.engine.maps import decide_scenario
from coverage_map.engine.programme import market_programme
from scenarios.compiling import builtin_library, compile_pack
from scenarios.integrity import check
from scenarios.library import Level
from scenarios.packs import Pack, builtin_pack
from tests.scenarios.packs import Break, by, pack_with

ONE_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a scenario without text",
        lambda f: f["guide"]["scenarios"].pop("licence_claim"),
        "guide.yaml, scenarios: has no text for scenario `licence_claim`; readers of the guide would find it empty.",
    ),
    (
        "a line without text",
        lambda f: f["guide"]["lines"].pop("rc"),
        "guide.yaml, lines: has no text for line `rc`; readers of the guide would find it empty.",
    ),
    (
        "a control without text",
        lambda f: f["guide"]["controls"].pop("mfa"),
        "guide.yaml, controls: has no text for control `mfa`; readers of the guide would find it empty.",
    ),
    (
        "a cause without text",
        lambda f: f["guide"]["causes"].pop("cy_state"),
        "guide.yaml, causes: has no text for cause `cy_state`; readers of the guide would find it empty.",
    ),
    (
        "a page without text",
        lambda f: f["guide"]["pages"].pop("check"),
        "guide.yaml, pages: has no text for page `check`; readers of the guide would find it empty.",
    ),
    (
        "text about nothing",
        lambda f: f["guide"]["causes"].update(fw_caliberation={"plain": "Off", "example": "Off"}),
        "guide.yaml, causes: has text for cause `fw_caliberation`, which is unknown; did you mean `fw_calibration`?",
    ),
    (
        "a timeline with fewer labels than steps",
        lambda f: f["guide"]["scenarios"]["licence_claim"]["steps"].pop(),
        "guide.yaml, scenarios, licence_claim: has 3 labels in `steps`, and the timeline has 4 steps; give each step one.",
    ),
    (
        "a bar beyond the timeline",
        lambda f: f["guide"]["scenarios"]["licence_claim"]["bars"][0].update(to=5),
        "guide.yaml, scenarios, licence_claim, bar number 1: `to` is 5; the timeline has the steps 1 to 4.",
    ),
    (
        "a bar that runs backwards",
        lambda f: f["guide"]["scenarios"]["licence_claim"]["bars"][1].update({"from": 4, "to": 2}),
        "guide.yaml, scenarios, licence_claim, bar number 2: goes from step 4 back to step 2.",
    ),
    (
        "a line that is neither drawn nor shut",
        lambda f: f["guide"]["scenarios"]["licence_claim"]["shut"].pop("cy"),
        "guide.yaml, scenarios, licence_claim: has neither a bar for line `cy` nor a text in `shut` that says why it stays shut.",
    ),
    (
        "a line that is drawn and shut",
        lambda f: f["guide"]["scenarios"]["licence_claim"]["shut"].update(eo="Stays shut"),
        "guide.yaml, scenarios, licence_claim: says why line `eo` stays shut, and has a bar for it; take one of them out.",
    ),
    (
        "a related scenario that isn't there",
        lambda f: f["guide"]["scenarios"]["licence_claim"]["related"].append("legacy_operating_systems"),
        "guide.yaml, scenarios, licence_claim: is related to scenario `legacy_operating_systems`, which is unknown; did you mean `legacy_operating_system`?",
    ),
    (
        "a boundary of an unknown line",
        lambda f: by(f["guide"]["boundaries"], "remote_fix").update(lines=["rec"]),
        "guide.yaml, boundary remote_fix: names line `rec`, which is unknown; did you mean `rc`?",
    ),
    (
        "a step of how it works for nobody",
        lambda f: f["guide"]["how"][0].update(reader="founders"),
        "guide.yaml, how number 1: is for reader `founders`, which is unknown; did you mean `founder`?",
    ),
    (
        "a term that another explains already",
        lambda f: by(f["glossary"], "patch")["also"].append("Excess"),
        "glossary.yaml, term patch: explains “Excess”, which term `excess` explains already; a reader needs one meaning.",
    ),
    (
        "a term without its meaning",
        lambda f: by(f["glossary"], "patch").pop("meaning"),
        "glossary.yaml, term patch: has no `meaning`.",
    ),
    (
        "a term whose key can't stand in an address",
        lambda f: by(f["glossary"], "patch").update(key="Patch it"),
        "glossary.yaml, term Patch it: `Patch it` is no key; use small letters, digits and underscores, since it stands in addresses.",
    ),
]


@pytest.mark.parametrize(("change", "problem"), [(c, p) for _, c, p in ONE_PROBLEM], ids=[n for n, _, _ in ONE_PROBLEM])
def test_it_finds(change: Break, problem: str) -> None:
    assert [str(found) for found in check(pack_with(change))] == [problem]


def test_an_edition_older_than_the_guide_still_compiles() -> None:
    files = {k: v for k, v in builtin_pack().files.items() if k not in ("guide", "glossary")}
    assert compile_pack(Pack(files), "2026.1").guide.scenarios == {}


@pytest.mark.parametrize("key", builtin_library().scenarios)
def test_a_line_that_the_timeline_says_stays_shut_gives_nothing_even_if_asked(key: str) -> None:
    library = builtin_library()
    sold = market_programme(inception=date(2026, 12, 1), limits=dict.fromkeys(library.lines, Decimal(5_000_000)))
    scenario = library.scenarios[key]
    heads = decide_scenario(library, scenario=scenario, facts=scenario.facts, controls={}, programme=sold)
    drawn = {c.line for h in heads.values() for c in h.clauses if c.engaged and c.level >= Level.IF_ENDORSED}
    assert drawn.isdisjoint(library.guide.scenarios[key].shut)


def test_the_glossary_has_the_words_that_the_product_uses() -> None:
    terms = builtin_library().guide.terms
    assert len(terms) >= 40
    assert terms["excess"].forms == ("Excess", "deductible")
