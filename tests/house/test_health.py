"""What /healthz answers, and the worker's sign of life."""

from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from insure24 import health


@pytest.fixture(autouse=True)
def own_heartbeat(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.mark.django_db
def test_web_and_database_answer_while_no_worker_does(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"web": "ok", "database": "ok", "worker": "no sign of life here"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_silent_database_is_told_with_the_time_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response.json() == {"web": "ok", "database": "does not answer"}


def test_a_heartbeat_counts_until_it_is_late() -> None:
    assert health.last_heartbeat() is None
    health.beat(pid=42, now=1000.0)
    assert health.last_heartbeat() == (42, 1000.0)
    assert health.worker_answers(now=1014.9)
    assert not health.worker_answers(now=1015.1)
