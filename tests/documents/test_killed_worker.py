"""A worker killed in the middle of a PDF: after its restart the PDF is there, once. Real processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from quotes import tasks
from quotes.models import ProgrammeSummary
from quotes.summaries import request_summary
from tests.documents.stage import Stage, stage
from tests.worker_process import WorkerProcess, environment_of

Status = ProgrammeSummary.Status

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


Crew = Callable[..., WorkerProcess]


@pytest.fixture
def crew(transactional_db: None) -> Iterator[Crew]:
    """Makes a worker that isn't started yet, with its beat, and ends it after the test."""
    made: list[WorkerProcess] = []

    def make(**environment: str) -> WorkerProcess:
        log = Path(settings.VAR_DIR) / f"killed-{len(made)}.log"
        worker = WorkerProcess(environment=environment_of(connection.settings_dict) | environment, log=log, beat=True)
        made.append(worker)
        return worker

    yield make
    for worker in made:
        worker.stop()


@pytest.fixture
def no_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A web process whose message never arrives."""
    monkeypatch.setattr(tasks.render_summary, "delay", lambda summary_id: None)


def until(there: Callable[[], bool], *, seconds: float, worker: WorkerProcess) -> float:
    """Waits until something is so; gives back the seconds it took."""
    start = time.monotonic()
    while not there():
        assert time.monotonic() - start < seconds, f"not within {seconds} s:\n{worker.output()}"
        time.sleep(0.02)
    return time.monotonic() - start


def files() -> list[Path]:
    folder = Path(default_storage.path("summaries"))
    return sorted(folder.iterdir()) if folder.exists() else []


def asked(on: Stage) -> ProgrammeSummary:
    return request_summary(request=on.request, by=on.broker, kind="recommendation")


def row(summary: ProgrammeSummary) -> ProgrammeSummary:
    return ProgrammeSummary.objects.get(pk=summary.pk)


def _killed_in_the_middle(worker: WorkerProcess, summary: ProgrammeSummary) -> None:
    before = len(files())
    worker.start()
    until(lambda: row(summary).progress >= 30, seconds=40, worker=worker)
    worker.kill()
    assert row(summary).status == Status.RUNNING
    assert len(files()) == before

    worker.start()
    took = until(lambda: row(summary).status == Status.READY, seconds=40, worker=worker)

    done = row(summary)
    assert done.attempts == 2
    assert done.pages is not None
    assert done.pages > 10
    made = [file for file in files() if file.name == Path(str(done.file.name)).name]
    assert len(files()) == before + 1
    assert made[0].read_bytes().startswith(b"%PDF-1.7")
    time.sleep(1)  # whatever else was rung for has come by now
    assert row(summary).attempts == 2
    assert took < 30
    made[0].unlink()


def test_on_redis_and_postgresql(redis_broker: str, postgresql: None, crew: Crew) -> None:
    _killed_in_the_middle(crew(), asked(stage()))


@pytest.mark.embedded
def test_on_the_broker_of_the_embedded_default(crew: Crew, no_bell: None) -> None:
    _killed_in_the_middle(crew(INSURE24_TEST_REDIS_URL=""), asked(stage()))


def test_a_bell_that_was_lost_is_rung_again_by_a_worker_that_starts(crew: Crew, no_bell: None) -> None:
    summary = asked(stage())
    worker = crew()
    worker.start()
    until(lambda: row(summary).status == Status.READY, seconds=40, worker=worker)
    assert row(summary).attempts == 1
