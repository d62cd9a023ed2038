"""What is true of an event: for every fact its value, or that it is as usual."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from editing.sheets.fields import DAY, Number, Word
from editing.sheets.parts import Mistake, Sent
from scenarios.models import Fact, FactValue, Scenario, ScenarioFact


@dataclass(frozen=True, slots=True)
class FactsSpec:
    """The facts of a scenario."""

    key: str
    title: str
    hint: str


class FactsForm(forms.Form):
    """One field a fact."""

    says_optional = False


class Facts:
    """A part of a sheet: a scenario's facts. A fact that is left as usual has no row."""

    template: ClassVar[str] = "editing/parts/facts.html"

    def __init__(self, spec: FactsSpec, owner: Model | None, data: Sent) -> None:
        self.key, self.title, self.hint = spec.key, spec.title, spec.hint
        self.mistakes: list[Mistake] = []
        self.facts = list(Fact.objects.prefetch_related("values"))
        self.stored: dict[int, list[ScenarioFact]] = {}
        if isinstance(owner, Scenario) and owner.pk is not None:
            for row in ScenarioFact.objects.filter(scenario=owner).select_related("fact", "value"):
                self.stored.setdefault(row.fact_id, []).append(row)
        self.form = FactsForm(data, prefix=spec.key, initial=self._initial(), use_required_attribute=False)
        for fact in self.facts:
            self.form.fields[self._name(fact)] = _field(fact)

    def _name(self, fact: Fact) -> str:
        return f"fact-{fact.pk}"

    def _initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {}
        for fact in self.facts:
            rows = self.stored.get(fact.pk, [])
            if fact.type == Fact.Type.SET:
                chosen = [row.value_id for row in rows if row.value_id] if rows else _default_set(fact)
                initial[self._name(fact)] = [str(pk) for pk in chosen]
            elif rows:
                first = rows[0]
                initial[self._name(fact)] = first.value_id or first.number or first.date
                if fact.type == Fact.Type.NUMBER:
                    initial[self._name(fact)] = first.number
        return initial

    @property
    def stated(self) -> int:
        """How many facts differ from the usual."""
        return len(self.stored)

    def is_valid(self) -> bool:
        self.mistakes = []
        if not self.form.is_valid():
            self.mistakes = [
                Mistake(f"{self.form.fields[name].label}: {' '.join(str(e) for e in errors)}", f"#id_{self.key}-{name}")
                for name, errors in self.form.errors.items()
            ]
        return not self.mistakes

    def save(self, owner: Model) -> None:
        if not isinstance(owner, Scenario):
            raise TypeError(f"{owner!r} is no scenario.")
        for fact in self.facts:
            if self._name(fact) not in self.form.changed_data:
                continue
            wanted = self._wanted(fact, self.form.cleaned_data[self._name(fact)])
            rows = self.stored.get(fact.pk, [])
            held = {(row.value_id, row.number, row.date): row for row in rows}
            for key, row in held.items():
                if key not in wanted:
                    row.delete()
            for value, number, day in wanted:
                if (value, number, day) not in held:
                    ScenarioFact.objects.create(scenario=owner, fact=fact, value_id=value, number=number, date=day)

    def _wanted(self, fact: Fact, given: Any) -> list[tuple[int | None, Decimal | None, Any]]:
        match fact.type:
            case Fact.Type.SET:
                chosen = [int(pk) for pk in given]
                if set(chosen) == set(_default_set(fact)):
                    return []
                return [(pk, None, None) for pk in chosen] or [(None, None, None)]
            case Fact.Type.NUMBER:
                return [] if given is None else [(None, given, None)]
            case Fact.Type.DATE:
                return [] if given is None else [(None, None, given)]
            case _:
                return [(int(given), None, None)] if given else []

    def told(self) -> list[str]:
        return [
            f"{row.fact}: {row.value or row.number or row.date or 'none'}"
            for rows in self.stored.values()
            for row in rows
        ]


def _default_set(fact: Fact) -> list[int]:
    return [value.pk for value in fact.values.all() if value.is_default]


def _usual(fact: Fact, values: list[FactValue]) -> str:
    named = [str(value) for value in values if value.is_default]
    if fact.type == Fact.Type.NUMBER:
        return "not assumed" if fact.default_number is None else f"{fact.default_number.normalize():f}"
    if fact.type == Fact.Type.DATE:
        return "not assumed" if fact.default_date is None else fact.default_date.isoformat()
    return ", ".join(named) or "none"


def _field(fact: Fact) -> forms.Field:
    values = list(fact.values.all())
    usual = f"As usual: {_usual(fact, values)}"
    choices = [(value.pk, str(value)) for value in values]
    match fact.type:
        case Fact.Type.SET:
            return forms.MultipleChoiceField(
                label=str(fact),
                choices=choices,
                required=False,
                help_text=f"{usual}.",
                widget=forms.CheckboxSelectMultiple(),
            )
        case Fact.Type.NUMBER:
            return Number(label=str(fact), help_text=f"{usual}. {fact.help}".strip())
        case Fact.Type.DATE:
            return forms.DateField(
                label=str(fact),
                required=False,
                help_text=f"{usual}. {fact.help}".strip(),
                widget=forms.DateInput(attrs=DAY),
            )
        case _:
            return Word([("", usual), *choices], label=str(fact), required=False, help_text=fact.help)
