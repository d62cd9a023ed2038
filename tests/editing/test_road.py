"""The road of an edition: draft, review by a second editor, published; refused with what would be right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Role, User
from editing.models import EditionDraft, EditionStep, TrailIsKeptError
from editing.publishing import (
    TRANSITIONS,
    CasesBrokenError,
    ChangedSinceError,
    LockedError,
    NotNowError,
    ReasonNeededError,
    SecondEditorError,
    approve_and_publish,
    begin_draft,
    comment,
    next_number,
    plan,
    refuse_where_locked,
    return_to_draft,
    submit,
)
from scenarios.editions import BrokenPackError, NumberTakenError, TooEarlyError, current_edition, library_of
from scenarios.models import CapRule, Edition, Faq, ResponseLevel, Scenario
from tests.editing.conftest import signed_in

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> User:
    return User.objects.create_user("ruth@firm.example", "x", full_name="Ruth", role=Role.EDITOR)


@pytest.fixture
def samir() -> User:
    return User.objects.create_user("samir@firm.example", "x", full_name="Samir", role=Role.EDITOR)


def changed(words: str = "Another answer.") -> None:
    faq = Faq.objects.get(position=1)
    faq.answer = words
    faq.save()


def planned(by: User, *, notes: str = "One answer is clearer.", in_force_from: date | None = None) -> EditionDraft:
    draft = begin_draft(by=by, today=TODAY)
    return plan(
        draft=draft, number="2026.2", notes=notes, in_force_from=in_force_from, expected_version=draft.version,
        by=by, today=TODAY,
    )  # fmt: skip


def published(by: User, second: User, *, in_force_from: date | None = None) -> Edition:
    draft = submit(draft=planned(by, in_force_from=in_force_from), by=by)
    return approve_and_publish(draft=draft, seen_sha256=draft.frozen_sha256, by=second)


def test_one_editor_asks_and_another_publishes(ruth: User, samir: User) -> None:
    changed()
    edition = published(ruth, samir)
    assert (edition.number, edition.notes) == ("2026.2", "One answer is clearer.")
    assert library_of(edition).faqs[0].answer == "Another answer."
    assert current_edition() == edition
    draft = EditionDraft.objects.get()
    assert (draft.state, draft.submitted_by, draft.reviewed_by) == ("published", ruth, samir)
    assert [(step.kind, step.by) for step in draft.steps.all()] == [
        ("opened", ruth), ("planned", ruth), ("submitted", ruth), ("published", samir),
    ]  # fmt: skip
    assert AuditEvent.objects.get(verb="published edition").actor == samir


def test_whoever_asked_can_not_approve_not_even_in_the_database(ruth: User) -> None:
    changed()
    draft = submit(draft=planned(ruth), by=ruth)
    with pytest.raises(SecondEditorError, match="another editor has to approve it"):
        approve_and_publish(draft=draft, seen_sha256=draft.frozen_sha256, by=ruth)
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionDraft.objects.filter(pk=draft.pk).update(reviewed_by=ruth)
    assert Edition.objects.count() == 1


def test_there_is_one_open_draft(ruth: User, samir: User) -> None:
    assert begin_draft(by=ruth, today=TODAY) == begin_draft(by=samir, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionDraft.objects.create(number="2026.9")


def test_content_is_locked_while_it_is_read(ruth: User) -> None:
    changed()
    submit(draft=planned(ruth), by=ruth)
    with pytest.raises(LockedError, match=r"Edition 2026\.2 is in review, so its content can't be changed"):
        refuse_where_locked()
    scenario = Scenario.objects.get(key="firmware_regression")
    reply = signed_in("Third").post(reverse("editing:remove", args=["scenarios", scenario.pk]))
    assert reply.status_code == 422
    assert "is in review" in reply.content.decode()


def test_it_goes_back_to_draft_with_a_reason_only(ruth: User, samir: User) -> None:
    changed()
    draft = submit(draft=planned(ruth), by=ruth)
    with pytest.raises(ReasonNeededError):
        return_to_draft(draft=draft, reason="  ", by=samir)
    back = return_to_draft(draft=draft, reason="The answer is wrong.", by=samir)
    assert (back.state, back.frozen_sha256, back.submitted_by) == ("draft", "", None)
    refuse_where_locked()
    last = EditionStep.objects.order_by("-pk")[0]
    assert (last.kind, last.words) == ("sent_back", "The answer is wrong.")
    with pytest.raises(NotNowError, match="done already, or not possible now"):
        return_to_draft(draft=draft, reason="Twice.", by=samir)


def test_what_came_round_the_lock_is_not_published(ruth: User, samir: User) -> None:
    changed()
    draft = submit(draft=planned(ruth), by=ruth)
    changed("Slipped in.")
    with pytest.raises(NotNowError, match="The content was changed after it was submitted"):
        approve_and_publish(draft=draft, seen_sha256=draft.frozen_sha256, by=samir)
    assert Edition.objects.count() == 1


def test_the_reviewer_approves_what_the_page_showed(ruth: User, samir: User) -> None:
    changed()
    draft = submit(draft=planned(ruth), by=ruth)
    with pytest.raises(NotNowError, match="submitted anew since you opened this page"):
        approve_and_publish(draft=draft, seen_sha256="0" * 64, by=samir)


def test_a_draft_that_changes_nothing_or_says_nothing_of_it_is_not_submitted(ruth: User) -> None:
    with pytest.raises(NotNowError, match=r"Nothing is changed yet: the draft says what edition 2026\.1 says"):
        submit(draft=planned(ruth), by=ruth)
    changed()
    draft = EditionDraft.objects.get()
    plan(
        draft=draft, number="2026.2", notes="", in_force_from=None, expected_version=draft.version + 0, by=ruth,
        today=TODAY,
    )  # fmt: skip
    with pytest.raises(NotNowError, match="Say first what this edition changes and why"):
        submit(draft=draft, by=ruth)


def test_a_draft_that_does_not_hold_together_is_refused_with_what_is_wrong(ruth: User) -> None:
    scenario = Scenario.objects.get(key="firmware_regression")
    scenario.steps.all()[0].bars_from.all().delete()
    scenario.cause_rows.all().delete()
    with pytest.raises(BrokenPackError, match="`causes` is empty"):
        submit(draft=planned(ruth), by=ruth)
    assert EditionDraft.objects.get().state == "draft"


def test_an_edition_that_breaks_a_worked_case_is_refused_with_the_cell(ruth: User) -> None:
    rule = CapRule.objects.get(key="RC3")
    rule.conditions.all().delete()
    rule.group.rules.exclude(pk=rule.pk).update(position=1)
    rule.cap = ResponseLevel.objects.get(key="no_cover")
    rule.save()
    with pytest.raises((CasesBrokenError, BrokenPackError)) as raised:
        submit(draft=planned(ruth), by=ruth)
    assert "RC3" in str(raised.value)


def test_a_number_that_is_taken_or_none_is_refused(ruth: User) -> None:
    draft = begin_draft(by=ruth, today=TODAY)
    for number, error, words in (
        ("2026.1", NumberTakenError, "is already published"),
        ("next", Exception, "is no number of an edition"),
    ):
        with pytest.raises(error, match=words):
            plan(draft=draft, number=number, notes="", in_force_from=None, expected_version=1, by=ruth, today=TODAY)


def test_two_who_plan_at_once_lose_nothing(ruth: User, samir: User) -> None:
    planned(ruth)
    with pytest.raises(ChangedSinceError):
        plan(
            draft=EditionDraft.objects.get(), number="2026.3", notes="Mine.", in_force_from=None, expected_version=1,
            by=samir, today=TODAY,
        )  # fmt: skip
    reply = signed_in("Samir").post(reverse("editing:edition"), {"number": "2026.2", "notes": "Mine.", "version": "1"})
    assert reply.status_code == 409
    html = reply.content.decode()
    assert "Mine." in html
    assert "One answer is clearer." in html


def test_a_scheduled_edition_waits_for_its_day(ruth: User, samir: User) -> None:
    changed()
    day = TODAY + timedelta(days=30)
    edition = published(ruth, samir, in_force_from=day)
    assert edition.in_force_from == day
    assert current_edition(TODAY).number == "2026.1"
    assert current_edition(day - timedelta(days=1)).number == "2026.1"
    assert current_edition(day) == edition
    changed("Again another.")
    draft = begin_draft(by=ruth, today=TODAY)
    with pytest.raises(TooEarlyError, match=r"Edition 2026\.2 comes into force on"):
        plan(draft=draft, number="2026.3", notes="", in_force_from=TODAY, expected_version=1, by=ruth, today=TODAY)


def test_an_edition_can_not_come_into_force_in_the_past(ruth: User) -> None:
    with pytest.raises(NotNowError, match="is past"):
        planned(ruth, in_force_from=TODAY - timedelta(days=1))


def test_the_trail_is_only_ever_added_to(ruth: User) -> None:
    draft = begin_draft(by=ruth, today=TODAY)
    comment(draft=draft, words="Look at recall.", by=ruth)
    step = EditionStep.objects.get(kind="commented")
    for change in (step.save, step.delete, EditionStep.objects.all().delete):
        with pytest.raises(TrailIsKeptError):
            change()


@pytest.mark.parametrize(
    ("newest", "year", "following"),
    [("2026.1", 2026, "2026.2"), ("2026.9", 2026, "2026.10"), ("2026.4", 2027, "2027.1"), ("", 2026, "2026.1")],
)
def test_numbers_follow_each_other(newest: str, year: int, following: str) -> None:
    assert next_number(newest, year) == following


def test_every_state_can_be_left_but_published() -> None:
    assert {move.before for move in TRANSITIONS} == {"draft", "in_review"}
    assert {move.after for move in TRANSITIONS} == {"draft", "in_review", "published"}


def test_the_buttons_do_what_they_say(client: Client) -> None:
    changed()
    first, second = signed_in("Ruth"), signed_in("Samir")
    road = reverse("editing:edition")
    assert first.post(road, {"number": "2026.2", "notes": "Clearer.", "version": "1"}).status_code == 302
    first.post(reverse("editing:edition_step", args=["submit"]))
    shown = second.get(road)
    assert "Approve and publish 2026.2" in shown.content.decode()
    assert "Approve and publish" not in first.get(road).content.decode()
    sha256 = shown.context["draft"].frozen_sha256
    reply = second.post(reverse("editing:edition_step", args=["publish"]), {"sha256": sha256}, follow=True)
    assert "Edition 2026.2 is published." in reply.content.decode()
    again = second.post(reverse("editing:edition_step", args=["publish"]), {"sha256": sha256}, follow=True)
    assert "There is no draft any more" in again.content.decode()
    assert Edition.objects.filter(number="2026.2").count() == 1
