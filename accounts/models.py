"""People, companies, and the trail of who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address; there are no user names."""

    def _create(self, email: str, password: str | None, **fields: Any) -> User:
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person without access to the admin, unless `role` is editor."""
        if fields.get("role") == Role.EDITOR:
            fields.setdefault("is_staff", True)
        return self._create(email, password, **fields)

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An administrator of the installation; for `manage.py createsuperuser`."""
        return self._create(email, password, is_staff=True, is_superuser=True, role=Role.EDITOR, **fields)


class Role(models.TextChoices):
    """What a person is to the firm. What a client may do in a company is the membership's."""

    CLIENT = "client", "Client"
    BROKER = "broker", "Broker"
    EDITOR = "editor", "Editor"


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail."""

    email = models.EmailField("e-mail address", unique=True)
    full_name = models.CharField("full name", max_length=120, blank=True)
    job_title = models.CharField("job title", max_length=120, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.CLIENT)
    is_staff = models.BooleanField("may sign in to the admin", default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_any_case"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def is_broker(self) -> bool:
        return self.role == Role.BROKER

    @property
    def is_editor(self) -> bool:
        return self.role == Role.EDITOR


class CompanyQuerySet(models.QuerySet["Company"]):
    """Reads of companies."""

    def visible_to(self, user: User | AnonymousUser) -> CompanyQuerySet:
        """Companies that the user may see whole: owners their own, brokers those that came to them.

        A contributor sees the parts of a questionnaire that were given to them, and nothing by way of the company.
        """
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.is_broker:
            return self.filter(came_to_broker_at__isnull=False)
        if user.is_editor:
            return self.none()
        return self.filter(memberships__in=Membership.objects.filter(user=user, kind=Membership.Kind.OWNER))

    def map_open_to(self, user: User | AnonymousUser) -> CompanyQuerySet:
        """Companies whose coverage map the user may read: those seen whole, and those whose owner lets them."""
        if not isinstance(user, User) or not user.is_active or user.role != Role.CLIENT:
            return self.visible_to(user)
        mine = Membership.objects.filter(user=user)
        return self.filter(memberships__in=mine.filter(models.Q(kind=Membership.Kind.OWNER) | models.Q(reads_map=True)))


class Company(models.Model):
    """A maker of medical devices, our client."""

    name = models.CharField(max_length=200)
    reference = models.CharField(max_length=12, unique=True)
    town = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    came_to_broker_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the first quote request was submitted; before that no broker sees it.",
    )

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companies"
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's place in a company. Of several, they work in the one chosen last."""

    class Kind(models.TextChoices):
        OWNER = "owner", "Owner"
        CONTRIBUTOR = "contributor", "Contributor"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OWNER)
    reads_map = models.BooleanField(
        default=False, help_text="Whether a contributor reads the coverage map, and with it the answers it rests on."
    )
    created_at = models.DateTimeField(default=timezone.now)
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "company"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.company}"

    @property
    def is_owner(self) -> bool:
        """Whether the person sees the whole of the company and may act for it."""
        return self.kind == Membership.Kind.OWNER

    @property
    def may_read_map(self) -> bool:
        """Whether the person reads the company's coverage map: every owner does, a contributor whom an owner lets."""
        return self.is_owner or self.reads_map


class Invitation(models.Model):
    """A colleague asked to join a company by e-mail. Open until accepted, revoked or expired.

    Of the link only a hash is kept, of the secret that it carries: who reads the database can't join. `sections` are
    keys of the questionnaire's sections that are theirs once they have joined.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address")
    kind = models.CharField(max_length=12, choices=Membership.Kind.choices, default=Membership.Kind.CONTRIBUTOR)
    reads_map = models.BooleanField(default=False)
    sections = models.JSONField(default=list, blank=True)
    secret_sha256 = models.CharField(max_length=64)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                "company",
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.company}"


class AuditEvent(models.Model):
    """One thing that a person did; written with the change, never edited."""

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["company", "-at"], name="event_company_at")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}".strip()


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads of notices."""

    def visible_to(self, user: User | AnonymousUser) -> NoticeQuerySet:
        """A person's own."""
        return self.filter(to=user) if isinstance(user, User) and user.is_active else self.none()


class Notice(models.Model):
    """One thing that a person should know. It says what happened and where to look, never what an answer says."""

    class Kind(models.TextChoices):
        MENTION = "mention", "Someone mentioned you"
        ASSIGNED = "assigned", "Sections and questions given to you"
        ANSWERED = "answered", "Work that you gave out is done"
        PLACEMENT = "placement", "Your quote request moved on"
        RENEWAL = "renewal", "A policy runs out or a renewal is due"
        ACCOUNT = "account", "Exports, erasure and your account"

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["to", "-created_at"], name="notice_to_created")]

    def __str__(self) -> str:
        return self.title


class NoticeSetting(models.Model):
    """How a person wants to hear of one kind of notice by mail; no row: by the daily digest."""

    class How(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DIGEST = "digest", "Once a day"
        NONE = "none", "Not by mail"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notice_settings")
    kind = models.CharField(max_length=12, choices=Notice.Kind.choices)
    how = models.CharField(max_length=8, choices=How.choices, default=How.DIGEST)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "kind"], name="notice_setting_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.how}"


class DigestMail(models.Model):
    """The one digest that a person got on a day, by the calendar of London."""

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField(default=timezone.now)
    notices = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["to", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"Digest of {self.day:%d %b %Y}"
