"""The forms of the page where files are put behind an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from questionnaires.evidence import NO_DATE
from questionnaires.forms import PartsField
from questionnaires.models import Evidence
from questionnaires.uploads import ACCEPT


class SeveralFiles(forms.ClearableFileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class EvidenceForm(forms.Form):
    """The files are checked as they are kept, so that each message names its file; this asks for their date."""

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        widget = SeveralFiles(attrs={"accept": ACCEPT})
        self.fields["files"] = forms.Field(required=False, label="Files", widget=widget)
        self.fields["dated"] = PartsField(latest=today, label="Date of the evidence")


class ReuseForm(forms.Form):
    """An earlier file, by its id."""

    evidence = forms.IntegerField(min_value=1, max_value=2**62)


class DateForm(forms.Form):
    """The date of a file that is kept already, to be put right; each file's fields have its own prefix."""

    def __init__(self, data: Any = None, *, evidence: Evidence, today: date) -> None:
        super().__init__(data, prefix=f"file-{evidence.pk}", initial={"dated": evidence.dated})
        self.fields["dated"] = PartsField(latest=today, label="Date of the evidence")

    def clean_dated(self) -> date:
        """A file behind an answer keeps a date."""
        dated: date | None = self.cleaned_data["dated"]
        if dated is None:
            raise forms.ValidationError(NO_DATE)
        return dated
