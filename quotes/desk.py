"""The broker's queue: what each placement waits for, whom for, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from insure24 import formatting
from quotes.models import QuoteRequest
from quotes.placement import waited
from quotes.queries import EXPIRES_SOON, ME, OTHERS, desk_counts, desk_filter, desk_rows, desk_search

if TYPE_CHECKING:
    from quotes.queries import DeskRow

Status = QuoteRequest.Status
PAGE: Final = 50
MOST_COUNTED: Final = 1000

LABELS: Final = {
    "open": "Everything",
    "me": "Waits for me",
    "others": "Waits for others",
    "expiring": "Quote expires within 14 days",
    "starting": "Cover starts within 30 days",
    "closed": "Withdrawn",
}
GROUPS: Final = ((ME, "Waits for me"), (OTHERS, "Waits for others"), ("nobody", "Closed"))
KINDS: Final = {
    Status.TERMS_RECEIVED: "accent",
    Status.RECOMMENDED: "accent",
    Status.CLIENT_INSTRUCTED: "ok",
    Status.INFORMATION_REQUESTED: "warn",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One placement in the queue."""

    reference: str
    url: str
    what: str
    client: str
    broker: str
    block: str
    status: str
    kind: str
    waiting: str
    starts: str
    late: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that wait for the same side."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A saved filter with how many placements it holds."""

    label: str
    count: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the page prints but the panel of the placement that is open."""

    chips: tuple[Chip, ...]
    groups: tuple[Group, ...]
    selected: str
    waits_for_me: int
    older: str
    newer: str
    shown: str
    search: str
    chosen: str


def desk_of(
    user: User,
    *,
    now: datetime,
    today: date,
    chosen: str = "open",
    search: str = "",
    selected: str = "",
    before: str = "",
) -> Desk:
    """The desk; two queries whatever it shows. `before` is the key of the last row of the page before."""
    found = desk_search(desk_rows(user), search)
    counts = desk_counts(found, today=today)
    chosen = chosen if chosen in LABELS else "open"
    page = list(_after(desk_filter(found, chosen, today=today), before)[: PAGE + 1])
    rows, more = page[:PAGE], len(page) > PAGE
    if rows and selected not in {row.reference for row in rows}:
        first = next((row for row in rows if row.waits_for == ME), rows[0])
        selected = first.reference
    keep = {"q": search, "show": chosen if chosen != "open" else ""}
    made = [(row.waits_for, _row(row, now, today, selected, keep)) for row in rows]
    return Desk(
        chips=tuple(
            Chip(label, _capped(counts[name]), _url({"q": search, "show": name}), name == chosen)
            for name, label in LABELS.items()
        ),
        groups=tuple(
            Group(title, tuple(row for waits, row in made if waits == key))
            for key, title in GROUPS
            if any(waits == key for waits, _ in made)
        ),
        selected=selected if rows else "",
        waits_for_me=counts["me"],
        older=_url({**keep, "before": _key(rows[-1])}) if more else "",
        newer=_url(keep) if before else "",
        shown=f"{len(rows)} of {_capped(counts[chosen])}",
        search=search,
        chosen=chosen,
    )


def _after(rows: QuerySet[DeskRow], before: str) -> QuerySet[DeskRow]:
    """The rows after a key, those that have waited longest first. An unreadable key begins at the top."""
    ordered = rows.order_by("waiting_since", "pk")
    moment, _, pk = before.rpartition("_")
    try:
        since, number = datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return ordered
    return ordered.filter(Q(waiting_since__gt=since) | Q(waiting_since=since, pk__gt=number))


def _key(row: DeskRow) -> str:
    return f"{row.waiting_since.isoformat()}_{row.pk}"


def _row(request: DeskRow, now: datetime, today: date, selected: str, keep: dict[str, str]) -> Row:
    what, block = _to_do(request, today)
    gone = (now - request.waiting_since).days
    return Row(
        reference=request.reference,
        url=f"{_url({**keep, 'open': request.reference})}#detail",
        what=what,
        client=request.company.name,
        broker=str(request.broker) if request.broker else "",
        block=block,
        status=request.get_status_display(),
        kind=KINDS.get(Status(request.status), ""),
        waiting=waited(request.waiting_since, now),
        starts=formatting.day_short(request.starts),
        late=gone >= 3 and request.waits_for == ME,
        selected=request.reference == selected,
    )


def _to_do(request: DeskRow, today: date) -> tuple[str, str]:
    """What is to be done next, and what blocks it."""
    status = Status(request.status)
    expiry = request.first_expiry
    block = ""
    if expiry is not None and status in (Status.IN_MARKET, Status.TERMS_RECEIVED, Status.RECOMMENDED):
        if expiry < today:
            block = f"A quote expired on {formatting.day_short(expiry)}"
        elif expiry <= today + EXPIRES_SOON:
            block = f"The first quote expires on {formatting.day_short(expiry)}"
    if request.insurer_asks:
        return "Answer an insurer’s query", "The insurer will not quote without it"
    if request.quote_begun:
        return "Finish a quote that was begun", block or "A draft is not compared"
    match status:
        case Status.SUBMITTED:
            return "Review the submission", ""
        case Status.UNDER_REVIEW:
            asked = request.client_asked
            return "Finish the review", "The client has not answered everything" if asked else ""
        case Status.INFORMATION_REQUESTED:
            return f"{request.company.name} to answer your questions", "The review waits for it"
        case Status.READY_FOR_MARKET:
            return "Choose insurers and go to market", ""
        case Status.IN_MARKET:
            awaited = request.insurer_awaited
            return ("Insurers to answer" if awaited else "Say that terms are in"), block
        case Status.TERMS_RECEIVED:
            return "Compare the quotes and recommend", block
        case Status.RECOMMENDED:
            return f"{request.company.name} to choose", block
        case Status.CLIENT_INSTRUCTED:
            return "Carry out the client’s instruction", block
        case Status.DRAFT | Status.WITHDRAWN:
            return "Withdrawn", ""


def _capped(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def _url(values: dict[str, str]) -> str:
    words = urlencode({key: value for key, value in values.items() if value})
    return f"{reverse('quotes:desk')}{'?' if words else ''}{words}"
