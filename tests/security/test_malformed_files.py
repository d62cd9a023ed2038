"""Thousands of malformed posts over the forms of files, notices and data rights: never a fault, never half a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent, Company, Notice, NoticeSetting, User
from coverage_map.models import MapDocument
from questionnaires.evidence import add_evidence
from questionnaires.models import Answer, Evidence, EvidenceUse, Profile
from quotes.models import DataExport, ErasureRequest
from tests.questionnaires.making import PDF
from tests.quotes import making

WATCHED: Final[tuple[type[models.Model], ...]] = (
    Answer, Evidence, EvidenceUse, NoticeSetting, Notice, ErasureRequest, DataExport, MapDocument, AuditEvent,
)  # fmt: skip
POSTS_AN_EXAMPLE: Final = 6
EXAMPLES: Final = 25

WORDS: Final = (
    "", "0", "-1", "1", "9" * 400, "\x00", "on", "add", "reuse", "take_back", "carry_out", "refuse", "digest", "none",
    "at_once", "market", "asked", "../..", "<script>", "' OR 1=1 --", "NaN", "٣", "\ud7ff", "2026", "31",
)  # fmt: skip
value = st.one_of(
    st.text(max_size=40),
    st.sampled_from(WORDS),
    st.integers(min_value=-(2**80), max_value=2**80).map(str),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: whose, where, and the names of its fields."""

    role: str
    address: Callable[[dict[str, int]], str]
    fields: tuple[str, ...]


DATE: Final = ("dated_day", "dated_month", "dated_year")
FORMS: Final = {
    "evidence": Form("owner", lambda _: "/questionnaire/operations/mfa/evidence/", ("action", "evidence", *DATE)),
    "removal": Form("owner", lambda at: f"/evidence/{at['evidence']}/remove/", ("question",)),
    "map on paper": Form("owner", lambda _: "/map/paper/", ("wording",)),
    "notice": Form("owner", lambda at: f"/notices/{at['notice']}/", ("action",)),
    "notice settings": Form("owner", lambda _: "/notices/settings/", tuple(Notice.Kind.values)),
    "erasure": Form("owner", lambda _: "/your-data/erasure/", ("action", "sure")),
    "decision": Form("broker", lambda at: f"/desk/erasures/{at['erasure']}/", ("decision", "reason")),
    "stop mail": Form("owner", lambda _: "/notices/mail/x.y.z/", ("List-Unsubscribe",)),
}


@dataclass(frozen=True, slots=True)
class Stood:
    """Who posts, and what their addresses name."""

    clients: dict[str, Client]
    at: dict[str, int]


@pytest.fixture
def stood(db: None) -> Stood:
    profile = making.answered()
    owner, broker = making.owner_of(profile), making.broker()
    file = SimpleUploadedFile("a.pdf", PDF)
    item = add_evidence(profile=profile, question="insurance.wordings", files=[file], by=owner)[0]
    other = Company.objects.create(name="Other", reference="OTH-0001")
    clients = {"owner": Client(), "broker": Client()}
    clients["owner"].force_login(owner)
    clients["broker"].force_login(broker)
    return Stood(
        clients,
        {
            "evidence": item.pk,
            "notice": Notice.objects.create(to=owner, kind="account", title="x", url="/start/").pk,
            "erasure": ErasureRequest.objects.create(company=other, name="Other", asked_by=owner).pk,
        },
    )


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in WATCHED}


@pytest.mark.parametrize("name", list(FORMS))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
@given(data=st.data())
def test_a_post_is_answered_and_a_refused_one_changes_nothing(stood: Stood, name: str, data: st.DataObject) -> None:
    form = FORMS[name]
    client, address = stood.clients[form.role], form.address(stood.at)
    known = st.sampled_from(form.fields)
    posts = data.draw(
        st.lists(
            st.dictionaries(
                st.one_of(known, known, known, st.text(max_size=12)), st.one_of(value, st.lists(value, max_size=3))
            ),
            min_size=POSTS_AN_EXAMPLE,
            max_size=POSTS_AN_EXAMPLE,
        )
    )
    for sent in posts:
        before = counts()
        reply = client.post(address, sent)
        assert reply.status_code < 500
        if reply.status_code >= 400:
            assert counts() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(
    content=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda junk: PDF[:100] + junk + PDF[100:])),
    name=st.text(max_size=80),
    day=value,
)
def test_junk_as_a_file_is_refused_or_kept_whole(stood: Stood, content: bytes, name: str, day: str) -> None:
    before = counts()
    sent: dict[str, Any] = {"files": [SimpleUploadedFile(name or "x", content)], "action": "add", "dated_day": day}
    reply = stood.clients["owner"].post(
        "/questionnaire/operations/mfa/evidence/", sent | {"dated_month": "3", "dated_year": "2026"}
    )
    assert reply.status_code in {302, 422}
    kept = Evidence.objects.filter(uses__question="operations.mfa")
    if reply.status_code == 422:
        assert counts() == before
    for item in kept:
        assert item.file.read()
        item.file.close()
    assert Profile.objects.count() == User.objects.filter(role="client").count()
