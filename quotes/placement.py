"""One placement as its broker reads it: facts, how far it has come, what blocks the next step, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from accounts.models import Role, User
from coverage_map.words import counted
from insure24 import formatting
from quotes.models import Approach, InformationRequest, Programme, Quote, QuoteRequest
from quotes.placement_checks import Check, brief, checks_of, runs
from quotes.queries import approaches_of
from quotes.signing import Signed, signed_answers
from quotes.transitions import NotAllowedNowError, steps_from
from scenarios.library import Library

Status = QuoteRequest.Status
Sent = Approach.Status
Terms = Quote.Status

STAGES: Final = (
    Status.SUBMITTED,
    Status.UNDER_REVIEW,
    Status.READY_FOR_MARKET,
    Status.IN_MARKET,
    Status.TERMS_RECEIVED,
    Status.RECOMMENDED,
    Status.CLIENT_INSTRUCTED,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact at a glance."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: done, now, or still to come ("")."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    at: datetime
    title: str
    note: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """A step that the broker may make now; `blocked` says why it is refused."""

    step: str
    label: str
    blocked: str = ""
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class PlacementView:
    """All that the panel on the desk and the placement's page print."""

    request: QuoteRequest
    facts: tuple[Fact, ...]
    stages: tuple[Stage, ...]
    place: int
    next: str
    checks: tuple[Check, ...]
    events: tuple[Event, ...]
    primary: Action | None
    others: tuple[Action, ...]
    queries: tuple[InformationRequest, ...]
    may_ask: bool

    @property
    def checks_heading(self) -> str:
        """What the checks are: what blocks the next step, or that nothing does."""
        if not self.next:
            return "What stands open"
        blocked = any(check.kind == "stop" for check in self.checks)
        return f"What blocks the next step: {self.next}" if blocked else f"Ready for the next step: {self.next}"

    @property
    def open_queries(self) -> tuple[InformationRequest, ...]:
        """What the client has not answered yet."""
        return tuple(query for query in self.queries if query.replied_at is None)

    @property
    def answered(self) -> tuple[InformationRequest, ...]:
        """What the client has answered."""
        return tuple(query for query in self.queries if query.replied_at is not None)


_PRIMARY: Final = {
    Status.SUBMITTED: ("take_on", "Take it on"),
    Status.UNDER_REVIEW: ("accept", "Accept for the market"),
    Status.READY_FOR_MARKET: ("send", "Send to the market"),
    Status.IN_MARKET: ("close", "Terms are in"),
}
_OTHER: Final = {
    (Status.INFORMATION_REQUESTED, Status.UNDER_REVIEW): ("review", "Go on without waiting"),
    (Status.READY_FOR_MARKET, Status.UNDER_REVIEW): ("review", "Reopen the review"),
    (Status.TERMS_RECEIVED, Status.IN_MARKET): ("market_again", "Go back to the market"),
    (Status.RECOMMENDED, Status.TERMS_RECEIVED): ("take_back", "Take the recommendation back"),
}
STEP_TARGETS: Final = {
    "review": Status.UNDER_REVIEW,
    "market_again": Status.IN_MARKET,
    "take_back": Status.TERMS_RECEIVED,
}


def placement_view(library: Library, request: QuoteRequest, *, user: User, today: date) -> PlacementView:
    """The placement on a day; the same number of queries whatever there is to show."""
    approaches = list(approaches_of(request, user))
    programmes = list(Programme.objects.visible_to(user).filter(request=request))
    queries = tuple(request.queries.select_related("asked_by", "replied_by"))
    quotes = [quote for approach in approaches for quote in approach.quotes.all()]
    signed = signed_answers(request)
    checks = tuple(checks_of(request, approaches, quotes, programmes, queries, today, signed=signed))
    status = Status(request.status)
    at = STAGES.index(Status.UNDER_REVIEW if status == Status.INFORMATION_REQUESTED else status) if runs(status) else 0
    following = str(STAGES[at + 1].label) if runs(status) and at + 1 < len(STAGES) else ""
    return PlacementView(
        request=request,
        facts=_facts(library, request, approaches, quotes, signed),
        stages=_stages(status, at),
        place=at + 1,
        next=following,
        checks=checks,
        events=_events(request, approaches, quotes, queries),
        primary=_primary(status, checks),
        others=_others(status),
        queries=queries,
        may_ask=status not in (Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN),
    )


def _stages(status: Status, at: int) -> tuple[Stage, ...]:
    if not runs(status):
        return tuple(Stage(str(stage.label), "") for stage in STAGES)
    return tuple(
        Stage(str(stage.label), "done" if place < at else "now" if place == at else "")
        for place, stage in enumerate(STAGES)
    )


