"""The pages around the questions: who gets them, how far each section is, the check page, and what they cost."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from questionnaires import shown
from questionnaires.answers import save_answer
from questionnaires.models import Profile
from questionnaires.needs import needs_by_line
from questionnaires.pages import question_url
from tests.questionnaires import making, walking
from tests.questionnaires.test_held_pages import SIGNED
from tests.questionnaires.test_queries import some_value
from tests.questionnaires.walking import MFA, answer, text_of

pytestmark = pytest.mark.django_db
LIBRARY = making.library()
EVERY = list(LIBRARY.questions.values())
page = walking.page


@pytest.mark.parametrize(
    "url",
    [
        "/questionnaire/nowhere/",
        "/questionnaire/nowhere/mfa/",
        "/questionnaire/operations/nothing/",
        "/questionnaire/operations/rto_hours/",
        "/questionnaire/company/mfa/",
        "/evidence/999/",
    ],
)
def test_an_unknown_address_is_not_there(page: Client, url: str) -> None:
    assert page.get(url).status_code == 404


PAGES = ["/questionnaire/", "/questionnaire/check/", "/questionnaire/operations/", MFA]


@pytest.mark.parametrize("url", PAGES)
def test_only_clients_get_the_pages(client: Client, profile: Profile, url: str) -> None:
    assert client.get(url).status_code == 302
    client.force_login(making.broker())
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", PAGES)
def test_a_client_without_a_company_is_asked_for_it_first(client: Client, url: str) -> None:
    making.edition()
    client.force_login(User.objects.create_user("new@example.com", "correct horse battery"))
    reply = client.get(url)
    assert reply.status_code == 302
    assert reply.headers["Location"] == "/company/"


def test_the_first_visit_opens_the_questionnaire(client: Client) -> None:
    making.edition()
    client.force_login(making.founder())
    body = text_of(client.get("/questionnaire/"))
    assert "0 of 6 answered" in body
    assert "0 of 12 sections done" in body
    assert body.count("Not started") == 13
    assert Profile.objects.count() == 1


def test_a_company_sees_its_own_answers_only(page: Client, client: Client) -> None:
    page.post("/questionnaire/company/legal-name/", {"answer": "Secret Ltd"})
    client.force_login(making.founder("eve@other.example"))
    for url in ("/questionnaire/company/legal-name/", "/questionnaire/check/"):
        assert "Secret" not in client.get(url).content.decode()


def test_the_check_page_says_what_is_not_provided_and_links_each_change(
    page: Client, profile: Profile, owner: User
) -> None:
    answer(profile, owner, company__legal_name="Solace Ltd", updates__mock_date=None)
    reply = page.get("/questionnaire/check/")
    body = reply.content.decode()
    assert body.count(">Not provided<") == 85
    assert '?back=check">Change<span class="visually-hidden"> Legal name of the insured</span></a>' in body
    assert "79 questions still open" in text_of(reply)
    back = page.post("/questionnaire/company/legal-name/", {"answer": "Solace", "version": "1", "back": "check"})
    assert back.headers["Location"] == "/questionnaire/check/#company"
    back = page.post("/questionnaire/company/legal-name/", {"answer": "Solac", "version": "2", "back": "company"})
    assert back.headers["Location"] == "/questionnaire/company/"
    back = page.post("/questionnaire/company/legal-name/", {"answer": "Sola", "version": "3", "back": "//evil.example"})
    assert back.headers["Location"] == "/questionnaire/company/activities/"


def test_a_split_that_does_not_add_up_is_said_and_blocks_nothing(page: Client) -> None:
    for key, share in (("uk", "80"), ("eu", "30")):
        assert page.post(f"/questionnaire/territory/{key}/", {"answer": share}).status_code == 302
    for url in ("/questionnaire/territory/", "/questionnaire/check/", "/questionnaire/territory/eu/"):
        assert "adds up to 110%, 10 points over" in text_of(page.get(url))


def test_a_section_whose_split_is_wrong_is_not_done_and_the_sign_page_names_it(
    page: Client, profile: Profile, owner: User
) -> None:
    for question in LIBRARY.questions.values():
        if question.section == "territory":
            save_answer(profile=profile, question=question.key, dont_know=True, by=owner)
    for key, share in (("uk", "0.8"), ("eu", "0.32"), ("us_ca", "0"), ("row", "0")):
        save_answer(profile=profile, question=f"territory.{key}", value=Decimal(share), by=owner)
    section, check, sign, tasks = (
        text_of(page.get(f"/questionnaire/{at}")) for at in ("territory/", "check/", "sign/", "")
    )
    assert "revenue split is done." not in section
    assert "is answered, but doesn’t add up." in section
    assert "Doesn’t add up" in tasks
    assert "0 of 12 sections done" in tasks
    assert "Turnover by territory adds up to 112%" in check
    assert "Turnover by territory adds up to 112% , not 100%" in sign
    assert "It doesn’t stop you from signing" in sign
    assert page.post("/questionnaire/sign/", SIGNED).status_code == 302


def test_every_question_that_a_line_still_needs_is_one_link_away(page: Client, profile: Profile, owner: User) -> None:
    asked = shown.shown_questions(LIBRARY, {})
    answered = {q.key: None for q in asked if q.section != "operations"}
    for key in answered:
        save_answer(profile=profile, question=key, dont_know=True, by=owner)
    body = page.get("/questionnaire/").content.decode()
    needs = body[body.index('class="line-needs"') :]
    for need in needs_by_line(LIBRARY, asked, answered):
        unfolded = needs[needs.index(f"<b>{html.escape(need.name)}</b>") :].partition("</details>")[0]
        assert need.left > 1
        assert f"All {need.left} open" in unfolded
        assert set(re.findall(r'<li><a href="([^"]+)"', unfolded)) == {question_url(q) for q in need.opened}


def test_the_list_shows_how_far_each_section_is(page: Client, profile: Profile, owner: User) -> None:
    answer(profile, owner, operations__mfa="partial", suppliers__cloud="One", suppliers__single_source="yes")
    save_answer(profile=profile, question="suppliers.recourse", dont_know=True, by=owner)
    body = text_of(page.get("/questionnaire/"))
    assert "3 of 3 answered, 1 “I don’t know”" in body
    assert "1 of 8 answered, 1 partly" in body
    assert "1 of 12 sections done" in body
    assert "Do key suppliers indemnify you?" in body
    assert 'href="/questionnaire/suppliers/"' in page.get("/questionnaire/").content.decode()


LISTS = {"/questionnaire/", "/questionnaire/check/"}
"""Pages that say more than any question's: whose answers are begun, whether an erasure waits."""


