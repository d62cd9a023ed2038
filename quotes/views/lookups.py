"""The rows that an address names, among those that the person may see; a stranger finds nothing there."""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from quotes.models import Approach, Quote, QuoteRequest
from quotes.queries import own_request
from quotes.transitions import AlreadyDoneError, NotAllowedNowError

LONGEST_KEY: Final = 18


def user_of(http: HttpRequest) -> User:
    """The person who is signed in: the guard of every view here has seen to it."""
    return cast(User, http.user)


def is_key(text: str) -> bool:
    """Whether a parameter can be a row's key: digits, and no more of them than a key has."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


def request_or_404(http: HttpRequest, reference: str) -> QuoteRequest:
    """The request of that reference."""
    return get_object_or_404(own_request(user_of(http), reference))


def approach_or_404(http: HttpRequest, request: QuoteRequest, pk: int) -> Approach:
    """An approach of that request."""
    found = Approach.objects.visible_to(user_of(http)).filter(request=request).select_related("insurer")
    approach = get_object_or_404(found, pk=pk)
    approach.request = request
    return approach


def quote_or_404(http: HttpRequest, approach: Approach, version: int) -> Quote:
    """A version of an approach's quote, with its terms."""
    found = Quote.objects.visible_to(user_of(http)).filter(approach=approach)
    quote = get_object_or_404(
        found.prefetch_related("sections", "features", "exclusions", "subjectivities"), version=version
    )
    quote.approach = approach
    return quote


def tell(http: HttpRequest, error: NotAllowedNowError) -> None:
    """Says why a step was refused. A second press is no mistake, so it is told calmly."""
    if isinstance(error, AlreadyDoneError):
        messages.info(http, str(error))
    else:
        messages.error(http, str(error))
