"""Named reads of the library's editions."""

from __future__ import annotations

from django.db.models import QuerySet

from scenarios.models import Edition


def published_editions() -> QuerySet[Edition]:
    """Every edition, the newest first, without its content, which is long."""
    return Edition.objects.defer("content").order_by("-published_at", "-pk")
