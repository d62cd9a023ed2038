"""The road of an edition: written, reviewed by a second editor, published.

One table of moves. Every move is made under a lock on the draft's row, writes a line of its trail, and is refused with
what is wrong and what would be right. While a draft is in review its content is locked: what the second editor reads
must be what is published, and a lock that one has to lift with a reason is seen by both. Publishing compares the
content with what was submitted all the same, for whatever came round the lock.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from editing.models import EditionDraft, EditionStep
from editing.worked_cases import CaseFault, cases_of, faults_of
from editing.working import changes_since, working_pack
from insure24.formatting import day
from questionnaires.values import read_text
from scenarios.compiling import compile_pack
from scenarios.editions import (
    NUMBER,
    BadNumberError,
    BrokenPackError,
    NumberTakenError,
    as_json,
    check_in_force_from,
    from_json,
    publish,
)
from scenarios.integrity import check
from scenarios.models import Edition
from scenarios.packs import Pack
from scenarios.queries import published_editions

State = EditionDraft.State
Kind = EditionStep.Kind


class NotNowError(Exception):
    """A step can't be made as things stand; the message says why and what would be right."""


class ReasonNeededError(NotNowError):
    """The step is kept with its reason, and none was given."""


class SecondEditorError(NotNowError):
    """Whoever asked for the review can't be the one who gives it."""


class ChangedSinceError(NotNowError):
    """Someone else changed this meanwhile; nothing was saved."""


