"""What is known, shown, left and frozen."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from questionnaires import shown
from questionnaires.answers import save_answer
from questionnaires.models import Profile
from questionnaires.queries import (
    answers_for_display,
    current_profile,
    known_answers,
    known_from_snapshot,
    progress,
)
from questionnaires.snapshots import is_intact, take_snapshot
from scenarios.library import Question
from tests.questionnaires import making

pytestmark = pytest.mark.django_db
LIBRARY = making.library()


@pytest.fixture
def profile() -> Profile:
    return making.profile()


def answer(profile: Profile, **given: Any) -> None:
    """Answers by key, the dot written __; "?" is I don't know."""
    user = User.objects.get(memberships__company=profile.company)
    for key, value in given.items():
        question = key.replace("__", ".")
        if value == "?":
            save_answer(profile=profile, question=question, dont_know=True, by=user)
        else:
            save_answer(profile=profile, question=question, value=value, by=user)


def some_value(question: Question) -> object:
    """A value that a question of this type takes."""
    match question.type:
        case "yes_no" | "yes_partial_no":
            return "yes"
        case "choice":
            return question.options[-1]
        case "multi":
            return [question.options[0]]
        case "number" | "money":
            return 12
        case "percent":
            return Decimal("0.25")
        case "date":
            return date(2026, 3, 12)
        case "text":
            return "Words"
        case "file":
            return None


def test_hidden_answers_are_kept_aside_and_come_back(profile: Profile) -> None:
    answer(profile, contracts__sla_credits="yes", contracts__sla_max=Decimal("0.1"))
    assert known_answers(profile)["contracts.sla_max"] == Decimal("0.1")
    answer(profile, contracts__sla_credits="no")
    assert known_answers(profile) == {"contracts.sla_credits": "no"}
    assert profile.answers.filter(question="contracts.sla_max").exists()
    answer(profile, contracts__sla_credits="yes")
    assert known_answers(profile)["contracts.sla_max"] == Decimal("0.1")


def test_what_hangs_on_i_dont_know_is_not_asked(profile: Profile) -> None:
    asked = {q.key for q in shown.shown_questions(LIBRARY, {"data.most_sensitive": "pseudonymised"})}
    assert "data.records" in asked
    answer(profile, data__most_sensitive="?")
    assert "data.records" not in {a.key for s in answers_for_display(profile) for a in s.answers}


def test_one_of_several_reasons_is_enough_to_be_asked() -> None:
    def asks(**given: str) -> bool:
        answers = {key.replace("__", "."): value for key, value in given.items()}
        return "history.detail" in {q.key for q in shown.shown_questions(LIBRARY, answers)}

    assert asks(history__recalls="yes")
    assert not asks(history__recalls="no")
    assert not asks()


def test_a_set_asks_by_what_it_shares() -> None:
    asked = shown.shown_questions(LIBRARY, {"product.form": frozenset({"device_firmware", "samd"})})
    assert "base.unit_cost" in {q.key for q in asked}


def test_known_answers_have_the_engines_types(profile: Profile) -> None:
    answer(
        profile,
        company__certs=["iso13485", "nhs_dspt"],
        company__revenue_last=9400000,
        company__gross_margin=0.6,
        updates__mock_date=None,
        development__pentest_date=date(2026, 3, 12),
        operations__mfa="partial",
        company__legal_name="Solace Ltd",
        operations__rto_hours="?",
    )
    assert known_answers(profile) == {
        "company.legal_name": "Solace Ltd",
        "company.revenue_last": Decimal(9400000),
        "company.gross_margin": Decimal("0.6"),
        "company.certs": frozenset({"iso13485", "nhs_dspt"}),
        "development.pentest_date": date(2026, 3, 12),
        "operations.mfa": "partial",
    }


