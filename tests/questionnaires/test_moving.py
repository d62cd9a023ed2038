"""A questionnaire's move to a newer edition: what is kept, what is kept aside, and that nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEvent, User
from questionnaires.answers import EditionMovedError, clear_answer, save_answer
from questionnaires.evidence import add_evidence, remove_evidence
from questionnaires.models import Answer, AnswerRevision, KeptAside, Profile
from questionnaires.moving import move_to_edition, stay_on_edition
from questionnaires.queries import current_profile, known_answers, newer_edition
from questionnaires.snapshots import is_intact, take_snapshot
from scenarios.models import Edition
from tests.questionnaires import making
from tests.questionnaires.making import later_edition as edition
from tests.scenarios.packs import question

pytestmark = pytest.mark.django_db

GIVEN = {"company.legal_name": "Solace Infusion Ltd", "data.ai": "generative", "operations.mfa": "partial"}


def without_generative(files: dict[str, Any]) -> None:
    question(files, "data.ai")["options"].remove("generative")


def without_ai(files: dict[str, Any]) -> None:
    for section in files["questionnaire"]["sections"]:
        section["questions"] = [q for q in section["questions"] if q["key"] != "data.ai"]


def answered() -> tuple[Profile, User]:
    user = making.founder()
    profile = making.profile(user)
    for key, value in GIVEN.items():
        missing = "Suppliers." if value == "partial" else ""
        save_answer(profile=profile, question=key, value=value, missing=missing, by=user)
    return profile, user


def fresh(profile: Profile) -> Profile:
    found = current_profile(profile.company)
    assert found is not None
    return found


def test_a_newer_edition_is_one_published_later_and_changes_nothing_by_itself() -> None:
    profile, _ = answered()
    assert newer_edition(profile) is None
    later = edition(without_ai)
    assert newer_edition(profile) == later
    assert fresh(profile).edition.number == "2026.1"
    assert known_answers(fresh(profile))["data.ai"] == "generative"
    later_profile = Profile(company=profile.company, edition=later)
    assert newer_edition(later_profile) is None


def test_answers_that_the_edition_can_hold_stay_as_they_are_to_the_moment() -> None:
    profile, user = answered()
    before = {a.question: (a.pk, a.value, a.missing, a.version, a.answered_by_id, a.answered_at)
              for a in Answer.objects.filter(profile=profile)}  # fmt: skip
    moved = move_to_edition(profile=profile, edition=edition(without_generative), by=user)
    assert moved is not None
    assert (moved.kept, moved.aside, moved.restored) == (2, ("data.ai",), ())
    after = {a.question: (a.pk, a.value, a.missing, a.version, a.answered_by_id, a.answered_at)
             for a in Answer.objects.filter(profile=profile)}  # fmt: skip
    assert after == {key: state for key, state in before.items() if key != "data.ai"}
    assert profile.edition.number == fresh(profile).edition.number == "2026.2"


def test_the_others_are_kept_aside_whole_and_count_for_nothing() -> None:
    profile, user = answered()
    old = profile.edition
    was = Answer.objects.get(profile=profile, question="data.ai")
    move_to_edition(profile=profile, edition=edition(without_ai), by=user)
    aside = KeptAside.objects.get()
    assert (aside.question, aside.value, aside.version, aside.answered_by, aside.answered_at, aside.edition) == (
        "data.ai",
        "generative",
        was.version,
        user,
        was.answered_at,
        old,
    )
    assert "data.ai" not in known_answers(fresh(profile))
    assert AnswerRevision.objects.filter(profile=profile, question="data.ai").count() == 1
    event = AuditEvent.objects.get(verb="moved to edition")
    assert (event.actor, event.detail) == (
        user,
        {"before": "2026.1", "after": "2026.2", "kept": 2, "aside": ["data.ai"], "restored": []},
    )
    assert "generative" not in str(event.detail)


def test_an_answer_kept_aside_comes_back_where_an_edition_asks_for_it_again() -> None:
    profile, user = answered()
    move_to_edition(profile=profile, edition=edition(without_ai), by=user)

    def reworded(files: dict[str, Any]) -> None:
        question(files, "data.ai")["question"] = "Does it use any AI at all?"

    moved = move_to_edition(profile=profile, edition=edition(reworded, "2026.3"), by=user)
    assert moved is not None
    assert moved.restored == ("data.ai",)
    assert known_answers(fresh(profile))["data.ai"] == "generative"
    assert not KeptAside.objects.exists()
    saved = save_answer(profile=fresh(profile), question="data.ai", value="none", by=user)
    assert saved.version == 2


def test_an_answer_given_in_between_is_not_replaced_by_one_kept_aside() -> None:
    profile, user = answered()
    move_to_edition(profile=profile, edition=edition(without_generative), by=user)
    save_answer(profile=profile, question="data.ai", value="none", by=user)

    def whole(files: dict[str, Any]) -> None:
        question(files, "data.ai")["help"] = "Any."

    moved = move_to_edition(profile=profile, edition=edition(whole, "2026.3"), by=user)
    assert moved is not None
    assert moved.restored == ()
    assert known_answers(fresh(profile))["data.ai"] == "none"
    assert KeptAside.objects.get().value == "generative"


def test_a_second_press_moves_nothing_and_writes_nothing() -> None:
    profile, user = answered()
    later = edition(without_ai)
    stale = fresh(profile)
    assert move_to_edition(profile=profile, edition=later, by=user) is not None
    assert move_to_edition(profile=stale, edition=later, by=user) is None
    assert AuditEvent.objects.filter(verb="moved to edition").count() == 1


def test_an_answer_from_a_page_of_the_edition_before_is_refused_and_told() -> None:
    profile, user = answered()
    stale = fresh(profile)
    move_to_edition(profile=profile, edition=edition(without_ai), by=user)
    for act in (
        lambda: save_answer(profile=stale, question="data.ai", value="none", by=user),
        lambda: clear_answer(profile=stale, question="operations.mfa", by=user),
    ):
        with pytest.raises(EditionMovedError, match="moved to a newer edition"):
            act()
    assert not Answer.objects.filter(profile=profile, question="data.ai").exists()


def test_frozen_answers_keep_their_edition_and_new_ones_name_the_new() -> None:
    profile, user = answered()
    first = take_snapshot(profile=profile, by=user)
    stale = fresh(profile)
    move_to_edition(profile=profile, edition=edition(without_ai), by=user)
    second = take_snapshot(profile=stale, by=user)
    first.refresh_from_db()
    assert (first.edition.number, second.edition.number) == ("2026.1", "2026.2")
    assert first.answers["data.ai"]["value"] == "generative"
    assert "data.ai" not in second.answers
    assert is_intact(first)
    assert is_intact(second)


def test_staying_is_noted_once_and_forgotten_with_the_next_move() -> None:
    profile, user = answered()
    later = edition(without_ai)
    for _ in range(2):
        stay_on_edition(profile=profile, newer=later, by=user)
    assert fresh(profile).declined == later
    assert AuditEvent.objects.filter(verb="stayed on edition").count() == 1
    move_to_edition(profile=profile, edition=later, by=user)
    assert fresh(profile).declined is None


def test_files_of_an_answer_kept_aside_stay_readable_when_removed_and_make_no_answer() -> None:
    profile, user = answered()
    upload = SimpleUploadedFile("wording.pdf", making.PDF)
    (file,) = add_evidence(profile=profile, question="insurance.wordings", files=[upload], by=user)

    def without_wordings(files: dict[str, Any]) -> None:
        for section in files["questionnaire"]["sections"]:
            section["questions"] = [q for q in section["questions"] if q["key"] != "insurance.wordings"]

    move_to_edition(profile=profile, edition=edition(without_wordings), by=user)
    file.profile.refresh_from_db()
    remove_evidence(evidence=file, by=user)
    file.refresh_from_db()
    assert file.removed_at is not None
    assert file.file.storage.exists(str(file.file.name))
    assert not Answer.objects.filter(profile=profile, question="insurance.wordings").exists()


def test_published_later_is_what_counts_not_the_number() -> None:
    profile, _ = answered()
    Edition.objects.create(
        pk=2000, number="2027.1", content="{}", sha256="0" * 64, published_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert newer_edition(profile) is None
