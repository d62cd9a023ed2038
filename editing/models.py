"""The next edition on its way: its plan and review, the trail of who did what, files that wait to come in."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from scenarios.models import Edition


class TrailIsKeptError(Exception):
    """A line of the trail was about to be changed or removed."""


class EditionDraft(models.Model):
    """The plan of the next edition. What it will say stands in the draft's content tables; there is one open at a time.

    Submitting it freezes the compiled pack here, so that what the reviewer read is what is published.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        PUBLISHED = "published", "Published"

    number = models.CharField(max_length=12, help_text="The year and a count, as 2026.2.")
    notes = models.TextField(blank=True, help_text="What changed and why, for whoever reads the edition later.")
    in_force_from = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    open = models.BooleanField(null=True, default=True, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    frozen_content = models.TextField(blank=True, help_text="The pack as submitted, as JSON.")
    frozen_sha256 = models.CharField(max_length=64, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="edition_draft_second_pair_of_eyes",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="edition_draft_open_until_published",
                condition=Q(state="published", open=None, edition__isnull=False)
                | (Q(open=True, edition=None) & ~Q(state="published")),
            ),
            models.CheckConstraint(
                name="edition_draft_review_is_frozen",
                condition=Q(state="draft") | (Q(submitted_by__isnull=False) & ~Q(frozen_sha256="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}, {self.get_state_display().lower()}"

    @property
    def is_locked(self) -> bool:
        """Whether the content may not be changed: someone is reviewing what was submitted."""
        return self.state == self.State.IN_REVIEW


class EditionStepQuerySet(models.QuerySet["EditionStep"]):
    """The trail, to be read and added to."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TrailIsKeptError("The trail of an edition is only ever added to.")

    def delete(self) -> NoReturn:
        raise TrailIsKeptError("The trail of an edition is only ever added to.")


class EditionStep(models.Model):
    """One line of a draft's trail: who did what, when, in which words. Only ever added."""

    class Kind(models.TextChoices):
        OPENED = "opened", "began the draft"
        PLANNED = "planned", "changed the plan"
        COMMENTED = "commented", "commented"
        SUBMITTED = "submitted", "asked for review"
        TAKEN_BACK = "taken_back", "took it back to draft"
        SENT_BACK = "sent_back", "sent it back to draft"
        PUBLISHED = "published", "approved and published it"

    draft = models.ForeignKey(EditionDraft, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)

    objects = EditionStepQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.by} {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TrailIsKeptError("The trail of an edition is only ever added to.")
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TrailIsKeptError("The trail of an edition is only ever added to.")


class PackUpload(models.Model):
    """Files that an editor has handed in and not yet agreed to bring into the draft: one set for each editor."""

    by = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    texts = models.TextField(help_text="The text of each file by its name, as JSON.")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
