"""Makes the archive of everything that is held on a company: one attempt of its job, and the end of its days."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from accounts.models import Notice
from accounts.notices import notify
from insure24 import jobs
from insure24.jobs import Outcome, Tell
from insure24.workers import Worker
from quotes.data_rights.contents import archive
from quotes.models import DataExport

KEPT: Final = timedelta(days=7)
"""For how long the file can be downloaded."""


def make_export(pk: int, *, worker: Worker | None = None) -> Outcome:
    """One attempt at an export's file."""
    return jobs.attempt(DataExport, pk, work=_make, done=_done, worker=worker)


def _make(job: DataExport, tell: Tell) -> Mapping[str, Any]:
    tell("Gathering what is held", 20)
    now = timezone.now()
    content = archive(job.company, at=now)
    tell("Keeping the file", 90)
    jobs.write_whole(Path(default_storage.path(str(job.file.name))), content)
    return {
        "file_sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "expires_at": now + KEPT,
    }


def _done(job: DataExport) -> None:
    record(
        actor=None,
        verb="made data export",
        subject=job.company.reference,
        company=job.company,
        detail={"sha256": job.file_sha256, "size": job.size},
    )
    notify(
        to=job.asked_by,
        kind=Notice.Kind.ACCOUNT,
        title="Your data export is ready to download",
        url=reverse("quotes:export", args=[job.pk]),
        company=job.company,
    )


def delete_expired(*, now: datetime) -> int:
    """Deletes the files of exports whose days are over; their rows stay as a record. How many."""
    old = DataExport.objects.filter(status=DataExport.Status.READY, expires_at__lte=now).exclude(file="")
    count = 0
    for export in old:
        name = str(export.file.name)
        DataExport.objects.filter(pk=export.pk).update(file="")
        default_storage.delete(name)
        count += 1
    return count
