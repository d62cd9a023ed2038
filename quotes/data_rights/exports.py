"""An owner asks for everything that is held on the company, and takes it away."""

from __future__ import annotations

import secrets

from django.db import transaction

from accounts.audit import record
from accounts.models import Company, User
from quotes import tasks
from quotes.models import DataExport


@transaction.atomic
def ask_for_export(*, company: Company, by: User) -> DataExport:
    """Has the archive made; a second press while it is being made gives the one under way."""
    held = Company.objects.select_for_update().get(pk=company.pk)
    under_way = DataExport.objects.filter(
        company=held, status__in=[DataExport.Status.QUEUED, DataExport.Status.RUNNING]
    ).first()
    if under_way is not None:
        return under_way
    made = DataExport.objects.create(company=held, asked_by=by, file=f"exports/{secrets.token_hex(16)}.zip")
    record(actor=by, verb="asked for data export", subject=held.reference, company=held)
    # A bell that fails is only logged: the row is there, and the sweep rings again.
    transaction.on_commit(lambda: _ring(made.pk), robust=True)
    return made


@transaction.atomic
def note_download(*, export: DataExport, by: User) -> None:
    """Keeps who took it away, and when."""
    record(
        actor=by,
        verb="downloaded data export",
        subject=export.company.reference,
        company=export.company,
        detail={"sha256": export.file_sha256},
    )


def _ring(pk: int) -> None:
    tasks.make_export.delay(pk)
