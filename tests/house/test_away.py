"""A database or a Redis that is away for a moment: 503, a time to come back, and no traceback."""

from __future__ import annotations

import socket

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from insure24.middleware import AwayMiddleware


def closed_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.mark.parametrize("fault", [OperationalError("gone"), InterfaceError("closed")])
def test_a_database_that_is_away_is_told_as_such(fault: Exception) -> None:
    middleware = AwayMiddleware(lambda request: HttpResponse())
    response = middleware.process_exception(RequestFactory().get("/"), fault)
    assert response is not None
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Back in a moment" in response.content.decode()


def test_another_fault_goes_its_way() -> None:
    middleware = AwayMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/"), ValueError("a bug")) is None


@pytest.mark.django_db
def test_signing_in_without_redis_is_answered_and_asks_to_come_back() -> None:
    cache = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"redis://127.0.0.1:{closed_port()}/0",
    }
    with override_settings(CACHES={"default": cache}, ACCOUNT_RATE_LIMITS={"login": "30/m/ip"}):
        response = Client().post(reverse("account_login"), {"login": "a@b.example", "password": "x"})
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
