"""Levels, lines, heads of loss, causes and facts: the words that everything else is said in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from scenarios.models.base import Content, Ordered, Root, key_field, number_field


class ResponseLevel(Root):
    """How one level of response is named to people. The engine knows six; none can be added."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    rank = models.PositiveSmallIntegerField(help_text="The higher, the better; best is 5.")
    label = models.CharField(max_length=80)
    short = models.CharField("short word", max_length=40, help_text="Where there is room for one or two words.")
    colour = models.CharField(max_length=20, blank=True)
    meaning = models.TextField()

    class Meta(Root.Meta):
        verbose_name = "level of response"
        verbose_name_plural = "levels of response"

    def __str__(self) -> str:
        return self.label


class Line(Root):
    """A line of cover."""

    class ThirdParty(models.TextChoices):
        UNSAID = "", "Not said"
        YES = "true", "Claims by others"
        NO = "false", "Own losses"
        MIXED = "mixed", "Both"

    IDENTITY = ("key",)

    key = key_field(unique=True)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=200)
    third_party = models.CharField(max_length=10, choices=ThirdParty.choices, default=ThirdParty.UNSAID, blank=True)
    short = models.CharField("short name", max_length=60, blank=True)
    asks = models.CharField("the question it answers", max_length=200, blank=True)
    opens = models.TextField("what opens it, in the guide", blank=True)
    stops = models.TextField("where it stops, in the guide", blank=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves it, and gives it its own feature of every general one."""
        super().save(*args, **kwargs)
        for general in apps.get_model("scenarios", "GeneralFeature").objects.exclude(of_lines__line=self):
            general.give_to(self)


class HeadGroup(Root):
    """A group of heads of loss."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    label = models.CharField("name", max_length=80, blank=True)

    class Meta(Root.Meta):
        verbose_name = "group of heads"
        verbose_name_plural = "groups of heads"

    def __str__(self) -> str:
        return self.label or self.key


class GroupLeader(Ordered):
    """A line that leads a group where several clauses answer equally well; the first leads."""

    IDENTITY = ("group", "line")

    group = models.ForeignKey(HeadGroup, models.CASCADE, related_name="leaders")
    line = models.ForeignKey(Line, models.PROTECT, related_name="led_groups")

    class Meta(Ordered.Meta):
        verbose_name = "leading line"
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "line"], name="scenarios_leader_once")]

    def __str__(self) -> str:
        return f"{self.line} in {self.group}"


class Head(Root):
    """A head of loss: what is lost."""

    class Party(models.TextChoices):
        FIRST = "first", "Your own cost"
        THIRD = "third", "A claim against you"

    IDENTITY = ("key",)

    key = key_field(unique=True)
    name = models.CharField(max_length=160)
    party = models.CharField(max_length=10, choices=Party.choices)
    group = models.ForeignKey(HeadGroup, models.PROTECT, related_name="heads")
    insurability = models.CharField(max_length=80, blank=True, help_text="For example law-dependent.")
    uninsurable = models.BooleanField("plan to fund", default=False, help_text="Wordings rarely take it over.")

    class Meta(Root.Meta):
        verbose_name = "head of loss"
        verbose_name_plural = "heads of loss"

    def __str__(self) -> str:
        return self.name


class CauseFamily(Root):
    """A family of causes."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    label = models.CharField("name", max_length=80, blank=True)
    title = models.CharField("title in the guide", max_length=120, blank=True)
    meaning = models.TextField("meaning in the guide", blank=True)

    class Meta(Root.Meta):
        verbose_name = "family of causes"
        verbose_name_plural = "families of causes"

    def __str__(self) -> str:
        return self.label or self.key


class Cause(Root):
    """A cause of software failure."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    family = models.ForeignKey(CauseFamily, models.PROTECT, related_name="causes")
    name = models.CharField(max_length=160)
    plain = models.TextField("in plain words", blank=True)
    example = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Fact(Root):
    """Something that is true of an event, and that rules read."""

    class Type(models.TextChoices):
        CHOICE = "choice", "One of its values"
        YESNO = "yesno", "Yes or no"
        NUMBER = "number", "A number"
        SET = "set", "Several of its values"
        DATE = "date", "A date"

    IDENTITY = ("key",)

    key = key_field(unique=True)
    label = models.CharField("name", max_length=120, blank=True)
    type = models.CharField(max_length=10, choices=Type.choices)
    help = models.TextField(blank=True)
    default_number = number_field(null=True, blank=True, help_text="What a scenario that says nothing has.")
    default_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.label or self.key


class FactValue(Ordered):
    """A value that a fact can have; a yes-or-no fact has two."""

    IDENTITY = ("fact", "key")

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="values")
    key = key_field()
    label = models.CharField("words", max_length=160, blank=True)
    is_default = models.BooleanField("default", default=False, help_text="What a scenario that says nothing has.")

    class Meta(Ordered.Meta):
        verbose_name = "value of a fact"
        verbose_name_plural = "values of facts"
        constraints: ClassVar = [models.UniqueConstraint(fields=["fact", "key"], name="scenarios_fact_value_once")]

    def __str__(self) -> str:
        return self.label or self.key


class FactSetting(Content):
    """What a fact is set to: one row for each value of a set; a row with nothing in it says none."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="+")
    value = models.ForeignKey(FactValue, models.PROTECT, related_name="+", null=True, blank=True)
    number = number_field(null=True, blank=True)
    date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
