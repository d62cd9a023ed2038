"""Forms of people and companies. Fields are named one by one: what isn't here can't be posted."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms

NAME_MISSING = "Enter your full name."
EMAIL_LABEL = "E-mail address"


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]  # allauth has no types
    """E-mail, password, and the name that stands under a declaration."""

    field_order = ["full_name", "email", "password1", "password2"]

    full_name = forms.CharField(
        label="Full name",
        max_length=120,
        error_messages={"required": NAME_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    """What the person answered before signing up, sealed; whoever sealed it reads it once there is an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["email"].label = EMAIL_LABEL
        self.fields["password1"].help_text = "At least 10 characters. A few unrelated words are good."


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Sign-in, in the words of the other pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = EMAIL_LABEL
        self.fields["remember"].label = "Keep me signed in"


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Asks where the link is to go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = EMAIL_LABEL


class AddEmailForm(allauth_forms.AddEmailForm):  # type: ignore[misc]  # allauth has no types
    """Another address of the same person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = EMAIL_LABEL


class CompanyForm(forms.Form):
    """The company's name and where it is."""

    name = forms.CharField(
        label="Company name",
        help_text="As registered, for example Solace Infusion Ltd. It stands on every document.",
        max_length=200,
        error_messages={"required": "Enter the company’s name."},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    town = forms.CharField(
        label="Town or city",
        max_length=100,
        error_messages={"required": "Enter the town or city of the company’s office."},
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "class": "w-20"}),
    )


class DetailsForm(forms.Form):
    """A person's own name and job title."""

    full_name = forms.CharField(
        label="Full name",
        max_length=120,
        error_messages={"required": NAME_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    job_title = forms.CharField(
        label="Job title",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
