"""Conditions as rows: subject, operator, values. No expression, no code.

Conditions of an owner with the same `use` and `alternative` must all hold; where there are several alternatives, one of
them must. `scenarios.condition_rows` says which operators and values fit a subject.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Content, Ordered, exactly_one, number_field
from scenarios.models.clauses import Clause
from scenarios.models.controls import Control, Gate
from scenarios.models.events import Adjustment, Scenario
from scenarios.models.questionnaire import Question, QuestionOption
from scenarios.models.rules import CapRule
from scenarios.models.vocabulary import Fact, FactValue
from scenarios.models.wording import Feature, FeatureValue


class Condition(Ordered):
    """One condition of one owner on one subject; its values are rows."""

    class Use(models.TextChoices):
        WHEN = "when", "Applies when"
        TRIGGER = "trigger", "Triggered by"
        ANSWERS = "answers", "Where it is answered"
        FACTS = "facts", "Where in the event"
        CONTROL = "control", "Where a control"
        REQUIRES = "requires", "Applies only if"
        MORE_IF = "more_if", "Matters more if"
        LESS_IF = "less_if", "Matters less if"
        SHOW_WHEN = "show_when", "Asked when"

    class Operator(models.TextChoices):
        IS = "is", "is, or is one of"
        ANY = "any", "has one of"
        NONE = "none", "has none of"
        NOT = "not", "is not"
        GT = "gt", "is more than"
        GTE = "gte", "is at least"
        LT = "lt", "is less than"
        LTE = "lte", "is at most"

    OWNERS: ClassVar = ("cap_rule", "clause", "adjustment", "scenario", "gate", "question")
    SUBJECTS: ClassVar = ("fact", "feature", "asked", "control")
    IDENTITY = (*OWNERS, "use", "alternative", *SUBJECTS, "operator")

    cap_rule = models.ForeignKey(CapRule, models.CASCADE, related_name="conditions", null=True, blank=True)
    clause = models.ForeignKey(Clause, models.CASCADE, related_name="conditions", null=True, blank=True)
    adjustment = models.ForeignKey(Adjustment, models.CASCADE, related_name="conditions", null=True, blank=True)
    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="conditions", null=True, blank=True)
    gate = models.ForeignKey(Gate, models.CASCADE, related_name="conditions", null=True, blank=True)
    question = models.ForeignKey(Question, models.CASCADE, related_name="conditions", null=True, blank=True)
    use = models.CharField(max_length=10, choices=Use.choices)
    alternative = models.PositiveSmallIntegerField(default=1, help_text="One of the alternatives must hold.")

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="tested_by", null=True, blank=True)
    feature = models.ForeignKey(Feature, models.PROTECT, related_name="tested_by", null=True, blank=True)
    asked = models.ForeignKey(Question, models.PROTECT, related_name="tested_by", null=True, blank=True)
    control = models.ForeignKey(Control, models.PROTECT, related_name="tested_by", null=True, blank=True)
    operator = models.CharField(max_length=4, choices=Operator.choices, default=Operator.IS)

    class Meta(Ordered.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=exactly_one("cap_rule", "clause", "adjustment", "scenario", "gate", "question"),
                name="scenarios_condition_owner",
            ),
            models.CheckConstraint(
                condition=exactly_one("fact", "feature", "asked", "control"), name="scenarios_condition_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.get_operator_display()}"

    @property
    def subject(self) -> Fact | Feature | Question | Control | None:
        """What it asks about; None only before it is filled in."""
        return self.fact or self.feature or self.asked or self.control

    @property
    def owner(self) -> CapRule | Clause | Adjustment | Scenario | Gate | Question | None:
        """What it is a condition of; None only before it is filled in."""
        return self.cap_rule or self.clause or self.adjustment or self.scenario or self.gate or self.question


class ConditionValue(Content):
    """One value that a condition compares with: a value of its subject, a control, or a number, a date, a text.

    A control answers yes, partial or no, which is `answer`. A row with nothing in it compares with “not stated”.
    """

    class Answer(models.TextChoices):
        UNSAID = "", "—"
        YES = "yes", "Yes"
        PARTIAL = "partial", "Partly"
        NO = "no", "No"

    IDENTITY = ("condition", "fact_value", "feature_value", "option", "control", "answer", "number", "date", "text")

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="values")
    fact_value = models.ForeignKey(FactValue, models.PROTECT, related_name="tested_by", null=True, blank=True)
    feature_value = models.ForeignKey(FeatureValue, models.PROTECT, related_name="tested_by", null=True, blank=True)
    option = models.ForeignKey(QuestionOption, models.PROTECT, related_name="tested_by", null=True, blank=True)
    control = models.ForeignKey(Control, models.PROTECT, related_name="value_of", null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default=Answer.UNSAID)
    number = number_field(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    text = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        for held in (self.fact_value, self.feature_value, self.option, self.control, self.number, self.date):
            if held is not None:
                return str(held)
        return self.get_answer_display() if self.answer else self.text or "not stated"
