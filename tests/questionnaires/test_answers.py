"""Answers are saved whole, keep their history, and never overwrite each other in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import User
from questionnaires.answers import AnswerChangedError, UnknownQuestionError, clear_answer, save_answer
from questionnaires.models import Answer, AnswerRevision, Profile
from questionnaires.profiles import default_start, last_day, open_profile
from questionnaires.queries import known_answers
from questionnaires.snapshots import take_snapshot
from questionnaires.values import AnswerError
from tests.questionnaires import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile() -> Profile:
    return making.profile()


def owner(profile: Profile) -> User:
    return User.objects.get(memberships__company=profile.company)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 23), date(2027, 2, 1)),
        (date(2026, 11, 6), date(2027, 1, 1)),
        (date(2026, 12, 7), date(2027, 2, 1)),
        (date(2026, 10, 10), date(2027, 1, 1)),
    ],
)
def test_a_period_starts_on_a_first_at_least_eight_weeks_ahead(today: date, start: date) -> None:
    assert default_start(today) == start


def test_a_period_lasts_a_year_leap_day_or_not() -> None:
    assert last_day(date(2027, 2, 1)) == date(2028, 1, 31)
    assert last_day(date(2028, 2, 29)) == date(2029, 2, 28)


def test_opening_again_gives_the_same_profile(profile: Profile) -> None:
    again = open_profile(company=profile.company, by=owner(profile), today=date(2027, 5, 1))
    assert again == profile
    assert (profile.starts, profile.ends) == (date(2027, 2, 1), date(2028, 1, 31))


def test_an_answer_keeps_every_state_it_had(profile: Profile) -> None:
    user = owner(profile)
    save_answer(profile=profile, question="operations.mfa", value="yes", by=user)
    save_answer(
        profile=profile,
        question="operations.mfa",
        value="partial",
        missing=" Two contractors ",
        missing_by=date(2026, 12, 15),
        by=user,
    )
    answer = Answer.objects.get()
    assert (answer.value, answer.missing, answer.version) == ("partial", "Two contractors", 2)
    history = AnswerRevision.objects.order_by("version").values_list("version", "value", "missing")
    assert list(history) == [(1, "yes", ""), (2, "partial", "Two contractors")]


def test_saving_the_same_again_writes_nothing(profile: Profile) -> None:
    user = owner(profile)
    for value in (Decimal(9400000), 9400000, Decimal("9.4E+6")):
        save_answer(profile=profile, question="company.revenue_last", value=value, by=user)
    assert AnswerRevision.objects.count() == 1


def test_a_note_is_kept_on_partly_alone(profile: Profile) -> None:
    answer = save_answer(
        profile=profile,
        question="operations.mfa",
        value="yes",
        missing="left over",
        missing_by=date(2026, 12, 15),
        by=owner(profile),
    )
    assert (answer.missing, answer.missing_by) == ("", None)


def test_i_dont_know_is_an_answer_and_known_to_nobody(profile: Profile) -> None:
    answer = save_answer(profile=profile, question="operations.rto_hours", dont_know=True, by=owner(profile))
    assert (answer.value, answer.dont_know) == (None, True)
    assert known_answers(profile) == {}


def test_an_answer_and_i_dont_know_at_once_is_refused(profile: Profile) -> None:
    with pytest.raises(AnswerError, match="not both"):
        save_answer(profile=profile, question="operations.rto_hours", value=4, dont_know=True, by=owner(profile))


def test_only_dates_may_be_blank(profile: Profile) -> None:
    user = owner(profile)
    assert save_answer(profile=profile, question="updates.mock_date", by=user).value is None
    with pytest.raises(AnswerError, match="I don’t know"):
        save_answer(profile=profile, question="company.revenue_last", by=user)
    assert known_answers(profile) == {}


def test_a_question_that_is_none_is_named_with_the_likely_one(profile: Profile) -> None:
    with pytest.raises(UnknownQuestionError, match=r"did you mean 'operations\.mfa'"):
        save_answer(profile=profile, question="operation.mfa", value="yes", by=owner(profile))


def test_the_later_writer_gets_the_other_answer_and_nothing_is_lost(profile: Profile) -> None:
    user = owner(profile)
    dan = making.founder("dan@solace.example", profile.company)
    save_answer(profile=profile, question="operations.mfa", value="yes", by=user, expected_version=0)
    with pytest.raises(AnswerChangedError) as caught:
        save_answer(profile=profile, question="operations.mfa", value="no", by=dan, expected_version=0)
    assert caught.value.current is not None
    assert (caught.value.current.value, caught.value.current.answered_by) == ("yes", user)
    assert AnswerRevision.objects.count() == 1
    replaced = save_answer(profile=profile, question="operations.mfa", value="no", by=dan, expected_version=1)
    assert (replaced.value, replaced.version) == ("no", 2)


def test_two_who_say_the_same_do_not_conflict(profile: Profile) -> None:
    user = owner(profile)
    for _ in range(2):
        save_answer(profile=profile, question="operations.mfa", value="no", by=user, expected_version=0)
    assert AnswerRevision.objects.count() == 1


def test_a_cleared_answer_is_open_again_and_its_versions_go_on(profile: Profile) -> None:
    user = owner(profile)
    save_answer(profile=profile, question="operations.mfa", value="yes", by=user)
    with pytest.raises(AnswerChangedError):
        clear_answer(profile=profile, question="operations.mfa", by=user, expected_version=4)
    clear_answer(profile=profile, question="operations.mfa", by=user, expected_version=1)
    clear_answer(profile=profile, question="operations.mfa", by=user)
    assert not Answer.objects.exists()
    with pytest.raises(AnswerChangedError) as caught:
        save_answer(profile=profile, question="operations.mfa", value="no", by=user, expected_version=1)
    assert caught.value.current is None
    assert save_answer(profile=profile, question="operations.mfa", value="no", by=user).version == 3
    assert list(AnswerRevision.objects.order_by("version").values_list("cleared", flat=True)) == [
        False,
        True,
        False,
    ]


def test_the_period_follows_the_renewal_date_until_answers_are_frozen(profile: Profile) -> None:
    user = owner(profile)
    save_answer(profile=profile, question="insurance.renewal", value=date(2030, 4, 1), by=user)
    profile.refresh_from_db()
    assert (profile.starts, profile.ends) == (date(2030, 4, 1), date(2031, 3, 31))
    take_snapshot(profile=profile, by=user)
    save_answer(profile=profile, question="insurance.renewal", value=date(2030, 6, 1), by=user)
    profile.refresh_from_db()
    assert profile.starts == date(2030, 4, 1)


def test_a_past_renewal_date_moves_nothing(profile: Profile) -> None:
    save_answer(profile=profile, question="insurance.renewal", value=date(2020, 1, 1), by=owner(profile))
    profile.refresh_from_db()
    assert profile.starts == date(2027, 2, 1)


def test_the_trail_names_question_and_person_and_not_the_answer(profile: Profile) -> None:
    user = owner(profile)
    save_answer(profile=profile, question="company.legal_name", value="Secret Ltd", by=user)
    event = profile.company.events.get(subject="company.legal_name")
    assert (event.actor, event.verb) == (user, "answered")
    assert "Secret" not in str(event.detail)
