"""Controls that an option makes a condition precedent, held against the client's own answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from coverage_map.engine.maps import build_map, controls_of
from coverage_map.engine.payout import MapMoney, map_money
from quotes.options import Option
from scenarios.conditions import Values
from scenarios.library import Library, LineKey

ConditionState = Literal["none", "met", "breached", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class PartialAnswer:
    """What a "partly" leaves open, and until when."""

    missing: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class ConditionCell:
    """One option's condition. `at_stake`: likely pounds that it would pay if the condition were met or taken out,
    each relevant event once; None where nothing is breached.
    """

    state: ConditionState
    lines: tuple[LineKey, ...] = ()
    insurers: tuple[str, ...] = ()
    at_stake: Decimal | None = None
    pence_without: int | None = None


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One control. `answer` is yes, partial, no, or "" where it isn't known."""

    control: str
    name: str
    answer: str
    missing: str
    by: date | None
    cells: tuple[ConditionCell, ...]

    @property
    def breached(self) -> bool:
        """Whether any option's condition is breached today."""
        return any(cell.state == "breached" for cell in self.cells)


def condition_rows(
    library: Library,
    options: Sequence[Option],
    *,
    answers: Values,
    partial: Mapping[str, PartialAnswer],
    likely: Sequence[MapMoney],
) -> tuple[ConditionRow, ...]:
    """Every control that some option makes a condition, in the library's order; `likely` is each option's money."""
    given = controls_of(library, answers)
    rows = []
    for control in library.controls.values():
        lines = [_lines_with(library, option, control.key) for option in options]
        if not any(lines):
            continue
        answer = given.get(control.key, "")
        open_part = partial.get(control.question) if answer == "partial" else None
        rows.append(
            ConditionRow(
                control.key,
                library.label("control", control.key),
                answer,
                open_part.missing if open_part else "",
                open_part.by if open_part else None,
                tuple(
                    _cell(library, option, control.key, found, answer, answers, money)
                    for option, found, money in zip(options, lines, likely, strict=True)
                ),
            )
        )
    return tuple(rows)


def _lines_with(library: Library, option: Option, control: str) -> tuple[LineKey, ...]:
    return tuple(
        line for line in library.lines if option.programme.bought(line) and control in _conditions(option, line)
    )


def _conditions(option: Option, line: LineKey) -> frozenset[str]:
    stated = option.programme.features.get(f"{line}_conditions")
    return stated.value if stated is not None and isinstance(stated.value, frozenset) else frozenset()


def _cell(
    library: Library,
    option: Option,
    control: str,
    lines: tuple[LineKey, ...],
    answer: str,
    answers: Values,
    now: MapMoney,
) -> ConditionCell:
    if not lines:
        return ConditionCell("none")
    insurers = tuple(dict.fromkeys(option.programme.insurers.get(line, "") for line in lines))
    match answer:
        case "yes":
            return ConditionCell("met", lines, insurers)
        case "":
            return ConditionCell("unconfirmed", lines, insurers)
    programme = option.programme
    for line in lines:
        key = f"{line}_conditions"
        left: Mapping[str, frozenset[str]] = {key: _conditions(option, line) - {control}}
        programme = programme.changed(left)
    without = map_money(library, coverage_map=build_map(library, answers=answers, programme=programme), answers=answers)
    return ConditionCell("breached", lines, insurers, without.total.insured - now.total.insured, without.weighted.pence)
