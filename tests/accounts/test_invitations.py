"""Asking colleagues in: a signed link that works once, for the one it was sent to, until it runs out."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from accounts.companies import name_company
from accounts.models import Company, Invitation, Membership, Notice, Role, User
from questionnaires.models import Answer, Assignment
from tests.questionnaires import making

pytestmark = pytest.mark.django_db
TEAM = "/questionnaire/team/"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAN = "dan@solace.example"
ACCOUNT = {"full_name": "Dan Okafor", "password": "plum lorry cascade"}


@pytest.fixture
def owner() -> User:
    return making.profile().company.memberships.get().user


@pytest.fixture
def page(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def invite(page: Client, email: str = DAN, **more: Any) -> str:
    """The path of the link that the mail brings."""
    assert page.post(TEAM, {"email": email, "kind": "contributor", **more}).status_code == 302
    return link()


def link() -> str:
    found = re.search(r"https?://[^/]+(/join/\S+/)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_the_mail_goes_out_at_once_and_says_who_asks_and_for_what(page: Client, owner: User) -> None:
    address = invite(page, sections=["operations"])
    sent = mail.outbox[-1]
    assert sent.to == [DAN]
    assert str(owner) in sent.subject
    assert "accept it here" in str(sent.body)
    secret = address.split("/")[2]
    assert secret not in str(list(Invitation.objects.values()))
    assert Invitation.objects.get().sent_at is not None


def test_looking_accepts_nothing_and_posting_makes_an_account_with_the_sections(page: Client, owner: User) -> None:
    address = invite(page, sections=["operations", "data"])
    guest = Client()
    for _ in range(3):
        reply = guest.get(address)
        assert (reply.status_code, reply["Referrer-Policy"]) == (200, "strict-origin")
    assert b"Operational cyber, Data and AI" in reply.content
    assert not User.objects.filter(email=DAN).exists()
    assert guest.post(address, {"full_name": "", "password": "short"}).status_code == 422
    assert guest.post(address, ACCOUNT).headers["Location"] == "/start/"
    dan = User.objects.get(email=DAN)
    assert Membership.objects.get(user=dan).kind == Membership.Kind.CONTRIBUTOR
    assert list(Assignment.objects.values_list("section", "person")) == [("operations", dan.pk), ("data", dan.pk)]
    assert guest.get("/start/").headers["Location"] == "/questionnaire/"
    assert Notice.objects.filter(to=owner, title="Dan Okafor has joined your team").exists()
    assert guest.get(address).status_code == 404
    assert Client().post(address, ACCOUNT).status_code == 404


def test_one_who_has_an_account_signs_in_and_comes_back_to_join(page: Client) -> None:
    dan = User.objects.create_user(DAN, "plum lorry cascade")
    address = invite(page)
    guest = Client()
    assert b"Sign in to join" in guest.get(address).content
    assert guest.post(address, ACCOUNT).status_code == 403
    guest.force_login(dan)
    assert guest.post(address).headers["Location"] == "/start/"
    assert Membership.objects.filter(user=dan).exists()


def test_a_founder_of_another_company_joins_and_can_go_back_to_their_own(page: Client) -> None:
    dan = User.objects.create_user(DAN, "x")
    own = name_company(user=dan, name="Okafor Devices", town="Leeds")
    address = invite(page)
    guest = Client()
    guest.force_login(dan)
    guest.post(address)
    assert guest.get("/start/").headers["Location"] == "/questionnaire/"
    assert guest.get("/map/").status_code == 404
    assert b"Your companies" in guest.get("/profile/").content
    assert guest.post(f"/company/{own.reference}/choose/").status_code == 302
    assert guest.get("/start/").headers["Location"] == "/overview/"


def test_the_link_is_of_no_use_to_anyone_else(page: Client) -> None:
    address = invite(page)
    for user in (
        User.objects.create_user("joe@pike.example", "x"),
        User.objects.create_user("helen@brokers.example", "x", role=Role.BROKER),
    ):
        guest = Client()
        guest.force_login(user)
        assert b"This invitation is for dan@solace.example" in guest.get(address).content
        assert guest.post(address).status_code == 403
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    "change", [lambda a: a[:-3] + "x/", lambda a: "/join/nonsense/", lambda a: a.replace(":", ";")]
)
def test_a_forged_link_opens_nothing(page: Client, change: Any) -> None:
    assert Client().get(change(invite(page))).status_code == 404


def test_a_link_runs_out_after_two_weeks(page: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        address = invite(page)
        clock.shift(timedelta(days=13, hours=23))
        assert Client().get(address).status_code == 200
        clock.shift(timedelta(hours=2))
        assert Client().get(address).status_code == 404
        assert Client().post(address, ACCOUNT).status_code == 404


def test_sent_again_the_old_link_is_dead_and_the_new_one_works(page: Client, owner: User) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        page.force_login(owner)
        old = invite(page)
        row = f"{TEAM}invitations/{Invitation.objects.get().pk}/"
        page.post(row, {"action": "send"})
        assert len(mail.outbox) == 1, "less than a minute ago"
        clock.shift(timedelta(minutes=2))
        page.post(row, {"action": "send"})
        assert Client().get(old).status_code == 404
        assert Client().get(link()).status_code == 200


def test_withdrawn_it_opens_nothing(page: Client) -> None:
    address = invite(page)
    row = f"{TEAM}invitations/{Invitation.objects.get().pk}/"
    page.post(row, {"action": "revoke"})
    assert Client().get(address).status_code == 404
    assert page.post(row, {"action": "send"}).status_code == 404
    assert invite(page) != address, "the address can be asked again"


def test_nobody_is_asked_twice_and_a_member_not_at_all(page: Client, owner: User) -> None:
    invite(page)
    for email, words in ((DAN.upper(), "is invited already"), (owner.email, "is in your team already")):
        reply = page.post(TEAM, {"email": email, "kind": "contributor"})
        assert reply.status_code == 422
        assert words in reply.content.decode()
    assert len(mail.outbox) == 1


def test_a_mail_that_does_not_go_out_is_told_and_can_be_sent_again(
    page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: EmailBackend, messages: Any) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", away)
        assert page.post(TEAM, {"email": DAN, "kind": "contributor"}).status_code == 302
    assert "its mail did not go out" in page.get(TEAM).content.decode()
    page.post(f"{TEAM}invitations/{Invitation.objects.get().pk}/", {"action": "send"})
    assert Client().get(link()).status_code == 200


def test_removed_a_colleague_sees_nothing_and_what_they_answered_stays(page: Client, owner: User) -> None:
    guest = Client()
    guest.post(invite(page, sections=["operations"]), ACCOUNT)
    guest.post("/questionnaire/operations/mfa/", {"answer": "yes", "version": "0"})
    dan = User.objects.get(email=DAN)
    member = f"{TEAM}members/{Membership.objects.get(user=dan).pk}/remove/"
    assert page.get(member).status_code == 200
    assert page.post(member).status_code == 302
    assert guest.get("/questionnaire/operations/mfa/").status_code == 302, "they name a company of their own"
    assert Answer.objects.get().answered_by == dan
    assert not Assignment.objects.exists()
    own = Membership.objects.get(user=owner)
    assert page.post(f"{TEAM}members/{own.pk}/remove/").status_code == 404, "nobody removes themselves"


def test_another_company_finds_no_invitation_or_member_of_this_one(page: Client, owner: User) -> None:
    invite(page)
    stranger = making.founder("anna@tessel.example")
    making.profile(stranger)
    other = Client()
    other.force_login(stranger)
    assert other.post(f"{TEAM}invitations/{Invitation.objects.get().pk}/", {"action": "revoke"}).status_code == 404
    assert other.post(f"{TEAM}members/{Membership.objects.get(user=owner).pk}/remove/").status_code == 404
    assert Company.objects.count() == 2
