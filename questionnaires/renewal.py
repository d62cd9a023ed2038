"""The next period: it starts from last year's answers, and nothing counts until somebody says that it still holds.

Each question is asked as same, changed or don't know beside last year's answer. The period before stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import InvalidOperation
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Company, User
from questionnaires import evidence_files, queries, shown, values
from questionnaires.answers import RENEWAL, save_answer, save_files
from questionnaires.changes import Change, answer_changes
from questionnaires.current_insurance import HeldTerms, tell_held, terms_of
from questionnaires.held import Holding, held_from_snapshot, held_policies, held_proposed
from questionnaires.held_told import held_changes
from questionnaires.models import Answer, Evidence, EvidenceUse, HeldPolicy, HeldWording, Profile, Snapshot
from questionnaires.profiles import last_day
from questionnaires.snapshots import frozen_answers
from questionnaires.team_renewal import carry_team
from questionnaires.telling import AnswerRow, ShownAnswer, ShownFile, given_values, shown_answer
from questionnaires.values import AnswerError
from scenarios.editions import current_edition, library_of
from scenarios.feature_values import to_stored
from scenarios.library import Library, LineKey, Question

BEFORE_END: Final = timedelta(days=120)
"""How long before its period ends a company can begin the next one."""
EXPIRES_SOON: Final = timedelta(days=90)


class NotDueError(Exception):
    """The next period can't begin yet; the message says when."""


class Still(StrEnum):
    """What is said of last year's answer."""

    SAME = "same"
    CHANGED = "changed"
    DONT_KNOW = "dont_know"


@dataclass(frozen=True, slots=True)
class Carried:
    """A question of the new period that waits for a word, with last year's answer.

    `may_stay`: whether it can be taken over as it is: the question may have changed its kind or its choices since, and
    the date of the renewal is another one every year.
    """

    question: Question
    last: ShownAnswer
    may_stay: bool

    @property
    def key(self) -> str:
        """The question's key."""
        return self.question.key

    @property
    def field(self) -> str:
        """The name of its field on the page."""
        return f"still-{self.question.key}"


def due_on(profile: Profile) -> date:
    """The first day on which the period after this one can begin to be told."""
    return profile.ends - BEFORE_END


def is_due(profile: Profile, *, today: date) -> bool:
    """Whether to offer the next period: this one has begun, and it or a policy held now ends soon."""
    if today < profile.starts or profile.renewals.exists():
        return False
    if today >= due_on(profile):
        return True
    soon = today + EXPIRES_SOON
    return HeldPolicy.objects.filter(
        profile=profile, holding=Holding.HELD, proposed=False, expires__isnull=False, expires__lte=soon
    ).exists()


@transaction.atomic
def start_renewal(
    *, profile: Profile, by: User, today: date, bound: Mapping[LineKey, HeldTerms] | None = None
) -> Profile:
    """The next period, made once, with last year's team.

    What is held is proposed: as `bound` for this period, else as held last year.

    Raises NotDueError.
    """
    Company.objects.select_for_update().filter(pk=profile.company_id).first()
    standing = Profile.objects.filter(previous=profile).first()
    if standing is not None:
        return standing
    if not is_due(profile, today=today):
        raise NotDueError(f"The next period can be begun from {due_on(profile):%d %B %Y}.")
    starts = profile.ends + timedelta(days=1)
    renewed = Profile.objects.create(
        company_id=profile.company_id,
        edition=current_edition(),
        starts=starts,
        ends=last_day(starts),
        previous=profile,
    )
    _propose_held(renewed, profile, bound or {}, by, today)
    record(
        actor=by,
        verb="began renewal",
        subject=str(renewed),
        company=profile.company,
        detail={"starts": starts.isoformat(), "from": profile.pk, "edition": renewed.edition.number},
    )
    carry_team(before=profile, renewed=renewed, by=by)
    return renewed


