"""A company's profile for one policy period."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Company, User
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Reads of profiles."""

    def visible_to(self, user: User | AnonymousUser) -> ProfileQuerySet:
        """Profiles of the companies that the user may see whole; what a contributor sees is in `parts`."""
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
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="renewals",
        help_text="The period that this one renews: its answers are shown beside each question.",
    )
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
