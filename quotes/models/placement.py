"""The quote request and its way through the placement."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Company, User
from questionnaires.models import Profile, Snapshot

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class QuoteRequestQuerySet(models.QuerySet["QuoteRequest"]):
    """Reads of quote requests."""

    def visible_to(self, user: User | AnonymousUser) -> QuoteRequestQuerySet:
        """Members see their company's; brokers see all that were submitted."""
        rows = self.filter(company__in=Company.objects.visible_to(user))
        if isinstance(user, User) and user.is_broker:
            return rows.exclude(status=QuoteRequest.Status.DRAFT)
        return rows


class QuoteRequest(models.Model):
    """What a client asks the market for, and how far the placement has come."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        UNDER_REVIEW = "under_review", "Under review"
        INFORMATION_REQUESTED = "information_requested", "Information requested"
        READY_FOR_MARKET = "ready_for_market", "Ready for market"
        IN_MARKET = "in_market", "In market"
        TERMS_RECEIVED = "terms_received", "Terms received"
        RECOMMENDED = "recommended", "Recommended"
        CLIENT_INSTRUCTED = "client_instructed", "Client instructed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="requests")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="requests")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    reference = models.CharField(max_length=24, unique=True)
    status = models.CharField(max_length=24, choices=Status.choices, default=Status.DRAFT)
    starts = models.DateField("cover to start")
    ends = models.DateField("cover to end")
    notes = models.TextField(blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who declared that the answers of the snapshot are a fair presentation.",
    )
    declared_at = models.DateTimeField(null=True, blank=True)
    declaration = models.TextField(blank=True, help_text="The words that were agreed to.")
    waiting_since = models.DateTimeField(default=timezone.now)
    broker = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="placements")

    objects = QuoteRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["status", "-waiting_since"], name="request_status_waiting"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="request_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "withdrawn"])
                | models.Q(snapshot__isnull=False, submitted_at__isnull=False, declared_by__isnull=False),
                name="request_submitted_with_snapshot",
            ),
            models.UniqueConstraint(
                fields=["company"],
                condition=models.Q(status="draft"),
                name="request_one_draft_a_company",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class RequestedLine(models.Model):
    """A line of cover that the client asks for, with the limit wanted in pounds."""

    request = models.ForeignKey(QuoteRequest, on_delete=models.CASCADE, related_name="lines")
    line = models.CharField(max_length=4)
    limit = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "line"], name="requested_line_once"),
            models.CheckConstraint(condition=models.Q(limit__gt=0), name="requested_limit_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.limit}"


class StatusChange(models.Model):
    """One step of a placement; append-only."""

    request = models.ForeignKey(QuoteRequest, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(max_length=24)
    after = models.CharField(max_length=24)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class InformationRequest(models.Model):
    """Something the broker asks the client before going to market, and the client's reply."""

    request = models.ForeignKey(QuoteRequest, on_delete=models.CASCADE, related_name="queries")
    question_key = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
