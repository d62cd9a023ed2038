"""Sheets of what may happen beside scenarios: what answers change, causes, losses and facts."""

from __future__ import annotations

from django import forms

from editing.keys import new_key, slug_of
from editing.sheets import lists
from editing.sheets.conditions import Conditions, ConditionsSpec
from editing.sheets.fields import Number, Pick, Word, line, number_of
from editing.sheets.parts import Part, Sent
from editing.sheets.rows import Rows, RowsSpec
from editing.sheets.scenarios import SCENARIOS
from editing.sheets.sheet import Sheet
from editing.sheets.subjects import Subjects
from scenarios.models import (
    Adjustment,
    AdjustmentChange,
    Cause,
    CauseFamily,
    Condition,
    Fact,
    FactValue,
    GroupLeader,
    Head,
    HeadGroup,
    Root,
)

Use = Condition.Use


def _answers_and_facts(owner: Root | None, data: Sent) -> list[Part]:
    answers = ConditionsSpec(
        "answers", "Where a company answers", "All of these must hold. An answer that isn’t known changes nothing.",
        "adjustment", Use.ANSWERS, ("asked",), several=False,
    )  # fmt: skip
    facts = ConditionsSpec(
        "facts", "And the event has", "Leave it empty where it holds for every scenario.", "adjustment", Use.FACTS,
        ("fact",), several=False,
    )  # fmt: skip
    changes = RowsSpec(
        "changes",
        "Then",
        "What becomes of the facts.",
        AdjustmentChange,
        "adjustment",
        lambda: {
            "kind": Word(AdjustmentChange.Kind.choices, label="Do"),
            "target": Pick(lists.fact_value_choices(), coerce=str, label="Fact", required=True),
            "number": Number(label="Number", help_text="Only where the fact is a number."),
        },
        add="Add a change",
        read=lambda row: {
            "kind": row.kind,
            "target": f"{row.fact_id}:{row.value_id or ''}",
            "number": row.number,
        },
        write=lambda given: {
            "kind": given["kind"],
            "fact_id": number_of(str(given["target"]).partition(":")[0]),
            "value_id": number_of(str(given["target"]).partition(":")[2]),
            "number": given["number"],
        },
    )
    return [
        Conditions(answers, owner, data, Subjects(("asked",))),
        Conditions(facts, owner, data, Subjects(("fact",))),
        Rows(changes, owner, data),
    ]


def _fact_values(owner: Root | None, data: Sent) -> list[Part]:
    spec = RowsSpec(
        "values",
        "Its values",
        "Tick the one that a scenario has which says nothing.",
        FactValue,
        "fact",
        lambda: {
            "label": line("Words", longest=160),
            "is_default": forms.BooleanField(label="As usual", required=False),
        },
        ordered=True,
        add="Add a value",
        key_of=lambda given, taken: slug_of(given["label"]),
    )
    return [Rows(spec, owner, data)]


def _leaders(owner: Root | None, data: Sent) -> list[Part]:
    spec = RowsSpec(
        "leaders",
        "Lines that lead it",
        "Where several policies answer a loss of this group equally well, the first of these leads.",
        GroupLeader,
        "group",
        lambda: {"line_id": Pick(lists.line_choices(), label="Line of cover", required=True)},
        ordered=True,
        unique="line_id",
        add="Add a line",
    )
    return [Rows(spec, owner, data)]


SHEETS: tuple[Sheet, ...] = (
    SCENARIOS,
    Sheet(
        "adjustments",
        Adjustment,
        "What answers change",
        "change by answers",
        "How a company’s answers change the facts of an event before the rules read them.",
        ("why", "description"),
        _answers_and_facts,
        name=lambda thing: thing.why,
        search=("why",),
        key_of=lambda given: new_key(Adjustment, slug_of(given["why"], 24)),
        hints={"why": "The reason that people read, after “because you answered”."},
    ),
    Sheet(
        "losses",
        Head,
        "Heads of loss",
        "head of loss",
        "What is lost. Clauses answer them, scenarios say what they may cost.",
        ("name", "group", "party", "insurability", "uninsurable", "description"),
        lambda owner, data: [],
        sub=lambda head: f"{head.group}, {head.get_party_display().lower()}",
        related=("group",),
        search=("name",),
        filter="group",
        key_of=lambda given: new_key(Head, slug_of(given["name"])),
    ),
    Sheet(
        "loss-groups", HeadGroup, "Groups of losses", "group of losses", "The columns of the map.",
        ("label", "description"), _leaders, can_add=False, required=frozenset({"label"}),
    ),
    Sheet(
        "causes",
        Cause,
        "Causes",
        "cause",
        "What counts as software failure.",
        ("name", "family", "plain", "example", "description"),
        lambda owner, data: [],
        sub=lambda cause: str(cause.family),
        related=("family",),
        search=("name",),
        filter="family",
        key_of=lambda given: new_key(Cause, slug_of(given["name"])),
        required=frozenset({"plain", "example"}),
    ),
    Sheet(
        "cause-families", CauseFamily, "Families of causes", "family of causes", "Headings over the causes.",
        ("label", "title", "meaning", "description"), lambda owner, data: [],
        key_of=lambda given: new_key(CauseFamily, slug_of(given["label"])),
        required=frozenset({"label", "title", "meaning"}),
    ),
    Sheet(
        "facts",
        Fact,
        "Facts of an event",
        "fact",
        "What rules can read of an event.",
        ("label", "type", "help", "default_number", "description"),
        _fact_values,
        sub=lambda fact: fact.get_type_display(),
        search=("label", "help"),
        filter="type",
        key_of=lambda given: new_key(Fact, slug_of(given["label"])),
        required=frozenset({"label"}),
    ),
)  # fmt: skip
