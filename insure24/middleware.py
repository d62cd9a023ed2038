"""Middleware of the whole site."""

import logging
from collections.abc import Callable
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from redis.exceptions import ConnectionError as RedisGoneError
from redis.exceptions import TimeoutError as RedisSlowError

AWAY: Final = (OperationalError, InterfaceError, RedisGoneError, RedisSlowError)
RETRY_SECONDS: Final = "5"

logger = logging.getLogger(__name__)


class PrivatePagesMiddleware:
    """Keeps what signed-in people see out of every cache: the next person at the same screen must not go back to it.

    Whoever signs out takes along what the browser kept, pages to go back to among it.
    Looks at the session only where the view already did, so that public pages stay free of a query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.sign_out = reverse("account_logout")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and request.path == self.sign_out:
            response["Clear-Site-Data"] = '"cache"'
        if request.session.accessed and request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class AwayMiddleware:
    """Answers 503 with a time to come back, where the database or Redis is away for a moment: nothing was half done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that reads neither; other faults go their way."""
        if not isinstance(exception, AWAY):
            return None
        logger.error("A service is away: %s", type(exception).__name__)
        response = render(request, "503.html", status=503)
        response["Retry-After"] = RETRY_SECONDS
        response["Cache-Control"] = "no-store"
        return response
