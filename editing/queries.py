"""Named reads of the draft and its trail."""

from __future__ import annotations

from django.db.models import QuerySet

from editing.models import EditionDraft, EditionStep


def open_draft() -> EditionDraft | None:
    """The edition being written or reviewed, without the frozen pack, which is long."""
    return EditionDraft.objects.defer("frozen_content").select_related("submitted_by").filter(open=True).first()


def published_drafts() -> QuerySet[EditionDraft]:
    """The plans that became editions, the newest first."""
    return (
        EditionDraft.objects.defer("frozen_content")
        .filter(state=EditionDraft.State.PUBLISHED)
        .select_related("submitted_by", "reviewed_by", "edition")
    )


def trail_of(draft: EditionDraft) -> QuerySet[EditionStep]:
    """Who did what with a draft, in order."""
    return EditionStep.objects.filter(draft=draft).select_related("by")
