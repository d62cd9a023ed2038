"""Saves what a company answers. Every state is kept: who answered what, and when, is the reasonable search."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from questionnaires import values
from questionnaires.models import Answer, AnswerRevision, Profile
from questionnaires.opened import tell_opened
from questionnaires.profiles import last_day
from questionnaires.values import AnswerError, Stored
from scenarios.editions import library_of
from scenarios.library import Question

RENEWAL: Final = "insurance.renewal"
"""The question whose date moves the policy period."""


class UnknownQuestionError(LookupError):
    """The profile's edition has no such question."""


class EditionMovedError(AnswerError):
    """The questionnaire moved to another edition after the page was opened."""


class AnswerChangedError(Exception):
    """Someone else answered in between and nothing was written. `current` stands now; None where it was cleared."""

    def __init__(self, current: Answer | None) -> None:
        super().__init__("The answer changed since it was read.")
        self.current = current


@dataclass(frozen=True, slots=True)
class _State:
    """What an answer says, as it is stored."""

    value: Stored
    dont_know: bool
    missing: str
    missing_by: date | None

    @classmethod
    def of(cls, answer: Answer) -> _State:
        return cls(answer.value, answer.dont_know, answer.missing, answer.missing_by)


def question_of(profile: Profile, key: str) -> Question:
    """The question in the profile's edition; UnknownQuestionError names the likely one."""
    questions = library_of(profile.edition).questions
    if key in questions:
        return questions[key]
    near = difflib.get_close_matches(key, questions, n=1)
    raise UnknownQuestionError(
        f"Edition {profile.edition.number} has no question {key!r}" + (f"; did you mean {near[0]!r}?" if near else ".")
    )


@transaction.atomic
def save_answer(
    *,
    profile: Profile,
    question: str,
    by: User,
    value: object = None,
    dont_know: bool = False,
    missing: str = "",
    missing_by: date | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Saves one answer and the state before it.

    `value` is of the question's type as `values.clean` takes it: a share for a percent, pounds for money, a list for
    a multi. None is a blank answer, allowed for dates and files. `expected_version` is the version that the writer
    saw, 0 where there was none; AnswerChangedError where another stands by now and says something else. Saving what
    stands already writes nothing. A note on what is missing is kept on "partly" alone.
    """
    asked = question_of(profile, question)
    return _write(
        profile=profile,
        question=asked,
        state=_checked(asked, value, dont_know, missing, missing_by),
        by=by,
        expected_version=expected_version,
    )


@transaction.atomic
def save_files(
    *,
    profile: Profile,
    question: str,
    files: list[int],
    by: User,
) -> Answer:
    """Saves which evidence answers a file question; no file at all is a blank answer."""
    asked = question_of(profile, question)
    if asked.type != "file":
        raise AnswerError(f"{question} takes a {asked.type}, not files.")
    return _write(profile=profile, question=asked, state=_State(files or None, False, "", None), by=by)


@transaction.atomic
def clear_answer(*, profile: Profile, question: str, by: User, expected_version: int | None = None) -> None:
    """Takes an answer back: the question is open again, the history stays."""
    question_of(profile, question)
    _hold(profile)
    answer = _current(profile, question)
    if answer is None:
        return
    if expected_version is not None and expected_version != answer.version:
        raise AnswerChangedError(answer)
    now = timezone.now()
    AnswerRevision.objects.create(
        profile=profile,
        question=question,
        version=_next_version(profile, question),
        cleared=True,
        answered_by=by,
        answered_at=now,
    )
    answer.delete()
    _touch(profile, question, now)
    _audit(profile, "cleared answer", question, by)


def _checked(question: Question, value: object, dont_know: bool, missing: str, missing_by: date | None) -> _State:
    if dont_know:
        if value is not None:
            raise AnswerError("Either give an answer or choose I don’t know, not both.")
        return _State(None, True, "", None)
    if value is None:
        if question.type not in values.MAY_BE_BLANK:
            raise AnswerError(values.ask(question))
        return _State(None, False, "", None)
    cleaned = values.clean(question, value)
    if question.type != "yes_partial_no" or cleaned != values.PARTIAL:
        return _State(values.to_stored(cleaned), False, "", None)
    note = values.read_text(missing)
    if len(note) > values.LONGEST_TEXT:
        raise AnswerError(f"Shorten what is missing to {values.LONGEST_TEXT:,} characters.")
    return _State(values.to_stored(cleaned), False, note, missing_by)


def _write(
    *,
    profile: Profile,
    question: Question,
    state: _State,
    by: User,
    expected_version: int | None = None,
) -> Answer:
    _hold(profile)
    answer = _current(profile, question.key)
    if answer is not None and _State.of(answer) == state:
        return answer
    seen = answer.version if answer is not None else 0
    if expected_version is not None and expected_version != seen:
        raise AnswerChangedError(answer)
    now = timezone.now()
    was = None if answer is None else Answer(question=question.key, value=answer.value, dont_know=answer.dont_know)
    if answer is None:
        answer = Answer(profile=profile, question=question.key)
    answer.value = state.value
    answer.dont_know = state.dont_know
    answer.missing = state.missing
    answer.missing_by = state.missing_by
    answer.version = _next_version(profile, question.key)
    answer.answered_by = by
    answer.answered_at = now
    answer.save()
    AnswerRevision.objects.create(
        profile=profile,
        question=question.key,
        version=answer.version,
        value=state.value,
        dont_know=state.dont_know,
        missing=state.missing,
        missing_by=state.missing_by,
        answered_by=by,
        answered_at=now,
    )
    if question.key == RENEWAL and isinstance(state.value, str):
        _move_period(profile, date.fromisoformat(state.value))
    _touch(profile, question.key, now)
    _audit(profile, "answered", question.key, by, version=answer.version)
    tell_opened(profile=profile, question=question, was=was, by=by)
    return answer


def _hold(profile: Profile) -> None:
    """One writer a profile at a time. Raises EditionMovedError where the question was read under another edition."""
    held = Profile.objects.select_for_update().filter(pk=profile.pk).values_list("edition_id", flat=True).get()
    if held != profile.edition_id:
        raise EditionMovedError(
            "Your questionnaire has moved to a newer edition meanwhile, so this was not saved. Open the question again."
        )


def _current(profile: Profile, question: str) -> Answer | None:
    return Answer.objects.filter(profile=profile, question=question).select_related("answered_by").first()


def _next_version(profile: Profile, question: str) -> int:
    """Versions go on counting after an answer was cleared."""
    last = (
        AnswerRevision.objects.filter(profile=profile, question=question)
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )
    return (last or 0) + 1


def _move_period(profile: Profile, starts: date) -> None:
    """The period follows the date that cover is needed from, until answers have been submitted."""
    taken = Profile.objects.filter(company_id=profile.company_id, starts=starts).exclude(pk=profile.pk)
    sent = profile.snapshots.filter(sent_at__isnull=False)
    if starts <= timezone.localdate() or sent.exists() or taken.exists():
        return
    profile.starts, profile.ends = starts, last_day(starts)
    profile.save(update_fields=["starts", "ends"])


def _touch(profile: Profile, question: str, now: datetime) -> None:
    profile.last_question = question
    profile.changed_at = now
    profile.save(update_fields=["last_question", "changed_at"])


def _audit(profile: Profile, verb: str, question: str, by: User, **detail: int) -> None:
    record(actor=by, verb=verb, subject=question, company=profile.company, detail=dict(detail))
