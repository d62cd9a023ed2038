"""Which part of a questionnaire a member sees, and who answers what: decided from rows already read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accounts.models import Membership, User
from questionnaires.models import Assignment, Profile
from scenarios.library import Question


@dataclass(frozen=True, slots=True)
class Part:
    """A member's part of a profile: an owner's is all of it, a contributor's what was given to them."""

    profile: Profile
    membership: Membership
    assignments: tuple[Assignment, ...]

    @property
    def user(self) -> User:
        """Whose part it is."""
        return self.membership.user

    @property
    def is_owner(self) -> bool:
        """Whether it is the whole."""
        return self.membership.is_owner

    def sees(self, question: Question) -> bool:
        """Whether the member may read and answer the question."""
        return self.is_owner or any(_covers(a, question) for a in self.own)

    def seen(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Those of the questions that the member may read and answer, in their order."""
        return tuple(q for q in questions if self.sees(q))

    @property
    def own(self) -> tuple[Assignment, ...]:
        """What was given to the member."""
        return tuple(a for a in self.assignments if a.person_id == self.membership.user_id)

    def own_in(self, section: str) -> tuple[Assignment, ...]:
        """What was given to the member in one section."""
        return tuple(a for a in self.own if a.section == section)


def _covers(assignment: Assignment, question: Question) -> bool:
    if assignment.question:
        return assignment.question == question.key
    return assignment.section == question.section


def given_to(assignments: Iterable[Assignment], person: int, question: Question) -> bool:
    """Whether the assignments give this person the question."""
    return any(a.person_id == person and _covers(a, question) for a in assignments)


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers what: the one a question was given to, else the one with its section, else the first owner."""

    by_section: Mapping[str, User]
    by_question: Mapping[str, User]
    otherwise: User | None

    @classmethod
    def of(cls, assignments: Iterable[Assignment], members: Sequence[Membership]) -> Responsible:
        """From rows already read; whoever has left counts for nothing."""
        people = {m.user_id: m.user for m in members}
        rows = [a for a in assignments if a.person_id in people]
        return cls(
            {a.section: people[a.person_id] for a in rows if not a.question},
            {a.question: people[a.person_id] for a in rows if a.question},
            next((m.user for m in members if m.is_owner), None),
        )

    def for_section(self, section: str) -> User | None:
        """Who answers a section."""
        return self.by_section.get(section, self.otherwise)

    def for_question(self, question: Question) -> User | None:
        """Who answers a question."""
        return self.by_question.get(question.key) or self.for_section(question.section)
