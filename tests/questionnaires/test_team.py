"""Who answers what, what each sees of it and still needs, and what the lists of a team cost."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from accounts.models import Company, Membership, Notice, User
from questionnaires import shown
from questionnaires.answers import save_answer
from questionnaires.models import Answer, Assignment, Evidence, EvidenceUse, Profile
from questionnaires.needs import lines_of, needs_by_line
from questionnaires.pages import question_url
from questionnaires.team import TeamError, add_comment, assign_question, assign_sections, remove_colleague
from tests.questionnaires import making
from tests.questionnaires.colleagues import RECOURSE, RECOURSE_URL, as_client, contributor, give
from tests.questionnaires.test_queries import some_value
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db
LIBRARY = making.library()


# What a contributor sees


def test_a_contributor_sees_their_sections_and_single_questions_and_nothing_else(
    profile: Profile, priya: User, dan: User
) -> None:
    give(profile, "suppliers", dan, priya)
    assign_question(profile=profile, question=LIBRARY.questions["operations.mfa"], person=dan.pk, by=priya)
    page = as_client(dan)
    for question in LIBRARY.questions.values():
        mine = question.section == "suppliers" or question.key == "operations.mfa"
        assert (page.get(question_url(question)).status_code != 404) is mine, question.key
    tasks = text_of(page.get("/questionnaire/"))
    assert "Suppliers" in tasks
    assert "Operational cyber" in tasks
    assert "Data and AI" not in tasks
    assert "Still needed for a quote request" not in tasks
    section = text_of(page.get("/questionnaire/operations/"))
    assert "MFA on all remote access" in section
    assert "Segregated backups" not in section
    assert page.get("/questionnaire/data/").status_code == 404


def test_what_is_taken_back_is_no_longer_seen(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    page = as_client(dan)
    assert page.get(RECOURSE_URL).status_code == 200
    give(profile, "suppliers", None, priya)
    assert page.get(RECOURSE_URL).status_code == 404
    assert page.post(RECOURSE_URL, {"answer": "full", "version": "0"}).status_code == 404
    assert not Answer.objects.exists()


def test_a_split_is_shown_to_those_who_see_all_of_it(profile: Profile, priya: User, dan: User) -> None:
    save_answer(profile=profile, question="territory.us_ca", value=0.6, by=priya)
    assign_question(profile=profile, question=LIBRARY.questions["territory.uk"], person=dan.pk, by=priya)
    assert "60%" not in text_of(as_client(dan).get("/questionnaire/territory/uk/"))
    assert "60%" in text_of(as_client(priya).get("/questionnaire/territory/uk/"))


def test_files_are_read_by_those_who_answer_their_question(profile: Profile, priya: User, dan: User, mei: User) -> None:
    give(profile, "insurance", dan, priya)
    give(profile, "data", mei, priya)
    file = Evidence.objects.create(
        profile=profile,
        question="insurance.wordings",
        file=ContentFile(making.PDF, name="w.pdf"),
        original_name="w.pdf",
        content_type="application/pdf",
        size=9,
        sha256="0" * 64,
        uploaded_by=priya,
    )
    EvidenceUse.objects.create(evidence=file, question=file.question, added_by=priya)
    stranger = making.founder("anna@tessel.example")
    for user, sees in ((priya, True), (dan, True), (mei, False), (stranger, False)):
        assert Evidence.objects.visible_to(user).filter(pk=file.pk).exists() is sees, user
    remove_colleague(membership=Membership.objects.get(user=dan), by=priya)
    assert not Evidence.objects.visible_to(dan).exists()


def test_a_contributor_sees_no_company_whole(profile: Profile, dan: User) -> None:
    assert not Company.objects.visible_to(dan).exists()
    assert not Profile.objects.visible_to(dan).exists()


def test_after_continue_a_contributor_goes_to_their_next_question(profile: Profile, priya: User, dan: User) -> None:
    for key in ("suppliers.cloud", "suppliers.recourse"):
        assign_question(profile=profile, question=LIBRARY.questions[key], person=dan.pk, by=priya)
    reply = as_client(dan).post("/questionnaire/suppliers/cloud/", {"answer": "One cloud", "version": "0"})
    assert reply.headers["Location"] == RECOURSE_URL


# What a contributor is asked


def test_sections_are_told_once_and_only_to_whom_they_are_new(profile: Profile, priya: User, dan: User) -> None:
    assign_sections(profile=profile, people={"suppliers": dan.pk, "data": dan.pk}, by=priya)
    assert assign_sections(profile=profile, people={"suppliers": dan.pk}, by=priya) == 0
    assert [n.title for n in Notice.objects.filter(to=dan)] == [
        "Priya Raman asks you to answer: Data and AI, Suppliers"
    ]


def test_a_stranger_can_be_given_nothing(profile: Profile, priya: User) -> None:
    stranger = making.founder("anna@tessel.example")
    with pytest.raises(TeamError):
        assign_sections(profile=profile, people={"data": stranger.pk}, by=priya)
    with pytest.raises(TeamError):
        assign_question(profile=profile, question=RECOURSE, person=stranger.pk, by=priya)
    assert as_client(priya).post("/questionnaire/team/sections/", {"who-data": str(stranger.pk)}).status_code == 422
    assert not Assignment.objects.exists()


# What a quote request still needs


def test_what_each_line_needs_comes_from_what_its_questions_drive() -> None:
    def lines(key: str) -> set[str]:
        return set(lines_of(LIBRARY, LIBRARY.questions[key]))

    assert lines("company.legal_name") == set()
    assert lines("company.revenue_next") == set(LIBRARY.lines)
    assert "cy" in lines("operations.mfa")
    assert lines("product.role") == {"pl"}
    assert "cy" in lines("data.records")
    asked = shown.shown_questions(LIBRARY, {})
    before = {need.line: need for need in needs_by_line(LIBRARY, asked, {})}
    after = {
        need.line: need for need in needs_by_line(LIBRARY, asked, {"product.role": "x", "company.revenue_last": 1})
    }
    assert {key: before[key].left - after[key].left for key in before} == {"pl": 2, "eo": 1, "cy": 1, "rc": 1}
    assert all(need.left == need.total for need in before.values())


def test_the_task_list_names_the_next_question_of_each_line(profile: Profile, priya: User) -> None:
    tasks = text_of(as_client(priya).get("/questionnaire/"))
    for line in LIBRARY.lines.values():
        assert line.name in tasks
    assert "What does the company do?" in tasks


# What a page costs


def test_a_question_page_costs_at_most_12_queries_whatever_was_answered_and_said(
    profile: Profile, priya: User, dan: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = as_client(priya)
    for _ in range(2):
        with django_assert_max_num_queries(12):
            assert page.get("/questionnaire/operations/mfa/").status_code == 200
        for question in LIBRARY.questions.values():
            if question.type != "file":
                save_answer(profile=profile, question=question.key, value=some_value(question), by=priya)
        assign_sections(profile=profile, people={s.key: dan.pk for s in LIBRARY.sections}, by=priya)
        for n in range(3):
            asked = LIBRARY.questions["operations.mfa"]
            add_comment(profile=profile, question=asked, text=f"Comment {n}", mentions=[dan.pk], by=priya)


@pytest.mark.parametrize(
    "address", ["/questionnaire/", "/questionnaire/team/", "/questionnaire/suppliers/", "/questionnaire/log/"]
)
def test_lists_cost_the_same_with_one_and_three_colleagues(profile: Profile, priya: User, address: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert page.get(address).status_code == 200
        return len(captured)

    page = as_client(priya)
    page.get(address)
    costs: list[int] = []
    for n in range(3):
        someone = contributor(profile, f"c{n}@solace.example", f"Colleague {n}")
        give(profile, ("suppliers", "data", "base")[n], someone, priya)
        question = ("suppliers.recourse", "data.ai", "base.sites")[n]
        save_answer(profile=profile, question=question, value=some_value(LIBRARY.questions[question]), by=someone)
        costs.append(cost())
    assert costs[0] == costs[1] == costs[2]
    assert costs[0] <= 14
