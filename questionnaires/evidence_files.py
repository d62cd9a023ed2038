"""Where files of evidence lie: whole under an opaque name, or not at all.

A file is written beside its place and renamed into it, so that a full disk or a killed process leaves no half of one.
What a process that died between writing and committing left behind is named by no row, and swept away.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.core.files.storage import default_storage

from questionnaires.models import Evidence

FOLDER: Final = "evidence"
SPARED: Final = timedelta(hours=24)
"""A file younger than this may belong to an upload under way."""


def keep(content: bytes) -> str:
    """Writes the bytes and gives the name to store; OSError leaves nothing."""
    name = f"{FOLDER}/{secrets.token_hex(16)}"
    place = Path(default_storage.path(name))
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_suffix(".part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return name


def drop(name: str) -> None:
    """Deletes a file; one that is gone already is no error."""
    if name:
        default_storage.delete(name)


def sweep(*, now: datetime) -> list[str]:
    """Deletes files that no row names and gives back their names."""
    folder = Path(default_storage.path(FOLDER))
    if not folder.is_dir():
        return []
    old = (now - SPARED).timestamp()
    found = [f for f in folder.iterdir() if f.is_file() and f.stat().st_mtime < old]
    named = set(Evidence.objects.exclude(file="").values_list("file", flat=True))
    orphans = [f for f in found if f"{FOLDER}/{f.name}" not in named]
    for orphan in orphans:
        orphan.unlink(missing_ok=True)
    return sorted(f.name for f in orphans)
