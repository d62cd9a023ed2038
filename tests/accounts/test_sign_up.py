"""Signing up and in by e-mail."""

import pytest
from django.core import mail
from django.test import Client, override_settings

from accounts.models import Role, User
from insure24.settings import base

pytestmark = pytest.mark.django_db

NEW = {
    "full_name": "Mei Chen",
    "email": "Mei@Oriel.example",
    "password1": "correct horse battery",
    "password2": "correct horse battery",
}


def sign_up(client: Client, **changed: str) -> str:
    reply = client.post("/accounts/signup/", {**NEW, **changed})
    return reply.headers.get("Location", "")


def test_a_founder_signs_up_and_goes_on_to_the_start(client: Client) -> None:
    assert sign_up(client) == "/start/"
    user = User.objects.get()
    assert (user.email, user.full_name, user.role, user.is_staff) == (
        "mei@oriel.example",
        "Mei Chen",
        Role.CLIENT,
        False,
    )
    assert client.get("/start/").headers["Location"] == "/company/"
    assert [message.to for message in mail.outbox] == [["mei@oriel.example"]]


def test_the_name_is_asked_for_first_and_must_be_given(client: Client) -> None:
    text = client.get("/accounts/signup/").content.decode()
    assert text.index('name="full_name"') < text.index('name="email"')
    reply = client.post("/accounts/signup/", {**NEW, "full_name": ""})
    assert "Enter your full name." in reply.content.decode()
    assert not User.objects.exists()


def test_nobody_makes_themselves_a_broker_by_signing_up(client: Client) -> None:
    sign_up(client, role="broker", is_staff="1", is_superuser="1")
    user = User.objects.get()
    assert (user.role, user.is_staff, user.is_superuser) == (Role.CLIENT, False, False)


def test_a_taken_address_makes_no_second_person(client: Client) -> None:
    sign_up(client)
    reply = Client().post("/accounts/signup/", {**NEW, "full_name": "Somebody Else"})
    assert reply.status_code == 200
    assert User.objects.get().full_name == "Mei Chen"


@override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_where_addresses_are_confirmed_nobody_learns_that_one_is_taken(client: Client) -> None:
    first, second = sign_up(client), sign_up(Client(), full_name="Somebody Else")
    assert first == second == "/accounts/confirm-email/"
    assert User.objects.get().full_name == "Mei Chen"
    assert mail.outbox[-1].to == ["mei@oriel.example"]


@override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_where_addresses_are_confirmed_the_link_opens_the_door(client: Client) -> None:
    sign_up(client)
    assert client.get("/start/").headers["Location"].startswith("/accounts/login/")
    link = next(word for word in str(mail.outbox[0].body).split() if "/confirm-email/" in word)
    client.post(link.removeprefix("http://testserver"))
    reply = client.post("/accounts/login/", {"login": NEW["email"], "password": NEW["password1"]})
    assert reply.headers["Location"] == "/start/"


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/5m/key"})
def test_guessing_a_password_is_stopped_after_a_few_attempts(client: Client) -> None:
    User.objects.create_user("mei@oriel.example", "correct horse battery")
    for _ in range(3):
        client.post("/accounts/login/", {"login": "mei@oriel.example", "password": "wrong"})
    reply = client.post("/accounts/login/", {"login": "mei@oriel.example", "password": "correct horse battery"})
    assert "Location" not in reply.headers
    assert "Too many failed login attempts" in reply.content.decode()


def test_the_settings_for_people_leave_allauths_limits_on() -> None:
    assert not hasattr(base, "ACCOUNT_RATE_LIMITS")
