"""The pages people wait for: queries, milliseconds, and the ratio to a view that does nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bench.timing import Timing, timed
from quotes.models import QuoteRequest

WHAT_IF = "/map/?wording=market&if=eo_contractual:none&if=contracts.fitness:no"
LIVE = {"HX-Request": "true", "HX-Target": "map-live"}
FOUNDER, BROKER = "priya@solace.example", "helen@brokers.example"


def client_of(email: str) -> Client:
    """A browser signed in as one of the demo's people."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    return client


def measure() -> dict[str, Any]:
    """Each page on the demo, in SQLite, through the whole middleware."""
    call_command("migrate", verbosity=0)
    call_command("load_library", verbosity=0)
    call_command("load_demo", verbosity=0)
    reference = QuoteRequest.objects.order_by("pk")[0].reference
    founder, broker = client_of(FOUNDER), client_of(BROKER)
    pages: dict[str, tuple[Client, str] | tuple[Client, str, Mapping[str, str]]] = {
        "question page": (founder, "/questionnaire/operations/mfa/"),
        "task list": (founder, "/questionnaire/"),
        "coverage map": (founder, "/map/"),
        "what-if, opened as a link": (founder, WHAT_IF),
        "what-if, as a switch asks for it": (founder, WHAT_IF, LIVE),
        "what-if, a list unfolded": (founder, WHAT_IF.replace("/map/", "/map/rest/between/"), LIVE),
        "desk": (broker, "/desk/"),
        "comparison": (broker, f"/desk/{reference}/comparison/"),
    }
    with override_settings(ROOT_URLCONF="bench.bare", ALLOWED_HOSTS=["testserver"]):
        bare = timed(getter(founder, "/bare/"), rounds=60)
        print(f"bare view: {bare.median:.2f} ms")
        rows = {name: one(name, getter(*page), bare) for name, page in pages.items()}
    return {"bare_ms": bare.median, "pages": rows}


def getter(client: Client, path: str, headers: Mapping[str, str] | None = None) -> Callable[[], object]:
    """A call that fetches the page and fails where it does not come."""

    def get() -> None:
        response = client.get(path, headers=dict(headers or {}))
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")

    return get


def one(name: str, get: Callable[[], object], bare: Timing) -> dict[str, Any]:
    """One page's row."""
    get()
    with CaptureQueriesContext(connection) as queries:
        get()
    count = len(queries)
    found = timed(get, rounds=20)
    print(f"{name}: {count} queries, {found.median:.1f} ms, {found.ratio(bare):.1f} × a bare view")
    return {"queries": count, "ms": found.median, "ratio": found.ratio(bare)}
