"""What an edition would change, counted over the stored companies and quotes: a run, and the job that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class EffectRunQuerySet(models.QuerySet["EffectRun"]):
    """Reads of runs."""

    def visible_to(self, user: User | AnonymousUser) -> EffectRunQuerySet:
        """The editors' own: they decide what is published."""
        return self if isinstance(user, User) and user.is_active and user.is_editor else self.none()

    def light(self) -> EffectRunQuerySet:
        """Without what is long: the pack, the plan, and what was counted."""
        return self.defer("pack", "plan", "partial", "result", "base__content", "candidate__content")


class EffectRun(models.Model):
    """One comparison of a candidate with a published edition. The row is the job: the broker only rings the bell.

    `pack` is the candidate, frozen as JSON text. `plan` holds the companies' keys in an order drawn by lot, so that a
    number in a result tells nobody's age among the clients; it is never shown. `partial` is what was counted when the
    work was last put down, `result` what a page prints. A worker takes the row by a lease; a lease that has run out
    is taken again, at most `MAX_ATTEMPTS` times, and goes on at `done`.
    """

    MAX_ATTEMPTS = 3

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Comparing"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"

    base = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    candidate = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Where it is published."
    )
    name = models.CharField(max_length=60, help_text="What the candidate is called: a number, or a draft's name.")
    pack = models.TextField()
    sha256 = models.CharField(max_length=64)
    plan = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    partial = models.JSONField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = EffectRunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(status="ready") | models.Q(result__isnull=False), name="effect_ready_has_result"
            ),
            models.CheckConstraint(condition=models.Q(done__lte=models.F("total")), name="effect_done_within_total"),
        ]

    def __str__(self) -> str:
        return f"Effect of {self.name} on {self.base}"

    @property
    def working(self) -> bool:
        """Whether it is still to be waited for."""
        return self.status in (EffectRun.Status.QUEUED, EffectRun.Status.RUNNING)
