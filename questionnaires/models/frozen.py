"""Answers as they stood at one moment, and who declared them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from questionnaires.models.periods import Profile
from scenarios.models import Edition


class Snapshot(models.Model):
    """The answers as they stood at one moment, with their hash. Never edited.

    `answers` is canonical: question key to {"value", "dont_know", "missing", "missing_by"}, and where there are files
    their {"name", "sha256"} and, where they have one, {"dated"} under "files"; answers whose question is hidden are
    left out. `held` is what is held now, a mapping by line, and null in snapshots from before that was asked.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="snapshots")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    held = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When a broker got them; before that they are the company's own."
    )

    class Meta:
        ordering: ClassVar = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"Answers of {self.taken_at:%d %b %Y}, {self.sha256[:12]}"


class DeclarationIsSignedError(Exception):
    """A declaration that was signed was about to be changed."""


class Declaration(models.Model):
    """A named person's declaration that the answers of a snapshot are a fair presentation of the risk.

    Never edited: a change of the answers makes another one needed. `statements` holds what was ticked, key and words,
    so that new wording changes nothing that was signed.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="declarations")
    signatory_name = models.CharField("full name", max_length=120)
    signatory_role = models.CharField("position in the company", max_length=120)
    statements = models.JSONField()
    sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-signed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(signatory_name="") & ~models.Q(signatory_role=""),
                name="declaration_names_its_signatory",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signatory_name}, {self.signatory_role}, {self.signed_at:%d %b %Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise DeclarationIsSignedError("A declaration can't be changed; sign another one.")
        super().save(*args, **kwargs)
