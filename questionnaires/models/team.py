"""Who was given what, and what was said beside questions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from questionnaires.models.periods import Profile


class Assignment(models.Model):
    """A section, or one question of it, that a colleague answers. `question` is empty where it is the whole section.

    One question given to somebody goes before its section. `done_at` is the colleague's word that their part is
    answered, `checked_at` the owner's that they have read it.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="assignments")
    section = models.CharField(max_length=40)
    question = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "section", "question"], name="assignment_once"),
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True) | models.Q(done_at__isnull=False),
                name="assignment_checked_once_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question or self.section} to {self.person}"


class Comment(models.Model):
    """What somebody said beside a question, for colleagues who may see it. No part of the answer, and never sent."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="comments")
    question = models.CharField(max_length=80)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    mentions = models.ManyToManyField(User, related_name="+", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    told: tuple[str, ...]
    """The names of who is mentioned, where `queries.comments_on` has read it."""

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["profile", "question"], name="comment_profile_question")]

    def __str__(self) -> str:
        return f"{self.by} on {self.question}"
