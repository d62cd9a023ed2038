"""Opens the questionnaire of a policy period."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from accounts.audit import record
from accounts.models import Company, User
from questionnaires.models import Profile
from questionnaires.queries import current_profile
from scenarios.editions import current_edition

WEEKS_AHEAD = 8
"""What a placement needs from first answers to cover; recall alone takes six."""


def default_start(today: date) -> date:
    """The first day of a month at least eight weeks ahead."""
    earliest = today + timedelta(weeks=WEEKS_AHEAD)
    if earliest.day == 1:
        return earliest
    return date(earliest.year + earliest.month // 12, earliest.month % 12 + 1, 1)


def last_day(starts: date) -> date:
    """The last day of a year that begins then."""
    try:
        return starts.replace(year=starts.year + 1) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(starts.year + 1, 2, 28)


@transaction.atomic
def open_profile(*, company: Company, by: User, today: date, starts: date | None = None) -> Profile:
    """The company's current profile, made on the current edition where there is none.

    Without `starts` a new one starts on the first of a month; the answer to the renewal question moves it later.
    """
    Company.objects.select_for_update().filter(pk=company.pk).first()
    profile = current_profile(company)
    if profile is not None:
        return profile
    begin = starts or default_start(today)
    profile = Profile.objects.create(company=company, edition=current_edition(), starts=begin, ends=last_day(begin))
    record(
        actor=by,
        verb="opened questionnaire",
        subject=str(profile),
        company=company,
        detail={"starts": begin.isoformat(), "edition": profile.edition.number},
    )
    return profile
