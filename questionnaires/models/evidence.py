"""Files that clients gave, and the answers that they stand behind."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.models import Role, User
from questionnaires.models.frozen import Snapshot
from questionnaires.models.periods import Profile
from questionnaires.models.team import Assignment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_KEY: models.CharField[str, str] = models.CharField()


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads of evidence files."""

    def visible_to(self, user: User | AnonymousUser) -> EvidenceQuerySet:
        """Files of the profiles that the user may see; of them, a broker sees what frozen answers hold.

        What a company uploads after it sent its answers stays its own until it sends them again. A contributor sees
        the files that stand behind a question that was given to them, last year's too where they are asked it again.
        """
        whole = models.Q(profile__in=Profile.objects.visible_to(user))
        rows = self.filter(whole | models.Exists(_uses_given_to(user)) if _is_client(user) else whole)
        if isinstance(user, User) and user.is_broker:
            sent = Snapshot.objects.filter(
                profile=models.OuterRef("profile"), sent_at__isnull=False, taken_at__gte=models.OuterRef("uploaded_at")
            )
            return rows.filter(models.Exists(sent))
        return rows


def _is_client(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and user.is_active and user.role == Role.CLIENT


def _uses_given_to(user: User | AnonymousUser) -> models.QuerySet[EvidenceUse]:
    """The uses of a file outside that stand behind a question that a member was given."""
    return EvidenceUse.objects.filter(models.Exists(_given_to(user)), evidence=models.OuterRef("pk"))


def _given_to(user: User | AnonymousUser) -> models.QuerySet[Assignment]:
    """The assignments that give a member the question of an evidence's use outside, or give it in the renewal."""
    asked = models.ExpressionWrapper(models.OuterRef("question"), _KEY)
    return Assignment.objects.annotate(asked=asked).filter(
        models.Q(question=models.F("asked"))
        | models.Q(question="", asked__startswith=Concat("section", models.Value("."))),
        models.Q(profile=models.OuterRef("evidence__profile"))
        | models.Q(profile__previous=models.OuterRef("evidence__profile")),
        person=user.pk,
        profile__company__memberships__user=user.pk,
    )


def evidence_path(instance: Evidence, filename: str) -> str:
    """An opaque name: what the user called the file never reaches the disk."""
    return f"evidence/{secrets.token_hex(16)}"


class Evidence(models.Model):
    """A file that a client gave us, kept outside the web root under an opaque name.

    `question` is the one that it was given for first; the questions that it stands behind now are its `uses`.
    A removed one has `removed_at`, and no file any more unless frozen answers name it. `sbom`, of a software bill of
    materials, is what it lists: format, version, components, date (ISO), tool, about.
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
    dated = models.DateField("date of the evidence", null=True, blank=True)
    sbom = models.JSONField("software bill of materials", null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.original_name


class EvidenceUse(models.Model):
    """A file behind the answer to one question; one file may stand behind several."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="uses")
    question = models.CharField(max_length=80)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "question"], name="evidence_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} for {self.question}"
