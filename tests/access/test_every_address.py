"""Every named address of the project × who asks × GET or POST: the answer is the table's, and nothing else.

A new address fails here until tests/access/table.py says who may open it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quotes.demo import load_demo
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.access.contributors import ELSEWHERE, MAP_READER, OPEN, expected
from tests.access.forms import FORMS
from tests.access.table import LEFT_TO_THE_ADMIN, TABLE, Access, kwargs_of
from tests.access.walk import addresses, unnamed
from tests.access.world import ROLES, World, make_world

METHODS = ("GET", "POST")
OF_OTHER_PACKAGES = ("account_", "admin:")
KINDS = (("contributor", OPEN), ("contributor elsewhere", ELSEWHERE), ("map reader", MAP_READER))


def classified(name: str) -> bool:
    return name in TABLE or name.startswith(LEFT_TO_THE_ADMIN)


def test_every_address_is_classified() -> None:
    assert [address.name for address in addresses() if not classified(address.name)] == []


def test_the_table_names_no_address_that_is_gone() -> None:
    known = {address.name for address in addresses()}
    assert [name for name in TABLE if name not in known] == []


def test_only_the_admin_has_routes_without_a_name() -> None:
    assert [route for route in unnamed() if not route.startswith("admin/")] == []


def takes_forms(name: str) -> bool:
    return "405" not in TABLE[name].post.split() and not name.startswith((*LEFT_TO_THE_ADMIN, *OF_OTHER_PACKAGES))


def test_every_address_that_takes_a_form_has_one_in_the_table_of_forms() -> None:
    known = {form.url for form in FORMS.values()}
    assert [name for name in TABLE if takes_forms(name) and name not in known] == []


def test_the_table_of_forms_names_no_address_that_takes_none() -> None:
    assert [name for name, form in FORMS.items() if not takes_forms(form.url)] == []


@pytest.mark.django_db
def test_every_address_answers_each_role_as_the_table_says() -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_demo(today=date(2026, 11, 23))
    world = make_world()
    wrong = [
        f"{name} {method} by {role}: {got}, not {expected}"
        for name, access in TABLE.items()
        for method, statuses in zip(METHODS, (access.get, access.post), strict=True)
        for role, expected in zip(ROLES, statuses.split(), strict=True)
        if (got := answer(world, name, access, method, role)) != expected
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_a_contributor_finds_the_parts_that_were_given_and_nothing_else() -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_demo(today=date(2026, 11, 23))
    world = make_world()
    wrong = [
        f"{name} {method} by {role}: {got}, not {wanted}"
        for role, opened in KINDS
        for name, access in TABLE.items()
        for method, wanted in zip(METHODS, expected(name, access, opened), strict=True)
        if (got := answer(world, name, access, method, role)) != wanted
    ]
    assert not wrong, "\n".join(wrong)


def answer(world: World, name: str, access: Access, method: str, role: str) -> str:
    """What the role gets, in words of the table; whatever it changed is taken back."""
    user = world.people[role]
    with taken_back():
        client = client_of(user)
        address = reverse(name, kwargs=kwargs_of(access, world))
        reply: HttpResponseBase = client.generic(method, address)
        if isinstance(reply, StreamingHttpResponse):
            reply.getvalue()  # a file is closed once it has been read
        return words_of(reply)


def client_of(user: User | None) -> Client:
    client = Client(raise_request_exception=True)
    if user is not None:
        client.force_login(user)
    return client


def words_of(reply: HttpResponseBase) -> str:
    """The status; for a redirect to a sign-in page, "in"."""
    if reply.status_code == 302 and "/login/" in reply.headers["Location"]:
        return "in"
    return str(reply.status_code)


@contextmanager
def taken_back() -> Iterator[None]:
    """Rolls back whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
