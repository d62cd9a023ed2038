"""Makes what the tests of answers need: the first edition, a founder of a company, its profile."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from accounts.models import Company, Membership, Role, User
from questionnaires.models import Profile
from questionnaires.profiles import open_profile
from scenarios.compiling import builtin_library
from scenarios.editions import as_json
from scenarios.library import Library
from scenarios.models import Edition
from scenarios.packs import CONTENT, read_pack
from tests.scenarios.packs import Break, pack_with

TODAY = date(2026, 11, 23)


@lru_cache(maxsize=1)
def _content() -> str:
    return as_json(read_pack(CONTENT))


def library() -> Library:
    """The library of the first edition."""
    return builtin_library()


def edition() -> Edition:
    """The first edition, published. Its key is fixed, so that the process compiles it once."""
    standing = Edition.objects.filter(number="2026.1").first()
    if standing is not None:
        return standing
    content = _content()
    made, _ = Edition.objects.get_or_create(
        pk=1,
        defaults={
            "number": "2026.1",
            "content": content,
            "sha256": hashlib.sha256(content.encode()).hexdigest(),
        },
    )
    return made


def later_edition(change: Break, number: str = "2026.2", *, notes: str = "") -> Edition:
    """Another edition, published after the first: the pack of the project with a change."""
    content = as_json(pack_with(change))
    return Edition.objects.create(
        pk=1000 + Edition.objects.count(),
        number=number,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        notes=notes,
    )


def founder(email: str = "priya@solace.example", company: Company | None = None) -> User:
    """A client who owns a company."""
    user = User.objects.create_user(email, "correct horse battery", full_name="Priya Raman")
    if company is None:
        number = Company.objects.count() + 1
        company = Company.objects.create(name=f"Solace {number} Ltd", reference=f"SOL-{number:04}")
    Membership.objects.create(user=user, company=company)
    return user


def broker() -> User:
    """A broker of the firm."""
    return User.objects.create_user("tom@broker.example", "correct horse battery", role=Role.BROKER)


def company_of(user: User) -> Company:
    """The company that a founder owns."""
    return Company.objects.get(memberships__user=user)


def profile(user: User | None = None) -> Profile:
    """A founder's open questionnaire on the first edition."""
    edition()
    owner = user or founder()
    return open_profile(company=company_of(owner), by=owner, today=TODAY)


def _pdf() -> bytes:
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>",
    ]
    written, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(written))
    return written + head + table + end


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PDF = _pdf()
PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + _chunk(b"IEND", b"")
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
)

MAIN = {
    "word/document.xml": "wordprocessingml.document.main+xml",
    "xl/workbook.xml": "spreadsheetml.sheet.main+xml",
    "ppt/presentation.xml": "presentationml.presentation.main+xml",
}


def office(*names: str, parts: Mapping[str, bytes | str] | None = None, types: str = "") -> bytes:
    """An Office file with these parts, each empty but those that `parts` gives; `types` are more lines of its list."""
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{MAIN[name]}"/>'
        for name in names
        if name in MAIN
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types>{listed}{types}</Types>")
        for name in names:
            archive.writestr(name, (parts or {}).get(name, "<x/>"))
        for name, content in (parts or {}).items():
            if name not in names:
                archive.writestr(name, content)
    return kept.getvalue()
