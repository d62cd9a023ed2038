"""A founder without a mouse: what is held, a file as evidence, the signature, and a map that can be tried out."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from questionnaires.answers import save_answer, save_files
from questionnaires.models import Answer, Declaration, Evidence, HeldPolicy
from questionnaires.queries import progress
from tests.journeys.conftest import OpenWindow
from tests.journeys.founder import asked, the_rest_is_answered
from tests.journeys.keyboard import follows, opens, presses, signs, tab_to, without_a_mouse, writes, writes_a_date
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner() -> User:
    """Someone whose answers are all given; what is held and the evidence aren't told yet."""
    user = making.founder()
    profile = making.profile(user)
    the_rest_is_answered(user)
    while (question := progress(profile).resume) is not None:
        if question.type == "file":
            save_files(profile=profile, question=question.key, files=[], by=user)
        else:
            save_answer(profile=profile, question=question.key, dont_know=True, by=user)
    return user


def says_what_is_held(page: Page) -> None:
    follows(page, "Current insurance")
    asked(page, "Current insurance")
    follows(page, "Technology E&O / professional indemnity")
    asked(page, "Do you hold Technology E&O / professional indemnity insurance now?")
    limit = page.get_by_role("textbox", name="Limit", exact=True)
    expect(limit).to_be_hidden()
    tab_to(page, page.locator("input[name=holding]").first)
    page.keyboard.press("Space")
    expect(limit).to_be_visible()
    writes(page, page.get_by_role("textbox", name="Insurer", exact=True), "Harbour & Vale")
    writes(page, limit, "2m")
    presses(page, "Save and continue")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Technology E&O")
    held = HeldPolicy.objects.get(line="eo")
    assert (held.insurer_name, held.limit) == ("Harbour & Vale", Decimal(2_000_000))


def puts_a_file_behind_an_answer(page: Page) -> None:
    follows(page, "Questionnaire", within="Main")
    asked(page, "Questionnaire")
    follows(page, "Operational cyber")
    asked(page, "Check your answers")
    opens(page, page.get_by_role("link", name=re.compile("^Change MFA on all remote access")))
    follows(page, "Add evidence")
    tab_to(page, page.get_by_label("Files", exact=True))
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files({"name": "MFA review.pdf", "mimeType": "application/pdf", "buffer": making.PDF})
    writes_a_date(page, "Date of the evidence", date(2026, 6, 3))
    presses(page, "Add")
    expect(page.get_by_role("link", name="MFA review.pdf")).to_be_visible()
    assert Evidence.objects.get().dated == date(2026, 6, 3)


def checks_and_signs(page: Page) -> None:
    follows(page, "Questionnaire", within="Main")
    follows(page, "Check all answers")
    asked(page, "Check all answers")
    expect(page.locator("#evidence")).to_contain_text("MFA review.pdf")
    follows(page, "Sign your answers")
    asked(page, "Sign your answers")
    presses(page, "Sign for the company")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert not Declaration.objects.exists()
    signs(page, "Priya Raman", "Chief executive")
    presses(page, "Sign for the company")
    asked(page, "Signed declaration")
    assert Declaration.objects.get().signatory_name == "Priya Raman"


def reads_why(page: Page) -> None:
    """One cell's reasons, opened from the cell; then one of its losses folds or unfolds."""
    follows(page, "Coverage map", within="Main")
    asked(page, "Coverage map")
    reasons = page.locator("#reasons")
    cell = page.locator("#c-integration_failure-financial")
    expect(cell).not_to_have_attribute("aria-current", "true")
    opens(page, cell)
    expect(reasons.get_by_role("heading", level=3)).to_have_text("Hospital integration failure causes operating losses")
    expect(cell).to_have_attribute("aria-current", "true")
    loss = reasons.locator("> details").last
    stood_open = bool(loss.evaluate("loss => loss.open"))
    opens(page, loss.locator("> summary"))
    expect(loss).to_have_js_property("open", not stood_open)


def tries_a_what_if_and_undoes_it(page: Page) -> None:
    answers = list(Answer.objects.order_by("pk").values())
    tab_to(page, page.locator("#wi-wording > summary"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#wi-wording")).to_have_attribute("open", "")
    field = page.locator("#s-eo_withheld_fees")
    before = field.input_value()
    tab_to(page, field)
    page.keyboard.press("End")
    expect(page.locator(".switched li")).to_have_count(1)
    expect(page.locator("#whatif-said")).to_contain_text("answered differently")
    expect(page.locator(".matrix .cell.changed").first).to_be_visible()
    expect(field).to_be_focused()
    assert field.input_value() != before
    tab_to(page, page.get_by_role("link", name="Undo last step"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".switched li")).to_have_count(0)
    expect(page.locator(".matrix .cell.changed")).to_have_count(0)
    expect(page.locator("#wi-h")).to_be_focused()
    expect(field).to_have_value(before)
    assert list(Answer.objects.order_by("pk").values()) == answers


def test_from_what_is_held_to_the_map_by_keyboard_alone(open_window: OpenWindow, owner: User) -> None:
    page = without_a_mouse(open_window(owner))
    page.on("filechooser", lambda _: None)  # from now on, lest Enter comes before Chromium hands choosers over
    page.goto("/questionnaire/")
    says_what_is_held(page)
    puts_a_file_behind_an_answer(page)
    checks_and_signs(page)
    reads_why(page)
    tries_a_what_if_and_undoes_it(page)
