"""The form of one line that is held now: the policy's terms, and what its wording says where that is known.

Nothing is filled in for anyone: a wording feature stands at "Not stated" until a person states it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict

from insure24.fields import DatePartsField, MoneyField
from questionnaires.current_insurance import HeldTerms, terms_of
from questionnaires.held import Held, Holding
from questionnaires.held_wording import (
    EARLIEST,
    LATEST,
    MOST_POUNDS,
    NO_CONDITION,
    field_of,
    value_of,
    wording_features,
)
from questionnaires.models import Draft
from questionnaires.values import AnswerError, plain_figure, read_text
from scenarios.conditions import Value
from scenarios.feature_values import DATED
from scenarios.library import Feature, Library, LineKey

WORDING: Final = "wording-"
REFERENCE: Final = "reference-"
DATE: Final = "-date"
BOXES: Final = ("day", "month", "year")
RETRO_CHOICES: Final = (
    ("", "I don’t know, or it isn’t stated"),
    ("full", "None: all past work is covered"),
    ("inception", "The day this policy started"),
    (DATED, "Another date"),
)


@dataclass(frozen=True, slots=True)
class WordingFields:
    """A wording feature's fields as the page draws them. `date` is None where it takes none."""

    label: str
    value: forms.BoundField
    date: forms.BoundField | None
    reference: forms.BoundField


