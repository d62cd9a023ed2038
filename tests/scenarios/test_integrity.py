"""A broken pack is told what is wrong, where, and what would be right."""

from __future__ import annotations

import pytest

from scenarios.integrity import Problem, check
from scenarios.packs import Pack, PackError, builtin_pack, read_yaml
from tests.scenarios.broken import coded_rules, files, model, questions, rules, scenarios
from tests.scenarios.packs import Break, Files, by, cap_rule, control, pack_with

# What is broken, how, and the one problem that it makes; in ROOT_PROBLEM others follow from it.
ONE_PROBLEM = [
    *rules.ONE_PROBLEM,
    *coded_rules.ONE_PROBLEM,
    *model.ONE_PROBLEM,
    *scenarios.ONE_PROBLEM,
    *questions.ONE_PROBLEM,
    *files.ONE_PROBLEM,
]
ROOT_PROBLEM = [
    *rules.ROOT_PROBLEM,
    *coded_rules.ROOT_PROBLEM,
    *model.ROOT_PROBLEM,
    *questions.ROOT_PROBLEM,
]


def test_the_pack_that_comes_with_the_project_has_no_problems() -> None:
    assert check(builtin_pack()) == ()


@pytest.mark.parametrize(("change", "problem"), [(c, p) for _, c, p in ONE_PROBLEM], ids=[n for n, _, _ in ONE_PROBLEM])
def test_it_finds(change: Break, problem: str) -> None:
    assert [str(found) for found in check(pack_with(change))] == [problem]


@pytest.mark.parametrize(
    ("change", "problem"), [(c, p) for _, c, p in ROOT_PROBLEM], ids=[n for n, _, _ in ROOT_PROBLEM]
)
def test_it_finds_the_root_of(change: Break, problem: str) -> None:
    assert problem in [str(found) for found in check(pack_with(change))]


def test_it_reports_everything_at_once_file_by_file() -> None:
    def break_three(files: Files) -> None:
        cap_rule(files, "eo_perils", "EO9").pop("why")
        control(files, "mfa").update(weight=13)
        by(files["model"]["heads"], "ip_damages").update(group="finance")

    assert check(pack_with(break_three)) == (
        Problem(
            "model.yaml", "head ip_damages", "stands in group `finance`, which is unknown; did you mean `financial`?"
        ),
        Problem("rules.yaml", "cap rule EO9", "has no `why`."),
        Problem("controls.yaml", "controls", "the weights of `weight` add up to 101; they must add up to 100."),
    )


def test_a_key_that_stands_twice_in_a_file_is_refused_on_reading() -> None:
    with pytest.raises(PackError, match=r"scenarios\.yaml: 'title' stands here twice"):
        read_yaml("one: {title: A, title: B}", "scenarios.yaml")


def test_an_empty_pack_is_told_which_files_it_lacks() -> None:
    assert [str(problem) for problem in check(Pack({}))] == [
        "model.yaml: is missing.",
        "rules.yaml: is missing.",
        "coded_rules.yaml: is missing.",
        "scenarios.yaml: is missing.",
        "personalise.yaml: is missing.",
        "questionnaire.yaml: is missing.",
        "benchmarks.yaml: is missing.",
        "labels.yaml: is missing.",
        "controls.yaml: is missing.",
        "guide.yaml: is missing.",
        "glossary.yaml: is missing.",
        "faqs.md: is missing.",
    ]
