"""The team's pages and every state of a question in Chromium: WCAG 2.2 AA, and no width that scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.invitations import invite
from accounts.models import Membership, User
from questionnaires.answers import save_answer
from questionnaires.drafts import save_draft
from questionnaires.models import Assignment, Profile
from questionnaires.parts import Part
from questionnaires.queries import assignments_of
from questionnaires.team import add_comment, assign_question, assign_sections, mark_checked, mark_done
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
WIDTHS = (320, 768, 1440)
LIBRARY = making.library()
MFA = LIBRARY.questions["operations.mfa"]


def contributor(profile: Profile, email: str, name: str) -> User:
    user = User.objects.create_user(email, "correct horse battery", full_name=name, job_title="Finance lead")
    Membership.objects.create(user=user, company=profile.company, kind=Membership.Kind.CONTRIBUTOR)
    return user


@pytest.fixture
def team(live_server: LiveServer) -> tuple[User, User]:
    """An owner and a colleague, with something in every state."""
    owner = making.founder()
    profile = making.profile(owner)
    dan = contributor(profile, "dan@solace.example", "Dan Okafor")
    contributor(profile, "mei@solace.example", "Mei Chen-Featherstonehaugh of Information Security")
    assign_sections(profile=profile, people={"suppliers": dan.pk, "operations": dan.pk, "data": dan.pk}, by=owner)
    for question in ("suppliers.cloud", "suppliers.single_source", "suppliers.recourse"):
        save_answer(profile=profile, question=question, dont_know=True, by=dan)
    membership = Membership.objects.get(user=dan)
    mark_done(part=Part(profile, membership, assignments_of(profile)), section="suppliers")
    mark_checked(profile=profile, assignment=Assignment.objects.get(section="suppliers"), by=owner)
    assign_question(profile=profile, question=LIBRARY.questions["suppliers.recourse"], person=owner.pk, by=owner)
    add_comment(profile=profile, question=MFA, text="Who knows?\n" + "x" * 200, mentions=[dan.pk], by=owner)
    keep(profile, owner, "company.legal_name", answer=["Solace"])
    save_answer(profile=profile, question="operations.mfa", value="partial", missing="VPN", by=dan)
    keep(profile, owner, "operations.mfa", answer=["no"])
    for email in ("lee@solace.example", "a-very-long-address-of-a-colleague-indeed@solace-infusion.example"):
        invite(
            company=profile.company,
            email=email,
            kind=Membership.Kind.CONTRIBUTOR,
            sections=["territory", "history"],
            by=owner,
        )
    return owner, dan


def keep(profile: Profile, user: User, question: str, **typed: Any) -> None:
    asked = LIBRARY.questions[question]
    save_draft(profile=profile, question=asked, by=user, page="a" * 32, sequence=1, typed=typed, version=0)


OWNERS = [
    ("/questionnaire/", "Begun, not answered yet"),
    ("/questionnaire/team/", "Send again"),
    ("/questionnaire/suppliers/", "Handed out"),
    ("/questionnaire/operations/", "Handed out"),
    ("/questionnaire/company/legal-name/", "Your draft, saved"),
    ("/questionnaire/operations/mfa/", "This answer changed while you had it open"),
    ("/questionnaire/suppliers/recourse/", "You passed this question to"),
    ("/questionnaire/log/", "Who contributed"),
]
COLLEAGUES = [
    ("/questionnaire/", "for what was given to you"),
    ("/questionnaire/suppliers/", "You are done here"),
    ("/questionnaire/operations/", "Your part"),
    ("/questionnaire/operations/mfa/", "Who knows?"),
    ("/profile/", "How you sign in"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("role", ["owner", "colleague"])
def test_every_state_meets_wcag_22_aa_and_fits_every_width(
    signed_in: SignIn, axe: Callable[[], list[str]], team: tuple[User, User], role: str, theme: str
) -> None:
    page = signed_in(team[0] if role == "owner" else team[1])
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for path, words in OWNERS if role == "owner" else COLLEAGUES:
        page.goto(path)
        expect(page.get_by_text(words).first).to_be_visible()
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls at {width}"
            assert axe() == [], f"{path} at {width}"


def test_an_invitation_and_its_mistakes_meet_wcag_22_aa(
    page: Page, axe: Callable[[], list[str]], team: tuple[User, User]
) -> None:
    link = str(mail.outbox[-1].body).split("/join/")[1].split()[0]
    for path in (f"/join/{link}", "/join/nonsense/"):
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls at {width}"
            assert axe() == [], f"{path} at {width}"
    page.goto(f"/join/{link}")
    page.get_by_role("button", name="Create account and join").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert axe() == []


def test_the_states_of_saving_meet_wcag_22_aa(
    signed_in: SignIn, axe: Callable[[], list[str]], team: tuple[User, User]
) -> None:
    page = signed_in(team[0])
    page.goto("/questionnaire/product/intended-use/")
    page.context.clear_cookies()
    page.get_by_role("textbox").first.fill("Gives insulin")
    expect(page.get_by_text("you were signed out")).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe() == []
