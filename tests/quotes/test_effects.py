"""Counting an edition's effect: the use case, the job, and what an editor may see of it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEvent, Company, Role, User
from coverage_map import tally as tallies
from insure24 import jobs
from insure24.jobs import Outcome, sweep
from insure24.workers import Worker, started_at
from quotes import effect_counting, tasks
from quotes.effect_counting import count_effect
from quotes.effect_subjects import subjects_of
from quotes.effects import UnreadablePackError, compare_with, effect_of, start_effect
from quotes.models import EffectRun
from scenarios.editions import BrokenPackError, as_json
from scenarios.models import Edition
from tests.coverage_map.making import answer_all
from tests.coverage_map.test_tally import added, tightened
from tests.documents.stage import stage
from tests.questionnaires import making
from tests.scenarios.packs import pack_with

pytestmark = pytest.mark.django_db

Status = EffectRun.Status
HERE = socket.gethostname()


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bells that would have been rung, in place of a broker."""
    bells: list[int] = []
    monkeypatch.setattr(tasks.count_effect, "delay", bells.append)
    return bells


def editor() -> User:
    return User.objects.create_user("ed@firm.example", "x", full_name="Edith Lane", role=Role.EDITOR)


def draft() -> str:
    return as_json(pack_with(tightened))


def companies(number: int) -> list[Company]:
    """Companies that have given all of the demo's answers."""
    found = []
    for place in range(number):
        profile = making.profile(making.founder(f"founder{place}@example.com"))
        answer_all(profile)
        found.append(profile.company)
    return found


def row(run: EffectRun) -> EffectRun:
    return EffectRun.objects.get(pk=run.pk)


def leased(run: EffectRun, worker: Worker, *, seconds: int = 30) -> None:
    EffectRun.objects.filter(pk=run.pk).update(
        status=Status.RUNNING,
        attempts=1,
        leased_by=worker.name,
        leased_until=timezone.now() + timedelta(seconds=seconds),
    )


def dead_worker() -> Worker:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    worker = Worker(HERE, process.pid, started_at(process.pid))
    process.kill()
    process.wait()
    return worker


def test_a_draft_is_counted_over_answers_quotes_and_programmes() -> None:
    on = stage()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    assert (run.status, run.total, run.plan) == (Status.QUEUED, 1, [on.company.pk])
    assert count_effect(run.pk) is Outcome.DONE
    run = row(run)
    assert (run.status, run.done, run.attempts, run.partial) == (Status.READY, 1, 1, None)
    result = run.result
    assert result is not None
    assert result["maps"] == 1 + 3 + 4  # wording as commonly sold, three programmes, four quotes
    assert [rule["rule"] for rule in result["rules"]] == ["EO13"]
    assert result["companies"] == result["changed"] == 1
    assert AuditEvent.objects.get(verb="counted effect").actor is None


def test_a_result_names_no_company_person_insurer_or_answer() -> None:
    on = stage()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    count_effect(run.pk)
    written = json.dumps(row(run).result, ensure_ascii=False)
    hidden = [on.company.name, on.company.reference, on.founder.full_name, "Harbour", "Meridian", "Calder"]
    assert [word for word in hidden if word in written] == []


def test_the_plan_is_drawn_by_lot_and_leaves_out_who_answered_nothing() -> None:
    kept = {company.pk for company in companies(3)}
    making.profile(making.founder("silent@example.com"))
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    assert (set(run.plan), run.total) == (kept, 3)


def test_the_plan_is_the_same_for_the_same_comparison_and_another_for_another() -> None:
    companies(6)
    base, by = Edition.objects.get(), editor()
    first = start_effect(pack_json=draft(), base=base, by=by)
    EffectRun.objects.filter(pk=first.pk).update(status=Status.FAILED)
    again = start_effect(pack_json=draft(), base=base, by=by)
    other = start_effect(pack_json=as_json(pack_with(added)), base=base, by=by)
    assert first.plan == again.plan
    assert sorted(first.plan) == sorted(other.plan)
    assert first.plan != other.plan


