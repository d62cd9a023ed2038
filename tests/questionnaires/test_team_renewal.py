"""A renewal keeps the team: who answered a part last year is asked for it again, and says what of it still holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Notice, User
from questionnaires.answers import save_answer
from questionnaires.evidence import add_evidence
from questionnaires.models import Answer, Assignment, Evidence, Profile
from questionnaires.renewal import start_renewal
from questionnaires.team import assign_question, assign_sections, mark_checked, mark_done
from tests.questionnaires import making
from tests.questionnaires.test_pages import text_of
from tests.questionnaires.test_team import as_client, contributor, part_of

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
