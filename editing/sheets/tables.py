"""The two tables that code reads: what clauses on state-backed attacks take away, and where clauses of territory reach.

Each is one sheet with a part for every form of clause, under the wording feature whose values these forms are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from django import forms
from django.db.models import Model

from editing.sheets.fields import Choice, Word, choices_of
from editing.sheets.parts import Mistake, Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from editing.sheets.sheet import Sheet
from scenarios.models import (
    FactValue,
    Feature,
    FeatureValue,
    GeneralFeature,
    ResponseLevel,
    Root,
    TerritoryReach,
    WarEffect,
)

UNTOUCHED: Final = "none"
WAR: Final = "cy_war"
STATE_EVENT: Final = "state_event"
JURISDICTION: Final = "{L}_jurisdiction"
TERRITORIES: Final = "claim_jurisdiction"


@dataclass(frozen=True, slots=True)
class EffectsSpec:
    """One form of clause. `events` and `levels` are read once for all of them."""

    clause: FeatureValue
    events: Sequence[FactValue]
    levels: Sequence[Choice]

    @property
    def key(self) -> str:
        """What its fields begin with."""
        return f"effects-{self.clause.pk}"


class EffectsForm(forms.Form):
    """One field a kind of event."""

    says_optional = False


class Effects:
    """A part of the table: what one form of clause does to each kind of event. Without effect there is no row."""

    template: ClassVar[str] = "editing/parts/effects.html"

    def __init__(self, spec: EffectsSpec, stored: Sequence[WarEffect], data: Sent) -> None:
        self.spec = spec
        self.key, self.title, self.hint = spec.key, str(spec.clause), ""
        self.mistakes: list[Mistake] = []
        self.stored = {row.event_id: row for row in stored}
        initial = {f"event-{pk}": str(row.level_id) for pk, row in self.stored.items()}
        self.form = EffectsForm(data, prefix=spec.key, initial=initial, use_required_attribute=False)
        for event in spec.events:
            words = str(event)
            self.form.fields[f"event-{event.pk}"] = Word(
                [(UNTOUCHED, "No effect"), *((str(pk), level) for pk, level in spec.levels)],
                label=words[:1].upper() + words[1:],
                error_messages={"required": f"say what it does to an event that is {words}."},
            )

    def is_valid(self) -> bool:
        self.form.is_valid()
        self.mistakes = [
            Mistake(f"{self.title}: {' '.join(str(e) for e in errors)}", f"#id_{self.key}-{name}")
            for name, errors in self.form.errors.items()
        ]
        return not self.mistakes

    def save(self, owner: Model) -> None:
        """Writes the effects of this form of clause; `owner` is the feature that it is a value of."""
        for event in self.spec.events:
            level = self.form.cleaned_data[f"event-{event.pk}"]
            row = self.stored.get(event.pk)
            if level == UNTOUCHED:
                if row is not None:
                    row.delete()
            elif row is None:
                WarEffect.objects.create(clause=self.spec.clause, event=event, level_id=int(level))
            elif row.level_id != int(level):
                row.level_id = int(level)
                row.save()

    def told(self) -> list[str]:
        return [f"{row.event}: {row.level}" for row in self.stored.values()]


class Reaches(Picks):
    """A part of the table: the territories that one clause reaches."""

    def __init__(self, spec: PicksSpec, clause: FeatureValue, data: Sent) -> None:
        self.clause = clause
        super().__init__(spec, clause, data)

    def save(self, owner: Model) -> None:
        """Writes the territories of this clause; `owner` is the feature that it is a value of."""
        super().save(self.clause)

    def told(self) -> list[str]:
        return [str(row.territory) for row in self.stored.values() if isinstance(row, TerritoryReach)]


def _war_parts(owner: Root | None, data: Sent) -> list[Part]:
    clauses = list(FeatureValue.objects.filter(feature_id=owner.pk if owner else 0))
    held: dict[int, list[WarEffect]] = {}
    for row in (
        WarEffect.objects.filter(clause__in=clauses).select_related("event", "level").order_by("event__position")
    ):
        held.setdefault(row.clause_id, []).append(row)
    events = list(FactValue.objects.filter(fact__key=STATE_EVENT, is_default=False))
    levels = _levels({row.level_id for rows in held.values() for row in rows})
    return [Effects(EffectsSpec(clause, events, levels), held.get(clause.pk, ()), data) for clause in clauses]


def _levels(used: set[int]) -> list[Choice]:
    """The levels that take something away: the best takes nothing, and is offered only where it is said already."""
    levels = list(ResponseLevel.objects.all())
    best = max((level.rank for level in levels), default=0)
    return choices_of(level for level in levels if level.rank < best or level.pk in used)


def _territory_parts(owner: Root | None, data: Sent) -> list[Part]:
    territories = choices_of(FactValue.objects.filter(fact__key=TERRITORIES))
    return [
        Reaches(
            PicksSpec(
                f"reach-{clause.pk}", str(clause), "", TerritoryReach, "clause", "territory", lambda: territories, 1,
                order=("territory__position", "pk"),
            ),
            clause,
            data,
        )
        for clause in FeatureValue.objects.filter(general_id=owner.pk if owner else 0)
    ]  # fmt: skip


TABLES: tuple[Sheet, ...] = (
    Sheet(
        "war",
        Feature,
        "War and state-backed attacks",
        "table of war clauses",
        "For each form of clause, the best that cover can still be, by the part that a state had in the event.",
        (),
        _war_parts,
        name=lambda feature: "War and state-backed attacks",
        can_add=False,
        only={"key": WAR},
        counted=lambda: FeatureValue.objects.filter(feature__key=WAR).count(),
    ),
    Sheet(
        "territories",
        GeneralFeature,
        "Territories and jurisdictions",
        "table of territories",
        "Where each territory and jurisdiction clause reaches. A claim or a field action elsewhere is outside it.",
        (),
        _territory_parts,
        name=lambda feature: "Territories and jurisdictions",
        can_add=False,
        only={"key": JURISDICTION},
        counted=lambda: FeatureValue.objects.filter(general__key=JURISDICTION).count(),
    ),
)
