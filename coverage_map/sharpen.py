"""Which answers would sharpen a map, and which scenarios its answers rule out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coverage_map.engine.payout import MapMoney
from coverage_map.engine.results import CoverageMap
from coverage_map.words import QuestionRef, counted, question_ref
from questionnaires.shown import shown_questions
from scenarios.conditions import Values
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class Open:
    """A question whose answer is not known, and what it would tell."""

    question: QuestionRef
    tells: str
    reach: int


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A scenario that does not apply, and the answers that say so."""

    title: str
    because: tuple[QuestionRef, ...]


@dataclass(slots=True)
class _Reach:
    fit: set[str] = field(default_factory=set)
    event: set[str] = field(default_factory=set)
    cost: set[str] = field(default_factory=set)
    controls: set[str] = field(default_factory=set)

    def total(self) -> int:
        return len(self.fit | self.event | self.cost | self.controls)

    def words(self) -> str:
        tells = [
            words
            for found, words in (
                (self.cost, "what {} would cost"),
                (self.event, "how {} would unfold"),
                (self.fit, "whether {} could happen at all"),
                (self.controls, "a control that matters in {}"),
            )
            if found
            for words in (words.format(counted(len(found), "event")),)
        ]
        return "; ".join(tells)


def open_questions(
    library: Library, *, coverage_map: CoverageMap, money: MapMoney, answers: Values
) -> tuple[Open, ...]:
    """Questions that are asked and whose answer is not known, those that reach most scenarios first."""
    reach: dict[str, _Reach] = {}

    def note(keys: Iterable[str], kind: str, scenario: str) -> None:
        for key in keys:
            getattr(reach.setdefault(key, _Reach()), kind).add(scenario)

    for result in coverage_map.relevant:
        note(result.relevance.unknown, "fit", result.scenario)
        note(money.by_scenario[result.scenario].missing, "cost", result.scenario)
        for questions in (result.event.uncertain or {}).values():
            note(questions, "event", result.scenario)
        for key in library.scenarios[result.scenario].controls:
            note((library.controls[key].question,), "controls", result.scenario)
    asked = {q.key: place for place, q in enumerate(shown_questions(library, answers))}
    found = [
        Open(question_ref(library, key, answers), told.words(), told.total())
        for key, told in reach.items()
        if key in asked and key not in answers
    ]
    return tuple(sorted(found, key=lambda question: (-question.reach, asked[question.question.key])))


def ruled_out(library: Library, *, coverage_map: CoverageMap, answers: Values) -> tuple[RuledOut, ...]:
    """Scenarios that do not apply to the company."""
    return tuple(
        RuledOut(
            library.scenarios[result.scenario].title,
            tuple(question_ref(library, key, answers) for key in result.relevance.fails),
        )
        for result in coverage_map.others
    )
