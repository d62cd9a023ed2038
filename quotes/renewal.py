"""The next period of a client whose placement ends: begun from last year's answers, with what was placed as held."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from accounts.models import User
from questionnaires.current_insurance import HeldTerms
from questionnaires.held import SCHEDULE_TERMS
from questionnaires.models import Profile
from questionnaires.renewal import start_renewal
from quotes.models import Programme, Quote, QuoteRequest
from quotes.programme_terms import programmes_with_terms, stated_features
from scenarios.editions import library_of
from scenarios.library import Library, LineKey

Status = QuoteRequest.Status
NOT_PLACED = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.UNDER_REVIEW,
    Status.INFORMATION_REQUESTED,
    Status.READY_FOR_MARKET,
    Status.IN_MARKET,
    Status.TERMS_RECEIVED,
    Status.WITHDRAWN,
)


def renew(*, profile: Profile, by: User, today: date) -> Profile:
    """Begins the next period, once. Raises NotDueError."""
    return start_renewal(profile=profile, by=by, today=today, bound=placed_terms(profile))


def placed_terms(profile: Profile) -> dict[LineKey, HeldTerms]:
    """For each line, what the programme released for this period says; none where nothing was recommended.

    It is proposed to the client and never taken as held: it confirms each line, or corrects it.
    """
    library = library_of(profile.edition)
    requests = QuoteRequest.objects.filter(profile=profile).exclude(status__in=NOT_PLACED)
    found = programmes_with_terms(
        Programme.objects.filter(request__in=requests, recommended=True).select_related("request")
    ).order_by("-request__submitted_at")
    programme = found.first()
    if programme is None:
        return {}
    return {
        chosen.line: _terms(library, chosen.line, chosen.section.quote, programme.request)
        for chosen in programme.sections.all()
        if chosen.line in library.lines
    }


def _terms(library: Library, line: LineKey, quote: Quote, request: QuoteRequest) -> HeldTerms:
    stated = stated_features(library, quote, [line])
    own = {f"{line}_{term}" for term in SCHEDULE_TERMS}
    limit, deductible, retro = (stated.get(f"{line}_{term}") for term in SCHEDULE_TERMS)
    wording = {key: one for key, one in stated.items() if key not in own and one.value is not None}
    return HeldTerms(
        insurer_name=quote.approach.insurer.name,
        limit=limit.value if limit and isinstance(limit.value, Decimal) and limit.value > 0 else None,
        deductible=deductible.value if deductible and isinstance(deductible.value, Decimal) else None,
        retro=_retro(retro.value if retro else None),
        starts=request.starts,
        expires=request.ends,
        wording={key: one.value for key, one in wording.items()},
        references={key: one.reference if one.confirmed else "" for key, one in wording.items()},
    )


def _retro(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""
