"""What current insurance tells is not asked a second time: it is filled in, and said where an answer contradicts it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Membership, User
from questionnaires.answers import save_answer
from questionnaires.current_insurance import HeldTerms, add_held_documents, tell_held
from questionnaires.held import Holding, held_policies, told_lines, told_of
from questionnaires.models import Answer, Assignment, HeldPolicy, Profile
from questionnaires.told_already import ToldLine, told_value
from tests.questionnaires import making

pytestmark = pytest.mark.django_db
LINES, RETRO, WORDINGS = (f"/questionnaire/insurance/{slug}/" for slug in ("lines-now", "retro", "wordings"))


@pytest.fixture
def owner() -> User:
    return making.founder()


@pytest.fixture
def profile(owner: User) -> Profile:
    return making.profile(owner)


@pytest.fixture
def page(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def holds(profile: Profile, owner: User, line: str, holding: str = "held", retro: str = "") -> HeldPolicy:
    return tell_held(profile=profile, line=line, holding=Holding(holding), by=owner, terms=HeldTerms(retro=retro))


def document(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, making.PDF, "application/pdf")


def read(page: Client, address: str) -> str:
    return unescape(page.get(address).content.decode())


def test_the_lines_held_are_ticked_and_continue_makes_them_the_answer(
    page: Client, profile: Profile, owner: User
) -> None:
    holds(profile, owner, "cy")
    holds(profile, owner, "eo")
    holds(profile, owner, "rc", "none")
    body = read(page, LINES)
    assert "Filled in from what you told under" in body
    assert set(re.findall(r'<input[^>]* value="(\w+)"[^>]* checked', body)) == {"cy", "eo"}
    assert "Your map, your broker and the underwriters read it." in body
    assert "does not change the map" not in body
    assert not Answer.objects.exists()
    page.post(LINES, {"answer": ["cy", "eo"], "version": "0", "then": "next"})
    assert Answer.objects.get().value == ["cy", "eo"]
    assert "Filled in from" not in read(page, LINES)


def test_nothing_is_filled_in_where_nothing_is_told_or_something_is_answered(
    page: Client, profile: Profile, owner: User
) -> None:
    assert "Filled in from" not in read(page, LINES)
    holds(profile, owner, "cy", "unknown")
    assert "Filled in from" not in read(page, LINES)
    assert told_value("insurance.lines_now", [ToldLine("cy", None), ToldLine("eo", False)]) is None
    assert told_value("insurance.lines_now", [ToldLine("cy", False), ToldLine("eo", False)]) == frozenset({"none"})
    assert told_value("insurance.renewal", [ToldLine("cy", True)]) is None


def test_the_retroactive_date_of_the_policy_held_is_filled_in(page: Client, profile: Profile, owner: User) -> None:
    holds(profile, owner, "eo", retro="2019-04-01")
    body = read(page, RETRO)
    assert "Filled in from what you told under" in body
    assert 'value="2019"' in body
    holds(profile, owner, "eo", retro="full")
    assert "Filled in from" not in read(page, RETRO)


def test_documents_of_policies_are_not_asked_for_again(page: Client, profile: Profile, owner: User) -> None:
    policy = holds(profile, owner, "cy")
    assert "under Current insurance already" not in read(page, WORDINGS)
    add_held_documents(policy=policy, files=[document("wording.pdf")], by=owner)
    assert "1 document stands under" in read(page, WORDINGS)


def test_an_answer_that_current_insurance_contradicts_is_told_where_it_is_read(
    page: Client, profile: Profile, owner: User
) -> None:
    save_answer(profile=profile, question="insurance.lines_now", value=["pl"], by=owner)
    save_answer(profile=profile, question="insurance.retro", value=date(2020, 1, 1), by=owner)
    holds(profile, owner, "pl", "none")
    holds(profile, owner, "eo", retro="2019-04-01")
    check = read(page, "/questionnaire/check/")
    for words in (
        "Current insurance says no, and Product liability is ticked.",
        "Current insurance says that Tech E&O is held, and it isn’t ticked.",
        "Current insurance says 1 April 2019, and the answer 1 January 2020.",
    ):
        assert words in check
    assert "Two of your pages disagree." in read(page, LINES)
    assert "1 April 2019" in read(page, RETRO)
    assert "1 April 2019" not in read(page, LINES)
    assert "Answers and current insurance disagree" in read(page, "/questionnaire/sign/")
    holds(profile, owner, "eo", retro="2020-01-01")
    assert "1 April 2019" not in read(page, "/questionnaire/check/")


def test_a_contributor_reads_nothing_of_what_is_held(profile: Profile, owner: User) -> None:
    holds(profile, owner, "cy")
    dan = making.founder("dan@solace.example", profile.company)
    Membership.objects.filter(user=dan).update(kind=Membership.Kind.CONTRIBUTOR)
    Assignment.objects.create(profile=profile, person=dan, given_by=owner, section="insurance")
    client = Client()
    client.force_login(dan)
    body = read(client, LINES)
    assert "Cover bought now" in body
    assert "Filled in from" not in body
    assert "checked" not in body.partition('id="answer-form"')[2].partition("</form>")[0]


def test_both_readings_of_what_is_held_tell_the_same(profile: Profile, owner: User) -> None:
    policy = holds(profile, owner, "eo", retro="2019-04-01")
    add_held_documents(policy=policy, files=[document("a.pdf"), document("b.pdf")], by=owner)
    holds(profile, owner, "rc", "none")
    assert sorted(told_lines(profile), key=lambda t: t.line) == sorted(
        told_of(held_policies(profile)), key=lambda t: t.line
    )
