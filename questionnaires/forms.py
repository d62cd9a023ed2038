"""The form of one question. Templates draw it by hand; what a person typed is never lost to an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from insure24.fields import DatePartsWidget
from questionnaires import reading, values
from questionnaires.examples import soon
from questionnaires.models import Answer, Draft
from questionnaires.reading import DateParts
from questionnaires.values import AnswerError
from scenarios.conditions import Value
from scenarios.library import Library, Question

EVIDENCE_DATE = "control:evidence"
"""What a date question drives where it dates evidence, and so can't lie ahead."""


class ReadField(forms.CharField):
    """Text read by a function of `values`."""

    def __init__(self, read: Callable[[str], Value], **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.read = read

    def clean(self, value: Any) -> Value:
        """The value, or None where nothing was typed."""
        text = value if isinstance(value, str) else ""
        if not text.strip():
            return None
        try:
            return self.read(text)
        except AnswerError as error:
            raise ValidationError(str(error)) from None


class PartsField(forms.MultiValueField):
    """A date in three boxes, with an error that says which of them is missing."""

    widget = DatePartsWidget

    def __init__(self, *, latest: date | None = None, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(required=False) for _ in range(3))
        super().__init__(fields=boxes, required=False, require_all_fields=False, **kwargs)
        self.latest = latest

    def clean(self, value: Any) -> date | None:
        """The date, or None where all boxes are empty."""
        typed = [str(part or "").replace("\x00", "") for part in value or ("", "", "")]
        parts = DateParts(*typed)
        if parts.blank:
            return None
        try:
            found = reading.read_date(parts)
        except AnswerError as error:
            raise ValidationError(str(error)) from None
        if self.latest is not None and found > self.latest:
            raise ValidationError("Enter a date that is today or past.")
        return found

    def compress(self, data_list: Sequence[str]) -> None:
        """Not used: `clean` reads the boxes."""


@dataclass(frozen=True, slots=True)
class OptionCard:
    """One choice as the page draws it."""

    id: str
    value: str
    words: str
    note: str
    checked: bool
    exclusive: bool


class AnswerForm(forms.Form):
    """One question's answer: `answer`, `dont_know`, and on "partly" `missing` and `missing_by`."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        library: Library,
        question: Question,
        saved: Answer | None,
        today: date,
        draft: Draft | None = None,
        told: Value = None,
    ) -> None:
        """`draft` is what the person has typed before and not answered with; its fields are shown as they are. `told`
        is what another page tells already: it stands there where nobody has answered.
        """
        self.library = library
        self.question = question
        self.soon = soon(today)
        value = told if saved is None else values.from_stored(question.type, saved.value)
        initial = {
            "answer": _initial(question, value),
            "dont_know": saved is not None and saved.dont_know,
            "missing": saved.missing if saved else "",
            "missing_by": saved.missing_by if saved else None,
            "version": saved.version if saved else 0,
        }
        if self.is_radio and initial["dont_know"]:
            initial["answer"] = values.DONT_KNOW
        if draft is not None:
            initial = self._typed_before(draft)
        super().__init__(data, initial=initial)
        if field := self._answer_field(today):
            self.fields["answer"] = field
        if question.type == "yes_partial_no":
            self.fields["missing"] = ReadField(_note, widget=forms.Textarea)
            self.fields["missing_by"] = PartsField()
        if question.type != "file" and not self.is_radio:
            self.fields["dont_know"] = forms.BooleanField(required=False)

    def _typed_before(self, draft: Draft) -> dict[str, Any]:
        typed = MultiValueDict(draft.fields or {})
        answer: Any = typed.get("answer", "")
        if self.question.type == "multi":
            answer = typed.getlist("answer")
        elif self.question.type == "date":
            answer = [typed.get(f"answer_{part}", "") for part in _PARTS]
        return {
            "answer": answer,
            "dont_know": bool(typed.get("dont_know")),
            "missing": typed.get("missing", ""),
            "missing_by": [typed.get(f"missing_by_{part}", "") for part in _PARTS],
            "version": draft.version,
        }

    def says(self, answer: Answer | None) -> bool:
        """Whether what was filled in is what the answer says; nothing at all says the same as no answer."""
        if answer is None:
            return self.is_empty
        if not self.is_valid():
            return False
        data = self.cleaned_data
        return (
            values.to_stored(data.get("answer")) == answer.value
            and bool(data.get("dont_know")) == answer.dont_know
            and (data.get("missing") or "") == answer.missing
            and data.get("missing_by") == answer.missing_by
        )

    @property
    def is_radio(self) -> bool:
        """Whether one of several answers is chosen."""
        return self.question.type in {"yes_no", "yes_partial_no", "choice"}

    @property
    def is_group(self) -> bool:
        """Whether several inputs make the answer, so that the question is a legend and no label."""
        return self.is_radio or self.question.type in {"multi", "date", "file"}

    def _answer_field(self, today: date) -> forms.Field | None:
        question = self.question
        choices = [(o, o) for o in values.options_of(question)]
        invalid = {
            "invalid_choice": values.ask(question),
            "invalid_list": values.ask(question),
        }
        if self.is_radio:
            return forms.ChoiceField(
                choices=[*choices, (values.DONT_KNOW, values.DONT_KNOW)],
                widget=forms.RadioSelect,
                required=False,
                error_messages=invalid,
            )
        if question.type == "multi":
            return forms.MultipleChoiceField(
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages=invalid,
            )
        if question.type == "date":
            return PartsField(latest=today if EVIDENCE_DATE in question.drives else None)
        if question.type == "text":
            return ReadField(_text, widget=forms.Textarea)
        if read := reading.FIGURES.get(question.type):
            return ReadField(read)
        return None

    def clean(self) -> dict[str, Any]:
        """Either an answer or "I don't know"; nothing at all only where a blank is an answer."""
        data: dict[str, Any] = super().clean() or {}
        version = data.get("version") or "0"
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            raise ValidationError("This page was out of date. Check your answer and continue again.")
        data["version"] = int(version)
        if self.question.type == "file" or "answer" in self.errors:
            return data
        answer = data.get("answer")
        if answer != values.PARTIAL:
            # Notes belong to "partly"; a mistake in one that does not count is no mistake.
            for name in ("missing", "missing_by"):
                self.errors.pop(name, None)
                data[name] = None
        if self.is_radio and answer == values.DONT_KNOW:
            data |= {"answer": None, "dont_know": True}
            return data
        value = self._value(answer)
        dont_know = bool(data.get("dont_know"))
        data |= {"answer": value, "dont_know": dont_know}
        if "answer" in self.errors:
            return data
        if dont_know and value is not None:
            self.add_error("answer", "Either give an answer or choose I don’t know, not both.")
        elif not dont_know and value is None and not self.may_be_blank:
            self.add_error("answer", values.ask(self.question))
        return data

    def _value(self, answer: Any) -> Value:
        if answer in (None, "", []):
            return None
        if self.question.type != "multi":
            checked: Value = answer
            return checked
        try:
            return values.clean(self.question, answer)
        except AnswerError as error:
            self.add_error("answer", str(error))
            return None

    @property
    def may_be_blank(self) -> bool:
        """Whether continuing without an answer is an answer."""
        return self.question.type in values.MAY_BE_BLANK

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen or typed."""
        names = ("answer", "answer_day", "answer_month", "answer_year", "dont_know")
        return not any(item.strip() for name in names for item in self._sent(name))

    def _sent(self, name: str) -> list[str]:
        data: Any = self.data
        sent: list[str] = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
        return sent

    # What the templates draw

    def cards(self) -> list[OptionCard]:
        """The choices in order; one that excludes the others, then "I don't know" for radios, comes last."""
        chosen = self._chosen()
        options = sorted(
            values.options_of(self.question),
            key=lambda o: self.question.type == "multi" and o == values.NONE_OF_THESE,
        )
        return [
            OptionCard(
                id=f"id_answer_{place}",
                value=option,
                words=values.option_words(self.library, self.question, option),
                note=_PARTLY_NOTE if self.question.type == "yes_partial_no" and option == values.PARTIAL else "",
                checked=option in chosen,
                exclusive=self.question.type == "multi" and option == values.NONE_OF_THESE,
            )
            for place, option in enumerate(options)
        ]

    @property
    def words(self) -> str:
        """All that stands in the labels of choices, one a line."""
        return "\n".join(card.words for card in self.cards()) if self.is_radio or self.question.type == "multi" else ""

    def _chosen(self) -> frozenset[str]:
        if self.is_bound:
            return frozenset(self._sent("answer"))
        initial: Iterable[str] | str | None = self.initial["answer"]
        if initial is None:
            return frozenset()
        return frozenset([initial] if isinstance(initial, str) else initial)

    @property
    def dont_know_checked(self) -> bool:
        """Whether "I don't know" is chosen."""
        if self.is_radio:
            return values.DONT_KNOW in self._chosen()
        if self.is_bound:
            return bool([item for item in self._sent("dont_know") if item])
        return bool(self.initial["dont_know"])

    @property
    def describedby(self) -> str:
        """Ids of the hint and of the error, for the control or its fieldset."""
        ids = ["id_answer_helptext"] if self.question.help else []
        return " ".join([*ids, "id_answer_error"] if "answer" in self.errors else ids)


_PARTS = ("day", "month", "year")
_PARTLY_NOTE = "Say what is missing and by when it will be done"


def _initial(question: Question, value: Value) -> Any:
    if isinstance(value, Decimal):
        return values.typed(question.type, value)
    return value


def _text(text: str) -> Value:
    plain = values.read_text(text)
    if len(plain) > values.LONGEST_TEXT:
        raise AnswerError(f"Shorten this to {values.LONGEST_TEXT:,} characters; it has {len(plain):,}.")
    return plain or None


def _note(text: str) -> Value:
    return _text(text)
