"""The matrices of a frozen document, as `components/matrix.html` prints them on the page and on paper. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from coverage_map.matrix import Matrix, MatrixCell, MatrixColumn, MatrixFigure, MatrixRow, read_cell
from insure24 import formatting
from scenarios.levels import LevelMark

Json = Mapping[str, Any]
BLANK = "–"


@dataclass(frozen=True, slots=True)
class CasePaid:
    """One event in one case, in pounds: paid, in dispute, and what stays uninsured."""

    paid: Decimal
    disputed: Decimal
    own: Decimal


@dataclass(frozen=True, slots=True)
class PricedCell:
    """One event under one option: its worst answer, and the money of the likely and the high case."""

    worst: MatrixCell
    likely: CasePaid
    high: CasePaid

    @property
    def mark(self) -> LevelMark:
        """The level whose colours it takes."""
        return self.worst.mark


def options_matrix(comparison: Json, *, shown: str = "", paper: bool = False) -> Matrix[PricedCell]:
    """Events by options: the worst answer of each and what it pays. `shown`: the option to mark.

    On the page what is held and what is asked for stand before the options, as in the table that it is a part of.
    """
    columns = tuple(
        MatrixColumn(option["key"], option["short"], "pick" if option["key"] == shown else "")
        for option in comparison["options"]
    )
    rows = []
    for row in comparison["grid"]:
        likely, high = (formatting.money_short(_pounds(row[case])) for case in ("likely", "high"))
        if paper:
            before: tuple[MatrixFigure, ...] = (MatrixFigure(likely, f"{high} high"),)
        else:
            held = (_held_figure(row.get("held")),) if comparison.get("held") else ()
            before = (*held, MatrixFigure(likely, f"likely; high {high}", "asked num"))
        rows.append(
            MatrixRow(
                row["scenario"],
                row["title"],
                tuple(zip(columns, map(_priced, row["cells"]), strict=True)),
                "" if paper else f"Fit {row['fit']} of 100",
                same=row["same"],
                before=before,
            )
        )
    caption = "Events by option: the weakest answer among the losses of each, and what is paid of the likely cost"
    return Matrix(caption, "Event", columns, tuple(rows), before=("Cost",))


def groups_matrix(grid: Json) -> Matrix[MatrixCell]:
    """One option's map: events by groups of loss, with the likely cost of each and the share that is paid."""
    columns = tuple(MatrixColumn(str(place), label) for place, label in enumerate(grid["groups"]))
    rows = tuple(
        MatrixRow(
            str(place),
            row["title"],
            tuple(zip(columns, [kept and read_cell(kept) for kept in row["cells"]], strict=True)),
            after=_money(row["money"]),
        )
        for place, row in enumerate(grid["rows"])
    )
    caption = "Events by group of loss: the weakest answer in each group, and how many of its losses are paid"
    return Matrix(caption, "Event", columns, rows, after=("Likely", "Paid"))


def _held_figure(kept: Json | None) -> MatrixFigure:
    """What the policies held now would pay, and their worst answer."""
    if kept is None:
        return MatrixFigure(BLANK, css="held num")
    cell = read_cell(kept["worst"])
    falls = ", falls between" if cell.falls else ""
    paid = formatting.money_short(_pounds(kept["likely"]["paid"]))
    return MatrixFigure(f"{paid} paid", f"Worst: {cell.mark.short}{falls}; {cell.note}", "held num")


def _priced(kept: Json) -> PricedCell:
    return PricedCell(read_cell(kept["worst"]), *(_case(kept[case]) for case in ("likely", "high")))


def _case(kept: Json) -> CasePaid:
    return CasePaid(*(_pounds(kept[part]) or Decimal(0) for part in ("paid", "disputed", "own")))


def _money(kept: Json) -> tuple[MatrixFigure, MatrixFigure]:
    gross, paid = _pounds(kept["gross"]), _pounds(kept["paid"])
    share = f"{100 * (paid or 0) / gross:.0f}%" if gross else BLANK
    return MatrixFigure(formatting.money_short(gross)), MatrixFigure(share, css="num strong")


def _pounds(kept: str | None) -> Decimal | None:
    return Decimal(kept) if kept else None
