"""A company's answers for one policy period, their history, evidence, and frozen snapshots."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Concat
from django.utils import timezone

from accounts.models import Company, Role, User
from scenarios.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_KEY: models.CharField[str, str] = models.CharField()


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Reads of profiles."""

    def visible_to(self, user: User | AnonymousUser) -> ProfileQuerySet:
        """Profiles of the companies that the user may see whole; what a contributor sees is in `parts`."""
        return self.filter(company__in=Company.objects.visible_to(user))


class Profile(models.Model):
    """What a company tells of itself for one policy period."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="profiles")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    declined = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The newer edition that the company looked at and stays away from for now.",
    )
    starts = models.DateField("period starts")
    ends = models.DateField("period ends")
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="renewals",
        help_text="The period that this one renews: its answers are shown beside each question.",
    )
    last_question = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company", "starts"], name="profile_once_a_period"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="profile_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.company} from {self.starts:%d %b %Y}"


class Answer(models.Model):
    """The latest answer to one question. No row: not answered. "I don't know" is an answer.

    `value` is JSON by question type: text, choice, yes_no, yes_partial_no and date (ISO) a string; multi a
    list of option keys; number, money and percent a decimal written as a string (percent 0 to 1); file a
    list of evidence ids; null where `dont_know`.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    dont_know = models.BooleanField(default=False)
    missing = models.TextField("what is missing", blank=True)
    missing_by = models.DateField("done by", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "question"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return self.question


class KeptAside(models.Model):
    """An answer that the profile's edition can't hold: its question is gone, or asks for something else by now.

    It is as it was given, under the edition named; it counts for nothing and goes to nobody. It comes back where the
    profile moves to an edition that can hold it and the question is open.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="kept_aside")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    dont_know = models.BooleanField(default=False)
    missing = models.TextField(blank=True)
    missing_by = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-set_aside_at", "pk"]
        verbose_name_plural = "answers kept aside"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "question", "edition"], name="kept_aside_once"),
        ]

    def __str__(self) -> str:
        return self.question


class AnswerRevision(models.Model):
    """Each state that an answer has had: the record of the reasonable search. Never edited."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="revisions")
    question = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    dont_know = models.BooleanField(default=False)
    cleared = models.BooleanField(default=False)
    missing = models.TextField(blank=True)
    missing_by = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "question", "version"], name="answer_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"


class Draft(models.Model):
    """What one person has typed into one open page, not yet their answer. It may be anything; nobody else reads it.

    `page` names the opened page and `sequence` grows with every save from it: the highest is kept, whichever arrives
    last. `fields` holds what was typed by field name, a list of texts each; null once the page was answered, so that a
    late save can't bring it back. `version` is the answer's version that the page had seen.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="drafts")
    question = models.CharField(max_length=80)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=32)
    sequence = models.PositiveIntegerField()
    fields = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "user", "question", "page"], name="draft_once_a_page"),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.question}"


class Assignment(models.Model):
    """A section, or one question of it, that a colleague answers. `question` is empty where it is the whole section.

    One question given to somebody goes before its section. `done_at` is the colleague's word that their part is
    answered, `checked_at` the owner's that they have read it.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="assignments")
    section = models.CharField(max_length=40)
    question = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "section", "question"], name="assignment_once"),
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True) | models.Q(done_at__isnull=False),
                name="assignment_checked_once_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question or self.section} to {self.person}"


class Comment(models.Model):
    """What somebody said beside a question, for colleagues who may see it. No part of the answer, and never sent."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="comments")
    question = models.CharField(max_length=80)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    mentions = models.ManyToManyField(User, related_name="+", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["profile", "question"], name="comment_profile_question")]

    def __str__(self) -> str:
        return f"{self.by} on {self.question}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads of evidence files."""

    def visible_to(self, user: User | AnonymousUser) -> EvidenceQuerySet:
        """Files of the profiles that the user may see; of them, a broker sees what frozen answers hold.

        What a company uploads after it sent its answers stays its own until it sends them again. A contributor sees
        the files that stand behind a question that was given to them.
        """
        whole = models.Q(profile__in=Profile.objects.visible_to(user))
        rows = self.filter(whole | models.Exists(_uses_given_to(user)) if _is_client(user) else whole)
        if isinstance(user, User) and user.is_broker:
            sent = Snapshot.objects.filter(
                profile=models.OuterRef("profile"), sent_at__isnull=False, taken_at__gte=models.OuterRef("uploaded_at")
            )
            return rows.filter(models.Exists(sent))
        return rows


def _is_client(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and user.is_active and user.role == Role.CLIENT


def _uses_given_to(user: User | AnonymousUser) -> models.QuerySet[EvidenceUse]:
    """The uses of a file outside that stand behind a question that a member was given."""
    return EvidenceUse.objects.filter(models.Exists(_given_to(user)), evidence=models.OuterRef("pk"))


def _given_to(user: User | AnonymousUser) -> models.QuerySet[Assignment]:
    """The assignments that give a member the question of an evidence's use outside."""
    asked = models.ExpressionWrapper(models.OuterRef("question"), _KEY)
    return Assignment.objects.annotate(asked=asked).filter(
        models.Q(question=models.F("asked"))
        | models.Q(question="", asked__startswith=Concat("section", models.Value("."))),
        profile=models.OuterRef("evidence__profile"),
        person=user.pk,
        profile__company__memberships__user=user.pk,
    )


def evidence_path(instance: Evidence, filename: str) -> str:
    """An opaque name: what the user called the file never reaches the disk."""
    return f"evidence/{secrets.token_hex(16)}"


class Evidence(models.Model):
    """A file that a client gave us, kept outside the web root under an opaque name.

    `question` is the one that it was given for first; the questions that it stands behind now are its `uses`.
    A removed one has `removed_at`, and no file any more unless frozen answers name it. `sbom`, of a software bill of
    materials, is what it lists: format, version, components, date (ISO), tool, about.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="evidence")
    question = models.CharField(max_length=80)
    file = models.FileField(upload_to=evidence_path)
    original_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    dated = models.DateField("date of the evidence", null=True, blank=True)
    sbom = models.JSONField("software bill of materials", null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.original_name


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


class EvidenceUse(models.Model):
    """A file behind the answer to one question; one file may stand behind several."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="uses")
    question = models.CharField(max_length=80)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evidence", "question"], name="evidence_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} for {self.question}"


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


class CarriedAnswers(models.Model):
    """Answers that a person gave before signing up, until they open their company's first profile.

    `answers`: question key to {"value", "dont_know"}, values as `Answer.value` keeps them.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField()
    signed_up_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "carried answers"

    def __str__(self) -> str:
        return f"Answers carried along by {self.user}"


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
