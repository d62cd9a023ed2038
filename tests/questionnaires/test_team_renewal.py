"""A renewal keeps the team: who answered a part last year is asked for it again, and says what of it still holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, Membership, Notice, User
from questionnaires.answers import save_answer
from questionnaires.evidence import add_evidence
from questionnaires.models import Answer, Assignment, Evidence, Profile
from questionnaires.pages import question_url
from questionnaires.renewal import start_renewal
from questionnaires.team import add_comment, assign_question, assign_sections, mark_checked, mark_done
from tests.questionnaires import making
from tests.questionnaires.colleagues import as_client, contributor, part_of
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db
LIBRARY = making.library()
RECOURSE = LIBRARY.questions["suppliers.recourse"]
MFA = LIBRARY.questions["operations.mfa"]
SUPPLIERS = "/questionnaire/renewal/suppliers/"


@pytest.fixture
def old() -> Profile:
    made = making.profile()
    ends = timezone.localdate() + timedelta(days=100)
    Profile.objects.filter(pk=made.pk).update(starts=ends - timedelta(days=364), ends=ends)
    made.refresh_from_db()
    return made


@pytest.fixture
def priya(old: Profile) -> User:
    return User.objects.get(memberships__company=old.company)


@pytest.fixture
def dan(old: Profile) -> User:
    return contributor(old, "dan@solace.example", "Dan Okafor")


def renewed(old: Profile, by: User) -> Profile:
    return start_renewal(profile=old, by=by, today=timezone.localdate())


def parts(profile: Profile) -> set[tuple[str, str, str]]:
    return {(a.section, a.question, str(a.person)) for a in Assignment.objects.filter(profile=profile)}


def test_everyone_keeps_what_was_theirs_open_again_and_is_told_once(old: Profile, priya: User, dan: User) -> None:
    people = {"suppliers": dan.pk, "data": dan.pk, "company": priya.pk}
    assign_sections(profile=old, people=people, by=priya)
    assign_question(profile=old, question=MFA, person=dan.pk, by=priya)
    for question in LIBRARY.questions.values():
        if question.section == "suppliers":
            save_answer(profile=old, question=question.key, dont_know=True, by=dan)
    mark_done(part=part_of(dan, old), section="suppliers")
    mark_checked(profile=old, assignment=Assignment.objects.get(profile=old, section="suppliers"), by=priya)
    Notice.objects.all().delete()

    new = renewed(old, priya)
    assert parts(new) == parts(old) == {
        ("suppliers", "", "Dan Okafor"),
        ("data", "", "Dan Okafor"),
        ("company", "", "Priya Raman"),
        ("operations", "operations.mfa", "Dan Okafor"),
    }  # fmt: skip
    assert not Assignment.objects.filter(profile=new).exclude(done_at=None, checked_at=None, checked_by=None).exists()
    assert Assignment.objects.filter(profile=old, checked_by=priya).count() == 1
    told = Notice.objects.get(kind=Notice.Kind.ASSIGNED)
    assert told.to == dan
    assert told.title.startswith("Priya Raman began the renewal and asks you again: ")
    assert "1 single question" in told.title
    assert AuditEvent.objects.filter(verb="gave to colleague", at__gte=new.created_at).count() == 4


def test_who_has_left_is_not_asked_and_whose_giver_left_answers_to_who_began_it(
    old: Profile, priya: User, dan: User
) -> None:
    mei = contributor(old, "mei@solace.example", "Mei Chen")
    tom = making.founder("tom@solace.example", old.company)
    assign_sections(profile=old, people={"suppliers": dan.pk, "data": mei.pk}, by=tom)
    User.objects.filter(pk=mei.pk).update(is_active=False)
    Membership.objects.filter(user=tom).delete()
    Assignment.objects.create(profile=old, section="gone", person=dan, given_by=priya)
    Assignment.objects.create(profile=old, section="data", question="data.gone", person=dan, given_by=priya)
    new = renewed(old, priya)
    assert parts(new) == {("suppliers", "", "Dan Okafor")}
    assert Assignment.objects.get(profile=new).given_by == priya


def test_a_contributor_says_same_changed_or_dont_know_of_their_part_alone(old: Profile, priya: User, dan: User) -> None:
    assign_question(profile=old, question=RECOURSE, person=dan.pk, by=priya)
    save_answer(profile=old, question="suppliers.recourse", dont_know=True, by=dan)
    save_answer(profile=old, question="suppliers.cloud", dont_know=True, by=priya)
    save_answer(profile=old, question="operations.mfa", value="yes", by=priya)
    new = renewed(old, priya)
    page = as_client(dan)

    tasks = text_of(page.get("/questionnaire/"))
    assert "1 of last year’s answers wait for your word." in tasks
    assert "Read last year’s answers" not in tasks
    whole = page.get("/questionnaire/renewal/")
    assert "1 to confirm" in text_of(whole)
    assert b"/renewal/operations/" not in whole.content
    assert b"/questionnaire/periods/" not in whole.content
    section = page.get(SUPPLIERS).content.decode()
    assert RECOURSE.question in section
    assert "still-suppliers.cloud" not in section
    assert page.get("/questionnaire/renewal/operations/").status_code == 404
    assert page.post("/questionnaire/renewal/operations/", {"still-operations.mfa": "same"}).status_code == 404

    reply = page.post(SUPPLIERS, {"still-suppliers.recourse": "same", "still-suppliers.cloud": "same"})
    assert reply.headers["Location"] == "/questionnaire/renewal/"
    assert set(Answer.objects.filter(profile=new).values_list("question", "answered_by")) == {
        ("suppliers.recourse", dan.pk)
    }
    assert page.get("/questionnaire/renewal/").status_code == 200


def test_a_contributor_who_is_given_a_part_in_the_renewal_reads_last_years_answer_and_file(
    old: Profile, priya: User, dan: User
) -> None:
    save_answer(profile=old, question="operations.mfa", value="partial", missing="The VPN", by=priya)
    (kept,) = add_evidence(
        profile=old,
        question="operations.mfa",
        files=[SimpleUploadedFile("mfa.pdf", making.PDF)],
        by=priya,
        dated=date(2026, 3, 1),
    )
    new = renewed(old, priya)
    page = as_client(dan)
    assert page.get("/questionnaire/operations/mfa/").status_code == 404
    assert not Evidence.objects.visible_to(dan).exists()
    assign_question(profile=new, question=MFA, person=dan.pk, by=priya)
    body = text_of(page.get("/questionnaire/operations/mfa/"))
    assert "Last year" in body
    assert "Missing: The VPN" in body
    assert page.get(f"/evidence/{kept.pk}/").getvalue() == making.PDF


@pytest.mark.parametrize("whole", [True, False], ids=["owner", "contributor"])
@pytest.mark.parametrize("question", ["operations.mfa", "insurance.wordings"])
def test_a_question_page_costs_at_most_12_queries_in_its_worst_state(
    old: Profile,
    priya: User,
    dan: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    *,
    whole: bool,
    question: str,
) -> None:
    """In a renewal, with a file, a draft, a colleague's newer answer, and a comment that mentions somebody."""
    asked = LIBRARY.questions[question]
    files = [SimpleUploadedFile("mfa.pdf", making.PDF)]
    dated = date(2026, 3, 1)
    assign_sections(profile=old, people={asked.section: dan.pk}, by=priya)
    add_evidence(profile=old, question=question, files=files, by=priya, dated=dated)
    if asked.type != "file":
        save_answer(profile=old, question=question, value="partial", missing="The VPN", by=priya)
    new = renewed(old, priya)
    me, other = (priya, dan) if whole else (dan, priya)
    files = [SimpleUploadedFile("mfa.pdf", making.PDF)]
    add_evidence(profile=new, question=question, files=files, by=other, dated=dated)
    add_comment(profile=new, question=asked, text="Who knows?", mentions=[me.pk], by=other)
    page, url = as_client(me), question_url(asked)
    if asked.type != "file":
        page.post(f"{url}draft/", {"answer": "no", "version": "0", "page": "a" * 32, "sequence": "1"})
        save_answer(profile=new, question=question, value="yes", by=other)
    page.get("/questionnaire/")
    with django_assert_max_num_queries(12):
        body = text_of(page.get(url))
    assert "Last year" in body
    assert "Told: @" in body
    assert ("This answer changed while you had it open" in body) == (asked.type != "file")
