"""Every form of the project, filled in by nobody in their right mind: no fault, and what is refused writes nothing.

The usual run sends 4 posts to each form; `make thorough` sends 130, over 10,000 in all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import pytest
from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quotes.demo import load_demo
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.access.forms import FORMS, Form
from tests.access.world import World, make_world

EXAMPLES: Final = 130 if os.environ.get("INSURE24_THOROUGH") else 4
WRITES: Final = ("INSERT", "UPDATE", "DELETE")
KEPT_ON_PURPOSE: Final = ("django_session", "questionnaires_draft")
"""A refused answer is kept as a draft, and a session may be touched; neither is a part of what was asked for."""
ODD = st.sampled_from([
    "", " ", "\x00", "yes", "partial", "none", "dont_know", "on", "0", "-1", "1e400", "9" * 400, "½", "NaN", "0x10",
    "٣", "<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "\u202e", "a" * 6000, "İ", "%", "£", "=1+1",
    "../..", "a@b", "a@b.example", "a" * 32, "None", "null", "true", "[]", "{}",
])  # fmt: skip
VALUES = st.lists(ODD | st.text(st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=3)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def standing(statements: Iterable[str]) -> list[str]:
    """The statements without those that a refusal has rolled back."""
    kept: list[str] = []
    marks: dict[str, int] = {}
    for sql in statements:
        if sql.startswith("SAVEPOINT "):
            marks[sql.removeprefix("SAVEPOINT ")] = len(kept)
        elif sql.startswith("ROLLBACK TO SAVEPOINT "):
            del kept[marks[sql.removeprefix("ROLLBACK TO SAVEPOINT ")] :]
        else:
            kept.append(sql)
    return kept


@pytest.mark.django_db
def test_odd_posts_are_answered_and_a_refused_one_writes_nothing() -> None:
    publish(pack=builtin_pack(), number="2026.1")
    load_demo(today=date(2026, 11, 23))
    world = make_world()
    wrong: list[str] = []
    for name, form in FORMS.items():
        with taken_back():
            form.prepare(world)
            wrong += [f"{name}: {what}" for what in faults_of(form, world)]
    assert not wrong, "\n".join(wrong)


def faults_of(form: Form, world: World) -> list[str]:
    """What went wrong when the form was sent with odd values."""
    client, address = form.client(world), form.address(world)
    names = sorted(form.shows(world) | {"action", "then", "user", "company", "profile", "id"})
    wrong: list[str] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(odd=st.dictionaries(st.sampled_from(names), VALUES, max_size=5), keep=st.booleans())
    def post(odd: dict[str, list[str]], keep: bool) -> None:
        sent: dict[str, Any] = {**(form.fields(world) if keep else {}), **odd}
        reset_queries()  # the log of queries has an end
        with taken_back(), CaptureQueriesContext(connection) as captured:
            status = client.post(address, sent).status_code
        if status >= 500:
            wrong.append(f"{status} for {sent!r:.400}")
        elif status >= 400:
            written = [
                sql
                for sql in standing(query["sql"] for query in captured)
                if sql.startswith(WRITES) and not any(table in sql for table in KEPT_ON_PURPOSE)
            ]
            wrong.extend(f"{status}, yet {sql:.80} for {sent!r:.300}" for sql in written[:1])

    post()
    return wrong
