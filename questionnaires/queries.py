"""Named reads of answers: what is known, what is left, and answers as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from accounts.models import Company
from questionnaires import shown
from questionnaires.models import Answer, Evidence, EvidenceUse, Profile, Snapshot
from questionnaires.progress import Progress, progress_from
from questionnaires.proof import sbom_line
from questionnaires.telling import AnswerRow, ShownFile, ShownSection, display, given_values
from scenarios.conditions import Value
from scenarios.editions import library_of


def current_profile(company: Company) -> Profile | None:
    """The company's latest period, its edition's content not loaded; one query."""
    return (
        Profile.objects.filter(company=company)
        .select_related("company", "edition")
        .defer("edition__content")
        .order_by("-starts")
        .first()
    )


def answers_of(profile: Profile) -> dict[str, Answer]:
    """Every answer given, hidden ones too, by question; one query."""
    return {answer.question: answer for answer in Answer.objects.filter(profile=profile)}


def evidence_of(profile: Profile, question: str) -> QuerySet[Evidence]:
    """The files behind a question's answer, oldest first."""
    return Evidence.objects.filter(profile=profile, uses__question=question, removed_at__isnull=True).order_by("pk")


def reusable_evidence(profile: Profile, question: str) -> QuerySet[Evidence]:
    """The profile's files that stand behind other answers alone, newest first, with their uses."""
    return (
        Evidence.objects.filter(profile=profile, removed_at__isnull=True)
        .exclude(pk__in=evidence_of(profile, question).values("pk"))
        .prefetch_related("uses")
        .order_by("-pk")
    )


def evidence_by_question(profile: Profile) -> dict[str, list[Evidence]]:
    """Every file by each question that it stands behind, oldest first; one query."""
    found: dict[str, list[Evidence]] = {}
    uses = EvidenceUse.objects.filter(evidence__profile=profile, evidence__removed_at__isnull=True)
    for use in uses.select_related("evidence").order_by("evidence_id"):
        found.setdefault(use.question, []).append(use.evidence)
    return found


def evidence_dates(source: Profile | Snapshot) -> dict[str, tuple[date, ...]]:
    """The dates of the files behind each answer, as `proof.evidence_confidence` takes them; at most one query."""
    if isinstance(source, Snapshot):
        return {
            key: tuple(date.fromisoformat(file["dated"]) for file in entry["files"] if file.get("dated"))
            for key, entry in source.answers.items()
            if entry.get("files")
        }
    return {
        key: tuple(item.dated for item in files if item.dated is not None)
        for key, files in evidence_by_question(source).items()
    }


def known_answers(profile: Profile) -> dict[str, Value]:
    """What the engine may count: known answers to questions that are asked, typed; one query."""
    library = library_of(profile.edition)
    return shown.counted_answers(library, given_values(library, answers_of(profile)))


def known_from_snapshot(snapshot: Snapshot) -> dict[str, Value]:
    """The same from a frozen snapshot."""
    library = library_of(snapshot.edition)
    return shown.counted_answers(library, given_values(library, _rows_of_snapshot(snapshot)))


def progress(profile: Profile) -> Progress:
    """How far the profile has come; one query."""
    library = library_of(profile.edition)
    return progress_from(library, answers_of(profile), last_question=profile.last_question)


def answers_for_display(source: Profile | Snapshot) -> tuple[ShownSection, ...]:
    """Every section with the questions asked and their answers in words.

    Two queries whatever the number of answers, where the edition has been read.
    """
    library = library_of(source.edition)
    if isinstance(source, Profile):
        behind = evidence_by_question(source)
        rows = {
            answer.question: row_of(answer, tuple(item.pk for item in behind.get(answer.question, ())))
            for answer in Answer.objects.filter(profile=source).select_related("answered_by")
        }
        return display(library, rows, {item.pk: shown_file(item) for files in behind.values() for item in files})
    kept = list(Evidence.objects.filter(profile_id=source.profile_id).order_by("-pk"))
    rows = _rows_of_snapshot(source, {item.sha256: item.pk for item in kept})
    return display(library, rows, {item.pk: shown_file(item) for item in kept})


def shown_file(item: Evidence) -> ShownFile:
    """A stored file as pages name it."""
    return ShownFile(item.pk, item.original_name, item.dated, sbom_line(item.sbom) if item.sbom else "")


def row_of(answer: Answer, files: tuple[int, ...] = ()) -> AnswerRow:
    """A stored answer as a row to display, with the ids of the files behind it."""
    return AnswerRow(
        answer.value,
        answer.dont_know,
        answer.missing,
        answer.missing_by,
        str(answer.answered_by),
        answer.answered_at,
        files,
    )


def _rows_of_snapshot(snapshot: Snapshot, by_hash: Mapping[str, int] | None = None) -> dict[str, AnswerRow]:
    known = by_hash or {}
    return {
        key: AnswerRow(
            entry["value"],
            entry["dont_know"],
            entry["missing"],
            date.fromisoformat(entry["missing_by"]) if entry["missing_by"] else None,
            files=tuple(known[file["sha256"]] for file in entry.get("files", ()) if file["sha256"] in known),
        )
        for key, entry in snapshot.answers.items()
    }
