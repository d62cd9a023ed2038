"""A company's answers for one policy period, their history, evidence, and frozen snapshots."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Company, User
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Reads of profiles."""

    def visible_to(self, user: User | AnonymousUser) -> ProfileQuerySet:
        """Profiles of the companies that the user may see."""
        return self.filter(company__in=Company.objects.visible_to(user))


class Profile(models.Model):
    """What a company tells of itself for one policy period."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="profiles")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    declined = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The newer edition that the company looked at and stays away from for now.",
    )
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


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads of evidence files."""

    def visible_to(self, user: User | AnonymousUser) -> EvidenceQuerySet:
        """Files of the profiles that the user may see; of them, a broker sees what frozen answers hold.

        What a company uploads after it sent its answers stays its own until it sends them again.
        """
        rows = self.filter(profile__in=Profile.objects.visible_to(user))
        if isinstance(user, User) and user.is_broker:
            sent = Snapshot.objects.filter(
                profile=models.OuterRef("profile"), taken_at__gte=models.OuterRef("uploaded_at")
            )
            return rows.filter(models.Exists(sent))
        return rows


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
