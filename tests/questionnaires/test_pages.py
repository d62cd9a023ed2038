"""The questionnaire as people walk through it."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from questionnaires import shown, values
from questionnaires.answers import save_answer
from questionnaires.drives import effects_of
from questionnaires.models import Answer, AnswerRevision, Profile
from questionnaires.needs import needs_by_line
from questionnaires.pages import question_url
from scenarios.library import Question
from tests.questionnaires import making
from tests.questionnaires.test_held_pages import SIGNED
from tests.questionnaires.test_queries import some_value

pytestmark = pytest.mark.django_db
LIBRARY = making.library()
EVERY = list(LIBRARY.questions.values())
MFA = "/questionnaire/operations/mfa/"


@pytest.fixture
def profile() -> Profile:
    return making.profile()


@pytest.fixture
def owner(profile: Profile) -> User:
    return User.objects.get(memberships__company=profile.company)


@pytest.fixture
def page(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def text_of(reply: Any) -> str:
    """The page's text without its markup."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", reply.content.decode(), flags=re.DOTALL)
    text = html_without_terms(text)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def answer(profile: Profile, owner: User, **given: Any) -> None:
    """Answers by key, the dot written __."""
    for key, value in given.items():
        save_answer(profile=profile, question=key.replace("__", "."), value=value, by=owner)


def opened(profile: Profile, owner: User, question: Question) -> None:
    """Answers what makes the question be asked."""
    for test in question.show_when.alternatives[0].tests if question.show_when.alternatives else ():
        parent = LIBRARY.questions[test.subject]
        for option in values.options_of(parent):
            value = [option] if parent.type == "multi" else option
            if test(values.clean(parent, value)):
                save_answer(profile=profile, question=parent.key, value=value, by=owner)
                break


def typed(question: Question) -> dict[str, Any]:
    """What a person would send for `some_value`."""
    value = some_value(question)
    match question.type:
        case "percent":
            return {"answer": "25%"}
        case "date":
            return {"answer_day": "12", "answer_month": "3", "answer_year": "2026"}
        case "file":
            return {}
        case _:
            return {"answer": value}


@pytest.mark.parametrize("question", EVERY, ids=lambda q: q.key)
def test_every_question_takes_an_answer_and_shows_it_again(
    page: Client, profile: Profile, owner: User, question: Question
) -> None:
    opened(profile, owner, question)
    url = question_url(question)
    blank = page.get(url)
    assert blank.status_code == 200
    body = text_of(blank)
    for words in (question.question, question.help, question.why):
        assert words in body
    if question.type != "file":
        assert "I don’t know" in body
    reply = page.post(url, typed(question) | {"version": "0"})
    assert reply.status_code == 302
    saved = Answer.objects.get(question=question.key)
    value = values.from_stored(question.type, saved.value)
    expected = some_value(question)
    assert value == (None if expected is None else values.clean(question, expected))
    again = page.get(url).content.decode()
    match question.type:
        case "yes_no" | "yes_partial_no" | "choice" | "multi":
            assert again.count(" checked") == 1
        case "text":
            assert ">\nWords</textarea>" in again
        case "number" | "money":
            assert 'value="12"' in again
        case "percent":
            assert 'value="25"' in again
        case "date":
            assert all(f'value="{part}"' in again for part in ("12", "3", "2026"))
    assert page.post(url, typed(question) | {"version": "1"}).status_code == 302
    assert AnswerRevision.objects.filter(question=question.key).count() == 1


@pytest.mark.parametrize("question", [q for q in EVERY if q.type != "file"], ids=lambda q: q.key)
def test_i_dont_know_is_taken_everywhere(page: Client, profile: Profile, owner: User, question: Question) -> None:
    opened(profile, owner, question)
    radio = question.type in {"yes_no", "yes_partial_no", "choice"}
    sent = {"answer": "dont_know"} if radio else {"dont_know": "on"}
    assert page.post(question_url(question), sent).status_code == 302
    assert Answer.objects.get(question=question.key).dont_know
    assert "checked data-excludes" in page.get(question_url(question)).content.decode()


