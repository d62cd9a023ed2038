"""The library as its editors read it, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role, User
from scenarios.editions import publish
from scenarios.models import Edition
from scenarios.packs import builtin_pack
from scenarios.reading import PAGES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition(transactional_db: None) -> Edition:
    return publish(pack=builtin_pack(), number="2026.1")


@pytest.fixture
def editor_page(edition: Edition, signed_in: Callable[[User], Page]) -> Page:
    return signed_in(User.objects.create_user("editor@example.com", "a good password", role=Role.EDITOR))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_of_an_edition_meets_wcag_22_aa_and_fits_every_width(
    editor_page: Page, edition: Edition, axe: Callable[[], list[str]], theme: str
) -> None:
    editor_page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    read = f"/admin/scenarios/edition/{edition.pk}"
    paths = ["/admin/", "/admin/scenarios/edition/", f"{read}/change/", *(f"{read}/read/{page}/" for page in PAGES)]
    for path in paths:
        for width in (320, 1440):
            editor_page.set_viewport_size({"width": width, "height": 900})
            editor_page.goto(path)
            assert editor_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{path} scrolls sideways at {width}"
            )
            assert axe() == [], f"{path} at {width}"


def test_an_editor_follows_a_clause_to_the_rule_that_caps_it(editor_page: Page, edition: Edition) -> None:
    editor_page.goto("/admin/")
    editor_page.get_by_role("main").get_by_role("link", name="Editions").click()
    editor_page.get_by_role("link", name="2026.1").click()
    editor_page.get_by_role("link", name="Insuring clauses").click()
    editor_page.locator("[id='rc.deployment']").get_by_role("link", name="Recall").click()

    expect(editor_page).to_have_url(re.compile(rf"/admin/scenarios/edition/{edition.pk}/read/rules/\#rc_core$"))
    expect(editor_page.locator("#RC3").get_by_text("Cyber causes are excluded from recall.")).to_be_visible()
