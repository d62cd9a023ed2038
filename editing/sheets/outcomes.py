"""What each value of the wording feature that gives a clause leaves of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.db.models import Model

from editing.sheets.fields import Word, number_of
from editing.sheets.parts import Mistake, Sent
from scenarios.models import Clause, Feature, GrantOutcome


@dataclass(frozen=True, slots=True)
class OutcomesSpec:
    """The outcomes of a clause's grant."""

    key: str
    title: str
    hint: str


class OutcomesForm(forms.Form):
    """One field a value."""

    says_optional = False


class Outcomes:
    """A part of a clause's sheet: its feature's values, with what each gives."""

    template: ClassVar[str] = "editing/parts/outcomes.html"

    def __init__(self, spec: OutcomesSpec, owner: Model | None, data: Sent) -> None:
        self.key, self.title, self.hint = spec.key, spec.title, spec.hint
        self.mistakes: list[Mistake] = []
        clause = owner if isinstance(owner, Clause) else None
        pk = clause.grant_feature_id if clause is not None and data is None else None
        if data is not None:
            pk = number_of(str(data.get("grant_feature", "")))
        self.feature = (
            Feature.objects.select_related("general")
            .prefetch_related("values", "general__values")
            .filter(pk=pk or 0)
            .first()
        )
        self.stored: dict[int, GrantOutcome] = {}
        if clause is not None and clause.pk is not None:
            self.stored = {row.value_id: row for row in clause.outcomes.select_related("value")}
        initial = {f"value-{value}": row.gives for value, row in self.stored.items()}
        self.form = OutcomesForm(data, prefix=spec.key, initial=initial, use_required_attribute=False)
        if self.feature is not None:
            for value in (self.feature.general or self.feature).values.all():
                self.form.fields[f"value-{value.pk}"] = Word(
                    GrantOutcome.Gives.choices,
                    blank=True,
                    label=f"Where it says “{value}”",
                    error_messages={"required": f"Say what “{value}” gives."},
                )

    def is_valid(self) -> bool:
        self.mistakes = []
        self.form.is_valid()
        for name, field in self.form.fields.items():
            if name not in self.form.errors and not self.form.cleaned_data.get(name):
                self.form.add_error(name, f"Say what is given {str(field.label)[0].lower()}{str(field.label)[1:]}.")
        self.mistakes = [
            Mistake(" ".join(str(e) for e in errors), f"#id_{self.key}-{name}")
            for name, errors in self.form.errors.items()
        ]
        return not self.mistakes

    def save(self, owner: Model) -> None:
        if not isinstance(owner, Clause):
            raise TypeError(f"{owner!r} is no clause.")
        wanted = {int(name.removeprefix("value-")): gives for name, gives in self.form.cleaned_data.items()}
        for value, row in self.stored.items():
            if value not in wanted:
                row.delete()
            elif row.gives != wanted[value]:
                row.gives = wanted[value]
                row.save()
        for value, gives in wanted.items():
            if value not in self.stored:
                GrantOutcome.objects.create(clause=owner, value_id=value, gives=gives)

    def told(self) -> list[str]:
        return [str(row) for row in self.stored.values()]