def carried(profile: Profile) -> tuple[Carried, ...]:
    """The questions asked now that last year answered and nobody has answered for this period yet."""
    if profile.previous_id is None:
        return ()
    library = library_of(profile.edition)
    given = queries.answers_of(profile)
    last = {row.question: row for row in Answer.objects.filter(profile_id=profile.previous_id)}
    files = _files_of(profile.previous_id)
    return tuple(
        _carried(library, question, last[question.key], files)
        for question in shown.shown_questions(library, given_values(library, given))
        if question.key in last and question.key not in given
    )


def last_year(profile: Profile, question: Question, row: Answer | None) -> ShownAnswer | None:
    """Last year's answer to one question, from its row; None where there is none. One query, for files alone."""
    if profile.previous_id is None or row is None:
        return None
    files = _files_of(profile.previous_id) if question.type == "file" else {}
    return _carried(library_of(profile.edition), question, row, files).last


@transaction.atomic
def confirm(*, profile: Profile, said: Mapping[str, Still], by: User) -> int:
    """Takes over what is the same and keeps what nobody knows; how many were answered by it.

    What changed stays open, to be answered on its own page. Questions that aren't carried are left alone, and what
    somebody has answered meanwhile stands.
    """
    if profile.previous_id is None:
        return 0
    Profile.objects.select_for_update().filter(pk=profile.pk).values_list("pk").get()
    done = 0
    for item in carried(profile):
        match said.get(item.key):
            case Still.SAME if item.may_stay:
                _take_over(profile, profile.previous_id, item.question, by)
                done += 1
            case Still.DONT_KNOW if item.question.type != "file":
                save_answer(profile=profile, question=item.key, dont_know=True, by=by)
                done += 1
            case _:
                pass
    return done


@transaction.atomic
def confirm_held(*, profile: Profile, line: LineKey, by: User) -> HeldPolicy | None:
    """Says that what was proposed as held on a line is so; None where nothing is proposed any more."""
    proposal = next((held for held in held_proposed(profile) if held.line == line), None)
    if proposal is None:
        return None
    return tell_held(
        profile=profile,
        line=line,
        holding=proposal.holding,
        by=by,
        terms=terms_of(proposal) if proposal.is_held else None,
    )


def renewal_changes(snapshot: Snapshot) -> tuple[Change, ...] | None:
    """What differs from the year before; None where the period renews none.

    The year before is what was sent last for it, or what it says where nothing was ever sent.
    """
    previous = snapshot.profile.previous
    if previous is None:
        return None
    library = library_of(snapshot.edition)
    sent = Snapshot.objects.filter(profile=previous, sent_at__isnull=False).defer("edition__content").first()
    before = sent.answers if sent is not None else frozen_answers(previous)
    held = held_from_snapshot(sent) if sent is not None else held_policies(previous)
    return (
        *answer_changes(library, before, snapshot.answers),
        *held_changes(library, held, held_from_snapshot(snapshot)),
    )


def _carried(library: Library, question: Question, row: Answer, files: Mapping[int, ShownFile]) -> Carried:
    fits = _fits(question, row)
    told = AnswerRow(row.value, row.dont_know, row.missing, row.missing_by)
    if not fits and not row.dont_know:
        raw = row.value if isinstance(row.value, str) else ""
        words = (raw,) if raw else ()
        blank = ShownAnswer(question, words, (), False, not words, False, row.missing, row.missing_by, "", None)
        return Carried(question, blank, may_stay=False)
    return Carried(question, shown_answer(library, question, told, files), fits and question.key != RENEWAL)


def _fits(question: Question, row: Answer) -> bool:
    """Whether last year's answer is still one that this question takes."""
    if row.dont_know:
        return True
    if question.type == "file":
        return isinstance(row.value, list) and bool(row.value)
    try:
        value = values.from_stored(question.type, row.value)
        if value is None:
            return question.type in values.MAY_BE_BLANK
        values.clean(question, value)
    except (AnswerError, ValueError, TypeError, InvalidOperation):
        return False
    return True


