"""The form that compares two published editions."""

from __future__ import annotations

from typing import Any

from django import forms

from scenarios.models import Edition
from scenarios.queries import published_editions


class CompareEditionsForm(forms.Form):
    """Which edition's effect is counted, against which."""

    candidate = forms.ModelChoiceField(
        label="Count what this edition changes",
        queryset=Edition.objects.none(),
        empty_label="Choose an edition",
        error_messages={
            "required": "Choose the edition whose effect you want to know.",
            "invalid_choice": "Choose one of the published editions.",
        },
        widget=forms.Select({"class": "w-12"}),
    )
    base = forms.ModelChoiceField(
        label="Against this one",
        queryset=Edition.objects.none(),
        empty_label="Choose an edition",
        error_messages={
            "required": "Choose the edition to compare it with.",
            "invalid_choice": "Choose one of the published editions.",
        },
        widget=forms.Select({"class": "w-12"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("candidate", "base"):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = published_editions()

    def clean(self) -> dict[str, Any]:
        """Two different editions."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("base") is not None and data.get("base") == data.get("candidate"):
            self.add_error("base", "Choose two different editions: an edition changes nothing against itself.")
        return data
