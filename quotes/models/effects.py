"""What an edition would change, counted over the stored companies and quotes: a run, and the job that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from insure24.jobs import Job
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


class EffectRun(Job):
    """One comparison of a candidate with a published edition. The row is the job.

    `pack` is the candidate, frozen as JSON text. `plan` holds the companies' keys in an order drawn by lot, so that a
    number in a result tells nobody's age among the clients; it is never shown. `done` is how many of them are counted,
    `partial` what was found with them, and every attempt goes on from there; `result` is what a page prints.
    """

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
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

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

    def reason(self, error: Exception) -> str:
        """What an error says may hold an answer or a term, and editors read this; the log has the whole of it."""
        return f"{type(error).__name__}, after {self.done} of {self.total} companies."
