"""Whether a pack holds together. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from scenarios.integrity.cases import check_cases
from scenarios.integrity.coded import check_coded
from scenarios.integrity.controls import check_controls
from scenarios.integrity.events import check_benchmarks, check_personalise, check_scenarios
from scenarios.integrity.guide import check_glossary, check_guide
from scenarios.integrity.known import Known, known
from scenarios.integrity.limits import check_limits
from scenarios.integrity.model import check_model
from scenarios.integrity.needed import check_needed
from scenarios.integrity.problems import Place, Problem, Report, did_you_mean
from scenarios.integrity.questions import check_questionnaire
from scenarios.integrity.rules import check_rules
from scenarios.integrity.shapes import KINDS, is_a, written
from scenarios.integrity.spoken import check_words
from scenarios.integrity.words import check_faqs, check_labels

__all__ = ["Problem", "check"]


class PackFiles(Protocol):
    """What is checked: YAML values by the stem of their file, and `faqs` as its text."""

    @property
    def files(self) -> Mapping[str, Any]:
        """The files."""


CHECKS: Final[Mapping[str, Callable[[Place, object, Known], None]]] = {
    "model": check_model,
    "rules": check_rules,
    "coded_rules": check_coded,
    "scenarios": check_scenarios,
    "personalise": check_personalise,
    "questionnaire": check_questionnaire,
    "benchmarks": check_benchmarks,
    "labels": check_labels,
}
STEMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(CHECKS, "mapping"),
    "personalise": "list",
    "benchmarks": "list",
    "controls": "mapping",
    "guide": "mapping",
    "glossary": "list",
    "faqs": "text",
    "cases": "list",
}
OPTIONAL: Final = frozenset({"cases"})


def file_name(stem: str) -> str:
    """The file that a part of the pack is read from."""
    return "faqs.md" if stem == "faqs" else f"{stem}.yaml"


def check(pack: PackFiles) -> tuple[Problem, ...]:
    """Every problem of a raw pack, file by file; none where it can be compiled."""
    files, report = pack.files, Report()
    for stem in STEMS:
        if stem not in files and stem not in OPTIONAL:
            report.file(file_name(stem)).say("is missing.")
    for stem in files:
        if stem not in STEMS:
            report.file(file_name(stem)).say(f"belongs to no pack{did_you_mean(stem, STEMS) or '.'}")
    for stem, kind in STEMS.items():
        if stem in files and not is_a(kind, files[stem]):
            report.file(file_name(stem)).say(f"holds {written(files[stem])} where {KINDS[kind]} is meant.")
    if report.problems:  # what else there is would only follow from these
        return tuple(report.problems)
    names = known(files)
    for stem, check_file in CHECKS.items():
        check_file(report.file(file_name(stem)), files[stem], names)
    check_controls(report.file("controls.yaml"), files["controls"], files["questionnaire"], names)
    check_guide(report.file("guide.yaml"), files["guide"], files["scenarios"], names)
    check_glossary(report.file("glossary.yaml"), files["glossary"])
    if "cases" in files:
        check_cases(report.file("cases.yaml"), files["cases"], files["scenarios"], names)
    check_faqs(report.file("faqs.md"), files["faqs"])
    check_needed(report, files, names)
    check_words(report.file("labels.yaml"), files["labels"], files, names)
    if not report.problems:
        for stem in files:
            check_limits(report.file(file_name(stem)), files[stem])
    return tuple(report.problems)
