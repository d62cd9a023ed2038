"""Conditions as rows: subject, operator, values. No expression, no code.

Conditions of an owner with the same `use` and `alternative` must all hold; where there are several alternatives, one of
them must. `operators_for` and `columns_for` say which operators and values fit a subject; `clean` holds to them.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
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

    MAY_HAVE: ClassVar[dict[str, set[str]]] = {
        "cap_rule": {Use.WHEN},
        "clause": {Use.TRIGGER},
        "adjustment": {Use.ANSWERS, Use.FACTS},
        "scenario": {Use.REQUIRES, Use.MORE_IF, Use.LESS_IF},
        "gate": {Use.CONTROL, Use.ANSWERS},
        "question": {Use.SHOW_WHEN},
    }
    ASKS_ABOUT: ClassVar[dict[str, set[str]]] = {
        Use.WHEN: {"fact", "feature"},
        Use.TRIGGER: {"fact", "feature"},
        Use.FACTS: {"fact"},
        Use.CONTROL: {"control"},
        Use.ANSWERS: {"asked"},
        Use.REQUIRES: {"asked"},
        Use.MORE_IF: {"asked"},
        Use.LESS_IF: {"asked"},
        Use.SHOW_WHEN: {"asked"},
    }

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

    def clean(self) -> None:
        """Whether owner, use, subject and operator fit each other, and nothing is tested twice."""
        owners = [name for name in self.OWNERS if getattr(self, f"{name}_id") is not None or getattr(self, name, None)]
        subjects = [name for name in self.SUBJECTS if getattr(self, f"{name}_id") is not None]
        if len(subjects) != 1:
            raise ValidationError("Choose one thing that the condition asks about.")
        if len(owners) == 1 and self.use not in self.MAY_HAVE[owners[0]]:
            raise ValidationError({"use": f"A {owners[0].replace('_', ' ')} has no conditions of this kind."})
        if subjects[0] not in self.ASKS_ABOUT.get(self.use, set()):
            raise ValidationError({subjects[0]: f"“{self.get_use_display()}” doesn't ask about this kind of thing."})
        subject = self.subject
        if subject is not None and self.operator not in operators_for(subject):
            allowed = ", ".join(operator.label for operator in operators_for(subject))
            raise ValidationError({"operator": f"That doesn't fit “{subject}”; what fits: {allowed}."})
        owner = self.owner
        if owner is not None and owner.pk is not None:
            same = {name: getattr(self, name) for name in ("use", "alternative", "operator", f"{subjects[0]}_id")}
            twins = Condition.objects.filter(**{owners[0]: owner}, **same).exclude(pk=self.pk)
            if twins.exists():
                raise ValidationError("The same thing is tested in the same way already; put all values into one row.")


NUMBERS = {"number", "money", "percent"}
SETS = {"set", "multi", "conditions"}


def kind_of(subject: Fact | Feature | Question | Control) -> str:
    """The type of what a condition asks about; a control is a choice."""
    match subject:
        case Control():
            return "choice"
        case Feature():
            return subject.words.type
        case Fact() | Question():
            return subject.type


def operators_for(subject: Fact | Feature | Question | Control) -> tuple[Condition.Operator, ...]:
    """The operators that fit a subject's type, the usual one first."""
    operator = Condition.Operator
    kind = kind_of(subject)
    if kind in NUMBERS:
        return (operator.GTE, operator.GT, operator.LT, operator.LTE, operator.IS, operator.NOT)
    if kind in SETS:
        return (operator.ANY, operator.NONE, operator.IS, operator.NOT)
    return (operator.IS, operator.NOT, operator.ANY, operator.NONE)


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

    ROWS: ClassVar = ("fact_value", "feature_value", "option", "control")

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

    def clean(self) -> None:
        """Whether it is a value that the condition's subject can have."""
        subject = self.condition.subject
        if subject is None:
            return
        held = [name for name in (*self.ROWS, "number", "date") if getattr(self, name) is not None]
        held += [name for name in ("answer", "text") if getattr(self, name)]
        if len(held) > 1:
            raise ValidationError("A value is one thing: choose one.")
        fitting = columns_for(subject)
        if held and held[0] not in fitting:
            raise ValidationError({held[0]: f"“{subject}” has no values of this kind."})
        if not held and not {"number", "date"} & set(fitting):
            raise ValidationError("Choose a value.")
        if held and held[0] in self.ROWS and not belongs(getattr(self, held[0]), subject):
            raise ValidationError({held[0]: f"That is no value of “{subject}”."})


def columns_for(subject: Fact | Feature | Question | Control) -> tuple[str, ...]:
    """The columns of a ConditionValue that may hold a value of this subject."""
    kind = kind_of(subject)
    if isinstance(subject, Control):
        return ("answer",)
    if kind in NUMBERS:
        return ("number",)
    if kind == "date":
        return ("date",)
    match subject:
        case Fact():
            return ("fact_value",)
        case Feature():
            return ("control",) if kind == "conditions" else ("feature_value", "date")[: 2 if kind == "date_or" else 1]
        case Question():
            return ("text",) if kind in {"text", "file"} else ("option",)


def belongs(
    value: FactValue | FeatureValue | QuestionOption | Control, subject: Fact | Feature | Question | Control
) -> bool:
    """Whether a row is one of the values of a subject."""
    match value:
        case FactValue():
            return isinstance(subject, Fact) and value.fact_id == subject.pk
        case FeatureValue():
            if not isinstance(subject, Feature):
                return False
            if subject.general_id is not None:
                return value.general_id == subject.general_id
            return value.feature_id == subject.pk
        case QuestionOption():
            return isinstance(subject, Question) and value.question_id == subject.pk
        case Control():
            return isinstance(subject, Feature) and kind_of(subject) == "conditions"
