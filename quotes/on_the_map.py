"""Quotes and programmes for the coverage map: all that is recorded for a broker, what was released for a client."""

from __future__ import annotations

from accounts.models import Company, User
from coverage_map.placed import NOTHING, Placed
from insure24 import formatting
from quotes.document import terms_hash
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.offers import offers_of
from quotes.queries import latest_released


def placed_programmes(company: Company, user: User) -> Placed:
    """What of a company's placement the user may read a map against."""
    return _recorded(company, user) if user.is_broker else _released(company, user)


def _recorded(company: Company, user: User) -> Placed:
    request = (
        QuoteRequest.objects.visible_to(user)
        .filter(company=company, snapshot__isnull=False)
        .exclude(status=QuoteRequest.Status.WITHDRAWN)
        .select_related("snapshot__edition")
        .order_by("-pk")
        .first()
    )
    if request is None:
        return NOTHING
    return Placed(tuple(option.programme for option in offers_of(request).options.values()))


def _released(company: Company, user: User) -> Placed:
    """The options of the summary that was released last, as long as their terms are still those that it says.

    A term that was changed since is not the client's to see before it is released again, and the old one is gone.
    """
    summary = latest_released(company, user)
    if summary is None:
        return NOTHING
    named = [option["key"] for option in summary.document["comparison"]["options"]]
    options = offers_of(summary.request).options
    found = [options[key] for key in named if key in options]
    if len(found) < len(named) or terms_hash(found) != summary.document["quotes"]["sha256"]:
        return Placed(note=_changed(summary))
    return Placed(tuple(option.programme for option in found))


def _changed(summary: ProgrammeSummary) -> str:
    return (
        f"The quotes in the programme summary of {formatting.day(summary.released_at)} have changed since, so they are "
        "left out here until your broker releases them again. The summary itself still says what it said."
    )
