"""Answers to readers' questions, published figures, and words that belong to no other row."""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from scenarios.models.base import Content, Ordered, Root, key_field
from scenarios.models.events import Scenario


class Faq(Root):
    """A question that readers ask, and its answer in paragraphs."""

    IDENTITY = ("position",)

    question = models.CharField(max_length=300)
    answer = models.TextField()

    class Meta(Root.Meta):
        verbose_name = "frequent question"

    def __str__(self) -> str:
        return self.question

    def clean(self) -> None:
        if re.search(r"^###\s", self.answer, flags=re.MULTILINE):
            raise ValidationError({"answer": "A line can't begin with ###: that begins the next question."})
        if "\n" in self.question.strip():
            raise ValidationError({"question": "Write the question in one line."})


class Benchmark(Root):
    """A published figure or case. Shown to users only where it is verified."""

    class Verified(models.TextChoices):
        VERIFIED = "verified", "Seen at the source, or in a report of it"
        PARTLY = "partly", "Part from memory"
        NO = "no", "Not checked; never shown"

    IDENTITY = ("position",)

    use = models.CharField("kind", max_length=60, blank=True)
    source = models.CharField(max_length=200)
    year = models.CharField(max_length=20)
    verified = models.CharField(max_length=10, choices=Verified.choices)
    figure = models.TextField()
    seen_in = models.CharField(max_length=200, blank=True)

    class Meta(Root.Meta):
        verbose_name = "published figure"

    def __str__(self) -> str:
        return f"{self.source} ({self.year})"


class BenchmarkScenario(Ordered):
    """A scenario that a published figure or case illustrates."""

    IDENTITY = ("benchmark", "scenario")

    benchmark = models.ForeignKey(Benchmark, models.CASCADE, related_name="scenario_rows")
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="benchmark_rows")

    class Meta(Ordered.Meta):
        verbose_name = "scenario"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["benchmark", "scenario"], name="scenarios_benchmark_scenario_once")
        ]

    def __str__(self) -> str:
        return str(self.scenario)


class Label(Root):
    """Words for a key that has no row of its own, or an override of a general feature's words in one line."""

    IDENTITY = ("kind", "key", "value")

    kind = models.CharField(max_length=40)
    key = key_field()
    value = key_field(blank=True, default="")
    text = models.TextField("words")

    class Meta(Root.Meta):
        verbose_name = "words for a key"
        verbose_name_plural = "words for keys"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key", "value"], name="scenarios_label_once")]

    def __str__(self) -> str:
        return ".".join(part for part in (self.kind, self.key, self.value) if part)


class PackNote(Content):
    """What a file of the pack, or a part of it, says of itself: a comment there."""

    IDENTITY = ("file", "part")

    file = models.CharField(max_length=40)
    part = models.CharField(max_length=120, blank=True, default="")
    text = models.TextField()

    class Meta:
        verbose_name = "note for editors"
        verbose_name_plural = "notes for editors"
        ordering: ClassVar = ["file", "part"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["file", "part"], name="scenarios_note_once")]

    def __str__(self) -> str:
        return f"{self.file}, {self.part}" if self.part else self.file
