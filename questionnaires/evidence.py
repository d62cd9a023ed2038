"""Keeps and takes away the files that a company gives, and says which answers they stand behind."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from questionnaires import evidence_files, uploads
from questionnaires.answers import clear_answer, question_of, save_files
from questionnaires.models import Evidence, EvidenceUse, KeptAside, Profile, Snapshot
from questionnaires.proof import takes_evidence
from questionnaires.queries import evidence_of
from questionnaires.uploads import CheckedFile, UploadError
from scenarios.editions import library_of
from scenarios.library import Question

TOO_MANY: Final = f"Keep to {uploads.MOST_FILES} files for one question. Remove one, or join several into one PDF."
NO_ROOM: Final = "The file could not be kept just now, and nothing was saved. Try again in some minutes."
NO_FILES_HERE: Final = "This question takes no files."
NO_DATE: Final = "Enter the date of the evidence: of the report, the test or the certificate."

logger = logging.getLogger(__name__)


def add_evidence(
    *, profile: Profile, question: str, files: Sequence[UploadedFile[bytes]], by: User, dated: date | None = None
) -> list[Evidence]:
    """Keeps the files behind the answer, or as the answer where the question asks for files; all of them or none.

    `dated` is the date of the evidence; an SBOM may bring its own. UploadError says what is wrong with which.
    """
    asked = _taking(profile, question)
    checked = uploads.check_files(files, too_many=TOO_MANY)
    dates = [dated or _own_date(file) for file in checked]
    if asked.type != "file" and None in dates:
        raise UploadError(NO_DATE)
    stored: list[str] = []
    try:
        with transaction.atomic():
            _hold(profile)
            if evidence_of(profile, asked.key).count() + len(checked) > uploads.MOST_FILES:
                raise UploadError(TOO_MANY)
            kept = []
            for file, day in zip(checked, dates, strict=True):
                stored.append(evidence_files.keep(file.content))
                kept.append(_row(profile, asked.key, file, stored[-1], day, by))
            _changed(profile, asked, by)
    except BaseException as error:
        for name in stored:
            evidence_files.drop(name)
        if isinstance(error, OSError):
            logger.exception("An uploaded file could not be written.")
            raise UploadError(NO_ROOM) from error
        raise
    return kept


@transaction.atomic
def reuse_evidence(*, evidence: Evidence, question: str, by: User) -> EvidenceUse | None:
    """Lets a file that is kept already stand behind one more answer; None where it was removed meanwhile."""
    profile = evidence.profile
    asked = _taking(profile, question)
    _hold(profile)
    evidence.refresh_from_db(fields=["removed_at"])
    if evidence.removed_at is not None:
        return None
    if asked.type != "file" and evidence.dated is None:
        raise UploadError(f"“{evidence.original_name}” has no date. Enter the date of the evidence first.")
    if evidence_of(profile, asked.key).count() >= uploads.MOST_FILES:
        raise UploadError(TOO_MANY)
    use, made = EvidenceUse.objects.get_or_create(evidence=evidence, question=asked.key, defaults={"added_by": by})
    if made:
        _audit(evidence, "reused file", by, asked.key)
        _changed(profile, asked, by)
    return use


@transaction.atomic
def date_evidence(*, evidence: Evidence, dated: date, by: User) -> Evidence:
    """Puts the date of a file right."""
    _hold(evidence.profile)
    if evidence.dated == dated:
        return evidence
    evidence.dated = dated
    evidence.save(update_fields=["dated"])
    _audit(evidence, "dated file", by)
    _touch(evidence.profile)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, question: str = "") -> None:
    """Takes a file from behind one answer, or from all where no question is named.

    Behind none any more, it is deleted, unless frozen answers name it: then it stays readable.
    """
    profile = evidence.profile
    _hold(profile)
    evidence.refresh_from_db(fields=["removed_at"])
    if evidence.removed_at is not None:
        return
    ending = evidence.uses.filter(question=question) if question else evidence.uses.all()
    keys = list(ending.values_list("question", flat=True))
    ending.delete()
    _audit(evidence, "removed file", by, *keys)
    if not evidence.uses.exists():
        evidence.removed_at = timezone.now()
        if not _is_frozen(evidence):
            path = evidence.file.name or ""
            transaction.on_commit(lambda: evidence_files.drop(path))
            evidence.file = ""
        evidence.save(update_fields=["removed_at", "file"])
    for key in keys:
        if key in library_of(profile.edition).questions:  # else kept aside by a move to a newer edition
            _changed(profile, question_of(profile, key), by)


def _taking(profile: Profile, question: str) -> Question:
    asked = question_of(profile, question)
    if asked.type != "file" and not takes_evidence(asked):
        raise UploadError(NO_FILES_HERE)
    return asked


def _hold(profile: Profile) -> None:
    Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk").get()


def _own_date(file: CheckedFile) -> date | None:
    stated = file.sbom["date"] if file.sbom else None
    return date.fromisoformat(stated) if stated else None


def _row(profile: Profile, question: str, file: CheckedFile, stored: str, dated: date | None, by: User) -> Evidence:
    item = Evidence.objects.create(
        profile=profile,
        question=question,
        file=stored,
        original_name=file.name,
        content_type=file.kind.content_type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        uploaded_by=by,
        dated=dated,
        sbom=file.sbom,
    )
    EvidenceUse.objects.create(evidence=item, question=question, added_by=by, added_at=item.uploaded_at)
    _audit(item, "added file", by)
    return item


def _changed(profile: Profile, asked: Question, by: User) -> None:
    """A question that asks for files is answered by those that are there; behind any other they only stand."""
    if asked.type != "file":
        _touch(profile)
        return
    files = list(evidence_of(profile, asked.key).values_list("pk", flat=True))
    if files:
        save_files(profile=profile, question=asked.key, files=files, by=by)
    else:
        clear_answer(profile=profile, question=asked.key, by=by)


def _touch(profile: Profile) -> None:
    Profile.objects.filter(pk=profile.pk).update(changed_at=timezone.now())


def _is_frozen(evidence: Evidence) -> bool:
    """Whether answers that never change name it: frozen ones, and those kept aside."""
    aside = KeptAside.objects.filter(profile=evidence.profile, question=evidence.question)
    if any(isinstance(value, list) and evidence.pk in value for value in aside.values_list("value", flat=True)):
        return True
    return any(
        (isinstance(entry["value"], list) and evidence.pk in entry["value"])
        or any(file["sha256"] == evidence.sha256 for file in entry.get("files", ()))
        for answers in Snapshot.objects.filter(profile=evidence.profile_id).values_list("answers", flat=True)
        for entry in answers.values()
    )


def _audit(evidence: Evidence, verb: str, by: User, *questions: str) -> None:
    record(
        actor=by,
        verb=verb,
        subject=", ".join(questions) or evidence.question,
        company=evidence.profile.company,
        detail={"name": evidence.original_name, "sha256": evidence.sha256},
    )
