"""Coverage maps as they were shown, with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Company, User
from insure24.jobs import Job
from questionnaires.models import Snapshot
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class StoredMapQuerySet(models.QuerySet["StoredMap"]):
    """Reads of stored maps."""

    def visible_to(self, user: User | AnonymousUser) -> StoredMapQuerySet:
        """Maps of the companies that the user may see."""
        return self.filter(company__in=Company.objects.map_open_to(user))


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


class MapDocumentQuerySet(models.QuerySet["MapDocument"]):
    """Reads of maps on paper."""

    def visible_to(self, user: User | AnonymousUser) -> MapDocumentQuerySet:
        """Those that the person asked for, of companies that the person may still see."""
        if not isinstance(user, User):
            return self.none()
        return self.filter(created_by=user, company__in=Company.objects.map_open_to(user))


class MapDocument(Job):
    """A map on paper. The row is the job; `document` is frozen JSON, from which alone it is printed.

    `said` is the hash of what the map says, without the moment: a second press for the same map finds it.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="map_documents")
    basis = models.CharField(max_length=120)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    said = models.CharField(max_length=64)
    file = models.FileField(upload_to="maps")
    file_sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    tagged = models.BooleanField(default=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = MapDocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["company", "said"], name="map_document_said")]

    def __str__(self) -> str:
        return f"{self.company}: {self.basis}"
