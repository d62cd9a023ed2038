"""Three people finish one questionnaire, question by question in three browsers, until one of them signs it."""

from __future__ import annotations

import re
from typing import Final

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts.models import Notice, User
from questionnaires.models import Answer, AnswerRevision, Assignment, Declaration, Draft, Profile
from questionnaires.queries import progress
from tests.browser_page import axe_violations
from tests.journeys.answering import CHECK, Given, Questionnaire, back_to_the_list, opens_section
from tests.journeys.conftest import OpenWindow
from tests.journeys.founder import asked, signs
from tests.journeys.people import DAN, MEI, Person
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PRIYA: Final = "Priya Raman"
PRIYAS: Final = {
    "company": "Company",
    "product": "Product and classification",
    "data": "Data and AI",
    "history": "Claims, recalls and incidents",
}
DANS: Final = {
    "base": "Installed base and connectivity",
    "updates": "Updates and field action",
    "development": "Secure development and release",
    "operations": "Operational cyber",
    "suppliers": "Suppliers",
}
MEIS: Final = {
    "contracts": "Customers and contracts",
    "territory": "Territories and revenue split",
    "insurance": "Insurance now and wanted",
}
RECOURSE: Final = "Do key suppliers indemnify you?"
NEVER_ASKED: Final = {"product.fda_cyber_device", "data.ai_monitoring"}
"""Not sold in the USA, and no AI in it."""


@pytest.fixture
def owner() -> User:
    return making.profile(making.founder()).company.memberships.get().user


def invites(page: Page, person: Person, sections: dict[str, str]) -> None:
    page.goto("/questionnaire/team/")
    page.get_by_label("Work e-mail address").fill(person.email)
    for title in sections.values():
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="Send invitation").click()
    expect(page.get_by_text(f"An invitation is on its way to {person.email}")).to_be_visible()


def joins(page: Page, person: Person) -> None:
    sent = next(m for m in reversed(mail.outbox) if m.to == [person.email])
    link = re.search(r"https?://[^/]+(/join/\S+)", str(sent.body))
    assert link is not None
    page.goto(link[1])
    asked(page, "Priya Raman asks for your help")
    page.get_by_label("Full name").fill(person.name)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("button", name="Create account and join").click()
    asked(page, "Questionnaire")


def sees_only(page: Page, *own: str) -> None:
    expect(page.locator("ul.tasks").get_by_role("link")).to_have_text(own)
    expect(page.get_by_role("navigation", name="Main").get_by_role("link")).to_have_text(["Questionnaire"])


def is_done(page: Page) -> None:
    """On the page of a section's answers, by whom it was given to."""
    page.get_by_role("button", name="I am done").click()
    expect(page.get_by_role("heading", name="You are done here")).to_be_visible()
    back_to_the_list(page)


def answers_what_came_up(page: Page, all_of_it: Questionnaire) -> None:
    """Dan was done, until Priya said that there is a device: now he is asked what one costs."""
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text=DANS["base"])).to_contain_text("Changed since")
    page.goto("/questionnaire/base/")
    expect(page.get_by_role("heading", name="You are done here")).to_have_count(0)
    expect(page.get_by_text("1 question has opened since you said that you were done")).to_be_visible()
    back_to_the_list(page)
    opens_section(page, DANS["base"])
    asked(page, "Average cost to make one device")
    all_of_it.answered_by(DAN.name, page, until="How does it connect?")
    page.get_by_role("link", name="Check this section’s answers").click()
    expect(page.get_by_role("heading", name="You are done here")).to_be_visible()
    back_to_the_list(page)


def splits_the_turnover(page: Page, all_of_it: Questionnaire) -> None:
    opens_section(page, MEIS["territory"])
    all_of_it.answered_by(MEI.name, page, until="Turnover: rest of world")
    expect(
        page.get_by_text("Turnover by territory so far: 100% of 100%. 0% is left for the one that is open.")
    ).to_be_visible()
    assert axe_violations(page) == []
    all_of_it.answered_by(MEI.name, page)
    is_done(page)