def test_the_latest_run_of_exactly_this_draft_is_found() -> None:
    making.edition()
    base, by = Edition.objects.get(), editor()
    assert effect_of(pack_json=draft(), base=base) is None
    run = start_effect(pack_json=draft(), base=base, by=by)
    assert effect_of(pack_json=draft(), base=base) == run
    assert effect_of(pack_json=as_json(pack_with(added)), base=base) is None


def test_a_second_press_gives_the_run_under_way_and_a_later_one_a_new_run(rung: list[int]) -> None:
    making.edition()
    base, by = Edition.objects.get(), editor()
    first = start_effect(pack_json=draft(), base=base, by=by)
    assert start_effect(pack_json=draft(), base=base, by=by).pk == first.pk
    count_effect(first.pk)
    assert start_effect(pack_json=draft(), base=base, by=by).pk != first.pk


def test_the_bell_rings_once_after_the_commit(
    rung: list[int], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    making.edition()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
        assert rung == []
    assert rung == [run.pk]


def test_a_pack_that_no_edition_could_be_made_of_is_refused_with_its_problems() -> None:
    making.edition()
    base, by = Edition.objects.get(), editor()

    def broken(files: dict[str, object]) -> None:
        del files["rules"]

    with pytest.raises(BrokenPackError, match=r"rules\.yaml"):
        start_effect(pack_json=as_json(pack_with(broken)), base=base, by=by)
    for junk in ("", "[", "[1]", "null", '"x"', "[" * 100_000, '"\ud800"'):
        with pytest.raises(UnreadablePackError, match="no pack"):
            start_effect(pack_json=junk, base=base, by=by)
    assert not EffectRun.objects.exists()


def test_two_published_editions_are_compared_the_same_way() -> None:
    companies(1)
    base = Edition.objects.get()
    later = making.later_edition(added)
    run = compare_with(candidate=later, base=base, by=editor())
    assert (run.name, run.candidate) == ("2026.2", later)
    assert count_effect(run.pk) is Outcome.DONE


def test_an_edition_against_itself_changes_nothing() -> None:
    companies(2)
    base = Edition.objects.get()
    run = compare_with(candidate=base, base=base, by=editor())
    count_effect(run.pk)
    result = row(run).result
    assert result is not None
    assert (result["changed"], result["sentence"]) == (0, "Nothing changes in any of 2 companies.")


def test_reading_takes_the_same_number_of_queries_for_one_company_and_for_three(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    found = [company.pk for company in companies(3)]
    for chosen in (found[:1], found):
        with django_assert_num_queries(3):  # type: ignore[attr-defined]
            assert len(subjects_of(chosen)) == len(chosen)


# The job


def test_it_is_counted_once_however_often_the_bell_rings() -> None:
    companies(1)
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    assert [count_effect(run.pk) for _ in range(3)] == [Outcome.DONE, Outcome.NOT_OURS, Outcome.NOT_OURS]
    assert AuditEvent.objects.filter(verb="counted effect").count() == 1


def test_progress_is_written_down_as_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effect_counting, "AT_ONCE", 1)
    companies(3)
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    seen: list[tuple[int, int, str]] = []
    count = effect_counting._count

    def watched(*args: object) -> None:
        now = row(run)
        seen.append((now.done, now.progress, now.stage))
        count(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(effect_counting, "_count", watched)
    count_effect(run.pk)
    assert seen == [(0, 5, "Beginning"), (1, 33, "Comparing"), (2, 66, "Comparing")]


def test_an_attempt_goes_on_where_a_killed_one_stopped_and_counts_nobody_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(effect_counting, "AT_ONCE", 1)
    companies(3)
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    whole = start_effect(pack_json=as_json(pack_with(added)), base=Edition.objects.get(), by=run.created_by)
    count = effect_counting._count
    calls: list[int] = []

    def dies_at_the_second(tally: tallies.Tally, number: int, *rest: object) -> None:
        calls.append(number)
        if calls == [0, 1]:
            raise KeyboardInterrupt
        count(tally, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(effect_counting, "_count", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        count_effect(run.pk, worker=dead_worker())
    assert (row(run).status, row(run).done) == (Status.RUNNING, 1)
    assert sweep(EffectRun) == [run.pk]
    assert count_effect(run.pk) is Outcome.DONE
    done = row(run)
    assert (calls, done.attempts) == ([0, 1, 1, 2], 2)
    assert done.result is not None
    assert (done.result["companies"], done.result["maps"]) == (3, 3)
    assert count_effect(whole.pk) is Outcome.DONE


def test_a_long_count_is_put_down_and_rung_for_without_using_up_an_attempt(rung: list[int]) -> None:
    companies(1)
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    for _ in range(5):
        assert count_effect(run.pk, shift=timedelta(0)) is Outcome.GOES_ON
    assert (row(run).status, row(run).attempts, row(run).leased_by) == (Status.QUEUED, 0, "")
    with mock.patch.object(effect_counting, "count_effect", return_value=Outcome.GOES_ON):
        assert tasks.count_effect(run.pk) == "goes on"
    assert rung == [run.pk]
    assert count_effect(run.pk) is Outcome.DONE


def test_a_shift_that_lost_its_lease_puts_nothing_down(monkeypatch: pytest.MonkeyPatch) -> None:
    companies(1)
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    candidate_of = effect_counting.candidate_of

    def robbed(run: EffectRun) -> object:
        leased(run, Worker("elsewhere", 1, "1"))
        return candidate_of(run)

    monkeypatch.setattr(effect_counting, "candidate_of", robbed)
    assert count_effect(run.pk, shift=timedelta(0)) is Outcome.NOT_OURS
    assert (row(run).status, row(run).attempts, row(run).leased_by) == (Status.RUNNING, 1, "elsewhere/1/1")


def test_a_row_that_a_living_worker_holds_is_left_alone() -> None:
    making.edition()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    leased(run, Worker.here())
    assert count_effect(run.pk, worker=Worker("elsewhere", 1, "1")) is Outcome.NOT_OURS
    assert sweep(EffectRun) == []


def test_of_another_machine_only_the_end_of_the_lease_is_known() -> None:
    making.edition()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    leased(run, Worker("elsewhere", 4711, "1"))
    assert sweep(EffectRun) == []
    leased(run, Worker("elsewhere", 4711, "1"), seconds=-1)
    assert sweep(EffectRun) == [run.pk]


def test_a_row_whose_bell_was_lost_is_rung_for_again() -> None:
    making.edition()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    assert sweep(EffectRun) == []
    assert sweep(EffectRun, all_queued=True) == [run.pk]
    EffectRun.objects.update(queued_at=timezone.now() - timedelta(seconds=20))
    assert sweep(EffectRun) == [run.pk]
    assert sweep(EffectRun) == []


def test_after_three_attempts_it_is_given_up_and_the_error_holds_nothing_of_a_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    companies(1)
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    monkeypatch.setattr(effect_counting, "_count", mock.Mock(side_effect=ValueError("revenue is 9400000")))
    assert [count_effect(run.pk) for _ in range(4)] == [
        Outcome.AGAIN,
        Outcome.AGAIN,
        Outcome.FAILED,
        Outcome.NOT_OURS,
    ]
    assert (row(run).status, row(run).error) == (Status.FAILED, "ValueError, after 0 of 1 companies.")


def test_a_task_that_kills_its_worker_each_time_ends_as_failed() -> None:
    making.edition()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    for _ in range(EffectRun.MAX_ATTEMPTS):
        assert jobs._take(EffectRun, run.pk, dead_worker()) is not None
    assert sweep(EffectRun) == []
    assert (row(run).status, row(run).attempts) == (Status.FAILED, 3)


def test_a_pack_that_was_changed_behind_its_hash_is_not_counted() -> None:
    making.edition()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor())
    EffectRun.objects.filter(pk=run.pk).update(pack=as_json(pack_with(added)))
    assert count_effect(run.pk) is Outcome.AGAIN
    assert row(run).error.startswith("ChangedPackError")


def test_runs_are_the_editors_own() -> None:
    making.edition()
    by = editor()
    run = start_effect(pack_json=draft(), base=Edition.objects.get(), by=by)
    assert EffectRun.objects.visible_to(by).get() == run
    for other in (making.founder(), making.broker()):
        assert not EffectRun.objects.visible_to(other).exists()


def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