def test_continue_leads_through_a_section_and_past_what_is_not_asked(page: Client) -> None:
    visited = ["/questionnaire/operations/mfa/"]
    while "/mfa/" in visited[-1] or visited[-1].count("/") == 4:
        slug = visited[-1].split("/")[3]
        asked = next(q for q in EVERY if q.section == "operations" and shown.slug_of(q) == slug)
        sent = {"answer": "no"} if asked.type == "yes_partial_no" else typed(asked)
        visited.append(page.post(visited[-1], sent).headers["Location"])
    assert visited == [
        "/questionnaire/operations/mfa/",
        "/questionnaire/operations/backups/",
        "/questionnaire/operations/endpoint-patching/",
        "/questionnaire/operations/logging-ir/",
        "/questionnaire/operations/segmentation/",
        "/questionnaire/operations/third-party/",
        "/questionnaire/operations/erp-dependency/",
        "/questionnaire/operations/rto-hours/",
        "/questionnaire/operations/",
    ]


def test_partly_asks_what_is_missing_and_by_when(page: Client) -> None:
    sent = {
        "answer": "partial",
        "missing": "Two contractors",
        "missing_by_day": "15",
        "missing_by_month": "12",
        "missing_by_year": "2026",
    }
    assert page.post(MFA, sent).status_code == 302
    answer = Answer.objects.get()
    assert (answer.missing, answer.missing_by) == ("Two contractors", date(2026, 12, 15))
    body = text_of(page.get("/questionnaire/operations/"))
    assert "Missing: Two contractors" in body
    assert "To be done by 15 December 2026" in body
    assert page.post(MFA, {"answer": "partial", "version": "1"}).status_code == 302
    assert "What is missing: not said yet" in text_of(page.get("/questionnaire/operations/"))
    note = "Say what is missing and by when"
    assert note in text_of(page.get(MFA))
    assert note not in text_of(page.get("/questionnaire/suppliers/recourse/"))  # a choice "in part" has no such field


def test_a_bad_note_date_counts_on_partly_alone(page: Client) -> None:
    bad = {"missing_by_day": "31", "missing_by_month": "2", "missing_by_year": "2026"}
    assert page.post(MFA, bad | {"answer": "partial"}).status_code == 422
    assert page.post(MFA, bad | {"answer": "yes"}).status_code == 302