def asks_about_recourse(page: Page, all_of_it: Questionnaire, owner: User) -> None:
    """Dan leaves one question of his open and asks Priya beside it."""
    opens_section(page, DANS["suppliers"])
    all_of_it.answered_by(DAN.name, page, until=RECOURSE)
    assert axe_violations(page) == []
    page.get_by_text("Write a comment").click()
    page.get_by_role("textbox", name="Comment").fill("Does the chip contract say so?")
    page.get_by_label("@Priya Raman").check()
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_text("Told: @Priya Raman")).to_be_visible()
    assert Notice.objects.filter(to=owner, kind=Notice.Kind.MENTION).exists()
    page.get_by_role("link", name="Skip for now").click()
    asked(page, CHECK)
    expect(page.get_by_text("1 question to go.")).to_be_visible()
    expect(page.get_by_role("button", name="I am done")).to_have_count(0)


def passes_it_on(page: Page) -> None:
    """Priya replies by passing the question on to Mei, who knows."""
    page.goto("/questionnaire/suppliers/recourse/")
    expect(page.get_by_text("Does the chip contract say so?")).to_be_visible()
    page.get_by_text("Ask a colleague", exact=True).click()
    page.get_by_label("Who knows").select_option("Mei Chen")
    page.get_by_label("Note").fill("You read the contract.")
    page.get_by_role("button", name="Pass it on").click()
    expect(page.get_by_text("You passed this question to Mei Chen.")).to_be_visible()
    page.goto("/questionnaire/")


def answers_what_was_passed_on(page: Page, all_of_it: Questionnaire) -> None:
    page.reload()
    opens_section(page, DANS["suppliers"])
    asked(page, RECOURSE)
    expect(page.get_by_text("You read the contract.")).to_be_visible()
    all_of_it.answered_by(MEI.name, page)
    is_done(page)


def checks(page: Page, title: str, parts: int) -> None:
    """What colleagues are done with; the first check is taken back and made again."""
    opens_section(page, title)
    asked(page, CHECK)
    mark, undo = page.get_by_role("button", name="Mark as checked"), page.get_by_role("button", name="Undo")
    for left in range(parts, 0, -1):
        expect(mark).to_have_count(left)
        mark.first.click()
    expect(page.get_by_text("Checked", exact=True)).to_have_count(parts)
    if parts > 1:
        undo.first.click()
        expect(mark).to_have_count(1)
        mark.click()
    expect(undo).to_have_count(parts)
    back_to_the_list(page)


def checks_all_and_signs(page: Page, questions: int) -> Declaration:
    """Everything read on one page, then signed under the hash that is shown before and after."""
    page.get_by_role("link", name="Check all answers").click()
    asked(page, "Check all answers")
    expect(page.locator(".display-sentence")).to_contain_text("Every question is answered.")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Sign your answers").click()
    asked(page, "Sign your answers")
    expect(page.get_by_text(f"{questions} of {questions} questions answered")).to_be_visible()
    shown = page.locator("code.hash").inner_text()
    signs(page, PRIYA, "Chief executive")
    page.get_by_role("button", name="Sign for the company").click()
    asked(page, "Signed declaration")
    expect(page.get_by_role("region", name="The signature")).to_contain_text("Priya Raman, Chief executive")
    expect(page.locator("code.hash")).to_have_text(shown)
    expect(page.get_by_text("Checked just now: these are the answers that were signed.")).to_be_visible()
    signed = Declaration.objects.get()
    assert (signed.signatory_name, signed.sha256, signed.snapshot.sha256) == (PRIYA, shown, shown)
    return signed


def reads_who_answered(page: Page) -> list[tuple[str, str]]:
    """Person and question, as the log tells it over all its pages."""
    page.get_by_role("link", name="Who answered what, when").click()
    asked(page, "Who answered what, when")
    older, lines = page.get_by_role("link", name="Older"), page.locator("ol.log p.mb-0").all_inner_texts()
    while older.count():
        with page.expect_navigation():
            older.click()
        lines += page.locator("ol.log p.mb-0").all_inner_texts()
    told = (re.fullmatch(r"(.+?) (?:answered|said “I don’t know”): (.+)", line) for line in lines)
    return [(line[1], line[2]) for line in told if line]


