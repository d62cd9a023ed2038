"""What every editor's page shows: the areas of the library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from editing.sheets.library import AREAS


def areas(request: HttpRequest) -> dict[str, Any]:
    """`ed_areas`, for the navigation beside the editors' pages."""
    return {"ed_areas": AREAS}
