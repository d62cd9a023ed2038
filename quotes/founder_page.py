"""A client's pages of a request: what goes out, who waits for whom, in a founder's words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from accounts.models import User
from coverage_map.words import QuestionRef, question_ref
from questionnaires.models import Profile
from questionnaires.progress import Progress
from questionnaires.queries import answers_of, known_answers, progress
from questionnaires.shown import shown_questions
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.placement import STAGES
from quotes.queries import released_of
from scenarios.editions import library_of
from scenarios.library import Library

Status = QuoteRequest.Status

REPLY_WITHIN: Final = "usually within two working days"
"""When the broker is to be heard of first: what the firm tells its clients."""

WAITS: Final = {
    Status.DRAFT: ("Waits for you", "You have not sent it yet. Nobody but your company sees it."),
    Status.SUBMITTED: ("Waits for your broker", f"A broker takes it on, {REPLY_WITHIN}."),
    Status.UNDER_REVIEW: ("Waits for your broker", "Your broker reads your answers before insurers see them."),
    Status.INFORMATION_REQUESTED: ("Waits for you", "Your broker asks something. The review goes on with your reply."),
    Status.READY_FOR_MARKET: ("Waits for your broker", "Your answers are ready. Your broker chooses whom to ask."),
    Status.IN_MARKET: ("Waits for insurers", "Insurers have your answers. First terms often take one to three weeks."),
    Status.TERMS_RECEIVED: ("Waits for your broker", "Terms are in. Your broker compares them and recommends."),
    Status.RECOMMENDED: ("Waits for you", "Your broker’s recommendation is here. Read it, and tell them how to go on."),
    Status.CLIENT_INSTRUCTED: ("Waits for your broker", "Your broker carries out what you decided."),
    Status.WITHDRAWN: ("Closed", "This request was withdrawn. Your answers are kept for the next one."),
}  # fmt: skip

KINDS: Final = {
    Status.DRAFT: "",
    Status.INFORMATION_REQUESTED: "warn",
    Status.RECOMMENDED: "accent",
    Status.CLIENT_INSTRUCTED: "ok",
    Status.WITHDRAWN: "",
}

COMES_NEXT: Final = (
    ("A broker reads your answers", f"{REPLY_WITHIN[0].upper()}{REPLY_WITHIN[1:]}. They may ask for what is missing."),
    ("Insurers are asked", "With your answers as you sent them. No insurer sees another’s name or terms."),
    ("Terms come in", "First terms often take one to three weeks; recall cover the longest."),
    ("You read the comparison", "Which quote pays for what, what falls between, and what your broker recommends."),
)


@dataclass(frozen=True, slots=True)
class RequestedCover:
    """A line that is asked for."""

    name: str
    basis: str
    limit: Decimal


@dataclass(frozen=True, slots=True)
class ClientStage:
    """A stage as the client reads it: done, now, or to come ("")."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class ClientRequest:
    """A request as its client reads it."""

    request: QuoteRequest
    cover: tuple[RequestedCover, ...]
    waits: str
    words: str
    kind: str
    stages: tuple[ClientStage, ...]
    place: int
    released: tuple[ProgrammeSummary, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """What goes out with a request: how far the answers have come, what is open and what is not known."""

    progress: Progress
    open: tuple[QuestionRef, ...]
    dont_know: tuple[QuestionRef, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to send."""
        return self.progress.answered == 0


def client_request(library: Library, request: QuoteRequest, *, user: User) -> ClientRequest:
    """The request as its client reads it; two queries."""
    status = Status(request.status)
    shown = Status.UNDER_REVIEW if status == Status.INFORMATION_REQUESTED else status
    place = STAGES.index(shown) + 1 if shown in STAGES else 0
    released = tuple(released_of(request, user).filter(released_at__isnull=False))
    waits, words, kind = status_words(request, released=bool(released))
    return ClientRequest(
        request=request,
        cover=cover_of(library, request),
        waits=waits,
        words=words,
        kind=kind,
        stages=tuple(
            ClientStage(str(stage.label), "done" if number < place else "now" if number == place else "")
            for number, stage in enumerate(STAGES, start=1)
        ),
        place=place,
        released=released,
    )


def status_words(request: QuoteRequest, *, released: bool) -> tuple[str, str, str]:
    """Who waits for whom, in words, and the look of the status; `released`: a comparison is there to read."""
    status = Status(request.status)
    kind = KINDS.get(status, "accent")
    if released and status in (Status.IN_MARKET, Status.TERMS_RECEIVED):
        return (
            "Yours to read",
            "A first comparison is here. Terms may still change until your broker recommends.",
            kind,
        )
    return (*WAITS[status], kind)


def cover_of(library: Library, request: QuoteRequest) -> tuple[RequestedCover, ...]:
    """The lines asked for, in the library's order."""
    limits = {line.line: line.limit for line in request.lines.all()}
    return tuple(
        RequestedCover(line.name, line.basis, limits[key]) for key, line in library.lines.items() if key in limits
    )


def going_out(profile: Profile) -> Going:
    """What would be sent now; three queries."""
    library = library_of(profile.edition)
    known = known_answers(profile)
    given = answers_of(profile)
    asked = shown_questions(library, known)
    return Going(
        progress=progress(profile),
        open=tuple(question_ref(library, q.key, known) for q in asked if q.key not in given),
        dont_know=tuple(
            question_ref(library, q.key, known) for q in asked if q.key in given and given[q.key].dont_know
        ),
    )
