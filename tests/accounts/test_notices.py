"""Notices: told once, read on their page, mailed as each person chose, and stopped with one click."""

from __future__ import annotations

import re
import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import mailing, tasks
from accounts.mailing import send_digests, send_notice, token_of, user_of_token
from accounts.models import Company, DigestMail, Membership, Notice, NoticeSetting, User
from accounts.notices import NEVER_SILENT, choices_of, choose, notify, notify_owners
from accounts.queries import current_membership
from tests.questionnaires import making

Kind, How = Notice.Kind, NoticeSetting.How
MORNING = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)


@pytest.fixture
def founder(db: None) -> User:
    return making.founder()


def told(to: User, title: str = "Terms are in", at: datetime = MORNING - timedelta(hours=3), **more: Any) -> Notice:
    made = notify(to=to, kind=more.pop("kind", Kind.PLACEMENT), title=title, url="/quotes/", **more)
    assert made is not None
    Notice.objects.filter(pk=made.pk).update(created_at=at)
    return made


def subjects() -> list[str]:
    return [str(message.subject) for message in mail.outbox]


# The digest


def test_the_digest_is_one_mail_a_person_with_all_that_is_new(founder: User) -> None:
    other = making.founder("cto@solace.example")
    for title in ("Terms are in", "A comment"):
        told(founder, title, company=making.company_of(founder))
    told(other)
    assert send_digests(now=MORNING) == 2
    assert subjects() == ["2 things new on Insure24", "1 thing new on Insure24"]
    body = mail.outbox[0].body
    assert re.findall(r"^- (.+)$", str(body), re.MULTILINE) == [
        "Terms are in",
        "A comment",
    ]
    assert "/notices/settings/" in body
    assert mail.outbox[0].to == ["priya@solace.example"]


def test_each_line_leads_to_what_it_tells_of_and_gives_a_founder_no_reference_to_puzzle_over(
    founder: User, client: Client
) -> None:
    notice = notify(
        to=founder,
        kind=Kind.ASSIGNED,
        title="Dan asks you to answer: Suppliers",
        url="/questionnaire/suppliers/",
        company=making.company_of(founder),
    )
    Notice.objects.update(created_at=MORNING - timedelta(hours=3))
    assert send_digests(now=MORNING) == 1
    body = str(mail.outbox[0].body)
    assert notice is not None
    line, address = "- Dan asks you to answer: Suppliers\n", reverse("accounts:notice", args=[notice.pk])
    assert f"{line}  {settings.BASE_URL}{address}\n" in body
    assert "SOL-" not in body
    client.force_login(founder)
    assert client.get(address).headers["Location"] == "/questionnaire/suppliers/"


def test_a_person_of_two_companies_is_led_to_the_one_that_a_notice_is_about(founder: User, client: Client) -> None:
    solace, tessel = making.company_of(founder), Company.objects.create(name="Tessel Imaging Ltd", reference="TES-0001")
    Membership.objects.create(user=founder, company=tessel)
    notice = told(founder, "A comment", company=solace)
    send_digests(now=MORNING)
    address = reverse("accounts:notice", args=[notice.pk])
    assert f"{settings.BASE_URL}{address}\n" in str(mail.outbox[0].body)

    client.force_login(founder)
    body = client.get(address, follow=True).content.decode()
    assert f"“A comment” is about {solace}. Open it below to change over to it." in body
    notice.refresh_from_db()
    assert notice.read_at is None
    assert membership_now(founder).company == tessel
    for number in range(30):
        told(founder, f"Later {number}", at=MORNING)
    assert client.get(address).headers["Location"] == "/notices/?page=2"

    reply = client.post(address)
    assert reply.headers["Location"] == "/quotes/"
    assert membership_now(founder).company == solace
    assert client.get(address).headers["Location"] == "/quotes/"


def test_a_notice_of_a_company_that_a_person_has_left_opens_nothing(founder: User, client: Client) -> None:
    tessel = Company.objects.create(name="Tessel Imaging Ltd", reference="TES-0001")
    notice = told(founder, company=tessel)
    client.force_login(founder)
    reply = client.post(reverse("accounts:notice", args=[notice.pk]), follow=True)
    assert "You no longer work in Tessel Imaging Ltd" in reply.content.decode()
    assert membership_now(founder).company == making.company_of(founder)


def membership_now(user: User) -> Membership:
    found = current_membership(user)
    assert found is not None
    return found


