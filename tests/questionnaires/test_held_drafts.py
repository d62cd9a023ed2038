"""What is typed of a policy is kept while it is typed: shown again, and never taken for what is held."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import Holding, held_policies
from questionnaires.models import Draft, HeldPolicy, Profile
from tests.questionnaires import making, walking
from tests.questionnaires.test_held_pages import CYBER, ODD, WHOLE
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db
DRAFT = f"{CYBER}draft/"
PAGE, OTHER = "a" * 32, "b" * 32
page = walking.page


def typed(sequence: int, page: str = PAGE, **more: Any) -> dict[str, Any]:
    return WHOLE | {"page": page, "sequence": str(sequence), "drawn_from": ""} | more


def kept(field: str) -> list[str]:
    fields: dict[str, list[str]] = Draft.objects.get().fields or {}
    return fields[field]


def test_every_field_is_kept_as_typed_and_shown_again(page: Client, profile: Profile) -> None:
    odd = {"limit": "about 2", "expires_day": "31st or so", "wording-cy_waiting_hours": "a day?"}
    assert page.post(DRAFT, typed(1, **odd)).json()["sequence"] == 1
    assert held_policies(profile) == ()
    body = page.get(CYBER).content.decode()
    assert "Your draft, saved" in text_of(page.get(CYBER))
    for words in ("about 2", "31st or so", "a day?", "clause 4.3", "TC-1"):
        assert f'value="{words}"' in body
    assert "Second layer above." in body
    assert 'value="held" id="id_holding_0" checked' in body
    assert '<option value="excluded" selected>' in body
    assert re.search('value="mfa" id="id_wording-cy_conditions_[0-9]+" checked', body)
    assert "Your draft, saved" not in text_of(page.get("/questionnaire/held/rc/"))


def test_the_highest_save_of_a_page_stands_and_a_saved_page_is_closed(page: Client, owner: User) -> None:
    page.post(DRAFT, typed(2, notes="newer"))
    assert page.post(DRAFT, typed(1, notes="older")).json()["sequence"] == 2
    assert kept("notes") == ["newer"]
    assert page.post(CYBER, typed(2, notes="newer")).status_code == 302
    assert page.post(DRAFT, typed(3, notes="late")).json()["closed"] is True
    assert "Your draft, saved" not in text_of(page.get(CYBER))
    assert HeldPolicy.objects.get().notes == "newer"


def test_a_mistake_is_kept_as_a_draft_also_without_script(page: Client) -> None:
    assert page.post(CYBER, typed(0, limit="lots")).status_code == 422
    assert 'value="lots"' in page.get(CYBER).content.decode()


def test_a_draft_that_says_what_stands_is_none(page: Client) -> None:
    page.post(CYBER, WHOLE)
    page.post(DRAFT, typed(1, version="1"))
    assert "Your draft, saved" not in text_of(page.get(CYBER))
    page.post(DRAFT, typed(2, version="1", limit="1.6m"))
    assert "Your draft, saved" in text_of(page.get(CYBER))
    page.post(CYBER, {"then": "discard", "page": OTHER, "drawn_from": f"{PAGE}:2"})
    assert "Your draft, saved" not in text_of(page.get(CYBER))


def test_terms_of_a_line_that_is_said_not_to_be_held_stay_aside_through_a_conflict(
    page: Client, profile: Profile, owner: User
) -> None:
    page.post(DRAFT, typed(1, holding="none"))
    tell_held(profile=profile, line="cy", holding=Holding.UNKNOWN, by=owner)
    hidden = {"holding": "none", "version": "0", "page": PAGE, "sequence": "1", "drawn_from": ""}
    refused = page.post(CYBER, hidden)
    assert refused.status_code == 409
    assert 'value="TC-1"' in refused.content.decode()
    assert kept("policy_number") == ["TC-1"]
    onwards = {"page": OTHER, "drawn_from": f"{PAGE}:2", "sequence": "0"}
    assert page.post(CYBER, hidden | onwards | {"keep": "1"}).status_code == 302
    assert (held_policies(profile)[0].holding, held_policies(profile)[0].policy_number) == (Holding.NONE, "")


def test_terms_typed_before_no_was_put_back_show_again_and_are_no_draft(page: Client, profile: Profile) -> None:
    page.post(CYBER, {"version": "0", "holding": "none", "page": OTHER})
    page.post(DRAFT, typed(1, holding="none", version="1"))
    shown = page.get(CYBER)
    assert "Your draft, saved" not in text_of(shown)
    assert 'value="TC-1"' in shown.content.decode()
    assert 'name="version" value="1"' in shown.content.decode()
    assert held_policies(profile)[0].policy_number == ""


def test_who_types_while_a_colleague_saves_is_shown_both_and_chooses(
    page: Client, profile: Profile, owner: User
) -> None:
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(insurer_name="Calder"))
    reply = page.post(DRAFT, typed(1))
    assert reply.status_code == 409
    assert "Calder" in reply.json()["conflict"]
    assert kept("insurer_name") == ["Tarn"]
    again = page.get(CYBER).content.decode()
    assert "This changed while you had it open" in again
    assert "Your draft, saved" not in again
    assert page.post(CYBER, typed(2)).status_code == 409
    assert page.post(CYBER, typed(3, keep="1")).status_code == 302
    assert held_policies(profile)[0].insurer_name == "Tarn"


def test_a_draft_is_its_writers_own_and_of_owners_alone(page: Client, profile: Profile) -> None:
    page.post(DRAFT, typed(1, notes="mine alone"))
    dan = making.founder("dan@solace.example", profile.company)
    other = Client()
    other.force_login(dan)
    assert "mine alone" not in other.get(CYBER).content.decode()
    dan.memberships.update(kind="contributor")
    assert other.post(DRAFT, typed(1)).status_code == 404
    assert page.get("/questionnaire/held/no-line/draft/").status_code == 404


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    odd=st.dictionaries(
        st.sampled_from([*WHOLE, "page", "sequence", "drawn_from", "keep", "then"]),
        st.lists(ODD, min_size=1, max_size=3),
        max_size=8,
    )
)
def test_malformed_drafts_never_break_a_page_and_never_count(
    page: Client, profile: Profile, odd: dict[str, list[str]]
) -> None:
    assert page.post(DRAFT, typed(1) | odd).status_code in {200, 422}
    assert page.get(CYBER).status_code == 200
    assert held_policies(profile) == ()
