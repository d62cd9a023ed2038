"""Coverage maps as they were shown, with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Company, User
from questionnaires.models import Snapshot
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class StoredMapQuerySet(models.QuerySet["StoredMap"]):
    """Reads of stored maps."""

    def visible_to(self, user: User | AnonymousUser) -> StoredMapQuerySet:
        """Maps of the companies that the user may see."""
        return self.filter(company__in=Company.objects.visible_to(user))


class StoredMap(models.Model):
    """One computed map, kept with its reasons so that what was shown can be shown again."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="maps")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="maps")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=120, help_text="The wording it was computed against.")
    result = models.JSONField()
    sha256 = models.CharField(max_length=64)
    computed_at = models.DateTimeField(default=timezone.now)

    objects = StoredMapQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["snapshot", "basis", "sha256"], name="stored_map_once"),
        ]

    def __str__(self) -> str:
        return f"{self.company}: {self.basis}"
