"""The broker's queue: whom each placement waits for, filters, search, pages, and the number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from quotes import desk
from quotes.approaches import answer_approach, choose_insurers
from quotes.desk import Desk, desk_of
from quotes.models import Quote, QuoteRequest
from quotes.quotes import save_draft
from quotes.requests import withdraw
from quotes.review import ask_client
from quotes.terms import QuoteTerms
from tests.quotes import making

pytestmark = pytest.mark.django_db


def seen(user: User, **chosen: str) -> Desk:
    """The desk now."""
    return desk_of(user, now=timezone.now(), today=timezone.localdate(), **chosen)


def queue(page: Desk) -> dict[str, list[str]]:
    """What stands in each group."""
    return {group.title: [row.what for row in group.rows] for group in page.groups}


def another(number: int) -> QuoteRequest:
    """A submitted request of another company."""
    return making.submitted(making.answered(making.founder(f"founder{number}@maker.example")))


@pytest.mark.parametrize(
    ("stage", "group", "what"),
    [
        (lambda by: making.submitted(), "Waits for me", "Review the submission"),
        (making.under_review, "Waits for me", "Finish the review"),
        (making.ready, "Waits for me", "Choose insurers and go to market"),
        (making.in_market, "Waits for others", "Insurers to answer"),
        (making.quoted, "Waits for me", "Compare the quotes and recommend"),
    ],
)
def test_each_stage_waits_for_someone(stage: Callable[[User], QuoteRequest], group: str, what: str) -> None:
    helen = making.broker()
    stage(helen)
    assert queue(seen(helen)) == {group: [what]}


def test_a_question_to_the_client_waits_for_the_client() -> None:
    helen = making.broker()
    request = making.under_review(helen)
    ask_client(request=request, text="Since when?", by=helen)
    assert queue(seen(helen)) == {"Waits for others": [f"{request.company.name} to answer your questions"]}


def test_an_insurers_question_and_a_quote_begun_wait_for_the_broker() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder", "meridian"])
    save_draft(approach=making.approach(request, "meridian"), terms=QuoteTerms(kind="firm"), by=helen)
    assert queue(seen(helen)) == {"Waits for me": ["Finish a quote that was begun"]}
    answer_approach(approach=making.approach(request, "calder"), to="query", note="Which contract?", by=helen)
    assert queue(seen(helen)) == {"Waits for me": ["Answer an insurer’s query"]}


def test_the_market_waits_for_the_broker_once_every_insurer_has_answered() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder"])
    answer_approach(approach=making.approach(request, "calder"), to="declined", declined_kind="appetite", by=helen)
    assert queue(seen(helen)) == {"Waits for me": ["Say that terms are in"]}


def test_chips_count_what_their_filter_shows() -> None:
    helen = making.broker()
    making.quoted(helen)
    withdraw(request=another(1), reason="No longer wanted.", by=helen)
    another(2)
    Quote.objects.filter(approach__insurer__name__startswith="Calder").update(
        valid_until=timezone.localdate() + timedelta(days=3)
    )
    page = seen(helen)
    assert {chip.label: chip.count for chip in page.chips} == {
        "Everything": "2",
        "Waits for me": "2",
        "Waits for others": "0",
        "Quote expires within 14 days": "1",
        "Cover starts within 30 days": "0",
        "Withdrawn": "1",
    }
    for name in desk.LABELS:
        shown = seen(helen, chosen=name)
        count = next(chip.count for chip in shown.chips if chip.current)
        assert str(sum(len(group.rows) for group in shown.groups)) == count
    assert seen(helen, chosen="expiring").groups[0].rows[0].block.startswith("The first quote expires on")


@pytest.mark.parametrize("words", ["solace 1", "SOL-0001-2027", "calder", "Meridian Life"])
def test_search_finds_clients_references_and_insurers(words: str) -> None:
    helen = making.broker()
    wanted = making.quoted(helen, ["calder", "meridian"])
    another(2)
    found = seen(helen, search=words)
    assert [row.reference for group in found.groups for row in group.rows] == [wanted.reference]
    assert seen(helen, search="nobody").groups == ()


def test_pages_go_on_after_the_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE", 2)
    helen = making.broker()
    requests = [another(number) for number in range(5)]
    page, got = seen(helen), []
    while True:
        got += [row.reference for group in page.groups for row in group.rows]
        if not page.older:
            break
        page = seen(helen, before=page.older.partition("before=")[2].replace("%3A", ":").replace("%2B", "+"))
        assert page.newer
    assert got == [request.reference for request in requests]


def test_a_broken_page_key_begins_at_the_top() -> None:
    helen = making.broker()
    another(1)
    assert len(seen(helen, before="nonsense").groups[0].rows) == 1


def test_the_desk_asks_as_often_with_one_placement_as_with_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helen = making.broker()
    making.quoted(helen)
    client.force_login(helen)
    client.get(reverse("quotes:desk"))
    with django_assert_num_queries(17) as one:
        assert client.get(reverse("quotes:desk")).status_code == 200
    making.quoted(helen, made=making.answered(making.founder("a@maker.example")))
    third = making.ready(helen, making.answered(making.founder("b@maker.example")))
    choose_insurers(request=third, chosen={making.insurer("Calder", helen): ["cy"]}, by=helen)
    with django_assert_num_queries(len(one.captured_queries)):
        assert client.get(reverse("quotes:desk")).status_code == 200


@pytest.mark.parametrize("name", ["placement", "submission", "approaches", "programmes"])
def test_a_placements_pages_ask_as_often_with_one_quote_as_with_four(
    client: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    helen = making.broker()
    few = making.quoted(helen, ["harbour"])
    many = making.quoted(helen, made=making.answered(making.founder("a@maker.example")))
    client.force_login(helen)
    client.get(reverse(f"quotes:{name}", args=[few.reference]))
    with CaptureQueriesContext(connection) as counted:
        client.get(reverse(f"quotes:{name}", args=[few.reference]))
    with django_assert_num_queries(len(counted)):
        client.get(reverse(f"quotes:{name}", args=[many.reference]))
