"""Insurers, the approaches made to them, and what they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import User
from quotes.models.placement import QuoteRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class InsurerQuerySet(models.QuerySet["Insurer"]):
    """Reads of insurers."""

    def visible_to(self, user: User | AnonymousUser) -> InsurerQuerySet:
        """The market list is the brokers' own."""
        return self if isinstance(user, User) and user.is_broker else self.none()


class Insurer(models.Model):
    """A company, syndicate or agency that may be approached."""

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=60, blank=True, help_text="Company, syndicate or MGA")
    rating = models.CharField(max_length=60, blank=True, help_text="Rating and its date")
    lines = models.JSONField(default=list, blank=True)
    notes = models.TextField(blank=True)
    active = models.BooleanField(default=True)

    objects = InsurerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class ApproachQuerySet(models.QuerySet["Approach"]):
    """Reads of approaches."""

    def visible_to(self, user: User | AnonymousUser) -> ApproachQuerySet:
        """Who was approached is the broker's until released."""
        if not (isinstance(user, User) and user.is_broker):
            return self.none()
        return self.filter(request__in=QuoteRequest.objects.visible_to(user))


class Approach(models.Model):
    """One insurer asked for terms on one request."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Not sent yet"
        SENT = "sent", "Sent"
        ACKNOWLEDGED = "acknowledged", "Acknowledged"
        QUERY = "query", "Query"
        QUOTED = "quoted", "Quoted"
        DECLINED = "declined", "Declined"
        NO_REPLY = "no_reply", "No reply"

    class Declined(models.TextChoices):
        APPETITE = "appetite", "Outside what they write"
        CAPACITY = "capacity", "No capacity"
        DEVICE = "device", "Class or use of the device"
        CONTROLS = "controls", "Controls not good enough"
        CLAIMS = "claims", "Claims or incidents"
        TERRITORY = "territory", "Territory"
        PRICE = "price", "Can't meet the price or limits"
        INFORMATION = "information", "Not enough information"
        OTHER = "other", "Another reason"

    request = models.ForeignKey(QuoteRequest, on_delete=models.CASCADE, related_name="approaches")
    insurer = models.ForeignKey(Insurer, on_delete=models.PROTECT, related_name="approaches")
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.DRAFT)
    lines = models.JSONField(default=list)
    note = models.TextField(blank=True)
    declined_kind = models.CharField("why they declined", max_length=12, choices=Declined.choices, blank=True)
    declined_reason = models.TextField("in their words", blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ApproachQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        verbose_name_plural = "approaches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "insurer"], name="approach_once"),
            models.CheckConstraint(
                condition=~models.Q(status="declined") | ~models.Q(declined_kind=""),
                name="approach_declined_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insurer} for {self.request}"


class QuoteQuerySet(models.QuerySet["Quote"]):
    """Reads of quotes."""

    def visible_to(self, user: User | AnonymousUser) -> QuoteQuerySet:
        """Brokers see quotes; a client sees terms only in the released document."""
        if not (isinstance(user, User) and user.is_broker):
            return self.none()
        return self.filter(approach__request__in=QuoteRequest.objects.visible_to(user))

    def current(self) -> QuoteQuerySet:
        """Quotes that no later version supersedes and that weren't withdrawn."""
        return self.exclude(status__in=[Quote.Status.SUPERSEDED, Quote.Status.WITHDRAWN])


class Quote(models.Model):
    """One insurer's offer, in one version. A revised quote is a new version; nothing is overwritten."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        RECORDED = "recorded", "Recorded"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Kind(models.TextChoices):
        FIRM = "firm", "Firm"
        INDICATION = "indication", "Indication"

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="quotes")
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INDICATION)
    form = models.CharField("policy form", max_length=160, blank=True)
    insurer_reference = models.CharField(max_length=60, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    commission = models.DecimalField("commission rate", max_digits=6, decimal_places=4, null=True, blank=True)
    insurer_fee = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    notes = models.TextField(blank=True)
    entry = models.JSONField(
        default=dict,
        blank=True,
        help_text="Of a draft: what was typed and can't be read as a term yet, by field.",
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["approach__created_at", "approach_id", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["approach", "version"], name="quote_version_once"),
            models.UniqueConstraint(
                fields=["approach"],
                condition=models.Q(status="draft"),
                name="quote_one_draft_an_approach",
            ),
            models.UniqueConstraint(
                fields=["approach"],
                condition=models.Q(status="recorded"),
                name="quote_one_recorded_an_approach",
            ),
            models.CheckConstraint(
                condition=models.Q(commission__isnull=True) | models.Q(commission__gte=0, commission__lt=1),
                name="quote_commission_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.approach.insurer} v{self.version}"


class QuoteSection(models.Model):
    """One line of cover in a quote, with its premium in pounds before tax."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="sections")
    line = models.CharField(max_length=4)
    premium = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quote", "line"], name="quote_section_once"),
            models.CheckConstraint(condition=models.Q(premium__gte=0), name="section_premium_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.quote} {self.line}"


class QuoteFeature(models.Model):
    """What the quote's wording says on one feature. No row: not stated, the market default stands.

    `value` is JSON by feature type: choice and yesno a string; money, number and percent a decimal
    written as a string; date_or a keyword or an ISO date; conditions a list of control keys.
    """

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="features")
    feature = models.CharField(max_length=60)
    value = models.JSONField()
    confirmed = models.BooleanField(default=False)
    reference = models.CharField("clause or page", max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quote", "feature"], name="quote_feature_once"),
        ]

    def __str__(self) -> str:
        return self.feature


class Exclusion(models.Model):
    """An exclusion or clause that the quote names."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="exclusions")
    text = models.CharField(max_length=400)
    reference = models.CharField("clause or page", max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Subjectivity(models.Model):
    """Something the insurer makes its terms depend on."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        SUPPLIED = "supplied", "Evidence supplied"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        WAIVED = "waived", "Waived"

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="subjectivities")
    text = models.CharField(max_length=400)
    before_bind = models.BooleanField("before binding", default=True)
    days = models.PositiveIntegerField("days after binding", null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        verbose_name_plural = "subjectivities"

    def __str__(self) -> str:
        return self.text
