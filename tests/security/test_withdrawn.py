"""A request that its client withdrew is closed: nothing is noted, printed or released for it any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from quotes.approaches import answer_approach
from quotes.models import Approach, ProgrammeSummary
from quotes.requests import withdraw
from quotes.summaries import release_summary
from quotes.transitions import NotAllowedNowError
from tests.documents.stage import stage
from tests.quotes import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_monday_in_november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=True):
        yield


def test_an_insurers_answer_is_not_noted() -> None:
    broker = making.broker()
    request = making.in_market(broker)
    withdraw(request=request, reason="They went elsewhere.", by=broker)
    approach = making.approach(request, "meridian")
    with pytest.raises(NotAllowedNowError, match="is withdrawn"):
        answer_approach(approach=approach, to=Approach.Status.NO_REPLY, by=broker, note="Late")
    approach.refresh_from_db()
    assert (approach.status, approach.note) == (Approach.Status.SENT, "")


def test_a_finished_summary_is_not_released() -> None:
    placed = stage()
    summary = ProgrammeSummary.objects.create(
        request=placed.request,
        version=1,
        kind=ProgrammeSummary.Kind.DRAFT,
        edition=placed.snapshot.edition,
        document={},
        sha256="0" * 64,
        status=ProgrammeSummary.Status.READY,
        file="summaries/one.pdf",
        created_by=placed.broker,
    )
    withdraw(request=placed.request, reason="They went elsewhere.", by=placed.broker)
    with pytest.raises(NotAllowedNowError, match="is withdrawn"):
        release_summary(summary=summary, by=placed.broker)
    summary.refresh_from_db()
    assert summary.released_at is None
