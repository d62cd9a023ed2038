"""Rows of the draft in memory, made from a pack, each with the primary key that it has or will have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from scenarios.models import Content, Control, Feature, FeatureValue, GeneralFeature

Identity = tuple[Any, ...]
RowOf = TypeVar("RowOf", bound=Content)


@cache
def identity_columns(model: type[Content]) -> tuple[str, ...]:
    """The columns by which a row of this table is known again."""
    return tuple(model._meta.get_field(name).attname for name in model.IDENTITY)  # type: ignore[union-attr]


def identity(row: Content) -> Identity:
    """What a row is known by."""
    return tuple(getattr(row, name) for name in identity_columns(type(row)))


def number(raw: Any) -> Decimal | None:
    """A written number, exactly; none where nothing is written."""
    return None if raw is None else Decimal(str(raw))


def day(raw: Any) -> date | None:
    """A written date; none where nothing is written."""
    return raw if raw is None or isinstance(raw, date) else date.fromisoformat(str(raw))


@dataclass(slots=True)
class Rows:
    """The rows of each table, in the pack's order.

    `known` has the primary keys of rows that the database holds already, `last` the highest that each table ever gave.
    """

    known: Mapping[type[Content], Mapping[Identity, int]] = field(default_factory=dict)
    last: Mapping[type[Content], int] = field(default_factory=dict)
    tables: dict[type[Content], list[Any]] = field(default_factory=lambda: defaultdict(list))
    named: dict[type[Content], dict[Any, Any]] = field(default_factory=lambda: defaultdict(dict))
    _next: dict[type[Content], int] = field(default_factory=dict)

    def add(self, row: RowOf, name: Any = None) -> RowOf:
        """Puts a row into its table, under a name where others will refer to it."""
        model = type(row)
        known = self.known.get(model, {})
        pk = known.get(identity(row))
        if pk is None:
            pk = self._next.get(model) or self.last.get(model, 0) + 1
            self._next[model] = pk + 1
        row.pk = pk
        self.tables[model].append(row)
        if name is not None:
            self.named[model][name] = row
        return row

    def get(self, model: type[RowOf], name: Any) -> RowOf:
        """The row of that name."""
        row: RowOf = self.named[model][name]
        return row

    def find(self, model: type[RowOf], name: Any) -> RowOf | None:
        """The row of that name, if there is one."""
        row: RowOf | None = self.named[model].get(name)
        return row

    def feature_value(self, feature: Feature, key: str) -> FeatureValue:
        """A value of a feature, which may stand with its general feature."""
        return self.get(FeatureValue, (owner_key(feature), key))

    def control(self, key: str) -> Control:
        """The control of that key."""
        return self.get(Control, key)


def owner_key(feature: Feature | GeneralFeature) -> str:
    """The key of what holds a feature's values: its general feature, or itself."""
    return feature.general.key if isinstance(feature, Feature) and feature.general else feature.key


@dataclass(slots=True)
class Pool:
    """Words or notes of a pack that rows take for themselves; what nobody takes is kept as it is."""

    left: dict[tuple[str, ...], str]

    def take(self, *path: str) -> str:
        """The words at a path, which are then gone from the pool; nothing where there are none."""
        return self.left.pop(path, "")


Fill = Callable[[Rows, Mapping[str, Any], Pool, Pool], None]
