"""Makes what the tests of answers need: the first edition, a founder of a company, its profile."""

from __future__ import annotations

import hashlib
import io
import zipfile
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


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 32


def office(*names: str) -> bytes:
    """An Office file with these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return kept.getvalue()