def test_progress_counts_what_is_asked(profile: Profile) -> None:
    before = progress(profile)
    assert before.total == 81
    assert (before.answered, before.done_sections, before.complete) == (0, 0, False)
    assert before.resume is not None
    assert before.resume.key == "company.legal_name"
    answer(profile, contracts__sla_credits="yes", operations__mfa="partial", operations__rto_hours="?")
    state = progress(profile)
    contracts = next(s for s in state.sections if s.key == "contracts")
    operations = next(s for s in state.sections if s.key == "operations")
    assert (contracts.answered, contracts.total, contracts.status) == (1, 9, "in_progress")
    assert (operations.partly, operations.dont_know) == (1, 1)
    assert (state.answered, state.total, state.partly, state.dont_know) == (3, 82, 1, 1)
    assert state.minutes_left == -(-sum(s.seconds_left for s in state.sections) // 60)


def test_going_on_starts_where_the_person_left(profile: Profile) -> None:
    answer(profile, operations__mfa="yes")
    resume = progress(profile).resume
    assert resume is not None
    assert resume.key == "operations.backups"
    answer(profile, insurance__declined="no")
    resume = progress(profile).resume
    assert resume is not None
    assert resume.key == "company.legal_name"


def test_every_section_stands_in_a_group_once(profile: Profile) -> None:
    groups = progress(profile).groups
    assert [title for title, _ in groups] == [
        "Your company and product",
        "How you build and run it",
        "What you have promised and rely on",
        "History and insurance",
    ]
    assert sorted(s.key for _, sections in groups for s in sections) == sorted(s.key for s in LIBRARY.sections)


def test_answers_are_told_in_words(profile: Profile) -> None:
    answer(profile, product__uk_class="IIb", operations__rto_hours="?", company__gross_margin=0.6)
    told = {a.key: a for s in answers_for_display(profile) for a in s.answers}
    assert told["product.uk_class"].text == "Class IIb"
    assert told["company.gross_margin"].text == "60%"
    assert told["operations.rto_hours"].text == "I don’t know"
    assert told["company.legal_name"].text == "Not provided"
    assert told["product.uk_class"].answered_by == "Priya Raman"


def test_reads_cost_the_same_for_few_and_for_all_answers(
    profile: Profile, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def costs() -> None:
        found = current_profile(profile.company)
        assert found is not None
        with django_assert_num_queries(1):
            known_answers(found)
        with django_assert_num_queries(1):
            progress(found)
        with django_assert_num_queries(2):
            answers_for_display(found)

    answer(profile, operations__mfa="yes")
    costs()
    for question in LIBRARY.questions.values():
        if question.type != "file":
            answer(profile, **{question.key.replace(".", "__"): some_value(question)})
    costs()
    snapshot = take_snapshot(profile=profile, by=User.objects.get())
    with django_assert_num_queries(1):
        answers_for_display(snapshot)
    with django_assert_num_queries(0):
        known_from_snapshot(snapshot)


def test_a_snapshot_freezes_what_is_asked_and_hashes_it(profile: Profile) -> None:
    user = User.objects.get()
    answer(profile, contracts__sla_credits="yes", contracts__sla_max=Decimal("0.10"), operations__rto_hours="?")
    answer(profile, contracts__sla_credits="no", operations__mfa="partial")
    first = take_snapshot(profile=profile, by=user)
    assert first.answers == {
        "operations.mfa": {"value": "partial", "dont_know": False, "missing": "", "missing_by": None},
        "operations.rto_hours": {"value": None, "dont_know": True, "missing": "", "missing_by": None},
        "contracts.sla_credits": {"value": "no", "dont_know": False, "missing": "", "missing_by": None},
    }
    assert known_from_snapshot(first) == known_answers(profile)
    text = json.dumps(
        {"edition": "2026.1", "answers": first.answers, "held": {}},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    assert first.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_hash_is_of_the_answers_and_of_nothing_else(profile: Profile) -> None:
    user = User.objects.get()
    answer(profile, operations__mfa="yes", company__legal_name="Søløce – “Ltd”")
    first = take_snapshot(profile=profile, by=user)
    answer(profile, operations__mfa="no")
    changed = take_snapshot(profile=profile, by=user)
    answer(profile, operations__mfa="yes")
    again = take_snapshot(profile=profile, by=user)
    other = making.profile(making.founder("other@example.com"))
    save_answer(profile=other, question="company.legal_name", value="Søløce – “Ltd”", by=user)
    save_answer(profile=other, question="operations.mfa", value="yes", by=user)
    assert first.sha256 == again.sha256 != changed.sha256
    assert take_snapshot(profile=other, by=user).sha256 == first.sha256
    first.refresh_from_db()
    assert is_intact(first)
    first.answers["operations.mfa"]["value"] = "no"
    assert not is_intact(first)


def test_a_snapshot_reads_the_same_after_the_answers_changed(profile: Profile) -> None:
    answer(profile, product__uk_class="IIb")
    snapshot = take_snapshot(profile=profile, by=User.objects.get())
    answer(profile, product__uk_class="III")
    told = {a.key: a.text for s in answers_for_display(snapshot) for a in s.answers}
    assert told["product.uk_class"] == "Class IIb"
