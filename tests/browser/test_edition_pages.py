"""An edition's effect in a browser: watched with and without script, and a founder's move from notice to map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Role, User
from quotes import tasks
from quotes.effect_counting import count_effect
from quotes.effects import compare_with
from quotes.models import EffectRun
from scenarios.models import Edition
from tests.coverage_map.making import answer_all
from tests.documents.stage import stage
from tests.questionnaires import making
from tests.scenarios.packs import question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[], list[str]]
SignIn = Callable[[User], Page]
VIEWS = (("light", 1440), ("dark", 390), ("light", 320))


def later(files: dict[str, Any]) -> None:
    """Something of everything: levels, an answer that can't stay, a question that is new, one reworded."""
    files["rules"]["cap_groups"]["pl_core"].append(
        {"id": "PL20", "when": {"injury": "alleged"}, "cap": "no_cover", "why": "Injury is left out.", "fix": None}
    )
    question(files, "operations.rto_hours")["type"] = "text"
    question(files, "operations.mfa")["question"] = "Is multi-factor sign-in on everywhere?"
    rows = next(s for s in files["questionnaire"]["sections"] if s["key"] == "operations")["questions"]
    rows.append(dict(question(files, "operations.mfa"), key="operations.passkeys", question="Do you use passkeys?"))
    key = next(key for key, scenario in files["scenarios"].items() if not scenario.get("requires"))
    files["scenarios"][key]["requires"] = {"data.ai": "generative"}


@pytest.fixture(autouse=True)
def no_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.count_effect, "delay", lambda run_id: None)


@pytest.fixture
def editor(transactional_db: None) -> User:
    return User.objects.create_user("ed@firm.example", "x", full_name="Edith Lane", role=Role.EDITOR)


def faults(page: Page, axe: Axe, address: str) -> list[str]:
    wrong = []
    for theme, width in VIEWS:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address} scrolls sideways at {width}")
        wrong += [f"{address} {theme} {width}: {fault}" for fault in axe()]
    return wrong


def test_an_editor_compares_two_editions_and_watches(signed_in: SignIn, axe: Axe, editor: User) -> None:
    stage()
    making.later_edition(later)
    page = signed_in(editor)
    page.goto("/editions/effect/")
    page.get_by_role("button", name="Count the effect").click()
    expect(page.get_by_text("Waiting for the worker…")).to_be_visible()
    run = EffectRun.objects.get()
    address = f"/editions/effect/{run.pk}/"
    assert axe() == []
    count_effect(run.pk)
    expect(page.get_by_role("heading", name="By the rule behind it")).to_be_visible()
    expect(page.get_by_role("rowheader", name="by the new rule PL20")).to_be_visible()
    assert faults(page, axe, address) + faults(page, axe, "/editions/effect/") == []


def test_a_broken_off_and_an_empty_run_are_open_to_all(signed_in: SignIn, axe: Axe, editor: User) -> None:
    stage()
    base = Edition.objects.get()
    nothing = compare_with(candidate=base, base=base, by=editor)
    count_effect(nothing.pk)
    failed = compare_with(candidate=making.later_edition(later), base=base, by=editor)
    EffectRun.objects.filter(pk=failed.pk).update(status="failed", attempts=3, error="ValueError.")
    page = signed_in(editor)
    assert [f for run in (nothing, failed) for f in faults(page, axe, f"/editions/effect/{run.pk}/")] == []


def test_without_script_progress_is_a_link(
    browser: Browser, live_server: LiveServer, editor: User, signed_in: SignIn
) -> None:
    stage()
    run = compare_with(candidate=making.later_edition(later), base=Edition.objects.get(number="2026.1"), by=editor)
    cookies = signed_in(editor).context.cookies()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": live_server.url} for c in cookies])
    page = context.new_page()
    page.goto(f"/editions/effect/{run.pk}/")
    count_effect(run.pk)
    page.get_by_role("link", name="See how far it is").click()
    expect(page.get_by_role("heading", name="By the rule behind it")).to_be_visible()
    context.close()


def test_a_founder_keeps_her_map_until_she_moves(signed_in: SignIn, axe: Axe, transactional_db: None) -> None:
    user = making.founder()
    profile = making.profile(user)
    answer_all(profile)
    making.later_edition(later, notes="Injury is looked at anew.")
    page = signed_in(user)
    page.goto("/map/")
    before = page.locator(".display-sentence").inner_text()
    expect(page.locator(".status-line")).to_contain_text("library edition 2026.1")
    page.get_by_role("link", name="See what would change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What edition 2026.2 would change")
    for words in ("Do you use passkeys?", "Is multi-factor sign-in on everywhere?", "Injury is left out."):
        expect(page.get_by_text(words).first).to_be_visible()
    assert faults(page, axe, "/edition/") + faults(page, axe, "/edition/?wording=asked") == []
    page.set_viewport_size({"width": 1440, "height": 900})

    page.get_by_role("button", name="Stay on 2026.1 for now").click()
    expect(page.locator(".display-sentence")).to_have_text(before)
    expect(page.get_by_role("link", name="See what would change")).to_have_count(0)

    page.goto("/questionnaire/")
    page.get_by_role("link", name="See what 2026.2 would change").click()
    page.get_by_role("button", name="Move to 2026.2").click()
    expect(page.get_by_text("Your questionnaire is on edition 2026.2 now.")).to_be_visible()
    page.goto("/map/")
    expect(page.locator(".status-line")).to_contain_text("library edition 2026.2")
    assert faults(page, axe, "/edition/") == []
