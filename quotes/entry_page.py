"""The quote entry page, ready to print: its fields in the order of a quote, and the running check beside them.

No database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from coverage_map.words import feature_value
from quotes.entry import MOST_ROWS, NO_CONDITION, SPARE_ROWS, Entry, Typed
from quotes.terms import Problem, QuoteTerms, open_sublimits, problems_of
from scenarios.feature_values import values_of
from scenarios.library import Feature, Library, Line, LineKey

NOT_STATED: Final = "Not stated"
IDENTITY: Final = (
    "form", "insurer_reference", "valid_until", "commission", "insurer_fee", "notes",
    "exclusions_pasted", "subjectivities_pasted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A plain field: what was typed, and what is wrong with it."""

    name: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """One wording feature. `blank` says what stands where nothing is stated."""

    key: str
    label: str
    question: str
    note: str
    type: str
    text: str
    choices: tuple[Choice, ...]
    unit: str
    blank: str
    date: Field | None
    confirmed: bool
    reference: Field
    error: str
    stated: bool

    @property
    def chosen_words(self) -> str:
        """What is chosen, for a closed list of tick boxes."""
        return ", ".join(choice.words for choice in self.choices if choice.chosen) or self.blank


@dataclass(frozen=True, slots=True)
class LineBlock:
    """A line's fields."""

    line: Line
    name: str
    offered: bool
    error: str
    premium: Field
    confirm_all: bool
    rows: tuple[FeatureRow, ...]


@dataclass(frozen=True, slots=True)
class ExclusionRow:
    """An exclusion's fields."""

    number: int
    text: Field
    reference: Field


@dataclass(frozen=True, slots=True)
class SubjectivityRow:
    """A subjectivity's fields."""

    number: int
    text: Field
    after: bool
    days: Field
    due: Field


@dataclass(frozen=True, slots=True)
class LineCheck:
    """How far a line's terms have come."""

    name: str
    stated: int
    confirmed: int
    total: int


