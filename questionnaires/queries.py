"""Named reads of answers: what is known, what is left, and answers as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from accounts.models import Company, User
from questionnaires import shown
from questionnaires.models import Answer, Assignment, Comment, Draft, Evidence, EvidenceUse, Profile, Snapshot
from questionnaires.progress import Progress, progress_from
from questionnaires.proof import sbom_line
from questionnaires.telling import AnswerRow, ShownFile, ShownSection, display, given_values
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


def answered_by_whom(profile: Profile) -> dict[str, Answer]:
    """The same with who answered; one query."""
    rows = Answer.objects.filter(profile=profile).select_related("answered_by")
    return {answer.question: answer for answer in rows}


def answers_beside_last_year(profile: Profile, question: str) -> tuple[dict[str, Answer], Answer | None]:
    """The same with who answered, and what the period before answered to one question; one query."""
    wanted = Q(profile=profile)
    if profile.previous_id is not None:
        wanted |= Q(profile=profile.previous_id, question=question)
    rows = list(Answer.objects.filter(wanted).select_related("answered_by"))
    last = next((row for row in rows if row.profile_id != profile.pk), None)
    return {row.question: row for row in rows if row.profile_id == profile.pk}, last


def assignments_of(profile: Profile) -> tuple[Assignment, ...]:
    """Who was given what; one query."""
    return tuple(Assignment.objects.filter(profile=profile).select_related("person", "given_by"))


def drafts_of(profile: Profile, user: User) -> list[Draft]:
    """What a person has typed and not answered with, the latest first; one query."""
    return list(Draft.objects.filter(profile=profile, user=user, fields__isnull=False).order_by("-saved_at", "-pk"))


def drafts_on(profile: Profile) -> list[Draft]:
    """The same of everyone, with whose it is; one query."""
    rows = Draft.objects.filter(profile=profile, fields__isnull=False).select_related("user")
    return list(rows.order_by("-saved_at", "-pk"))


def comments_on(profile: Profile, question: str) -> list[Comment]:
    """What was said beside a question, each with `told`: the names of who is mentioned. One query."""
    said: dict[int, Comment] = {}
    rows = Comment.objects.filter(profile=profile, question=question).select_related("by").order_by("pk", "mentions")
    for row in rows.annotate(name=F("mentions__full_name"), email=F("mentions__email")):
        comment = said.setdefault(row.pk, row)
        before = () if comment is row else comment.told
        comment.told = (*before, row.name or row.email) if row.email else before
    return list(said.values())


def evidence_of(profile: Profile, question: str) -> QuerySet[Evidence]:
    """The files behind a question's answer, oldest first."""
    return Evidence.objects.filter(profile=profile, uses__question=question, removed_at__isnull=True).order_by("pk")


def reusable_evidence(profile: Profile, question: str, seen: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Those of the files seen that stand behind other answers of the profile alone, newest first, with their uses."""
    return (
        seen.filter(profile=profile, removed_at__isnull=True)
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
    return shown.counted_answers(library, given_values(library, rows_of_snapshot(snapshot)))


def progress(profile: Profile) -> Progress:
    """How far the profile has come; one query."""
    library = library_of(profile.edition)
    return progress_from(library, answers_of(profile), last_question=profile.last_question)


def answers_for_display(
    source: Profile | Snapshot, answers: Mapping[str, Answer] | None = None
) -> tuple[ShownSection, ...]:
    """Every section with the questions asked and their answers in words.

    Two queries whatever the number of answers, where the edition has been read; one where a profile's `answers` have
    been read with who gave them.
    """
    library = library_of(source.edition)
    if isinstance(source, Profile):
        behind = evidence_by_question(source)
        rows = {
            answer.question: row_of(answer, tuple(item.pk for item in behind.get(answer.question, ())))
            for answer in (answered_by_whom(source) if answers is None else answers).values()
        }
        return display(library, rows, {item.pk: shown_file(item) for files in behind.values() for item in files})
    kept = list(Evidence.objects.filter(profile_id=source.profile_id).order_by("-pk"))
    rows = rows_of_snapshot(source, {item.sha256: item.pk for item in kept})
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


def rows_of_snapshot(snapshot: Snapshot, by_hash: Mapping[str, int] | None = None) -> dict[str, AnswerRow]:
    """The answers of a snapshot as rows; `by_hash` gives the ids of files that are kept."""
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
