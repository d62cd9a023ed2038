"""Names a company: from then on its founder has somewhere to answer for."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Company, Membership, Role, User

ATTEMPTS: Final = 20
"""How often a number that someone else took in the same moment is chosen anew."""

_NUMBERED = re.compile(r"-(\d+)$")


class CompanyAlreadyNamedError(Exception):
    """The person has a company; a second one would split the answers."""


class NotAClientError(Exception):
    """Brokers and editors have no company of their own."""


def reference_prefix(name: str) -> str:
    """Three capital letters from the name: "Solace Infusion" gives SOL, "Ög 3" gives OGX."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = re.sub(r"[^A-Z]", "", plain.upper())
    return letters[:3].ljust(3, "X")


@transaction.atomic
def name_company(*, user: User, name: str, town: str) -> Company:
    """Makes the user's company and the user its owner.

    The reference counts on within its prefix. Two founders may want the same number at once: the database lets one
    have it and the other takes the next. A second press of the button raises CompanyAlreadyNamedError.
    """
    owner = User.objects.select_for_update().get(pk=user.pk)
    if owner.role != Role.CLIENT:
        raise NotAClientError(f"{owner} is not a client.")
    if Membership.objects.filter(user=owner).exists():
        raise CompanyAlreadyNamedError(f"{owner} has a company already.")
    company = _numbered(name.strip(), town.strip())
    Membership.objects.create(user=owner, company=company, kind=Membership.Kind.OWNER)
    record(actor=owner, verb="named company", subject=company.reference, company=company)
    return company


@transaction.atomic
def choose_company(*, membership: Membership) -> Membership:
    """Of several companies, the person works in this one from now on."""
    membership.chosen_at = timezone.now()
    membership.save(update_fields=["chosen_at"])
    return membership


@transaction.atomic
def change_company(*, company: Company, name: str, town: str, by: User) -> Company:
    """Puts name and town right. The reference stays: letters and documents carry it."""
    held = Company.objects.select_for_update().get(pk=company.pk)
    after = {"name": name.strip(), "town": town.strip()}
    before = {"name": held.name, "town": held.town}
    if after == before:
        return held
    held.name, held.town = after["name"], after["town"]
    held.save(update_fields=["name", "town"])
    record(
        actor=by,
        verb="changed company",
        subject=held.reference,
        company=held,
        detail={"before": before, "after": after},
    )
    return held


def _numbered(name: str, town: str) -> Company:
    prefix = reference_prefix(name)
    for _ in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return Company.objects.create(name=name, town=town, reference=f"{prefix}-{_next_number(prefix):04}")
        except IntegrityError:
            continue
    raise RuntimeError(f"No free number for {prefix} after {ATTEMPTS} attempts.")


def _next_number(prefix: str) -> int:
    taken = Company.objects.filter(reference__startswith=f"{prefix}-").values_list("reference", flat=True)
    return 1 + max((int(found[1]) for reference in taken if (found := _NUMBERED.search(reference))), default=0)
