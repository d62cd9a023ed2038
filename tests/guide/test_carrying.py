"""Answers of the check come along through sign-up, as the person's own, and are kept nowhere before."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from questionnaires import carried
from questionnaires.carried import Carried
from questionnaires.models import Answer, AnswerRevision, CarriedAnswers
from questionnaires.queries import known_answers
from scenarios.editions import publish
from scenarios.packs import builtin_pack

pytestmark = pytest.mark.django_db

TICKED = {
    "product.form": ["device_firmware", "cloud_platform"],
    "updates.method": "ota_automatic",
    "regions": ["uk"],
    "promises": ["contracts.fitness"],
    "insurance.lines_now": ["pl", "cy"],
    "operations.mfa": "dont_know",
}
PERSON = {
    "full_name": "Mei Chen",
    "email": "mei@oriel.example",
    "password1": "correct horse battery",
    "password2": "correct horse battery",
}


@pytest.fixture(autouse=True)
def edition(db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")


def sealed_form(client: Client) -> str:
    page = client.post("/check/keep/", TICKED).content.decode()
    found = re.search(r'name="carried" value="([^"]+)"', page)
    assert found
    return found[1]


def sign_up(client: Client, sealed: str) -> None:
    assert client.post("/accounts/signup/", {**PERSON, "carried": sealed}).status_code == 302


def open_profile(client: Client) -> None:
    client.post("/company/", {"name": "Oriel Ltd", "town": "Leeds"})
    assert client.get("/questionnaire/").status_code == 200


def test_looking_at_the_result_keeps_nothing(client: Client) -> None:
    reply = client.post("/check/", TICKED)
    assert "Recall isn’t bought" in reply.content.decode()
    assert reply["Cache-Control"] == "no-store"
    assert not Session.objects.exists()
    assert not CarriedAnswers.objects.exists()
    assert set(client.cookies) == {"csrftoken"}
    assert "device_firmware" not in str(client.cookies)
    assert 'id="q1-0-0" checked' not in client.get("/check/").content.decode()


def test_with_htmx_the_result_comes_alone(client: Client) -> None:
    reply = client.post("/check/", TICKED, headers={"HX-Request": "true"})
    page = reply.content.decode()
    assert page.lstrip().startswith('<div id="check-result"')
    assert "<fieldset" not in page


def test_what_was_answered_is_in_the_questionnaire_after_sign_up(client: Client) -> None:
    sealed = sealed_form(client)
    assert not CarriedAnswers.objects.exists()
    sign_up(client, sealed)
    assert CarriedAnswers.objects.get().user.email == "mei@oriel.example"
    open_profile(client)
    assert not CarriedAnswers.objects.exists()
    user = User.objects.get()
    stored = {answer.question: answer.value for answer in Answer.objects.all()}
    assert stored == {
        "product.form": ["cloud_platform", "device_firmware"],
        "updates.method": "ota_automatic",
        "territory.uk": "1",
        "territory.eu": "0",
        "territory.us_ca": "0",
        "territory.row": "0",
        "contracts.fitness": "yes",
        "contracts.indemnity": "no",
        "contracts.sla_credits": "no",
        "insurance.lines_now": ["cy", "pl"],
        "operations.mfa": None,
    }
    assert Answer.objects.get(question="operations.mfa").dont_know
    assert {(r.question, r.version, r.answered_by_id) for r in AnswerRevision.objects.all()} == {
        (key, 1, user.pk) for key in stored
    }
    assert known_answers(Answer.objects.all()[0].profile)["updates.method"] == "ota_automatic"
    assert "Over the air, automatically" in client.get("/questionnaire/updates/").content.decode()


def test_a_mistake_in_the_form_loses_nothing(client: Client) -> None:
    sealed = sealed_form(client)
    page = client.post("/accounts/signup/", {**PERSON, "full_name": "", "carried": sealed}).content.decode()
    assert f'name="carried" value="{sealed}"' in page
    assert not CarriedAnswers.objects.exists()


@override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_they_wait_until_the_address_is_confirmed_on_another_machine(client: Client) -> None:
    sign_up(client, sealed_form(client))
    link = re.search(r"http\S+(/accounts/confirm-email/\S+)", str(mail.outbox[0].body))
    assert link
    phone = Client()
    phone.post(link[1])
    phone.post("/accounts/login/", {"login": "mei@oriel.example", "password": PERSON["password1"]})
    open_profile(phone)
    assert Answer.objects.count() == 11


def test_someone_elses_account_gets_nothing(client: Client) -> None:
    sealed = sealed_form(client)
    sign_up(Client(), "")
    client.post("/accounts/signup/", {**PERSON, "carried": sealed})
    assert not CarriedAnswers.objects.exists()


@pytest.mark.parametrize("sealed", ["", "nonsense", "eyJhIjoxfQ:1abc:xyz", "x" * 20_000])
def test_what_was_not_sealed_here_is_not_read(client: Client, sealed: str) -> None:
    sign_up(client, sealed)
    assert not CarriedAnswers.objects.exists()


def test_a_seal_lapses(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = carried.seal({"updates.method": Carried("onsite", dont_know=False)})
    assert carried.unseal(sealed) == {"updates.method": Carried("onsite", dont_know=False)}
    monkeypatch.setattr(carried, "SEALED_FOR", timedelta(seconds=-1))
    assert carried.unseal(sealed) == {}


def test_an_answer_that_the_edition_does_not_take_is_left_out_and_the_rest_comes(client: Client) -> None:
    sealed = carried.seal(
        {
            "updates.method": Carried("by_pigeon", dont_know=False),
            "gone.question": Carried("yes", dont_know=False),
            "territory.uk": Carried("not a number", dont_know=False),
            "insurance.renewal": Carried("2027-13-40", dont_know=False),
            "product.form": Carried("samd", dont_know=False),
            "contracts.fitness": Carried("yes", dont_know=False),
        }
    )
    sign_up(client, sealed)
    open_profile(client)
    assert [answer.question for answer in Answer.objects.all()] == ["contracts.fitness"]


def test_what_nobody_came_back_for_goes(client: Client) -> None:
    sign_up(client, sealed_form(client))
    CarriedAnswers.objects.update(signed_up_at=timezone.now() - timedelta(days=31))
    open_profile(client)
    assert not Answer.objects.exists()
    assert not CarriedAnswers.objects.exists()


def test_keeping_takes_a_post_and_at_least_one_answer(client: Client) -> None:
    assert client.get("/check/keep/").status_code == 405
    assert client.post("/check/keep/", {}).headers["Location"] == "/check/"
    assert client.post("/check/keep/", {"updates.method": "\x00"}).headers["Location"] == "/check/"


@pytest.mark.parametrize(
    "posted", [{"product.form": ["\x00", "x" * 9999]}, {"\x00": "1"}, {"regions": "uk", "csrf": "1"}]
)
def test_no_form_breaks_the_check(client: Client, posted: dict[str, object]) -> None:
    assert client.post("/check/", posted).status_code == 200


def test_a_forged_form_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/check/", TICKED).status_code == 403
    assert strict.post("/check/keep/", TICKED).status_code == 403
