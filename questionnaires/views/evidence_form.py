"""The forms of the page where files are put behind an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from questionnaires.forms import PartsField
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