def _primary(status: Status, checks: Iterable[Check]) -> Action | None:
    if status not in _PRIMARY:
        return None
    step, label = _PRIMARY[status]
    stops = [check.title for check in checks if check.kind == "stop"]
    return Action(step, label, blocked=stops[0] if stops else "")


def _others(status: Status) -> tuple[Action, ...]:
    steps = []
    for step in steps_from(status, Role.BROKER):
        if (status, step.after) in _OTHER:
            name, label = _OTHER[status, Status(step.after)]
            steps.append(Action(name, label, needs_reason=step.needs_reason))
        elif step.after == Status.WITHDRAWN:
            steps.append(Action("withdraw", "Withdraw the request", needs_reason=True))
    return tuple(steps)


def step_target(step: str) -> str:
    """The status that a step of `others` leads to."""
    try:
        return STEP_TARGETS[step]
    except KeyError:
        raise NotAllowedNowError("There is no such step.") from None


# Facts and history


def _facts(
    library: Library,
    request: QuoteRequest,
    approaches: Sequence[Approach],
    quotes: Sequence[Quote],
    signed: Signed,
) -> tuple[Fact, ...]:
    recorded = [quote for quote in quotes if quote.status == Terms.RECORDED]
    limits = {line.line: line.limit for line in request.lines.all()}
    asked = ", ".join(
        f"{library.label('line_short', line)} {formatting.money_short(limits[line])}"
        for line in library.lines
        if line in limits
    )
    dated = [(quote.valid_until, quote) for quote in recorded if quote.valid_until]
    expiry = "–"
    if dated:
        day, first = min(dated, key=lambda pair: pair[0])
        insurer = next(a.insurer for a in approaches if a.pk == first.approach_id)
        expiry = f"{formatting.day_short(day)}, {insurer}"
    return (
        Fact("Cover starts", formatting.day_short(request.starts)),
        Fact("Terms in", f"{len(recorded)} of {counted(len(approaches), 'insurer')}" if approaches else "–"),
        Fact("First quote expires", expiry),
        Fact("Limits asked", asked or "–"),
        Fact("Signed", _signed_words(signed)),
        Fact("Broker", str(request.broker) if request.broker else "Nobody yet"),
    )


def _signed_words(signed: Signed) -> str:
    if signed.declaration is None:
        return "Not signed"
    words = f"{formatting.day_short(signed.declaration.signed_at)}, {signed.declaration.signatory_name}"
    return words if signed.current else f"{words} (void: changed since)"


def _events(
    request: QuoteRequest,
    approaches: Sequence[Approach],
    quotes: Sequence[Quote],
    queries: Sequence[InformationRequest],
) -> tuple[Event, ...]:
    events = [
        Event(change.at, Status(change.after).label, _by(change.by, change.reason), True)
        for change in request.changes.select_related("by")
    ]
    for approach in approaches:
        if approach.sent_at:
            events.append(Event(approach.sent_at, f"Sent to {approach.insurer}"))
        if approach.status == Sent.DECLINED and approach.answered_at:
            kind = approach.get_declined_kind_display()
            why = ": ".join(part for part in (kind, approach.declined_reason) if part)
            events.append(Event(approach.answered_at, f"{approach.insurer} declined", why))
        for quote in approach.quotes.all():
            if quote.recorded_at:
                total = sum(section.premium for section in quote.sections.all())
                verb = "quoted" if quote.kind == Quote.Kind.FIRM else "indicated"
                lines = counted(len(quote.sections.all()), "line")
                version = f", version {quote.version}" if quote.version > 1 else ""
                events.append(
                    Event(
                        quote.recorded_at, f"{approach.insurer} {verb} {formatting.money(total)} for {lines}{version}"
                    )
                )
    for query in queries:
        events.append(Event(query.asked_at, "Asked the client", _by(query.asked_by, brief(query.text))))
        if query.replied_at:
            events.append(Event(query.replied_at, "Answered", _by(query.replied_by, brief(query.reply))))
    return tuple(sorted(events, key=lambda event: event.at, reverse=True))


def _by(who: User | None, words: str) -> str:
    return " · ".join(part for part in (words, str(who) if who else "") if part)


def waited(since: datetime, now: datetime) -> str:
    """How long something waits: "3 days", "5 h", "now"."""
    gone = now - since
    if gone >= timedelta(days=1):
        return counted(gone.days, "day")
    hours = int(gone.total_seconds() // 3600)
    return f"{hours} h" if hours else "now"
