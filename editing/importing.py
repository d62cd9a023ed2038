"""Brings files into the draft for an editor: what they change is shown first, and refused where that no longer holds.

What was handed in waits on the server, one set of files for each editor and for a day: nothing of it travels through
the browser again, and no address names it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from editing.models import PackUpload
from editing.publishing import NotNowError, begin_draft, refuse_where_locked
from scenarios.pack_diff import Change, summary
from scenarios.pack_export import draft_is_empty, draft_pack
from scenarios.pack_import import Plan, import_pack, plan_import
from scenarios.pack_zip import texts_of_zip
from scenarios.packs import Pack, builtin_pack, pack_of_texts

WAITS: Final = timedelta(days=1)
LONGEST_NAME: Final = 80


class OtherFilesError(NotNowError):
    """Other files have been handed in than the page showed."""


def pack_to_import(texts: Mapping[str, str]) -> Pack:
    """The pack that files make with what the draft says already; PackError where one can't be read."""
    base = builtin_pack() if draft_is_empty() else draft_pack()
    return pack_of_texts(texts, base, where="the files")


@transaction.atomic
def import_files(*, texts: Mapping[str, str], planned: Plan, by: User | None, name: str) -> tuple[Change, ...]:
    """Makes the draft say what the files say, all of it or nothing; `name` is what they came in.

    Raises LockedError while an edition is in review, DraftChangedError where the draft is not the one that `planned`
    was made against, PackError or BrokenPackError where the files can't be taken. Nothing is changed then.
    """
    refuse_where_locked()
    pack = pack_to_import(texts)
    changes = import_pack(pack=pack, by=by, reason=f"Imported from {name}", planned=planned)
    if by is not None:
        begin_draft(by=by, today=timezone.localdate())
    record(
        actor=by,
        verb="imported into library",
        subject=name,
        detail={"changes": summary(changes), "files": sorted(texts), "sha256": _sha256(_written(texts))},
    )
    return changes


@transaction.atomic
def hand_in(*, content: bytes, name: str, by: User) -> PackUpload:
    """Keeps the files of a ZIP until their editor says yes to what they change, in place of any before.

    Raises PackError where they can't be read, LockedError while an edition is in review.
    """
    refuse_where_locked()
    texts = texts_of_zip(content)
    pack_to_import(texts)
    written = _written(texts)
    shown = "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME]
    kept = {"name": shown or "files.zip", "texts": written, "sha256": _sha256(written), "at": timezone.now()}
    PackUpload.objects.filter(at__lt=timezone.now() - WAITS).delete()
    upload, _ = PackUpload.objects.update_or_create(by=by, defaults=kept)
    return upload


def handed_in(by: User) -> PackUpload | None:
    """What this editor has handed in within a day and not yet decided on."""
    return PackUpload.objects.filter(by=by, at__gte=timezone.now() - WAITS).first()


def texts_of(upload: PackUpload) -> dict[str, str]:
    """The files that were handed in, by name."""
    texts: dict[str, Any] = json.loads(upload.texts)
    return {str(name): str(text) for name, text in texts.items()}


def plan_of(upload: PackUpload) -> tuple[Pack, Plan]:
    """What the files would change in the draft as it stands; errors as those of `import_files`. Changes nothing."""
    pack = pack_to_import(texts_of(upload))
    return pack, plan_import(pack)


@transaction.atomic
def import_upload(*, upload: PackUpload, seen_sha256: str, seen_draft: str, by: User) -> tuple[Change, ...]:
    """Brings in what was handed in, as the page showed it: `seen_sha256` of the files, `seen_draft` of the draft.

    Errors as those of `import_files`, and OtherFilesError where the files are others by now.
    """
    row = PackUpload.objects.select_for_update().filter(pk=upload.pk, by=by).first()
    if row is None or row.sha256 != seen_sha256:
        raise OtherFilesError("Other files were handed in since you opened this page. Read what these change.")
    changes = import_files(texts=texts_of(row), planned=Plan((), seen_draft), by=by, name=row.name)
    row.delete()
    return changes


def drop_upload(*, by: User) -> None:
    """Forgets what this editor has handed in."""
    PackUpload.objects.filter(by=by).delete()


def _written(texts: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(texts.items())))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