class HeldForm(forms.Form):
    """Whether a line is held, and on what terms. Where it isn't, nothing else is read."""

    says_optional = False

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    holding = forms.ChoiceField(
        choices=Holding.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose yes, no or I don’t know.",
            "invalid_choice": "Choose yes, no or I don’t know.",
        },
    )
    insurer_name = forms.CharField(
        label="Insurer", required=False, max_length=120, widget=forms.TextInput({"class": "w-20"})
    )
    policy_number = forms.CharField(
        label="Policy number", required=False, max_length=60, widget=forms.TextInput({"class": "w-12"})
    )
    limit = MoneyField(
        label="Limit",
        required=False,
        max_value=MOST_POUNDS,
        help_text="The most that it pays: each claim, or in the year. In pounds, like 2,000,000 or 2m.",
    )
    deductible = MoneyField(
        label="Excess",
        required=False,
        max_value=MOST_POUNDS,
        help_text="What you pay of each claim yourself. 0 where there is none.",
    )
    retro = forms.ChoiceField(
        label="Retroactive date",
        required=False,
        choices=RETRO_CHOICES,
        widget=forms.RadioSelect,
        help_text="A claims-made policy pays nothing for work from before this date. It stands on the schedule.",
    )
    retro_date = DatePartsField(label="If another date, which?", required=False)
    starts = DatePartsField(label="When this policy started", required=False)
    expires = DatePartsField(label="When it ends", required=False, help_text="We remind you 90, 60 and 30 days before.")
    notes = forms.CharField(
        label="Anything else about it",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="For example, a second layer above it, or claims that are open under it.",
    )

    def __init__(
        self, data: Any = None, *, library: Library, line: LineKey, held: Held | None, draft: Draft | None = None
    ) -> None:
        """`draft` is what the person has typed before and not saved; its fields are shown as they are."""
        self.library, self.line = library, line
        self.features = wording_features(library, line)
        super().__init__(data, initial=_initial(held, self.features))
        for feature in self.features:
            self.fields[f"{WORDING}{feature.key}"] = field_of(library, feature)
            if feature.type == "date_or":
                self.fields[f"{WORDING}{feature.key}{DATE}"] = DatePartsField(
                    label=f"{self._label(feature)}: the date", required=False
                )
            self.fields[f"{REFERENCE}{feature.key}"] = forms.CharField(
                label="Clause or page",
                required=False,
                max_length=120,
                widget=forms.TextInput({"class": "w-12", "aria-label": f"Clause or page: {self._label(feature)}"}),
            )
        if draft is not None:
            typed = MultiValueDict(draft.fields or {})
            self.initial = {
                name: field.widget.value_from_datadict(typed, MultiValueDict(), name)
                for name, field in self.fields.items()
            } | {"version": draft.version}

    def typed_names(self) -> tuple[str, ...]:
        """The names of everything that is typed or chosen, as a page sends them."""
        return tuple(
            part
            for name, field in self.fields.items()
            if name != "version"
            for part in ([f"{name}_{box}" for box in BOXES] if isinstance(field, DatePartsField) else [name])
        )

    def says(self, held: Held | None) -> bool:
        """Whether what was filled in is what is held; nothing at all says the same as nothing told."""
        if held is None:
            data: Any = self.data
            return not any(item.strip() for name in self.typed_names() for item in data.getlist(name))
        if not self.is_valid() or self.holding_value != held.holding:
            return False
        return not held.is_held or self.terms == terms_of(held)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        version = data.get("version") or "0"
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            raise forms.ValidationError("This page was out of date. Check what you told and save again.")
        data["version"] = int(version)
        if data.get("holding") != Holding.HELD:
            for name in [name for name in self.errors if name != "holding"]:
                del self.errors[name]
            return data
        self._check_terms(data)
        for feature in self.features:
            self._read_feature(feature, data)
        return data

    def _check_terms(self, data: dict[str, Any]) -> None:
        if data.get("limit") == 0:
            self.add_error("limit", "Enter a limit above £0, or choose that you don’t hold this cover.")
        for name in ("retro_date", "starts", "expires"):
            day = data.get(name)
            if day is not None and not EARLIEST <= day <= LATEST:
                self.add_error(name, f"Enter a year between {EARLIEST.year} and {LATEST.year}.")
        if data.get("retro") == DATED and not data.get("retro_date") and "retro_date" not in self.errors:
            self.add_error("retro_date", "Enter the retroactive date, or choose another answer.")
        starts, expires = data.get("starts"), data.get("expires")
        if starts and expires and expires <= starts:
            self.add_error("expires", "The policy must end after it started.")

    def _read_feature(self, feature: Feature, data: dict[str, Any]) -> None:
        name = f"{WORDING}{feature.key}"
        if name in self.errors:
            return
        given = data.get(name)
        try:
            data[name] = value_of(feature, given, data.get(f"{name}{DATE}"))
        except AnswerError as error:
            dated = feature.type == "date_or"
            self.add_error(f"{name}{DATE}" if dated else name, str(error))
            return
        if data[name] is None and data.get(f"{REFERENCE}{feature.key}"):
            self.add_error(name, f"{self._label(feature)}: choose what clause says so, or clear the clause.")

    @property
    def holding_value(self) -> Holding:
        """The answer to whether it is held."""
        return Holding(self.cleaned_data["holding"])

    @property
    def terms(self) -> HeldTerms:
        """What was told, to be saved."""
        data = self.cleaned_data
        wording = {f.key: v for f in self.features if (v := data.get(f"{WORDING}{f.key}")) is not None}
        retro = data.get("retro") or ""
        return HeldTerms(
            insurer_name=read_text(data["insurer_name"]),
            policy_number=read_text(data["policy_number"]),
            limit=data["limit"],
            deductible=data["deductible"],
            retro=data["retro_date"].isoformat() if retro == DATED else retro,
            starts=data["starts"],
            expires=data["expires"],
            notes=read_text(data["notes"]),
            wording=wording,
            references={key: read_text(data.get(f"{REFERENCE}{key}") or "") for key in wording},
        )

    # What the template draws

    def important(self) -> Iterator[WordingFields]:
        """The features that founders are asked first, by a plain question."""
        return (self._fields_of(f) for f in self.features if f"held_question.{f.key}" in self.library.labels)

    def others(self) -> Iterator[WordingFields]:
        """All other features of the line."""
        return (self._fields_of(f) for f in self.features if f"held_question.{f.key}" not in self.library.labels)

    def others_open(self) -> bool:
        """Whether something is stated among the others, or wrong there: then they are shown open."""
        return any(
            self[f"{WORDING}{f.key}"].value() not in (None, "", []) or f"{WORDING}{f.key}" in self.errors
            for f in self.features
            if f"held_question.{f.key}" not in self.library.labels
        )

    def _fields_of(self, feature: Feature) -> WordingFields:
        dated = f"{WORDING}{feature.key}{DATE}"
        return WordingFields(
            self._label(feature),
            self[f"{WORDING}{feature.key}"],
            self[dated] if dated in self.fields else None,
            self[f"{REFERENCE}{feature.key}"],
        )

    def _label(self, feature: Feature) -> str:
        return self.library.labels.get(f"held_question.{feature.key}") or self.library.label("feature", feature.key)


def _initial(held: Held | None, features: tuple[Feature, ...]) -> dict[str, Any]:
    if held is None:
        return {"version": 0}
    known_retro = held.retro in dict(RETRO_CHOICES)
    initial: dict[str, Any] = {
        "version": held.version,
        "holding": str(held.holding),
        "insurer_name": held.insurer_name,
        "policy_number": held.policy_number,
        "limit": held.limit,
        "deductible": held.deductible,
        "retro": held.retro if known_retro else DATED,
        "retro_date": None if known_retro else date.fromisoformat(held.retro),
        "starts": held.starts,
        "expires": held.expires,
        "notes": held.notes,
    }
    by_key = {feature.key: feature for feature in features}
    for term in held.wording:
        if term.feature in by_key:
            initial |= _typed(by_key[term.feature], term.value)
            initial[f"{REFERENCE}{term.feature}"] = term.reference
    return initial


def _typed(feature: Feature, value: Value) -> dict[str, Any]:
    name = f"{WORDING}{feature.key}"
    match value:
        case frozenset():
            return {name: sorted(value) or [NO_CONDITION]}
        case date():
            return {name: DATED, f"{name}{DATE}": value}
        case Decimal():
            return {name: value if feature.type == "money" else plain_figure(value)}
        case _:
            return {name: value}
