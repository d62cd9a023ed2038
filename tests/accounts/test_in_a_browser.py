"""From sign-up to the first question in Chromium, and the pages of accounts at every width."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractBaseUser
from playwright.sync_api import Page, expect

from accounts.companies import name_company
from accounts.models import Company, User
from scenarios.editions import publish
from scenarios.packs import builtin_pack

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def edition(transactional_db: None) -> None:
    publish(pack=builtin_pack(), number="2026.1")


def test_a_founder_signs_up_names_the_company_and_meets_the_questions(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("Full name").fill("Mei Chen")
    page.get_by_label("E-mail address").fill("mei@oriel.example")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_label("Password (again)").fill("correct horse battery")
    page.get_by_role("button", name="Create account").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Name your company")
    page.get_by_label("Town or city").fill("Bath")
    page.get_by_role("button", name="Continue").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Enter the company’s name.").click()
    expect(page.get_by_label("Company name")).to_be_focused()
    page.get_by_label("Company name").fill("Oriel Sleep Ltd")
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Questionnaire")
    expect(page.get_by_text("Oriel Sleep Ltd").first).to_be_visible()
    assert Company.objects.get().reference == "ORI-0001"
    navigation = page.get_by_role("navigation", name="Main")
    expect(navigation.get_by_role("link")).to_have_text(
        ["Overview", "Questionnaire", "Coverage map", "Quotes", "Documents"]
    )
    navigation.get_by_role("link", name="Overview").click()
    expect(page.get_by_text("Begin with your company and product.")).to_be_visible()


def test_a_founder_comes_back_and_is_where_the_work_is(page: Page) -> None:
    user = User.objects.create_user("mei@oriel.example", "correct horse battery", full_name="Mei Chen")
    name_company(user=user, name="Oriel Sleep Ltd", town="Bath")
    page.goto("/profile/")
    page.get_by_label("E-mail address").fill("mei@oriel.example")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your details")
    page.goto("/start/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("named", [False, True])
def test_the_pages_meet_wcag_22_aa_and_fit_every_width(
    signed_in: Callable[[AbstractBaseUser], Page], axe: Callable[[], list[str]], named: bool, theme: str
) -> None:
    user = User.objects.create_user("mei@oriel.example", "x", full_name="Mei Chen")
    if named:
        name_company(user=user, name="Oriel Sleep Ltd", town="Bath")
    page = signed_in(user)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for path in ("/company/", "/profile/", *(("/overview/",) if named else ())):
        for width in (320, 390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
            assert axe() == [], f"{path} at {width}"
