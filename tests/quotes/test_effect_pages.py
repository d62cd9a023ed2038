"""The editors' pages of an effect: started, watched with and without script, read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quotes import effect_counting, tasks
from quotes.effects import start_effect
from quotes.models import EffectRun
from scenarios.models import Edition
from tests.coverage_map.test_tally import added
from tests.documents.stage import stage
from tests.questionnaires import making
from tests.quotes.test_effects import draft, editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.count_effect, "delay", lambda run_id: None)


@pytest.fixture
def client() -> Client:
    found = Client()
    found.force_login(editor())
    return found


def run_of() -> EffectRun:
    return start_effect(pack_json=draft(), base=Edition.objects.get(), by=editor_of(), name="Draft for 2026.2")


def editor_of() -> User:
    return User.objects.get(email="ed@firm.example")


def test_two_editions_are_chosen_and_the_run_is_watched(client: Client) -> None:
    base = making.edition()
    assert "Only one edition is published so far." in client.get("/editions/effect/").content.decode()
    later = making.later_edition(added)
    reply = client.post("/editions/effect/", {"candidate": later.pk, "base": base.pk})
    run = EffectRun.objects.get()
    assert reply.headers["Location"] == f"/editions/effect/{run.pk}/"
    assert "2026.2 against 2026.1" in client.get("/editions/effect/").content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose the edition whose effect you want to know."),
        ({"candidate": "1", "base": "1"}, "an edition changes nothing against itself"),
        ({"candidate": "99", "base": "1"}, "Choose one of the published editions."),
        ({"candidate": "x" * 300, "base": "\x00"}, "Choose one of the published editions."),
        ({"candidate": "9" * 40, "base": "1"}, "Choose one of the published editions."),
    ],
)
def test_a_mistake_is_told_and_starts_nothing(client: Client, fields: dict[str, str], words: str) -> None:
    making.edition()
    making.later_edition(added)
    reply = client.post("/editions/effect/", fields)
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert not EffectRun.objects.exists()


def test_progress_is_a_page_without_script_and_a_part_with_it(client: Client) -> None:
    stage()
    run = run_of()
    address = reverse("quotes:effect", args=[run.pk])
    page = client.get(address).content.decode()
    assert "Waiting for the worker…" in page
    assert "See how far it is" in page
    EffectRun.objects.filter(pk=run.pk).update(status="running", attempts=2, done=0)
    part = client.get(address, headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert "0 of 1 company compared…" in part.content.decode()
    assert "Attempt 2 of 3" in part.content.decode()
    assert "HX-Refresh" not in part.headers
    EffectRun.objects.filter(pk=run.pk).update(status="queued", attempts=0)
    effect_counting.count_effect(run.pk)
    done = client.get(address, headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_a_result_is_listed_by_level_rule_and_scenario_with_examples(client: Client) -> None:
    on = stage()
    run = run_of()
    effect_counting.count_effect(run.pk)
    page = client.get(reverse("quotes:effect", args=[run.pk])).content.decode()
    for words in (
        "What Draft for 2026.2 changes against 2026.1",
        "From which level to which",
        "By the rule behind it",
        "(EO13)",
        "since EO13 is stricter, in 1 of 1 company.",
        "For example: Company 1, ",
    ):
        assert words in page
    for hidden in (on.company.name, on.company.reference, on.founder.full_name, "Harbour", "Meridian"):
        assert hidden not in page


def test_nothing_changes_is_said(client: Client) -> None:
    stage()
    base = Edition.objects.get()
    content = Edition.objects.values_list("content", flat=True).get(pk=base.pk)
    run = start_effect(pack_json=content, base=base, by=editor_of())
    effect_counting.count_effect(run.pk)
    page = client.get(reverse("quotes:effect", args=[run.pk])).content.decode()
    assert "Nothing changes in any of 1 company." in page
    assert "Not one cell of any map on file would be answered otherwise" in page


def test_a_failed_run_says_so_and_how_to_go_on(client: Client) -> None:
    stage()
    run = run_of()
    EffectRun.objects.filter(pk=run.pk).update(status="failed", attempts=3, error="ValueError, after 0 of 1 companies.")
    page = client.get(reverse("quotes:effect", args=[run.pk])).content.decode()
    assert "The effect could not be counted." in page
    assert "Start another comparison" in page


def test_lists_take_the_same_number_of_queries_for_one_run_and_for_three(
    client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    base = making.edition()
    later = making.later_edition(added)
    client.get("/editions/effect/")
    for number in (1, 3):
        for _ in range(number):
            EffectRun.objects.create(base=base, candidate=later, name="2026.2", created_by=editor_of())
        with django_assert_max_num_queries(7):  # type: ignore[attr-defined]
            client.get("/editions/effect/")
