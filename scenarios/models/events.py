"""Scenarios, and how a company's answers change them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Ordered, Root, key_field, number_field
from scenarios.models.controls import Control
from scenarios.models.vocabulary import Cause, FactSetting, Head
from scenarios.models.wording import Feature


class Scenario(Root):
    """An event that software may cause. When it matters are its conditions: requires, more if, less if."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    title = models.CharField(max_length=200)
    from_brief = models.BooleanField("among the first six", default=False)
    headline = models.CharField("headline in the guide", max_length=200, blank=True)
    summary = models.TextField("summary in the guide", blank=True)
    share_low = number_field(verbose_name="share of devices affected, low", help_text="From 0 to 1.")
    share_likely = number_field(verbose_name="likely", help_text="From 0 to 1.")
    share_high = number_field(verbose_name="high", help_text="From 0 to 1.")

    def __str__(self) -> str:
        return self.title


class ScenarioCause(Ordered):
    """A cause that a scenario may have."""

    IDENTITY = ("scenario", "cause")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="cause_rows")
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="scenario_rows")

    class Meta(Ordered.Meta):
        verbose_name = "cause"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "cause"], name="scenarios_scenario_cause_once")
        ]

    def __str__(self) -> str:
        return str(self.cause)


class ScenarioFact(FactSetting):
    """What a fact is in a scenario; a fact without a row has its default."""

    IDENTITY = ("scenario", "fact", "value")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="fact_rows")

    class Meta:
        verbose_name = "fact"
        ordering: ClassVar = ["fact__position", "value__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "fact", "value"], name="scenarios_scenario_fact_once")
        ]

    def __str__(self) -> str:
        return str(self.fact)


class TimelineStep(Ordered):
    """A step of a scenario's escalation."""

    IDENTITY = ("scenario", "position")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="steps")
    text = models.TextField(help_text="When, then what: “Day 2: complaints of missing readings”.")
    label = models.CharField("in the picture", max_length=80, blank=True, help_text="Two or three words.")

    class Meta(Ordered.Meta):
        verbose_name = "step"

    def __str__(self) -> str:
        return self.text


class ScenarioHead(Ordered):
    """What a head of loss may cost in a scenario: low, likely, high, in the unit given."""

    class Unit(models.TextChoices):
        GBP = "gbp", "fixed sum, £"
        PER_DEVICE = "per_device", "£ for each device affected"
        PER_SITE = "per_site", "£ for each site affected"
        PER_RECORD = "per_record", "£ for each individual"
        GP_DAYS = "gp_days", "days of gross profit"
        ACV_PCT = "acv_pct", "% of the yearly value of the contracts affected"
        UNIT_COST_PCT = "unit_cost_pct", "% of the cost to make each device affected"
        PER_CLAIMANT = "per_claimant", "£ for each claimant"

    IDENTITY = ("scenario", "head")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="head_rows")
    head = models.ForeignKey(Head, models.PROTECT, related_name="scenario_rows")
    unit = models.CharField(max_length=20, choices=Unit.choices)
    low = number_field()
    likely = number_field()
    high = number_field()
    claimants_low = number_field(null=True, blank=True)
    claimants_likely = number_field(null=True, blank=True)
    claimants_high = number_field(null=True, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = "head of loss"
        verbose_name_plural = "heads of loss"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "head"], name="scenarios_scenario_head_once")
        ]

    def __str__(self) -> str:
        return str(self.head)


class ScenarioControl(Ordered):
    """A control that bears on a scenario."""

    IDENTITY = ("scenario", "control")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="control_rows")
    control = models.ForeignKey(Control, models.PROTECT, related_name="scenario_rows")

    class Meta(Ordered.Meta):
        verbose_name = "control"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "control"], name="scenarios_scenario_control_once")
        ]

    def __str__(self) -> str:
        return str(self.control)


class ScenarioHinge(Ordered):
    """A wording feature on which a scenario turns."""

    IDENTITY = ("scenario", "feature")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="hinge_rows")
    feature = models.ForeignKey(Feature, models.PROTECT, related_name="scenario_rows")

    class Meta(Ordered.Meta):
        verbose_name = "what it turns on"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scenario", "feature"], name="scenarios_scenario_hinge_once")
        ]

    def __str__(self) -> str:
        return str(self.feature)


class Adjustment(Root):
    """How answers change a scenario's facts: where its conditions hold, its changes are made."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    why = models.TextField(help_text="Reads after “because you answered”.")

    def __str__(self) -> str:
        return self.key


class AdjustmentChange(FactSetting):
    """A fact's new value, or an item put into or taken out of a set."""

    class Kind(models.TextChoices):
        SET = "set", "Set it to"
        ADD = "add", "Add to it"
        DROP = "drop", "Take out of it"

    IDENTITY = ("adjustment", "kind", "fact", "value")

    adjustment = models.ForeignKey(Adjustment, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=4, choices=Kind.choices)

    class Meta:
        verbose_name = "change"
        ordering: ClassVar = ["fact__position", "value__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["adjustment", "kind", "fact", "value"], name="scenarios_change_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.fact}"
