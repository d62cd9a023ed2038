"""Keeps what insurers offer. A draft takes whatever is known; a recorded quote is whole and never changes.

A revised quote is a new version. Recording it supersedes the one before, and programmes that took a section of that
one take the same line of the new one, where it is still offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from quotes.models import (
    Approach,
    Exclusion,
    ProgrammeSection,
    Quote,
    QuoteFeature,
    QuoteRequest,
    QuoteSection,
    Subjectivity,
)
from quotes.terms import ExclusionTerms, FeatureTerms, Problem, QuoteTerms, SectionTerms, SubjectivityTerms, problems_of
from quotes.transitions import AlreadyDoneError, NotAllowedNowError, move_approach, move_quote
from scenarios.editions import library_of
from scenarios.feature_values import feature_of, from_stored, to_stored
from scenarios.library import Library

MARKET = (
    QuoteRequest.Status.READY_FOR_MARKET,
    QuoteRequest.Status.IN_MARKET,
    QuoteRequest.Status.TERMS_RECEIVED,
    QuoteRequest.Status.RECOMMENDED,
)
"""When terms may be written down: from going to market until the client has chosen."""


OFFERED = "-offered"
"""Ends the key of `Quote.entry` that says: this line is offered, its premium isn't known yet."""


class IncompleteQuoteError(Exception):
    """Terms can't be recorded yet. `problems` holds every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.words for problem in self.problems))


@transaction.atomic
def save_draft(
    *,
    approach: Approach,
    terms: QuoteTerms,
    by: User,
    entry: Mapping[str, Any] | None = None,
    after: int | None = None,
) -> Quote:
    """Keeps an unfinished quote: the approach's draft, made where there is none.

    `entry` holds what was typed and can't be kept as a term yet, by field of the page. A draft is begun only `after`
    that version, where it is given: a page that saves by itself may be late, and what it knew as its draft be recorded
    by then. Raises AlreadyDoneError.
    """
    held = _locked(approach)
    quote = Quote.objects.filter(approach=held, status=Quote.Status.DRAFT).first()
    if quote is None:
        latest = latest_version(held)
        if after is not None and latest != after:
            raise AlreadyDoneError(f"Version {latest} of {held.insurer}’s quote is no draft any more.")
        quote = Quote.objects.create(approach=held, version=latest + 1, created_by=by)
        record(
            actor=by,
            verb="began quote",
            subject=f"{held.request.reference} {quote}",
            company=held.request.company,
        )
    _write(quote, terms, entry or {})
    return quote


@transaction.atomic
def record_quote(*, approach: Approach, terms: QuoteTerms, by: User) -> Quote:
    """Records an insurer's terms, as the approach's draft if there is one. Raises IncompleteQuoteError.

    The version before is superseded, and the approach stands as quoted.
    """
    problems = problems_of(library_for(approach.request), terms)
    if problems:
        raise IncompleteQuoteError(problems)
    quote = save_draft(approach=approach, terms=terms, by=by)
    held = quote.approach
    before = Quote.objects.filter(approach=held, status=Quote.Status.RECORDED).first()
    if before is not None:
        move_quote(quote=before, to=Quote.Status.SUPERSEDED, by=by)
    move_quote(quote=quote, to=Quote.Status.RECORDED, by=by)
    if before is not None:
        _take_over(before, quote)
    if held.status != Approach.Status.QUOTED:
        if held.status == Approach.Status.DRAFT:
            move_approach(approach=held, to=Approach.Status.SENT, by=by)
        elif held.status == Approach.Status.DECLINED:
            move_approach(approach=held, to=Approach.Status.ACKNOWLEDGED, by=by)
        move_approach(approach=held, to=Approach.Status.QUOTED, by=by)
    return quote


@transaction.atomic
def revise(*, quote: Quote, by: User) -> Quote:
    """The approach's draft: one begun already, else a new version that begins as a copy of a recorded quote."""
    held = _locked(quote.approach)
    draft = Quote.objects.filter(approach=held, status=Quote.Status.DRAFT).first()
    if draft is not None:
        return draft
    if quote.status != Quote.Status.RECORDED:
        raise NotAllowedNowError(
            f"The quote of {held.insurer} is at “{quote.get_status_display()}”; only a recorded one can be revised."
        )
    return save_draft(approach=held, terms=terms_of(quote), by=by)


@transaction.atomic
def withdraw_quote(*, quote: Quote, by: User, reason: str = "") -> Quote:
    """Discards a draft, or takes a recorded quote out of the market; it is kept, with the reason.

    A recorded quote that a programme takes can't go before the programme has let go of it.
    """
    held = _locked(quote.approach)
    taken = (
        ProgrammeSection.objects.filter(section__quote=quote).values_list("programme__name", flat=True).distinct()
        if quote.status == Quote.Status.RECORDED
        else ()
    )
    if names := list(taken):
        raise NotAllowedNowError(
            f"{', '.join(names)} {'takes' if len(names) == 1 else 'take'} a section of this quote. "
            "Choose another section there first."
        )
    return move_quote(
        quote=Quote.objects.get(pk=quote.pk, approach=held), to=Quote.Status.WITHDRAWN, by=by, reason=reason
    )


