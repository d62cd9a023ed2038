"""Summaries and effects that were stored before they became jobs like any other, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from quotes import tasks
from quotes.effects import start_effect
from quotes.models import EffectRun, ProgrammeSummary
from quotes.summaries import request_summary
from tests.documents.stage import stage
from tests.quotes.test_effects import draft, editor

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = ("quotes", "0004_data_rights")
AFTER = ("quotes", "0005_one_kind_of_job")


@pytest.fixture(autouse=True)
def schema_after() -> Iterator[None]:
    """The tests that follow find the tables as they are now, whatever became of this one."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def at(migration: tuple[str, str]) -> Any:
    """The models as they are at a migration, with the tables brought there."""
    MigrationExecutor(connection).migrate([migration])
    return MigrationExecutor(connection).loader.project_state(migration).apps


def stored(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """A summary and a run in each state; when those that are ready were made."""
    for task in (tasks.render_summary, tasks.count_effect):
        monkeypatch.setattr(task, "delay", lambda pk: None)
    on, by = stage(), editor()
    made = timezone.now() - timedelta(days=3)
    summary = request_summary(request=on.request, by=on.broker)
    run = start_effect(pack_json=draft(), base=summary.edition, by=by)
    for version, status in enumerate(("running", "ready", "failed"), start=2):
        given = {"status": status, "made_at": made if status == "ready" else None}
        summary.pk, run.pk = None, None
        for row, more in ((summary, {"version": version}), (run, {"result": {"maps": 1}})):
            for name, value in {**given, **more}.items():
                setattr(row, name, value)
            row.save()
    return made


def states(model: Any, moment: str) -> dict[str, datetime | None]:
    return {row.status: getattr(row, moment) for row in model.objects.order_by("pk")}


def test_stored_rows_are_carried_there_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stored(monkeypatch)
    now = {"queued": None, "running": None, "ready": made, "failed": None}
    then = {"queued": None, "rendering": None, "ready": made, "failed": None}

    before = at(BEFORE)
    assert states(before.get_model("quotes", "ProgrammeSummary"), "rendered_at") == then
    assert states(before.get_model("quotes", "EffectRun"), "finished_at") == now

    after = at(AFTER)
    assert states(after.get_model("quotes", "ProgrammeSummary"), "made_at") == now
    assert states(after.get_model("quotes", "EffectRun"), "made_at") == now
    progress = after.get_model("quotes", "EffectRun").objects.values_list("status", "stage", "progress")
    assert set(progress) == {("queued", "", 0), ("running", "", 0), ("ready", "", 100), ("failed", "", 0)}


def test_the_constraints_still_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    stored(monkeypatch)
    at(BEFORE)
    at(AFTER)
    for rows, values in (
        (ProgrammeSummary.objects.filter(status="ready"), {"file": ""}),
        (ProgrammeSummary.objects.filter(status="running"), {"released_at": timezone.now()}),
        (EffectRun.objects.filter(status="ready"), {"result": None}),
        (EffectRun.objects.filter(status="queued"), {"done": 99}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
