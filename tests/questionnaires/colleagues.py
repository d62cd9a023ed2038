"""Colleagues who share a questionnaire, and what the tests of a team give them: the suppliers, above all."""

from __future__ import annotations

from django.test import Client

from accounts.models import Membership, User
from questionnaires import queries
from questionnaires.answers import save_answer
from questionnaires.models import Profile
from questionnaires.parts import Part
from questionnaires.team import assign_sections
from tests.questionnaires import making

LIBRARY = making.library()
SUPPLIERS = [q.key for q in LIBRARY.questions.values() if q.section == "suppliers"]
RECOURSE = LIBRARY.questions["suppliers.recourse"]
RECOURSE_URL = "/questionnaire/suppliers/recourse/"


def contributor(profile: Profile, email: str, name: str) -> User:
    """A colleague who answers what is given to them."""
    user = User.objects.create_user(email, "correct horse battery", full_name=name)
    Membership.objects.create(user=user, company=profile.company, kind=Membership.Kind.CONTRIBUTOR)
    return user


def part_of(user: User, profile: Profile) -> Part:
    """What is theirs to answer."""
    membership = Membership.objects.select_related("user").get(user=user, company=profile.company)
    return Part(profile, membership, queries.assignments_of(profile))


def give(profile: Profile, section: str, person: User | None, by: User) -> None:
    """Gives a section to someone, or takes it back."""
    assign_sections(profile=profile, people={section: person.pk if person else None}, by=by)


def answer_suppliers(profile: Profile, by: User) -> None:
    """Answers the whole section, by I don't know."""
    for key in SUPPLIERS:
        save_answer(profile=profile, question=key, dont_know=True, by=by)


def as_client(user: User) -> Client:
    """A client signed in as this user."""
    client = Client()
    client.force_login(user)
    return client
