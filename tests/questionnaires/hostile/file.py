"""A hostile file, and the words that refusals say."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

TYPE, DAMAGED, SWOLLEN = "don’t take", "damaged", "unpacks to more"
PASSWORD, MIXED, UNREAD, OLD = "password-protected", "behind or before", "can’t be read", "old Office format"
KINDS = (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("pptx", "ppt/presentation.xml"))


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its family and name, what the person calls it, its bytes, and words of the refusal."""

    label: str
    name: str
    content: bytes
    says: str


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()
