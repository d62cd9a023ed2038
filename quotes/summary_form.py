"""The form that asks for a programme summary."""

from __future__ import annotations

from typing import Any

from django import forms

from quotes.models import ProgrammeSummary


class SummaryForm(forms.Form):
    """A draft to talk about, or the recommendation."""

    kind = forms.ChoiceField(label="What is it to be?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, recommended: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("draft", "Draft: to talk about, nothing is advised yet")]
        if recommended:
            kinds.insert(0, ("recommendation", "Recommendation: the programme marked as recommended is advised"))
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_kind(self) -> ProgrammeSummary.Kind:
        """The kind as the model names it."""
        return ProgrammeSummary.Kind(self.cleaned_data["kind"])
