"""The declaration of fair presentation: who signs what, and whether it still covers the answers.

The Insurance Act 2015 asks a fair presentation of the risk, after a reasonable search, of whoever buys insurance for a
business. What is signed is a snapshot with its hash; any later change of an answer, or of what is held, voids it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from accounts.audit import record
from accounts.models import Membership, User
from questionnaires.changes import Change, answer_changes
from questionnaires.file_trail import file_changes
from questionnaires.held import held_from_snapshot, held_policies
from questionnaires.held_told import held_changes
from questionnaires.models import AnswerRevision, Declaration, Profile, Snapshot
from questionnaires.snapshots import frozen_answers, hash_now, take_snapshot
from questionnaires.values import read_text
from scenarios.compiling import builtin_library
from scenarios.editions import library_of
from scenarios.library import Library

LABEL: Final = "declaration."
LONGEST_NAME: Final = 120


class NotSignedError(Exception):
    """A declaration can't be signed like this; the message says what is missing."""


class NotYoursToSignError(NotSignedError):
    """Only someone who answers for the company signs for it."""


class AlreadySignedError(NotSignedError):
    """These answers are signed by the same person already: a second press."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the signatory declares."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who declares: full name and position in the company."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """The last declaration of a profile, and what changed since: `current` where nothing did."""

    declaration: Declaration | None
    current: bool
    changes: tuple[Change, ...] = ()

    @property
    def stale(self) -> bool:
        """Signed once, and changed since."""
        return self.declaration is not None and not self.current


def statements(library: Library) -> tuple[Statement, ...]:
    """What the edition asks a signatory to declare, in the editors' order.

    An edition from before the library held these words takes those that come with the project.
    """
    return _statements(library) or _statements(builtin_library())


def _statements(library: Library) -> tuple[Statement, ...]:
    return tuple(
        Statement(key.removeprefix(LABEL), words) for key, words in library.labels.items() if key.startswith(LABEL)
    )


def last_declaration(profile: Profile) -> Declaration | None:
    """The latest one; one query."""
    return (
        Declaration.objects.filter(snapshot__profile=profile)
        .select_related("snapshot__edition", "signed_by")
        .defer("snapshot__edition__content")
        .first()
    )


def current_declaration(profile: Profile) -> Declaration | None:
    """The latest one where it covers the answers as they stand."""
    last = last_declaration(profile)
    return last if last is not None and last.sha256 == hash_now(profile) else None


def sign_off(profile: Profile) -> SignOff:
    """Whether the answers are signed, and what changed since they were."""
    last = last_declaration(profile)
    if last is None:
        return SignOff(None, current=False)
    if last.sha256 == hash_now(profile):
        return SignOff(last, current=True)
    return SignOff(last, current=False, changes=changes_since(last.snapshot, profile))


def may_sign(profile: Profile, user: User) -> bool:
    """Whether a person answers for the company: its owners do, colleagues who help with answers don't."""
    return Membership.objects.filter(
        user=user, company_id=profile.company_id, kind=Membership.Kind.OWNER, user__is_active=True
    ).exists()


@transaction.atomic
def sign(*, profile: Profile, signatory: Signatory, agreed: Collection[str], by: User) -> Declaration:
    """Freezes the answers and keeps the declaration over their hash; `agreed` are the keys of the statements ticked.

    Raises NotSignedError where a statement isn't ticked, a name is missing or there is nothing to sign,
    NotYoursToSignError, and AlreadySignedError where the same person has signed the same answers.
    """
    if not may_sign(profile, by):
        raise NotYoursToSignError("Only an owner of the company can sign. Ask one of them to.")
    Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk").get()
    asked = statements(library_of(profile.edition))
    name, role = read_text(signatory.name), read_text(signatory.role)
    if not name or not role:
        raise NotSignedError("Enter the full name and the position of the person who signs.")
    if len(name) > LONGEST_NAME or len(role) > LONGEST_NAME:
        raise NotSignedError(f"Keep the name and the position to {LONGEST_NAME} characters each.")
    left = [statement for statement in asked if statement.key not in agreed]
    if left:
        raise NotSignedError(f"Tick each statement of the declaration: {len(left)} of {len(asked)} isn’t ticked.")
    if not frozen_answers(profile):
        raise NotSignedError("Answer at least one question first: an empty questionnaire can’t be signed.")
    standing = current_declaration(profile)
    if standing is not None and (standing.signatory_name, standing.signed_by_id) == (name, by.pk):
        raise AlreadySignedError("These answers are signed already.")
    snapshot = take_snapshot(profile=profile, by=by, sent=False)
    declaration = Declaration.objects.create(
        snapshot=snapshot,
        signatory_name=name,
        signatory_role=role,
        statements=[{"key": statement.key, "words": statement.words} for statement in asked],
        sha256=snapshot.sha256,
        signed_by=by,
    )
    record(
        actor=by,
        verb="signed declaration",
        subject=f"{name}, {role}",
        company=profile.company,
        detail={"sha256": snapshot.sha256},
    )
    return declaration


def changes_since(snapshot: Snapshot, profile: Profile) -> tuple[Change, ...]:
    """What differs between frozen answers and those that stand now: question, before, after, who, when."""
    library = library_of(profile.edition)
    found = answer_changes(library, snapshot.answers, frozen_answers(profile))
    held = held_changes(library, held_from_snapshot(snapshot), held_policies(profile))
    return (*_by_whom(profile, snapshot, found), *held)


def _by_whom(profile: Profile, snapshot: Snapshot, found: tuple[Change, ...]) -> tuple[Change, ...]:
    """Names who changed what last: the answer, or a file behind it.

    A question that others hid or brought back was changed by nobody.
    """
    revisions = AnswerRevision.objects.filter(
        profile=profile, question__in=[change.subject for change in found], answered_at__gt=snapshot.taken_at
    ).select_related("answered_by")
    latest = {row.question: (row.answered_at, str(row.answered_by)) for row in revisions.order_by("version")}
    for question, file in file_changes(profile, since=snapshot.taken_at).items():
        latest[question] = max(latest.get(question, file), file)
    return tuple(
        replace(change, by=latest[change.subject][1], at=latest[change.subject][0])
        if change.subject in latest
        else change
        for change in found
    )
