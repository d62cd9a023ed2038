"""Freezes answers as they stand: what a submission, a map and a document name for years."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from questionnaires import shown
from questionnaires.held import frozen_held, held_policies
from questionnaires.models import Evidence, Profile, Snapshot
from questionnaires.queries import answers_of, evidence_by_question
from questionnaires.telling import given_values
from scenarios.editions import library_of


def canonical(edition: str, answers: Mapping[str, Any], held: Mapping[str, Any] | None = None) -> bytes:
    """The bytes that are hashed: JSON with sorted keys, no idle space, UTF-8.

    Snapshots from before current insurance was asked have no `held`, and their bytes no such key.
    """
    told = {"edition": edition, "answers": answers} | ({} if held is None else {"held": held})
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(edition: str, answers: Mapping[str, Any], held: Mapping[str, Any] | None = None) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(edition, answers, held)).hexdigest()


def is_intact(snapshot: Snapshot) -> bool:
    """Whether the snapshot still says what was hashed."""
    return hash_of(snapshot.edition.number, snapshot.answers, snapshot.held) == snapshot.sha256


def frozen_answers(profile: Profile) -> dict[str, Any]:
    """The answers as a snapshot keeps them, in order: answers to hidden questions are left out."""
    library = library_of(profile.edition)
    rows = answers_of(profile)
    behind = evidence_by_question(profile)
    return {
        question.key: {
            "value": row.value,
            "dont_know": row.dont_know,
            "missing": row.missing,
            "missing_by": row.missing_by.isoformat() if row.missing_by else None,
        }
        | _files(behind.get(question.key, ()), always=question.type == "file")
        for question in shown.shown_questions(library, given_values(library, rows))
        if (row := rows.get(question.key)) is not None
    }


def hash_now(profile: Profile) -> str:
    """The hash that a snapshot would have now."""
    return hash_of(profile.edition.number, frozen_answers(profile), frozen_held(held_policies(profile)))


def _files(behind: Sequence[Evidence], *, always: bool) -> dict[str, Any]:
    """The files of an answer by name, hash and date; answers without any say nothing of files."""
    if not behind and not always:
        return {}
    return {
        "files": [
            {"name": item.original_name, "sha256": item.sha256}
            | ({"dated": item.dated.isoformat()} if item.dated else {})
            for item in behind
        ]
    }


@transaction.atomic
def take_snapshot(*, profile: Profile, by: User, sent: bool = True) -> Snapshot:
    """Freezes the profile's answers and what it holds now, with their hash. The same answers give the same hash.

    Without `sent` they stay the company's own, and no broker sees them, until `mark_sent`.
    """
    standing = Profile.objects.select_for_update().filter(pk=profile.pk).values_list("edition_id", flat=True).get()
    if standing != profile.edition_id:  # it moved to another edition after it was read
        profile.refresh_from_db(fields=["edition"])
    answers, held = frozen_answers(profile), frozen_held(held_policies(profile))
    snapshot = Snapshot.objects.create(
        profile=profile,
        edition=profile.edition,
        answers=answers,
        held=held,
        sha256=hash_of(profile.edition.number, answers, held),
        taken_by=by,
        sent_at=timezone.now() if sent else None,
    )
    record(
        actor=by,
        verb="froze answers",
        subject=str(snapshot),
        company=profile.company,
        detail={"sha256": snapshot.sha256, "answers": len(answers), "held": len(held)},
    )
    return snapshot


def mark_sent(snapshot: Snapshot) -> None:
    """Notes that a broker gets them; the first time counts."""
    Snapshot.objects.filter(pk=snapshot.pk, sent_at__isnull=True).update(sent_at=timezone.now())
    snapshot.refresh_from_db(fields=["sent_at"])
