"""Puts programmes together: for each line, one quote's section."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from questionnaires.values import read_text
from quotes.models import Programme, ProgrammeSection, Quote, QuoteRequest, QuoteSection
from quotes.transitions import NotAllowedNowError
from scenarios.library import LineKey

CHOOSING = (
    QuoteRequest.Status.READY_FOR_MARKET,
    QuoteRequest.Status.IN_MARKET,
    QuoteRequest.Status.TERMS_RECEIVED,
    QuoteRequest.Status.RECOMMENDED,
)
NAME_LENGTH = 120
REASONS_LENGTH = 5000


class ProgrammeError(Exception):
    """A programme can't be kept like this; the message says what would be right."""


@transaction.atomic
def save_programme(
    *,
    request: QuoteRequest,
    name: str,
    sections: Mapping[LineKey, QuoteSection],
    by: User,
    programme: Programme | None = None,
) -> Programme:
    """Makes a programme, or changes one: its name and, for each line, the section that it takes."""
    _hold(request)
    words = read_text(name)
    if not words:
        raise ProgrammeError("Enter a name, such as “Meridian package”.")
    if len(words) > NAME_LENGTH:
        raise ProgrammeError(f"The name must be {NAME_LENGTH} characters or fewer.")
    if not sections:
        raise ProgrammeError("Choose a section for at least one line.")
    others = Programme.objects.filter(request=request)
    if programme is not None:
        others = others.exclude(pk=programme.pk)
    if others.filter(name=words).exists():
        raise ProgrammeError(f"There is a programme called “{words}” already; choose another name.")
    for line, section in sections.items():
        _check_section(request, line, section)
    if programme is None:
        last = others.order_by("-position").values_list("position", flat=True).first()
        programme = Programme.objects.create(
            request=request, name=words, position=0 if last is None else last + 1, created_by=by
        )
        verb = "made programme"
    else:
        programme.name = words
        programme.save(update_fields=["name"])
        programme.sections.all().delete()
        verb = "changed programme"
    ProgrammeSection.objects.bulk_create(
        ProgrammeSection(programme=programme, line=line, section=section) for line, section in sections.items()
    )
    _note(programme, verb, by)
    return programme


@transaction.atomic
def delete_programme(*, programme: Programme, by: User) -> None:
    """Takes a programme off the list. Documents made of it keep all that they said."""
    _hold(programme.request)
    _note(programme, "deleted programme", by)
    programme.delete()


@transaction.atomic
def move_programme(*, programme: Programme, up: bool, by: User) -> None:
    """Moves a programme one place up or down the list; at the end it stays."""
    _hold(programme.request)
    rows = list(Programme.objects.filter(request=programme.request).order_by("position", "pk"))
    at = next(place for place, row in enumerate(rows) if row.pk == programme.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for place, row in enumerate(rows):
            row.position = place
        Programme.objects.bulk_update(rows, ["position"])


@transaction.atomic
def recommend(*, programme: Programme, reasons: str, by: User) -> Programme:
    """Marks the one programme that the broker recommends, with the reasons that the client will read."""
    _hold(programme.request)
    words = read_text(reasons)
    if not words:
        raise ProgrammeError("Say why you recommend it; the client reads these reasons.")
    if len(words) > REASONS_LENGTH:
        raise ProgrammeError(f"Keep the reasons to {REASONS_LENGTH:,} characters; these have {len(words):,}.")
    Programme.objects.filter(request=programme.request, recommended=True).exclude(pk=programme.pk).update(
        recommended=False
    )
    programme.recommended, programme.reasons = True, words
    programme.save(update_fields=["recommended", "reasons"])
    _note(programme, "recommended programme", by)
    return programme


@transaction.atomic
def unrecommend(*, programme: Programme, by: User) -> Programme:
    """Takes the mark away; the reasons stay for the next time."""
    _hold(programme.request)
    if programme.recommended:
        programme.recommended = False
        programme.save(update_fields=["recommended"])
        _note(programme, "took back recommended programme", by)
    return programme


def _hold(request: QuoteRequest) -> None:
    held = QuoteRequest.objects.select_for_update().only("pk", "status", "reference").get(pk=request.pk)
    if held.status not in CHOOSING:
        raise NotAllowedNowError(
            f"{held.reference} is at “{held.get_status_display()}”; programmes are put together "
            "from “Ready for market” until the client has chosen."
        )


def _check_section(request: QuoteRequest, line: LineKey, section: QuoteSection) -> None:
    if section.line != line:
        raise ProgrammeError(f"The section chosen for {line} is one for {section.line}.")
    quote = section.quote
    if quote.approach.request_id != request.pk:
        raise ProgrammeError("A section of another client's quote was chosen.")
    if quote.status != Quote.Status.RECORDED:
        raise ProgrammeError(
            f"The quote of {quote.approach.insurer} is at “{quote.get_status_display()}”; "
            "a programme takes sections of recorded quotes."
        )


def _note(programme: Programme, verb: str, by: User) -> None:
    record(
        actor=by,
        verb=verb,
        subject=f"{programme.request.reference} {programme.name}",
        company=programme.request.company,
    )
