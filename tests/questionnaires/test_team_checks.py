"""A section that was given away is done, checked, and open again once an answer changes."""

from __future__ import annotations

import re

import pytest

from accounts.models import Notice, User
from questionnaires.answers import save_answer
from questionnaires.models import Assignment, Comment, Profile
from questionnaires.team import TeamError, assign_question, mark_checked, mark_done, undo_checked, undo_done
from tests.questionnaires.colleagues import RECOURSE, SUPPLIERS, answer_suppliers, as_client, give, part_of
from tests.questionnaires.walking import text_of

pytestmark = pytest.mark.django_db


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
