"""The broker's side: each step refuses with what is missing."""

from __future__ import annotations

import pytest

from quotes.approaches import answer_approach, choose_insurers, drop_approach
from quotes.insurers import InsurerNameTakenError, save_insurer
from quotes.models import Approach, Insurer, QuoteRequest
from quotes.quotes import record_quote
from quotes.requests import reply
from quotes.review import BlockedError, accept, ask_client, close_market, send_to_market, step_back, take_on
from quotes.transitions import AlreadyDoneError, NotAllowedNowError
from tests.quotes import making

pytestmark = pytest.mark.django_db
Status, Sent = QuoteRequest.Status, Approach.Status


def test_taking_on_makes_it_the_brokers_own_and_only_once() -> None:
    helen, tom = making.broker(), making.broker("Tom Adeyemi")
    request = making.submitted()
    take_on(request=request, by=helen)
    with pytest.raises(AlreadyDoneError):
        take_on(request=QuoteRequest.objects.get(pk=request.pk), by=tom)
    request.refresh_from_db()
    assert request.broker == helen


def test_a_submission_is_not_accepted_over_an_open_question() -> None:
    helen = making.broker()
    request = making.under_review(helen)
    query = ask_client(request=request, text="Who holds the signing keys?", by=helen)
    step_back(request=request, to=Status.UNDER_REVIEW, reason="", by=helen)
    with pytest.raises(BlockedError, match="1 question to the client is not answered yet"):
        accept(request=request, by=helen)
    reply(query=query, text="Told by telephone: the CTO.", by=helen)
    assert accept(request=request, by=helen).status == Status.READY_FOR_MARKET


def test_the_same_question_is_not_asked_twice_while_it_waits() -> None:
    helen = making.broker()
    request = making.under_review(helen)
    ask_client(request=request, text="Since when?", by=helen)
    with pytest.raises(AlreadyDoneError):
        ask_client(request=request, text=" Since when? ", by=helen)


def test_a_question_in_the_market_does_not_stop_it() -> None:
    helen = making.broker()
    request = making.in_market(helen)
    ask_client(request=request, text="Calder asks for the contract.", by=helen)
    request.refresh_from_db()
    assert request.status == Status.IN_MARKET


def test_it_must_be_taken_on_before_the_client_is_asked() -> None:
    with pytest.raises(NotAllowedNowError, match="take it on"):
        ask_client(request=making.submitted(), text="Why?", by=making.broker())


def test_going_to_market_needs_an_insurer_and_marks_the_approaches_sent() -> None:
    helen = making.broker()
    request = making.ready(helen)
    with pytest.raises(BlockedError, match="at least one insurer"):
        send_to_market(request=request, by=helen)
    calder = making.insurer("Calder", helen)
    choose_insurers(request=request, chosen={calder: ["cy"]}, by=helen)
    send_to_market(request=request, by=helen)
    approach = Approach.objects.get()
    assert (approach.status, approach.lines, approach.sent_at is not None) == (Sent.SENT, ["cy"], True)


def test_choosing_an_insurer_twice_adds_it_once() -> None:
    helen = making.broker()
    request = making.ready(helen)
    calder = making.insurer("Calder", helen)
    assert len(choose_insurers(request=request, chosen={calder: ["cy"]}, by=helen)) == 1
    assert choose_insurers(request=request, chosen={calder: ["eo"]}, by=helen) == ()
    assert Approach.objects.get().lines == ["cy"]


def test_insurers_are_chosen_only_for_a_request_that_is_ready() -> None:
    helen = making.broker()
    with pytest.raises(NotAllowedNowError):
        choose_insurers(request=making.under_review(helen), chosen={making.insurer("Calder", helen): ["cy"]}, by=helen)


def test_the_market_closes_with_a_quote_and_opens_again_with_a_reason() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder"])
    with pytest.raises(BlockedError):
        close_market(request=request, by=helen)
    record_quote(approach=making.approach(request, "calder"), terms=making.demo_terms("calder"), by=helen)
    close_market(request=request, by=helen)
    step_back(request=request, to=Status.IN_MARKET, reason="Meridian will quote after all.", by=helen)
    assert request.status == Status.IN_MARKET


def test_a_decline_says_why_and_a_quote_must_go_before_it() -> None:
    helen = making.broker()
    request = making.in_market(helen, ["calder"])
    approach = making.approach(request, "calder")
    with pytest.raises(NotAllowedNowError, match="why they declined"):
        answer_approach(approach=approach, to=Sent.DECLINED, by=helen)
    record_quote(approach=approach, terms=making.demo_terms("calder"), by=helen)
    approach.refresh_from_db()
    with pytest.raises(NotAllowedNowError, match="withdraw it first"):
        answer_approach(approach=approach, to=Sent.DECLINED, by=helen, declined_kind="price")


def test_a_decline_is_kept_with_its_kind_and_words() -> None:
    helen = making.broker()
    approach = making.approach(making.in_market(helen, ["calder"]), "calder")
    answer_approach(
        approach=approach, to=Sent.DECLINED, by=helen, declined_kind="controls", declined_reason="No rehearsed plan"
    )
    kept = Approach.objects.get()
    assert (kept.status, kept.declined_kind, kept.declined_reason) == (Sent.DECLINED, "controls", "No rehearsed plan")
    assert kept.answered_at is not None


def test_only_an_insurer_that_was_not_approached_comes_off_the_list() -> None:
    helen = making.broker()
    request = making.ready(helen)
    choose_insurers(request=request, chosen={making.insurer("Calder", helen): ["cy"]}, by=helen)
    drop_approach(approach=Approach.objects.get(), by=helen)
    assert not Approach.objects.exists()
    choose_insurers(request=request, chosen={making.insurer("Calder", helen): ["cy"]}, by=helen)
    send_to_market(request=request, by=helen)
    with pytest.raises(NotAllowedNowError):
        drop_approach(approach=Approach.objects.get(), by=helen)


def test_an_insurer_stands_on_the_list_once() -> None:
    helen = making.broker()
    making.insurer("Calder", helen)
    with pytest.raises(InsurerNameTakenError):
        save_insurer(name=" calder ", kind="", rating="", lines=[], notes="", active=True, by=helen)
    assert Insurer.objects.count() == 1
