"""Which answers would sharpen a map, by how many losses they could move; which scenarios are ruled out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coverage_map.changes import Place, heads_moved
from coverage_map.engine.payout import MapMoney
from coverage_map.engine.possible import possible_answers, question_tests
from coverage_map.engine.results import CoverageMap
from coverage_map.engine.variants import VALIDATION, Variants
from coverage_map.words import QuestionRef, counted, question_ref
from questionnaires.shown import counted_answers, shown_questions
from scenarios.conditions import Value, Values
from scenarios.library import Library, Scenario


@dataclass(frozen=True, slots=True)
class Open:
    """A question whose answer is not known, and what it would tell.

    `losses`: how many losses could take another level, or leave the map, by one answer or another; `cells`: in how
    many cells of the table; `of`: how many losses the map has.
    """

    question: QuestionRef
    tells: str
    reach: int
    losses: int = 0
    cells: int = 0
    of: int = 0

    @property
    def could(self) -> str:
        """How much could change, in words."""
        if not self.losses:
            return "Changes no answer on this map"
        return f"Could change {counted(self.losses, 'loss', 'losses')} of {self.of}, in {counted(self.cells, 'cell')}"


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
    library: Library, *, variants: Variants, given: Values, coverage_map: CoverageMap, money: MapMoney, answers: Values
) -> tuple[Open, ...]:
    """Questions that are asked and whose answer is not known; those that could move most losses first.

    `given` holds the answers of hidden questions too, which a new answer may bring back.
    """
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
    wanted = [key for key in asked if key not in answers]
    moves = losses_moved_by(library, variants=variants, given=given, questions=wanted)
    of = sum(len(result.heads) for result in coverage_map.relevant)
    found = [
        Open(
            question_ref(library, key, answers),
            told.words(),
            told.total(),
            len(moves[key]),
            len({(scenario, library.heads[head].group) for scenario, head in moves[key]}),
            of,
        )
        for key in wanted
        if (told := reach.get(key) or _Reach()).total() or moves[key]
    ]
    return tuple(sorted(found, key=lambda question: (-question.losses, -question.reach, asked[question.question.key])))


def losses_moved_by(
    library: Library, *, variants: Variants, given: Values, questions: Iterable[str]
) -> Mapping[str, frozenset[Place]]:
    """For each question, the losses that one answer or another would move from where the map has them.

    Only the scenarios that a question can touch are looked at: those whose fit or facts turn on it, or its control.
    """
    reads = _Reads(library, variants)
    tests = question_tests(library)
    return {
        key: _moved_by(variants, reads, given, key, possible_answers(library.questions[key], tests.get(key, ())))
        for key in questions
    }


def _moved_by(
    variants: Variants, reads: _Reads, given: Values, question: str, values: Iterable[Value]
) -> frozenset[Place]:
    old, known = variants.base.map.scenarios, variants.base.answers
    moved: set[Place] = set()
    whole: set[str] = set()
    for value in values:
        answers: Values = {**known, question: value}
        scenarios = reads.scenarios(question)
        if question in reads.asking:
            answers = counted_answers(variants.library, {**given, question: value})
            if len(answers) != len(known) + 1:
                scenarios = reads.all
        variant = None
        for scenario in scenarios:
            if scenario.key in whole:
                continue
            variant = variant or variants.variant(answers=answers)
            before, after = old[scenario.key], variant.scenario(scenario)
            was, will = before.relevance.score > 0, after.relevance.score > 0
            moved.update(heads_moved(scenario.key, before.heads, after.heads, was, will))
            if all((scenario.key, head) in moved for head in before.heads):
                whole.add(scenario.key)
    return frozenset(moved)


class _Reads:
    """Which scenarios an answer can touch, and which answers make other questions asked."""

    def __init__(self, library: Library, variants: Variants) -> None:
        self.all = tuple(library.scenarios.values())
        self.asking = frozenset(subject for q in library.questions.values() for subject in q.show_when.subjects)
        self._by_question: dict[str, dict[str, Scenario]] = {}
        decisive = variants.conditions(variants.base.programme) | {VALIDATION}
        self._controls = frozenset(c.question for c in library.controls.values() if c.key in decisive)
        for scenario in self.all:
            adjusting = (a.answers.subjects for a in library.adjustments if a.facts.holds(scenario.facts))
            fitting = (c.subjects for c in (scenario.requires, *scenario.more_if, *scenario.less_if))
            for subjects in (*adjusting, *fitting):
                for subject in subjects:
                    self._by_question.setdefault(subject, {})[scenario.key] = scenario

    def scenarios(self, question: str) -> tuple[Scenario, ...]:
        """The scenarios whose outcome may turn on the question itself."""
        return self.all if question in self._controls else tuple(self._by_question.get(question, {}).values())


def ruled_out(library: Library, *, coverage_map: CoverageMap, answers: Values) -> tuple[RuledOut, ...]:
    """Scenarios that do not apply to the company."""
    return tuple(
        RuledOut(
            library.scenarios[result.scenario].title,
            tuple(question_ref(library, key, answers) for key in result.relevance.fails),
        )
        for result in coverage_map.others
    )
