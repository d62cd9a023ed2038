"""Keeps what a person has typed and not yet answered with: nothing is lost, and nobody takes it for an answer.

An answer is what was checked on Continue. A draft is whatever stands in the page's fields, saved as it changes.
Requests may be lost, repeated or overtake each other: every save brings all fields and a number that grows, and the
highest number of a page is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from questionnaires.models import Draft, Profile

FIELDS: Final = (
    "answer", "answer_day", "answer_month", "answer_year", "dont_know",
    "missing", "missing_by_day", "missing_by_month", "missing_by_year",
)  # fmt: skip
"""What an answer is typed into; nothing else is kept."""
LONGEST: Final = 20_000
MOST_ITEMS: Final = 100
LARGEST_SEQUENCE: Final = 2_000_000_000
_FORGOTTEN_AFTER: Final = timedelta(days=1)

Typed = Mapping[str, list[str]]


class Subject(Protocol):
    """What is typed about: a question, or a line of current insurance."""

    @property
    def key(self) -> str:
        """What its drafts are kept under."""


class DraftError(ValueError):
    """A draft can't be kept. The message is for the person."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands of a page after a save: its highest number, and whether the page was answered already."""

    sequence: int
    closed: bool
    at: datetime


def read_typed(sent: Mapping[str, list[str]], fields: Iterable[str] = FIELDS) -> dict[str, list[str]]:
    """The fields of an answer among those sent, as typed; DraftError where one is longer than anyone types."""
    typed = {name: [_storable(item) for item in sent[name]] for name in fields if name in sent}
    if any(len(items) > MOST_ITEMS for items in typed.values()):
        raise DraftError("That is more than this page can take.")
    if any(len(item) > LONGEST for items in typed.values() for item in items):
        raise DraftError(f"That is too long to keep. Shorten it to {LONGEST:,} characters.")
    return typed


def _storable(text: str) -> str:
    """Without what PostgreSQL can't keep in JSON: null bytes and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


@transaction.atomic
def save_draft(
    *, profile: Profile, question: Subject, by: User, page: str, sequence: int, typed: Typed, version: int
) -> Kept:
    """Keeps what was typed, unless something newer of this page is kept, or the page was answered."""
    now = timezone.now()
    draft, made = Draft.objects.select_for_update().get_or_create(
        profile=profile,
        user=by,
        question=question.key,
        page=page,
        defaults={"sequence": sequence, "fields": dict(typed), "version": version, "saved_at": now},
    )
    if made:
        Draft.objects.filter(user=by, fields__isnull=True, saved_at__lt=now - _FORGOTTEN_AFTER).delete()
    elif draft.fields is not None and sequence > draft.sequence:
        draft.sequence, draft.fields, draft.version, draft.saved_at = sequence, dict(typed), version, now
        draft.save(update_fields=["sequence", "fields", "version", "saved_at"])
    return Kept(draft.sequence, draft.fields is None, draft.saved_at)


@transaction.atomic
def close_page(*, profile: Profile, question: Subject, by: User, page: str) -> None:
    """The page was answered, or its draft thrown away: saves that come late change nothing any more."""
    if not page:
        return
    draft, made = Draft.objects.select_for_update().get_or_create(
        profile=profile,
        user=by,
        question=question.key,
        page=page,
        defaults={"sequence": 0, "fields": None, "saved_at": timezone.now()},
    )
    if not made and draft.fields is not None:
        draft.fields, draft.saved_at = None, timezone.now()
        draft.save(update_fields=["fields", "saved_at"])


@transaction.atomic
def take_over(*, profile: Profile, question: Subject, by: User, page: str, sequence: int) -> None:
    """A newer page began with what this one had: the older draft goes, unless it was typed on since."""
    Draft.objects.filter(
        profile=profile, user=by, question=question.key, page=page, sequence=sequence, fields__isnull=False
    ).update(fields=None, saved_at=timezone.now())


def plain(typed: Typed) -> dict[str, tuple[str, ...]]:
    """What was typed without empty fields, and without a note on what is missing where the answer is not "partly"."""
    found = {name: tuple(sorted(i.strip() for i in items if i.strip())) for name, items in typed.items()}
    partly = found.get("answer") == ("partial",)
    return {name: items for name, items in found.items() if items and (partly or not name.startswith("missing"))}
