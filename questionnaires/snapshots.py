"""Freezes answers as they stand: what a submission, a map and a document name for years."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from questionnaires import shown
from questionnaires.models import Evidence, Profile, Snapshot
from questionnaires.queries import answers_of
from questionnaires.telling import given_values
from scenarios.editions import library_of


def canonical(edition: str, answers: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed: JSON with sorted keys, no idle space, UTF-8."""
    return json.dumps(
        {"edition": edition, "answers": answers},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()


def hash_of(edition: str, answers: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(edition, answers)).hexdigest()


def is_intact(snapshot: Snapshot) -> bool:
    """Whether the snapshot still says what was hashed."""
    return hash_of(snapshot.edition.number, snapshot.answers) == snapshot.sha256


def frozen_answers(profile: Profile) -> dict[str, Any]:
    """The answers as a snapshot keeps them, in order: answers to hidden questions are left out."""
    library = library_of(profile.edition)
    rows = answers_of(profile)
    kept = {e.pk: e for e in Evidence.objects.filter(profile=profile, removed_at__isnull=True)}
    return {
        question.key: {
            "value": row.value,
            "dont_know": row.dont_know,
            "missing": row.missing,
            "missing_by": row.missing_by.isoformat() if row.missing_by else None,
        }
        | (
            {
                "files": [
                    {"name": kept[pk].original_name, "sha256": kept[pk].sha256} for pk in row.value or [] if pk in kept
                ]
            }
            if question.type == "file"
            else {}
        )
        for question in shown.shown_questions(library, given_values(library, rows))
        if (row := rows.get(question.key)) is not None
    }


@transaction.atomic
def take_snapshot(*, profile: Profile, by: User) -> Snapshot:
    """Freezes the profile's answers with their hash. The same answers give the same hash."""
    held = Profile.objects.select_for_update().filter(pk=profile.pk).values_list("edition_id", flat=True).get()
    if held != profile.edition_id:  # it moved to another edition after it was read
        profile.refresh_from_db(fields=["edition"])
    answers = frozen_answers(profile)
    snapshot = Snapshot.objects.create(
        profile=profile,
        edition=profile.edition,
        answers=answers,
        sha256=hash_of(profile.edition.number, answers),
        taken_by=by,
    )
    record(
        actor=by,
        verb="froze answers",
        subject=str(snapshot),
        company=profile.company,
        detail={"sha256": snapshot.sha256, "answers": len(answers)},
    )
    return snapshot
