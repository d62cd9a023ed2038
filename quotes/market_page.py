"""The market of one placement as its page shows it: who was asked for what, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from accounts.models import Role
from insure24 import formatting
from quotes.models import Approach, Insurer, Quote, QuoteRequest
from quotes.transitions import APPROACH_TRANSITIONS, Sent, steps_from
from scenarios.library import Library, LineKey

KINDS: Final = {
    Sent.QUOTED: "ok",
    Sent.DECLINED: "stop",
    Sent.NO_REPLY: "stop",
    Sent.QUERY: "warn",
    Sent.ACKNOWLEDGED: "accent",
    Sent.SENT: "accent",
}


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A version of a quote."""

    quote: Quote
    url: str
    premium: str
    lines: str
    kind: str


@dataclass(frozen=True, slots=True)
class ApproachRow:
    """One insurer's row. `answers`: what may be noted of it now."""

    approach: Approach
    kind: str
    lines: str
    quotes: tuple[QuoteRow, ...]
    answers: tuple[tuple[str, str], ...]
    may_drop: bool
    draft_url: str
    has_recorded: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """An insurer that could be approached, with the lines that it writes and that are asked for."""

    insurer: Insurer
    lines: tuple[tuple[LineKey, str, bool], ...]


ANSWER_WORDS: Final = {
    Sent.SENT: "Sent",
    Sent.ACKNOWLEDGED: "Acknowledged",
    Sent.QUERY: "They ask something",
    Sent.DECLINED: "Declined",
    Sent.NO_REPLY: "No reply",
}
QUOTE_KINDS: Final = {Quote.Status.RECORDED: "ok", Quote.Status.DRAFT: "warn"}


def approach_rows(library: Library, request: QuoteRequest, approaches: Sequence[Approach]) -> tuple[ApproachRow, ...]:
    """The rows, from approaches read with their quotes and sections."""
    return tuple(_row(library, request, approach) for approach in approaches)


def candidates(
    library: Library, request: QuoteRequest, insurers: Sequence[Insurer], approaches: Sequence[Approach]
) -> tuple[Candidate, ...]:
    """Active insurers that aren't approached yet; the lines that each writes are ticked."""
    asked = [line for line in library.lines if line in {row.line for row in request.lines.all()}]
    taken = {approach.insurer_id for approach in approaches}
    return tuple(
        Candidate(
            insurer,
            tuple(
                (line, library.label("line_short", line), not insurer.lines or line in insurer.lines) for line in asked
            ),
        )
        for insurer in insurers
        if insurer.pk not in taken
    )


def _row(library: Library, request: QuoteRequest, approach: Approach) -> ApproachRow:
    status = Sent(approach.status)
    versions = sorted(approach.quotes.all(), key=lambda quote: -quote.version)
    draft = next((quote for quote in versions if quote.status == Quote.Status.DRAFT), None)
    recorded = any(quote.status == Quote.Status.RECORDED for quote in versions)
    possible = [
        (step.after, ANSWER_WORDS[Sent(step.after)])
        for step in steps_from(status, Role.BROKER, APPROACH_TRANSITIONS)
        if Sent(step.after) in ANSWER_WORDS and not (recorded and step.after == Sent.DECLINED)
    ]
    url = reverse("quotes:quote_new", args=[request.reference, approach.pk])
    if draft is not None:
        url = reverse("quotes:quote_edit", args=[request.reference, approach.pk, draft.version])
    return ApproachRow(
        approach=approach,
        kind=KINDS.get(status, ""),
        lines=", ".join(library.label("line_short", line) for line in library.lines if line in approach.lines),
        quotes=tuple(_quote_row(library, request, approach, quote) for quote in versions),
        answers=tuple(possible),
        may_drop=status == Sent.DRAFT and not versions,
        draft_url=url,
        has_recorded=recorded,
    )


def _quote_row(library: Library, request: QuoteRequest, approach: Approach, quote: Quote) -> QuoteRow:
    sections = {section.line: section.premium for section in quote.sections.all()}
    page = "quotes:quote_edit" if quote.status == Quote.Status.DRAFT else "quotes:quote"
    return QuoteRow(
        quote=quote,
        url=reverse(page, args=[request.reference, approach.pk, quote.version]),
        premium=formatting.money(sum(sections.values())) if sections else "",
        lines=", ".join(library.label("line_short", line) for line in library.lines if line in sections),
        kind=QUOTE_KINDS.get(Quote.Status(quote.status), ""),
    )
