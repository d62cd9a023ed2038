"""Every move, allowed or refused, by every role; and the double click."""

from __future__ import annotations

import pytest

from accounts.models import AuditEvent, Role, User
from quotes.models import Approach, Quote, QuoteRequest, StatusChange
from quotes.transitions import (
    APPROACH_TRANSITIONS,
    QUOTE_TRANSITIONS,
    TRANSITIONS,
    AlreadyDoneError,
    NotAllowedNowError,
    NotYoursError,
    ReasonNeededError,
    Step,
    check,
    move,
)
from tests.quotes import making

Status = QuoteRequest.Status
C, B = Role.CLIENT, Role.BROKER

ALLOWED: dict[tuple[str, str], set[str]] = {
    ("draft", "submitted"): {C},
    ("draft", "withdrawn"): {C},
    ("submitted", "under_review"): {B},
    ("under_review", "information_requested"): {B},
    ("under_review", "ready_for_market"): {B},
    ("information_requested", "under_review"): {C, B},
    ("ready_for_market", "under_review"): {B},
    ("ready_for_market", "in_market"): {B},
    ("in_market", "terms_received"): {B},
    ("terms_received", "in_market"): {B},
    ("terms_received", "recommended"): {B},
    ("recommended", "terms_received"): {B},
    ("recommended", "client_instructed"): {C},
    **{
        (status, "withdrawn"): {C, B}
        for status in (
            "submitted", "under_review", "information_requested", "ready_for_market", "in_market", "terms_received",
            "recommended", "client_instructed",
        )
    },
}  # fmt: skip
"""The machine of the placement, written down a second time: who may move what where."""


def outcome(table: tuple[Step, ...], before: str, after: str, role: str, reason: str = "because") -> str:
    """What the table says to a person of that role."""
    try:
        check(table, before=before, after=after, by=User(role=role), what="It", label_of=str, reason=reason)
    except NotAllowedNowError as error:
        return type(error).__name__
    return "allowed"


@pytest.mark.parametrize("role", [role.value for role in Role])
@pytest.mark.parametrize("before", Status.values)
def test_a_request_moves_only_where_its_table_lets_this_role(before: str, role: str) -> None:
    for after in Status.values:
        if after == before:
            expected = "AlreadyDoneError"
        elif (before, after) not in ALLOWED:
            expected = "NotAllowedNowError"
        else:
            expected = "allowed" if role in ALLOWED[before, after] else "NotYoursError"
        assert outcome(TRANSITIONS, before, after, role) == expected, (before, after, role)


@pytest.mark.parametrize(
    "step",
    [step for step in TRANSITIONS if step.needs_reason],
    ids=lambda step: f"{step.before}-{step.after}",
)
def test_a_step_back_or_out_is_kept_with_its_reason(step: Step) -> None:
    role = min(step.roles)
    assert outcome(TRANSITIONS, step.before, step.after, role, reason="  ") == "ReasonNeededError"
    assert outcome(TRANSITIONS, step.before, step.after, role, reason="changed our mind") == "allowed"


def test_only_brokers_move_approaches_and_quotes() -> None:
    for step in (*APPROACH_TRANSITIONS, *QUOTE_TRANSITIONS):
        assert step.roles == {B}


def test_a_quote_that_is_over_stays_over() -> None:
    for over in (Quote.Status.SUPERSEDED, Quote.Status.WITHDRAWN):
        for after in Quote.Status.values:
            assert outcome(QUOTE_TRANSITIONS, over, after, B) != "allowed"


def test_an_approach_that_was_sent_is_never_a_draft_again() -> None:
    for before in Approach.Status.values:
        assert outcome(APPROACH_TRANSITIONS, before, Approach.Status.DRAFT, B) != "allowed"


def test_the_refusal_says_what_can_be_done() -> None:
    with pytest.raises(NotAllowedNowError) as refused:
        check(
            TRANSITIONS,
            before=Status.IN_MARKET,
            after=Status.SUBMITTED,
            by=User(role=B),
            what="SOL-0001-2027",
            label_of=lambda status: Status(status).label,
        )
    assert str(refused.value) == (
        "SOL-0001-2027 is at “In market” and can't go to “Submitted” from there. "
        "What you can do now: close the market, withdraw it."
    )


@pytest.mark.django_db
def test_a_move_writes_its_history_and_the_trail() -> None:
    request, helen = making.submitted(), making.broker()
    move(request=request, to=Status.UNDER_REVIEW, by=helen)
    request.refresh_from_db()
    assert request.status == Status.UNDER_REVIEW
    last = StatusChange.objects.filter(request=request).latest("at")
    assert (last.before, last.after, last.by) == (Status.SUBMITTED, Status.UNDER_REVIEW, helen)
    assert AuditEvent.objects.filter(verb="moved placement", actor=helen, company=request.company).exists()


@pytest.mark.django_db
def test_a_second_press_changes_nothing() -> None:
    request, helen = making.submitted(), making.broker()
    stale = QuoteRequest.objects.get(pk=request.pk)
    move(request=request, to=Status.UNDER_REVIEW, by=helen)
    before = StatusChange.objects.count()
    with pytest.raises(AlreadyDoneError):
        move(request=stale, to=Status.UNDER_REVIEW, by=helen)
    assert StatusChange.objects.count() == before


@pytest.mark.django_db
def test_a_client_does_not_review_and_a_broker_does_not_submit() -> None:
    request = making.draft()
    with pytest.raises(NotYoursError):
        move(request=request, to=Status.SUBMITTED, by=making.broker())
    sent = making.submitted(request.profile)
    with pytest.raises(NotYoursError):
        move(request=sent, to=Status.UNDER_REVIEW, by=making.owner_of(sent.profile))


@pytest.mark.django_db
def test_withdrawing_asks_for_a_reason() -> None:
    request = making.submitted()
    with pytest.raises(ReasonNeededError):
        move(request=request, to=Status.WITHDRAWN, by=making.owner_of(request.profile))
