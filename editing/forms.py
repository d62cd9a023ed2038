"""Forms of the edition's road, and of files that come in."""

from __future__ import annotations

from django import forms

from insure24.fields import DatePartsField


class PlanForm(forms.Form):
    """What the next edition will be called, what it changes, and from when it is in force."""

    number = forms.CharField(
        label="Number",
        max_length=12,
        help_text="The year and a count: 2026.2 follows 2026.1.",
        widget=forms.TextInput(attrs={"class": "form-control w-8", "autocomplete": "off"}),
    )
    notes = forms.CharField(
        label="What changes, and why",
        required=False,
        max_length=4000,
        help_text="Founders and brokers read this beside what would change for them. Needed before review.",
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
    )
    in_force_from = DatePartsField(
        label="In force from",
        required=False,
        help_text="New work uses it from this day. Leave it empty for the day it is published.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """Something said to the other editor."""

    words = forms.CharField(
        label="Comment", max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"})
    )


class FilesForm(forms.Form):
    """The library's files, handed in as one ZIP."""

    zip = forms.FileField(
        label="ZIP of the files",
        help_text="As you downloaded it: the files in one folder, or in none. A file that isn't in it stays as it is.",
        widget=forms.FileInput(attrs={"class": "form-control w-20", "accept": ".zip,application/zip"}),
        error_messages={
            "required": "Choose a ZIP of the library's files.",
            "empty": "The ZIP is empty. Choose one that holds the library's files.",
        },
    )
