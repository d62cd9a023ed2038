"""Brokers and editors are added by the firm."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role, User

pytestmark = pytest.mark.django_db


def test_a_broker_is_added_and_chooses_a_password_by_mail(client: Client) -> None:
    call_command("add_colleague", "broker", "Helen@Brokers.example", "Helen Marsh")
    user = User.objects.get()
    assert (user.email, user.full_name, user.role, user.is_staff) == (
        "helen@brokers.example",
        "Helen Marsh",
        Role.BROKER,
        False,
    )
    assert not user.has_usable_password()
    client.post("/accounts/password/reset/", {"email": "helen@brokers.example"})
    link = next(word for word in str(mail.outbox[0].body).split() if "/password/reset/key/" in word)
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    secret = "correct horse battery"
    client.post(form.request["PATH_INFO"], {"password1": secret, "password2": secret})
    reply = Client().post("/accounts/login/", {"login": "helen@brokers.example", "password": secret})
    assert reply.headers["Location"] == "/start/"


def test_an_editor_may_sign_in_to_the_admin_and_is_no_superuser() -> None:
    call_command("add_colleague", "editor", "ruth@brokers.example", "Ruth Calloway")
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (True, False)


def test_nobody_is_added_twice_or_given_another_role() -> None:
    User.objects.create_user("mei@oriel.example", "x", role=Role.CLIENT)
    with pytest.raises(CommandError, match="already"):
        call_command("add_colleague", "broker", "MEI@oriel.example", "Mei Chen")
    assert User.objects.get().role == Role.CLIENT


@pytest.mark.parametrize("arguments", [("broker", "not an address", "Helen"), ("client", "a@a.example", "A")])
def test_what_cannot_be_added_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("add_colleague", *arguments)
    assert not User.objects.exists()
