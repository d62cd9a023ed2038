"""How far a questionnaire has come: what is asked, what is answered, what is left. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from questionnaires import shown, values
from questionnaires.splits import SplitState, split_states
from questionnaires.telling import Said, given_values, section_title
from scenarios.library import AnswerType, Library, Question

SECONDS: Mapping[AnswerType, int] = {
    "yes_no": 30,
    "yes_partial_no": 75,
    "choice": 40,
    "multi": 45,
    "number": 75,
    "money": 75,
    "percent": 75,
    "date": 45,
    "text": 150,
    "file": 120,
}
"""What a question takes to answer, by its type: an estimate, told only in whole minutes."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Your company and product", ("company", "product", "base", "updates")),
    ("How you build and run it", ("development", "operations", "data")),
    ("What you have promised and rely on", ("contracts", "suppliers", "territory")),
    ("History and insurance", ("history", "insurance")),
)
OTHER_GROUP = "Also"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far a section has come; only questions that are asked count."""

    key: str
    title: str
    total: int
    answered: int
    partly: int
    dont_know: int
    seconds_left: int
    first_open: Question | None
    wrong_splits: tuple[SplitState, ...] = ()

    @property
    def status(self) -> str:
        """not_started, in_progress, wrong_split where all is answered and shares don't add up, or done."""
        if self.answered == self.total:
            return "wrong_split" if self.wrong_splits else "done"
        return "in_progress" if self.answered else "not_started"

    @property
    def minutes_left(self) -> int:
        """Whole minutes, rounded up."""
        return _minutes(self.seconds_left)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole questionnaire has come. `resume` is where to go on; None where nothing is open."""

    sections: tuple[SectionProgress, ...]
    resume: Question | None

    @property
    def groups(self) -> tuple[tuple[str, tuple[SectionProgress, ...]], ...]:
        """The sections under their four headings; sections that no heading names come last."""
        named = {key for _, keys in GROUPS for key in keys}
        grouped = [(title, tuple(s for s in self.sections if s.key in keys)) for title, keys in GROUPS]
        grouped.append((OTHER_GROUP, tuple(s for s in self.sections if s.key not in named)))
        return tuple((title, sections) for title, sections in grouped if sections)

    @property
    def total(self) -> int:
        """Questions asked."""
        return sum(s.total for s in self.sections)

    @property
    def answered(self) -> int:
        """Questions answered, "I don't know" among them."""
        return sum(s.answered for s in self.sections)

    @property
    def partly(self) -> int:
        """Questions answered with partly."""
        return sum(s.partly for s in self.sections)

    @property
    def dont_know(self) -> int:
        """Questions answered with "I don't know"."""
        return sum(s.dont_know for s in self.sections)

    @property
    def minutes_left(self) -> int:
        """Whole minutes, rounded up once."""
        return _minutes(sum(s.seconds_left for s in self.sections))

    @property
    def done_sections(self) -> int:
        """Sections with nothing open and nothing that must change."""
        return sum(s.status == "done" for s in self.sections)

    @property
    def wrong_splits(self) -> tuple[SplitState, ...]:
        """Shares that don't add up."""
        return tuple(split for s in self.sections for split in s.wrong_splits)

    @property
    def complete(self) -> bool:
        """Whether nothing is open."""
        return self.answered == self.total


def progress_from(
    library: Library,
    answers: Mapping[str, Said],
    *,
    last_question: str = "",
    sees: Callable[[Question], bool] | None = None,
) -> Progress:
    """Counts by section. Goes on where the person left: the first open question from there.

    With `sees` only the questions count that it lets through, and sections with none of them are left out. Shares are
    added up where all of them are seen.
    """
    given = given_values(library, answers)
    asked = shown.shown_questions(library, given)
    if sees is not None:
        asked = tuple(q for q in asked if sees(q))
    mine = {q.section for q in asked}
    opened = [q for q in asked if q.key not in answers]
    order = {key: place for place, key in enumerate(library.questions)}
    left_at = order.get(last_question, 0)
    return Progress(
        sections=tuple(
            replace(
                _section_progress(section.key, section_title(section.title), asked, answers),
                wrong_splits=tuple(
                    state
                    for state in split_states(library, section.key, given)
                    if state.wrong
                    and (sees is None or all(sees(library.questions[key]) for key in state.split.questions))
                ),
            )
            for section in library.sections
            if sees is None or section.key in mine
        ),
        resume=next((q for q in opened if order[q.key] >= left_at), opened[0] if opened else None),
    )


def _section_progress(
    key: str, title: str, asked: tuple[Question, ...], answers: Mapping[str, Said]
) -> SectionProgress:
    mine = [q for q in asked if q.section == key]
    given = [(q, answers[q.key]) for q in mine if q.key in answers]
    opened = [q for q in mine if q.key not in answers]
    return SectionProgress(
        key=key,
        title=title,
        total=len(mine),
        answered=len(given),
        partly=sum(q.type == "yes_partial_no" and a.value == values.PARTIAL for q, a in given),
        dont_know=sum(a.dont_know for _, a in given),
        seconds_left=sum(SECONDS[q.type] for q in opened),
        first_open=opened[0] if opened else None,
    )


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)
