"""Sections, questions, their options, and what each question drives."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Ordered, Root, at_most_one, key_field


class Section(Root):
    """A section of the questionnaire."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    title = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.title


class Question(Root):
    """A question. When it is asked are its conditions, in alternatives; without any it is always asked."""

    class Type(models.TextChoices):
        YES_NO = "yes_no", "Yes or no"
        YES_PARTIAL_NO = "yes_partial_no", "Yes, partly or no"
        NUMBER = "number", "A number"
        MONEY = "money", "Pounds"
        PERCENT = "percent", "A per cent"
        CHOICE = "choice", "One of its options"
        MULTI = "multi", "Several of its options"
        DATE = "date", "A date"
        TEXT = "text", "Text"
        FILE = "file", "A file"

    IDENTITY = ("key",)

    key = key_field(unique=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="questions")
    type = models.CharField(max_length=16, choices=Type.choices)
    question = models.TextField()
    help = models.TextField()
    example = models.TextField(blank=True)
    why = models.TextField("why insurers ask")

    def __str__(self) -> str:
        return self.question


class QuestionOption(Ordered):
    """An answer that a question offers; yes-or-no questions have theirs too."""

    IDENTITY = ("question", "key")

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    key = key_field()
    label = models.CharField("words", max_length=200, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = "option"
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "key"], name="scenarios_option_once")]

    def __str__(self) -> str:
        return self.label or self.key


class QuestionDrive(Ordered):
    """What a question drives: a scenario, a control, a wording feature, an input of severity, or people alone."""

    class Kind(models.TextChoices):
        CONTEXT = "context", "Only shown to people"
        SCENARIO = "scenario", "A scenario"
        CONTROL = "control", "A control"
        EVIDENCE = "evidence", "Evidence of controls"
        FEATURE = "feature", "A wording feature"
        ALL_FEATURES = "all_features", "All wording features"
        KNOWN = "known", "What was known before"
        SEVERITY = "severity", "What a loss may cost"

    class Severity(models.TextChoices):
        UNSAID = "", "—"
        REVENUE = "revenue", "Turnover"
        GROSS_MARGIN = "gross_margin", "Gross margin"
        INJURY = "injury", "Injury"
        DEVICES = "devices", "Devices"
        AFFECTED_SHARE = "affected_share", "Share affected"
        SITES = "sites", "Sites"
        CLAIMANTS = "claimants", "Claimants"
        UNIT_PRICE = "unit_price", "Price of a device"
        UNIT_COST = "unit_cost", "Cost of a device"
        DOWNTIME = "downtime", "Downtime"
        RECORDS = "records", "Individuals"
        ACV = "acv", "Value of a contract"
        SLA = "sla", "Service credits"

    IDENTITY = ("question", "kind", "scenario", "control", "feature", "severity")

    question = models.ForeignKey(Question, models.CASCADE, related_name="drive_rows")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    scenario = models.ForeignKey("Scenario", models.PROTECT, related_name="driven_by", null=True, blank=True)
    control = models.ForeignKey("Control", models.PROTECT, related_name="driven_by", null=True, blank=True)
    feature = models.ForeignKey("Feature", models.PROTECT, related_name="driven_by", null=True, blank=True)
    severity = models.CharField(max_length=16, choices=Severity.choices, blank=True, default=Severity.UNSAID)

    class Meta(Ordered.Meta):
        verbose_name = "what it drives"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=at_most_one("scenario", "control", "feature"), name="scenarios_drive_one_target"
            )
        ]

    def __str__(self) -> str:
        target = self.scenario or self.control or self.feature
        return str(target or self.get_kind_display())
