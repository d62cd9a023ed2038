"""What another answer would do to the company's map, told beside the question."""

import pytest
from django.test import Client

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.models import Profile

ADDRESS = "/map/answer/operations/mfa/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def answered(profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="operations.mfa", value="no", by=owner)


def test_the_question_page_asks_for_it(owner: User, client: Client) -> None:
    client.force_login(owner)
    assert f'hx-get="{ADDRESS}"' in client.get("/questionnaire/operations/mfa/").content.decode()
    assert "/map/answer/" not in client.get("/questionnaire/history/claims/").content.decode()


def test_it_tells_what_the_map_reads_and_leads_there(profile: Profile, owner: User, client: Client) -> None:
    save_answer(profile=profile, question="base.devices_in_field", value=8_000, by=owner)
    client.force_login(owner)
    body = client.get("/map/answer/development/update-rollback/", headers=HTMX).content.decode()
    assert "On your map now" in body
    assert "Read against wording as commonly sold." in body
    assert "If it is <b>“Yes”</b>: £" in body
    assert "if=development.update_rollback:yes#changes" in body


def test_where_nothing_would_move_it_says_so(owner: User, client: Client) -> None:
    client.force_login(owner)
    body = client.get(ADDRESS, headers=HTMX).content.decode()
    assert "No other answer would move a loss on it, or what stays with you." in body


def test_nothing_is_told_before_anything_is_answered(profile: Profile, owner: User, client: Client) -> None:
    profile.answers.all().delete()
    client.force_login(owner)
    assert client.get(ADDRESS, headers=HTMX).content.strip() == b""


def test_opened_as_a_page_it_leads_to_the_question(owner: User, client: Client) -> None:
    client.force_login(owner)
    assert client.get(ADDRESS).headers["Location"] == "/questionnaire/operations/mfa/"


def test_a_colleague_who_may_not_read_the_map_is_not_told(dan: User, client: Client) -> None:
    client.force_login(dan)
    assert client.get(ADDRESS, headers=HTMX).status_code == 404
