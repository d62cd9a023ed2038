"""Programmes: for each line, one quote's section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from quotes.models.market import QuoteSection
from quotes.models.placement import QuoteRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Reads of programmes."""

    def visible_to(self, user: User | AnonymousUser) -> ProgrammeQuerySet:
        """Brokers see programmes; a client sees them only in the released document."""
        if not (isinstance(user, User) and user.is_broker):
            return self.none()
        return self.filter(request__in=QuoteRequest.objects.visible_to(user))


class Programme(models.Model):
    """A set of sections, at most one a line, that could be bought together."""

    request = models.ForeignKey(QuoteRequest, on_delete=models.CASCADE, related_name="programmes")
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    recommended = models.BooleanField(default=False)
    reasons = models.TextField("why it is recommended", blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "name"], name="programme_name_once"),
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(recommended=True),
                name="programme_one_recommended",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeSection(models.Model):
    """The section that a programme takes for one line."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sections")
    line = models.CharField(max_length=4)
    section = models.ForeignKey(QuoteSection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "line"], name="programme_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.line}"
