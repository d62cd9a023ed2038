"""The signature under a request: what it stops, what the broker and the document say of it, and what is held now."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import Notice, User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import tell_held
from questionnaires.declarations import Signatory, sign, statements
from questionnaires.held import Holding
from questionnaires.models import Declaration
from quotes.approaches import choose_insurers
from quotes.models import QuoteRequest
from quotes.placement import placement_view
from quotes.requests import changed_since_sent, send_changes, submit
from quotes.review import accept, send_to_market, take_on
from quotes.signing import signed_answers
from quotes.transitions import NotSignedNowError
from tests.quotes import making

pytestmark = pytest.mark.django_db
Status = QuoteRequest.Status
TODAY = date(2026, 11, 24)


@pytest.fixture
def helen() -> User:
    return making.broker()


def ready(helen: User) -> QuoteRequest:
    """A request that is ready for the market, with an insurer chosen."""
    request = making.submitted()
    take_on(request=request, by=helen)
    accept(request=request, by=helen)
    choose_insurers(request=request, chosen={making.insurer("Tarn", helen): ["pl"]}, by=helen)
    return request


def change(request: QuoteRequest, value: str = "no") -> None:
    owner = making.owner_of(request.profile)
    save_answer(profile=request.profile, question="operations.mfa", value=value, by=owner)


def test_sending_signs_and_what_is_signed_already_is_not_signed_twice() -> None:
    request = making.draft()
    owner = making.owner_of(request.profile)
    every = {statement.key for statement in statements(making.library())}
    made = sign(profile=request.profile, signatory=Signatory("Anand Rao", "Chair"), agreed=every, by=owner)
    assert made.snapshot.sent_at is None
    sent = submit(request=request, agreed=False, by=owner)
    assert (sent.snapshot, Declaration.objects.count()) == (made.snapshot, 1)
    assert sent.snapshot is not None
    assert sent.snapshot.sent_at is not None
    assert signed_answers(sent).current
    assert signed_answers(sent).declaration == made


def test_the_market_waits_for_a_signature_that_covers_the_answers(helen: User) -> None:
    request = ready(helen)
    change(request)
    with pytest.raises(NotSignedNowError, match="1 answer changed since Priya Raman signed them"):
        send_to_market(request=request, by=helen)
    request.refresh_from_db()
    assert request.status == Status.READY_FOR_MARKET
    send_changes(request=request, agreed=True, by=making.owner_of(request.profile))
    request.refresh_from_db()
    assert send_to_market(request=request, by=helen).status == Status.IN_MARKET


def test_a_request_that_nobody_signed_does_not_go_to_the_market(helen: User) -> None:
    request = ready(helen)
    Declaration.objects.all().delete()
    assert "Nobody has signed" in signed_answers(request).wrong
    with pytest.raises(NotSignedNowError, match="Nobody has signed"):
        send_to_market(request=request, by=helen)


def test_the_broker_is_stopped_where_it_matters_and_warned_elsewhere(helen: User) -> None:
    request = making.submitted()
    take_on(request=request, by=helen)
    change(request)
    kinds = []
    for step in (None, accept):
        if step is not None:
            step(request=request, by=helen)
        view = placement_view(making.library(), request, user=helen, today=TODAY)
        kinds += [check.kind for check in view.checks if "declaration is void" in check.title]
        signed = next(fact.value for fact in view.facts if fact.label == "Signed")
        assert signed.endswith("Priya Raman (void: changed since)")
    assert kinds == ["warn", "stop"]


def test_owners_are_told_that_the_market_waits_for_them(helen: User) -> None:
    request = making.submitted()
    take_on(request=request, by=helen)
    change(request)
    accept(request=request, by=helen)
    notice = Notice.objects.get(title__endswith="once your answers are signed")
    assert (notice.to, notice.url) == (making.owner_of(request.profile), f"/quotes/{request.reference}/")


def test_what_is_held_voids_the_signature_too() -> None:
    request = making.submitted()
    owner = making.owner_of(request.profile)
    tell_held(profile=request.profile, line="pl", holding=Holding.NONE, by=owner)
    assert changed_since_sent(request)
    assert [found.title for found in signed_answers(request).changes] == ["Product liability: current insurance"]
