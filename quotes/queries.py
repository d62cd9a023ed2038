"""Named reads of placements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypedDict, cast

from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from accounts.models import Company, User
from quotes.models import Approach, InformationRequest, ProgrammeSummary, Quote, QuoteRequest

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

Status = QuoteRequest.Status

EXPIRES_SOON: Final = timedelta(days=14)
STARTS_SOON: Final = timedelta(days=30)
ME, OTHERS, NOBODY = "me", "others", "nobody"

FILTERS: Final = ("open", "me", "others", "expiring", "starting", "closed")
"""The desk's saved filters, by the word in the address."""


def own_request(user: User, reference: str) -> QuerySet[QuoteRequest]:
    """The request of that reference among those that the user sees, with what every page of it prints."""
    return (
        QuoteRequest.objects.visible_to(user)
        .filter(reference=reference)
        .select_related(
            "company", "profile__company", "profile__edition", "snapshot__edition", "snapshot__profile", "broker",
            "declared_by",
        )
        .defer("profile__edition__content", "snapshot__edition__content", "snapshot__answers", "snapshot__held")
    )  # fmt: skip


def requests_of(company: Company, user: User) -> QuerySet[QuoteRequest]:
    """A company's requests, newest first; drafts that were discarded are left out."""
    rows = QuoteRequest.objects.visible_to(user).filter(company=company)
    return rows.exclude(status=Status.WITHDRAWN, submitted_at__isnull=True).prefetch_related("lines")


def draft_of(company: Company, user: User) -> QuoteRequest | None:
    """The request that the company is writing; None where there is none."""
    return QuoteRequest.objects.visible_to(user).filter(company=company, status=Status.DRAFT).first()


def released_of(request: QuoteRequest, user: User) -> QuerySet[ProgrammeSummary]:
    """The summaries of a request that the user sees, newest first, without their contents."""
    return ProgrammeSummary.objects.visible_to(user).filter(request=request).defer("document")


def released_to(company: Company, user: User) -> QuerySet[ProgrammeSummary, int]:
    """The requests of a company of which a summary was released, by their numbers."""
    rows = ProgrammeSummary.objects.visible_to(user).filter(request__company=company, released_at__isnull=False)
    return rows.order_by().values_list("request_id", flat=True).distinct()


def latest_released(company: Company, user: User) -> ProgrammeSummary | None:
    """The summary that was released last to a company, of a request that still stands; one query."""
    return (
        ProgrammeSummary.objects.visible_to(user)
        .filter(request__company=company, released_at__isnull=False)
        .exclude(request__status=Status.WITHDRAWN)
        .select_related("request__snapshot__edition")
        .defer("request__snapshot__answers", "request__snapshot__edition__content")
        .order_by("-released_at", "-pk")
        .first()
    )


def approaches_of(request: QuoteRequest, user: User) -> QuerySet[Approach]:
    """The approaches of a request with their insurers and quotes; two queries."""
    return (
        Approach.objects.visible_to(user)
        .filter(request=request)
        .select_related("insurer")
        .prefetch_related("quotes__sections")
    )


class Waiting(TypedDict):
    """What the desk adds to a placement."""

    insurer_asks: bool
    insurer_awaited: bool
    quote_begun: bool
    client_asked: bool
    first_expiry: date | None
    waits_for: str


if TYPE_CHECKING:
    DeskRow = WithAnnotations[QuoteRequest, Waiting]


def desk_rows(user: User) -> QuerySet[DeskRow]:
    """Placements as the desk needs them: whom each waits for, and what it waits with."""
    approaches = Approach.objects.filter(request=OuterRef("pk"))
    recorded = Quote.objects.filter(approach__request=OuterRef("pk"), status=Quote.Status.RECORDED)
    drafts = Quote.objects.filter(approach__request=OuterRef("pk"), status=Quote.Status.DRAFT)
    first = recorded.order_by().values("approach__request").annotate(first=Min("valid_until")).values("first")
    rows = (
        QuoteRequest.objects.visible_to(user)
        .select_related("company", "broker")
        .annotate(
            insurer_asks=Exists(approaches.filter(status=Approach.Status.QUERY)),
            insurer_awaited=Exists(approaches.filter(status__in=[Approach.Status.SENT, Approach.Status.ACKNOWLEDGED])),
            quote_begun=Exists(drafts),
            client_asked=Exists(InformationRequest.objects.filter(request=OuterRef("pk"), replied_at__isnull=True)),
            first_expiry=Subquery(first),
        )
        .annotate(
            waits_for=Case(
                When(status=Status.WITHDRAWN, then=Value(NOBODY)),
                When(Q(insurer_asks=True) | Q(quote_begun=True), then=Value(ME)),
                When(status__in=[Status.INFORMATION_REQUESTED, Status.RECOMMENDED], then=Value(OTHERS)),
                When(status=Status.IN_MARKET, insurer_awaited=True, then=Value(OTHERS)),
                default=Value(ME),
                output_field=CharField(),
            )
        )
    )
    return cast("QuerySet[DeskRow]", rows)


def desk_filter(rows: QuerySet[DeskRow], chosen: str, *, today: date) -> QuerySet[DeskRow]:
    """The placements of one saved filter; a word that is none means all that are open."""
    return rows.filter(_condition(chosen if chosen in FILTERS else "open", today))


def desk_counts(rows: QuerySet[DeskRow], *, today: date) -> dict[str, int]:
    """How many placements each saved filter holds; one query."""
    counts: dict[str, int] = rows.aggregate(**{name: Count("pk", filter=_condition(name, today)) for name in FILTERS})
    return counts


def desk_search(rows: QuerySet[DeskRow], text: str) -> QuerySet[DeskRow]:
    """Placements whose client, reference or approached insurer holds the text."""
    words = text.replace("\x00", "").strip()
    if not words:
        return rows
    insurers = Approach.objects.filter(request=OuterRef("pk"), insurer__name__icontains=words)
    return rows.filter(Q(company__name__icontains=words) | Q(reference__icontains=words) | Q(Exists(insurers)))


def _condition(name: str, today: date) -> Q:
    if name == "closed":
        return Q(status=Status.WITHDRAWN)
    opened = ~Q(status=Status.WITHDRAWN)
    match name:
        case "me":
            return opened & Q(waits_for=ME)
        case "others":
            return opened & Q(waits_for=OTHERS)
        case "expiring":
            return opened & Q(first_expiry__lte=today + EXPIRES_SOON)
        case "starting":
            return opened & Q(starts__lte=today + STARTS_SOON)
    return opened
