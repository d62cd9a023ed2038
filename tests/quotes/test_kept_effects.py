"""Of each comparison the newest finished runs are kept, and the others deleted."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from insure24.jobs import Outcome
from insure24.workers import Worker
from quotes import tasks
from quotes.effect_counting import KEPT, count_effect
from quotes.effects import compare_with, start_effect
from quotes.models import EffectRun
from scenarios.models import Edition
from tests.coverage_map.test_tally import added
from tests.questionnaires import making
from tests.quotes.test_effects import draft, editor

pytestmark = pytest.mark.django_db

Status = EffectRun.Status


@pytest.fixture(autouse=True)
def no_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.count_effect, "delay", lambda run_id: None)


@pytest.fixture
def run() -> EffectRun:
    """The run that is still to be counted."""
    making.edition()
    return start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())


def another(run: EffectRun, status: str, *, hours: int, **more: object) -> EffectRun:
    """A run of the same comparison, some hours older."""
    row = EffectRun.objects.get(pk=run.pk)
    row.pk, row.status = None, Status(status)
    row.created_at = timezone.now() - timedelta(hours=hours)
    row.made_at = row.created_at if status == Status.READY else None
    row.result = {"maps": 0}
    for name, value in more.items():
        setattr(row, name, value)
    row.save()
    return row


def there() -> set[int]:
    return set(EffectRun.objects.values_list("pk", flat=True))


def test_older_finished_ones_go_when_a_run_finishes(run: EffectRun) -> None:
    finished = [another(run, "failed" if hours == 2 else "ready", hours=hours) for hours in range(1, 8)]
    assert count_effect(run.pk) is Outcome.DONE
    assert there() == {run.pk, *(row.pk for row in finished[: KEPT - 1])}


def test_none_goes_that_is_under_way_or_of_another_comparison(run: EffectRun) -> None:
    later = making.later_edition(added)
    for hours in range(1, KEPT):
        another(run, "ready", hours=hours)
    lease = {"leased_by": Worker.here().name, "leased_until": timezone.now() + timedelta(seconds=30)}
    others = [
        another(run, "queued", hours=20),
        another(run, "running", hours=21, **lease),
        another(run, "ready", hours=22, candidate=later),
        another(run, "ready", hours=23, base=later),
    ]
    gone = another(run, "ready", hours=24)
    count_effect(run.pk)
    assert {row.pk for row in others} <= there()
    assert gone.pk not in there()


def test_the_run_that_finishes_last_stays_although_it_was_asked_for_first(run: EffectRun) -> None:
    EffectRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - timedelta(days=2))
    finished = [another(run, "ready", hours=hours) for hours in range(1, 8)]
    count_effect(run.pk)
    assert there() == {run.pk, *(row.pk for row in finished[: KEPT - 1])}


def test_what_something_refers_to_stays(run: EffectRun) -> None:
    old = [another(run, "ready", hours=hours) for hours in range(1, KEPT + 2)]
    referred = old[KEPT - 1].pk
    delete = EffectRun.delete

    def held(row: EffectRun) -> object:
        if row.pk == referred:
            raise ProtectedError("A note refers to it.", set())
        return delete(row)

    with mock.patch.object(EffectRun, "delete", held):
        assert count_effect(run.pk) is Outcome.DONE
    assert there() == {run.pk, *(row.pk for row in old[:KEPT])}


def test_published_editions_keep_their_own(run: EffectRun) -> None:
    later = making.later_edition(added)
    pair = compare_with(candidate=later, base=run.base, by=run.created_by)
    drafts = [another(run, "ready", hours=hours) for hours in range(1, 8)]
    count_effect(pair.pk)
    assert {row.pk for row in drafts} <= there()
