"""Forms of erasure: asked for, and decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from quotes.transitions import LONGEST_REASON


class AskErasureForm(forms.Form):
    """The one thing to confirm: it can't be undone."""

    sure = forms.BooleanField(
        label="I understand that this can’t be undone",
        error_messages={"required": "Confirm that you understand that this can’t be undone."},
    )


class DecideErasureForm(forms.Form):
    """Carry it out, or refuse it with a reason."""

    says_optional = False

    CHOICES: ClassVar = (("carry_out", "Carry it out"), ("refuse", "Refuse it"))

    decision = forms.ChoiceField(
        label="Decision",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether to carry it out or to refuse it."},
    )
    reason = forms.CharField(
        label="Reason for refusing",
        help_text="The client reads it.",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == "refuse" and not str(data.get("reason", "")).strip():
            self.add_error("reason", "Say why; the client reads it.")
        return data
