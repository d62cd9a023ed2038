"""The machines of the placement: which status may follow which, who may move it, and what is said when it may not.

One table each for quote request, approach and quote. Every move is made under a lock on the row, so that a second
press of a button finds the work done; a request's moves are written to its history, the others' to the trail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Role, User
from questionnaires.values import read_text
from quotes.models import Approach, Quote, QuoteRequest, StatusChange
from quotes.signing import signed_answers
from quotes.told import tell_of_move

Status = QuoteRequest.Status
LabelOf = Callable[[str], str]


LONGEST_REASON: Final = 1000


class NotAllowedNowError(Exception):
    """A step can't be made from here; the message says what can."""


class AlreadyDoneError(NotAllowedNowError):
    """The step has been made already: a second press, or a colleague was quicker."""


class NotYoursError(NotAllowedNowError):
    """The step is another role's."""


class NotSignedNowError(NotAllowedNowError):
    """The step relies on the client's declaration, and that is missing or void."""


class ReasonNeededError(NotAllowedNowError):
    """The step is kept with its reason, and none was given."""


@dataclass(frozen=True, slots=True)
class Step:
    """A move from one status to another: what it is called, whose it is, whether it needs a reason.

    `needs_signed`: only while a named signatory's declaration covers the answers as they stand.
    """

    before: str
    after: str
    roles: frozenset[Role]
    words: str
    needs_reason: bool = False
    needs_signed: bool = False


CLIENT: Final = frozenset({Role.CLIENT})
BROKER: Final = frozenset({Role.BROKER})
BOTH: Final = CLIENT | BROKER

SUBMITTED_AND_OPEN: Final = (
    Status.SUBMITTED,
    Status.UNDER_REVIEW,
    Status.INFORMATION_REQUESTED,
    Status.READY_FOR_MARKET,
    Status.IN_MARKET,
    Status.TERMS_RECEIVED,
    Status.RECOMMENDED,
    Status.CLIENT_INSTRUCTED,
)

TRANSITIONS: Final[tuple[Step, ...]] = (
    Step(Status.DRAFT, Status.SUBMITTED, CLIENT, "submit it"),
    Step(Status.DRAFT, Status.WITHDRAWN, CLIENT, "discard it"),
    Step(Status.SUBMITTED, Status.UNDER_REVIEW, BROKER, "take it on"),
    Step(Status.UNDER_REVIEW, Status.INFORMATION_REQUESTED, BROKER, "ask the client"),
    Step(Status.INFORMATION_REQUESTED, Status.UNDER_REVIEW, BOTH, "go on with the review"),
    Step(Status.UNDER_REVIEW, Status.READY_FOR_MARKET, BROKER, "accept it for the market"),
    Step(Status.READY_FOR_MARKET, Status.UNDER_REVIEW, BROKER, "reopen the review", needs_reason=True),
    Step(Status.READY_FOR_MARKET, Status.IN_MARKET, BROKER, "send it to the market", needs_signed=True),
    Step(Status.IN_MARKET, Status.TERMS_RECEIVED, BROKER, "close the market"),
    Step(Status.TERMS_RECEIVED, Status.IN_MARKET, BROKER, "go back to the market", needs_reason=True),
    Step(Status.TERMS_RECEIVED, Status.RECOMMENDED, BROKER, "recommend a programme"),
    Step(Status.RECOMMENDED, Status.TERMS_RECEIVED, BROKER, "take the recommendation back", needs_reason=True),
    Step(Status.RECOMMENDED, Status.CLIENT_INSTRUCTED, CLIENT, "instruct the broker"),
    *(Step(status, Status.WITHDRAWN, BOTH, "withdraw it", needs_reason=True) for status in SUBMITTED_AND_OPEN),
)

Sent = Approach.Status
APPROACH_TRANSITIONS: Final[tuple[Step, ...]] = (
    Step(Sent.DRAFT, Sent.SENT, BROKER, "mark it sent"),
    *(
        Step(before, after, BROKER, words)
        for after, words, befores in (
            (Sent.ACKNOWLEDGED, "mark it acknowledged", (Sent.SENT, Sent.QUERY, Sent.NO_REPLY, Sent.DECLINED)),
            (Sent.QUERY, "note a query", (Sent.SENT, Sent.ACKNOWLEDGED, Sent.QUOTED)),
            (Sent.QUOTED, "record a quote", (Sent.SENT, Sent.ACKNOWLEDGED, Sent.QUERY, Sent.NO_REPLY)),
            (Sent.DECLINED, "mark it declined", (Sent.SENT, Sent.ACKNOWLEDGED, Sent.QUERY, Sent.NO_REPLY, Sent.QUOTED)),
            (Sent.NO_REPLY, "mark no reply", (Sent.SENT, Sent.ACKNOWLEDGED, Sent.QUERY)),
        )
        for before in befores
    ),
)

