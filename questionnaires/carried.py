"""Answers that someone gave before they had an account, and took along when they signed up.

Until there is an account they are kept nowhere: they travel sealed in the sign-up form, for a short time. With the
account they are stored for that person, and entered as their own answers when they open their company's first profile.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core import signing
from django.db import transaction

from accounts.models import User
from questionnaires import values
from questionnaires.answers import UnknownQuestionError, question_of, save_answer
from questionnaires.models import CarriedAnswers, Profile
from questionnaires.values import AnswerError, Stored
from scenarios.conditions import Value

SALT: Final = "questionnaires.carried"
SEALED_FOR: Final = timedelta(hours=2)
KEPT_FOR: Final = timedelta(days=30)
LONGEST: Final = 8000
MOST: Final = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Carried:
    """One answer, its value as JSON keeps it."""

    value: Stored
    dont_know: bool

    @classmethod
    def of(cls, value: Value, *, dont_know: bool) -> Carried:
        """An answer in the engine's terms."""
        return cls(None if dont_know else values.to_stored(value), dont_know)


def seal(answers: Mapping[str, Carried]) -> str:
    """The answers as signed text for a form: nobody can change them, and they lapse."""
    return signing.dumps(
        {key: {"value": a.value, "dont_know": a.dont_know} for key, a in answers.items()}, salt=SALT, compress=True
    )


def unseal(sealed: str) -> dict[str, Carried]:
    """The answers of a form; none where the text was changed, has lapsed or never was one."""
    if not sealed or len(sealed) > LONGEST:
        return {}
    try:
        return _read(signing.loads(sealed, salt=SALT, max_age=SEALED_FOR))
    except signing.BadSignature:
        return {}


def _read(raw: object) -> dict[str, Carried]:
    if not isinstance(raw, dict) or len(raw) > MOST:
        return {}
    return {
        key: Carried(entry.get("value"), entry.get("dont_know") is True)
        for key, entry in raw.items()
        if isinstance(key, str) and isinstance(entry, dict)
    }


@transaction.atomic
def remember(*, user: User, sealed: str, now: datetime) -> bool:
    """Stores the answers for a new user until their profile is opened; whether there were any.

    What others left and never came back for goes at the same time.
    """
    CarriedAnswers.objects.filter(signed_up_at__lt=now - KEPT_FOR).delete()
    answers = unseal(sealed)
    if not answers:
        return False
    stored = {key: {"value": a.value, "dont_know": a.dont_know} for key, a in answers.items()}
    CarriedAnswers.objects.update_or_create(user=user, defaults={"answers": stored, "signed_up_at": now})
    return True


@transaction.atomic
def enter(*, profile: Profile, by: User, now: datetime) -> int:
    """Enters what the user carried along as their own answers, with their history; how many.

    A question that the profile's edition doesn't have, or an answer that it doesn't take, is left out. What was
    carried is gone afterwards.
    """
    kept = CarriedAnswers.objects.select_for_update().filter(user=by).first()
    if kept is None:
        return 0
    entered = 0
    if kept.signed_up_at >= now - KEPT_FOR:
        for key, answer in _read(kept.answers).items():
            entered += _enter(profile, by, key, answer)
    kept.delete()
    return entered


def _enter(profile: Profile, by: User, key: str, answer: Carried) -> bool:
    try:
        question = question_of(profile, key)
        value = None if answer.dont_know else values.from_stored(question.type, answer.value)
        save_answer(profile=profile, question=key, by=by, value=value, dont_know=answer.dont_know)
    except (UnknownQuestionError, AnswerError, ValueError, ArithmeticError):
        logger.info("A carried answer to %s fits no question of edition %s.", key, profile.edition.number)
        return False
    return True
