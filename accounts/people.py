"""The firm's own people, and what people change about themselves."""

from __future__ import annotations

from django.db import transaction

from accounts.audit import record
from accounts.models import Role, User
from accounts.queries import current_company


class PersonExistsError(Exception):
    """Someone signs in with that address already."""


@transaction.atomic
def add_colleague(*, email: str, full_name: str, role: Role) -> User:
    """A broker or editor of the firm, without a password: they choose it by the link of "forgotten password".

    Clients are never made here: they sign up, and only they know their password.
    """
    if role == Role.CLIENT:
        raise ValueError("Clients sign up themselves.")
    if User.objects.filter(email__iexact=email).exists():
        raise PersonExistsError(f"Someone signs in with {email} already; roles are not changed by adding people again.")
    user = User.objects.create_user(email, None, full_name=full_name, role=role)
    record(actor=None, verb="added colleague", subject=user.email, detail={"role": role.value})
    return user


@transaction.atomic
def change_own_details(*, user: User, full_name: str, job_title: str) -> User:
    """Keeps name and job title as they stand in documents from now on; frozen documents keep the old ones."""
    held = User.objects.select_for_update().get(pk=user.pk)
    if (held.full_name, held.job_title) == (full_name, job_title):
        return held
    held.full_name, held.job_title = full_name, job_title
    held.save(update_fields=["full_name", "job_title"])
    record(actor=held, verb="changed own details", subject=held.email, company=current_company(held))
    return held