Terms = Quote.Status
QUOTE_TRANSITIONS: Final[tuple[Step, ...]] = (
    Step(Terms.DRAFT, Terms.RECORDED, BROKER, "record it"),
    Step(Terms.DRAFT, Terms.WITHDRAWN, BROKER, "discard it"),
    Step(Terms.RECORDED, Terms.SUPERSEDED, BROKER, "supersede it"),
    Step(Terms.RECORDED, Terms.WITHDRAWN, BROKER, "withdraw it", needs_reason=True),
)


def steps_from(status: str, role: str, table: Iterable[Step] = TRANSITIONS) -> tuple[Step, ...]:
    """The moves that a role may make from a status."""
    return tuple(step for step in table if step.before == status and role in step.roles)


@transaction.atomic
def move(*, request: QuoteRequest, to: str, by: User, reason: str = "") -> StatusChange:
    """Moves a request to a status and writes its history; `request` is brought up to date.

    Raises AlreadyDoneError where it is there already, ReasonNeededError, NotYoursError, NotSignedNowError or
    NotAllowedNowError.
    """
    held = QuoteRequest.objects.select_for_update().only("pk", "status").get(pk=request.pk)
    step = check(
        TRANSITIONS,
        before=held.status,
        after=to,
        by=by,
        reason=reason,
        what=request.reference,
        label_of=lambda status: Status(status).label,
    )
    if step.needs_signed and (wrong := signed_answers(request).wrong):
        raise NotSignedNowError(wrong)
    now = timezone.now()
    request.status, request.waiting_since = Status(to), now
    request.save(update_fields=["status", "waiting_since"])
    change = StatusChange.objects.create(
        request=request, before=held.status, after=to, by=by, at=now, reason=read_text(reason)
    )
    record(
        actor=by,
        verb="moved placement",
        subject=request.reference,
        company=request.company,
        detail={"before": held.status, "after": to},
    )
    tell_of_move(request, to=to, by=by)
    return change


@transaction.atomic
def move_approach(*, approach: Approach, to: str, by: User) -> Approach:
    """Moves an approach, with the time of sending and of the answer; the same errors as `move`."""
    held = Approach.objects.select_for_update().only("pk", "status").get(pk=approach.pk)
    check(
        APPROACH_TRANSITIONS,
        before=held.status,
        after=to,
        by=by,
        what=f"The approach to {approach.insurer}",
        label_of=lambda status: Sent(status).label,
    )
    now = timezone.now()
    approach.status = Sent(to)
    if to == Sent.SENT:
        approach.sent_at = now
    elif to in (Sent.QUOTED, Sent.DECLINED):
        approach.answered_at = now
    approach.save(update_fields=["status", "sent_at", "answered_at"])
    record(
        actor=by,
        verb="moved approach",
        subject=f"{approach.request.reference} {approach.insurer}",
        company=approach.request.company,
        detail={"before": held.status, "after": to},
    )
    return approach


@transaction.atomic
def move_quote(*, quote: Quote, to: str, by: User, reason: str = "") -> Quote:
    """Moves a quote; the same errors as `move`."""
    held = Quote.objects.select_for_update().only("pk", "status").get(pk=quote.pk)
    check(
        QUOTE_TRANSITIONS,
        before=held.status,
        after=to,
        by=by,
        reason=reason,
        what=f"The quote of {quote.approach.insurer}",
        label_of=lambda status: Terms(status).label,
    )
    now = timezone.now()
    quote.status, quote.changed_at = Terms(to), now
    if to == Terms.RECORDED:
        quote.recorded_at = now
    quote.save(update_fields=["status", "changed_at", "recorded_at"])
    record(
        actor=by,
        verb="moved quote",
        subject=f"{quote.approach.request.reference} {quote}",
        company=quote.approach.request.company,
        detail={"before": held.status, "after": to, "reason": read_text(reason)},
    )
    return quote


def check(
    table: Iterable[Step],
    *,
    before: str,
    after: str,
    by: User,
    what: str,
    label_of: LabelOf,
    reason: str = "",
) -> Step:
    """The step of the table; raises the error that says why it can't be made and what can."""
    steps = [step for step in table if step.before == before]
    if before == after:
        raise AlreadyDoneError(f"{what} is already at “{label_of(after)}”.")
    step = next((step for step in steps if step.after == after), None)
    if step is None:
        mine = [step.words for step in steps if by.role in step.roles]
        possible = f" What you can do now: {', '.join(mine)}." if mine else " Nothing is for you to do now."
        raise NotAllowedNowError(
            f"{what} is at “{label_of(before)}” and can't go to “{label_of(after)}” from there.{possible}"
        )
    if by.role not in step.roles:
        whose = " or ".join(sorted(role.label.lower() for role in step.roles))
        raise NotYoursError(f"Only the {whose} can {step.words} now.")
    if step.needs_reason and not read_text(reason):
        raise ReasonNeededError(f"Say why: a reason is kept with it when you {step.words}.")
    if len(reason) > LONGEST_REASON:
        raise NotAllowedNowError(f"Keep the reason to {LONGEST_REASON:,} characters; it has {len(reason):,}.")
    return step
