"""Who answers what, what each may see of it, and how it is told and kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.invitations import InvitationError, accept
from accounts.models import AuditEvent, Company, Invitation, Membership, Notice, User
from questionnaires import queries, shown
from questionnaires.answers import save_answer
from questionnaires.models import Answer, Assignment, Comment, Evidence, EvidenceUse, Profile
from questionnaires.needs import lines_of, needs_by_line
from questionnaires.pages import question_url
from questionnaires.parts import Part
from questionnaires.search_log import log_of, log_sent
from questionnaires.snapshots import take_snapshot
from questionnaires.team import (
    TeamError,
    add_comment,
    assign_question,
    assign_sections,
    change_role,
    let_read_map,
    mark_checked,
    mark_done,
    remove_colleague,
    undo_checked,
    undo_done,
)
from tests.coverage_map.making import answer_all
from tests.questionnaires import making
from tests.questionnaires.test_queries import some_value
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db
LIBRARY = making.library()
SUPPLIERS = [q.key for q in LIBRARY.questions.values() if q.section == "suppliers"]
RECOURSE = LIBRARY.questions["suppliers.recourse"]
RECOURSE_URL = "/questionnaire/suppliers/recourse/"


@pytest.fixture
def profile() -> Profile:
    return making.profile()


@pytest.fixture
def priya(profile: Profile) -> User:
    return User.objects.get(memberships__company=profile.company, memberships__kind="owner")


@pytest.fixture
def dan(profile: Profile) -> User:
    return contributor(profile, "dan@solace.example", "Dan Okafor")


@pytest.fixture
def mei(profile: Profile) -> User:
    return contributor(profile, "mei@solace.example", "Mei Chen")


def contributor(profile: Profile, email: str, name: str) -> User:
    user = User.objects.create_user(email, "correct horse battery", full_name=name)
    Membership.objects.create(user=user, company=profile.company, kind=Membership.Kind.CONTRIBUTOR)
    return user


def part_of(user: User, profile: Profile) -> Part:
    membership = Membership.objects.select_related("user").get(user=user, company=profile.company)
    return Part(profile, membership, queries.assignments_of(profile))


def give(profile: Profile, section: str, person: User | None, by: User) -> None:
    assign_sections(profile=profile, people={section: person.pk if person else None}, by=by)


def answer_suppliers(profile: Profile, by: User) -> None:
    for key in SUPPLIERS:
        save_answer(profile=profile, question=key, dont_know=True, by=by)


def as_client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


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


def test_a_colleague_becomes_an_owner_and_back_is_told_and_it_is_kept(profile: Profile, priya: User, dan: User) -> None:
    client = Client()
    client.force_login(priya)
    membership = Membership.objects.get(user=dan)
    address = f"/questionnaire/team/members/{membership.pk}/role/"
    assert f'href="{address}">Make owner' in client.get("/questionnaire/team/").content.decode()
    for kind, told in (("owner", "You are an owner of"), ("contributor", "you see what is given to you now")):
        assert f'name="kind" value="{kind}"' in client.get(address).content.decode()
        client.post(address, {"kind": kind})
        membership.refresh_from_db()
        assert membership.kind == kind
        assert told in Notice.objects.filter(to=dan).latest("pk").title
        assert AuditEvent.objects.filter(verb="changed role", subject=str(dan)).latest("pk").detail == {"kind": kind}
    notices = Notice.objects.count()
    client.post(address, {"kind": "contributor"})
    client.post(address, {"kind": "emperor"})
    assert (Membership.objects.get(user=dan).kind, Notice.objects.count()) == ("contributor", notices)


def test_the_last_owner_stays_one(profile: Profile, priya: User, dan: User) -> None:
    own, other = Membership.objects.get(user=priya), Membership.objects.get(user=dan)
    with pytest.raises(InvitationError, match="your own role"):
        change_role(membership=own, kind=Membership.Kind.CONTRIBUTOR, by=priya)
    change_role(membership=other, kind=Membership.Kind.OWNER, by=priya)
    change_role(membership=own, kind=Membership.Kind.CONTRIBUTOR, by=dan)
    with pytest.raises(InvitationError, match="you are none any more"):
        change_role(membership=other, kind=Membership.Kind.CONTRIBUTOR, by=priya)
    assert [m.user for m in Membership.objects.filter(kind=Membership.Kind.OWNER)] == [dan]


def test_nobody_changes_a_role_elsewhere(profile: Profile, dan: User) -> None:
    stranger = making.founder("anna@tessel.example")
    making.profile(stranger)
    client = Client()
    client.force_login(stranger)
    address = f"/questionnaire/team/members/{Membership.objects.get(user=dan).pk}/role/"
    assert client.post(address, {"kind": "owner"}).status_code == 404
    assert Membership.objects.get(user=dan).kind == "contributor"


def test_a_contributor_who_follows_a_colleagues_link_is_told_whose_page_it_is(
    profile: Profile, priya: User, dan: User
) -> None:
    client = Client()
    client.force_login(dan)
    reply = client.get("/map/", {"of": profile.company.reference, "if": "contracts.cap:all_capped"})
    assert reply.status_code == 403
    assert "it opens only for owners of" in reply.content.decode()
    assert f"Ask {priya} to let you read it" in reply.content.decode()
    assert "Who pays for what" not in reply.content.decode()
    for of in ({}, {"of": making.company_of(making.founder("anna@tessel.example")).reference}):
        assert client.get("/map/", of).status_code == 404


def test_an_owner_lets_a_contributor_read_the_map_who_is_told_and_opens_a_shared_what_if(
    profile: Profile, priya: User, dan: User
) -> None:
    give(profile, "suppliers", dan, priya)
    answer_all(profile)
    membership = Membership.objects.get(user=dan)
    address = f"/questionnaire/team/members/{membership.pk}/map/"
    owners, dans = as_client(priya), as_client(dan)
    assert "They then also read the answers that the map rests on" in owners.get(address).content.decode()
    owners.post(address, {"reads": "yes"})
    assert "Contributor, reads the coverage map" in owners.get("/questionnaire/team/").content.decode()
    assert Notice.objects.filter(to=dan).latest("pk").title.startswith("You can read the coverage map of")
    events = AuditEvent.objects.filter(verb="changed who reads the map", subject=str(dan))
    assert [event.detail for event in events] == [{"reads map": True}]

    shared = {"of": profile.company.reference, "if": "contracts.cap:all_capped"}
    page = dans.get("/map/", shared).content.decode()
    assert "Who pays for what" in page
    assert 'aria-current="page">Coverage map' in page
    main = page[page.index('<main id="main"') : page.index("</main>")]
    links = set(re.findall(r'href="(/questionnaire/[^"#]*)"', main))
    links |= set(
        re.findall(r'href="(/questionnaire/[^"#]*)"', dans.get("/map/cloud_outage/financial/").content.decode())
    )
    assert all(dans.get(link).status_code == 200 for link in links), links
    assert dans.get("/map/compare/").status_code == 200
    made = dans.post("/map/paper/", {"wording": "market"})
    assert dans.get(made.headers["Location"]).status_code == 200
    assert dans.get("/quotes/").status_code == 404
    assert not Company.objects.visible_to(dan).exists()

    owners.post(address, {"reads": "no"})
    assert dans.get("/map/", shared).status_code == 403
    assert dans.get("/map/cloud_outage/financial/").status_code == 404
    assert dans.get(made.headers["Location"]).status_code == 404


def test_a_contributor_who_reads_the_map_opens_their_own_questions_from_it(
    profile: Profile, priya: User, dan: User
) -> None:
    give(profile, "contracts", dan, priya)
    answer_all(profile)
    Membership.objects.filter(user=dan).update(reads_map=True)
    links = re.compile(r'href="/questionnaire/(\w+)/')
    cells = ("/map/integration_failure/financial/", "/map/firmware_regression/field/")
    dans = {section for cell in cells for section in links.findall(as_client(dan).get(cell).content.decode())}
    owners = {section for cell in cells for section in links.findall(as_client(priya).get(cell).content.decode())}
    assert dans == {"contracts"}
    assert owners > dans


def test_a_role_that_changes_takes_the_map_with_it_and_an_invitation_may_bring_it(
    profile: Profile, priya: User, dan: User
) -> None:
    membership = Membership.objects.get(user=dan)
    let_read_map(membership=membership, reads=True, by=priya)
    change_role(membership=membership, kind=Membership.Kind.OWNER, by=priya)
    change_role(membership=membership, kind=Membership.Kind.CONTRIBUTOR, by=priya)
    assert not Membership.objects.get(user=dan).may_read_map
    with pytest.raises(InvitationError, match="you are none any more"):
        let_read_map(membership=membership, reads=True, by=dan)
    as_client(priya).post(
        "/questionnaire/team/", {"email": "kim@solace.example", "kind": "contributor", "reads_map": "on"}
    )
    kim = User.objects.create_user("kim@solace.example", "x", full_name="Kim Doyle")
    assert accept(invitation=Invitation.objects.get(email=kim.email), user=kim).may_read_map


def test_a_contributor_sees_no_company_whole(profile: Profile, dan: User) -> None:
    assert not Company.objects.visible_to(dan).exists()
    assert not Profile.objects.visible_to(dan).exists()


def test_after_continue_a_contributor_goes_to_their_next_question(profile: Profile, priya: User, dan: User) -> None:
    for key in ("suppliers.cloud", "suppliers.recourse"):
        assign_question(profile=profile, question=LIBRARY.questions[key], person=dan.pk, by=priya)
    reply = as_client(dan).post("/questionnaire/suppliers/cloud/", {"answer": "One cloud", "version": "0"})
    assert reply.headers["Location"] == RECOURSE_URL


# Done and checked


def test_done_is_told_checked_and_taken_back(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    with pytest.raises(TeamError, match="3 questions are still open"):
        mark_done(part=part_of(dan, profile), section="suppliers")
    answer_suppliers(profile, dan)
    mark_done(part=part_of(dan, profile), section="suppliers")
    mark_done(part=part_of(dan, profile), section="suppliers")
    told = Notice.objects.filter(to=priya, kind=Notice.Kind.ANSWERED)
    assert [n.title for n in told] == ["Dan Okafor is done with Suppliers"]
    row = Assignment.objects.get()
    mark_checked(profile=profile, assignment=row, by=priya)
    assert Assignment.objects.get().checked_by == priya
    undo_checked(profile=profile, assignment=row, by=priya)
    assert Assignment.objects.get().checked_at is None
    mark_checked(profile=profile, assignment=row, by=priya)
    undo_done(part=part_of(dan, profile), section="suppliers")
    again = Assignment.objects.get()
    assert (again.done_at, again.checked_at, again.checked_by) == (None, None, None)
    with pytest.raises(TeamError):
        mark_checked(profile=profile, assignment=row, by=priya)


def test_a_question_that_was_passed_on_does_not_hold_up_its_section(
    profile: Profile, priya: User, dan: User, mei: User
) -> None:
    give(profile, "suppliers", dan, priya)
    assign_question(profile=profile, question=RECOURSE, person=mei.pk, by=priya, note="You read the contract.")
    for key in SUPPLIERS[:2]:
        save_answer(profile=profile, question=key, dont_know=True, by=dan)
    mark_done(part=part_of(dan, profile), section="suppliers")
    with pytest.raises(TeamError, match="1 question is still open"):
        mark_done(part=part_of(mei, profile), section="suppliers")
    assert Comment.objects.get().text == "You read the contract."
    assert {n.kind for n in Notice.objects.filter(to=mei)} == {Notice.Kind.ASSIGNED, Notice.Kind.MENTION}


def test_an_answer_that_changes_after_the_check_shows(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    answer_suppliers(profile, dan)
    mark_done(part=part_of(dan, profile), section="suppliers")
    mark_checked(profile=profile, assignment=Assignment.objects.get(), by=priya)
    page = as_client(priya)
    assert "Checked" in text_of(page.get("/questionnaire/suppliers/"))
    save_answer(profile=profile, question="suppliers.recourse", value="full", by=dan)
    assert "Changed since" in text_of(page.get("/questionnaire/suppliers/"))
    assert "Changed since" in text_of(page.get("/questionnaire/"))


def test_a_section_that_was_given_away_is_answered_then_to_check_then_checked(
    profile: Profile, priya: User, dan: User
) -> None:
    give(profile, "suppliers", dan, priya)
    answer_suppliers(profile, dan)
    seen = [states_of(profile, priya, dan)]
    mark_done(part=part_of(dan, profile), section="suppliers")
    seen.append(states_of(profile, priya, dan))
    mark_checked(profile=profile, assignment=Assignment.objects.get(), by=priya)
    seen.append(states_of(profile, priya, dan))
    assert seen == [("Answered", "Answered"), ("To check", "Done"), ("Checked", "Checked")]


def test_an_owners_own_section_is_done_once_it_is_answered(profile: Profile, priya: User, dan: User) -> None:
    answer_suppliers(profile, priya)
    assert states_of(profile, priya) == ("Done",)
    give(profile, "suppliers", priya, priya)
    assert states_of(profile, priya) == ("Done",)
    assign_question(profile=profile, question=RECOURSE, person=dan.pk, by=priya)
    assert states_of(profile, priya, dan) == ("Done", "Answered")


def states_of(profile: Profile, *people: User) -> tuple[str, ...]:
    """What each one's list says of the suppliers."""
    pages = [as_client(user).get("/questionnaire/").content.decode() for user in people]
    found = [re.search(r'id="state-suppliers"><span[^>]*>(.*?)</div>', page) for page in pages]
    return tuple(re.sub(r"<[^>]+>", "", match[1]).strip() for match in found if match)