def _take_over(profile: Profile, previous: int, question: Question, by: User) -> None:
    row = Answer.objects.get(profile_id=previous, question=question.key)
    files = [] if row.dont_know else _files_over(profile, previous, question, by)
    if question.type == "file" and not row.dont_know:
        save_files(profile=profile, question=question.key, files=files, by=by)
        return
    save_answer(
        profile=profile,
        question=question.key,
        value=None if row.dont_know else values.from_stored(question.type, row.value),
        dont_know=row.dont_know,
        missing=row.missing,
        missing_by=row.missing_by,
        by=by,
    )


def _files_of(previous: int) -> dict[int, ShownFile]:
    return {item.pk: queries.shown_file(item) for item in Evidence.objects.filter(profile_id=previous)}


def _files_over(profile: Profile, previous: int, question: Question, by: User) -> list[int]:
    """What stood behind last year's answer stands behind this year's, each file with the date it had."""
    found = []
    before = Evidence.objects.filter(profile_id=previous, uses__question=question.key, removed_at__isnull=True)
    for item in before.exclude(file="").order_by("pk"):
        same = Evidence.objects.filter(profile=profile, sha256=item.sha256, removed_at__isnull=True).first()
        kept = same or _copy(item, profile, by)
        _, made = EvidenceUse.objects.get_or_create(evidence=kept, question=question.key, defaults={"added_by": by})
        if made:
            record(
                actor=by,
                verb="reused file",
                subject=question.key,
                company=profile.company,
                detail={"name": kept.original_name, "sha256": kept.sha256},
            )
        found.append(kept.pk)
    return found


def _copy(item: Evidence, profile: Profile, by: User) -> Evidence:
    """A file of its own for the new period, so that removing one never takes the other."""
    with item.file.open("rb") as file:
        stored = evidence_files.keep(file.read())
    copy = Evidence.objects.get(pk=item.pk)
    copy.pk, copy._state.adding = None, True
    copy.profile, copy.uploaded_by, copy.uploaded_at = profile, by, timezone.now()
    copy.file.name = stored
    try:
        copy.save()
    except BaseException:
        evidence_files.drop(stored)
        raise
    return copy


def _propose_held(renewed: Profile, before: Profile, bound: Mapping[LineKey, HeldTerms], by: User, today: date) -> None:
    library = library_of(renewed.edition)
    last = {held.line: held for held in held_policies(before)}
    for line in library.lines:
        if line in bound:
            _proposal(renewed, library, line, Holding.HELD, _as_it_runs(bound[line], today), by)
        elif line in last:
            held = last[line]
            terms = terms_of(held) if held.is_held else HeldTerms()
            _proposal(renewed, library, line, held.holding, _as_it_runs(terms, today), by)


def _as_it_runs(terms: HeldTerms, today: date) -> HeldTerms:
    """A policy that has ended has another number and other dates by now; nobody guesses which."""
    if terms.expires is None or terms.expires >= today:
        return terms
    retro = "" if terms.retro == "inception" else terms.retro
    return replace(terms, policy_number="", starts=None, expires=None, retro=retro)


def _proposal(renewed: Profile, library: Library, line: LineKey, holding: Holding, terms: HeldTerms, by: User) -> None:
    policy = HeldPolicy.objects.create(
        profile=renewed,
        line=line,
        holding=holding,
        proposed=True,
        insurer_name=terms.insurer_name,
        policy_number=terms.policy_number,
        limit=terms.limit,
        deductible=terms.deductible,
        retro=terms.retro,
        starts=terms.starts,
        expires=terms.expires,
        notes=terms.notes,
        changed_by=by,
    )
    HeldWording.objects.bulk_create(
        HeldWording(
            policy=policy,
            feature=key,
            value=to_stored(library.features[key], value),
            reference=terms.references.get(key, ""),
        )
        for key, value in terms.wording.items()
        if key in library.features and library.features[key].line == line
    )