def test_pages_cost_the_same_with_few_and_with_all_answers(
    page: Client, profile: Profile, owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    urls = [*PAGES, "/questionnaire/insurance/wordings/", "/questionnaire/territory/uk/"]

    def cost() -> list[int]:
        counts = []
        for url in urls:
            page.get(url)
            with django_assert_max_num_queries(13 if url in LISTS else 12) as asked:
                assert page.get(url).status_code == 200
            counts.append(len(asked))
        return counts

    few = cost()
    for question in EVERY:
        if question.type != "file":
            save_answer(profile=profile, question=question.key, value=some_value(question), by=owner)
    assert cost() == few


def test_no_page_carries_inline_style_or_script(page: Client) -> None:
    for url in [*PAGES, "/questionnaire/company/certs/", "/questionnaire/insurance/wordings/"]:
        body = page.get(url).content.decode()
        assert " style=" not in body
        assert not re.search(r"<script(?![^>]*\bsrc=)", body)
        assert not re.search(r"\son[a-z]+=", body)


def test_a_period_that_is_only_assumed_says_so_and_leads_to_its_date(
    page: Client, profile: Profile, owner: User
) -> None:
    words = "We assume a year from 1 February 2027."
    Profile.objects.filter(pk=profile.pk).update(starts=date(2027, 2, 1), ends=date(2028, 1, 31))
    reply = page.get("/questionnaire/")
    assert words in text_of(reply)
    assert 'href="/questionnaire/insurance/renewal/"' in reply.content.decode()
    save_answer(profile=Profile.objects.get(), question="insurance.renewal", dont_know=True, by=owner)
    assert words in text_of(page.get("/questionnaire/"))
    save_answer(profile=Profile.objects.get(), question="insurance.renewal", value=date(2099, 3, 1), by=owner)
    assert "We assume a year" not in text_of(page.get("/questionnaire/"))
