"""Wording features: the facts of a quote's wording, and the values that they can have."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from scenarios.models.base import Content, Ordered, Root, exactly_one, key_field, number_field
from scenarios.models.vocabulary import Line


class FeatureWords(Root):
    """What is said of a feature, whether it stands in one line or in each."""

    class Type(models.TextChoices):
        CHOICE = "choice", "One of its values"
        YESNO = "yesno", "Yes or no"
        MONEY = "money", "Pounds"
        NUMBER = "number", "A number"
        PERCENT = "percent", "A per cent"
        DATE_OR = "date_or", "A date, or one of its words"
        CONDITIONS = "conditions", "Several controls"

    class Available(models.TextChoices):
        UNSAID = "", "Not said"
        STANDARD = "standard", "Usually given"
        COMMON = "common", "Often given if asked for"
        RARE = "rare", "Rarely given"
        NOT_APPLICABLE = "na", "Not an extension"

    type = models.CharField(max_length=12, choices=Type.choices, blank=True)
    label = models.CharField("name", max_length=120, blank=True)
    question = models.TextField("question to the broker", blank=True)
    has_ask = models.BooleanField("has a value to ask for", default=False)
    ask_value = models.ForeignKey(
        "FeatureValue", models.RESTRICT, related_name="+", null=True, blank=True, verbose_name="value to ask for"
    )
    ask_number = number_field(null=True, blank=True)
    ask_date = models.DateField(null=True, blank=True)
    ask_label = models.CharField(
        "what to ask", max_length=200, blank=True, help_text="Reads after “Ask the insurer to …”."
    )
    avail = models.CharField("availability", max_length=10, choices=Available.choices, blank=True, default="")
    market = models.TextField("market note", blank=True)
    default_note = models.TextField(blank=True)

    class Meta(Root.Meta):
        abstract = True


class GeneralFeature(FeatureWords):
    """A feature that every line has: written once, its key with {L} for the line's."""

    IDENTITY = ("key",)

    key = key_field(unique=True)

    class Meta(FeatureWords.Meta):
        verbose_name = "general wording feature"

    def __str__(self) -> str:
        return self.label or self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves it, and sees that every line has its own feature of it."""
        super().save(*args, **kwargs)
        for line in Line.objects.exclude(features__general=self):
            self.give_to(line)

    def give_to(self, line: Line) -> Feature:
        """A line's own feature of it."""
        return Feature.objects.create(key=self.key.replace("{L}", line.key), line=line, general=self)


class Feature(FeatureWords):
    """A wording feature of one line. One that stems from a general feature says only its own default."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    line = models.ForeignKey(Line, models.PROTECT, related_name="features")
    general = models.ForeignKey(GeneralFeature, models.CASCADE, related_name="of_lines", null=True, blank=True)
    default_value = models.ForeignKey(
        "FeatureValue", models.RESTRICT, related_name="+", null=True, blank=True, verbose_name="market default"
    )
    default_number = number_field(null=True, blank=True)
    default_date = models.DateField(null=True, blank=True)
    gap = models.CharField("a gap's title", max_length=200, blank=True, help_text="Where its grant caps a clause.")

    class Meta(FeatureWords.Meta):
        verbose_name = "wording feature"

    def __str__(self) -> str:
        return self.label or (str(self.general) if self.general else self.key)

    @property
    def words(self) -> FeatureWords:
        """Where its type, question and values stand."""
        return self.general or self


class FeatureValue(Ordered):
    """A value that a feature can have; a yes-or-no feature has two."""

    IDENTITY = ("feature", "general", "key")

    feature = models.ForeignKey(Feature, models.CASCADE, related_name="values", null=True, blank=True)
    general = models.ForeignKey(GeneralFeature, models.CASCADE, related_name="values", null=True, blank=True)
    key = key_field()
    label = models.CharField("words", max_length=160, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = "value of a wording feature"
        verbose_name_plural = "values of wording features"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feature", "key"], name="scenarios_feature_value_once"),
            models.UniqueConstraint(fields=["general", "key"], name="scenarios_general_value_once"),
            models.CheckConstraint(condition=exactly_one("feature", "general"), name="scenarios_feature_value_owner"),
        ]

    def __str__(self) -> str:
        return self.label or self.key


class FeatureControl(Content):
    """A control that a conditions feature has by default, or is asked to have."""

    class Use(models.TextChoices):
        DEFAULT = "default", "Market default"
        ASK = "ask", "To ask for"

    IDENTITY = ("feature", "general", "use", "control")

    feature = models.ForeignKey(Feature, models.CASCADE, related_name="control_rows", null=True, blank=True)
    general = models.ForeignKey(GeneralFeature, models.CASCADE, related_name="control_rows", null=True, blank=True)
    use = models.CharField(max_length=10, choices=Use.choices)
    control = models.ForeignKey("Control", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "control"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feature", "use", "control"], name="scenarios_feature_control_once"),
            models.UniqueConstraint(fields=["general", "use", "control"], name="scenarios_general_control_once"),
            models.CheckConstraint(condition=exactly_one("feature", "general"), name="scenarios_feature_control_owner"),
        ]

    def __str__(self) -> str:
        return str(self.control)
