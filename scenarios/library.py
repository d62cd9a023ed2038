"""The library as frozen values: what an edition knows, in the shape that the engine reads. Pure.

Made from a pack by `scenarios.compiling.compile_pack`. Money is `Decimal` in pounds; a share is 0 to 1 unless a name
says percent; keys are the pack's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from typing import Literal

from scenarios.conditions import All, AnyOf, Value
from scenarios.guide import Guide

LineKey = str
Unit = Literal[
    "gbp",
    "per_device",
    "per_site",
    "per_record",
    "gp_days",
    "acv_pct",
    "unit_cost_pct",
    "per_claimant",
]
AnswerType = Literal[
    "yes_no",
    "yes_partial_no",
    "number",
    "money",
    "percent",
    "choice",
    "multi",
    "date",
    "text",
    "file",
]
FeatureType = Literal["money", "choice", "yesno", "number", "percent", "date_or", "conditions"]
FactType = Literal["choice", "yesno", "number", "set", "date"]


class Level(IntEnum):
    """How a policy answers a loss; a higher level is better."""

    NO_COVER = 0
    EXCLUDED = 1
    IF_ENDORSED = 2
    DISPUTED = 3
    LIMITED = 4
    RESPONDS = 5

    @property
    def key(self) -> str:
        """The pack's word for it."""
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> Level:
        """The level that the pack calls `key`; KeyError where there is none."""
        return cls[key.upper()]


@dataclass(frozen=True, slots=True)
class LevelText:
    """How a level is named to people."""

    level: Level
    label: str
    short: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cover."""

    key: LineKey
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head of loss."""

    key: str
    name: str
    party: str
    group: str
    insurability: str = ""

    @property
    def is_defence(self) -> bool:
        """Whether it is the cost of defending a claim, which limits and excesses treat apart."""
        return self.key.startswith("defence_")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of heads, and the lines that lead it where several answer equally well."""

    key: str
    name: str
    leading: tuple[LineKey, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of software failure."""

    key: str
    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Fact:
    """An attribute of an event that rules read."""

    key: str
    type: FactType
    values: tuple[str, ...]
    default: Value
    help: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A wording feature: a fact of a quote's wording. `ask` is the value that a broker would ask for."""

    key: str
    line: LineKey
    type: FeatureType
    values: tuple[str, ...]
    question: str
    default: Value
    ask: Value = None
    has_ask: bool = False
    avail: str = ""
    market: str = ""
    default_note: str = ""


@dataclass(frozen=True, slots=True)
class RuleText:
    """The words of a rule: why it decides so, and what would change it."""

    id: str
    why: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class CapRule:
    """A rule of content: where all of `when` holds, the clause is capped."""

    id: str
    group: str
    when: All
    cap: Level
    why: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """What gives the cover: the feature's value decides the clause's cap (None: no cap)."""

    feature: str
    map: Mapping[str, str]
    special: str = ""

    @property
    def rule(self) -> str:
        """The id that results carry."""
        return f"GRANT:{self.feature}"


