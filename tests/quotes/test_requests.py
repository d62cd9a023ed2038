"""The founder's side: nothing goes out empty, undeclared or twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from coverage_map.models import StoredMap
from questionnaires.models import Answer, Snapshot
from questionnaires.snapshots import is_intact
from quotes.models import QuoteRequest
from quotes.requests import (
    NotDeclaredError,
    NothingToSendError,
    changed_since_sent,
    reply,
    save_request,
    send_changes,
    submit,
    withdraw,
)
from quotes.review import ask_client
from quotes.transitions import AlreadyDoneError, NotAllowedNowError
from tests.quotes import making

pytestmark = pytest.mark.django_db
Status = QuoteRequest.Status


def test_a_draft_is_named_after_company_and_year_and_kept_once() -> None:
    profile = making.answered()
    first = making.draft(profile)
    again = making.draft(profile, {"cy": Decimal(1_000_000)})
    assert first.pk == again.pk
    assert again.reference == f"{profile.company.reference}-2027"
    assert [(line.line, line.limit) for line in again.lines.all()] == [("cy", Decimal(1_000_000))]


def test_a_taken_reference_is_numbered_on() -> None:
    profile = making.answered()
    stem = f"{profile.company.reference}-2027"
    assert making.submitted(profile).reference == stem
    assert making.submitted(profile).reference == f"{stem}-2"
    assert making.submitted(profile).reference == f"{stem}-3"


def test_the_database_holds_one_draft_a_company() -> None:
    request = making.draft()
    request.pk, request.reference = None, "OTHER-1"
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


def test_sending_freezes_the_answers_with_the_declaration_and_the_map() -> None:
    request = making.draft()
    owner = making.owner_of(request.profile)
    assert request.company.came_to_broker_at is None
    sent = submit(request=request, agreed=True, by=owner)
    assert sent.status == Status.SUBMITTED
    assert sent.snapshot is not None
    assert is_intact(sent.snapshot)
    assert set(sent.snapshot.answers) == {"company.legal_name", "operations.mfa"}
    assert (sent.declared_by, bool(sent.declared_at)) == (owner, True)
    assert "reasonable search" in sent.declaration
    sent.company.refresh_from_db()
    assert sent.company.came_to_broker_at is not None
    assert StoredMap.objects.get(snapshot=sent.snapshot).basis == "Wording as commonly sold"


def test_nothing_is_sent_without_the_declaration() -> None:
    request = making.draft()
    with pytest.raises(NotDeclaredError):
        submit(request=request, agreed=False, by=making.owner_of(request.profile))
    request.refresh_from_db()
    assert request.status == Status.DRAFT
    assert not Snapshot.objects.exists()


def test_nothing_empty_is_sent() -> None:
    owner = making.founder()
    request = making.draft(making.profile(owner))
    with pytest.raises(NothingToSendError, match="at least one question"):
        submit(request=request, agreed=True, by=owner)
    bare = making.draft(making.answered(making.founder("anna@tessel.example")), {})
    with pytest.raises(NothingToSendError, match="at least one line"):
        submit(request=bare, agreed=True, by=making.owner_of(bare.profile))


def test_a_second_press_sends_once() -> None:
    request = making.draft()
    owner = making.owner_of(request.profile)
    submit(request=request, agreed=True, by=owner)
    with pytest.raises(AlreadyDoneError):
        submit(request=request, agreed=True, by=owner)
    assert Snapshot.objects.count() == 1


def test_brokers_see_a_request_once_it_is_sent() -> None:
    helen = making.broker()
    request = making.draft()
    assert not QuoteRequest.objects.visible_to(helen).exists()
    submit(request=request, agreed=True, by=making.owner_of(request.profile))
    assert list(QuoteRequest.objects.visible_to(helen)) == [request]


def test_the_last_reply_lets_the_review_go_on() -> None:
    helen = making.broker()
    request = making.under_review(helen)
    owner = making.owner_of(request.profile)
    first = ask_client(request=request, text="Who tests the alarms?", by=helen)
    second = ask_client(request=request, text="Since when?", by=helen)
    reply(query=first, text="Two of us.", by=owner)
    request.refresh_from_db()
    assert request.status == Status.INFORMATION_REQUESTED
    reply(query=second, text="2024.", by=owner)
    request.refresh_from_db()
    assert request.status == Status.UNDER_REVIEW
    with pytest.raises(AlreadyDoneError):
        reply(query=second, text="Again.", by=owner)
    second.refresh_from_db()
    assert second.reply == "2024."


def test_changed_answers_are_told_and_sent_under_a_new_declaration() -> None:
    request = making.submitted()
    owner = making.owner_of(request.profile)
    before = request.snapshot
    assert not changed_since_sent(request)
    Answer.objects.filter(profile=request.profile, question="operations.mfa").update(value="yes")
    assert changed_since_sent(request)
    with pytest.raises(NotDeclaredError):
        send_changes(request=request, agreed=False, by=owner)
    sent = send_changes(request=request, agreed=True, by=owner)
    assert sent.snapshot != before
    assert not changed_since_sent(sent)
    assert before in Snapshot.objects.all()


def test_a_draft_is_discarded_without_a_reason_and_makes_room() -> None:
    request = making.draft()
    owner = making.owner_of(request.profile)
    withdraw(request=request, reason="", by=owner)
    assert making.draft(request.profile).pk != request.pk


def test_changes_to_a_withdrawn_request_are_refused() -> None:
    request = making.submitted()
    owner = making.owner_of(request.profile)
    withdraw(request=request, reason="We found cover elsewhere.", by=owner)
    with pytest.raises(NotAllowedNowError):
        send_changes(request=request, agreed=True, by=owner)


def test_the_period_must_run_forwards() -> None:
    profile = making.answered()
    with pytest.raises(IntegrityError), transaction.atomic():
        save_request(
            profile=profile,
            lines=making.LIMITS,
            starts=making.STARTS,
            ends=making.STARTS - timedelta(days=1),
            notes="",
            by=making.owner_of(profile),
        )
