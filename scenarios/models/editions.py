"""Published editions of the library. They never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone


class EditionIsPublishedError(Exception):
    """A published edition was about to be changed or deleted."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, to be read; what would change many at once is refused as one is."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise EditionIsPublishedError("Editions are published and can't change; publish a new number.")

    def bulk_update(self, objs: Iterable[Edition], fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        raise EditionIsPublishedError("Editions are published and can't change; publish a new number.")

    def delete(self) -> NoReturn:
        raise EditionIsPublishedError("Editions can't be deleted; maps and documents name them.")


class Edition(models.Model):
    """One published state of the library. It never changes: maps and documents name it for years.

    The content is JSON kept as text, since PostgreSQL's own JSON forgets the order of keys, and the order of scenarios,
    heads and questions is content. `scenarios.editions.publish` makes editions; a trigger in the database backs the
    rule that nothing changes them.
    """

    number = models.CharField(max_length=12, unique=True, help_text="For example 2026.1")
    content = models.TextField(help_text="The pack, file by file, as JSON.")
    sha256 = models.CharField(max_length=64, unique=True)
    notes = models.TextField(blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    in_force_from = models.DateField(
        null=True, blank=True, help_text="The day from which new work uses it; empty: from when it was published."
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EditionIsPublishedError(f"Edition {self.number} is published and can't change; publish a new number.")
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EditionIsPublishedError(
            f"Edition {self.number} is published and can't be deleted; maps and documents name it."
        )

    @property
    def came_into_force(self) -> datetime:
        """From when new work uses it: the moment it was published, or the beginning of a later day."""
        if self.in_force_from is None:
            return self.published_at
        return max(self.published_at, timezone.make_aware(datetime.combine(self.in_force_from, time.min)))
