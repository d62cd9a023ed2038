"""A client's overview: the next step in one sentence, how far everything has come. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import Company, User
from coverage_map.choices import HELD, first_choice
from coverage_map.controls import ControlsSummary, controls_summary
from coverage_map.presentation import MapReader
from coverage_map.programmes import choices_for
from coverage_map.queries import MapSource, own_source
from insure24 import formatting
from questionnaires import shown
from questionnaires.declarations import SignOff, sign_off
from questionnaires.models import Profile
from questionnaires.progress import Progress, progress_from
from questionnaires.queries import answers_of, current_profile
from questionnaires.renewal import carried, is_due
from questionnaires.telling import given_values
from quotes.founder_page import status_words
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.queries import requests_of
from scenarios.editions import library_of

Status = QuoteRequest.Status


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the page says first: the stressed words, the rest of the sentence, and where to act, if anywhere."""

    stressed: str
    rest: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A quote request as the client reads it. `kind` is the look of its status tag."""

    reference: str
    url: str
    status: str
    kind: str
    starts: date
    words: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A released document."""

    title: str
    url: str
    released: date
    pages: int | None


@dataclass(frozen=True, slots=True)
class MapLine:
    """The map's answer for an overview, on the programme that the map opens with: what is `held`, or the market's
    wording. `stays`: likely pounds that stay with the company, weighted by fit, short; `unsure`: those of what is paid
    that rest on sub-limits without a stated sum; `missing`: some losses are left out.
    """

    held: bool
    between: int
    scenarios: int
    relevant: int
    stays: str
    pence: int | None
    unsure: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class RenewalOffer:
    """That the next period can begin: the last day of this one, and the first of the next."""

    ends: date
    next_starts: date


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page prints. `map` and `controls` are None before the first answer, `renewal` until it is due.

    `sign_off` is None before the first profile.
    """

    company: Company
    starts: date
    ends: date
    edition: str
    step: NextStep
    progress: Progress | None
    map: MapLine | None
    controls: ControlsSummary | None
    requests: tuple[RequestRow, ...]
    documents: tuple[DocumentRow, ...]
    renewal: RenewalOffer | None = None
    sign_off: SignOff | None = None


def overview_of(company: Company, *, user: User, today: date) -> Overview:
    """The overview of the user's company on a day; the same number of queries whatever there is to show.

    A declaration that became void costs a few more, since what changed is told.
    """
    profile = current_profile(company)
    source, far = _answers(company, profile, today)
    requests = tuple(requests_of(company, user))
    released = tuple(
        ProgrammeSummary.objects.visible_to(user)
        .filter(request__company=company)
        .select_related("request")
        .defer("document")
        .order_by("-released_at")
    )
    begun = far is not None and far.answered > 0
    return Overview(
        company=company,
        starts=source.starts,
        ends=source.ends,
        edition=source.library.number,
        step=_renewal_step(profile, far) or next_step(far, _request_of(profile, requests), released),
        progress=far,
        map=_map_line(source, user) if begun else None,
        controls=controls_summary(source.library, source.answers) if begun else None,
        requests=tuple(_request_row(request, released) for request in requests),
        documents=tuple(_document_row(summary) for summary in released),
        renewal=_renewal(profile, today),
        sign_off=sign_off(profile) if profile is not None else None,
    )


def _request_of(profile: Profile | None, requests: tuple[QuoteRequest, ...]) -> QuoteRequest | None:
    """The latest request of the period that is answered now: a renewal isn't held up by last year's."""
    if profile is None or profile.previous_id is None:
        return requests[0] if requests else None
    return next((request for request in requests if request.profile_id == profile.pk), None)


def _renewal_step(profile: Profile | None, far: Progress | None) -> NextStep | None:
    """Last year's answers come first, while any waits for the company's word."""
    if profile is None or profile.previous_id is None or far is None:
        return None
    waiting = len(carried(profile))
    if waiting == 0:
        return None
    return NextStep(
        f"{waiting} of last year’s answers {'waits' if waiting == 1 else 'wait'} for your word.",
        "Same, changed or don’t know: nothing counts before you say so.",
        reverse("questionnaires:renewal"),
        "Go through them",
    )


def _renewal(profile: Profile | None, today: date) -> RenewalOffer | None:
    if profile is None or not is_due(profile, today=today):
        return None
    return RenewalOffer(profile.ends, profile.ends + timedelta(days=1))


def _answers(company: Company, profile: Profile | None, today: date) -> tuple[MapSource, Progress | None]:
    if profile is None:
        return own_source(company, today=today), None
    library = library_of(profile.edition)
    rows = answers_of(profile)
    given = given_values(library, rows)
    known = shown.counted_answers(library, given)
    far = progress_from(library, rows, last_question=profile.last_question)
    source = MapSource(company, library, known, profile.starts, profile.ends, given=given, told=profile, said=len(rows))
    return source, far


def next_step(
    far: Progress | None, request: QuoteRequest | None, released: tuple[ProgrammeSummary, ...] = ()
) -> NextStep:
    """The one thing to do now. A request on its way comes before what is left to answer; a withdrawn one is past."""
    if request is not None and request.status not in (Status.DRAFT, Status.WITHDRAWN):
        return _step_of_request(request, released)
    if far is None or far.answered == 0:
        return NextStep(
            "Begin with your company and product.",
            "Every answer is kept, and the map grows with it.",
            reverse("questionnaires:tasks"),
            "Start the questionnaire",
        )
    if far.resume is not None:
        minutes = f"{far.minutes_left} minute{'' if far.minutes_left == 1 else 's'} left"
        return NextStep(
            f"{minutes} in the questionnaire.",
            "You can ask for quotes before it is finished.",
            reverse("questionnaires:question", args=[far.resume.section, shown.slug_of(far.resume)]),
            "Carry on",
        )
    if far.wrong_splits:
        split = far.wrong_splits[0]
        return NextStep(
            f"{split.split.name} adds up to {split.percent}.",
            "Every question is answered, but these shares have to make 100%.",
            reverse("questionnaires:section", args=[split.split.section]),
            "Correct the shares",
        )
    if request is not None and request.status == Status.DRAFT:
        return NextStep(
            "Your quote request is not sent yet.", "No broker sees it before you send it.", _url(request), "Finish it"
        )
    return NextStep(
        "Every question is answered.",
        "Look at your map, then ask for quotes.",
        reverse("quotes:request_new"),
        "Ask for quotes",
    )


def _step_of_request(request: QuoteRequest, released: tuple[ProgrammeSummary, ...]) -> NextStep:
    waits, words, _ = status_words(request, released=False)
    if any(summary.request_id == request.pk for summary in released):
        return NextStep(
            "Your programme summary is ready.",
            "It compares the quotes and says what stays with you.",
            reverse("quotes:released", args=[request.reference]),
            "Read the comparison",
        )
    action = "Reply" if request.status == Status.INFORMATION_REQUESTED else "See the request"
    return NextStep(f"{waits}.", words, _url(request), action)


def _request_row(request: QuoteRequest, released: tuple[ProgrammeSummary, ...]) -> RequestRow:
    waits, _, kind = status_words(request, released=any(summary.request_id == request.pk for summary in released))
    return RequestRow(
        reference=request.reference,
        url=_url(request),
        status=request.get_status_display(),
        kind=kind,
        starts=request.starts,
        words=waits,
    )


def _document_row(summary: ProgrammeSummary) -> DocumentRow:
    if summary.released_at is None:
        raise ValueError(f"{summary} is not released: a client never sees it.")
    return DocumentRow(
        title=f"Programme summary, version {summary.version}",
        url=reverse("quotes:summary_file", args=[summary.pk]),
        released=summary.released_at,
        pages=summary.pages,
    )


def _map_line(source: MapSource, user: User) -> MapLine:
    choices, _ = choices_for(source, user, only=HELD)
    choice = first_choice(choices)
    reader = MapReader(
        source.library,
        answers=source.answers,
        programme=choice.programme,
        limits=choice.limits,
        given=source.given,
    )
    counts = [len(result.falls_between) for result in reader.map.relevant]
    weighted = reader.money.weighted
    return MapLine(
        held=choice.key == HELD,
        between=sum(counts),
        scenarios=sum(count > 0 for count in counts),
        relevant=len(counts),
        stays="" if weighted.gross == 0 else formatting.money_short(weighted.own),
        pence=weighted.pence,
        unsure=formatting.money_short(weighted.unsure) if weighted.unsure else "",
        missing=bool(reader.money.missing),
    )


def _url(request: QuoteRequest) -> str:
    return reverse("quotes:request", args=[request.reference])
