"""Rows of the draft, from the database or made in memory, found by parent and by key without a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from scenarios.models import Content

RowOf = TypeVar("RowOf", bound=Content)
Files = dict[str, Any]


class Tables:
    """Every row of the draft. Lists come in the rows' own order."""

    def __init__(self, tables: Mapping[type[Content], Sequence[Any]]) -> None:
        self._rows = {model: sorted(rows, key=_order) for model, rows in tables.items()}
        self._found: dict[type[Content], dict[int, Any]] = {}
        self._below: dict[tuple[type[Content], str], dict[int, list[Any]]] = {}

    def all(self, model: type[RowOf]) -> list[RowOf]:
        """The rows of a table."""
        return self._rows.get(model, [])

    def get(self, model: type[RowOf], pk: int) -> RowOf:
        """The row with that primary key."""
        if model not in self._found:
            self._found[model] = {row.pk: row for row in self.all(model)}
        row: RowOf = self._found[model][pk]
        return row

    def find(self, model: type[RowOf], pk: int | None) -> RowOf | None:
        """The row with that primary key; none where there is no key."""
        return None if pk is None else self.get(model, pk)

    def key(self, model: type[RowOf], pk: int | None) -> str:
        """The key of that row; empty where there is none."""
        row: Any = self.find(model, pk)
        return "" if row is None else row.key

    def place(self, model: type[RowOf], pk: int | None) -> tuple[int, int]:
        """Where that row stands among its like; first where there is none."""
        row: Any = self.find(model, pk)
        return (0, 0) if row is None else (row.position, row.pk)

    def below(self, model: type[RowOf], parent: str, pk: int) -> list[RowOf]:
        """The rows of a table whose column `parent` has that key."""
        at = (model, parent)
        if at not in self._below:
            found: dict[int, list[Any]] = defaultdict(list)
            for row in self.all(model):
                found[getattr(row, parent)].append(row)
            self._below[at] = found
        return self._below[at].get(pk, [])


def _order(row: Any) -> tuple[int, int]:
    return getattr(row, "position", 0), row.pk


def plain(number: Decimal | None) -> int | float | None:
    """A number as a pack writes it: whole where it is whole."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def one_or_list(items: Sequence[Any]) -> Any:
    """The one item, or the list where there are several."""
    return items[0] if len(items) == 1 else list(items)


def said(**columns: Any) -> dict[str, Any]:
    """The entries that say something: empty text, false and nothing are left out."""
    return {name: held for name, held in columns.items() if held not in (None, "", False)}


Scalar = str | int | float | date | None
