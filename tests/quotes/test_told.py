"""Each step of a placement is told to the other side, once, by a sentence without anything secret."""

from __future__ import annotations

import pytest
from django.urls import resolve

from accounts.models import Membership, Notice, User
from quotes.models import QuoteRequest
from quotes.requests import withdraw
from quotes.review import ask_client, take_on
from quotes.told import TO_BROKER, TO_CLIENT, tell_of_move
from tests.documents.stage import stage
from tests.quotes import making


def titles(user: User) -> list[str]:
    return list(Notice.objects.filter(to=user).order_by("pk").values_list("title", flat=True))


@pytest.mark.django_db
def test_submitting_tells_every_broker_and_the_review_tells_the_owners() -> None:
    helen, tom = making.broker(), making.broker("Tom Ash")
    request = making.submitted()
    owner = making.owner_of(request.profile)
    helper = User.objects.create_user("cto@solace.example", "x")
    Membership.objects.create(user=helper, company=request.company, kind=Membership.Kind.CONTRIBUTOR)
    for broker in (helen, tom):
        assert titles(broker) == [f"{request.reference}: a client asks for quotes"]
    take_on(request=request, by=helen)
    ask_client(request=request, text="Which EDR product?", by=helen)
    assert titles(owner) == [
        f"{request.reference} is under review: your broker reads the answers",
        f"Your broker asks for something on {request.reference}",
    ]
    withdraw(request=request, by=owner, reason="Changed our minds.")
    assert titles(helen)[1:] == [f"{request.reference} was withdrawn by the client"]
    assert (titles(tom)[1:], titles(helper)) == ([], [])
    for notice in Notice.objects.all():
        assert resolve(notice.url).view_name in {"quotes:request", "quotes:placement"}


@pytest.mark.django_db
def test_a_status_that_has_no_sentence_is_told_by_its_name() -> None:
    made = stage()
    tell_of_move(made.request, to=QuoteRequest.Status.CLIENT_INSTRUCTED, by=made.broker)
    assert titles(made.founder)[-1] == f"{made.request.reference} moved on: client instructed"


def test_every_sentence_names_the_request_and_no_more() -> None:
    for words in (*TO_CLIENT.values(), *TO_BROKER.values()):
        assert words.count("{") == words.count("{ref}") == 1
