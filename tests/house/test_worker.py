"""The worker fixture itself: a real worker takes what a test publishes, on whichever broker this run has."""

import time

import pytest
from celery import current_app

from insure24 import health
from tests.worker_process import WorkerProcess

pytestmark = pytest.mark.integration


def test_a_real_worker_takes_a_published_task(worker: WorkerProcess) -> None:
    assert health.worker_answers(now=time.time())
    current_app.send_task("quotes.sweep_summaries")
    deadline = time.monotonic() + 20
    while "quotes.sweep_summaries[" not in worker.output() and "unregistered task" not in worker.output():
        assert time.monotonic() < deadline, worker.output()
        time.sleep(0.1)


def test_a_task_waits_for_a_killed_worker_to_come_back(worker: WorkerProcess) -> None:
    worker.kill()
    current_app.send_task("quotes.sweep_summaries")
    before = len(worker.output())
    worker.start()
    deadline = time.monotonic() + 20
    while "quotes.sweep_summaries" not in worker.output()[before:].split("ready.")[-1]:
        assert time.monotonic() < deadline, worker.output()
        time.sleep(0.1)
