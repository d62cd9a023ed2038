"""The working draft as a pack and as a library."""

from __future__ import annotations

from scenarios.editions import from_json
from scenarios.models import Edition
from scenarios.packs import Pack, builtin_pack


def working_pack() -> Pack:
    """What the draft's content tables say, as a pack; it need not hold together yet."""
    newest = Edition.objects.order_by("-published_at", "-pk").first()
    return from_json(newest.content) if newest else builtin_pack()
