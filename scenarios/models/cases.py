"""Worked cases that an edition keeps: an event, a wording, and what every head of loss must come to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Content, Ordered, Root, exactly_one, key_field, number_field
from scenarios.models.clauses import Clause
from scenarios.models.controls import Control
from scenarios.models.events import Scenario
from scenarios.models.questionnaire import Question, QuestionOption
from scenarios.models.rules import CapRule, CodedRule
from scenarios.models.vocabulary import FactSetting, Head, Line, ResponseLevel
from scenarios.models.wording import Feature, FeatureValue


class WorkedCase(Root):
    """A worked case: without answers, the facts are the scenario's own but for those stated here."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    title = models.CharField(max_length=200, blank=True)
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="cases")
    company = models.TextField(blank=True, help_text="Who it happens to, in a line.")
    inception = models.DateField(null=True, blank=True, help_text="When the policies start; blank: 1 January 2026.")
    daily_gross_profit = number_field(null=True, blank=True)
    interruption_days = number_field(null=True, blank=True)
    why = models.TextField(blank=True, help_text="What the case shows.")

    def __str__(self) -> str:
        return self.title or self.key


class CaseFact(FactSetting):
    """A fact that differs from the scenario's."""

    IDENTITY = ("case", "fact", "value")

    case = models.ForeignKey(WorkedCase, models.CASCADE, related_name="fact_rows")

    class Meta:
        verbose_name = "fact"
        ordering: ClassVar = ["fact__position", "value__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "fact", "value"], name="scenarios_case_fact_once")
        ]

    def __str__(self) -> str:
        return str(self.fact)


class CaseAnswer(Content):
    """An answer to a question: one row for each option of a choice of several."""

    IDENTITY = ("case", "question", "option")

    case = models.ForeignKey(WorkedCase, models.CASCADE, related_name="answer_rows")
    question = models.ForeignKey(Question, models.PROTECT, related_name="case_rows")
    option = models.ForeignKey(QuestionOption, models.PROTECT, related_name="case_rows", null=True, blank=True)
    number = number_field(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = "answer"
        ordering: ClassVar = ["question__position", "option__position", "pk"]

    def __str__(self) -> str:
        return str(self.question)


class CaseControl(Content):
    """A control that is in place, in part, or not."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTIAL = "partial", "Partly"
        NO = "no", "No"
        DONT_KNOW = "dont_know", "Not known"

    IDENTITY = ("case", "control")

    case = models.ForeignKey(WorkedCase, models.CASCADE, related_name="control_rows")
    control = models.ForeignKey(Control, models.PROTECT, related_name="case_rows")
    answer = models.CharField(max_length=10, choices=Answer.choices)

    class Meta:
        verbose_name = "control"
        ordering: ClassVar = ["control__position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "control"], name="scenarios_case_control")]

    def __str__(self) -> str:
        return f"{self.control}: {self.get_answer_display()}"


class CaseFeature(Content):
    """A feature of the wording: one row for each control of a conditions feature. Others take their market default."""

    IDENTITY = ("case", "feature", "value", "control")

    case = models.ForeignKey(WorkedCase, models.CASCADE, related_name="feature_rows")
    feature = models.ForeignKey(Feature, models.PROTECT, related_name="case_rows")
    value = models.ForeignKey(FeatureValue, models.PROTECT, related_name="case_rows", null=True, blank=True)
    number = number_field(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    control = models.ForeignKey(Control, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "wording"
        ordering: ClassVar = ["feature__position", "value__position", "pk"]

    def __str__(self) -> str:
        return str(self.feature)


class CaseAmount(Content):
    """What a head of loss comes to before insurance, in pounds."""

    IDENTITY = ("case", "head")

    case = models.ForeignKey(WorkedCase, models.CASCADE, related_name="amount_rows")
    head = models.ForeignKey(Head, models.PROTECT, related_name="case_amounts")
    gross = number_field()

    class Meta:
        verbose_name = "amount"
        ordering: ClassVar = ["head__position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "head"], name="scenarios_case_amount_once")]

    def __str__(self) -> str:
        return f"{self.head}: {self.gross}"


class ExpectedCell(Ordered):
    """What a head of loss must come to."""

    class Overlap(models.TextChoices):
        UNSAID = "", "None"
        CLEAR = "clear", "Clear which pays first"
        CONTRIBUTION = "contribution", "They share"
        CONFLICT = "conflict", "Each says the other pays first"

    IDENTITY = ("case", "head")

    case = models.ForeignKey(WorkedCase, models.CASCADE, related_name="cells")
    head = models.ForeignKey(Head, models.PROTECT, related_name="case_cells")
    level = models.ForeignKey(ResponseLevel, models.PROTECT, related_name="case_cells")
    overlap = models.CharField(max_length=12, choices=Overlap.choices, blank=True, default=Overlap.UNSAID)
    gross = number_field(null=True, blank=True)
    insured = number_field(null=True, blank=True)
    uninsured = number_field(null=True, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = "expected cell"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "head"], name="scenarios_case_cell_once")]

    def __str__(self) -> str:
        return f"{self.head}: {self.level}"


class ExpectedClause(Ordered):
    """A clause by which a cell is decided."""

    IDENTITY = ("cell", "clause")

    cell = models.ForeignKey(ExpectedCell, models.CASCADE, related_name="clause_rows")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="case_rows")

    class Meta(Ordered.Meta):
        verbose_name = "expected clause"
        constraints: ClassVar = [models.UniqueConstraint(fields=["cell", "clause"], name="scenarios_cell_clause_once")]

    def __str__(self) -> str:
        return str(self.clause)


class ExpectedRule(Ordered):
    """A rule that decides a cell: a cap rule, a rule of code, or the grant of a feature."""

    IDENTITY = ("cell", "cap_rule", "coded_rule", "grant")

    cell = models.ForeignKey(ExpectedCell, models.CASCADE, related_name="rule_rows")
    cap_rule = models.ForeignKey(CapRule, models.PROTECT, related_name="case_rows", null=True, blank=True)
    coded_rule = models.ForeignKey(CodedRule, models.PROTECT, related_name="case_rows", null=True, blank=True)
    grant = models.ForeignKey(Feature, models.PROTECT, related_name="case_grants", null=True, blank=True)

    class Meta(Ordered.Meta):
        verbose_name = "expected rule"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=exactly_one("cap_rule", "coded_rule", "grant"), name="scenarios_expected_rule_one"
            )
        ]

    def __str__(self) -> str:
        return f"Grant: {self.grant}" if self.grant else str(self.cap_rule or self.coded_rule)


class ExpectedLine(Ordered):
    """A line that a cell falls between, or in which several answer."""

    class Use(models.TextChoices):
        FALLS_BETWEEN = "falls_between", "Falls between"
        OVERLAP = "overlap", "Overlap"

    IDENTITY = ("cell", "use", "line")

    cell = models.ForeignKey(ExpectedCell, models.CASCADE, related_name="line_rows")
    use = models.CharField(max_length=14, choices=Use.choices)
    line = models.ForeignKey(Line, models.PROTECT, related_name="case_rows")

    class Meta(Ordered.Meta):
        verbose_name = "expected line"
        constraints: ClassVar = [models.UniqueConstraint(fields=["cell", "use", "line"], name="scenarios_cell_line")]

    def __str__(self) -> str:
        return str(self.line)
