"""Hosts, sessions and caches: what holds before any page is reached."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from tests.questionnaires import making

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["evil.example", "testserver@evil.example", "testserver,evil.example"])
def test_another_host_is_a_bad_request_with_a_page_and_no_fault(client: Client, host: str) -> None:
    reply = client.get("/accounts/password/reset/", headers={"host": host})
    assert reply.status_code == 400
    assert "could not be read" in reply.content.decode()
    assert host not in reply.content.decode()


def test_leaving_ends_the_session_and_empties_the_cache() -> None:
    founder = making.founder()
    making.edition()
    page, stolen = Client(), Client()
    page.force_login(founder)
    stolen.cookies.load(page.cookies.output(header="", sep=";"))
    assert stolen.get("/profile/").status_code == 200
    assert page.get("/profile/").headers["Cache-Control"] == "no-store, private"
    assert page.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache"'
    assert stolen.get("/profile/").status_code == 302


def test_a_new_password_ends_every_other_session() -> None:
    founder = making.founder()
    page, other = Client(), Client()
    page.force_login(founder)
    other.force_login(founder)
    new = "quiet lamp over Leeds 4"
    sent = {"oldpassword": "correct horse battery", "password1": new, "password2": new}
    assert page.post("/accounts/password/change/", sent).status_code == 302
    assert (page.get("/profile/").status_code, other.get("/profile/").status_code) == (200, 302)


def test_a_person_who_is_switched_off_is_out_at_once() -> None:
    founder = making.founder()
    page = Client()
    page.force_login(founder)
    User.objects.filter(pk=founder.pk).update(is_active=False)
    assert page.get("/profile/").status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(target: str) -> None:
    making.founder()
    sent = {"login": "priya@solace.example", "password": "correct horse battery", "next": target}
    assert Client().post("/accounts/login/", sent).headers["Location"] == "/start/"


def test_a_form_without_its_token_changes_nothing() -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(making.founder())
    assert page.post("/company/", {"name": "Hostile Ltd", "town": "x"}).status_code == 403
