"""Asking for a programme summary, the job that makes it, and its release."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import AuditEvent
from insure24 import jobs, pdf
from insure24.jobs import Outcome, sweep
from insure24.workers import Worker, started_at
from quotes import tasks
from quotes.document import hash_of
from quotes.models import ProgrammeSummary, QuoteRequest
from quotes.rendering import render_summary
from quotes.summaries import release_summary, request_summary
from quotes.transitions import NotAllowedNowError
from tests.documents.stage import Stage, stage

pytestmark = pytest.mark.django_db

Status = ProgrammeSummary.Status
HERE = socket.gethostname()
TINY = pdf.Pdf(b"%PDF-1.7 tiny", 3, True, (), ())


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bells that would have been rung, in place of a broker."""
    bells: list[int] = []
    monkeypatch.setattr(tasks.render_summary, "delay", bells.append)
    return bells


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> mock.Mock:
    """A renderer that takes no time."""
    render = mock.Mock(return_value=TINY)
    monkeypatch.setattr(pdf, "render", render)
    return render


def asked(on: Stage, kind: str = ProgrammeSummary.Kind.RECOMMENDATION) -> ProgrammeSummary:
    return request_summary(request=on.request, by=on.broker, kind=kind)


def files() -> list[Path]:
    folder = Path(default_storage.path("summaries"))
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.fixture(autouse=True)
def own_media(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def leased(summary: ProgrammeSummary, worker: Worker, *, seconds: int = 30) -> None:
    ProgrammeSummary.objects.filter(pk=summary.pk).update(
        status=Status.RUNNING,
        attempts=1,
        leased_by=worker.name,
        leased_until=timezone.now() + timedelta(seconds=seconds),
    )


def dead_worker() -> Worker:
    """A process of this machine that is gone."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    worker = Worker(HERE, process.pid, started_at(process.pid))
    process.kill()
    process.wait()
    return worker


def test_versions_count_up_and_each_rings_once_after_the_commit(
    rung: list[int], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    on = stage()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        first, second = asked(on), asked(on, ProgrammeSummary.Kind.DRAFT)
        assert rung == []
    assert (first.version, second.version) == (1, 2)
    assert rung == [first.pk, second.pk]
    assert hash_of(first.document) == first.sha256


def test_a_second_press_gives_the_summary_under_way_and_a_later_one_a_new_version(rung: list[int]) -> None:
    on = stage()
    first = asked(on)
    assert asked(on).pk == first.pk
    ProgrammeSummary.objects.filter(pk=first.pk).update(status=Status.FAILED)
    assert asked(on).version == 2


def test_a_bell_that_fails_does_not_fail_the_request(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    monkeypatch.setattr(tasks.render_summary, "delay", mock.Mock(side_effect=OSError("no broker")))
    on = stage()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        summary = asked(on)
    assert ProgrammeSummary.objects.get(pk=summary.pk).status == Status.QUEUED


def test_a_recommendation_needs_a_recommended_programme_and_a_request_in_the_market(rung: list[int]) -> None:
    on = stage(recommended="")
    with pytest.raises(NotAllowedNowError, match="needs a recommended programme"):
        asked(on)
    assert asked(on, ProgrammeSummary.Kind.DRAFT).kind == "draft"
    QuoteRequest.objects.filter(pk=on.request.pk).update(status=QuoteRequest.Status.UNDER_REVIEW)
    with pytest.raises(NotAllowedNowError, match="Under review"):
        asked(on, ProgrammeSummary.Kind.DRAFT)


def test_a_render_leaves_one_file_and_all_that_is_known_of_it(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    assert render_summary(summary.pk) is Outcome.DONE
    summary.refresh_from_db()
    assert (summary.status, summary.progress, summary.pages, summary.attempts) == (Status.READY, 100, 3, 1)
    assert (summary.leased_by, summary.leased_until, summary.file_sha256) == ("", None, TINY.sha256)
    assert [f.read_bytes() for f in files()] == [TINY.data]
    assert files()[0].stat().st_mode & 0o777 == 0o600
    assert summary.request.reference not in files()[0].name
    assert AuditEvent.objects.get(verb="made programme summary").actor is None


def test_a_summary_is_made_once_however_often_the_bell_rings(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    assert [render_summary(summary.pk) for _ in range(3)] == [Outcome.DONE, Outcome.NOT_OURS, Outcome.NOT_OURS]
    assert tiny.call_count == 1
    assert len(files()) == 1


def test_a_row_that_a_living_worker_holds_is_left_alone(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    leased(summary, Worker.here())
    assert render_summary(summary.pk, worker=Worker("elsewhere", 1, "1")) is Outcome.NOT_OURS
    assert sweep(ProgrammeSummary) == []
    assert tiny.call_count == 0


def test_the_lease_of_a_dead_process_of_this_machine_is_free_at_once(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    leased(summary, dead_worker())
    assert sweep(ProgrammeSummary) == [summary.pk]
    summary.refresh_from_db()
    assert (summary.status, summary.leased_by) == (Status.QUEUED, "")
    assert render_summary(summary.pk) is Outcome.DONE
    summary.refresh_from_db()
    assert (summary.attempts, len(files())) == (2, 1)


def test_a_process_that_took_over_a_dead_ones_number_does_not_keep_its_lease(rung: list[int]) -> None:
    summary = asked(stage())
    leased(summary, Worker(HERE, os.getpid(), "1"))
    assert sweep(ProgrammeSummary) == [summary.pk]


def test_of_another_machine_only_the_end_of_the_lease_is_known(rung: list[int]) -> None:
    summary = asked(stage())
    leased(summary, Worker("elsewhere", 4711, "1"))
    assert sweep(ProgrammeSummary) == []
    leased(summary, Worker("elsewhere", 4711, "1"), seconds=-1)
    assert sweep(ProgrammeSummary) == [summary.pk]


def test_a_row_whose_bell_was_lost_is_rung_for_again_and_not_every_time(rung: list[int]) -> None:
    summary = asked(stage())
    assert sweep(ProgrammeSummary) == []
    ProgrammeSummary.objects.update(queued_at=timezone.now() - timedelta(seconds=20))
    assert sweep(ProgrammeSummary) == [summary.pk]
    assert sweep(ProgrammeSummary) == []
    assert sweep(ProgrammeSummary, all_queued=True) == [summary.pk]


def test_after_three_attempts_it_is_given_up_with_the_reason(rung: list[int], tiny: mock.Mock) -> None:
    tiny.side_effect = RuntimeError("the font is gone")
    summary = asked(stage())
    assert [render_summary(summary.pk) for _ in range(4)] == [
        Outcome.AGAIN,
        Outcome.AGAIN,
        Outcome.FAILED,
        Outcome.NOT_OURS,
    ]
    summary.refresh_from_db()
    assert (summary.status, summary.attempts) == (Status.FAILED, 3)
    assert summary.error == "RuntimeError: the font is gone"
    assert files() == []
    assert sweep(ProgrammeSummary, all_queued=True) == []


def test_a_task_that_kills_its_worker_each_time_ends_as_failed(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    for _ in range(ProgrammeSummary.MAX_ATTEMPTS):
        assert jobs._take(ProgrammeSummary, summary.pk, dead_worker()) is not None
    assert sweep(ProgrammeSummary) == []
    summary.refresh_from_db()
    assert (summary.status, summary.attempts) == (Status.FAILED, 3)
    assert "Given up after 3 attempts" in summary.error


def test_a_file_that_a_killed_attempt_finished_is_kept_and_not_made_again(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    with (
        mock.patch.object(jobs, "_finish", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        render_summary(summary.pk, worker=dead_worker())
    assert len(files()) == 1
    assert sweep(ProgrammeSummary) == [summary.pk]
    assert render_summary(summary.pk) is Outcome.DONE
    summary.refresh_from_db()
    assert (tiny.call_count, len(files()), summary.pages, summary.status) == (1, 1, 3, Status.READY)


def test_a_worker_that_lost_its_lease_finishes_nothing(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())

    def slow(*_: object, **__: object) -> pdf.Pdf:
        leased(summary, Worker("elsewhere", 1, "1"))
        return TINY

    tiny.side_effect = slow
    assert render_summary(summary.pk) is Outcome.NOT_OURS
    summary.refresh_from_db()
    assert (summary.status, summary.leased_by) == (Status.RUNNING, "elsewhere/1/1")
    assert files() == []


def test_a_document_that_was_changed_behind_its_hash_is_not_printed(rung: list[int], tiny: mock.Mock) -> None:
    summary = asked(stage())
    ProgrammeSummary.objects.filter(pk=summary.pk).update(document={**summary.document, "lead": "Buy it."})
    assert render_summary(summary.pk) is Outcome.AGAIN
    summary.refresh_from_db()
    assert summary.error.startswith("ChangedDocumentError")
    assert tiny.call_count == 0


def test_only_a_ready_summary_is_released_and_releasing_twice_is_once(rung: list[int], tiny: mock.Mock) -> None:
    on = stage()
    summary = asked(on)
    with pytest.raises(NotAllowedNowError, match="only a ready one is released"):
        release_summary(summary=summary, by=on.broker)
    assert not ProgrammeSummary.objects.visible_to(on.founder).exists()
    render_summary(summary.pk)
    first = release_summary(summary=summary, by=on.broker)
    second = release_summary(summary=summary, by=on.broker)
    assert first.released_at == second.released_at
    assert ProgrammeSummary.objects.visible_to(on.founder).get() == summary
    assert AuditEvent.objects.filter(verb="released programme summary").count() == 1
    on.request.refresh_from_db()
    assert on.request.status == QuoteRequest.Status.RECOMMENDED
