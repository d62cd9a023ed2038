"""Whole things are put in order, each inside what it stands in, and never over somebody else's order."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from editing.history import history_of
from editing.working import working_pack
from scenarios.compiling import compile_pack
from scenarios.editions import as_json
from scenarios.models import Faq, Question, Section
from tests.editing.conftest import signed_in
from tests.editing.page_form import PageForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> Client:
    return signed_in("Ruth")


def opened(client: Client, sheet: str) -> PageForm:
    return PageForm(client.get(reverse("editing:order", args=[sheet])).content.decode())


def sent(client: Client, sheet: str, form: PageForm) -> int:
    return client.post(reverse("editing:order", args=[sheet]), form.fields).status_code


def keys() -> dict[str, list[str]]:
    """The questions of each section, in order, as an edition would have them."""
    found: dict[str, list[str]] = {}
    for question in compile_pack(working_pack(), "draft").questions.values():
        found.setdefault(question.section, []).append(question.key)
    return found


def test_an_order_saved_unchanged_writes_nothing(ruth: Client) -> None:
    before = as_json(working_pack())
    for sheet in ("questions", "sections", "scenarios", "faqs"):
        assert sent(ruth, sheet, opened(ruth, sheet)) == 302
    assert as_json(working_pack()) == before
    assert Faq.history.count() == Faq.objects.count()
    assert ruth.get(reverse("editing:recent")).context["rows"] == []


def test_a_question_moves_inside_its_section_and_no_other_section_changes(ruth: Client) -> None:
    before = keys()
    section = Section.objects.get(key="updates")
    first, second, *_ = section.questions.order_by("position", "pk")
    form = opened(ruth, "questions").set(**{f"place__{first.pk}": "2", f"place__{second.pk}": "1"})
    assert sent(ruth, "questions", form) == 302
    after = keys()
    assert after["updates"] == [second.key, first.key, *before["updates"][2:]]
    assert {key: rows for key, rows in after.items() if key != "updates"} == {
        key: rows for key, rows in before.items() if key != "updates"
    }
    [told] = ruth.get(reverse("editing:recent")).context["rows"]
    assert (told.by, told.did, told.what) == ("Ruth", "put in another order", "Questions")


def test_whoever_orders_second_sees_the_order_now_and_changes_nothing(ruth: Client) -> None:
    mine, theirs = opened(ruth, "faqs"), opened(ruth, "faqs")
    first, second, third, *_ = Faq.objects.order_by("position", "pk")
    theirs.set(**{f"place__{first.pk}": "2", f"place__{second.pk}": "1"})
    assert sent(signed_in("Samir"), "faqs", theirs) == 302
    mine.set(**{f"place__{first.pk}": "3", f"place__{third.pk}": "1"})
    assert sent(ruth, "faqs", mine) == 409
    assert list(Faq.objects.order_by("position", "pk"))[:3] == [second, first, third]


def test_what_goes_back_keeps_its_place_and_an_open_sheet_does_not_undo_the_order(ruth: Client) -> None:
    first, second, *_ = Faq.objects.order_by("position", "pk")
    page = reverse("editing:thing", args=["faqs", first.pk])
    sheet = PageForm(ruth.get(page).content.decode()).set(answer="Anew.")
    form = opened(ruth, "faqs").set(**{f"place__{first.pk}": "2", f"place__{second.pk}": "1"})
    assert sent(ruth, "faqs", form) == 302
    assert ruth.post(page, sheet.fields).status_code == 302
    stamp = next(entry.stamp for entry in history_of(first) if entry.lines)
    ruth.post(reverse("editing:back", args=["faqs", first.pk]), {"before": stamp, "version": "2"})
    assert Faq.objects.get(pk=first.pk).answer == first.answer
    assert list(Faq.objects.order_by("position", "pk"))[:2] == [second, first]


@pytest.mark.parametrize("seen", ["", "x", "1,2,3", "9" * 30])
def test_an_order_of_other_things_is_refused(ruth: Client, seen: str) -> None:
    before = list(Question.objects.order_by("position", "pk"))
    assert ruth.post(reverse("editing:order", args=["questions"]), {"seen": seen}).status_code == 409
    assert list(Question.objects.order_by("position", "pk")) == before


def test_what_has_no_order_of_its_own_has_no_such_page(ruth: Client) -> None:
    assert ruth.get(reverse("editing:order", args=["levels"])).status_code == 404
