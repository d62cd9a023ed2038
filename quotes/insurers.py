"""The firm's list of insurers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.models import User
from quotes.models import Insurer
from scenarios.library import LineKey


class InsurerNameTakenError(Exception):
    """An insurer of that name is on the list already."""


@transaction.atomic
def save_insurer(
    *,
    name: str,
    kind: str,
    rating: str,
    lines: Sequence[LineKey],
    notes: str,
    active: bool,
    by: User,
    insurer: Insurer | None = None,
) -> Insurer:
    """Adds an insurer, or changes one. One that isn't active is offered no more; what it did stays."""
    same = Insurer.objects.filter(name__iexact=name.strip())
    if insurer is not None:
        same = same.exclude(pk=insurer.pk)
    if same.exists():
        raise InsurerNameTakenError(f"{name.strip()} is on the list already.")
    held = insurer or Insurer()
    held.name, held.kind, held.rating, held.notes = name.strip(), kind.strip(), rating.strip(), notes.strip()
    held.lines, held.active = list(lines), active
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError:  # a second press, or a colleague in the same moment
        raise InsurerNameTakenError(f"{held.name} is on the list already.") from None
    record(actor=by, verb="changed insurer" if insurer else "added insurer", subject=held.name)
    return held
