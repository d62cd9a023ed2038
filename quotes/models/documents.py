"""Programme summaries: a frozen document, and the job that prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from insure24.jobs import Job
from quotes.models.placement import QuoteRequest
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ProgrammeSummaryQuerySet(models.QuerySet["ProgrammeSummary"]):
    """Reads of programme summaries."""

    def visible_to(self, user: User | AnonymousUser) -> ProgrammeSummaryQuerySet:
        """Brokers see all of the requests they see; a client sees the released ones."""
        rows = self.filter(request__in=QuoteRequest.objects.visible_to(user))
        if isinstance(user, User) and user.is_broker:
            return rows
        return rows.filter(released_at__isnull=False)


class ProgrammeSummary(Job):
    """One version of the programme summary. The row is the job; page and PDF are printed from `document` alone.

    `file_sha256` is there before the file: an attempt that follows a killed one knows by it whether it is finished.
    """

    class Kind(models.TextChoices):
        DRAFT = "draft", "Draft"
        RECOMMENDATION = "recommendation", "Recommendation"

    request = models.ForeignKey(QuoteRequest, on_delete=models.PROTECT, related_name="summaries")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="summaries", blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    tagged = models.BooleanField(default=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ProgrammeSummaryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-version"]
        verbose_name_plural = "programme summaries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "version"], name="summary_version_once"),
            models.CheckConstraint(
                condition=~models.Q(status="ready") | ~models.Q(file=""),
                name="summary_ready_has_file",
            ),
            models.CheckConstraint(
                condition=models.Q(released_at__isnull=True) | models.Q(status="ready"),
                name="summary_released_is_ready",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} summary v{self.version}"
