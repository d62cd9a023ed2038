"""Saves what a company holds now, line by line, and the documents that show it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from questionnaires import evidence_files, uploads
from questionnaires.evidence import NO_ROOM
from questionnaires.held import Held, Holding
from questionnaires.models import Evidence, HeldDocument, HeldPolicy, HeldWording, Profile, Snapshot
from questionnaires.uploads import CheckedFile, UploadError
from scenarios.conditions import Value
from scenarios.editions import library_of
from scenarios.feature_values import to_stored
from scenarios.library import LineKey

logger = logging.getLogger(__name__)

TOO_MANY: Final = f"Keep to {uploads.MOST_FILES} files for one policy. Remove one, or join several into one PDF."


class UnknownLineError(LookupError):
    """The profile's edition has no such line."""


class HeldChangedError(Exception):
    """Someone else told of this line in between and nothing was written; `current` stands now."""

    def __init__(self, current: HeldPolicy | None) -> None:
        super().__init__("What is held on this line changed since it was read.")
        self.current = current


@dataclass(frozen=True, slots=True)
class HeldTerms:
    """What a person told of a policy: None, blanks and features left out are not stated."""

    insurer_name: str = ""
    policy_number: str = ""
    limit: Decimal | None = None
    deductible: Decimal | None = None
    retro: str = ""
    starts: date | None = None
    expires: date | None = None
    notes: str = ""
    wording: Mapping[str, Value] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)


def terms_of(held: Held) -> HeldTerms:
    """A policy's terms as they are told."""
    return HeldTerms(
        insurer_name=held.insurer_name,
        policy_number=held.policy_number,
        limit=held.limit,
        deductible=held.deductible,
        retro=held.retro,
        starts=held.starts,
        expires=held.expires,
        notes=held.notes,
        wording={term.feature: term.value for term in held.wording},
        references={term.feature: term.reference for term in held.wording},
    )


@transaction.atomic
def tell_held(
    *,
    profile: Profile,
    line: LineKey,
    holding: Holding,
    by: User,
    terms: HeldTerms | None = None,
    expected_version: int | None = None,
) -> HeldPolicy:
    """Saves whether a line is held, and where it is, its terms; saving what stands already writes nothing.

    Where it isn't held, or nobody knows, the terms told before stay aside and count for nothing. `expected_version` is
    the version that the writer saw, 0 where there was none; HeldChangedError where another stands by now.
    """
    if line not in library_of(profile.edition).lines:
        raise UnknownLineError(f"Edition {profile.edition.number} has no line {line!r}.")
    _hold(profile)
    row = HeldPolicy.objects.filter(profile=profile, line=line).prefetch_related("wording").first()
    seen = 0 if row is None else row.version
    told = terms if terms is not None and holding == Holding.HELD else None
    if row is not None and not row.proposed and row.holding == holding and (told is None or _same(row, told)):
        return row
    if expected_version is not None and expected_version != seen:
        raise HeldChangedError(row)
    if row is None:
        row = HeldPolicy(profile=profile, line=line, version=0)
    row.holding, row.proposed = holding, False
    row.version += 1
    row.changed_by, row.changed_at = by, timezone.now()
    if told is not None:
        _put(row, told)
    row.save()
    if told is not None:
        _put_wording(row, told)
    _touch(profile)
    record(
        actor=by,
        verb="told of current insurance",
        subject=line,
        company=profile.company,
        detail={"holding": str(holding), "version": row.version},
    )
    return row


@transaction.atomic
def forget_held(*, profile: Profile, line: LineKey, by: User) -> None:
    """Takes back what was told of a line: it is open again. Its documents go too, unless frozen answers name them."""
    _hold(profile)
    row = HeldPolicy.objects.filter(profile=profile, line=line).first()
    if row is None:
        return
    for document in row.documents.select_related("evidence"):
        _drop(document.evidence, by)
    row.delete()
    _touch(profile)
    record(actor=by, verb="took back current insurance", subject=line, company=profile.company)


