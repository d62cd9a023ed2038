"""Insuring clauses: which heads they answer, what gives them, and which rules cap them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Content, Ordered, Root, key_field
from scenarios.models.rules import CapGroup
from scenarios.models.vocabulary import Head, Line
from scenarios.models.wording import Feature, FeatureValue


class Clause(Root):
    """An insuring clause of a line. What triggers it are its conditions, in alternatives."""

    class Special(models.TextChoices):
        NONE = "", "A feature's value gives it"
        DEPENDENT = "dependent", "Dependent interruption, decided by code"

    IDENTITY = ("key",)

    key = key_field(unique=True)
    label = models.CharField("name", max_length=120, blank=True)
    line = models.ForeignKey(Line, models.PROTECT, related_name="clauses")
    grant_feature = models.ForeignKey(
        Feature, models.PROTECT, related_name="granted_clauses", null=True, blank=True, verbose_name="given by"
    )
    grant_special = models.CharField(
        "how it is given", max_length=20, choices=Special.choices, blank=True, default=Special.NONE
    )
    sublimit = models.ForeignKey(
        Feature, models.PROTECT, related_name="sublimited_clauses", null=True, blank=True, verbose_name="sub-limit"
    )
    third = models.BooleanField("answers claims by others", default=False)
    field = models.BooleanField("field action", default=False, help_text="Territories and cut-off dates apply.")
    waiting = models.BooleanField("has a waiting period", default=False)
    untested = models.BooleanField("untested-software exclusion applies", default=False)
    limited_why = models.TextField("why limited", blank=True)
    disputed_why = models.TextField("why disputed", blank=True)
    if_endorsed_why = models.TextField("why only if endorsed", blank=True)
    excluded_why = models.TextField("why excluded", blank=True)

    def __str__(self) -> str:
        return self.label or self.key


class ClauseHead(Ordered):
    """A head of loss that a clause answers."""

    IDENTITY = ("clause", "head")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="head_rows")
    head = models.ForeignKey(Head, models.PROTECT, related_name="clause_rows")

    class Meta(Ordered.Meta):
        verbose_name = "head that it answers"
        constraints: ClassVar = [models.UniqueConstraint(fields=["clause", "head"], name="scenarios_clause_head_once")]

    def __str__(self) -> str:
        return str(self.head)


class ClauseCapGroup(Ordered):
    """A group of cap rules that a clause takes."""

    IDENTITY = ("clause", "group")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="cap_rows")
    group = models.ForeignKey(CapGroup, models.PROTECT, related_name="clause_rows")

    class Meta(Ordered.Meta):
        verbose_name = "cap rules that it takes"
        constraints: ClassVar = [models.UniqueConstraint(fields=["clause", "group"], name="scenarios_clause_cap_once")]

    def __str__(self) -> str:
        return str(self.group)


class GrantOutcome(Content):
    """What one value of the feature that gives a clause leaves of it."""

    class Gives(models.TextChoices):
        OK = "ok", "The cover"
        LIMITED = "limited", "Part of it"
        DISPUTED = "disputed", "An argument"
        EXCLUDED = "excluded", "Nothing"
        NOT_GIVEN = "grant_no", "Nothing, unless endorsed"

    IDENTITY = ("clause", "value")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="outcomes")
    value = models.ForeignKey(FeatureValue, models.PROTECT, related_name="outcomes")
    gives = models.CharField(max_length=10, choices=Gives.choices)

    class Meta:
        verbose_name = "what a value gives"
        ordering: ClassVar = ["value__position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["clause", "value"], name="scenarios_outcome_once")]

    def __str__(self) -> str:
        return f"{self.value}: {self.get_gives_display()}"
