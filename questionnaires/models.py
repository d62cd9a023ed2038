"""A company's answers for one policy period, their history, evidence, and frozen snapshots."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.models import Company, Role, User
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_KEY: models.CharField[str, str] = models.CharField()


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Reads of profiles."""

    def visible_to(self, user: User | AnonymousUser) -> ProfileQuerySet:
        """Profiles of the companies that the user may see whole; what a contributor sees is in `parts`."""
        return self.filter(company__in=Company.objects.visible_to(user))


class Profile(models.Model):
    """What a company tells of itself for one policy period."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="profiles")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField("period starts")
    ends = models.DateField("period ends")
    last_question = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company", "starts"], name="profile_once_a_period"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="profile_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.company} from {self.starts:%d %b %Y}"


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

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["profile", "question"], name="comment_profile_question")]

    def __str__(self) -> str:
        return f"{self.by} on {self.question}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads of evidence files."""

    def visible_to(self, user: User | AnonymousUser) -> EvidenceQuerySet:
        """Files of the profiles that the user may see; of them, a broker sees what frozen answers hold.

        What a company uploads after it sent its answers stays its own until it sends them again. A contributor sees
        the files of questions that were given to them.
        """
        whole = models.Q(profile__in=Profile.objects.visible_to(user))
        rows = self.filter(whole | models.Exists(_given_to(user)) if _is_client(user) else whole)
        if isinstance(user, User) and user.is_broker:
            sent = Snapshot.objects.filter(
                profile=models.OuterRef("profile"), taken_at__gte=models.OuterRef("uploaded_at")
            )
            return rows.filter(models.Exists(sent))
        return rows


def _is_client(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and user.is_active and user.role == Role.CLIENT


def _given_to(user: User | AnonymousUser) -> models.QuerySet[Assignment]:
    """The assignments that give a member the question of a row outside."""
    asked = models.ExpressionWrapper(models.OuterRef("question"), _KEY)
    return Assignment.objects.annotate(asked=asked).filter(
        models.Q(question=models.F("asked"))
        | models.Q(question="", asked__startswith=Concat("section", models.Value("."))),
        profile=models.OuterRef("profile"),
        person=user.pk,
        profile__company__memberships__user=user.pk,
    )


def evidence_path(instance: Evidence, filename: str) -> str:
    """An opaque name: what the user called the file never reaches the disk."""
    return f"evidence/{secrets.token_hex(16)}"


class Evidence(models.Model):
    """A file that a client gave us, kept outside the web root under an opaque name.

    A removed one has `removed_at`, and no file any more unless frozen answers name it.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="evidence")
    question = models.CharField(max_length=80)
    file = models.FileField(upload_to=evidence_path)
    original_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.original_name


class Snapshot(models.Model):
    """The answers as they stood at one moment, with their hash. Never edited.

    `answers` is canonical: question key to {"value", "dont_know", "missing", "missing_by"}, and for files their
    {"name", "sha256"} under "files"; answers whose question is hidden are left out.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="snapshots")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    sha256 = models.CharField(max_length=64)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"Answers of {self.taken_at:%d %b %Y}, {self.sha256[:12]}"
