"""Whatever is posted gets an answer of the page, and a refused post writes nothing."""

from __future__ import annotations

import random

import pytest
from django.test import Client

from accounts.models import User
from questionnaires.models import Answer, AnswerRevision
from questionnaires.pages import question_url
from tests.questionnaires import making

pytestmark = pytest.mark.django_db
ODD = (
    "", " ", "\x00", "yes", "partial", "no", "none", "dont_know", "on", "0", "-1", "1e400", "9" * 400, "½", "NaN",
    "31", "2", "2026", "0x10", "٣", "<script>", "' OR 1=1", "{{ 7*7 }}", "\ud7ff", "\u202e", "a" * 6000, "İ", "%", "£",
)  # fmt: skip
FIELDS = (
    "answer", "answer_day", "answer_month", "answer_year", "dont_know", "missing", "missing_by_day",
    "missing_by_month", "missing_by_year", "version", "then", "back", "files", "answered_by", "profile",
)  # fmt: skip


def test_odd_posts_are_answered_and_write_all_or_nothing(client: Client) -> None:
    owner = making.founder()
    making.profile(owner)
    client.force_login(owner)
    questions = list(making.library().questions.values())
    chance = random.Random(20261123)  # noqa: S311, the same odd posts every time
    for turn in range(270):
        question = questions[turn % len(questions)]
        names = chance.sample(FIELDS, chance.randint(0, len(FIELDS)))
        sent = {name: [chance.choice(ODD) for _ in range(chance.randint(1, 3))] for name in names}
        before = (Answer.objects.count(), AnswerRevision.objects.count())
        status = client.post(question_url(question), sent).status_code
        assert status in {302, 409, 422}, (question.key, sent)
        if status != 302:
            assert (Answer.objects.count(), AnswerRevision.objects.count()) == before
    assert Answer.objects.exists()
    assert set(Answer.objects.values_list("answered_by", flat=True)) == {owner.pk}
    assert set(User.objects.values_list("pk", flat=True)) == {owner.pk}
    for url in ("/questionnaire/", "/questionnaire/check/"):
        assert client.get(url).status_code == 200
