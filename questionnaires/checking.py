"""Everything that a company checks before it signs: answers, what is open or unsaid, what is held, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from questionnaires import queries, splits, telling
from questionnaires.declarations import SignOff, sign_off
from questionnaires.held import held_policies, told_of
from questionnaires.held_told import ShownHeld, shown_held
from questionnaires.models import Evidence, Profile
from questionnaires.queries import row_of
from questionnaires.told_already import Difference, differences
from scenarios.editions import library_of


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file that goes with the answers, and what it belongs to."""

    pk: int
    name: str
    belongs_to: str
    added: datetime


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The whole of it. `set_aside`: answers whose question isn't asked any more: kept, never submitted. `differs`:
    answers that current insurance contradicts.
    """

    sections: tuple[telling.ShownSection, ...]
    held: tuple[ShownHeld, ...]
    evidence: tuple[EvidenceRow, ...]
    set_aside: tuple[telling.ShownAnswer, ...]
    differs: tuple[Difference, ...]
    sign_off: SignOff

    @property
    def answers(self) -> tuple[telling.ShownAnswer, ...]:
        """Every question asked."""
        return tuple(answer for section in self.sections for answer in section.answers)

    @property
    def open(self) -> tuple[telling.ShownAnswer, ...]:
        """Questions that nobody has answered."""
        return tuple(answer for answer in self.answers if is_open(answer))

    @property
    def open_sections(self) -> int:
        """How many sections have one."""
        return sum(any(is_open(answer) for answer in section.answers) for section in self.sections)

    @property
    def dont_know(self) -> tuple[telling.ShownAnswer, ...]:
        """What is answered with "I don't know"."""
        return tuple(answer for answer in self.answers if answer.dont_know)

    @property
    def unsaid(self) -> tuple[telling.ShownAnswer, ...]:
        """What is answered with "partly" without a word on what is missing."""
        return tuple(answer for answer in self.answers if answer.partly and not answer.missing)

    @property
    def undated(self) -> tuple[telling.ShownAnswer, ...]:
        """What is answered with "partly", says what is missing and not by when."""
        return tuple(answer for answer in self.answers if answer.partly and answer.missing and not answer.missing_by)

    @property
    def wrong_splits(self) -> tuple[splits.SplitState, ...]:
        """Shares that don't add up."""
        return tuple(split for section in self.sections for split in section.splits if split.wrong)

    @property
    def held_open(self) -> tuple[ShownHeld, ...]:
        """Lines of which nothing is told yet."""
        return tuple(line for line in self.held if line.held is None)

    @property
    def provided(self) -> int:
        """How many questions have an answer."""
        return sum(answer.provided or answer.blank for answer in self.answers)


def is_open(answer: telling.ShownAnswer) -> bool:
    """Whether a question waits for an answer; a date left blank on purpose is one."""
    return not (answer.provided or answer.blank)


def check_page(profile: Profile) -> CheckPage:
    """All that is told, as it stands."""
    library = library_of(profile.edition)
    answers = queries.answered_by_whom(profile)
    sections = queries.answers_for_display(profile, answers)
    asked = {answer.key for section in sections for answer in section.answers}
    rows = [row for key, row in answers.items() if key not in asked and key in library.questions]
    files: dict[int, telling.ShownFile] = {}
    evidence = []
    for item in Evidence.objects.filter(profile=profile, removed_at__isnull=True).order_by("pk"):
        files[item.pk] = queries.shown_file(item)
        question = library.questions.get(item.question)
        line = item.question.partition(".")[2]
        if question is not None:
            title = question.question
        else:
            title = f"{library.label('line_short', line)}, held now" if line in library.lines else "Current insurance"
        evidence.append(EvidenceRow(item.pk, item.original_name, title, item.uploaded_at))
    held = held_policies(profile)
    return CheckPage(
        sections=sections,
        held=shown_held(library, held),
        evidence=tuple(evidence),
        set_aside=tuple(
            telling.shown_answer(library, library.questions[row.question], row_of(row), files)
            for row in sorted(rows, key=lambda row: list(library.questions).index(row.question))
        ),
        differs=differences(library, telling.given_values(library, answers), told_of(held)),
        sign_off=sign_off(profile),
    )
