"""The log of the reasonable search: who was asked what, who answered what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import AuditEvent, User
from questionnaires import shown, values
from questionnaires.file_trail import FILE_VERBS, subjects_of
from questionnaires.models import AnswerRevision, Profile, Snapshot
from questionnaires.telling import section_title
from scenarios.editions import library_of
from scenarios.library import Library, Question

PAGE: Final = 100
VERBS: Final[Mapping[str, str]] = {
    "invited": "invited {subject}",
    "invited again": "invited {subject} again",
    "withdrew invitation": "withdrew the invitation of {subject}",
    "joined": "joined the team",
    "removed colleague": "removed {subject} from the team",
    "changed role": "changed what {subject} may see and do",
    "gave to colleague": "asked {name}",
    "took back": "took back from a colleague",
    "marked done": "said it is done",
    "took back done": "opened it again",
    "checked": "checked it",
    "took back check": "took the check back",
    **FILE_VERBS,
}
"""What of the trail belongs to the search, and how it reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `about` is a section or question; `url` leads there where the reader may go there."""

    at: datetime
    who: str
    did: str
    about: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What one person contributed."""

    who: str
    questions: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class SearchLog:
    """A page of the log, the newest first, and everyone's share of it."""

    entries: tuple[Entry, ...]
    people: tuple[Answered, ...]
    page: int
    more: bool

    @property
    def shown(self) -> str:
        """Which lines these are."""
        first = (self.page - 1) * PAGE
        return f"{first + 1} to {first + len(self.entries)}" if self.entries else "Nothing on this page"


def log_of(profile: Profile, *, page: int = 1) -> SearchLog:
    """For the company's owners: everything, with what was answered. Four queries."""
    library = library_of(profile.edition)
    revisions = AnswerRevision.objects.filter(profile=profile).select_related("answered_by")
    events = AuditEvent.objects.filter(
        company=profile.company_id, verb__in=VERBS, at__gte=profile.created_at
    ).select_related("actor")
    return _log(library, revisions, events, page, with_words=True)


def log_sent(snapshot: Snapshot, *, page: int = 1) -> SearchLog:
    """For the broker: what led to the answers that were sent, without words that were changed before."""
    library = library_of(snapshot.edition)
    revisions = AnswerRevision.objects.filter(
        profile=snapshot.profile_id, answered_at__lte=snapshot.taken_at, question__in=list(snapshot.answers)
    ).select_related("answered_by")
    events = AuditEvent.objects.filter(
        company=snapshot.profile.company_id,
        verb__in=VERBS,
        at__gte=snapshot.profile.created_at,
        at__lte=snapshot.taken_at,
    ).select_related("actor")
    return _log(library, revisions, events, page, with_words=False)


def _log(
    library: Library,
    revisions: QuerySet[AnswerRevision],
    events: QuerySet[AuditEvent],
    page: int,
    *,
    with_words: bool,
) -> SearchLog:
    shares = list(revisions.order_by("answered_at", "pk").values_list("answered_by", "question", "answered_at"))
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={who for who, _, _ in shares})}
    reach = page * PAGE + 1
    found = [
        *(_answered(library, row, with_words) for row in revisions.order_by("-answered_at", "-pk")[:reach]),
        *(_happened(library, row, with_words) for row in events.order_by("-at", "-pk")[:reach]),
    ]
    found.sort(key=lambda entry: entry.at, reverse=True)
    entries = tuple(found[reach - 1 - PAGE : reach - 1])
    return SearchLog(entries, _shares(shares, names), page, len(found) >= reach)


def _shares(rows: Iterable[tuple[int, str, datetime]], names: Mapping[int, str]) -> tuple[Answered, ...]:
    by_person: dict[int, list[tuple[str, datetime]]] = {}
    for who, question, at in rows:
        by_person.setdefault(who, []).append((question, at))
    return tuple(
        Answered(names.get(who, ""), len({q for q, _ in given}), given[0][1], given[-1][1])
        for who, given in sorted(by_person.items(), key=lambda item: item[1][0][1])
    )


def _answered(library: Library, row: AnswerRevision, with_words: bool) -> Entry:
    question = library.questions.get(row.question)
    if row.cleared:
        did = "cleared the answer"
    elif row.dont_know:
        did = "said “I don’t know”"
    else:
        did = "answered" if row.version == 1 else "changed the answer"
    return Entry(
        row.answered_at,
        str(row.answered_by),
        did,
        question.question if question else row.question,
        _url(question),
        _words(library, question, row) if with_words and question is not None else "",
    )


def _words(library: Library, question: Question, row: AnswerRevision) -> str:
    if row.cleared or row.dont_know:
        return ""
    if question.type == "file":
        count = len(row.value) if isinstance(row.value, list) else 0
        return f"{count} file{'' if count == 1 else 's'}" if count else "Left blank"
    words = "; ".join(values.in_words(library, question, values.from_stored(question.type, row.value)))
    missing = f" Missing: {row.missing}" if row.missing else ""
    return (words or "Left blank") + missing


def _happened(library: Library, event: AuditEvent, with_words: bool) -> Entry:
    is_file = event.verb in FILE_VERBS
    subjects = subjects_of(event) if is_file else (event.subject,)
    question = library.questions.get(subjects[0])
    name = event.detail.get("name", "a colleague")
    if is_file:  # a file's name is the company's word, as what an answer said before is
        name = f"“{name}”" if with_words else ""
    did = " ".join(VERBS[event.verb].format(subject=event.subject, name=name).split())
    about = "; ".join(filter(None, (_about(library, subject) for subject in subjects)))
    return Entry(event.at, str(event.actor) if event.actor else "", did, about, _url(question), "")


def _about(library: Library, subject: str) -> str:
    """The question, section or line that something was done to."""
    if subject in library.questions:
        return library.questions[subject].question
    line = subject.removeprefix("held.")
    if line != subject and line in library.lines:
        return f"Current insurance: {library.label('line_short', line)}"
    section = shown.section_of(library, subject)
    return section_title(section.title) if section else ""


def _url(question: Question | None) -> str:
    if question is None:
        return ""
    return reverse("questionnaires:question", args=[question.section, shown.slug_of(question)])
