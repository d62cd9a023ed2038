"""Named reads of people and companies."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import Company, Membership, Role, User

_KEPT = "_i24_membership"


def current_membership(user: User) -> Membership | None:
    """A client's place in the company that they work in now; brokers and editors have none. One query."""
    if user.role != Role.CLIENT:
        return None
    return Membership.objects.filter(user=user).select_related("company").order_by("-chosen_at", "-pk").first()


def membership_of(request: HttpRequest) -> Membership | None:
    """The same of whoever asks, read once a request."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return None
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, current_membership(user))
    found: Membership | None = getattr(request, _KEPT)
    return found


def memberships_of(user: User) -> QuerySet[Membership]:
    """Every company that a person works in, by name."""
    return Membership.objects.filter(user=user).select_related("company").order_by("company__name", "pk")


def members_of(company: Company) -> list[Membership]:
    """The people of a company, owners first; one query."""
    found = Membership.objects.filter(company=company, user__is_active=True).select_related("user")
    return sorted(found, key=lambda m: (not m.is_owner, m.created_at, m.pk))


def current_company(user: User) -> Company | None:
    """The company that a client owns and works in now, None before it is named. One query.

    A contributor has none: what they see of a company is given to them piece by piece.
    """
    membership = current_membership(user)
    return membership.company if membership is not None and membership.is_owner else None