def add_held_documents(*, policy: HeldPolicy, files: Sequence[UploadedFile[bytes]], by: User) -> list[Evidence]:
    """Keeps a policy's documents; all of them or none. UploadError says what is wrong with which."""
    checked = uploads.check_files(files, too_many=TOO_MANY)
    kept: list[Evidence] = []
    stored: list[str] = []
    try:
        with transaction.atomic():
            _hold(policy.profile)
            standing = HeldDocument.objects.filter(policy=policy, evidence__removed_at__isnull=True).count()
            if standing + len(checked) > uploads.MOST_FILES:
                raise UploadError(TOO_MANY)
            for file in checked:
                stored.append(evidence_files.keep(file.content))
                kept.append(_keep(policy, file, stored[-1], by))
            if kept:
                _bump(policy, by)
    except BaseException as error:
        for name in stored:
            evidence_files.drop(name)
        if isinstance(error, OSError):
            logger.exception("An uploaded document could not be written.")
            raise UploadError(NO_ROOM) from error
        raise
    return kept


@transaction.atomic
def remove_held_document(*, evidence: Evidence, by: User) -> None:
    """Takes a document away and deletes it, unless frozen answers name it: then it stays readable."""
    _hold(evidence.profile)
    evidence.refresh_from_db(fields=["removed_at"])
    if evidence.removed_at is not None:
        return
    _drop(evidence, by)
    _bump(evidence.held_document.policy, by)


def _keep(policy: HeldPolicy, file: CheckedFile, stored: str, by: User) -> Evidence:
    item = Evidence.objects.create(
        profile=policy.profile,
        question=f"held.{policy.line}",
        file=stored,
        original_name=file.name,
        content_type=file.kind.content_type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        uploaded_by=by,
    )
    HeldDocument.objects.create(policy=policy, evidence=item)
    _audit_file(item, "added file", by)
    return item


def _drop(evidence: Evidence, by: User) -> None:
    if evidence.removed_at is not None:
        return
    evidence.removed_at = timezone.now()
    _audit_file(evidence, "removed file", by)
    if not _is_frozen(evidence):
        path = evidence.file.name or ""
        transaction.on_commit(lambda: evidence_files.drop(path))
        evidence.file = ""
    evidence.save(update_fields=["removed_at", "file"])


def _is_frozen(evidence: Evidence) -> bool:
    return any(
        document["sha256"] == evidence.sha256
        for held in Snapshot.objects.filter(profile=evidence.profile).values_list("held", flat=True)
        for policy in (held or {}).values()
        for document in policy.get("documents", ())
    )


def _same(row: HeldPolicy, told: HeldTerms) -> bool:
    library = library_of(row.profile.edition)
    standing = {item.feature: (item.value, item.reference) for item in row.wording.all()}
    told_wording = {
        key: (to_stored(library.features[key], value), told.references.get(key, ""))
        for key, value in told.wording.items()
    }
    return standing == told_wording and all(
        getattr(row, name) == getattr(told, name)
        for name in ("insurer_name", "policy_number", "limit", "deductible", "retro", "starts", "expires", "notes")
    )


def _put(row: HeldPolicy, told: HeldTerms) -> None:
    row.insurer_name, row.policy_number = told.insurer_name, told.policy_number
    row.limit, row.deductible, row.retro = told.limit, told.deductible, told.retro
    row.starts, row.expires, row.notes = told.starts, told.expires, told.notes


def _put_wording(row: HeldPolicy, told: HeldTerms) -> None:
    library = library_of(row.profile.edition)
    row.wording.all().delete()
    HeldWording.objects.bulk_create(
        HeldWording(
            policy=row,
            feature=key,
            value=to_stored(library.features[key], value),
            reference=told.references.get(key, ""),
        )
        for key, value in told.wording.items()
        if library.features[key].line == row.line
    )


def _bump(policy: HeldPolicy, by: User) -> None:
    now = timezone.now()
    row = HeldPolicy.objects.select_for_update().get(pk=policy.pk)
    row.version += 1
    row.changed_by, row.changed_at = by, now
    row.save(update_fields=["version", "changed_by", "changed_at"])
    _touch(policy.profile)


def _hold(profile: Profile) -> None:
    Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk").get()


def _touch(profile: Profile) -> None:
    Profile.objects.filter(pk=profile.pk).update(changed_at=timezone.now())


def _audit_file(evidence: Evidence, verb: str, by: User) -> None:
    record(
        actor=by,
        verb=verb,
        subject=evidence.question,
        company=evidence.profile.company,
        detail={"name": evidence.original_name, "sha256": evidence.sha256},
    )
