"""The page of one question: it takes every kind of answer, refuses mistakes and loses nothing."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from questionnaires import shown, values
from questionnaires.answers import save_answer
from questionnaires.drives import effects_of
from questionnaires.models import Answer, AnswerRevision, Profile
from questionnaires.pages import question_url
from scenarios.library import Question
from tests.questionnaires import making, walking
from tests.questionnaires.test_queries import some_value
from tests.questionnaires.walking import MFA, answer, html_without_terms, text_of

pytestmark = pytest.mark.django_db
LIBRARY = making.library()
EVERY = list(LIBRARY.questions.values())
page = walking.page


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


@pytest.mark.parametrize("key", ["data.ai", "territory.eu"])
def test_what_an_answer_does_is_escaped_once(page: Client, key: str) -> None:
    body = page.get(question_url(LIBRARY.questions[key])).content.decode()
    does = body[body.index('id="does"') :].partition("</section>")[0]
    assert not re.search(r"&amp;(amp|#x27|quot|lt);", does)
    assert all(
        html.escape(effect.words) in html_without_terms(does) for effect in effects_of(LIBRARY, LIBRARY.questions[key])
    )


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
