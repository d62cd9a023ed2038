"""The working draft as a pack, and what it changes against what is published."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from editing.models import EditionDraft
from scenarios.editions import from_json
from scenarios.models import Edition
from scenarios.pack_diff import Change, diff_packs
from scenarios.pack_export import draft_is_empty, draft_pack, in_one_form, pack_of
from scenarios.pack_import import import_pack
from scenarios.packs import Pack
from scenarios.queries import published_editions


def working_pack() -> Pack:
    """What the draft's content tables say, as a pack; it need not hold together yet."""
    return draft_pack()


def pack_to_read() -> Pack:
    """What editors' pages show: while an edition is in review what was submitted, else the draft as it stands."""
    content = EditionDraft.objects.filter(open=True).values_list("frozen_content", flat=True).first()
    return in_one_form(from_json(content)) if content else draft_pack()


def is_empty() -> bool:
    """Whether the draft was never begun from an edition."""
    return draft_is_empty()


@transaction.atomic
def begin_from(*, edition: Edition, by: User) -> None:
    """Fills an empty draft with what an edition says."""
    if draft_is_empty():
        import_pack(pack=pack_of(edition), by=by, reason=f"Begun from edition {edition.number}")


def changes_since(pack: Pack) -> tuple[Edition | None, tuple[Change, ...]]:
    """The newest edition, and what a pack changes of it, in words."""
    newest = published_editions().defer(None).first()
    return newest, diff_packs(pack_of(newest) if newest else None, pack)
