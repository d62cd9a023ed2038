"""What rows of the working draft share: a history, an order, a note for editors, a version against lost edits."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Max, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

KEY_LENGTH: Final = 80
KEY_PATTERN: Final = r"[A-Za-z0-9{][A-Za-z0-9_.{}]*"
key_validator: Final = RegexValidator(
    rf"^{KEY_PATTERN}\Z", "A key has letters, digits, `_` and `.` only, and begins with a letter or digit."
)


class ChangedMeanwhileError(Exception):
    """Someone else has changed the same thing since it was read."""


def key_field(**options: Any) -> models.CharField[str, str]:
    """A key: what answers, quotes and editions call the thing by."""
    options.setdefault("help_text", "What answers, quotes and editions call it by. It can't change once it is in use.")
    return models.CharField(max_length=KEY_LENGTH, validators=[key_validator], **options)


def number_field(**options: Any) -> models.DecimalField[Any, Any]:
    """A number of the pack: pounds, a share, hours or a per cent, to six places."""
    return models.DecimalField(max_digits=20, decimal_places=6, **options)


def exactly_one(*fields: str) -> Q:
    """The condition that one of these columns is filled in, and no other."""
    chosen = Q()
    for field in fields:
        chosen |= Q(**{f"{other}__isnull": other != field for other in fields})
    return chosen


def at_most_one(*fields: str) -> Q:
    """The condition that no two of these columns are filled in."""
    return exactly_one(*fields) | Q(**{f"{field}__isnull": True for field in fields})


class Content(models.Model):
    """A row of the working draft. `IDENTITY` names the columns by which an import knows it again."""

    IDENTITY: ClassVar[tuple[str, ...]] = ()

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Ordered(Content):
    """A row whose place among its like is content. A new one comes last."""

    position = models.PositiveIntegerField(default=0, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.position:
            last = type(self)._base_manager.aggregate(last=Max("position"))["last"]
            self.position = (last or 0) + 1
        super().save(*args, **kwargs)


class Root(Ordered):
    """A thing that is edited as one, with the rows below it."""

    description = models.TextField(
        "note for editors", blank=True, help_text="Read by editors alone; a comment in the pack."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]

    def claim(self, *, seen: int) -> None:
        """Takes the next version for whoever read version `seen`, before anything of it is saved.

        Raises ChangedMeanwhileError where another edit was quicker; nothing is changed then.
        """
        now = timezone.now()
        mine = type(self)._base_manager.filter(pk=self.pk, version=seen)
        if not mine.update(version=F("version") + 1, changed_at=now):
            raise ChangedMeanwhileError(f"{self} was changed by someone else since you opened it; look again.")
        self.version, self.changed_at = seen + 1, now
