"""Whether a file may be kept: by its contents and never by its name, looked into by a process that may fail.

`check_file` is for every upload of the portal. What parses a stranger's file runs apart (`questionnaires.inspection`):
a file that floods, hangs or crashes its parser is refused, and the web process goes on.
"""

from __future__ import annotations

import codecs
import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, assert_never

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from questionnaires.inspection.verdict import Finding, Reason, Refused

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 10 * MEGABYTE
MOST_FILES: Final = 20
LONGEST_NAME: Final = 200
SECONDS: Final = 12
"""After this the inspecting process is ended, however busy it is."""
SECONDS_IN_ALL: Final = 20
"""For the files of one request; none is begun after it."""
SECONDS_TO_WAIT: Final = 2
"""For another request's inspection. One goes on at a time in each web process, so that its other threads answer."""
LONGEST_VERDICT: Final = 64 * 1024
_WHAT_IS_TAKEN: Final = (
    "Choose a PDF, a PNG or JPEG picture, a Word (.docx), Excel (.xlsx) or PowerPoint (.pptx) file, "
    "plain text or CSV, or an SBOM in CycloneDX or SPDX."
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
_SPDX_TAG: Final = b"SPDXVersion:"

_inspecting = threading.Semaphore()
logger = logging.getLogger(__name__)


class UploadError(ValueError):
    """A file can't be taken. The message is for the person."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    content_type: str
    endings: tuple[str, ...]


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
PDF: Final = FileKind("application/pdf", (".pdf",))
PNG: Final = FileKind("image/png", (".png",))
JPEG: Final = FileKind("image/jpeg", (".jpg", ".jpeg"))
DOCX: Final = FileKind(f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX: Final = FileKind(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
PPTX: Final = FileKind(f"{_OFFICE}presentationml.presentation", (".pptx",))
TEXT: Final = FileKind("text/plain", (".txt", ".md", ".log"))
CSV: Final = FileKind("text/csv", (".csv",))
JSON: Final = FileKind("application/json", (".json",))
XML: Final = FileKind("application/xml", (".xml",))
SPDX: Final = FileKind("text/spdx", (".spdx",))
KINDS: Final = {
    "pdf": PDF,
    "png": PNG,
    "jpeg": JPEG,
    "docx": DOCX,
    "xlsx": XLSX,
    "pptx": PPTX,
    "text": TEXT,
    "csv": CSV,
    "json": JSON,
    "xml": XML,
    "spdx": SPDX,
}
ACCEPT: Final = ",".join(ending for kind in KINDS.values() for ending in kind.endings)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept: the name to show and to download under, what it is, and its bytes.

    `sbom`, of a software bill of materials: format, version, components, date (ISO), tool, about; else None.
    """

    name: str
    kind: FileKind
    content: bytes
    sbom: dict[str, Any] | None = None


def check_files(files: Sequence[UploadedFile[bytes]], *, too_many: str) -> list[CheckedFile]:
    """The files of one request, each safe to keep. UploadError says what is wrong with which; `too_many` is
    what it says where they are.
    """
    if len(files) > MOST_FILES:  # before any is read: each may fill 10 MB of memory
        raise UploadError(too_many)
    began, checked = time.monotonic(), list[CheckedFile]()
    for file in files:
        if checked and time.monotonic() - began > SECONDS_IN_ALL:
            raise UploadError(f"These files take too long to check together. Add at most {len(checked)} at a time.")
        checked.append(check_file(file))
    return checked


def check_file(file: UploadedFile[bytes]) -> CheckedFile:
    """The file, safe to keep and to hand back as a download. UploadError says what is wrong with it."""
    name = (file.name or "file").replace("\\", "/").rpartition("/")[2]
    check_size(name, file.size or 0)
    return check_content(name, file.read())


def check_content(name: str, content: bytes) -> CheckedFile:
    """The same of bytes."""
    check_size(name, len(content))
    try:
        found = inspected(content)
        kind = _kind(name, found)
    except Refused as refused:
        raise UploadError(_words(shown_name(name), refused)) from None
    return CheckedFile(safe_name(name, kind), kind, content, found.sbom)


def check_size(name: str, size: int) -> None:
    """Refuses an empty file and one over 10 MB, before it is read."""
    if size == 0:
        raise UploadError(f"“{shown_name(name)}” is empty. Choose a file with something in it.")
    if size > LARGEST:
        megabytes = size / MEGABYTE
        raise UploadError(f"“{shown_name(name)}” has {megabytes:.1f} MB. Choose a file of at most 10 MB.")


def inspected(content: bytes) -> Finding:
    """What the contents are, found out apart; Refused where they aren't taken."""
    family = _family(content)
    if not _inspecting.acquire(timeout=SECONDS_TO_WAIT):
        raise UploadError("Other files are being checked at this moment. Nothing was kept; try again in a minute.")
    try:
        told = _run(family, content)
    finally:
        _inspecting.release()
    if told is None:
        raise Refused(Reason.SWOLLEN)
    if "refused" in told:
        raise Refused(Reason(told["refused"]), str(told["detail"]))
    return Finding(str(told["kind"]), told["sbom"])


def _family(content: bytes) -> str:
    """Which inspection looks into it, by its first bytes."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return "pictures"
    if content.startswith(_OLD_OFFICE):
        raise Refused(Reason.PASSWORD if _LOCKED_OFFICE in content else Reason.TYPE, "old")
    if content.startswith(b"PK\x03\x04"):
        return "office"
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith((b"{", b"[", b"<")) or _SPDX_TAG in start[:4096]:
        return "sbom"
    return "text"


def _run(family: str, content: bytes) -> dict[str, Any] | None:
    """The verdict of a process of its own; None where it ended without one."""
    with tempfile.TemporaryFile() as handed:
        handed.write(content)
        handed.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own module, its name one of four
            [sys.executable, "-s", "-P", "-B", "-m", f"questionnaires.inspection.{family}"],
            stdin=handed,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(settings.BASE_DIR), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        alarm = threading.Timer(SECONDS, process.kill)
        alarm.start()
        try:
            with process.stdout or tempfile.TemporaryFile() as said:
                return _read(said, family)
        finally:
            alarm.cancel()
            process.kill()
            process.wait()


def _read(said: IO[bytes], family: str) -> dict[str, Any] | None:
    answer = said.read(LONGEST_VERDICT)
    try:
        told = json.loads(answer)
    except ValueError:
        logger.warning("The inspection of a %s file ended without a verdict.", family)
        return None
    return told if isinstance(told, dict) else None


def _kind(name: str, found: Finding) -> FileKind:
    """Text is a table where its name says so: nothing else tells the two apart. A table may hold no formula."""
    table = name.lower().endswith(CSV.endings)
    if found.kind == "formulas":
        if table:
            raise Refused(Reason.ACTIVE, "cells that a spreadsheet would run as formulas")
        return TEXT
    return CSV if found.kind == "text" and table else KINDS[found.kind]


def _words(name: str, refused: Refused) -> str:
    reason = refused.reason
    match reason:
        case Reason.TYPE:
            if refused.detail == "old":
                return f"“{name}” is in an old Office format. Save it as .docx, .xlsx, .pptx or PDF and choose that."
            return f"“{name}” is of a kind that we don’t take. {_WHAT_IS_TAKEN}"
        case Reason.PASSWORD:
            return f"“{name}” is password-protected. Choose a copy without a password."
        case Reason.ACTIVE:
            return f"“{name}” carries {refused.detail}. Save a copy without, or print it to a plain PDF."
        case Reason.DAMAGED:
            return f"“{name}” is damaged or not finished. Choose another copy."
        case Reason.SWOLLEN:
            return f"“{name}” unpacks to more than can be checked in time. Save it again, smaller or as a plain PDF."
        case Reason.MIXED:
            return f"“{name}” holds another file behind or before its own. Save it again in its own program."
        case Reason.SBOM:
            return f"“{name}” says that it is an SBOM, but it can’t be read: {refused.detail}."
        case _:
            assert_never(reason)


def shown_name(name: str) -> str:
    """A name as a message may print it: no folders, no control characters, not endless."""
    base = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in base if c.isprintable())[:LONGEST_NAME].strip(" .") or "file"


def safe_name(name: str, kind: FileKind) -> str:
    """The name to show and to download under: no folders or control characters, ending as the contents are."""
    base = name.replace("\\", "/").rpartition("/")[2]
    base = "".join(c for c in base if c.isprintable()).strip(" .") or "file"
    ending = next((e for e in kind.endings if base.lower().endswith(e)), "")
    if not ending:
        return base[: LONGEST_NAME - len(kind.endings[0])] + kind.endings[0]
    return base[: -len(ending)][: LONGEST_NAME - len(ending)] + base[-len(ending) :]
