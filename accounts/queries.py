"""Named reads of people and companies."""

from __future__ import annotations

from accounts.models import Company, Role, User


def current_company(user: User) -> Company | None:
    """The company a client works for, None before it is named; brokers and editors have none. One query."""
    if user.role != Role.CLIENT:
        return None
    return Company.objects.visible_to(user).order_by("memberships__created_at", "pk").first()
