"""Policies that run out are told to owners in time, each step once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accounts.models import Membership, Notice, User
from questionnaires.current_insurance import HeldTerms, tell_held
from questionnaires.held import Holding, held_in_force, held_policies
from questionnaires.models import ExpiryReminder, Profile
from questionnaires.reminders import expiry_hint, remind_of_expiry
from questionnaires.renewal import confirm_held, start_renewal
from questionnaires.tasks import remind_of_expiry as task
from tests.questionnaires import making

pytestmark = pytest.mark.django_db
ENDS = date(2027, 1, 31)


@pytest.fixture
def owner() -> User:
    return making.founder()


@pytest.fixture
def profile(owner: User) -> Profile:
    return making.profile(owner)


def held(profile: Profile, owner: User, expires: date | None = ENDS, **wording: str) -> None:
    terms = HeldTerms(expires=expires, wording=wording)
    tell_held(profile=profile, line="pl", holding=Holding.HELD, by=owner, terms=terms)


def test_owners_are_told_90_60_and_30_days_before_and_each_time_once(profile: Profile, owner: User) -> None:
    helper = making.founder("cto@solace.example", profile.company)
    Membership.objects.filter(user=helper).update(kind=Membership.Kind.CONTRIBUTOR)
    held(profile, owner)
    told = [
        left for left in range(100, -5, -1) for _ in range(2) if remind_of_expiry(today=ENDS - timedelta(days=left))
    ]
    assert told == [90, 60, 30]
    assert set(Notice.objects.values_list("to", "kind", "url")) == {(owner.pk, "renewal", "/questionnaire/held/")}
    assert "ends in 60 days" in Notice.objects.order_by("pk")[1].title


def test_a_policy_that_comes_in_late_is_told_once_and_not_for_each_step_that_is_past(
    profile: Profile, owner: User
) -> None:
    held(profile, owner)
    assert remind_of_expiry(today=ENDS - timedelta(days=10)) == 1
    assert sorted(ExpiryReminder.objects.values_list("days", flat=True)) == [30, 60, 90]
    assert Notice.objects.count() == 1


def test_another_end_is_told_anew(profile: Profile, owner: User) -> None:
    held(profile, owner)
    remind_of_expiry(today=ENDS - timedelta(days=90))
    held(profile, owner, expires=ENDS + timedelta(days=30))
    assert remind_of_expiry(today=ENDS - timedelta(days=60)) == 1


def test_nothing_is_told_of_policies_without_an_end_not_held_or_gone(profile: Profile, owner: User) -> None:
    held(profile, owner, expires=None)
    assert remind_of_expiry(today=ENDS) == 0
    held(profile, owner)
    assert remind_of_expiry(today=ENDS + timedelta(days=1)) == 0
    tell_held(profile=profile, line="pl", holding=Holding.NONE, by=owner)
    assert remind_of_expiry(today=ENDS - timedelta(days=10)) == 0


def test_the_notice_never_says_what_an_answer_says(profile: Profile, owner: User) -> None:
    held(profile, owner)
    remind_of_expiry(today=ENDS - timedelta(days=30))
    assert "Product" not in Notice.objects.get().title


def test_the_hint_to_notify_circumstances_is_for_policies_that_pay_only_what_they_were_told_of(
    profile: Profile, owner: User
) -> None:
    today = ENDS - timedelta(days=20)
    for trigger, tell_first in (("claims_made", True), ("occurrence", False)):
        held(profile, owner, pl_trigger=trigger)
        hint = expiry_hint(making.library(), held_policies(profile)[0], today=today)
        assert hint is not None
        assert (hint.days, hint.tell_first, hint.gone) == (20, tell_first, False)
    assert expiry_hint(making.library(), held_policies(profile)[0], today=ENDS - timedelta(days=91)) is None


def test_the_daily_task_runs(profile: Profile) -> None:
    assert task() == 0


@pytest.fixture
def renewed(profile: Profile, owner: User) -> Profile:
    held(profile, owner)
    Profile.objects.filter(pk=profile.pk).update(starts=ENDS - timedelta(days=364), ends=ENDS)
    profile.refresh_from_db()
    return start_renewal(profile=profile, by=owner, today=ENDS - timedelta(days=110))


def test_a_renewal_begun_or_confirmed_loses_no_reminder_and_sends_none_twice(renewed: Profile, owner: User) -> None:
    assert remind_of_expiry(today=ENDS - timedelta(days=90)) == 1
    confirm_held(profile=renewed, line="pl", by=owner)
    assert remind_of_expiry(today=ENDS - timedelta(days=90)) == 0
    assert remind_of_expiry(today=ENDS - timedelta(days=60)) == 1


@pytest.mark.parametrize("later", [{}, {"starts": ENDS + timedelta(days=1), "expires": ENDS + timedelta(days=365)}])
def test_a_later_period_without_an_end_or_with_the_next_policy_leaves_the_one_that_runs(
    renewed: Profile, owner: User, later: dict[str, date]
) -> None:
    tell_held(profile=renewed, line="pl", holding=Holding.HELD, by=owner, terms=HeldTerms(**later))  # type: ignore[arg-type]
    assert remind_of_expiry(today=ENDS - timedelta(days=30)) == 1
    running = held_in_force(renewed, today=ENDS)
    assert {line: policy.expires for line, policy in running.items()} == {"pl": ENDS}
    assert held_in_force(renewed, today=ENDS + timedelta(days=1)).keys() == ({"pl"} if later else set())


def test_a_later_period_that_corrects_the_end_or_holds_nothing_is_followed(renewed: Profile, owner: User) -> None:
    held(renewed, owner, expires=ENDS + timedelta(days=60))
    assert remind_of_expiry(today=ENDS - timedelta(days=30)) == 1
    assert ExpiryReminder.objects.get().expires == ENDS + timedelta(days=60)
    tell_held(profile=renewed, line="pl", holding=Holding.NONE, by=owner)
    assert remind_of_expiry(today=ENDS) == 0
