"""Pick-lists of the library's own things, grouped as editors think of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from editing.sheets.fields import Choice, choices_of, grouped
from scenarios.models import CapGroup, Cause, Clause, Control, Fact, Feature, Head, Line, Scenario


class FeatureField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A wording feature, told with its line."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.line.short or obj.line}: {obj}"


def features() -> QuerySet[Feature]:
    """Features with what their words need."""
    return Feature.objects.select_related("line", "general").order_by("line__position", "position", "pk")


def feature_field(label: str, **attributes: object) -> forms.Field:
    """A wording feature, or none; `attributes` of its select."""
    widget = forms.Select(attrs={"class": "form-select", **attributes})
    return FeatureField(features(), label=label, required=False, empty_label="—", widget=widget)


def feature_choices() -> list[tuple[str, list[Choice]]]:
    """Every wording feature under its line."""
    return grouped((str(f.line.short or f.line), (f.pk, str(f))) for f in features())


def cause_choices() -> list[tuple[str, list[Choice]]]:
    """Every cause under its family."""
    rows = Cause.objects.select_related("family").order_by("family__position", "position", "pk")
    return grouped((str(cause.family), (cause.pk, str(cause))) for cause in rows)


def head_choices() -> list[tuple[str, list[Choice]]]:
    """Every head of loss under its group."""
    rows = Head.objects.select_related("group").order_by("group__position", "position", "pk")
    return grouped((str(head.group), (head.pk, str(head))) for head in rows)


def control_choices() -> list[Choice]:
    """Every control."""
    return choices_of(Control.objects.all())


def group_choices() -> list[Choice]:
    """Every group of rules."""
    return choices_of(CapGroup.objects.all())


def clause_choices() -> list[tuple[str, list[Choice]]]:
    """Every insuring clause under its line."""
    rows = Clause.objects.select_related("line").order_by("line__position", "position", "pk")
    return grouped((str(clause.line.short or clause.line), (clause.pk, str(clause))) for clause in rows)


def line_choices() -> list[Choice]:
    """Every line of cover."""
    return [(line.pk, str(line.short or line)) for line in Line.objects.all()]


def scenario_choices() -> list[Choice]:
    """Every scenario."""
    return choices_of(Scenario.objects.all())


def fact_value_choices() -> list[tuple[str, list[Choice]]]:
    """Every value of every fact, under the fact; numbers and dates are written beside."""
    rows: list[tuple[str, Choice]] = []
    for fact in Fact.objects.prefetch_related("values"):
        if fact.type in (Fact.Type.NUMBER, Fact.Type.DATE):
            kind = "a number" if fact.type == Fact.Type.NUMBER else "a date"
            rows.append((str(fact), (f"{fact.pk}:", f"{fact}: {kind}, written beside")))
        else:
            rows += [(str(fact), (f"{fact.pk}:{value.pk}", f"{fact}: {value}")) for value in fact.values.all()]
    return grouped(rows)
