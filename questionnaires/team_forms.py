"""The forms of the team: whom to ask, who answers what, what is said beside a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import Invitation, Membership, User
from questionnaires.team import LONGEST_COMMENT
from questionnaires.telling import section_title
from scenarios.library import Section

NOBODY = ""


class InviteForm(forms.Form):
    """A colleague's address, and what will be theirs."""

    email = forms.EmailField(
        label="Work e-mail address",
        error_messages={"required": "Enter your colleague’s e-mail address."},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "w-20"}),
    )
    kind = forms.ChoiceField(
        label="What they see",
        choices=[
            (Membership.Kind.CONTRIBUTOR, "Only what is given to them"),
            (Membership.Kind.OWNER, "Everything: all answers, the map, quotes and documents"),
        ],
        initial=Membership.Kind.CONTRIBUTOR,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they see."},
    )

    reads_map = forms.BooleanField(
        label="They may read the coverage map",
        help_text="They then also read the answers that the map rests on. Whoever sees everything reads it anyway.",
        required=False,
    )

    def __init__(self, data: Any = None, *, sections: Sequence[Section]) -> None:
        super().__init__(data)
        self.fields["sections"] = forms.MultipleChoiceField(
            label="Sections they answer",
            help_text="You can change this at any time, and give single questions from a question’s page.",
            choices=[(s.key, section_title(s.title)) for s in sections],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(["email", "sections", "kind", "reads_map"])


class AssignForm(forms.Form):
    """Who answers each section. Each field stands for one section, under its key."""

    use_required_attribute = False

    def __init__(
        self, data: Any = None, *, sections: Sequence[Section], members: Sequence[Membership], initial: dict[str, str]
    ) -> None:
        super().__init__(data, initial=initial, prefix="who")
        choices = [(NOBODY, "Nobody in particular"), *((str(m.user_id), str(m.user)) for m in members)]
        for section in sections:
            self.fields[section.key] = forms.ChoiceField(
                label=section_title(section.title),
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
                error_messages={"invalid_choice": "Choose someone of your team."},
            )

    def people(self) -> dict[str, int | None]:
        """The person chosen for each section that was sent."""
        sent = {key: self.cleaned_data[key] for key in self.fields if self.add_prefix(key) in self.data}
        return {key: int(value) if value else None for key, value in sent.items()}


class AskForm(forms.Form):
    """Passes one question to a colleague, with a note."""

    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"Shorten the note to {LONGEST_COMMENT:,} characters."},
    )

    def __init__(self, data: Any = None, *, members: Sequence[Membership], held: User | None = None) -> None:
        super().__init__(data, initial={"person": str(held.pk) if held else NOBODY}, auto_id="ask_%s")
        self.fields["person"] = forms.ChoiceField(
            label="Who knows",
            choices=[(NOBODY, "Whoever has the section"), *((str(m.user_id), str(m.user)) for m in members)],
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
            error_messages={"invalid_choice": "Choose someone of your team."},
        )
        self.order_fields(["person", "note"])

    def chosen(self) -> int | None:
        """The person, None for whoever has the section."""
        value = self.cleaned_data["person"]
        return int(value) if value else None


class CommentForm(forms.Form):
    """Something said beside a question, and who is told of it."""

    text = forms.CharField(
        label="Comment",
        help_text="Colleagues who can see this question read it. It is never sent to insurers.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_COMMENT,
        error_messages={
            "required": "Write your comment first.",
            "max_length": f"Shorten the comment to {LONGEST_COMMENT:,} characters.",
        },
    )

    def __init__(self, data: Any = None, *, people: Iterable[User]) -> None:
        super().__init__(data, auto_id="comment_%s")
        self.fields["mentions"] = forms.MultipleChoiceField(
            label="Tell",
            choices=[(str(person.pk), f"@{person}") for person in people],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Choose someone who can see this question."},
        )

    def mentioned(self) -> list[int]:
        """Keys of the people who are told."""
        return [int(value) for value in self.cleaned_data["mentions"]]


class JoinForm(forms.Form):
    """An account for the invited address, which the link has proved."""

    full_name = forms.CharField(
        label="Full name",
        max_length=120,
        error_messages={"required": "Enter your full name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Password",
        help_text="At least 10 characters. A few unrelated words are good.",
        strip=False,
        max_length=200,
        error_messages={"required": "Choose a password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, invitation: Invitation) -> None:
        super().__init__(data)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        """Holds the password to the same rules as sign-up."""
        data: dict[str, Any] = super().clean() or {}
        if password := data.get("password"):
            person = User(email=self.invitation.email, full_name=data.get("full_name", ""))
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data