@dataclass(frozen=True, slots=True)
class Clause:
    """An insuring clause of a line."""

    key: str
    line: LineKey
    heads: tuple[str, ...]
    trigger: AnyOf
    grant: Grant | None
    groups: tuple[str, ...]
    third: bool = False
    field: bool = False
    waiting: bool = False
    untested: bool = False
    sublimit: str = ""
    level_why: Mapping[str, str] = made_by(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeadSeverity:
    """What a head may cost: low, likely, high, in the unit given."""

    head: str
    unit: Unit
    amounts: tuple[Decimal, Decimal, Decimal]
    claimants: tuple[Decimal, Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """An event that software may cause. `facts` holds every fact, the defaults filled in."""

    key: str
    title: str
    from_brief: bool
    causes: tuple[str, ...]
    affected_share: tuple[Decimal, Decimal, Decimal]
    facts: Mapping[str, Value]
    timeline: tuple[str, ...]
    heads: tuple[HeadSeverity, ...]
    controls: frozenset[str]
    hinges: tuple[str, ...]
    requires: All
    more_if: tuple[All, ...]
    less_if: tuple[All, ...]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """How answers change a scenario's facts."""

    id: str
    answers: All
    facts: All
    set: Mapping[str, Value]
    add: Mapping[str, frozenset[str]]
    drop: Mapping[str, frozenset[str]]
    why: str


@dataclass(frozen=True, slots=True)
class Control:
    """A control, its question, and what it weighs: overall and in each line, out of 100."""

    key: str
    question: str
    side: str
    name: str
    weight: Decimal
    line_weights: Mapping[LineKey, Decimal]
    terms: Mapping[LineKey, str]


@dataclass(frozen=True, slots=True)
class Band:
    """A band of controls scores, from `min` up."""

    key: str
    label: str
    min: Decimal


@dataclass(frozen=True, slots=True)
class Gate:
    """What caps a line's band whatever its score."""

    controls: All
    answers: All
    lines: tuple[LineKey, ...]
    cap: str
    refer: bool
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the questionnaire. `example`: an answer in words; its dates may move, see `moving_dates`."""

    key: str
    section: str
    type: AnswerType
    question: str
    help: str
    why: str
    options: tuple[str, ...]
    show_when: AnyOf
    drives: tuple[str, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the questionnaire."""

    key: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Faq:
    """A question that readers ask, and its answer in paragraphs."""

    question: str
    answer: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The answer's paragraphs."""
        return tuple(self.answer.split("\n\n"))


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published figure or case. Shown to users only where `verified` is "verified"."""

    kind: str
    source: str
    year: str
    verified: str
    figure: str
    scenarios: tuple[str, ...] = ()
    seen_in: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables that coded rules read: content, since an editor may have to change them."""

    war: Mapping[str, Mapping[str, Level]]
    territories: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Library:
    """One edition, whole. Mappings keep the pack's order."""

    number: str
    levels: Mapping[Level, LevelText]
    lines: Mapping[LineKey, Line]
    groups: Mapping[str, Group]
    heads: Mapping[str, Head]
    causes: Mapping[str, Cause]
    facts: Mapping[str, Fact]
    features: Mapping[str, Feature]
    rule_groups: Mapping[str, tuple[CapRule, ...]]
    rule_texts: Mapping[str, RuleText]
    clauses: Mapping[str, Clause]
    scenarios: Mapping[str, Scenario]
    adjustments: tuple[Adjustment, ...]
    controls: Mapping[str, Control]
    bands: tuple[Band, ...]
    gates: tuple[Gate, ...]
    sections: tuple[Section, ...]
    faqs: tuple[Faq, ...]
    benchmarks: tuple[Benchmark, ...]
    tables: Tables
    labels: Mapping[str, str]
    uninsurable: frozenset[str]
    guide: Guide = made_by(default_factory=Guide)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its key, in order."""
        return {q.key: q for section in self.sections for q in section.questions}

    @cached_property
    def clauses_by_head(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses that answer each head, in the pack's order."""
        return {head: tuple(c for c in self.clauses.values() if head in c.heads) for head in self.heads}

    @cached_property
    def read_by_group(self) -> Mapping[str, frozenset[str]]:
        """The wording features that each group of cap rules reads."""
        return {
            name: frozenset(test.subject for rule in rules for test in rule.when.tests if test.subject in self.features)
            for name, rules in self.rule_groups.items()
        }

    @cached_property
    def read_by_clause(self) -> Mapping[str, frozenset[str]]:
        """The wording features that a clause reads by its trigger, its groups, its grant and its limits."""
        found = {}
        for clause in self.clauses.values():
            tests = (test.subject for alternative in clause.trigger.alternatives for test in alternative.tests)
            named = {f"{clause.line}_limit", clause.sublimit, clause.grant.feature if clause.grant is not None else ""}
            groups = (self.read_by_group[name] for name in clause.groups)
            found[clause.key] = frozenset({*tests, *named}).intersection(self.features).union(*groups)
        return found

    @cached_property
    def features_by_line(self) -> Mapping[LineKey, tuple[Feature, ...]]:
        """The wording features of each line, general ones first."""
        return {line: tuple(f for f in self.features.values() if f.line == line) for line in self.lines}

    def label(self, kind: str, key: str) -> str:
        """The words for an option, a value or a fact; the key made readable where content has none, as in old editions.

        A gap that a wording leaves, and that nobody named, is called by the wording.
        """
        if (words := self.labels.get(f"{kind}.{key}")) is not None:
            return words
        if kind == "gap" and key.startswith("GRANT:"):
            return self.label("feature", key.removeprefix("GRANT:"))
        return key.replace("_", " ").capitalize()


def as_set(value: Value) -> frozenset[str]:
    """A set fact or feature; TypeError where the value is none, which the integrity check rules out."""
    if isinstance(value, frozenset):
        return value
    raise TypeError(f"{value!r} is no set.")


def as_date(value: Value) -> date | None:
    """A date fact or a dated feature; None where it holds none."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None
