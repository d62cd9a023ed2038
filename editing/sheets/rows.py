"""Rows of a sheet: heads with their amounts, steps in order, values, options. Each has its own line of fields.

A row that was sent without its key in the database is new; so a row that someone else removed meanwhile comes back
rather than getting lost. A row that was not sent is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Model

from editing.sheets.fields import Word, number_of
from editing.sheets.parts import Mistake, Sent
from scenarios.models import Content
from scenarios.usage import refuse_where_code_reads

MOST_ROWS: Final = 200
NEW: Final = "__n__"


@dataclass(frozen=True, slots=True)
class RowsSpec:
    """Rows of one model under an owner. `fields` by attribute name; `unique` may hold each value once in a sheet.

    `check` says what is wrong with a row's values as a whole, "" where nothing is; `key_of` names a new row. `read` and
    `write` translate between a row's attributes and its fields, where they aren't the same. `at_least_one` says what to
    do where no row would be left.
    """

    key: str
    title: str
    hint: str
    model: type[Model]
    owner: str
    fields: Callable[[], Mapping[str, forms.Field]]
    ordered: bool = False
    unique: str = ""
    add: str = "Add another"
    blank: int = 1
    check: Callable[[Mapping[str, Any]], str] | None = None
    at_least_one: str = ""
    key_of: Callable[[Mapping[str, Any], frozenset[str]], str] | None = None
    read: Callable[[Any], dict[str, Any]] | None = None
    write: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None


Fields = Mapping[str, forms.Field]


class Row(forms.Form):
    """One row's fields, made from the specification."""

    says_optional = False

    def __init__(self, data: Sent, *, prefix: str, spec: RowsSpec, fields: Fields, stored: Model | None) -> None:
        self.stored = stored
        initial: dict[str, Any] = {}
        if stored is not None:
            initial = spec.read(stored) if spec.read else {name: getattr(stored, name) for name in fields}
        super().__init__(data, prefix=prefix, initial=initial, use_required_attribute=False)
        self.fields.update(deepcopy(dict(fields)))
        self.order_fields(list(fields))

    @property
    def pk(self) -> object:
        """The row's key, "" where it is new; what was sent stays, since what it belonged to may be brought back."""
        if self.stored is not None:
            return self.stored.pk
        return number_of(str(self.data.get(f"{self.prefix}-pk", ""))) or "" if self.is_bound else ""

    @property
    def position(self) -> object:
        """Its place, as sent or as stored."""
        if self.is_bound:
            return self.data.get(f"{self.prefix}-position", "")
        return getattr(self.stored, "position", "")

    @property
    def removed(self) -> bool:
        """Whether it is to go."""
        return self.is_bound and bool(self.data.get(f"{self.prefix}-remove"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was put into a new row: a list that offers no blank always says something."""
        if self.stored is not None:
            return False
        if not self.is_bound:
            return True
        return not any(self[name].value() not in (None, "", []) for name, field in self.fields.items() if _tells(field))

    @property
    def place(self) -> int:
        """Where it was put; what has no number stays behind what has."""
        return number_of(str(self.position)) or 10**9


def _tells(field: forms.Field) -> bool:
    """Whether a field that says something was filled in by a person."""
    if isinstance(field, forms.BooleanField):
        return False
    return not isinstance(field, Word) or field.has_blank


def drop(row: Model) -> None:
    """Removes a stored row; InUseError where code goes by its key, ProtectedError where other rows do."""
    if isinstance(row, Content):
        refuse_where_code_reads(row)
    row.delete()


class Rows:
    """A part of a sheet made of rows."""

    template: ClassVar[str] = "editing/parts/rows.html"

    def __init__(self, spec: RowsSpec, owner: Model | None, data: Sent) -> None:
        self.spec = spec
        self.key, self.title, self.hint = spec.key, spec.title, spec.hint
        self.mistakes: list[Mistake] = []
        self.data = data
        self.fields = spec.fields()
        self.stored = self._stored(owner)
        self.rows = self._sent_rows() if data is not None else self._shown_rows()
        self.template_row = self._row(None, NEW, None)

    def _row(self, data: Sent, place: object, stored: Model | None) -> Row:
        return Row(data, prefix=f"{self.key}-{place}", spec=self.spec, fields=self.fields, stored=stored)

    def _stored(self, owner: Model | None) -> dict[int, Model]:
        if owner is None or owner.pk is None:
            return {}
        found = self.spec.model._base_manager.filter(**{self.spec.owner: owner})
        order = ["position", "pk"] if self.spec.ordered else ["pk"]
        return {row.pk: row for row in found.order_by(*order)}

    def _shown_rows(self) -> list[Row]:
        rows: list[Model | None] = [*self.stored.values(), *([None] * self.spec.blank)]
        return [self._row(None, place, row) for place, row in enumerate(rows)]

    def _sent_rows(self) -> list[Row]:
        total = min(number_of(str(self.data.get(f"{self.key}-total", "0"))) or 0, MOST_ROWS)
        wants_more = self.data.get("add") == self.key
        rows = []
        for place in range(total):
            pk = number_of(str(self.data.get(f"{self.key}-{place}-pk", "")))
            stored = self.stored.get(pk) if pk is not None else None
            rows.append(self._row(self.data, place, stored))
        if wants_more and total < MOST_ROWS:
            rows.append(self._row(None, total, None))
        return rows

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The columns: label and hint."""
        return [(str(field.label or ""), str(field.help_text)) for field in self.fields.values()]

    @property
    def total(self) -> int:
        """How many rows the page shows."""
        return len(self.rows)

    @property
    def kept(self) -> list[Row]:
        """The rows that are to be there afterwards, in the order they were put in."""
        rows = [row for row in self.rows if row.is_bound and not row.removed and not row.is_blank]
        return sorted(rows, key=lambda row: row.place) if self.spec.ordered else rows

    def is_valid(self) -> bool:
        self.mistakes = []
        if self.spec.at_least_one and not self._leaves_any():
            self.mistakes.append(Mistake(f"{self.title}: {self.spec.at_least_one}", f"#{self.key}"))
        seen: set[Any] = set()
        for row in self.kept:
            if not row.is_valid():
                self.mistakes += [
                    Mistake(f"{self.title}: {' '.join(str(e) for e in errors)}", f"#id_{row.prefix}-{name}")
                    for name, errors in row.errors.items()
                ]
                continue
            wrong = self.spec.check(row.cleaned_data) if self.spec.check else ""
            first = next(iter(self.fields))
            if not wrong and self.spec.unique:
                value = row.cleaned_data[self.spec.unique]
                wrong = "is there twice; remove one of the two." if value in seen else ""
                seen.add(value)
            if wrong:
                row.add_error(first, wrong[0].upper() + wrong[1:])
                self.mistakes.append(Mistake(f"{self.title}: {wrong}", f"#id_{row.prefix}-{first}"))
        return not self.mistakes

    def _leaves_any(self) -> bool:
        """Whether a row is there afterwards: one that was sent, or one that someone else has added."""
        sent = {row.stored.pk for row in self.rows if row.stored is not None}
        return bool(self.kept) or bool(self.stored.keys() - sent)

    def save(self, owner: Model) -> None:
        for row in self.rows:
            if row.removed and row.stored is not None:
                drop(row.stored)
        self._pair()
        taken = frozenset(str(getattr(row, "key", "")) for row in self.stored.values())
        moved = self.spec.ordered and not self._in_order()
        for place, row in enumerate(self.kept, start=1):
            self._save_row(owner, row, place if moved else None, taken)

    def _pair(self) -> None:
        """Gives a row whose value must be the only one to whoever has that value now, so that two can change places."""
        if not self.spec.unique:
            return
        gone = {row.stored.pk for row in self.rows if row.removed and row.stored is not None}
        held = {self._value(row): row for row in self.stored.values() if row.pk not in gone}
        free = {row.stored.pk: row.stored for row in self.kept if row.stored is not None}
        others = []
        for row in self.kept:
            found = held.get(row.cleaned_data[self.spec.unique])
            if found is None:
                others.append(row)
            else:
                row.stored = found
                free.pop(found.pk, None)
        for row in others:
            row.stored = free.pop(row.stored.pk, None) if row.stored is not None else None
        for row in others:
            if row.stored is None and free:
                row.stored = free.pop(next(iter(free)))
        for left in free.values():
            drop(left)

    def _value(self, row: Model) -> Any:
        """What a stored row has that no other may have."""
        return self.spec.read(row)[self.spec.unique] if self.spec.read else getattr(row, self.spec.unique)

    def _in_order(self) -> bool:
        """Whether the rows stand as they did, new ones last: then no row is written only for its place."""
        places = [getattr(row.stored, "position", 10**9) for row in self.kept]
        return places == sorted(places)

    def _save_row(self, owner: Model, row: Row, place: int | None, taken: frozenset[str]) -> None:
        instance = row.stored
        if instance is None:
            instance = self.spec.model(**{self.spec.owner: owner})
            if self.spec.key_of is not None:
                instance.key = self.spec.key_of(row.cleaned_data, taken)  # type: ignore[attr-defined]
        changed = instance.pk is None
        given = self.spec.write(row.cleaned_data) if self.spec.write else row.cleaned_data
        for name, value in given.items():
            if getattr(instance, name) != value:
                setattr(instance, name, value)
                changed = True
        if place is not None and instance.position != place:  # type: ignore[attr-defined]
            instance.position = place  # type: ignore[attr-defined]
            changed = True
        if changed:
            instance.save()
            row.stored = instance

    def told(self) -> list[str]:
        return [str(row) for row in self.stored.values()]