@pytest.mark.parametrize(
    ("url", "sent", "words"),
    [
        (MFA, {}, "Choose yes, partly, no or I don’t know."),
        (MFA, {"answer": "maybe"}, "Choose yes, partly, no or I don’t know."),
        ("/questionnaire/company/revenue-last/", {"answer": "lots"}, "in pounds, such as 1,450 or 1.2m."),
        ("/questionnaire/company/revenue-last/", {}, "Enter an amount in pounds, or choose I don’t know."),
        ("/questionnaire/company/gross-margin/", {"answer": "120"}, "Enter a percentage between 0 and 100."),
        ("/questionnaire/base/sites/", {"answer": "-4"}, "Enter 0 or more; it can't be negative."),
        ("/questionnaire/base/sites/", {"answer": "4", "dont_know": "on"}, "not both"),
        ("/questionnaire/company/certs/", {"answer": ["none", "soc2"]}, "not both"),
        ("/questionnaire/company/certs/", {"answer": ["bogus"]}, "Choose all that apply"),
        ("/questionnaire/insurance/renewal/", {"answer_day": "1"}, "The date must include a month and a year."),
        ("/questionnaire/development/pentest-date/",
         {"answer_day": "1", "answer_month": "1", "answer_year": "2199"}, "today or past"),
        ("/questionnaire/company/legal-name/", {"answer": "x" * 5001}, "Shorten this to 5,000 characters"),
        (MFA, {"answer": "yes", "version": "nonsense"}, "out of date"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_first_and_by_the_field_and_nothing_typed_is_lost(
    page: Client, url: str, sent: dict[str, Any], words: str
) -> None:
    reply = page.post(url, sent)
    assert reply.status_code == 422
    body = reply.content.decode().replace("&#x27;", "'")
    assert "<title>Error: " in body
    assert "data-error-summary" in body
    assert words in body
    if "version" not in sent:
        assert body.count(words) == 2
        assert 'href="#id_answer' in body
    if isinstance(sent.get("answer"), str) and url != MFA:
        assert sent["answer"] in body
    assert not Answer.objects.exists()


def test_hostile_text_is_shown_as_text(page: Client) -> None:
    page.post("/questionnaire/company/legal-name/", {"answer": "<script>alert(1)</script>\x00"})
    for url in ("/questionnaire/company/legal-name/", "/questionnaire/company/", "/questionnaire/check/"):
        assert "<script>alert" not in page.get(url).content.decode()
    assert Answer.objects.get().value == "<script>alert(1)</script>"


def test_come_back_later_saves_and_returns_to_the_list(page: Client) -> None:
    reply = page.post(MFA, {"answer": "no", "then": "list"})
    assert reply.headers["Location"] == "/questionnaire/"
    assert Answer.objects.get().value == "no"
    home = page.get("/questionnaire/").content.decode()
    assert re.search(r'role="status">.*Saved \d\d:\d\d', home)
    assert 'href="/questionnaire/operations/backups/">Carry on' in home


def test_come_back_later_with_nothing_filled_in_is_no_mistake(page: Client) -> None:
    for url in (MFA, "/questionnaire/insurance/renewal/", "/questionnaire/company/revenue-last/"):
        reply = page.post(url, {"answer": "", "then": "list"})
        assert reply.headers["Location"] == "/questionnaire/"
    assert not Answer.objects.exists()


def test_an_answer_can_be_cleared(page: Client) -> None:
    page.post(MFA, {"answer": "no"})
    reply = page.post(MFA, {"answer": "no", "version": "1", "then": "clear"})
    assert reply.headers["Location"] == MFA
    assert not Answer.objects.exists()


def test_a_conflict_shows_both_answers_and_loses_neither(page: Client, profile: Profile, owner: User) -> None:
    dan = making.founder("dan@solace.example", profile.company)
    save_answer(profile=profile, question="operations.mfa", value="partial", missing="VPN", by=dan)
    reply = page.post(MFA, {"answer": "no", "version": "0"})
    assert reply.status_code == 409
    body = text_of(reply)
    assert "This answer changed while you had it open" in body
    assert "Partly Missing: VPN" in body
    assert "Yours, kept as a draft No" in body
    assert Answer.objects.get().value == "partial"
    keep = re.search(r'name="keep" value="(\d+)"', reply.content.decode())
    assert keep is not None
    assert page.post(MFA, {"answer": "no", "version": "0"}).status_code == 409
    assert page.post(MFA, {"answer": "no", "version": "0", "keep": keep[1]}).status_code == 302
    assert Answer.objects.get().value == "no"


def test_a_hidden_question_is_passed_over_and_its_answer_not_submitted(
    page: Client, profile: Profile, owner: User
) -> None:
    url = "/questionnaire/contracts/sla-max/"
    assert page.get(url).headers["Location"] == "/questionnaire/contracts/"
    answer(profile, owner, contracts__sla_credits="yes", contracts__sla_max=0.1)
    assert "10%" in text_of(page.get("/questionnaire/check/"))
    page.post("/questionnaire/contracts/sla-credits/", {"answer": "no", "version": "1"})
    sent, _, aside = text_of(page.get("/questionnaire/check/")).partition("Kept aside, not sent")
    assert "10%" not in sent
    assert "10%" in aside


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


@pytest.mark.parametrize("key", ["data.ai", "territory.eu"])
def test_what_an_answer_does_is_escaped_once(page: Client, key: str) -> None:
    body = page.get(question_url(LIBRARY.questions[key])).content.decode()
    does = body[body.index('id="does"') :].partition("</section>")[0]
    assert not re.search(r"&amp;(amp|#x27|quot|lt);", does)
    assert all(
        html.escape(effect.words) in html_without_terms(does) for effect in effects_of(LIBRARY, LIBRARY.questions[key])
    )


def html_without_terms(body: str) -> str:
    return re.sub(r'<button type="button" class="term"[^>]*>(.*?)</button>', r"\1", body)


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


def test_the_page_that_tips_a_split_over_says_so_once_with_its_parts(page: Client) -> None:
    share = "/questionnaire/territory/{}/"
    assert page.post(share.format("uk"), {"answer": "70"}).headers["Location"] == share.format("eu")
    tipped = page.post(share.format("us-ca"), {"answer": "50"})
    assert tipped.headers["Location"] == share.format("us-ca")
    body = page.get(share.format("us-ca")).content.decode()
    assert re.search(rf'<a href="{share.format("uk")}">[^<]+</a>: <b>70%</b>; the others leave 50%', body)
    assert re.search(r"<li>[^<]+: <b>50%</b>; the others leave 30%", body)
    again = page.post(share.format("us-ca"), {"answer": "50", "version": "1"})
    assert again.headers["Location"] != share.format("us-ca")


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
