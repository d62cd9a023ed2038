"""A company's open questionnaire and its owner, for the tests that begin from nothing else."""

from __future__ import annotations

import pytest

from accounts.models import User
from questionnaires.models import Profile
from tests.questionnaires import making


@pytest.fixture
def profile(db: None) -> Profile:
    """An open questionnaire."""
    return making.profile()


@pytest.fixture
def owner(profile: Profile) -> User:
    """Who owns its company."""
    return User.objects.get(memberships__company=profile.company)
