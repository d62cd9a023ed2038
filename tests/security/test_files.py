"""What a company uploads stays its own until it sends it, and costs the server no more than it must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, User
from questionnaires.evidence import add_evidence, remove_evidence
from questionnaires.models import Evidence
from questionnaires.uploads import UploadError
from quotes.models import QuoteRequest
from quotes.requests import send_changes
from tests.questionnaires.making import PDF
from tests.quotes import making

KEY = "insurance.wordings"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_monday_in_november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=True):
        yield


def added(request: QuoteRequest) -> Evidence:
    """A file that the founder uploads now."""
    owner = making.owner_of(request.profile)
    file = SimpleUploadedFile("policy.pdf", PDF)
    return add_evidence(profile=request.profile, question=KEY, files=[file], by=owner)[0]


def test_a_broker_finds_no_file_that_was_not_sent(client: Client) -> None:
    request = making.submitted()
    file = added(request)
    address = reverse("questionnaires:evidence", args=[file.pk])
    client.force_login(making.broker())
    assert client.get(address).status_code == 404
    send_changes(request=request, agreed=True, by=making.owner_of(request.profile))
    assert b"".join(client.get(address).streaming_content) == PDF  # type: ignore[attr-defined]
    remove_evidence(evidence=file, by=making.owner_of(request.profile))
    assert b"".join(client.get(address).streaming_content) == PDF  # type: ignore[attr-defined]


def test_too_many_files_are_refused_before_one_is_read() -> None:
    class Unreadable(SimpleUploadedFile):
        def read(self, *_: Any) -> bytes:
            raise AssertionError("It was read.")

    request = making.draft()
    files = [Unreadable("policy.pdf", PDF) for _ in range(21)]
    with pytest.raises(UploadError, match="Keep to 20"):
        add_evidence(profile=request.profile, question=KEY, files=files, by=making.owner_of(request.profile))


def test_a_file_that_two_presses_remove_is_removed_once() -> None:
    request = making.draft()
    first = added(request)
    second = Evidence.objects.get(pk=first.pk)
    owner: User = making.owner_of(request.profile)
    remove_evidence(evidence=first, by=owner)
    remove_evidence(evidence=second, by=owner)
    assert AuditEvent.objects.filter(verb="removed file").count() == 1
