"""A matrix of scenarios, as every page and document prints it with `components/matrix.html`. Pure.

`Matrix` says nothing of where its columns come from, nor of what its cells hold: a map has a column for each group of
heads, a comparison one for each programme, the public home page one for each policy. A `MatrixCell` tells the worst
answer among its heads; heads that wordings rarely take over (fines, redesign) count only where they are disputed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from coverage_map.engine.payout import MapMoney
from coverage_map.engine.results import CoverageMap, HeadResult, ScenarioResult
from insure24 import formatting
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Level, Library

Cell = TypeVar("Cell")

Href = Callable[[str, str], str]
"""The address of a cell, by scenario and group; "" where a cell opens nothing."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: its worst level, how many of its heads are paid, and how many fall between policies.

    In a what-if, `change` says which way it goes and `was` what it was; both are "" where nothing in it changes.
    """

    key: str
    mark: LevelMark
    paid: int
    of: int
    falls: int
    href: str = ""
    opened: bool = False
    was: str = ""
    change: str = ""

    @property
    def note(self) -> str:
        """How many are paid, in words."""
        return f"{self.paid} of {self.of} paid"


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A column's heading; `css` marks the whole column."""

    key: str
    label: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class MatrixFigure:
    """A figure that stands beside a row's cells, with what stands smaller under it."""

    words: str
    under: str = ""
    css: str = "num"


@dataclass(frozen=True, slots=True)
class MatrixRow(Generic[Cell]):
    """A scenario. A cell is None where the scenario has no such loss.

    `note` stands under the title, `before` and `after` beside the cells; `likely` in pounds, None where not known;
    `same`: nothing differs between its columns.
    """

    key: str
    title: str
    cells: tuple[tuple[MatrixColumn, Cell | None], ...]
    note: str = ""
    href: str = ""
    fit: int = 0
    likely: Decimal | None = None
    missing: bool = False
    same: bool = False
    before: tuple[MatrixFigure, ...] = ()
    after: tuple[MatrixFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix(Generic[Cell]):
    """The whole table. `before` and `after` head the figures beside the cells."""

    caption: str
    corner: str
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow[Cell], ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def cell_json(cell: MatrixCell) -> dict[str, Any]:
    """A cell as a document keeps it, its words with it."""
    return {
        "level": cell.mark.key,
        "label": cell.mark.label,
        "short": cell.mark.short,
        "paid": cell.paid,
        "of": cell.of,
        "falls": cell.falls,
    }


def read_cell(kept: Mapping[str, Any]) -> MatrixCell:
    """A cell that a document kept, in the words of then."""
    mark = replace(mark_of(kept["level"]), label=kept["label"], short=kept["short"])
    return MatrixCell("", mark, kept["paid"], kept["of"], kept["falls"])


def fit_note(fit: int, likely: Decimal | None = None, *, missing: bool = False) -> str:
    """What stands under a scenario's title: how far it fits, and its likely cost."""
    if likely is None:
        return f"Fit {fit} of 100 · no figures yet"
    return f"Fit {fit} of 100 · likely {formatting.money_short(likely)}{' or more' if missing else ''}"


def heads_of_group(library: Library, result: ScenarioResult, group: str) -> tuple[HeadResult, ...]:
    """A scenario's heads of one group, in its order."""
    return tuple(head for head in result.heads.values() if library.heads[head.head].group == group)


def cell_of(
    library: Library, key: str, heads: Iterable[HeadResult], *, href: str = "", opened: bool = False
) -> MatrixCell | None:
    """The cell of some heads; None where there are none."""
    found = tuple(heads)
    if not found:
        return None
    counted = [h for h in found if h.head not in library.uninsurable or h.level is Level.DISPUTED] or found
    return MatrixCell(
        key,
        mark_of(min(h.level for h in counted).key),
        sum(h.paid for h in found),
        len(found),
        sum(bool(h.falls_between) for h in found),
        href,
        opened,
    )


def map_matrix(
    library: Library,
    *,
    coverage_map: CoverageMap,
    money: MapMoney,
    href: Href,
    opened: tuple[str, str] = ("", ""),
    before: CoverageMap | None = None,
    changed: Mapping[tuple[str, str], str] | None = None,
) -> Matrix[MatrixCell]:
    """Relevant scenarios by groups of loss, the best fitting first.

    `changed` says for scenario and group which way a cell goes from `before`.
    """
    ways = changed or {}
    columns = tuple(MatrixColumn(group.key, group.name) for group in library.groups.values())
    rows = []
    for result in coverage_map.relevant:
        key, event = result.scenario, money.by_scenario[result.scenario]
        cells = tuple(
            (column, _changed_cell(library, result, column.key, href, opened, before, ways.get((key, column.key), "")))
            for column in columns
        )
        fit, likely, missing = result.relevance.score, event.gross if event.heads else None, bool(event.missing)
        rows.append(
            MatrixRow(
                key,
                library.scenarios[key].title,
                cells,
                fit_note(fit, likely, missing=missing),
                fit=fit,
                likely=likely,
                missing=missing,
            )
        )
    return Matrix(
        "Scenarios by group of loss: the worst level in each group, and how many of its losses are paid",
        "Scenario, by fit",
        columns,
        tuple(rows),
    )


def _changed_cell(
    library: Library,
    result: ScenarioResult,
    group: str,
    href: Href,
    opened: tuple[str, str],
    before: CoverageMap | None,
    change: str,
) -> MatrixCell | None:
    key = result.scenario
    cell = cell_of(
        library,
        f"{key}-{group}",
        heads_of_group(library, result, group),
        href=href(key, group),
        opened=opened == (key, group),
    )
    if cell is None or before is None or not change:
        return cell
    old = before.scenarios[key]
    was = cell_of(library, cell.key, heads_of_group(library, old, group)) if old.relevance.score else None
    if was is None:
        told = "not on the map"
    else:
        told = was.mark.short if was.mark != cell.mark else was.note
    return replace(cell, was=told, change=change)
