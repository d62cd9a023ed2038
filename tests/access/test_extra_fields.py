"""A form takes the fields that it shows. Every field of every model is posted beside them, and nothing else changes.

Each form is sent twice from the same state: as a person sends it, and with the extra fields. Both must leave the same
rows behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Company, User
from quotes.demo import load_demo
from scenarios.editions import publish
from scenarios.packs import builtin_pack
from tests.access.forms import FORMS, Form
from tests.access.world import World, make_world

OURS = ("accounts", "account", "questionnaires", "coverage_map", "quotes", "editing")
NOW = "2026-11-23T12:00:00Z"
NAMES_WHAT_IS_NEW = {("accounts.Notice", "url"), ("accounts.AuditEvent", "subject"), ("accounts.AuditEvent", "detail")}
"""Words that name a row by its key, which no two transactions give alike."""
TABLE = re.compile(r'"[a-z_0-9]+"')
"""The first name in quotes in a write is its table."""

Rows = dict[str, list[dict[str, object]]]


def our_models() -> list[type[models.Model]]:
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def every_field() -> dict[str, str]:
    """A hostile value for each field of each model, by the name that a form would give it."""
    return {
        name: hostile(field)
        for model in our_models()
        for field in model._meta.fields
        for name in {field.name, field.attname}
    }


def hostile(field: models.Field[object, object]) -> str:
    if field.is_relation and field.related_model is Company:
        return str(Company.objects.get(reference="TES-0001").pk)
    if field.is_relation and field.related_model is User:
        return str(User.objects.get(email="anna@tessel.example").pk)
    if field.choices:
        return str(list(field.flatchoices)[-1][0])
    match field:
        case models.BooleanField():
            return "on"
        case models.DateTimeField():
            return "2020-02-20T20:20"
        case models.DateField():
            return "2020-02-20"
        case models.IntegerField() | models.AutoField() | models.ForeignKey() | models.DecimalField():
            return "1"
        case models.JSONField():
            return '{"hostile": true}'
        case _:
            return "hostile"


def written(queries: CaptureQueriesContext) -> list[type[models.Model]]:
    """The models whose tables a write names; every other table is as it was."""
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    named = {found[0] for sql in writes if (found := TABLE.search(sql))}
    return [model for model in our_models() if f'"{model._meta.db_table}"' in named]


def rows(changed: Iterable[type[models.Model]], known: Mapping[type[models.Model], frozenset[object]]) -> Rows:
    """Every row of some models; a key that the form has just made reads "new", since no two transactions give the
    same.
    """
    return {
        model._meta.label: [
            {field.attname: plain(field, getattr(row, field.attname), known) for field in model._meta.fields}
            for row in model._default_manager.order_by("pk")
        ]
        for model in changed
    }


def plain(
    field: models.Field[object, object], value: object, known: Mapping[type[models.Model], frozenset[object]]
) -> object:
    if value is None:
        return None
    if isinstance(field, models.FileField):
        return "a file"  # its name is drawn by lot
    if (field.model._meta.label, field.name) in NAMES_WHAT_IS_NEW:
        return re.sub(r"[0-9]+", "n", str(value))
    if field.name == "secret_sha256":
        return "a secret"  # drawn by lot too
    target = field.model if field.primary_key else field.related_model if field.is_relation else None
    if isinstance(target, type) and value not in known.get(target, frozenset({value})):
        return "new"
    return str(value)


def keys() -> dict[type[models.Model], frozenset[object]]:
    return {model: frozenset(model._default_manager.values_list("pk", flat=True)) for model in our_models()}


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def left_behind(form: Form, world: World, *, extra: bool) -> tuple[int, Rows]:
    """The reply's status and all rows after the form was sent, with every field that it doesn't show besides."""
    with taken_back():
        known = keys()
        form.prepare(world)
        shown = form.shows(world) if extra else frozenset()  # which fetches the form's page
        hidden = {key: value for key, value in every_field().items() if extra and key not in shown}
        client, address, fields = form.client(world), form.address(world), {**hidden, **form.fields(world)}
        with CaptureQueriesContext(connection) as queries:
            reply = client.post(address, fields)
        return reply.status_code, rows(written(queries), known)


def differing(one: tuple[int, Rows], other: tuple[int, Rows]) -> list[str]:
    """The tables in which two outcomes differ, or the two statuses."""
    tables = one[1].keys() | other[1].keys()
    return sorted(t for t in tables if one[1].get(t) != other[1].get(t)) or [f"{one[0]} and {other[0]}"]


@pytest.mark.django_db
def test_no_form_takes_a_field_that_it_does_not_show() -> None:
    with time_machine.travel(NOW, tick=False):
        publish(pack=builtin_pack(), number="2026.1")
        load_demo(today=date(2026, 11, 23))
        world = make_world()
        wrong = []
        for name, form in FORMS.items():
            plainly = left_behind(form, world, extra=False)
            hostilely = left_behind(form, world, extra=True)
            if plainly[0] != form.status:
                wrong.append(f"{name}: {plainly[0]}, not {form.status}, as a person sends it")
            if hostilely != plainly:
                wrong.append(f"{name}: the extra fields made a difference in {differing(plainly, hostilely)}")
    assert not wrong, "\n".join(wrong)