def finish_together(priya: Page, dan: Page, mei: Page, all_of_it: Questionnaire, owner: User) -> None:
    """A section each in turn, in no order of the questionnaire's; what one answers decides what another is asked."""

    def answers(page: Page, who: str, title: str) -> None:
        opens_section(page, title)
        all_of_it.answered_by(who, page)
        if who == PRIYA:
            back_to_the_list(page)
        else:
            is_done(page)

    answers(priya, PRIYA, PRIYAS["company"])
    answers(dan, DAN.name, DANS["base"])
    answers(mei, MEI.name, MEIS["contracts"])
    assert "base.unit_cost" not in all_of_it.entered
    answers(priya, PRIYA, PRIYAS["product"])
    answers_what_came_up(dan, all_of_it)
    splits_the_turnover(mei, all_of_it)
    answers(priya, PRIYA, PRIYAS["data"])
    answers(dan, DAN.name, DANS["updates"])
    answers(mei, MEI.name, MEIS["insurance"])
    asks_about_recourse(dan, all_of_it, owner)
    passes_it_on(priya)
    answers_what_was_passed_on(mei, all_of_it)
    dan.reload()
    is_done(dan)
    answers(priya, PRIYA, PRIYAS["history"])
    answers(dan, DAN.name, DANS["development"])
    answers(dan, DAN.name, DANS["operations"])


def test_three_colleagues_finish_a_questionnaire_together(open_window: OpenWindow, owner: User) -> None:
    library = making.library()
    all_of_it = Questionnaire(library, "company.yaml")
    priya, dan, mei = open_window(owner), open_window(), open_window()
    invites(priya, DAN, DANS)
    invites(priya, MEI, MEIS)
    priya.goto("/questionnaire/")
    joins(dan, DAN)
    joins(mei, MEI)
    sees_only(dan, *DANS.values())
    sees_only(mei, *MEIS.values())
    finish_together(priya, dan, mei, all_of_it, owner)
    sees_only(mei, MEIS["contracts"], DANS["suppliers"], MEIS["territory"], MEIS["insurance"])
    entered = all_of_it.entered

    priya.reload()
    expect(priya.get_by_text("Every question is answered.")).to_be_visible()
    for section, title in {**DANS, **MEIS}.items():
        checks(priya, title, parts=2 if section == "suppliers" else 1)
    expect(priya.locator("ul.tasks").get_by_text("Checked", exact=True)).to_have_count(len(DANS) + len(MEIS))
    signed = checks_all_and_signs(priya, len(entered))
    priya.goto("/questionnaire/")
    told = reads_who_answered(priya)

    kept = Answer.objects.select_related("answered_by")
    assert {
        a.question: Given(str(a.answered_by), a.value, a.dont_know, a.missing, a.missing_by) for a in kept
    } == entered
    whose = {**dict.fromkeys(PRIYAS, PRIYA), **dict.fromkeys(DANS, DAN.name), **dict.fromkeys(MEIS, MEI.name)}
    assert {key: given.who for key, given in entered.items()} == {
        q.key: MEI.name if q.question == RECOURSE else whose[q.section]
        for q in library.questions.values()
        if q.key not in NEVER_ASKED
    }
    assert set(all_of_it.facts) <= set(entered)
    assert sorted(told) == sorted((given.who, library.questions[key].question) for key, given in entered.items())
    assert set(AnswerRevision.objects.values_list("question", "version")) == {(key, 1) for key in entered}
    assert not Draft.objects.filter(fields__isnull=False).exists()
    assert set(signed.snapshot.answers) == set(entered)
    assert {(a.section, a.question, str(a.person)) for a in Assignment.objects.filter(checked_at__isnull=False)} == {
        *((section, "", DAN.name) for section in DANS),
        *((section, "", MEI.name) for section in MEIS),
        ("suppliers", "suppliers.recourse", MEI.name),
    }
    assert not Assignment.objects.filter(done_at__isnull=True).exists()
    state = progress(Profile.objects.get())
    assert (state.complete, state.total, state.answered) == (True, len(entered), len(entered))
