"""Writes down who did what, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.models import AuditEvent, Company, User

SUBJECT_LENGTH = 200


def record(
    *,
    actor: User | None,
    verb: str,
    subject: str = "",
    company: Company | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """One event of the trail: `verb` in the past tense, `subject` what it was done to, `detail` plain JSON.

    `actor` is None for what the system did by itself. Never put an answer's or a document's contents in `detail`.
    """
    return AuditEvent.objects.create(
        actor=actor, verb=verb, subject=subject[:SUBJECT_LENGTH], company=company, detail=dict(detail or {})
    )
