"""A worker killed in the middle of a count: after its restart it goes on where it stopped, and ends once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import AuditEvent, Company, Membership, Role, User
from questionnaires.models import Answer, Profile
from quotes import tasks
from quotes.effects import start_effect
from quotes.models import EffectRun
from scenarios.editions import as_json
from tests.coverage_map.making import answer_all
from tests.coverage_map.test_tally import tightened
from tests.questionnaires import making
from tests.scenarios.packs import pack_with
from tests.worker_process import WorkerProcess, environment_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

MANY = 150
Status = EffectRun.Status
Crew = Callable[..., WorkerProcess]


@pytest.fixture
def crew(transactional_db: None) -> Iterator[Crew]:
    """Makes a worker that isn't started yet, with its beat, and ends it after the test."""
    made: list[WorkerProcess] = []

    def make(**environment: str) -> WorkerProcess:
        log = Path(settings.VAR_DIR) / f"killed-effect-{len(made)}.log"
        worker = WorkerProcess(environment=environment_of(connection.settings_dict) | environment, log=log, beat=True)
        made.append(worker)
        return worker

    yield make
    for worker in made:
        worker.stop()


def asked() -> EffectRun:
    """A run over so many companies that it takes a few seconds."""
    user = making.founder()
    first = making.profile(user)
    answer_all(first)
    given = list(Answer.objects.filter(profile=first))
    for number in range(1, MANY):
        company = Company.objects.create(name=f"Maker {number}", reference=f"MAK-{number:04}")
        Membership.objects.create(user=user, company=company)
        profile = Profile.objects.create(
            company=company, edition_id=first.edition_id, starts=first.starts, ends=first.ends
        )
        Answer.objects.bulk_create(
            Answer(
                profile=profile,
                question=answer.question,
                value=answer.value,
                dont_know=answer.dont_know,
                answered_by=user,
            )
            for answer in given
        )
    by = User.objects.create_user("ed@firm.example", "x", role=Role.EDITOR)
    return start_effect(pack_json=as_json(pack_with(tightened)), base=first.edition, by=by)


def row(run: EffectRun) -> EffectRun:
    return EffectRun.objects.get(pk=run.pk)


def until(there: Callable[[], bool], *, seconds: float, worker: WorkerProcess) -> float:
    start = time.monotonic()
    while not there():
        assert time.monotonic() - start < seconds, f"not within {seconds} s:\n{worker.output()}"
        time.sleep(0.02)
    return time.monotonic() - start


def _killed_in_the_middle(worker: WorkerProcess, run: EffectRun) -> None:
    worker.start()
    until(lambda: row(run).done >= 20, seconds=40, worker=worker)
    worker.kill()
    stopped = row(run)
    assert (stopped.status, stopped.attempts) == (Status.RUNNING, 1)
    assert 20 <= stopped.done < MANY

    worker.start()
    seen: list[int] = []

    def ready() -> bool:
        now = row(run)
        seen.append(now.done)
        return now.status == Status.READY

    took = until(ready, seconds=60, worker=worker)

    done = row(run)
    assert min(seen) >= stopped.done
    assert (done.done, done.attempts) == (MANY, 2)
    assert done.result is not None
    assert (done.result["companies"], done.result["maps"]) == (MANY, MANY)
    assert done.result["worse"] % MANY == 0
    time.sleep(1)  # whatever else was rung for has come by now
    assert row(run).attempts == 2
    assert AuditEvent.objects.filter(verb="counted effect").count() == 1
    assert took < 50


def test_on_redis_and_postgresql(redis_broker: str, postgresql: None, crew: Crew) -> None:
    _killed_in_the_middle(crew(), asked())


@pytest.mark.embedded
def test_on_the_broker_of_the_embedded_default(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its message never arrives either: the sweep of a worker that starts finds the row."""
    monkeypatch.setattr(tasks.count_effect, "delay", lambda run_id: None)
    _killed_in_the_middle(crew(INSURE24_TEST_REDIS_URL=""), asked())
