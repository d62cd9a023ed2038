"""The bench's form: an event, a wording, controls and answers, each chosen from what the library offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from django import forms

from coverage_map.words import fact_value, feature_value, line_name
from insure24.fields import MoneyField
from scenarios.conditions import Value
from scenarios.library import Fact, Feature, Library, Question, Scenario
from scenarios.wording import value_words

USUAL_LIMIT: Final = Decimal(1_000_000)
ANSWERS: Final = ("yes", "partial", "no")
DAY: Final = forms.DateInput(attrs={"type": "date", "class": "form-control w-12"})


@dataclass(frozen=True, slots=True)
class Part:
    """A group of fields under one heading; `set` counts those that say something."""

    key: str
    title: str
    fields: tuple[forms.BoundField, ...]
    set: int


class BenchForm(forms.Form):
    """A case as an editor types it. Whatever is left alone takes the scenario's fact or the market default."""

    says_optional = False

    def __init__(self, data: Any = None, *, library: Library, scenario: Scenario, content: Mapping[str, Any]) -> None:
        self.library, self.scenario = library, scenario
        super().__init__(data, initial=_initial(library, scenario, content))
        for line in library.lines:
            for feature in library.features_by_line[line]:
                self.fields.update(_feature_fields(library, feature))
        for control in library.controls.values():
            choices = [("", "Not known"), *((a, library.label("answer", a)) for a in ANSWERS)]
            self.fields[f"control-{control.key}"] = _choice(control.name, choices)
        for fact in library.facts.values():
            self.fields[f"fact-{fact.key}"] = _fact_field(library, fact, scenario.facts[fact.key])
        for question in library.questions.values():
            if question.type not in ("text", "file"):
                self.fields[f"answer-{question.key}"] = _answer_field(library, question)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields by heading: each line's wording, controls, facts, each section's answers."""
        library = self.library
        wordings = [
            self._part(
                f"wording-{line}",
                f"Wording: {line_name(library, line)}",
                [n for f in library.features_by_line[line] for n in _names(f)],
            )
            for line in library.lines
        ]
        return (
            *wordings,
            self._part("controls", "Controls in place", [f"control-{key}" for key in library.controls]),
            self._part("facts", "Facts of the event", [f"fact-{key}" for key in library.facts]),
            *(
                self._part(
                    f"answers-{section.key}",
                    f"Answers: {section.title}",
                    [f"answer-{q.key}" for q in section.questions if f"answer-{q.key}" in self.fields],
                )
                for section in library.sections
            ),
        )

    def _part(self, key: str, title: str, names: Iterable[str]) -> Part:
        fields = tuple(self[name] for name in names)
        unsaid: tuple[Any, ...] = ("", None, [])
        facts = {f"fact-{key}": _plain(value) for key, value in self.scenario.facts.items()}
        said = sum(
            field.value() not in unsaid and not (field.name in facts and field.value() == facts[field.name])
            for field in fields
        )
        return Part(key, title, fields, said)

    def content(self) -> dict[str, Any]:
        """The case as it is read and kept: only what was said, in plain JSON."""
        given = self.cleaned_data
        quote = {}
        for feature in self.library.features.values():
            value = given.get(f"feature-{feature.key}")
            if feature.type == "date_or":
                value = given.get(f"feature-{feature.key}-date") or value
            if value not in ("", None, []):
                quote[feature.key] = _json(value)
        facts = {
            key: _json(given[f"fact-{key}"])
            for key, fact in self.library.facts.items()
            if given.get(f"fact-{key}") not in ("", None)
            and not _same(fact, given[f"fact-{key}"], self.scenario.facts[key])
        }
        found: dict[str, Any] = {
            "scenario": self.scenario.key,
            "quote": quote,
            "controls": self._given("control"),
            "facts": facts,
            "answers": self._given("answer"),
        }
        return {key: value for key, value in found.items() if value}

    def _given(self, kind: str) -> dict[str, Any]:
        start = f"{kind}-"
        return {
            name.removeprefix(start): _json(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(start) and value not in ("", None, [])
        }


def _same(fact: Fact, given: Any, own: Value) -> bool:
    if fact.type == "set":
        return frozenset(given) == own
    return bool(given == own)


def _names(feature: Feature) -> list[str]:
    name = f"feature-{feature.key}"
    return [name, f"{name}-date"] if feature.type == "date_or" else [name]


def _initial(library: Library, scenario: Scenario, content: Mapping[str, Any]) -> dict[str, Any]:
    initial: dict[str, Any] = {
        f"fact-{key}": sorted(cast("frozenset[str]", scenario.facts[key]))
        for key, fact in library.facts.items()
        if fact.type == "set"
    }
    if not content:
        return initial | {f"feature-{line}_limit": USUAL_LIMIT for line in library.lines}
    for kind, name in (("quote", "feature"), ("controls", "control"), ("facts", "fact"), ("answers", "answer")):
        for key, value in content.get(kind, {}).items():
            feature = library.features.get(key) if kind == "quote" else None
            if feature is not None and feature.type == "date_or" and value not in feature.values:
                initial[f"feature-{key}-date"] = value
            else:
                initial[f"{name}-{key}"] = Decimal(str(value)) if isinstance(value, int | float) else value
    return initial


def _plain(value: Value) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _json(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _choice(label: str, choices: list[tuple[str, str]], hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=hint,
        widget=forms.Select(attrs={"class": "form-select w-20"}),
    )


def _several(label: str, choices: list[tuple[str, str]], hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple()
    )


def _number(label: str, hint: str = "", most: int | None = None) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        max_digits=14,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control w-8"}),
    )


def _feature_fields(library: Library, feature: Feature) -> dict[str, forms.Field]:
    name = f"feature-{feature.key}"
    default = f"Market default: {feature_value(library, feature.key, feature.default)}"
    match feature.type:
        case "choice" | "yesno":
            values = [(v, library.label(f"feature.{feature.key}", v)) for v in feature.values]
            return {name: _choice(feature.question, [("", default), *values])}
        case "conditions":
            values = [(v, library.label("control", v)) for v in feature.values]
            return {name: _several(feature.question, values, f"{default}.")}
        case "money":
            return {name: MoneyField(label=feature.question, required=False, help_text=f"{default}.")}
        case "number":
            return {name: _number(feature.question, f"{default}.")}
        case "percent":
            return {name: _number(feature.question, f"{default}.", 100)}
        case "date_or":
            values = [(v, library.label(f"feature.{feature.key}", v)) for v in feature.values if v != "DATE"]
            return {
                name: _choice(feature.question, [("", default), *values]),
                f"{name}-date": forms.DateField(
                    label=f"{feature.question}: or from this date", required=False, widget=DAY
                ),
            }


def _fact_field(library: Library, fact: Fact, own: Value) -> forms.Field:
    label = library.label("fact", fact.key)
    words = f"As the scenario has it: {fact_value(library, fact.key, own)}"
    match fact.type:
        case "choice" | "yesno":
            return _choice(label, [("", words), *((v, library.label(f"fact.{fact.key}", v)) for v in fact.values)])
        case "set":
            return _several(label, [(v, library.label(f"fact.{fact.key}", v)) for v in fact.values], f"{words}.")
        case "number":
            return _number(label, f"{words}.")
        case "date":
            return forms.DateField(label=label, required=False, help_text=f"{words}.", widget=DAY)


def _answer_field(library: Library, question: Question) -> forms.Field:
    label = question.question
    match question.type:
        case "multi":
            return _several(label, [(v, value_words(library, question.key, v)) for v in question.options])
        case "number":
            return _number(label)
        case "money":
            return MoneyField(label=label, required=False)
        case "percent":
            return _number(label, "A share of one: 0.25 is a quarter.", 1)
        case "date":
            return forms.DateField(label=label, required=False, widget=DAY)
        case _:
            values = [(v, value_words(library, question.key, v)) for v in question.options]
            return _choice(label, [("", "Not answered"), *values])