def latest_version(approach: Approach) -> int:
    """The last version of an approach's quote; 0 where there is none."""
    return Quote.objects.filter(approach=approach).order_by("-version").values_list("version", flat=True).first() or 0


def terms_of(quote: Quote) -> QuoteTerms:
    """The terms that a quote holds; four queries, none where they have been prefetched."""
    library = library_for(quote.approach.request)
    premiums = {section.line: section.premium for section in quote.sections.all()}
    return QuoteTerms(
        kind="firm" if quote.kind == Quote.Kind.FIRM else "indication",
        form=quote.form,
        insurer_reference=quote.insurer_reference,
        valid_until=quote.valid_until,
        commission=quote.commission,
        insurer_fee=quote.insurer_fee,
        notes=quote.notes,
        sections=tuple(
            SectionTerms(line, premiums.get(line))
            for line in library.lines
            if line in premiums or f"{line}{OFFERED}" in quote.entry
        ),
        features=tuple(
            FeatureTerms(
                row.feature, from_stored(library.features[row.feature], row.value), row.confirmed, row.reference
            )
            for row in quote.features.all()
            if row.feature in library.features
        ),
        exclusions=tuple(ExclusionTerms(row.text, row.reference) for row in quote.exclusions.all()),
        subjectivities=tuple(
            SubjectivityTerms(row.text, row.before_bind, row.days, row.due) for row in quote.subjectivities.all()
        ),
    )


def library_for(request: QuoteRequest) -> Library:
    """The library that the request's terms are read with: that of the answers as sent, else of the profile."""
    return library_of(request.snapshot.edition if request.snapshot is not None else request.profile.edition)


def _locked(approach: Approach) -> Approach:
    """The approach, held until the end of the transaction; refused outside the time for terms."""
    held = (
        Approach.objects.select_for_update(of=("self",))
        .select_related("insurer", "request__company", "request__snapshot__edition", "request__profile__edition")
        .defer("request__snapshot__edition__content", "request__profile__edition__content")
        .get(pk=approach.pk)
    )
    if held.request.status not in MARKET:
        raise NotAllowedNowError(
            f"{held.request.reference} is at “{held.request.get_status_display()}”; terms are written down "
            "from “Ready for market” until the client has chosen."
        )
    return held


def _write(quote: Quote, terms: QuoteTerms, entry: Mapping[str, Any]) -> None:
    """Puts the terms in a draft's rows in place of what was there; a line without a premium yet stands in `entry`."""
    library = library_for(quote.approach.request)
    quote.kind = Quote.Kind(terms.kind)
    quote.form, quote.insurer_reference, quote.notes = terms.form, terms.insurer_reference, terms.notes
    quote.valid_until, quote.commission, quote.insurer_fee = terms.valid_until, terms.commission, terms.insurer_fee
    quote.entry = dict(entry) | {f"{s.line}{OFFERED}": True for s in terms.sections if s.premium is None}
    quote.changed_at = timezone.now()
    quote.save()
    quote.sections.all().delete()
    quote.features.all().delete()
    quote.exclusions.all().delete()
    quote.subjectivities.all().delete()
    QuoteSection.objects.bulk_create(
        QuoteSection(quote=quote, line=section.line, premium=section.premium)
        for section in terms.sections
        if section.premium is not None
    )
    QuoteFeature.objects.bulk_create(
        QuoteFeature(
            quote=quote,
            feature=row.feature,
            value=to_stored(feature_of(library, row.feature), row.value),
            confirmed=row.confirmed,
            reference=row.reference,
        )
        for row in terms.features
    )
    Exclusion.objects.bulk_create(
        Exclusion(quote=quote, text=row.text, reference=row.reference, position=place)
        for place, row in enumerate(terms.exclusions)
    )
    Subjectivity.objects.bulk_create(
        Subjectivity(
            quote=quote, text=row.text, before_bind=row.before_bind, days=row.days, due=row.due, position=place
        )
        for place, row in enumerate(terms.subjectivities)
    )


def _take_over(before: Quote, after: Quote) -> None:
    """Programmes that took a section of the superseded version take the new version's."""
    sections = {section.line: section for section in after.sections.all()}
    for chosen in ProgrammeSection.objects.filter(section__quote=before):
        if chosen.line in sections:
            chosen.section = sections[chosen.line]
            chosen.save(update_fields=["section"])
