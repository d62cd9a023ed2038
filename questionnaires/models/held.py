"""What companies hold now, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from questionnaires.models.evidence import Evidence
from questionnaires.models.periods import Profile

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class HeldPolicyQuerySet(models.QuerySet["HeldPolicy"]):
    """Reads of what companies hold now."""

    def visible_to(self, user: User | AnonymousUser) -> HeldPolicyQuerySet:
        """A company's own. A broker reads what was sent from the snapshot."""
        if isinstance(user, User) and user.is_broker:
            return self.none()
        return self.filter(profile__in=Profile.objects.visible_to(user))


class HeldPolicy(models.Model):
    """What a company says that it holds on one line now. No row: it hasn't told.

    Money is in pounds. A null or blank field is not stated, which differs from nil. `retro` is "full", "inception" or
    an ISO date. What was told stays when `holding` becomes another than held, and then counts for nothing.
    """

    class Holding(models.TextChoices):
        HELD = "held", "Yes"
        NONE = "none", "No"
        UNKNOWN = "unknown", "I don’t know"

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="held")
    line = models.CharField(max_length=4)
    holding = models.CharField(max_length=8, choices=Holding.choices)
    insurer_name = models.CharField("insurer", max_length=120, blank=True)
    policy_number = models.CharField(max_length=60, blank=True)
    limit = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    deductible = models.DecimalField("excess", max_digits=14, decimal_places=2, null=True, blank=True)
    retro = models.CharField("retroactive date", max_length=10, blank=True)
    starts = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    proposed = models.BooleanField(
        default=False, help_text="Carried over for a renewal and not confirmed yet: counts for nothing."
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = HeldPolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "held policies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "line"], name="held_policy_once_a_line"),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(expires__isnull=True)
                | models.Q(expires__gt=models.F("starts")),
                name="held_policy_expires_after_start",
            ),
            models.CheckConstraint(
                condition=(models.Q(limit__isnull=True) | models.Q(limit__gt=0))
                & (models.Q(deductible__isnull=True) | models.Q(deductible__gte=0)),
                name="held_policy_sums_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} of {self.profile_id}: {self.holding}"


class HeldWording(models.Model):
    """What the wording held now says on one feature, as the library keeps its value. No row: not stated."""

    policy = models.ForeignKey(HeldPolicy, on_delete=models.CASCADE, related_name="wording")
    feature = models.CharField(max_length=60)
    value = models.JSONField()
    reference = models.CharField("clause or page", max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "feature"], name="held_wording_once"),
        ]

    def __str__(self) -> str:
        return self.feature


class HeldDocument(models.Model):
    """A schedule or wording of a policy held now: kept and served as evidence is."""

    policy = models.ForeignKey(HeldPolicy, on_delete=models.CASCADE, related_name="documents")
    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="held_document")

    def __str__(self) -> str:
        return self.evidence.original_name


class ExpiryReminder(models.Model):
    """That a company was reminded of a policy's end so many days before it: each once."""

    policy = models.ForeignKey(HeldPolicy, on_delete=models.CASCADE, related_name="reminders")
    expires = models.DateField()
    days = models.PositiveIntegerField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "expires", "days"], name="expiry_reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days before {self.expires}"
