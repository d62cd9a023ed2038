"""The pages of sign-off and renewal: who may sign, what a signed page says later, earlier periods, malformed posts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Membership, User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import Holding
from questionnaires.models import Answer, AnswerRevision, Declaration, Profile, Snapshot
from questionnaires.renewal import start_renewal
from tests.questionnaires import making
from tests.questionnaires.test_held_pages import SIGNED

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return making.founder()


@pytest.fixture
def profile(owner: User) -> Profile:
    made = making.profile(owner)
    save_answer(profile=made, question="operations.mfa", value="yes", by=owner)
    return made


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_owner_signs_and_the_page_keeps_what_was_signed(profile: Profile, owner: User) -> None:
    page = signed_in(owner)
    reply = page.post("/questionnaire/sign/", SIGNED, follow=True)
    body = reply.content.decode()
    assert "Nothing has changed since." in body
    assert Declaration.objects.get().sha256 in body
    save_answer(profile=profile, question="operations.mfa", value="no", by=owner)
    later = page.get(reply.request["PATH_INFO"]).content.decode()
    assert "They have changed since, so it is void." in later
    assert re.search(r"<dd>\s*Yes\s*</dd>", later)  # as it was signed
    assert "Sign again" in page.get("/questionnaire/check/").content.decode()


def test_a_second_press_signs_once_and_says_so(profile: Profile, owner: User) -> None:
    page = signed_in(owner)
    for _ in range(2):
        assert page.post("/questionnaire/sign/", SIGNED).status_code == 302
    assert Declaration.objects.count() == 1


def test_a_contributor_finds_nothing_to_sign(profile: Profile) -> None:
    helper = making.founder("cto@solace.example", profile.company)
    Membership.objects.filter(user=helper).update(kind=Membership.Kind.CONTRIBUTOR)
    page = signed_in(helper)
    assert page.get("/questionnaire/sign/").status_code == 404
    assert page.post("/questionnaire/sign/", SIGNED).status_code == 404
    assert not Snapshot.objects.exists()


def test_a_snapshot_that_was_tampered_with_is_told(profile: Profile, owner: User) -> None:
    page = signed_in(owner)
    url = page.post("/questionnaire/sign/", SIGNED).headers["Location"]
    Snapshot.objects.update(answers={})
    assert "don’t match their fingerprint" in page.get(url).content.decode()


def renewed(profile: Profile, owner: User) -> Profile:
    ends = timezone.localdate() + timedelta(days=100)
    Profile.objects.filter(pk=profile.pk).update(starts=ends - timedelta(days=364), ends=ends)
    profile.refresh_from_db()
    return start_renewal(profile=profile, by=owner, today=timezone.localdate())


def test_the_period_before_stays_readable_with_its_declarations(profile: Profile, owner: User) -> None:
    page = signed_in(owner)
    page.post("/questionnaire/sign/", SIGNED)
    renewed(profile, owner)
    body = page.get(f"/questionnaire/periods/{profile.pk}/").content.decode()
    assert "To read, not to change." in body
    assert "Priya Raman," in body
    assert page.get(f"/questionnaire/signed/{Declaration.objects.get().pk}/").status_code == 200
    assert "1 of last year’s answers" in page.get("/questionnaire/").content.decode()


def test_a_section_without_a_choice_confirms_nothing(profile: Profile, owner: User) -> None:
    new = renewed(profile, owner)
    page = signed_in(owner)
    reply = page.post("/questionnaire/renewal/operations/", {}, follow=True)
    assert "Nothing was chosen, so nothing was confirmed." in reply.content.decode()
    assert not Answer.objects.filter(profile=new).exists()


@pytest.mark.parametrize("address", ["/questionnaire/renewal/", "/questionnaire/held/"])
def test_a_policy_without_an_end_is_never_confirmed_without_a_word(profile: Profile, owner: User, address: str) -> None:
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(insurer_name="Tarn"))
    renewed(profile, owner)
    page = signed_in(owner)
    body = page.get(address).content.decode()
    assert "We don’t know when it ends" in body
    assert 'href="/questionnaire/held/cy/#id_expires"' in body
    after = page.post("/questionnaire/held/cy/confirm/", {"to": "renewal"}, follow=True).content.decode()
    assert "Its end is not told yet" in after


def test_the_days_left_are_told_while_the_renewal_is_being_told(profile: Profile, owner: User) -> None:
    ends = timezone.localdate() + timedelta(days=20)
    tell_held(profile=profile, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(expires=ends))
    new = renewed(profile, owner)
    page = signed_in(owner)
    assert "It ends in 20 days." in page.get("/questionnaire/held/").content.decode()
    tell_held(profile=new, line="cy", holding=Holding.HELD, by=owner, terms=HeldTerms(insurer_name="Tarn"))
    assert "It ends in 20 days." in page.get("/questionnaire/held/").content.decode()


ODD = st.one_of(st.text(max_size=20), st.sampled_from(["same", "changed", "dont_know", "SAME", "\x00", "1"]))
NAMES = st.one_of(
    st.sampled_from(["still-operations.mfa", "still-", "still-company.legal_name", "to"]), st.text(max_size=9)
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd=st.dictionaries(NAMES, st.lists(ODD, min_size=1, max_size=3), max_size=5))
def test_malformed_confirmations_never_break_the_page_nor_touch_another_question(
    profile: Profile, owner: User, odd: dict[str, list[str]]
) -> None:
    new = Profile.objects.filter(previous=profile).first() or renewed(profile, owner)
    Answer.objects.filter(profile=new).delete()
    AnswerRevision.objects.filter(profile=new).delete()
    page = signed_in(owner)
    assert page.post("/questionnaire/renewal/operations/", odd).status_code == 302
    assert page.post("/questionnaire/held/cy/confirm/", odd).status_code == 302
    assert set(Answer.objects.filter(profile=new).values_list("question", flat=True)) <= {"operations.mfa"}
