"""The form of a declaration: who signs, and each statement ticked by itself."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from accounts.models import User
from questionnaires.declarations import LONGEST_NAME, Signatory, statements
from questionnaires.values import read_text
from scenarios.library import Library

STATEMENT: Final = "statement_"


class SignForm(forms.Form):
    """Name and position of the signatory, and a tick for every statement of the edition."""

    says_optional = False

    signatory_name = forms.CharField(
        label="Full name of the person who signs",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter the full name of the person who signs."},
        widget=forms.TextInput({"class": "w-20", "autocomplete": "name"}),
    )
    signatory_role = forms.CharField(
        label="Position in the company",
        max_length=LONGEST_NAME,
        help_text="Someone with authority to speak for it, such as a director.",
        error_messages={"required": "Enter the position of the person who signs."},
        widget=forms.TextInput({"class": "w-20", "autocomplete": "organization-title"}),
    )

    def __init__(self, data: Any = None, *, library: Library, user: User) -> None:
        super().__init__(data, initial={"signatory_name": user.full_name, "signatory_role": user.job_title})
        self.asked = statements(library)
        for statement in self.asked:
            self.fields[f"{STATEMENT}{statement.key}"] = forms.BooleanField(
                label=statement.words,
                error_messages={"required": f"Tick “{statement.words}”, or correct the answers first."},
            )

    def clean_signatory_name(self) -> str:
        return self._plain("signatory_name", "Enter the full name of the person who signs.")

    def clean_signatory_role(self) -> str:
        return self._plain("signatory_role", "Enter the position of the person who signs.")

    def _plain(self, name: str, wrong: str) -> str:
        text = " ".join(read_text(self.cleaned_data[name]).split())
        if not text:
            raise forms.ValidationError(wrong)
        return text

    @property
    def statement_fields(self) -> list[forms.BoundField]:
        """The ticks, in order."""
        return [self[f"{STATEMENT}{statement.key}"] for statement in self.asked]

    @property
    def signatory(self) -> Signatory:
        """Who signs."""
        return Signatory(self.cleaned_data["signatory_name"], self.cleaned_data["signatory_role"])

    @property
    def agreed(self) -> frozenset[str]:
        """The statements that were ticked."""
        return frozenset(s.key for s in self.asked if self.cleaned_data.get(f"{STATEMENT}{s.key}"))
