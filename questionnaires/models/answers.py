"""What was answered, with its history; what was typed and is no answer yet; what counts for nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from questionnaires.models.periods import Profile
from scenarios.models import Edition


class Answer(models.Model):
    """The latest answer to one question. No row: not answered. "I don't know" is an answer.

    `value` is JSON by question type: text, choice, yes_no, yes_partial_no and date (ISO) a string; multi a
    list of option keys; number, money and percent a decimal written as a string (percent 0 to 1); file a
    list of evidence ids; null where `dont_know`.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    dont_know = models.BooleanField(default=False)
    missing = models.TextField("what is missing", blank=True)
    missing_by = models.DateField("done by", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "question"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return self.question


class KeptAside(models.Model):
    """An answer that the profile's edition can't hold: its question is gone, or asks for something else by now.

    It is as it was given, under the edition named; it counts for nothing and goes to nobody. It comes back where the
    profile moves to an edition that can hold it and the question is open.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="kept_aside")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    dont_know = models.BooleanField(default=False)
    missing = models.TextField(blank=True)
    missing_by = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-set_aside_at", "pk"]
        verbose_name_plural = "answers kept aside"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "question", "edition"], name="kept_aside_once"),
        ]

    def __str__(self) -> str:
        return self.question


class AnswerRevision(models.Model):
    """Each state that an answer has had: the record of the reasonable search. Never edited."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="revisions")
    question = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    dont_know = models.BooleanField(default=False)
    cleared = models.BooleanField(default=False)
    missing = models.TextField(blank=True)
    missing_by = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "question", "version"], name="answer_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"


class Draft(models.Model):
    """What one person has typed into one open page, not yet their answer. It may be anything; nobody else reads it.

    `page` names the opened page and `sequence` grows with every save from it: the highest is kept, whichever arrives
    last. `fields` holds what was typed by field name, a list of texts each; null once the page was answered, so that a
    late save can't bring it back. `version` is the answer's version that the page had seen.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="drafts")
    question = models.CharField(max_length=80)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=32)
    sequence = models.PositiveIntegerField()
    fields = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "user", "question", "page"], name="draft_once_a_page"),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.question}"


class CarriedAnswers(models.Model):
    """Answers that a person gave before signing up, until they open their company's first profile.

    `answers`: question key to {"value", "dont_know"}, values as `Answer.value` keeps them.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField()
    signed_up_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "carried answers"

    def __str__(self) -> str:
        return f"Answers carried along by {self.user}"
