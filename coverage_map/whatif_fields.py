"""What may be switched on a map: the fields of the what-if panel, group by group. Pure.

Every field is named `set.<question or feature>`; blank leaves the thing as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from coverage_map.engine.possible import question_tests
from coverage_map.engine.severity import CONTRACT, DEVICES, MARGIN, RECORDS, REVENUE, SITES, UNIT_COST
from coverage_map.presentation import MapReader
from coverage_map.switching import NOTHING, Switch
from coverage_map.words import feature_value, line_name
from questionnaires.shown import shown_questions
from questionnaires.telling import section_title
from questionnaires.values import grouped, in_words, option_words, options_of, typed
from scenarios.conditions import Value
from scenarios.feature_values import keywords_of, values_of
from scenarios.library import Feature, Library, Question

PREFIX: Final = "set."
FIGURES: Final = frozenset({REVENUE, MARGIN, DEVICES, SITES, UNIT_COST, RECORDS, CONTRACT})
"""The company's own figures, which move sums and no level."""
FIRST_SECTIONS: Final = ("contracts", "updates", "territory")
LINE_TERMS: Final = {"_limit": "limit (0: not bought)", "_deductible": "excess"}
"""Endings of the features that say whether a line is bought and what is borne first, with their words."""
FieldKind = Literal["one", "many", "figure"]


@dataclass(frozen=True, slots=True)
class Option:
    """One value that may be chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that may be switched. `now`: how it is without the what-if; `typed`: what a figure's field holds."""

    name: str
    id: str
    label: str
    kind: FieldKind
    now: str
    options: tuple[Option, ...] = ()
    typed: str = ""
    unit: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under one heading; "" where they need none."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FieldSet:
    """Groups that open together."""

    key: str
    title: str
    groups: tuple[FieldGroup, ...]

    @property
    def on(self) -> int:
        """How many of their fields are switched."""
        return sum(field.on for group in self.groups for field in group.fields)


def name_of(library: Library, key: str) -> str:
    """What a switch is about, in words."""
    if key in library.questions:
        return library.questions[key].question
    feature = library.features[key]
    return f"{line_name(library, feature.line)}: {library.label('feature', key)}"


def said(library: Library, key: str, value: Value) -> str:
    """A value of a question or a feature in words."""
    if key in library.questions:
        return "; ".join(in_words(library, library.questions[key], value)) or "not answered"
    if key.endswith("_limit") and value == 0:
        return "not bought"
    return feature_value(library, key, value)


