"""What a change of a worked case says to an editor: names, never keys."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from scenarios.pack_cases import said_of_case
from scenarios.pack_things import things
from scenarios.pack_words import PackWords
from scenarios.packs import builtin_pack

FILES = builtin_pack().files
WORDS = PackWords(FILES)
KEY = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]{2}\.[a-z]|GRANT:|\bTRIGGER\b|\bLINE\b")


def said(**row: Any) -> dict[str, Any]:
    return dict(said_of_case(WORDS, row))


def test_no_worked_case_is_told_by_keys() -> None:
    told = [
        (name, words)
        for (part, _), thing in things(FILES, WORDS).items()
        if part == "cases"
        for name, words in thing.said.items()
    ]
    assert told
    assert [(name, words) for name, words in told if name != "title" and KEY.search(f"{name} {words}")] == []


def test_every_value_that_a_case_gives_is_told_under_a_name_of_its_own() -> None:
    for case in FILES["cases"]:
        given = sum(len(case.get(part) or {}) for part in ("quote", "controls", "answers", "facts"))
        cells = sum(len(cell) for cell in (case.get("expect") or {}).values())
        told = said(**{key: case[key] for key in case.keys() & {"quote", "controls", "answers", "facts", "expect"}})
        assert len(told) == given + cells


def test_a_cell_is_told_with_its_level_its_clause_and_its_rule_in_words() -> None:
    cell = {
        "level": "disputed", "by": ["cy.bi"], "rules": ["CY7", "LINE", "GRANT:cy_hardware", "OK", "ZZ1"],
        "falls_between": ["pl", "cy"], "overlap": {"lines": ["pl", "eo"], "type": "conflict"},
    }  # fmt: skip
    told = said(
        expect={"business_interruption": cell},
        quote={"pl_limit": 5, "cy_limit": 6},
        answers={"operations.mfa": "partial"},
    )
    assert told["wording, Product liability: Limit of indemnity"] == "5"
    assert told["wording, Cyber: Limit of indemnity"] == "6"
    (answered,) = (words for name, words in told.items() if name.startswith("answer to “"))
    assert answered == "Partly"
    assert told["Own business interruption (IT outage), comes to"] == "Disputed boundary"
    assert told["Own business interruption (IT outage), answered by"] == ("Cyber: Interruption from a security event",)
    assert told["Own business interruption (IT outage), decided by"] == (
        "Lost profit while release is re-validated (rule CY7)",
        "A line of cover that isn't bought",
        "what the wording says on Hardware replacement",
        "nothing takes the cover away",
        "rule ZZ1",
    )
    assert told["Own business interruption (IT outage), falls between"] == ("Product liability", "Cyber")
    assert told["Own business interruption (IT outage), paid by several"] == (
        "Product liability and Tech E&O: their wordings conflict"
    )


def test_a_change_of_a_cell_is_one_difference_in_words() -> None:
    changed = deepcopy(dict(FILES))
    head = next(iter(changed["cases"][0]["expect"]))
    changed["cases"][0]["expect"][head]["level"] = "disputed"
    before, after = things(FILES, WORDS), things(changed, WORDS)
    key = ("cases", changed["cases"][0]["key"])
    differing = {name for name in before[key].said if before[key].said[name] != after[key].said[name]}
    assert differing == {f"{WORDS.name('head', head)}, comes to"}
