"""Worked cases held against a library: which still come to the cells that were kept with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coverage_map.case_results import decide_case, written
from coverage_map.cases import Case, CaseError, read_cases
from scenarios.levels import mark_of
from scenarios.library import Level, Library
from scenarios.packs import Pack


@dataclass(frozen=True, slots=True)
class CaseFault:
    """A worked case that no longer holds: which, at what head of loss ("" for the case itself), and what is wrong."""

    case: str
    head: str
    message: str

    def __str__(self) -> str:
        place = f"Worked case “{self.case}”, {self.head}" if self.head else f"Worked case “{self.case}”"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Held:
    """A case as it is kept: its name, its title and its content."""

    key: str
    title: str
    content: Mapping[str, Any]


def cases_of(pack: Pack) -> tuple[Held, ...]:
    """The worked cases that a pack keeps, in its order."""
    return tuple(
        Held(
            str(row["key"]),
            str(row.get("title") or row["key"]),
            {name: value for name, value in row.items() if name not in ("key", "title")},
        )
        for row in pack.files.get("cases") or ()
    )


def read_case(library: Library, held: Held) -> Case:
    """The case that the engine decides; CaseError says what the library no longer knows."""
    return read_cases(library, [{"key": held.key, "title": held.title, **held.content}])[0]


def faults_of(library: Library, cases: Iterable[Held]) -> tuple[CaseFault, ...]:
    """Everything in which the cases differ from what this library decides; none where all hold."""
    return tuple(fault for held in cases for fault in _faults(library, held))


def _faults(library: Library, held: Held) -> list[CaseFault]:
    try:
        case = read_case(library, held)
        cells = written(decide_case(library, case))["heads"]
    except CaseError as error:
        return [CaseFault(held.title, "", str(error))]
    faults = []
    for head, expected in case.expect.items():
        name = library.heads[head].name if head in library.heads else head
        if head not in cells:
            faults.append(CaseFault(held.title, name, "this loss is no longer part of the scenario."))
            continue
        faults += [
            CaseFault(held.title, name, message)
            for key, value in expected.items()
            if (message := _difference(library, key, value, cells[head].get(key)))
        ]
    return faults


def _difference(library: Library, key: str, expected: Any, found: Any) -> str:
    if expected == found:
        return ""
    match key:
        case "level":
            return f"was kept as “{_level(expected)}”, and the draft now says “{_level(found)}”."
        case "by":
            return f"was kept as answered by {_clauses(library, expected)}, now by {_clauses(library, found)}."
        case "rules":
            return f"was kept as decided by rule {_several(expected)}, now by {_several(found)}."
        case _:
            return f"differs in “{key.replace('_', ' ')}”: kept {_several(expected)}, now {_several(found)}."


def _level(key: Any) -> str:
    try:
        Level.of(str(key))
    except KeyError:
        return str(key)
    return mark_of(str(key)).label


def _clauses(library: Library, keys: Any) -> str:
    words = [library.label("clause", str(key)) for key in keys or ()]
    return ", ".join(words) or "no clause"


def _several(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value) or "none"
    return "none" if value is None else str(value)
