"""Pages that long names and late states make wide: no width scrolls sideways, nothing sticks out of its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from accounts.models import User
from questionnaires.answers import save_answer
from questionnaires.declarations import Signatory, sign, statements
from questionnaires.evidence import add_evidence
from questionnaires.models import Profile
from tests.questionnaires import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
WIDTHS = (320, 390, 768, 1440)
LONG = "Penetration_test_report_of_the_cloud_platform_and_the_pump_firmware_" + "v2" * 30 + ".txt"
STICKS_OUT = """selector => [...document.querySelectorAll(selector)].filter(each => {
  const box = each.getBoundingClientRect(), row = each.parentElement.getBoundingClientRect();
  return box.left < row.left - 1 || box.right > row.right + 1;
}).map(each => each.textContent.trim())"""


@pytest.fixture
def owner() -> User:
    return making.founder()


@pytest.fixture
def profile(owner: User) -> Profile:
    return making.profile(owner)


def fits(page: Page, path: str, words: str, parts: str) -> None:
    page.goto(path)
    expect(page.get_by_text(words).first).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{path} scrolls by {over} at {width}"
        assert page.evaluate(STICKS_OUT, parts) == [], f"{path} at {width}"


def test_a_file_with_a_long_name_wraps(signed_in: SignIn, owner: User, profile: Profile) -> None:
    for question, dated in (("insurance.wordings", None), ("operations.mfa", date(2026, 3, 15))):
        file = SimpleUploadedFile(LONG, b"Every account has a second factor since March.", content_type="text/plain")
        add_evidence(profile=profile, question=question, files=[file], by=owner, dated=dated)
    page = signed_in(owner)
    fits(page, "/questionnaire/insurance/wordings/", LONG, ".file > *")
    fits(page, "/questionnaire/operations/mfa/evidence/", LONG, ".file > *")
    fits(page, "/questionnaire/operations/backups/evidence/", LONG, ".choice > span")


def test_a_declaration_that_is_void_fits_the_list(signed_in: SignIn, owner: User, profile: Profile) -> None:
    save_answer(profile=profile, question="company.legal_name", value="Solace Ltd", by=owner)
    agreed = frozenset(statement.key for statement in statements(making.library()))
    sign(profile=profile, signatory=Signatory("Priya Raman", "Chief executive"), agreed=agreed, by=owner)
    save_answer(profile=profile, question="company.legal_name", value="Solace Infusion Ltd", by=owner)
    fits(signed_in(owner), "/questionnaire/", "Void: changed since", ".task > div, .task .tag")
