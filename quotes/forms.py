"""Forms of the placement. The quote itself is typed on a page of its own: see `entry`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django import forms

from insure24.fields import DatePartsField, MoneyField
from quotes.models import Approach, Insurer
from scenarios.library import Library, Line, LineKey

LONGEST_PERIOD: Final = timedelta(days=550)
MOST_LIMIT: Final = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class LineFields:
    """The two fields of a line, for the template."""

    line: Line
    question: str
    wanted: forms.BoundField
    limit: forms.BoundField


class RequestForm(forms.Form):
    """What cover is wanted: lines with their limits, the period, and anything else to say."""

    says_optional = False

    starts = DatePartsField(
        label="Cover starts", error_messages={"required": "Enter the day on which cover is to start."}
    )
    ends = DatePartsField(label="Cover ends", error_messages={"required": "Enter the last day of cover."})
    notes = forms.CharField(
        label="Anything else your broker should know (optional)",
        required=False,
        max_length=5000,
        help_text="For example: a contract that asks for certain limits, or who else has quoted.",
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, library: Library, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.library = library
        self.today = today
        for line in library.lines:
            name = library.label("line_short", line)
            self.fields[f"want_{line}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"limit_{line}"] = MoneyField(
                label=f"Limit for {name}",
                required=False,
                max_value=MOST_LIMIT,
                help_text="In pounds, like 5,000,000 or 5m.",
            )
        self.order_fields([*(f"{kind}_{line}" for line in library.lines for kind in ("want", "limit")), *self.fields])

    def line_fields(self) -> Iterator[LineFields]:
        """The lines in the library's order."""
        for key, line in self.library.lines.items():
            question = self.library.label("line_question", key)
            yield LineFields(line, question, self[f"want_{key}"], self[f"limit_{key}"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        wanted = [line for line in self.library.lines if data.get(f"want_{line}")]
        if not wanted:
            self.add_error(f"want_{next(iter(self.library.lines))}", "Choose at least one line of cover.")
        for line in wanted:
            if f"limit_{line}" not in self.errors and not data.get(f"limit_{line}"):
                name = self.library.label("line_short", line)
                self.add_error(f"limit_{line}", f"Enter the limit that you want for {name}, above £0.")
        starts, ends = data.get("starts"), data.get("ends")
        if starts and starts < self.today:
            self.add_error("starts", "Cover can’t start in the past.")
        if starts and ends and ends <= starts:
            self.add_error("ends", "Cover must end after it starts.")
        elif starts and ends and ends - starts > LONGEST_PERIOD:
            self.add_error("ends", "Cover runs for 18 months at most; it is usually a year.")
        return data

    @property
    def limits(self) -> dict[LineKey, Decimal]:
        """The limit of each line that is wanted."""
        data = self.cleaned_data
        return {line: data[f"limit_{line}"] for line in self.library.lines if data.get(f"want_{line}")}


class ReplyForm(forms.Form):
    """An answer to a query."""

    reply = forms.CharField(
        label="Your reply",
        max_length=5000,
        error_messages={"required": "Enter your reply."},
        widget=forms.Textarea({"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why a step is taken."""

    reason = forms.CharField(
        label="Reason",
        max_length=1000,
        error_messages={"required": "Say why."},
        widget=forms.Textarea({"rows": 2}),
    )


class AskForm(forms.Form):
    """A question to the client."""

    text = forms.CharField(
        label="Ask the client",
        max_length=2000,
        help_text="One question at a time; the client answers each by itself.",
        error_messages={"required": "Enter what you want to know."},
        widget=forms.Textarea({"rows": 3}),
    )


class InsurerForm(forms.Form):
    """An insurer on the firm's list."""

    name = forms.CharField(label="Name", max_length=160, error_messages={"required": "Enter the insurer’s name."})
    kind = forms.CharField(
        label="Kind", max_length=60, required=False, help_text="Company, syndicate or managing agency."
    )
    rating = forms.CharField(
        label="Rating", max_length=60, required=False, help_text="With its agency and date, like A (S&P, May 2026)."
    )
    lines = forms.MultipleChoiceField(label="What they write", required=False, widget=forms.CheckboxSelectMultiple)
    notes = forms.CharField(label="Notes", required=False, max_length=4000, widget=forms.Textarea({"rows": 3}))
    active = forms.BooleanField(label="Offer them when insurers are chosen", required=False, initial=True)

    def __init__(self, *args: Any, library: Library, insurer: Insurer | None = None, **kwargs: Any) -> None:
        if insurer is not None:
            kwargs["initial"] = {
                name: getattr(insurer, name) for name in ("name", "kind", "rating", "lines", "notes", "active")
            }
        super().__init__(*args, **kwargs)
        choices = [(line, library.label("line_short", line)) for line in library.lines]
        field = self.fields["lines"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices


class AnswerForm(forms.Form):
    """What became of an approach."""

    to = forms.ChoiceField(
        label="What came of it",
        choices=[
            (Approach.Status.SENT, "Sent"),
            (Approach.Status.ACKNOWLEDGED, "Acknowledged"),
            (Approach.Status.QUERY, "They ask something"),
            (Approach.Status.DECLINED, "Declined"),
            (Approach.Status.NO_REPLY, "No reply"),
        ],
    )
    note = forms.CharField(label="Note", required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
    declined_kind = forms.ChoiceField(
        label="Why they declined", required=False, choices=[("", "Choose a reason"), *Approach.Declined.choices]
    )
    declined_reason = forms.CharField(label="In their words", required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("to") == Approach.Status.DECLINED and not data.get("declined_kind"):
            self.add_error("declined_kind", "Choose why they declined.")
        if data.get("to") == Approach.Status.QUERY and not data.get("note"):
            self.add_error("note", "Write down what they ask.")
        return data


def request_initial(limits: Mapping[LineKey, Decimal], *, wanted: frozenset[LineKey]) -> dict[str, Any]:
    """The lines and limits that a form begins with."""
    return {f"limit_{line}": limit for line, limit in limits.items()} | {f"want_{line}": True for line in wanted}


def first_error(form: forms.Form) -> str:
    """The first mistake of a form, for a message."""
    return next((str(words) for errors in form.errors.values() for words in errors), "")
