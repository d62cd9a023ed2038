"""Named reads of the library's editions."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from scenarios.models import Edition


def published_editions() -> QuerySet[Edition]:
    """Every edition, the newest first, without its content, which is long."""
    return Edition.objects.defer("content").order_by("-published_at", "-pk")


def editions_in_force(on: date) -> QuerySet[Edition]:
    """The editions that new work may use on a day, the newest first; scheduled ones wait for theirs."""
    return published_editions().filter(Q(in_force_from=None) | Q(in_force_from__lte=on))
