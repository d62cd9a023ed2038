"""Whether all that code reads by name is there, of a type that it can read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

from scenarios.integrity.known import Known, keyed, part
from scenarios.integrity.problems import Report
from scenarios.integrity.read_by_code import Reading, readings
from scenarios.integrity.subjects import Subjects
from scenarios.library import AnswerType, FactType, FeatureType

TYPES: Final = frozenset((*get_args(AnswerType), *get_args(FactType), *get_args(FeatureType)))
# Each kind that code reads: what one is called, the file and the place in it.
KINDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "lines": ("line", "model.yaml", "lines"),
    "heads": ("head", "model.yaml", "heads"),
    "facts": ("fact", "model.yaml", "facts"),
    "features": ("feature", "model.yaml", "features"),
    "cap_rules": ("cap rule", "rules.yaml", "cap_groups"),
    "sections": ("section", "questionnaire.yaml", ""),
    "questions": ("question", "questionnaire.yaml", ""),
    "controls": ("control", "controls.yaml", ""),
}


def check_needed(report: Report, files: Mapping[str, Any], names: Known) -> None:
    """Reports what code reads by name and does not find, or finds as something else."""
    sections = tuple(key for key, _ in keyed(part(files.get("questionnaire"), "sections")))
    there: Mapping[str, Iterable[str]] = {
        "lines": names.lines,
        "heads": names.heads,
        "facts": names.facts,
        "features": names.features,
        "cap_rules": names.cap_rules,
        "sections": sections,
        "questions": names.questions,
        "controls": names.controls,
    }
    subjects: Mapping[str, Subjects] = {
        "facts": names.facts,
        "features": names.features,
        "questions": names.questions,
    }
    for kind, (what, file, spot) in KINDS.items():
        place = report.file(file)
        place = place.at(spot) if spot else place
        readers: dict[str, list[str]] = {}
        for one in readings(kind, names.lines):
            if one.key not in there[kind]:
                readers.setdefault(one.key, []).append(one.reader)
            elif kind in subjects:
                for message in _unfit(what, one, subjects[kind]):
                    place.say(message)
        for key, found in readers.items():
            place.say(f"{what} `{key}` is missing; {_needed_by(*found)}")


def _unfit(what: str, one: Reading, subjects: Subjects) -> Iterable[str]:
    subject = subjects[one.key]
    if subject.type not in TYPES:
        return  # told already
    if one.need.types and subject.type not in one.need.types:
        meant = " or ".join(one.need.types)
        yield f"{what} `{one.key}` is of type {subject.type}, where {meant} is meant; {_needed_by(one.reader)}"
        return
    for value in one.need.values:
        if value not in subject.values:
            name = "option" if what == "question" else "value"
            yield f"{what} `{one.key}` has no {name} `{value}`; {_needed_by(one.reader)}"


def _needed_by(*readers: str) -> str:
    if len(readers) == 1:
        return f"{readers[0]} reads it." if readers[0][0].isupper() else f"it is needed by {readers[0]}."
    return f"it is needed by {', '.join(readers[:-1])} and {readers[-1]}."