# Comments


def test_a_comment_mentions_those_who_can_see_the_question(profile: Profile, priya: User, dan: User, mei: User) -> None:
    give(profile, "suppliers", dan, priya)
    page = as_client(dan)
    shown_page = page.get(RECOURSE_URL).content.decode()
    assert "@Priya Raman" in shown_page
    assert "@Mei Chen" not in shown_page
    sent = {"text": "Is it in the frame contract?", "mentions": str(priya.pk)}
    assert page.post(f"{RECOURSE_URL}comments/", sent).status_code == 302
    notice = Notice.objects.get(to=priya, kind=Notice.Kind.MENTION)
    assert notice.url == f"{RECOURSE_URL}#comments"
    assert "frame contract" not in notice.title
    assert page.post(f"{RECOURSE_URL}comments/", {"text": "Hm", "mentions": str(mei.pk)}).status_code == 422
    with pytest.raises(TeamError):
        add_comment(profile=profile, question=RECOURSE, text="Hm", mentions=[mei.pk], by=dan)
    assert Comment.objects.count() == 1


def test_only_its_writer_removes_a_comment(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    said = add_comment(profile=profile, question=RECOURSE, text="Wrong one", mentions=[], by=dan)
    address = f"/questionnaire/comments/{said.pk}/remove/"
    assert as_client(priya).post(address).status_code == 404
    assert as_client(dan).post(address).status_code == 302
    assert "Wrong one" not in text_of(as_client(priya).get(RECOURSE_URL))


def test_what_was_written_in_a_comment_survives_a_mistake(profile: Profile, priya: User) -> None:
    reply = as_client(priya).post(f"{RECOURSE_URL}comments/", {"text": "Kept words", "mentions": "999999"})
    assert reply.status_code == 422
    assert "Kept words</textarea>" in reply.content.decode()


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


# The log


def test_the_log_says_who_was_asked_and_who_answered(profile: Profile, priya: User, dan: User) -> None:
    give(profile, "suppliers", dan, priya)
    save_answer(profile=profile, question="suppliers.recourse", value="none", by=dan)
    save_answer(profile=profile, question="suppliers.recourse", value="full", by=priya)
    save_answer(profile=profile, question="suppliers.cloud", dont_know=True, by=dan)
    log = log_of(profile)
    assert [(e.who, e.did, e.about) for e in log.entries] == [
        ("Dan Okafor", "said “I don’t know”", "Critical IT and cloud suppliers"),
        ("Priya Raman", "changed the answer", "Do key suppliers indemnify you?"),
        ("Dan Okafor", "answered", "Do key suppliers indemnify you?"),
        ("Priya Raman", "asked Dan Okafor", "Suppliers"),
    ]
    assert [(p.who, p.questions) for p in log.people] == [("Dan Okafor", 2), ("Priya Raman", 1)]


def test_a_broker_reads_the_log_of_what_was_sent_without_words_that_were_changed(profile: Profile, priya: User) -> None:
    page = as_client(making.broker())
    address = f"/clients/{profile.company.reference}/log/"
    save_answer(profile=profile, question="suppliers.cloud", value="A secret supplier", by=priya)
    assert page.get(address).status_code == 404
    Company.objects.update(came_to_broker_at=timezone.now())
    assert page.get(address).status_code == 404, "nothing was sent yet"
    save_answer(profile=profile, question="suppliers.cloud", value="One cloud", by=priya)
    snapshot = take_snapshot(profile=profile, by=priya)
    save_answer(profile=profile, question="suppliers.single_source", value="no", by=priya)
    told = text_of(page.get(address))
    assert "Critical IT and cloud suppliers" in told
    assert "A secret supplier" not in told
    assert "Any single-source" not in told
    assert len(log_sent(snapshot).entries) == 2


def test_a_long_log_has_pages(profile: Profile, priya: User) -> None:
    now = timezone.now()
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=priya, company=profile.company, verb="checked", subject="data", at=now + timedelta(seconds=n))
        for n in range(205)
    )
    page = as_client(priya)
    seen = [text_of(page.get("/questionnaire/log/", {"page": n})).count("checked it") for n in (1, 2, 3)]
    assert seen == [100, 100, 5]
    for odd in ("0", "-1", "x", "9" * 5000):
        assert page.get("/questionnaire/log/", {"page": odd}).status_code == 200


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
