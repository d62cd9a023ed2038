"""Programmes and quotes as the engine reads them: for each line, the wording of the section that is taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Prefetch, QuerySet

from coverage_map.engine.programme import Programme as EngineProgramme
from coverage_map.engine.programme import Stated
from quotes.models import Programme, ProgrammeSection, Quote
from scenarios.feature_values import from_stored
from scenarios.library import Library, LineKey

DETAILS = ("sections", "features", "exclusions", "subjectivities")


def quotes_with_terms(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """Quotes with all that their terms are made of: five queries, however many there are."""
    return quotes.select_related("approach__insurer").prefetch_related(*DETAILS)


def programmes_with_terms(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Programmes with their sections' quotes and terms: six queries, however many there are."""
    quote = "sections__section__quote"
    sections = ProgrammeSection.objects.select_related("section__quote__approach__insurer")
    return programmes.prefetch_related(
        Prefetch("sections", queryset=sections), *(f"{quote}__{detail}" for detail in DETAILS)
    )


def engine_programme(library: Library, *, programme: Programme, inception: date) -> EngineProgramme:
    """A broker's programme; a line that it doesn't take is not bought."""
    taken = {chosen.line: chosen.section.quote for chosen in programme.sections.all()}
    return _made(library, taken, key=f"programme-{programme.pk}", name=programme.name, inception=inception)


def engine_quote(library: Library, *, quote: Quote, inception: date) -> EngineProgramme:
    """A quote alone: every line that it offers."""
    taken = {section.line: quote for section in quote.sections.all()}
    return _made(
        library, taken, key=f"quote-{quote.pk}", name=f"{quote.approach.insurer.name} as quoted", inception=inception
    )


def stated_features(library: Library, quote: Quote, lines: Iterable[LineKey]) -> dict[str, Stated]:
    """What a quote states on the features of some lines. Features that the library doesn't know are left out."""
    wanted = set(lines)
    return {
        row.feature: Stated(from_stored(feature, row.value), row.confirmed, row.reference)
        for row in quote.features.all()
        if (feature := library.features.get(row.feature)) is not None and feature.line in wanted
    }


def _made(library: Library, taken: Mapping[LineKey, Quote], *, key: str, name: str, inception: date) -> EngineProgramme:
    features: dict[str, Stated] = {}
    for line in library.lines:
        if line in taken:
            features |= stated_features(library, taken[line], [line])
    insurers = {line: taken[line].approach.insurer.name for line in library.lines if line in taken}
    return EngineProgramme(inception, features, key, name, insurers)
