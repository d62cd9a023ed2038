"""Two people answer one question at the same moment: one is saved, the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import User
from questionnaires.answers import AnswerChangedError, save_answer
from questionnaires.models import Answer, AnswerRevision, Profile
from tests.questionnaires import making


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("postgresql")
def test_at_the_same_moment_one_is_saved_and_the_other_is_told() -> None:
    first = making.founder()
    profile = making.profile(first)
    people = [first, making.founder("dan@solace.example", profile.company)]
    together = Barrier(2)

    def write(user: User) -> str:
        mine = Profile.objects.get(pk=profile.pk)
        together.wait(timeout=10)
        try:
            save_answer(
                profile=mine,
                question="company.legal_name",
                value=f"By {user.email}",
                by=user,
                expected_version=0,
            )
        except AnswerChangedError as changed:
            return f"told: {changed.current.value if changed.current else ''}"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(write, people))
    assert outcomes == ["saved", f"told: {Answer.objects.get().value}"]
    assert AnswerRevision.objects.count() == 1