def test_however_often_it_is_called_a_person_gets_one_a_day(founder: User) -> None:
    told(founder)
    assert [send_digests(now=MORNING + timedelta(minutes=5 * n)) for n in range(5)] == [1, 0, 0, 0, 0]
    told(founder, "Later", at=MORNING + timedelta(hours=2))
    assert send_digests(now=MORNING + timedelta(hours=4)) == 0
    assert send_digests(now=MORNING + timedelta(days=1)) == 1
    assert "Later" in mail.outbox[1].body
    assert "Terms are in" not in mail.outbox[1].body
    assert DigestMail.objects.count() == 2


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 24, 7, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 7, 1, 6, 59, tzinfo=UTC), None),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 3, 29, 7, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 7, 30, tzinfo=UTC), None),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), None),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_the_hour_and_the_day_are_londons_summer_and_winter(founder: User, now: datetime, day: date | None) -> None:
    told(founder, at=now - timedelta(days=2))
    send_digests(now=now)
    assert list(DigestMail.objects.values_list("day", flat=True)) == ([day] if day else [])


def test_what_came_after_the_hour_waits_for_tomorrow(founder: User) -> None:
    told(founder, at=MORNING - timedelta(minutes=4))
    assert send_digests(now=MORNING) == 0
    assert send_digests(now=MORNING + timedelta(days=1)) == 1


