"""What colleagues say of a question, and what the log says of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent, Company, Notice, User
from questionnaires.answers import save_answer
from questionnaires.models import Comment, Profile
from questionnaires.search_log import log_of, log_sent
from questionnaires.snapshots import take_snapshot
from questionnaires.team import TeamError, add_comment
from tests.questionnaires import making
from tests.questionnaires.colleagues import RECOURSE, RECOURSE_URL, as_client, give
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db


# Comments


def test_a_comment_mentions_those_who_can_see_the_question(profile: Profile, priya: User, dan: User, mei: User) -> None:
    give(profile, "suppliers", dan, priya)
    page = as_client(dan)
    shown_page = page.get(RECOURSE_URL).content.decode()
    assert "@Priya Raman" in shown_page
    assert "@Mei Chen" not in shown_page
    sent = {"text": "Is it in the frame contract?", "mentions": str(priya.pk)}
    assert page.post(f"{RECOURSE_URL}comments/", sent).status_code == 302
    notice = Notice.objects.get(to=priya, kind=Notice.Kind.MENTION)
    assert notice.url == f"{RECOURSE_URL}#comments"
    assert "frame contract" not in notice.title
    assert page.post(f"{RECOURSE_URL}comments/", {"text": "Hm", "mentions": str(mei.pk)}).status_code == 422
    with pytest.raises(TeamError):
        add_comment(profile=profile, question=RECOURSE, text="Hm", mentions=[mei.pk], by=dan)
    assert Comment.objects.count() == 1


def test_only_its_writer_removes_a_comment(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    said = add_comment(profile=profile, question=RECOURSE, text="Wrong one", mentions=[], by=dan)
    address = f"/questionnaire/comments/{said.pk}/remove/"
    assert as_client(priya).post(address).status_code == 404
    assert as_client(dan).post(address).status_code == 302
    assert "Wrong one" not in text_of(as_client(priya).get(RECOURSE_URL))


def test_what_was_written_in_a_comment_survives_a_mistake(profile: Profile, priya: User) -> None:
    reply = as_client(priya).post(f"{RECOURSE_URL}comments/", {"text": "Kept words", "mentions": "999999"})
    assert reply.status_code == 422
    assert "Kept words</textarea>" in reply.content.decode()


# The log


def test_the_log_says_who_was_asked_and_who_answered(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    save_answer(profile=profile, question="suppliers.recourse", value="none", by=dan)
    save_answer(profile=profile, question="suppliers.recourse", value="full", by=priya)
    save_answer(profile=profile, question="suppliers.cloud", dont_know=True, by=dan)
    log = log_of(profile)
    assert [(e.who, e.did, e.about) for e in log.entries] == [
        ("Dan Okafor", "said “I don’t know”", "Critical IT and cloud suppliers"),
        ("Priya Raman", "changed the answer", "Do key suppliers indemnify you?"),
        ("Dan Okafor", "answered", "Do key suppliers indemnify you?"),
        ("Priya Raman", "asked Dan Okafor", "Suppliers"),
    ]
    assert [(p.who, p.questions) for p in log.people] == [("Dan Okafor", 2), ("Priya Raman", 1)]


def test_a_broker_reads_the_log_of_what_was_sent_without_words_that_were_changed(profile: Profile, priya: User) -> None:
    page = as_client(making.broker())
    address = f"/clients/{profile.company.reference}/log/"
    save_answer(profile=profile, question="suppliers.cloud", value="A secret supplier", by=priya)
    assert page.get(address).status_code == 404
    Company.objects.update(came_to_broker_at=timezone.now())
    assert page.get(address).status_code == 404, "nothing was sent yet"
    save_answer(profile=profile, question="suppliers.cloud", value="One cloud", by=priya)
    snapshot = take_snapshot(profile=profile, by=priya)
    save_answer(profile=profile, question="suppliers.single_source", value="no", by=priya)
    told = text_of(page.get(address))
    assert "Critical IT and cloud suppliers" in told
    assert "A secret supplier" not in told
    assert "Any single-source" not in told
    assert len(log_sent(snapshot).entries) == 2


def test_a_long_log_has_pages(profile: Profile, priya: User) -> None:
    now = timezone.now()
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=priya, company=profile.company, verb="checked", subject="data", at=now + timedelta(seconds=n))
        for n in range(205)
    )
    page = as_client(priya)
    seen = [text_of(page.get("/questionnaire/log/", {"page": n})).count("checked it") for n in (1, 2, 3)]
    assert seen == [100, 100, 5]
    for odd in ("0", "-1", "x", "9" * 5000):
        assert page.get("/questionnaire/log/", {"page": odd}).status_code == 200
