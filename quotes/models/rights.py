"""What a company may ask for of its own data: all of it in a file, and its erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Company, Membership, User
from insure24.jobs import Job

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def owned_by(user: User | AnonymousUser) -> models.QuerySet[Company]:
    """The companies that a person owns, among those that the person may see."""
    if not isinstance(user, User):
        return Company.objects.none()
    return Company.objects.visible_to(user).filter(memberships__user=user, memberships__kind=Membership.Kind.OWNER)


class DataExportQuerySet(models.QuerySet["DataExport"]):
    """Reads of exports."""

    def visible_to(self, user: User | AnonymousUser) -> DataExportQuerySet:
        """The owners of the company; nobody else, and no broker."""
        return self.filter(company__in=owned_by(user))


class DataExport(Job):
    """Everything that is held on a company, as an archive. The row is the job; the file is gone after `expires_at`."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="exports")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    file = models.FileField(upload_to="exports", blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company"],
                condition=models.Q(status__in=["queued", "running"]),
                name="export_one_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}, {self.asked_at:%d %b %Y}"


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    """Reads of requests for erasure."""

    def visible_to(self, user: User | AnonymousUser) -> ErasureRequestQuerySet:
        """The firm's brokers see all, since all have to be answered; owners see their company's."""
        if isinstance(user, User) and user.is_active and user.is_broker:
            return self.all()
        return self.filter(company__in=owned_by(user))


class ErasureRequest(models.Model):
    """An owner's wish that what is held on the company be erased, and what came of it."""

    class Status(models.TextChoices):
        OPEN = "open", "With the firm"
        DONE = "done", "Erased"
        RECORDED = "recorded", "Recorded; kept until its period ends"
        REFUSED = "refused", "Refused"
        TAKEN_BACK = "taken_back", "Taken back"

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="erasures")
    name = models.CharField("company as it was named", max_length=200)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    kept_until = models.DateField(null=True, blank=True)
    erased = models.JSONField(default=dict, blank=True, help_text="How many rows of each kind.")

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company"], condition=models.Q(status="open"), name="erasure_one_open_a_company"
            ),
        ]

    def __str__(self) -> str:
        return f"Erasure for {self.name}"