@dataclass(frozen=True, slots=True)
class Check:
    """What is missing before the quote can be recorded, and what will be shown as open."""

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    lines: tuple[LineCheck, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """All that the page prints. `errors` stand first where there are any."""

    identity: Mapping[str, Field]
    firm: bool
    blocks: tuple[LineBlock, ...]
    exclusions: tuple[ExclusionRow, ...]
    subjectivities: tuple[SubjectivityRow, ...]
    errors: tuple[Problem, ...]
    check: Check


def page_of(
    library: Library, entry: Entry, *, errors: tuple[Problem, ...] = (), typed: Typed | None = None, more: bool = False
) -> EntryPage:
    """The page of an entry; `errors` are told first and by their fields, `more` gives empty rows to fill."""
    maker = _Maker(library, typed if typed is not None else entry.typed, errors, more)
    return EntryPage(
        identity={name: maker.field(name) for name in IDENTITY},
        firm=maker.text("kind") == "firm",
        blocks=tuple(maker.block(line) for line in library.lines.values()),
        exclusions=maker.exclusions(),
        subjectivities=maker.subjectivities(),
        errors=errors,
        check=check_of(library, entry),
    )


def check_of(library: Library, entry: Entry) -> Check:
    """The running check of what was typed."""
    terms = entry.terms
    fields = {problem.field for problem in entry.unread}
    problems = (*entry.unread, *(p for p in problems_of(library, terms) if p.field not in fields))
    warnings = [
        f"{library.label('feature', feature.key)}: given to a sub-limit, and its sum isn’t stated."
        for feature in open_sublimits(library, terms)
    ]
    if terms.kind == "indication":
        warnings.append("An indication binds nobody; the comparison will say so.")
    if terms.commission is None:
        warnings.append("No commission is noted. It is internal, and has to be told when a client asks.")
    return Check(problems, tuple(warnings), tuple(_line_check(library, terms, line) for line in terms.lines))


def _line_check(library: Library, terms: QuoteTerms, line: LineKey) -> LineCheck:
    features = library.features_by_line[line]
    stated = [terms.feature(feature.key) for feature in features]
    return LineCheck(
        library.label("line_short", line),
        sum(one is not None for one in stated),
        sum(one is not None and one.confirmed for one in stated),
        len(features),
    )


class _Maker:
    """Makes rows of what was typed."""

    def __init__(self, library: Library, typed: Typed, errors: tuple[Problem, ...], more: bool) -> None:
        self.library = library
        self.typed = typed
        self.errors: dict[str, str] = {}
        for problem in errors:
            self.errors.setdefault(problem.field, problem.words)
        self.spare = SPARE_ROWS * (2 if more else 1)

    def text(self, name: str) -> str:
        return (self.typed.get(name) or [""])[0]

    def field(self, name: str) -> Field:
        return Field(name, self.text(name), self.errors.get(name, ""))

    def block(self, line: Line) -> LineBlock:
        return LineBlock(
            line,
            self.library.label("line_short", line.key),
            bool(self.text(f"{line.key}-offered")),
            self.errors.get(f"{line.key}-offered", ""),
            self.field(f"{line.key}-premium"),
            bool(self.text(f"{line.key}-confirm_all")),
            tuple(self.feature(feature) for feature in self.library.features_by_line[line.key]),
        )

    def feature(self, feature: Feature) -> FeatureRow:
        key = feature.key
        chosen = set(self.typed.get(key, ()))
        text = self.text(key)
        dated = feature.type == "date_or"
        day = self.field(f"{key}-date") if dated else None
        return FeatureRow(
            key=key,
            label=self.library.label("feature", key),
            question=feature.question,
            note=" ".join(words for words in (feature.market, feature.default_note) if words),
            type=feature.type,
            text=text,
            choices=tuple(Choice(value, words, value in chosen) for value, words in self.values(feature)),
            unit=_unit(feature),
            blank=self.blank(feature),
            date=day,
            confirmed=bool(self.text(f"{key}-confirmed")),
            reference=self.field(f"{key}-reference"),
            error=self.errors.get(key, "") or self.errors.get(f"{key}-confirmed", ""),
            stated=bool(text or (day and day.text)),
        )

    def values(self, feature: Feature) -> list[tuple[str, str]]:
        if feature.type == "conditions":
            controls = [(control, self.library.label("control", control)) for control in self.library.controls]
            return [(NO_CONDITION, "No control is a condition"), *controls]
        if feature.type in ("choice", "yesno", "date_or"):
            return [(value, self.library.label(f"feature.{feature.key}", value)) for value in values_of(feature)]
        return []

    def blank(self, feature: Feature) -> str:
        """What a blank means: an amount that has no default is simply not stated."""
        default = feature.default
        if default is None:
            return NOT_STATED
        if feature.type == "conditions" and default == frozenset():
            return f"{NOT_STATED} – market default: none"
        if feature.key == f"{feature.line}_limit":
            return f"{NOT_STATED} – not quoted"
        return f"{NOT_STATED} – market default: {feature_value(self.library, feature.key, default)}"

    def places(self, kind: str) -> range:
        used = [
            int(name.split("-")[1])
            for name, texts in self.typed.items()
            if name.startswith(f"{kind}-") and "".join(texts).strip() not in ("", "before", "after")
        ]
        return range(min(max(used, default=-1) + 1 + self.spare, MOST_ROWS))

    def exclusions(self) -> tuple[ExclusionRow, ...]:
        return tuple(
            ExclusionRow(n, self.field(f"exclusion-{n}-text"), self.field(f"exclusion-{n}-reference"))
            for n in self.places("exclusion")
        )

    def subjectivities(self) -> tuple[SubjectivityRow, ...]:
        return tuple(
            SubjectivityRow(
                n,
                self.field(f"subjectivity-{n}-text"),
                self.text(f"subjectivity-{n}-when") == "after",
                self.field(f"subjectivity-{n}-days"),
                self.field(f"subjectivity-{n}-due"),
            )
            for n in self.places("subjectivity")
        )


def _unit(feature: Feature) -> str:
    if feature.type == "percent":
        return "%"
    if feature.type == "number":
        return "hours" if feature.key.endswith("_hours") else "days" if feature.key.endswith("_days") else ""
    return ""
