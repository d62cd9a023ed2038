"""Controls, the bands of their scores, and the gates that cap a band."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scenarios.models.base import Content, Ordered, Root, key_field, number_field
from scenarios.models.questionnaire import Question
from scenarios.models.vocabulary import Line


class Control(Root):
    """A control, the question that asks for it, and what it weighs overall, out of 100."""

    class Side(models.TextChoices):
        SDLC = "sdlc", "Development and release"
        OPS = "ops", "Operational cyber"

    IDENTITY = ("key",)

    key = key_field(unique=True)
    name = models.CharField(max_length=160)
    label = models.CharField("short name", max_length=80, blank=True)
    question = models.ForeignKey(Question, models.PROTECT, related_name="asks_for")
    side = models.CharField(max_length=4, choices=Side.choices)
    weight = number_field()
    headline = models.CharField("headline in the guide", max_length=160, blank=True)
    meaning = models.TextField("meaning in the guide", blank=True)

    def __str__(self) -> str:
        return self.label or self.name


class ControlLine(Content):
    """What a control weighs in a line, out of 100, and what its lack does to the terms."""

    IDENTITY = ("control", "line")

    control = models.ForeignKey(Control, models.CASCADE, related_name="line_rows")
    line = models.ForeignKey(Line, models.PROTECT, related_name="control_rows")
    weight = number_field()
    terms = models.TextField("what its lack does to terms")

    class Meta:
        verbose_name = "weight in a line"
        verbose_name_plural = "weights in lines"
        ordering: ClassVar = ["line__position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["control", "line"], name="scenarios_weight_once")]

    def __str__(self) -> str:
        return f"{self.control}, {self.line}"


class Band(Root):
    """A band of controls scores, from its least score up."""

    IDENTITY = ("key",)

    key = key_field(unique=True)
    label = models.CharField(max_length=60)
    least = number_field(verbose_name="from a score of")

    def __str__(self) -> str:
        return self.label


class Gate(Root):
    """Where its conditions hold, it caps the band of its lines, whatever their scores."""

    IDENTITY = ("position",)

    cap = models.ForeignKey(Band, models.PROTECT, related_name="gates")
    refer = models.BooleanField("refer to the broker", default=False)
    why = models.TextField()

    def __str__(self) -> str:
        return self.why


class GateLine(Ordered):
    """A line whose band a gate caps."""

    IDENTITY = ("gate", "line")

    gate = models.ForeignKey(Gate, models.CASCADE, related_name="line_rows")
    line = models.ForeignKey(Line, models.PROTECT, related_name="gate_rows")

    class Meta(Ordered.Meta):
        verbose_name = "line"
        constraints: ClassVar = [models.UniqueConstraint(fields=["gate", "line"], name="scenarios_gate_line_once")]

    def __str__(self) -> str:
        return str(self.line)
