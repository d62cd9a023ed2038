"""The draft of the first edition, brought in once for all tests of a module: that takes longer than a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import Role, User
from scenarios.editions import publish
from scenarios.pack_export import pack_of
from scenarios.pack_import import import_pack
from scenarios.packs import builtin_pack


@pytest.fixture(scope="module")
def loaded_draft(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Edition 2026.1, published, and the draft that begins from it."""
    with django_db_blocker.unblock():
        import_pack(pack=pack_of(publish(pack=builtin_pack(), number="2026.1", notes="The first.")))
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def editor(client: Client) -> Client:
    """A window of an editor, Ruth."""
    client.force_login(User.objects.create_user("ruth@firm.example", "x", full_name="Ruth", role=Role.EDITOR))
    return client


def signed_in(name: str) -> Client:
    """A window of an editor of that name, made where there is none."""
    email = f"{name.lower()}@firm.example"
    user = User.objects.filter(email=email).first()
    client = Client()
    client.force_login(user or User.objects.create_user(email, "x", full_name=name, role=Role.EDITOR))
    return client
