"""Named reads of answers: what is known, what is left, and answers as people read them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from accounts.models import Company
from questionnaires import shown
from questionnaires.models import Answer, Evidence, Profile, Snapshot
from questionnaires.progress import Progress, progress_from
from questionnaires.telling import AnswerRow, ShownSection, display, given_values
from scenarios.conditions import Value
from scenarios.editions import current_edition, library_of
from scenarios.models import Edition


def current_profile(company: Company) -> Profile | None:
    """The company's latest period, its edition's content not loaded; one query."""
    return (
        Profile.objects.filter(company=company)
        .select_related("company", "edition")
        .defer("edition__content")
        .order_by("-starts")
        .first()
    )


def newer_edition(profile: Profile) -> Edition | None:
    """The edition in force where it is later than the profile's; one query."""
    current, own = current_edition(), profile.edition
    return current if (current.published_at, current.pk) > (own.published_at, own.pk) else None


def answers_of(profile: Profile) -> dict[str, Answer]:
    """Every answer given, hidden ones too, by question; one query."""
    return {answer.question: answer for answer in Answer.objects.filter(profile=profile)}


def evidence_of(profile: Profile, question: str) -> QuerySet[Evidence]:
    """The files kept for a question, oldest first."""
    return Evidence.objects.filter(profile=profile, question=question, removed_at__isnull=True).order_by("pk")


def known_answers(profile: Profile) -> dict[str, Value]:
    """What the engine may count: known answers to questions that are asked, typed; one query."""
    library = library_of(profile.edition)
    return shown.counted_answers(library, given_values(library, answers_of(profile)))


def known_from_snapshot(snapshot: Snapshot) -> dict[str, Value]:
    """The same from a frozen snapshot."""
    library = library_of(snapshot.edition)
    return shown.counted_answers(library, given_values(library, rows_of_snapshot(snapshot)))


def progress(profile: Profile) -> Progress:
    """How far the profile has come; one query."""
    library = library_of(profile.edition)
    return progress_from(library, answers_of(profile), last_question=profile.last_question)


def answers_for_display(source: Profile | Snapshot) -> tuple[ShownSection, ...]:
    """Every section with the questions asked and their answers in words.

    Two queries whatever the number of answers, where the edition has been read.
    """
    library = library_of(source.edition)
    profile_id = source.pk if isinstance(source, Profile) else source.profile_id
    names = dict(Evidence.objects.filter(profile_id=profile_id).values_list("pk", "original_name"))
    rows = _rows_of_profile(source) if isinstance(source, Profile) else rows_of_snapshot(source)
    return display(library, rows, names)


def _rows_of_profile(profile: Profile) -> dict[str, AnswerRow]:
    rows = Answer.objects.filter(profile=profile).select_related("answered_by")
    return {answer.question: row_of(answer) for answer in rows}


def row_of(answer: Answer) -> AnswerRow:
    """A stored answer as a row to display."""
    return AnswerRow(
        answer.value,
        answer.dont_know,
        answer.missing,
        answer.missing_by,
        str(answer.answered_by),
        answer.answered_at,
    )


def rows_of_snapshot(snapshot: Snapshot) -> dict[str, AnswerRow]:
    """The answers of a snapshot as rows."""
    return {
        key: AnswerRow(
            entry["value"],
            entry["dont_know"],
            entry["missing"],
            date.fromisoformat(entry["missing_by"]) if entry["missing_by"] else None,
        )
        for key, entry in snapshot.answers.items()
    }
