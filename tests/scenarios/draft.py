"""A draft filled once for all tests of a module, each of which starts from it: filling takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from scenarios.pack_import import import_pack
from scenarios.packs import builtin_pack


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The project's own content in the tables of the draft, gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_pack(pack=builtin_pack(), reason="Began")
        yield
        transaction.set_rollback(True)