class CasesBrokenError(NotNowError):
    """Worked cases no longer hold. `faults` names each."""

    def __init__(self, faults: Sequence[CaseFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class LockedError(NotNowError):
    """The content was about to be changed while it is in review."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one state to another: the trail's word for it, and whether it needs a reason."""

    before: State
    after: State
    kind: Kind
    needs_reason: bool = False


TRANSITIONS: Final[tuple[Move, ...]] = (
    Move(State.DRAFT, State.IN_REVIEW, Kind.SUBMITTED),
    Move(State.IN_REVIEW, State.DRAFT, Kind.TAKEN_BACK, needs_reason=True),
    Move(State.IN_REVIEW, State.DRAFT, Kind.SENT_BACK, needs_reason=True),
    Move(State.IN_REVIEW, State.PUBLISHED, Kind.PUBLISHED),
)

LONGEST_WORDS: Final = 4000


def next_number(newest: str, year: int) -> str:
    """The number that follows: the next count in the same year, the first of a later one."""
    match = re.fullmatch(r"([0-9]{4})\.([0-9]+)", newest)
    if match and int(match[1]) >= year:
        return f"{match[1]}.{int(match[2]) + 1}"
    return f"{year}.1"


@transaction.atomic
def begin_draft(*, by: User, today: date) -> EditionDraft:
    """The draft that is open, begun where there is none."""
    found = EditionDraft.objects.select_for_update().filter(open=True).first()
    if found is not None:
        return found
    newest = published_editions().first()
    draft = EditionDraft.objects.create(number=next_number(newest.number if newest else "", today.year))
    _step(draft, Kind.OPENED, by, f"After edition {newest.number}." if newest else "The first.")
    return draft


@transaction.atomic
def plan(
    *,
    draft: EditionDraft,
    number: str,
    notes: str,
    in_force_from: date | None,
    expected_version: int,
    by: User,
    today: date,
) -> EditionDraft:
    """Says what the edition will be called, what it changes, and from when it is in force."""
    row = _locked(draft)
    if row.state != State.DRAFT:
        raise LockedError("The edition is in review, and its plan with it; take it back to draft first.")
    if row.version != expected_version:
        raise ChangedSinceError("Someone else changed the plan meanwhile; nothing of yours is lost.")
    check_plan(number=number, in_force_from=in_force_from, today=today)
    row.number, row.notes, row.in_force_from = number, read_text(notes), in_force_from
    row.version += 1
    row.save(update_fields=["number", "notes", "in_force_from", "version"])
    when = f", in force from {day(in_force_from)}" if in_force_from else ""
    _step(row, Kind.PLANNED, by, f"Edition {number}{when}.")
    return row


def check_plan(*, number: str, in_force_from: date | None, today: date) -> None:
    """Raises BadNumberError, NumberTakenError, NotNowError or TooEarlyError where an edition can't be planned so."""
    if not NUMBER.fullmatch(number):
        raise BadNumberError(f"“{number}” is no number of an edition; a year and a count is, as 2026.2.")
    if Edition.objects.filter(number=number).exists():
        raise NumberTakenError(f"Edition {number} is already published; {_free(today)} is free.")
    if in_force_from is not None and in_force_from < today:
        raise NotNowError(f"{day(in_force_from)} is past; choose today or a later day, or leave it empty.")
    check_in_force_from(in_force_from)


@transaction.atomic
def comment(*, draft: EditionDraft, words: str, by: User) -> None:
    """Adds to the talk about the draft."""
    row = _locked(draft)
    if row.state == State.PUBLISHED:
        raise NotNowError(f"Edition {row.number} is published; comments belong to the next draft.")
    _step(row, Kind.COMMENTED, by, _words(words, "Write what you want the other editor to read."))


@transaction.atomic
def submit(*, draft: EditionDraft, by: User) -> EditionDraft:
    """Asks for review: checks everything that publishing will check, and freezes the compiled pack.

    Raises BrokenPackError, CasesBrokenError or NotNowError where it could not be published as it stands.
    """
    row = _locked(draft)
    _move(row, Kind.SUBMITTED)
    if not row.notes.strip():
        raise NotNowError("Say first what this edition changes and why (its notes): readers see it for years.")
    check_in_force_from(row.in_force_from)
    pack = working_pack()
    prove(pack, row.number)
    content = as_json(pack)
    sha256 = _sha256(content)
    newest, changes = changes_since(pack)
    if newest is not None and not changes:
        raise NotNowError(f"Nothing is changed yet: the draft says what edition {newest.number} says.")
    row.state = State.IN_REVIEW
    row.submitted_by, row.submitted_at = by, timezone.now()
    row.frozen_content, row.frozen_sha256 = content, sha256
    row.version += 1
    row.save()
    _step(row, Kind.SUBMITTED, by, f"Fingerprint {sha256[:12]}.")
    record(actor=by, verb="submitted edition", subject=row.number, detail={"sha256": sha256})
    return row


@transaction.atomic
def return_to_draft(*, draft: EditionDraft, reason: str, by: User) -> EditionDraft:
    """Ends the review without publishing, with the reason: sent back by a second editor, or taken back by the first."""
    row = _locked(draft)
    kind = Kind.TAKEN_BACK if row.submitted_by_id == by.pk else Kind.SENT_BACK
    _move(row, kind)
    words = _words(reason, "Say why it goes back to draft; the reason stays with the edition.", ReasonNeededError)
    row.state = State.DRAFT
    row.submitted_by = row.submitted_at = None
    row.frozen_content = row.frozen_sha256 = ""
    row.version += 1
    row.save()
    _step(row, kind, by, words)
    record(actor=by, verb="returned edition to draft", subject=row.number)
    return row


@transaction.atomic
def approve_and_publish(*, draft: EditionDraft, seen_sha256: str, by: User) -> Edition:
    """Publishes what was submitted, as a second editor who has read it.

    `seen_sha256` is the fingerprint that the reviewer's page showed. Raises SecondEditorError, NotNowError,
    BrokenPackError, CasesBrokenError, NumberTakenError or TooEarlyError; nothing is changed then.
    """
    row = _locked(draft)
    _move(row, Kind.PUBLISHED)
    if row.submitted_by_id == by.pk:
        raise SecondEditorError("You asked for this review; another editor has to approve it.")
    if seen_sha256 != row.frozen_sha256:
        raise NotNowError("The draft was submitted anew since you opened this page; read it again first.")
    if _sha256(as_json(working_pack())) != row.frozen_sha256:
        raise NotNowError(
            "The content was changed after it was submitted, so what you read is not what would be published. "
            "Send it back to draft, and have it submitted again."
        )
    pack = from_json(row.frozen_content)
    prove(pack, row.number)
    edition = publish(pack=pack, number=row.number, notes=row.notes, in_force_from=row.in_force_from)
    row.state, row.open, row.edition = State.PUBLISHED, None, edition
    row.reviewed_by, row.reviewed_at = by, timezone.now()
    row.version += 1
    row.save()
    when = f"In force from {day(row.in_force_from)}." if row.in_force_from else "In force at once."
    _step(row, Kind.PUBLISHED, by, when)
    record(
        actor=by,
        verb="published edition",
        subject=edition.number,
        detail={"sha256": edition.sha256, "submitted_by": row.submitted_by_id},
    )
    return edition


def refuse_where_locked() -> None:
    """Raises LockedError while the content is in review. Call inside the transaction that changes it."""
    draft = EditionDraft.objects.select_for_update().filter(open=True).only("state", "number").first()
    if draft is not None and draft.is_locked:
        raise LockedError(
            f"Edition {draft.number} is in review, so its content can't be changed. Take it back to draft first, "
            "on the page “Next edition”; the reviewer sees your reason."
        )


@transaction.atomic
def refuse_where_locked_now() -> None:
    """The same where nothing is changed yet: a word before somebody reads what could not be done."""
    refuse_where_locked()


def prove(pack: Pack, number: str) -> None:
    """Raises what stands in the way of publishing this pack: BrokenPackError or CasesBrokenError."""
    problems = check(pack)
    if problems:
        raise BrokenPackError(problems)
    faults = faults_of(compile_pack(pack, number), cases_of(pack))
    if faults:
        raise CasesBrokenError(faults)


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _free(today: date) -> str:
    newest = published_editions().first()
    return next_number(newest.number if newest else "", today.year)


def _locked(draft: EditionDraft) -> EditionDraft:
    return EditionDraft.objects.select_for_update().get(pk=draft.pk)


def _move(row: EditionDraft, kind: Kind) -> None:
    """Raises NotNowError where the table has no such move from here."""
    if any(move.before == row.state and move.kind == kind for move in TRANSITIONS):
        return
    raise NotNowError(f"Edition {row.number} is {row.get_state_display().lower()}: done already, or not possible now.")


def _words(text: str, missing: str, error: type[NotNowError] = NotNowError) -> str:
    words = read_text(text)
    if not words:
        raise error(missing)
    if len(words) > LONGEST_WORDS:
        raise error(f"Shorten this to {LONGEST_WORDS:,} characters; it has {len(words):,}.")
    return words


def _step(draft: EditionDraft, kind: Kind, by: User, words: str) -> None:
    EditionStep.objects.create(draft=draft, kind=kind, by=by, words=words)
