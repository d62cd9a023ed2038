"""What pages show of a team: people with what is left for each, and how far each handed-out part has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Membership, User
from questionnaires import shown
from questionnaires.models import Answer, Assignment
from questionnaires.parts import Responsible, given_to
from questionnaires.progress import SECONDS
from questionnaires.telling import given_values, section_title
from scenarios.library import Library, Question


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team, with what is theirs. `minutes` are left of what they are to answer."""

    membership: Membership
    has: tuple[str, ...]
    open: int
    minutes: int

    @property
    def user(self) -> User:
        """Who it is."""
        return self.membership.user


@dataclass(frozen=True, slots=True)
class Handed:
    """A part that was handed out. `changed`: an answer in it changed since it was checked, or since it was done."""

    row: Assignment
    about: str
    open: int
    changed: bool

    @property
    def state(self) -> str:
        """open, done, checked, or changed where the word no longer holds."""
        if self.row.done_at is None:
            return "open"
        if self.changed:
            return "changed"
        return "checked" if self.row.checked_at else "done"

    @property
    def awaited(self) -> bool:
        """Whether its person's word that it is done is still to come; nobody waits for their own."""
        return self.state == "open" and self.row.person_id != self.row.given_by_id


def people(
    library: Library,
    answers: Mapping[str, Answer],
    assignments: Sequence[Assignment],
    members: Sequence[Membership],
) -> tuple[Colleague, ...]:
    """Everyone, owners first, and what is left for each: what nobody was given falls to the first owner."""
    responsible = Responsible.of(assignments, members)
    left: dict[int, list[Question]] = {}
    for question in shown.shown_questions(library, given_values(library, answers)):
        person = responsible.for_question(question)
        if question.key not in answers and person is not None:
            left.setdefault(person.pk, []).append(question)
    titles = {s.key: section_title(s.title) for s in library.sections}
    return tuple(
        Colleague(
            member,
            tuple(
                library.questions[a.question].question if a.question in library.questions else titles.get(a.section, "")
                for a in assignments
                if a.person_id == member.user_id
            ),
            len(left.get(member.user_id, [])),
            -(-sum(SECONDS[q.type] for q in left.get(member.user_id, [])) // 60),
        )
        for member in members
    )


def handed_out(
    library: Library, answers: Mapping[str, Answer], assignments: Sequence[Assignment], *, section: str
) -> tuple[Handed, ...]:
    """The parts of a section that were handed out, the whole section first."""
    asked = [q for q in shown.shown_questions(library, given_values(library, answers)) if q.section == section]
    passed_on = {a.question: a.person_id for a in assignments if a.question}
    found = []
    for row in sorted((a for a in assignments if a.section == section), key=lambda a: (bool(a.question), a.pk)):
        mine = [
            q
            for q in asked
            if given_to([row], row.person_id, q) and passed_on.get(q.key, row.person_id) == row.person_id
        ]
        title = library.questions[row.question].question if row.question in library.questions else "The section"
        found.append(Handed(row, title, sum(q.key not in answers for q in mine), _changed(row, mine, answers)))
    return tuple(found)


def _changed(row: Assignment, questions: Sequence[Question], answers: Mapping[str, Answer]) -> bool:
    since: datetime | None = row.checked_at or row.done_at
    if since is None:
        return False
    given = [answers.get(q.key) for q in questions]
    return any(answer is None or answer.answered_at > since for answer in given)
