"""Keeps and takes away the files that a company gives."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from questionnaires import uploads
from questionnaires.answers import clear_answer, question_of, save_files
from questionnaires.models import Evidence, KeptAside, Profile, Snapshot
from questionnaires.queries import evidence_of
from questionnaires.uploads import UploadError
from scenarios.editions import library_of

TOO_MANY: Final = f"Keep to {uploads.MOST_FILES} files for one question. Remove one, or join several into one PDF."


def add_evidence(*, profile: Profile, question: str, files: Sequence[UploadedFile[bytes]], by: User) -> list[Evidence]:
    """Keeps the files and makes them the answer; all of them or none. UploadError says what is wrong with which."""
    asked = question_of(profile, question)
    if len(files) > uploads.MOST_FILES:  # before any is read: each may fill 10 MB of memory
        raise UploadError(TOO_MANY)
    checked = [_checked(file) for file in files]
    kept: list[Evidence] = []
    try:
        with transaction.atomic():
            Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk").get()
            if evidence_of(profile, asked.key).count() + len(checked) > uploads.MOST_FILES:
                raise UploadError(TOO_MANY)
            for name, kind, content in checked:
                item = Evidence(
                    profile=profile,
                    question=asked.key,
                    original_name=name,
                    content_type=kind.content_type,
                    size=len(content),
                    sha256=hashlib.sha256(content).hexdigest(),
                    uploaded_by=by,
                )
                kept.append(item)
                item.file.save(name, ContentFile(content), save=False)
                item.save()
                _audit(item, "added file", by)
            _answer_with_files(profile, asked.key, by)
    except BaseException:
        for item in kept:
            if item.file:
                item.file.storage.delete(item.file.name or "")
        raise
    return kept


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Takes a file out of the answer and deletes it, unless frozen answers name it: then it stays readable."""
    Profile.objects.select_for_update().filter(pk=evidence.profile_id).values_list("pk").get()
    evidence.refresh_from_db(fields=["removed_at"])
    if evidence.removed_at is not None:
        return
    evidence.removed_at = timezone.now()
    _audit(evidence, "removed file", by)
    if not _is_frozen(evidence):
        storage, path = evidence.file.storage, evidence.file.name or ""
        transaction.on_commit(lambda: storage.delete(path))
        evidence.file = ""
    evidence.save(update_fields=["removed_at", "file"])
    _answer_with_files(evidence.profile, evidence.question, by)


def _checked(file: UploadedFile[bytes]) -> tuple[str, uploads.FileKind, bytes]:
    named = (file.name or "file").replace("\\", "/").rpartition("/")[2]
    uploads.check_size(named, file.size or 0)
    content = file.read()
    kind = uploads.kind_of(named, content)
    return uploads.safe_name(named, kind), kind, content


def _answer_with_files(profile: Profile, question: str, by: User) -> None:
    if question not in library_of(profile.edition).questions:
        return  # kept aside by a move to a newer edition: no answer is made of it
    files = list(evidence_of(profile, question).values_list("pk", flat=True))
    if files:
        save_files(profile=profile, question=question, files=files, by=by)
    else:
        clear_answer(profile=profile, question=question, by=by)


def _is_frozen(evidence: Evidence) -> bool:
    """Whether answers that never change name it: frozen ones, and those kept aside."""
    aside = KeptAside.objects.filter(profile=evidence.profile, question=evidence.question)
    if any(evidence.pk in (value or []) for value in aside.values_list("value", flat=True)):
        return True
    return any(
        evidence.pk in (answers.get(evidence.question, {}).get("value") or [])
        for answers in Snapshot.objects.filter(profile=evidence.profile).values_list("answers", flat=True)
    )


def _audit(evidence: Evidence, verb: str, by: User) -> None:
    record(
        actor=by,
        verb=verb,
        subject=evidence.question,
        company=evidence.profile.company,
        detail={"name": evidence.original_name, "sha256": evidence.sha256},
    )
