"""Broken figures, words and readers’ questions, and files out of place, each with what its check says."""

# ruff: noqa: E501 - a message stands on one line, as it is printed

from __future__ import annotations

from tests.scenarios.packs import Break

# What is broken, how, and the one problem that it makes.
ONE_PROBLEM: list[tuple[str, Break, str]] = [
    (
        "a figure for an unknown scenario",
        lambda f: f["benchmarks"][0].update(scenarios=["ransomware_stop_release"]),
        "benchmarks.yaml, figure number 1: illustrates scenario `ransomware_stop_release`, which is unknown; did you mean `ransomware_stops_release`?",
    ),
    (
        "words for an unknown option",
        lambda f: f["labels"]["option"]["data.role"].update(owner="Owner"),
        "labels.yaml, option, data.role: names value `owner`, which is unknown; there is controller, processor, both.",
    ),
    (
        "words for an unknown feature",
        lambda f: f["labels"]["feature"].update(pl_cybre="Cyber"),
        "labels.yaml, feature: names feature `pl_cybre`, which is unknown; did you mean `pl_cyber`?",
    ),
    (
        "words for an unknown rule",
        lambda f: f["labels"]["gap"].update(RC99="A gap"),
        "labels.yaml, gap: names rule `RC99`, which is unknown; did you mean `RC9`?",
    ),
    (
        "words of an unknown kind",
        lambda f: f["labels"].update(colour={"red": "Red"}),
        "labels.yaml: has kind of words `colour`, which is unknown.",
    ),
    (
        "a key that YAML didn't read as a word",
        lambda f: f["labels"]["line_short"].update({2: "Two"}),
        "labels.yaml, line_short: has the key 2 where a word is meant; put it in quotes.",
    ),
    (
        "a question of readers without an answer",
        lambda f: f.update(faqs="### 1. Why?\n\n### 2. How?\nSo."),
        "faqs.md, question Why?: has no answer.",
    ),
    ("a file that is missing", lambda f: f.pop("controls"), "controls.yaml: is missing."),
    (
        "a file that belongs to no pack",
        lambda f: f.update(controles={}),
        "controles.yaml: belongs to no pack; did you mean `controls`?",
    ),
    (
        "a file that holds something else",
        lambda f: f.update(scenarios=["firmware_regression"]),
        "scenarios.yaml: holds a list where a mapping is meant.",
    ),
]
