"""Sheets of clauses and rules, and of wordings."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.urls import reverse_lazy

from editing.keys import new_key, next_in_series, slug_of
from editing.sheets import lists
from editing.sheets.conditions import Conditions, ConditionsSpec
from editing.sheets.fields import Word, line, text
from editing.sheets.named_controls import named_controls
from editing.sheets.outcomes import Outcomes, OutcomesSpec
from editing.sheets.parts import Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from editing.sheets.rows import Rows, RowsSpec
from editing.sheets.rule_groups import group_parts
from editing.sheets.sheet import Sheet
from editing.sheets.subjects import Subjects
from editing.sheets.values import FeatureValues
from scenarios.models import (
    CapGroup,
    CapRule,
    Clause,
    ClauseCapGroup,
    ClauseHead,
    CodedRule,
    Condition,
    Feature,
    FeatureValue,
    GeneralFeature,
    GrantText,
    Line,
    LinePoint,
    ResponseLevel,
    Root,
)

FEATURE_FIELDS: Final = (
    "label", "line", "type", "question", "default_number", "ask_number", "ask_label", "avail", "market",
    "default_note", "gap", "description",
)  # fmt: skip


def _giving_feature() -> forms.Field:
    """The feature that gives a clause; with htmx its values come as soon as it is chosen."""
    return lists.feature_field(
        "Wording feature that gives it",
        **{
            "hx-get": reverse_lazy("editing:outcome_choices"),
            "hx-target": "#outcomes-fields",
            "hx-swap": "outerHTML",
            "hx-trigger": "change",
        },
    )


def _clause_parts(owner: Root | None, data: Sent) -> list[Part]:
    trigger = ConditionsSpec(
        "trigger",
        "What opens it",
        "The event must meet every line of one alternative. It needs at least one, or every event would open it.",
        "clause",
        Condition.Use.TRIGGER,
        ("fact", "feature"),
        needed="write what opens it; without any condition every event would.",
    )
    return [
        Picks(
            PicksSpec(
                "heads", "Losses it answers", "What it pays for.", ClauseHead, "clause", "head",
                lists.head_choices, 1,
            ),
            owner,
            data,
        ),
        Conditions(trigger, owner, data, Subjects(("fact", "feature"))),
        Outcomes(
            OutcomesSpec(
                "outcomes",
                "What gives it",
                "For each value of the wording feature above that gives it: what is left of the cover.",
            ),
            owner,
            data,
        ),
        Picks(
            PicksSpec(
                "caps", "Rules that may cap it", "Groups of rules that this clause takes.", ClauseCapGroup, "clause",
                "group", lists.group_choices,
            ),
            owner,
            data,
        ),
    ]  # fmt: skip


def _rule_parts(owner: Root | None, data: Sent) -> list[Part]:
    when = ConditionsSpec(
        "when",
        "Holds where",
        "All of these must hold, of the event and of the wording.",
        "cap_rule",
        Condition.Use.WHEN,
        ("fact", "feature"),
        several=False,
    )
    return [Conditions(when, owner, data, Subjects(("fact", "feature")))]


def _value_fields() -> dict[str, forms.Field]:
    return {"label": line("Words", longest=160, hint="As a broker would say it.")}


def _feature_parts(owner: Root | None, data: Sent) -> list[Part]:
    if isinstance(owner, Feature) and owner.words.type == Feature.Type.CONDITIONS:
        return named_controls(owner, data)
    if isinstance(owner, Feature) and owner.general_id is not None:
        return []
    spec = RowsSpec(
        "values",
        "What a wording can say",
        "One line for each. Mark what the market says by default, and what a broker would ask for.",
        FeatureValue,
        "feature",
        _value_fields,
        ordered=True,
        add="Add a value",
        blank=3 if owner is None else 1,
        key_of=lambda given, taken: slug_of(given["label"]),
    )
    return [FeatureValues(spec, owner, data)]


def _general_parts(owner: Root | None, data: Sent) -> list[Part]:
    if isinstance(owner, GeneralFeature) and owner.type == Feature.Type.CONDITIONS:
        return named_controls(owner, data)
    spec = RowsSpec(
        "values", "What a wording can say", "The same in every line.", FeatureValue, "general", _value_fields,
        ordered=True, add="Add a value", key_of=lambda given, taken: slug_of(given["label"]),
    )  # fmt: skip
    return [Rows(spec, owner, data)]


def _line_parts(owner: Root | None, data: Sent) -> list[Part]:
    uses = LinePoint.Use.choices
    spec = RowsSpec(
        "points",
        "What the guide says of it",
        "What it pays, and what to read first in its wording; in this order.",
        LinePoint,
        "line",
        lambda: {
            "use": Word(uses, label="Where"),
            "text": text("Words", rows=1),
        },
        ordered=True,
        add="Add a point",
    )
    return [Rows(spec, owner, data)]


def _nothing(owner: Root | None, data: Sent) -> list[Part]:
    return []


def _general_default(feature: Any) -> forms.Field:
    """The market default among the values of the feature that every line has."""
    values = FeatureValue.objects.filter(general_id=feature.general_id)
    return forms.ModelChoiceField(
        values, required=False, label="Market default in this line", widget=forms.Select(attrs={"class": "form-select"})
    )


def _feature_fields_of(feature: Feature) -> tuple[str, ...]:
    """What a line says of a feature that every line has; all of it where it is the line's own."""
    if feature.general_id is None:
        return FEATURE_FIELDS
    kind = feature.words.type
    if kind == Feature.Type.CONDITIONS:
        return ("gap", "description")
    worded = kind in (Feature.Type.CHOICE, Feature.Type.YESNO, Feature.Type.DATE_OR)
    return ("default_value" if worded else "default_number", "gap", "description")


