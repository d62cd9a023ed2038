"""The values that a wording feature can have, the one the market has by default and the one a broker asks for."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db.models import Model

from editing.sheets.parts import Mistake, Sent
from editing.sheets.rows import Row, Rows, RowsSpec, drop
from scenarios.models import Feature

NUMERIC: Final = frozenset({Feature.Type.MONEY, Feature.Type.NUMBER, Feature.Type.PERCENT})


class FeatureValues(Rows):
    """A part of a feature's sheet. Its rows carry two marks: market default, and what to ask for."""

    template: ClassVar[str] = "editing/parts/values.html"

    def __init__(self, spec: RowsSpec, owner: Model | None, data: Sent) -> None:
        super().__init__(spec, owner, data)
        feature = owner if isinstance(owner, Feature) else None
        if data is None:
            self.default_of = self._prefix_of(feature.default_value_id if feature else None)
            self.ask_of = self._prefix_of(feature.ask_value_id if feature else None)
        else:
            self.default_of, self.ask_of = data.get("default_of", ""), data.get("ask_of", "")

    def _prefix_of(self, pk: int | None) -> str:
        return next((row.prefix or "" for row in self.rows if pk is not None and row.pk == pk), "")

    @property
    def takes_values(self) -> bool:
        """Whether a feature of the chosen type has values at all."""
        if self.data is None:
            return True
        return self.data.get("type") in (Feature.Type.CHOICE, Feature.Type.YESNO, Feature.Type.DATE_OR)

    def is_valid(self) -> bool:
        good = super().is_valid()
        if self._asks_without_words():
            self.mistakes.append(Mistake("Say what to ask, since there is a value to ask for.", "#id_ask_label"))
            good = False
        if not self.takes_values:
            return good
        kept = {row.prefix for row in self.kept}
        if not kept:
            self.mistakes.append(Mistake(f"{self.title}: write the values that a wording can have.", f"#{self.key}"))
        elif self.default_of not in kept:
            self.mistakes.append(Mistake(f"{self.title}: mark the one that the market has by default.", f"#{self.key}"))
        if self.ask_of and self.ask_of not in kept:
            self.mistakes.append(
                Mistake(f"{self.title}: the value to ask for is removed; mark another.", f"#{self.key}")
            )
        return not self.mistakes

    def _asks_without_words(self) -> bool:
        """Whether a broker would ask for something that nothing says in words."""
        if self.data is None:
            return False
        asked = self.ask_of if self.takes_values else self.data.get("ask_number", "").strip()
        return bool(asked) and not self.data.get("ask_label", "").strip()

    def save(self, owner: Model) -> None:
        if not isinstance(owner, Feature):
            raise TypeError(f"{owner!r} is no feature.")
        if not self.takes_values:
            self._save_number(owner)
            return
        removed = [row for row in self.rows if row.removed and row.stored is not None]
        before = (owner.default_value_id, owner.ask_value_id, owner.has_ask)
        self._save_kept(owner)
        marks = {row.prefix: _key(row) for row in self.kept}
        owner.default_value_id, owner.ask_value_id = marks.get(self.default_of), marks.get(self.ask_of)
        owner.has_ask = owner.ask_value_id is not None
        if before != (owner.default_value_id, owner.ask_value_id, owner.has_ask):
            owner.save()
        for row in removed:
            if row.stored is not None:
                drop(row.stored)

    def _save_number(self, owner: Feature) -> None:
        """Whoever writes a number to ask for says that there is something to ask for."""
        asks = owner.ask_number is not None
        if owner.type in NUMERIC and owner.has_ask is not asks:
            owner.has_ask = asks
            owner.save()

    def _save_kept(self, owner: Model) -> None:
        taken = frozenset(str(getattr(row, "key", "")) for row in self.stored.values())
        moved = not self._in_order()
        for place, row in enumerate(self.kept, start=1):
            self._save_row(owner, row, place if moved else None, taken)


def _key(row: Row) -> Any:
    return row.stored.pk if row.stored is not None else None
