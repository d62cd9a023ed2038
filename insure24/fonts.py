"""The fonts of every printed document, handed over with it: nothing is fetched and nothing of the machine is used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from insure24.pdf import Asset

FONTS: Final[Mapping[str, str]] = {
    "inter.woff2": "inter-5.3.0/files/inter-latin-opsz-normal.woff2",
    "inter-ext.woff2": "inter-5.3.0/files/inter-latin-ext-opsz-normal.woff2",
    "serif.woff2": "source-serif-4-5.3.1/files/source-serif-4-latin-opsz-normal.woff2",
    "serif-ext.woff2": "source-serif-4-5.3.1/files/source-serif-4-latin-ext-opsz-normal.woff2",
}


@cache
def fonts() -> Mapping[str, Asset]:
    """The two families, Latin and Latin Extended, from the project's own copies."""
    folder = Path(settings.BASE_DIR) / "static" / "vendor"
    return {name: Asset((folder / place).read_bytes(), "font/woff2") for name, place in FONTS.items()}
