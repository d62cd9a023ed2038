"""What code reads by name is in a list, and a pack without it is refused with who reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenarios.compiling import compile_pack
from scenarios.integrity import check
from scenarios.integrity.known import known
from scenarios.integrity.read_by_code import readings
from scenarios.packs import builtin_pack
from tests.scenarios.packs import Break, Files, by, cap_rule, feature, pack_with, question

ROOT = Path(__file__).resolve().parents[2]
APPS = ("coverage_map", "editing", "questionnaires", "quotes", "scenarios")
LINE_SUFFIX = re.compile(r"_[a-z_]+")

BROKEN: list[tuple[Break, str]] = [
    (
        lambda f: question(f, "insurance.renewal").update(key="insurance.starts"),
        "questionnaire.yaml: question `insurance.renewal` is missing; it is needed by the policy period.",
    ),
    (
        lambda f: question(f, "operations.mfa").update(key="operations.two_factor"),
        "questionnaire.yaml: question `operations.mfa` is missing; it is needed by the two-minute check.",
    ),
    (
        lambda f: question(f, "insurance.limit_rc").update(key="insurance.sum_rc"),
        (
            "questionnaire.yaml: question `insurance.limit_rc` is missing; "
            "it is needed by the limits that a founder asks for."
        ),
    ),
    (
        lambda f: question(f, "base.sites").update(type="text"),
        (
            "questionnaire.yaml: question `base.sites` is of type text, where number is meant; "
            "it is needed by the amounts of an event."
        ),
    ),
    (
        lambda f: question(f, "insurance.lines_now")["options"].remove("cy"),
        "questionnaire.yaml: question `insurance.lines_now` has no option `cy`; it is needed by the cover held now.",
    ),
    (
        lambda f: by(f["questionnaire"]["sections"], "history").update(key="past"),
        "questionnaire.yaml: section `history` is missing; it is needed by the summary's material facts.",
    ),
    (
        lambda f: by(f["model"]["heads"], "extortion_payment").update(key="ransom"),
        "model.yaml, heads: head `extortion_payment` is missing; it is needed by co-insurance.",
    ),
    (
        lambda f: cap_rule(f, "cy_bi_caps", "CY7").update(id="CY77"),
        "rules.yaml, cap_groups: cap rule `CY7` is missing; it is needed by the payment of interruption.",
    ),
    (
        lambda f: feature(f, "general", "{L}_ai")["values"].remove("genai_only"),
        "model.yaml, features: feature `pl_ai` has no value `genai_only`; GEN4 reads it.",
    ),
    (
        lambda f: f["model"]["facts"]["ai_output"].update(type="yesno"),
        "model.yaml, facts: fact `ai_output` is of type yesno, where choice is meant; GEN4 reads it.",
    ),
]


@pytest.mark.parametrize(("change", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_a_pack_without_what_code_reads_is_refused_with_who_reads_it(change: Break, problem: str) -> None:
    assert problem in [str(found) for found in check(pack_with(change))]


WORDLESS: list[tuple[Break, str]] = [
    (
        lambda f: f["labels"]["option"]["insurance.lines_now"].pop("cy"),
        "option `cy` of question `insurance.lines_now` has no words in `option`",
    ),
    (
        lambda f: f["labels"]["ask"].pop("cy_reputation"),
        "what is asked of feature `cy_reputation` has no words in `ask`",
    ),
    (lambda f: f["labels"]["feature"].pop("{L}_ai"), "feature `eo_ai` has no words in `feature`"),
    (
        lambda f: f["labels"]["feature_value"]["{L}_ai"].pop("silent"),
        "value `silent` of feature `rc_ai` has no words in `feature_value`",
    ),
    (
        lambda f: f["labels"]["fact_value"]["product_form"].update(samd=" "),
        "value `samd` of fact `product_form` has no words in `fact_value`",
    ),
    (lambda f: f["labels"]["line_short"].pop("rc"), "line `rc` has no words in `line_short`"),
    (lambda f: f["labels"]["gap"].pop("RC2"), "rule `RC2` has no words in `gap`"),
    (lambda f: f["labels"]["clause"].pop("cy.bi"), "clause `cy.bi` has no words in `clause`"),
    (lambda f: f["labels"].pop("unit"), "unit `per_site` has no words in `unit`"),
]


@pytest.mark.parametrize(("change", "problem"), WORDLESS, ids=[problem for _, problem in WORDLESS])
def test_what_people_would_read_as_a_key_is_refused(change: Break, problem: str) -> None:
    found = [str(one) for one in check(pack_with(change))]
    assert f"labels.yaml: {problem}; people would read its key." in found


def test_a_gap_that_nobody_named_is_called_by_its_wording() -> None:
    pack = pack_with(lambda f: f["labels"]["gap"].pop("GRANT:rc_bi"))
    assert check(pack) == ()
    assert compile_pack(pack, number="2026.1").label("gap", "GRANT:rc_bi") == "Recall loss of profit"


def test_words_of_one_line_alone_are_enough_for_it() -> None:
    def change(files: Files) -> None:
        del files["labels"]["feature"]["{L}_ai"]
        files["labels"]["feature"] |= {f"{line}_ai": "AI" for line in ("pl", "eo", "cy", "rc")}

    assert check(pack_with(change)) == ()


def test_every_question_and_feature_that_code_names_is_in_a_list() -> None:
    """Reads the code: a key of the library that stands in it as a string is one that a list must hold."""
    names = known(builtin_pack().files)
    listed = {kind: {one.key for one in readings(kind, names.lines)} for kind in ("questions", "features")}
    of_lines = {key.removeprefix(f"{line}_") for key, line in names.feature_lines.items()}
    unlisted = []
    for place, word in _words():
        if word in names.questions and word not in listed["questions"]:
            unlisted.append(f"{place}: question {word}")
        if word in names.features and word not in listed["features"]:
            unlisted.append(f"{place}: feature {word}")
        own = word.removeprefix("_")
        if (
            LINE_SUFFIX.fullmatch(word)
            and own in of_lines
            and not any(key.endswith(f"_{own}") for key in listed["features"])
        ):
            unlisted.append(f"{place}: feature {{L}}{word}")

    assert not unlisted, "\n".join(unlisted)


def test_the_list_names_only_what_the_project_has_a_reader_for() -> None:
    """A key that no code names any more has no place in the list."""
    names = known(builtin_pack().files)
    said = " ".join(word for _, word in _words())
    stale = [
        one.key
        for kind in ("questions", "features", "facts", "heads", "controls", "cap_rules")
        for one in readings(kind, names.lines)
        if one.key not in said and one.key.partition("_")[2] not in said and not one.key.startswith("insurance.limit_")
    ]

    assert not stale


def _words() -> Iterator[tuple[str, str]]:
    """Every string in the code of the apps, with its place; the list itself doesn't count."""
    for app in APPS:
        for file in sorted((ROOT / app).rglob("*.py")):
            name = str(file.relative_to(ROOT))
            if "migrations" in name or name.endswith("read_by_code.py"):
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield f"{name}:{node.lineno}", node.value