class Fields:
    """The fields of a map. `switched` is the map with the switches `on`, by key."""

    def __init__(self, reader: MapReader, switched: MapReader, on: Mapping[str, Switch]) -> None:
        self._library = reader.library
        self._reader = reader
        self._switched = switched
        self._on = on

    def sets(self) -> tuple[FieldSet, ...]:
        """Answers, contract terms first; controls; lines and limits; the wording of the lines bought."""
        library = self._library
        by_section = self._by_section()
        titles = {section.key: section_title(section.title) for section in library.sections}
        leading = {key: place for place, key in enumerate(FIRST_SECTIONS)}
        order = sorted(by_section, key=lambda key: leading.get(key, len(leading)))
        read, bought = self._read(), self._switched.programme.bought
        found = (
            FieldSet(
                "answers",
                "Contract terms, updates and other answers",
                tuple(FieldGroup(titles[key], tuple(by_section[key])) for key in order),
            ),
            FieldSet("controls", "Controls", (FieldGroup("", tuple(self._controls())),)),
            FieldSet("lines", "Lines bought, limits and excesses", (FieldGroup("", tuple(self._lines())),)),
            FieldSet(
                "wording",
                "Wording",
                tuple(
                    FieldGroup(line_name(library, line), fields)
                    for line in library.lines
                    if bought(line)
                    and (fields := tuple(self._feature(f) for f in library.features_by_line[line] if f.key in read))
                ),
            ),
        )
        return tuple(each for each in found if any(group.fields for group in each.groups))

    def as_it_is(self, key: str) -> str:
        """How a thing is without the what-if, in words."""
        if key in self._library.questions:
            return said(self._library, key, self._reader.answers.get(key))
        return said(self._library, key, self._value(self._library.features[key]))

    def _value(self, feature: Feature) -> Value:
        stated = self._reader.programme.features.get(feature.key)
        return feature.default if stated is None else stated.value

    def _by_section(self) -> dict[str, list[Field]]:
        controls = {control.question for control in self._library.controls.values()}
        decisive = (question_tests(self._library).keys() | FIGURES) - controls
        found: dict[str, list[Field]] = {}
        for question in shown_questions(self._library, self._switched.answers):
            if question.key in decisive and question.type not in ("text", "file", "date"):
                found.setdefault(question.section, []).append(self._question(question, question.question))
        return found

    def _controls(self) -> Iterator[Field]:
        for control in self._library.controls.values():
            question = self._library.questions[control.question]
            yield self._question(question, self._library.label("control", control.key))

    def _lines(self) -> Iterator[Field]:
        for line in self._library.lines:
            for ending, words in LINE_TERMS.items():
                feature = self._library.features.get(f"{line}{ending}")
                if feature is not None and (ending == "_limit" or self._switched.programme.bought(line)):
                    yield self._feature(feature, f"{line_name(self._library, line)}: {words}")

    def _read(self) -> frozenset[str]:
        """The features that decide something on this map, with the switches or without."""
        both = (self._reader.variants, self._switched.variants)
        found = {key for v in both for result in v.base.map.relevant for key in v.consulted(result.scenario)}
        return frozenset(key for key in found | self._on.keys() if not key.endswith(tuple(LINE_TERMS)))

    def _question(self, question: Question, label: str) -> Field:
        now, switch = self._reader.answers.get(question.key), self._on.get(question.key)
        if question.type == "multi":
            words = [(option, option_words(self._library, question, option)) for option in question.options]
            return self._many(question.key, label, words, now)
        if options_of(question):
            options = [(option, option_words(self._library, question, option)) for option in options_of(question)]
            return self._one(question.key, label, options, now)
        shown = typed(question.type, switch.value) if switch is not None else ""
        unit = {"money": "£", "percent": "%"}.get(question.type, "")
        return self._figure(question.key, label, shown, unit)

    def _feature(self, feature: Feature, label: str = "") -> Field:
        library, now, switch = self._library, self._value(feature), self._on.get(feature.key)
        name = label or feature.question or library.label("feature", feature.key)
        if feature.type == "conditions":
            words = [(key, library.label("control", key)) for key in feature.values or tuple(library.controls)]
            return self._many(feature.key, name, [*words, (NOTHING, "None of them")], now)
        if feature.type in ("money", "number", "percent"):
            shown = grouped(switch.value) if switch is not None and isinstance(switch.value, Decimal) else ""
            return self._figure(feature.key, name, shown, {"money": "£", "percent": "%"}.get(feature.type, ""))
        values = keywords_of(feature) if feature.type == "date_or" else values_of(feature)
        options = [(value, feature_value(library, feature.key, value)) for value in values]
        return self._one(feature.key, name, options, now)

    def _one(self, key: str, label: str, options: Iterable[tuple[str, str]], now: Value) -> Field:
        switch = self._on.get(key)
        value = None if switch is None else switch.value
        shown = tuple(Option(option, words, option == value) for option, words in options if option != now)
        return self._field(key, label, "one", shown)

    def _many(self, key: str, label: str, options: Iterable[tuple[str, str]], now: Value) -> Field:
        switch = self._on.get(key)
        value = now if switch is None else switch.value
        chosen = value if isinstance(value, frozenset) else frozenset()
        nothing = switch is not None and not chosen
        shown = tuple(
            Option(option, words, option in chosen or (option == NOTHING and nothing)) for option, words in options
        )
        return self._field(key, label, "many", shown)

    def _figure(self, key: str, label: str, shown: str, unit: str) -> Field:
        return Field(f"{PREFIX}{key}", _id(key), label, "figure", self.as_it_is(key), (), shown, unit, key in self._on)

    def _field(self, key: str, label: str, kind: FieldKind, options: tuple[Option, ...]) -> Field:
        return Field(f"{PREFIX}{key}", _id(key), label, kind, self.as_it_is(key), options, on=key in self._on)


def _id(key: str) -> str:
    return f"s-{key.replace('.', '-')}"
