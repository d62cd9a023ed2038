"""Several rows picked from a list: the causes of a scenario, the losses of a clause, the lines of a gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Model

from editing.sheets.fields import Choices, number_of
from editing.sheets.parts import Mistake, Sent


@dataclass(frozen=True, slots=True)
class PicksSpec:
    """A list to pick from. `through` holds owner and `target`; what is picked anew comes last.

    `given` is what else every row of this list says, where the table holds others beside it.
    """

    key: str
    title: str
    hint: str
    through: type[Model]
    owner: str
    target: str
    choices: Callable[[], Choices]
    at_least: int = 0
    order: tuple[str, ...] = ("position", "pk")
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Box:
    """One choice as a tick box."""

    value: int
    words: str
    ticked: bool


class Picks:
    """A part of a sheet made of tick boxes."""

    template: ClassVar[str] = "editing/parts/picks.html"

    def __init__(self, spec: PicksSpec, owner: Model | None, data: Sent) -> None:
        self.spec = spec
        self.key, self.title, self.hint = spec.key, spec.title, spec.hint
        self.mistakes: list[Mistake] = []
        self.choices = spec.choices()
        self.stored: dict[int, Model] = {}
        if owner is not None and owner.pk is not None:
            found = spec.through._base_manager.filter(**{spec.owner: owner}, **spec.given).select_related(spec.target)
            self.stored = {getattr(row, f"{spec.target}_id"): row for row in found.order_by(*spec.order)}
        if data is None:
            self.picked = list(self.stored)
        else:
            sent = (number_of(value) for value in data.getlist(spec.key))
            self.picked = list(dict.fromkeys(value for value in sent if value is not None))

    @property
    def groups(self) -> list[tuple[str, list[Box]]]:
        """The boxes under their headings; one heading "" where the list has none."""
        groups: list[tuple[str, list[Box]]] = []
        for value, words in self.choices:
            if isinstance(words, list | tuple):
                groups.append((str(value), [self._box(one) for one in words]))
            else:
                if not groups or groups[-1][0] != "":
                    groups.append(("", []))
                groups[-1][1].append(self._box((value, words)))
        return groups

    def _box(self, choice: tuple[object, object]) -> Box:
        value, words = choice
        return Box(int(str(value)), str(words), int(str(value)) in self.picked)

    def is_valid(self) -> bool:
        offered = {box.value for _, boxes in self.groups for box in boxes}
        self.mistakes = []
        if not set(self.picked) <= offered:
            self.mistakes.append(Mistake(f"{self.title}: a pick is no longer offered; look again.", f"#{self.key}"))
        if len(self.picked) < self.spec.at_least:
            self.mistakes.append(Mistake(f"{self.title}: pick at least one.", f"#{self.key}"))
        return not self.mistakes

    def save(self, owner: Model) -> None:
        for value, row in self.stored.items():
            if value not in self.picked:
                row.delete()
        for value in self.picked:
            if value not in self.stored:
                named = {self.spec.owner: owner, f"{self.spec.target}_id": value}
                self.spec.through._base_manager.create(**named, **self.spec.given)

    def told(self) -> list[str]:
        return [str(row) for row in self.stored.values()]
