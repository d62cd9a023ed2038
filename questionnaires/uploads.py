"""What a file is, by its contents and never by its name. Pure."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 10 * MEGABYTE
MOST_FILES: Final = 20
LONGEST_NAME: Final = 200
_CONTENT_TYPES: Final = "[Content_Types].xml"
_MOST_ENTRIES: Final = 5_000
_ENCRYPTED_BIT: Final = 0x1
_WHAT_IS_TAKEN: Final = "Choose a PDF, a PNG or JPEG picture, a Word document (.docx) or an Excel workbook (.xlsx)."


class UploadError(ValueError):
    """A file can't be taken. The message is for the person."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    content_type: str
    endings: tuple[str, ...]


PDF: Final = FileKind("application/pdf", (".pdf",))
PNG: Final = FileKind("image/png", (".png",))
JPEG: Final = FileKind("image/jpeg", (".jpg", ".jpeg"))
DOCX: Final = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX: Final = FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
KINDS: Final = (PDF, PNG, JPEG, DOCX, XLSX)
ACCEPT: Final = ",".join(ending for kind in KINDS for ending in kind.endings)


def check_size(name: str, size: int) -> None:
    """Refuses an empty file and one over 10 MB, before it is read."""
    if size == 0:
        raise UploadError(f"“{name}” is empty. Choose a file with something in it.")
    if size > LARGEST:
        megabytes = size / MEGABYTE
        raise UploadError(f"“{name}” has {megabytes:.1f} MB. Choose a file of at most 10 MB.")


def kind_of(name: str, content: bytes) -> FileKind:
    """The kind that the contents are; UploadError where it is none that is taken, or it is locked or carries macros."""
    if content.startswith(b"%PDF-"):
        if b"/Encrypt" in content:
            raise UploadError(f"“{name}” is password-protected. Choose a copy without a password.")
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UploadError(
            f"“{name}” is password-protected or in an old Office format. "
            "Save it as .docx, .xlsx or PDF without a password."
        )
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(name, content)
    raise UploadError(f"“{name}” is of a kind that we don’t take. {_WHAT_IS_TAKEN}")


def _office_kind(name: str, content: bytes) -> FileKind:
    refused = UploadError(f"“{name}” is of a kind that we don’t take. {_WHAT_IS_TAKEN}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > _MOST_ENTRIES or _CONTENT_TYPES not in names:
                raise refused
            if any(entry.flag_bits & _ENCRYPTED_BIT for entry in entries):
                raise UploadError(f"“{name}” is password-protected. Choose a copy without a password.")
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        if isinstance(error, UploadError):
            raise
        raise UploadError(f"“{name}” is damaged. Choose another copy.") from error
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        raise UploadError(f"“{name}” carries macros. Save it without them, or as a PDF.")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise refused


def safe_name(name: str, kind: FileKind) -> str:
    """The name to show and to download under: no folders or control characters, ending as the contents are."""
    base = name.replace("\\", "/").rpartition("/")[2]
    base = "".join(c for c in base if c.isprintable()).strip(" .") or "file"
    ending = next((e for e in kind.endings if base.lower().endswith(e)), "")
    if not ending:
        return base[: LONGEST_NAME - len(kind.endings[0])] + kind.endings[0]
    return base[: -len(ending)][: LONGEST_NAME - len(ending)] + base[-len(ending) :]
