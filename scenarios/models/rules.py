"""Cap rules, and the words and tables of the rules that code decides."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from scenarios.models.base import Content, Root, key_field
from scenarios.models.vocabulary import FactValue, ResponseLevel
from scenarios.models.wording import FeatureValue


class CapGroup(Root):
    """A group of cap rules, which clauses take together."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    label = models.CharField("name", max_length=120, blank=True)

    class Meta(Root.Meta):
        verbose_name = "group of cap rules"
        verbose_name_plural = "groups of cap rules"

    def __str__(self) -> str:
        return self.label or self.key


class CapRule(Root):
    """Where all its conditions hold, a clause of its group is capped."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    group = models.ForeignKey(CapGroup, models.PROTECT, related_name="rules")
    cap = models.ForeignKey(ResponseLevel, models.PROTECT, related_name="cap_rules")
    why = models.TextField(help_text="The reason that people read.")
    fix = models.TextField(blank=True, help_text="What would change it; blank where nothing does.")
    gap = models.CharField("a gap's title", max_length=200, blank=True, help_text="In a founder's words.")

    def __str__(self) -> str:
        return self.key


class CodedRule(Root):
    """The words of a rule that code decides. Its {braces} are filled in with what the rule met."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    why = models.TextField()
    fix = models.TextField(blank=True)
    gap = models.CharField("a gap's title", max_length=200, blank=True, help_text="In a founder's words.")

    class Meta(Root.Meta):
        verbose_name = "text of a coded rule"
        verbose_name_plural = "texts of coded rules"

    def __str__(self) -> str:
        return self.key


class GrantText(Root):
    """The words of a grant that caps its clause, by the level that it leaves."""

    IDENTITY = ("level",)

    level = models.OneToOneField(ResponseLevel, models.PROTECT, related_name="grant_text")
    why = models.TextField()
    fix = models.TextField(blank=True)

    class Meta(Root.Meta):
        verbose_name = "text of grants"
        verbose_name_plural = "texts of grants"

    def __str__(self) -> str:
        return f"Grant: {self.level}"


class WarEffect(Content):
    """What a war or state-backed attack clause does to one kind of event; what has no row is not touched."""

    IDENTITY = ("clause", "event")

    clause = models.ForeignKey(FeatureValue, models.PROTECT, related_name="war_effects")
    event = models.ForeignKey(FactValue, models.PROTECT, related_name="war_effects")
    level = models.ForeignKey(ResponseLevel, models.PROTECT, related_name="war_effects")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clause", "event"], name="scenarios_war_effect_once")]

    def __str__(self) -> str:
        return f"{self.clause}, {self.event}: {self.level}"

    def clean(self) -> None:
        if self.clause.feature is None or self.clause.feature.key != "cy_war":
            raise ValidationError({"clause": "Choose a value of the war and state-backed clause."})
        if self.event.fact.key != "state_event":
            raise ValidationError({"event": "Choose a value of the fact that says what part a state had."})


class TerritoryReach(Content):
    """A territory that a jurisdiction clause reaches."""

    IDENTITY = ("clause", "territory")

    clause = models.ForeignKey(FeatureValue, models.PROTECT, related_name="reaches")
    territory = models.ForeignKey(FactValue, models.PROTECT, related_name="reached_by")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["clause", "territory"], name="scenarios_reach_once")]

    def __str__(self) -> str:
        return f"{self.clause}: {self.territory}"

    def clean(self) -> None:
        if self.territory.fact.key != "claim_jurisdiction":
            raise ValidationError({"territory": "Choose a territory in which claims may be brought."})
