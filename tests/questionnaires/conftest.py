"""A company's open questionnaire, its owner and her colleagues, for the tests that begin from nothing else."""

from __future__ import annotations

import pytest

from accounts.models import User
from questionnaires.models import Profile
from tests.questionnaires import making
from tests.questionnaires.colleagues import contributor


@pytest.fixture
def profile(db: None) -> Profile:
    """An open questionnaire."""
    return making.profile()


@pytest.fixture
def owner(profile: Profile) -> User:
    """Who owns its company."""
    return User.objects.get(memberships__company=profile.company)


@pytest.fixture
def priya(profile: Profile) -> User:
    """Who owns its company, where others come in too."""
    return User.objects.get(memberships__company=profile.company, memberships__kind="owner")


@pytest.fixture
def dan(profile: Profile) -> User:
    """A colleague."""
    return contributor(profile, "dan@solace.example", "Dan Okafor")


@pytest.fixture
def mei(profile: Profile) -> User:
    """Another colleague."""
    return contributor(profile, "mei@solace.example", "Mei Chen")