def test_what_was_read_silenced_or_is_a_strangers_is_not_mailed(founder: User) -> None:
    read = told(founder)
    Notice.objects.filter(pk=read.pk).update(read_at=MORNING)
    choose(user=founder, wanted={Kind.MENTION: How.NONE})
    told(founder, kind=Kind.MENTION)
    gone = making.founder("gone@solace.example")
    told(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert (send_digests(now=MORNING), mail.outbox) == (0, [])


def test_a_mail_server_that_is_away_loses_nothing(founder: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told(founder)
    with monkeypatch.context() as away:

        def refuse(*_: object) -> int:
            raise ConnectionRefusedError

        away.setattr(EmailBackend, "send_messages", refuse)
        assert send_digests(now=MORNING) == 0
    assert not DigestMail.objects.exists()
    assert send_digests(now=MORNING + timedelta(minutes=5)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("postgresql")
def test_two_workers_at_the_same_moment_send_one_mail() -> None:
    founder = making.founder()
    told(founder)
    gate = threading.Barrier(4)
    sent: list[int] = []

    def work() -> None:
        gate.wait()
        sent.append(send_digests(now=MORNING))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(sent), len(mail.outbox)) == ([0, 0, 0, 1], 1)


def test_many_notices_are_cut_and_counted(founder: User) -> None:
    for number in range(45):
        told(founder, f"Thing {number}")
    send_digests(now=MORNING)
    assert "and 5 more" in mail.outbox[0].body
    assert not Notice.objects.filter(mailed_at__isnull=True).exists()


# At once


def test_at_once_rings_on_commit_and_mails_once(
    founder: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(tasks.send_notice, "delay", rung.append)
    with django_capture_on_commit_callbacks(execute=True):
        told(founder, "By digest")
        choose(user=founder, wanted={Kind.PLACEMENT: How.AT_ONCE})
        notice = told(founder)
    assert rung == [notice.pk]
    assert [send_notice(notice.pk) for _ in range(3)] == [True, False, False]
    assert subjects() == ["Terms are in"]
    send_digests(now=MORNING)
    assert "Terms are in" not in mail.outbox[1].body


def test_a_lost_bell_is_made_good_by_the_digest(founder: User) -> None:
    choose(user=founder, wanted={Kind.PLACEMENT: How.AT_ONCE})
    told(founder)
    assert send_digests(now=MORNING) == 1


def test_a_subject_can_carry_no_second_header(founder: User) -> None:
    choose(user=founder, wanted={Kind.PLACEMENT: How.AT_ONCE})
    assert send_notice(told(founder, "Hello\r\nBcc: all@evil.example").pk)
    assert subjects() == ["Hello Bcc: all@evil.example"]
    assert mail.outbox[0].recipients() == ["priya@solace.example"]


def test_nobody_is_told_of_what_they_did(founder: User) -> None:
    assert notify(to=founder, kind=Kind.PLACEMENT, title="x", url="/", by=founder) is None
    company = making.company_of(founder)
    colleague = making.founder("cto@solace.example", company)
    notify_owners(company=company, kind=Kind.PLACEMENT, title="x", url="/", by=founder)
    assert list(Notice.objects.values_list("to", flat=True)) == [colleague.pk]


# Pages


def test_notices_are_read_opened_and_marked(client: Client, founder: User) -> None:
    client.force_login(founder)
    first, second = told(founder, "First"), told(founder, "Second")
    page = client.get("/notices/").content.decode()
    assert "Notices: 2 unread." in page
    assert page.index("Second") < page.index("First")
    reply = client.post(f"/notices/{first.pk}/")
    assert reply.headers["Location"] == "/quotes/"
    assert Notice.objects.get(read_at__isnull=False) == first
    client.post(f"/notices/{first.pk}/", {"action": "unread"})
    assert not Notice.objects.filter(read_at__isnull=False).exists()
    client.post("/notices/")
    assert not Notice.objects.filter(read_at__isnull=True).exists()
    assert "All read" in client.get("/notices/").content.decode()
    assert second.pk


def test_a_notice_leads_nowhere_outside_and_nobody_opens_anothers(client: Client, founder: User) -> None:
    stranger = making.founder("eve@other.example")
    client.force_login(founder)
    for url in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        bad = Notice.objects.create(to=founder, kind=Kind.ACCOUNT, title="x", url=url)
        assert client.post(f"/notices/{bad.pk}/").headers["Location"] == "/notices/"
    theirs = told(stranger, "Secret of theirs")
    assert client.post(f"/notices/{theirs.pk}/").status_code == 404
    assert "Secret of theirs" not in client.get("/notices/").content.decode()


def test_the_page_costs_the_same_for_one_and_for_thirty(
    client: Client, founder: User, django_assert_num_queries: Any
) -> None:
    client.force_login(founder)
    told(founder, company=making.company_of(founder), by=making.broker())
    client.get("/notices/")
    with django_assert_num_queries(6):
        client.get("/notices/")
    for number in range(40):
        told(founder, f"Thing {number}", company=making.company_of(founder))
    with django_assert_num_queries(6):
        page = client.get("/notices/").content.decode()
    assert "1 to 30 of 41" in page


def test_each_kind_is_chosen_and_some_are_never_silent(client: Client, founder: User) -> None:
    client.force_login(founder)
    assert set(choices_of(founder).values()) == {How.DIGEST}
    wanted = {kind.value: ("digest" if kind in NEVER_SILENT else "none") for kind in Kind} | {"mention": "at_once"}
    assert client.post("/notices/settings/", wanted).status_code == 302
    assert choices_of(founder)[Kind.MENTION] == How.AT_ONCE
    assert choices_of(founder)[Kind.PLACEMENT] == How.NONE
    for wrong in ({}, wanted | {"account": "none"}, wanted | {"mention": "hourly"}):
        assert client.post("/notices/settings/", wrong).status_code == 422
    assert choices_of(founder)[Kind.ACCOUNT] == How.DIGEST


def test_mails_stop_with_one_click_from_the_mail_itself(founder: User) -> None:
    told(founder)
    send_digests(now=MORNING)
    header = mail.outbox[0].extra_headers
    assert header["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = "/notices/mail/" + header["List-Unsubscribe"].strip("<>").partition("/notices/mail/")[2]
    outside = Client(enforce_csrf_checks=True)
    assert outside.get(address).status_code == 200
    assert set(choices_of(founder).values()) == {How.DIGEST}
    reply = outside.post(address, {"List-Unsubscribe": "One-Click"})
    assert (reply.status_code, reply["Referrer-Policy"]) == (200, "no-referrer")
    assert {kind for kind, how in choices_of(founder).items() if how != How.NONE} == NEVER_SILENT


def test_a_token_is_one_persons_at_one_address(founder: User) -> None:
    token = token_of(founder)
    assert user_of_token(token) == founder
    for wrong in ("", "x", token[:-1], token + "x", token.replace(":", ";")):
        assert user_of_token(wrong) is None
    User.objects.filter(pk=founder.pk).update(email="new@solace.example")
    assert user_of_token(token) is None
    assert Client().post(reverse("accounts:stop_mail", args=[token])).status_code == 404


def test_the_body_says_nothing_but_titles(founder: User) -> None:
    told(founder, company=making.company_of(founder))
    send_digests(now=MORNING)
    assert "Solace 1 Ltd" not in mail.outbox[0].body
    assert mailing.LONDON.key == "Europe/London"
