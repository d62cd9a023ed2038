"""The sheet of a scenario: what happens, to whom, what it costs, and how the guide tells it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Prefetch

from editing.keys import new_key, slug_of
from editing.sheets import lists
from editing.sheets.conditions import Conditions, ConditionsSpec
from editing.sheets.facts import Facts, FactsSpec
from editing.sheets.fields import Number, Pick, Word, line, text, tidy
from editing.sheets.parts import Part, Sent
from editing.sheets.picks import Picks, PicksSpec
from editing.sheets.rows import Rows, RowsSpec
from editing.sheets.sheet import Sheet
from editing.sheets.subjects import Subjects
from scenarios.models import (
    Condition,
    RelatedScenario,
    Root,
    Scenario,
    ScenarioBar,
    ScenarioCause,
    ScenarioControl,
    ScenarioHead,
    ScenarioHinge,
    ScenarioShut,
    TimelineStep,
)

Use = Condition.Use


def _head_fields() -> dict[str, forms.Field]:
    people = "Only where it is counted by claimants."
    return {
        "head_id": Pick(lists.head_choices(), label="Loss", required=True),
        "unit": Word(ScenarioHead.Unit.choices, label="Counted in"),
        "low": Number(label="Low", required=True),
        "likely": Number(label="Likely", required=True),
        "high": Number(label="High", required=True),
        "claimants_low": Number(label="Claimants, low", help_text=people),
        "claimants_likely": Number(label="likely"),
        "claimants_high": Number(label="high"),
    }


def rising(*amounts: Decimal | None) -> bool:
    """Whether low, likely and high stand in order."""
    given = [amount for amount in amounts if amount is not None]
    return given == sorted(given)


def _check_head(row: Mapping[str, Any]) -> str:
    if not rising(row["low"], row["likely"], row["high"]):
        return "low, likely and high must rise: nothing can be likelier to cost more than the high case."
    people = [row["claimants_low"], row["claimants_likely"], row["claimants_high"]]
    counted = row["unit"] == ScenarioHead.Unit.PER_CLAIMANT
    if counted and None in people:
        return "say how many claimants there may be: low, likely and high."
    if not counted and any(number is not None for number in people):
        return "claimants belong only to a loss that is counted by claimants; clear them, or change the unit."
    return "" if rising(*people) else "the claimants must rise from low to high."


def _scenario_parts(owner: Root | None, data: Sent) -> list[Part]:
    asked = Subjects(("asked",))

    def relevance(key: str, title: str, hint: str, use: Condition.Use, *, several: bool) -> Conditions:
        spec = ConditionsSpec(key, title, hint, "scenario", use, ("asked",), several, each=several)
        return Conditions(spec, owner, data, asked)

    return [
        Picks(
            PicksSpec(
                "causes",
                "Causes",
                "What in the software may set it off.",
                ScenarioCause,
                "scenario",
                "cause",
                lists.cause_choices,
                1,
            ),
            owner,
            data,
        ),
        Rows(
            RowsSpec(
                "heads",
                "What it may cost",
                "Each head of loss at a typical maker: low, likely and high, in the unit beside it.",
                ScenarioHead,
                "scenario",
                _head_fields,
                ordered=True,
                unique="head_id",
                add="Add a loss",
                check=_check_head,
                at_least_one="it loses nothing. Add at least one loss.",
            ),
            owner,
            data,
        ),
        Rows(
            RowsSpec(
                "steps",
                "How it unfolds",
                "In order. Begin each step with when it happens: “Day 2: complaints of missing readings”.",
                TimelineStep,
                "scenario",
                lambda: {"text": text("Step", rows=1), "label": line("In the picture", longest=80)},
                ordered=True,
                add="Add a step",
                at_least_one="it has no step. Add at least one.",
            ),
            owner,
            data,
        ),
        Facts(
            FactsSpec(
                "facts",
                "Facts of the event",
                "What rules read. Change only what differs from the usual; a company’s answers may change it again.",
            ),
            owner,
            data,
        ),
        Picks(
            PicksSpec(
                "controls",
                "Controls that bear on it",
                "Those that make it less likely or less costly.",
                ScenarioControl,
                "scenario",
                "control",
                lists.control_choices,
            ),
            owner,
            data,
        ),
        Rows(
            RowsSpec(
                "hinges",
                "Wording it turns on",
                "The wording features that decide who pays. Readers of the guide see them.",
                ScenarioHinge,
                "scenario",
                lambda: {"feature_id": Pick(lists.feature_choices(), label="Wording feature", required=True)},
                ordered=True,
                unique="feature_id",
                add="Add a wording feature",
            ),
            owner,
            data,
        ),
        relevance(
            "requires",
            "Applies only where",
            "All of these must hold; whoever answers otherwise isn’t shown it. Empty: it may happen to anyone.",
            Use.REQUIRES,
            several=False,
        ),
        relevance(
            "more_if",
            "Matters more where",
            "Each reason that holds makes it matter more; two that hold count twice.",
            Use.MORE_IF,
            several=True,
        ),
        relevance(
            "less_if",
            "Matters less where",
            "Each reason that holds makes it matter less; two that hold count twice.",
            Use.LESS_IF,
            several=True,
        ),
        *_guide_parts(owner, data),
    ]


def _guide_parts(owner: Root | None, data: Sent) -> list[Part]:
    """What the public guide shows of a scenario beside all this."""
    steps = (
        [(step.pk, step.text) for step in TimelineStep.objects.filter(scenario=owner)]
        if isinstance(owner, Scenario)
        else []
    )
    bars = RowsSpec(
        "bars",
        "Policies at work, for the picture",
        "A stretch of the timeline and the policy that is at work in it. Save new steps first.",
        ScenarioBar,
        "scenario",
        lambda: {
            "line_id": Pick(lists.line_choices(), label="Policy", help_text="Empty: the company’s own money."),
            "first_id": Pick(steps, label="From step", required=True),
            "last_id": Pick(steps, label="To step", required=True),
            "words": line("Words", longest=120),
            "if_asked": forms.BooleanField(label="Only if asked for", required=False),
        },
        ordered=True,
        add="Add a stretch",
    )
    shut = RowsSpec(
        "shut",
        "Policies that stay shut",
        "Why a policy has no part in it.",
        ScenarioShut,
        "scenario",
        lambda: {"line_id": Pick(lists.line_choices(), label="Policy", required=True), "text": line("Why")},
        ordered=True,
        unique="line_id",
        add="Add a policy",
    )
    related = RowsSpec(
        "related",
        "Readers may also want",
        "Other scenarios, on its page of the guide.",
        RelatedScenario,
        "scenario",
        lambda: {"related_id": Pick(lists.scenario_choices(), label="Scenario", required=True)},
        ordered=True,
        unique="related_id",
        add="Add a scenario",
    )
    return [Rows(spec, owner, data) for spec in ((bars, shut, related) if steps else (shut, related))]


def _check_shares(given: Mapping[str, Any]) -> Mapping[str, str]:
    shares = {name: given[name] for name in ("share_low", "share_likely", "share_high")}
    wrong = {name: "A share goes from 0 to 1: 0.05 is one device in twenty." for name, at in shares.items() if at > 1}
    if not wrong and not rising(*shares.values()):
        return {"share_likely": "The shares must rise: low, likely, high."}
    return wrong


def _share(scenario: Scenario) -> str:
    return f"{tidy(scenario.share_low)} to {tidy(scenario.share_high)} of devices affected"


def _began_by(scenario: Scenario) -> str:
    """The causes that may begin it, for the list."""
    first, *more = [str(row.cause) for row in scenario.cause_rows.all()] or [""]
    return f"{first} and {len(more)} more" if more else first


SCENARIOS = Sheet(
    "scenarios",
    Scenario,
    "Scenarios",
    "scenario",
    "Events that software may cause, with what each may cost and to whom it applies.",
    ("title", "headline", "summary", "share_low", "share_likely", "share_high", "from_brief", "description"),
    _scenario_parts,
    sub=_began_by,
    prefetch=(Prefetch("cause_rows", ScenarioCause.objects.select_related("cause")),),
    search=("title", "description", "steps__text"),
    filter="cause_rows__cause",
    is_ordered=True,
    key_of=lambda given: new_key(Scenario, slug_of(given["title"])),
    required=frozenset({"headline", "summary"}),
    check=_check_shares,
    labels={
        "title": "What happens",
        "share_low": "Share of devices affected: low",
        "share_likely": "Likely",
        "share_high": "High",
        "from_brief": "Show it among the first six",
    },
    hints={
        "title": "In a founder’s words, as “Update bricks devices in the field”.",
        "share_low": "Nought to one: 0.05 is one device in twenty.",
        "share_likely": "",
        "share_high": "",
    },
)