def _clause_key(given: Any) -> str:
    return new_key(Clause, f"{given['line'].key}.{slug_of(given['label'], 32)}")


def _feature_key(given: Any) -> str:
    return new_key(Feature, f"{given['line'].key}_{slug_of(given['label'], 32)}")


def _rule_key(given: Any) -> str:
    return next_in_series((CapRule, CodedRule), given["group"].key.partition("_")[0].upper())


CLAUSES: tuple[Sheet, ...] = (
    Sheet(
        "clauses",
        Clause,
        "Insuring clauses",
        "insuring clause",
        "What each line pays, what opens it, what gives it and which rules may cap it.",
        (
            "label", "line", "grant_feature", "sublimit", "third", "field", "waiting", "untested",
            "limited_why", "disputed_why", "if_endorsed_why", "excluded_why", "description",
        ),
        _clause_parts,
        sub=lambda clause: str(clause.line.short or clause.line),
        related=("line",),
        search=("label", "description"),
        filter="line",
        key_of=_clause_key,
        required=frozenset({"label"}),
        labels={
            "label": "What it is called",
            "grant_feature": "Wording feature that gives it",
            "sublimit": "Wording feature with its sub-limit",
        },
        hints={
            "grant_feature": "Leave it empty where the clause is always given. Its values come below.",
            "limited_why": "The clause’s own words where it gives only part; empty takes the usual words.",
        },
        picks={
            "grant_feature": lambda thing: _giving_feature(),
            "sublimit": lambda thing: lists.feature_field("Wording feature with its sub-limit"),
        },
        page="clause",
    ),
    Sheet(
        "rules",
        CapRule,
        "Cap rules",
        "cap rule",
        "Where all its conditions hold, a rule caps the clauses that take its group.",
        ("group", "cap", "why", "fix", "gap", "description"),
        _rule_parts,
        name=lambda rule: rule.why,
        sub=lambda rule: f"{rule.key} · {rule.group} · at most {rule.cap.short.lower()}",
        related=("group", "cap"),
        search=("why", "fix", "gap", "key"),
        filter="group",
        key_of=_rule_key,
        required=frozenset({"gap"}),
        labels={"cap": "At most", "why": "Why, as people read it", "fix": "What would change it"},
        hints={"cap": "The best that the clause can still be where this rule holds."},
    ),
    Sheet(
        "rule-groups", CapGroup, "Groups of rules", "group of rules",
        "Clauses take their rules by the group.", ("label", "description"), group_parts,
        search=("label",), key_of=lambda given: new_key(CapGroup, slug_of(given["label"])),
        required=frozenset({"label"}), labels={"label": "What it is called"},
        hints={"label": "With the line that it is for, as “Cyber: interruption”."},
    ),
    Sheet(
        "rule-texts",
        CodedRule,
        "Rules of dates and sums",
        "rule of dates and sums",
        "Rules whose logic is arithmetic. Their words are yours; what stands in braces is filled in.",
        ("why", "fix", "gap", "description"),
        _nothing,
        name=lambda rule: rule.why,
        sub=lambda rule: rule.key,
        search=("why", "fix", "key"),
        can_add=False,
    ),
    Sheet(
        "grant-texts", GrantText, "Words for what is not given in full", "text",
        "What is said where a wording gives a clause only in part, or not.", ("why", "fix", "description"), _nothing,
        related=("level",), can_add=False,
    ),
    Sheet(
        "levels", ResponseLevel, "Levels of response", "level", "How the six levels are named to people.",
        ("label", "short", "meaning", "description"), _nothing, can_add=False,
    ),
    Sheet(
        "lines", Line, "Lines of cover", "line of cover", "The four policies, and what the guide says of them.",
        ("name", "short", "basis", "asks", "opens", "stops", "description"), _line_parts, can_add=False,
        required=frozenset({"short", "asks", "opens", "stops"}),
    ),
)  # fmt: skip

WORDINGS: tuple[Sheet, ...] = (
    Sheet(
        "features",
        Feature,
        "Wording features",
        "wording feature",
        "The facts of a quote’s wording, each with what it can say.",
        FEATURE_FIELDS,
        _feature_parts,
        sub=lambda feature: f"{feature.line.short or feature.line}"
        + (" · the same in every line" if feature.general_id else ""),
        related=("line", "general"),
        search=("label", "question", "general__label"),
        filter="line",
        key_of=_feature_key,
        required=frozenset({"type", "question", "label"}),
        labels={
            "label": "What it is called",
            "type": "What it takes",
            "question": "Question to the broker",
            "default_number": "Market default, as a number",
            "ask_number": "Number to ask for",
            "default_note": "Note on the default",
            "gap": "How a gap is called that it leaves",
        },
        hints={
            "default_number": "Only where it takes pounds, a number or a per cent.",
            "ask_number": "Only where it takes pounds, a number or a per cent.",
        },
        page="feature",
        picks={"default_value": _general_default},
        fields_of=_feature_fields_of,
    ),
    Sheet(
        "general-features",
        GeneralFeature,
        "Features of every line",
        "feature of every line",
        "Written once; every line has its own default.",
        ("label", "question", "ask_label", "market", "default_note", "description"),
        _general_parts,
        search=("label", "question"),
        can_add=False,
    ),
)  # fmt: skip
