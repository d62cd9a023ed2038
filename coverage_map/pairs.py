"""Two programmes side by side for one company: cell by cell, what the second answers better and what worse. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coverage_map.changes import Changes
from coverage_map.changes_page import ChangesView, cell_ways, changes_view
from coverage_map.matrix import Href, Matrix, MatrixCell, MatrixRow, map_matrix
from coverage_map.presentation import MapReader
from coverage_map.words import counted, listed
from insure24 import formatting
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class PairCell:
    """One cell under both programmes. `way`: how the second stands to the first, "" where no loss differs."""

    first: MatrixCell
    second: MatrixCell
    way: str


@dataclass(frozen=True, slots=True)
class PairFigure:
    """One figure under both."""

    label: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The whole comparison. Cells are counted once: better, worse, or both ways."""

    first: str
    second: str
    before: str
    stressed: str
    after: str
    matrix: Matrix[PairCell]
    figures: tuple[PairFigure, ...]
    changes: ChangesView
    better: int
    worse: int
    mixed: int
    same: int


def pair_of(first: MapReader, second: MapReader, *, names: tuple[str, str], href: Href, own: bool) -> Pair:
    """The second programme against the first, for the same answers. `href`: the cells of the second."""
    library = first.library
    changes = second.changes_from(first)
    ways = cell_ways(changes)
    before = map_matrix(library, coverage_map=first.map, money=first.money, href=lambda scenario, group: "")
    after = map_matrix(library, coverage_map=second.map, money=second.money, href=href)
    rows = tuple(
        _row(old, new, {column.key: ways.get((old.key, column.key), "") for column in before.columns})
        for old, new in zip(before.rows, after.rows, strict=True)
    )
    cells = [cell for row in rows for _, cell in row.cells if cell is not None]
    found = {way: sum(cell.way == way for cell in cells) for way in ("better", "worse", "better and worse", "")}
    return Pair(
        *names,
        *_headline(changes, names),
        Matrix(
            f"Scenarios by group of loss: the worst level in each group under {names[0]}, then under {names[1]}",
            before.corner,
            before.columns,
            rows,
        ),
        _figures(library, first, second, changes, own=own),
        changes_view(library, changes, href=href, own=own),
        found["better"],
        found["worse"],
        found["better and worse"],
        found[""],
    )


def _row(old: MatrixRow[MatrixCell], new: MatrixRow[MatrixCell], ways: Mapping[str, str]) -> MatrixRow[PairCell]:
    cells = tuple(
        (column, _cell(one, two, ways[column.key]))
        for (column, one), (_, two) in zip(old.cells, new.cells, strict=True)
    )
    same = all(cell is None or not cell.way for _, cell in cells)
    return MatrixRow(old.key, old.title, cells, old.note, same=same)


def _cell(first: MatrixCell | None, second: MatrixCell | None, way: str) -> PairCell | None:
    """Both in one place of the table, so that neither has an anchor."""
    if first is None or second is None:
        return None
    return PairCell(replace(first, key=""), replace(second, key=""), way)


def _headline(changes: Changes, names: tuple[str, str]) -> tuple[str, str, str]:
    better, worse = changes.count("better"), changes.count("worse")
    against = f"Against “{names[0]}”, “{names[1]}” "
    if not better and not worse:
        return (against, "answers every loss at the same level", ".")
    ways = [
        f"{counted(count, 'loss', 'losses')} {way}" for count, way in ((better, "better"), (worse, "worse")) if count
    ]
    return (against, f"answers {listed(ways)}", ".")


def _figures(
    library: Library, first: MapReader, second: MapReader, changes: Changes, *, own: bool
) -> tuple[PairFigure, ...]:
    one, two = first.money.weighted, second.money.weighted
    short = formatting.money_short
    return (
        PairFigure("Falls between policies", str(changes.falls_before), str(changes.falls_after)),
        PairFigure("Paid, likely", short(one.insured), short(two.insured)),
        PairFigure("In dispute", short(one.disputed), short(two.disputed)),
        PairFigure("Stays with you" if own else "Stays with the client", short(one.own), short(two.own)),
        PairFigure(
            "Lines bought",
            _lines(library, first),
            _lines(library, second),
        ),
    )


def _lines(library: Library, reader: MapReader) -> str:
    return ", ".join(library.label("line_short", line) for line in library.lines if reader.programme.bought(line)) or (
        "none"
    )
