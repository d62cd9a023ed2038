"""The two-minute check: eight questions on questionnaire keys, what was chosen, and what that gives as answers. Pure.

The questions are the library's own, so that what is answered here is an answer there. Two of them gather several:
where customers are (the four shares of turnover) and what contracts promise (three yes-or-no questions). What can't be
told from a tick stays not known: a region that sells something has a share that nobody stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from questionnaires import values
from questionnaires.shown import counted_answers
from questionnaires.values import DONT_KNOW, NONE_OF_THESE, AnswerError
from scenarios.conditions import Value
from scenarios.library import Library, Question

REGIONS: Final = {"uk": "territory.uk", "eu": "territory.eu", "us_canada": "territory.us_ca", "row": "territory.row"}
PROMISES: Final = {
    "contracts.fitness": "That it is fit, accurate or always up",
    "contracts.indemnity": "To pay more than the law would make you",
    "contracts.sla_credits": "Service credits or fixed damages",
}
ALL_THAT_APPLY: Final = "Choose all that apply."


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `alone`: choosing it and another at once makes no sense."""

    value: str
    label: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One set of options. `label` tells fields of one question apart; "" where there is one."""

    name: str
    label: str
    many: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """One of the eight."""

    number: int
    legend: str
    hint: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a question of the questionnaire."""

    value: Value
    dont_know: bool = False


@dataclass(frozen=True, slots=True)
class CheckAnswers:
    """What was chosen by field, what that answers, and what is wrong by field."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    given: Mapping[str, Given] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    def known(self, library: Library) -> dict[str, Value]:
        """What the engine may count."""
        return counted_answers(library, {key: g.value for key, g in self.given.items() if not g.dont_know})


def questions_of(library: Library) -> tuple[CheckQuestion, ...]:
    """The eight questions in an edition's words; one that the edition doesn't have is left out."""
    asked = library.questions
    single = [
        ("product.form", ALL_THAT_APPLY),
        ("base.connectivity", ALL_THAT_APPLY),
        ("updates.method", ""),
        ("product.role", ALL_THAT_APPLY),
    ]
    found: list[tuple[str, str, tuple[Field, ...]]] = [
        (asked[key].question, hint, (_field(library, asked[key]),)) for key, hint in single if key in asked
    ]
    if all(key in asked for key in REGIONS.values()):
        options = [Option(r, library.label("jurisdiction", r)) for r in REGIONS]
        found.append(("Where are your customers?", ALL_THAT_APPLY, (_many("regions", options),)))
    if all(key in asked for key in PROMISES):
        options = [Option(key, label) for key, label in PROMISES.items()]
        options.append(Option(NONE_OF_THESE, "None of these", alone=True))
        found.append(("What do your contracts promise?", ALL_THAT_APPLY, (_many("promises", options),)))
    if "insurance.lines_now" in asked:
        question = asked["insurance.lines_now"]
        found.append(("Which policies do you hold today?", ALL_THAT_APPLY, (_field(library, question),)))
    pair = [asked[key] for key in ("operations.mfa", "operations.backups") if key in asked]
    if pair:
        fields = tuple(_field(library, q, q.question) for q in pair)
        found.append(("Are these two in place?", "Partly is an honest answer.", fields))
    return tuple(CheckQuestion(n, *question) for n, question in enumerate(found, start=1))


def _many(name: str, options: list[Option]) -> Field:
    return Field(name, "", True, (*options, Option(DONT_KNOW, "I don’t know", alone=True)))


def _field(library: Library, question: Question, label: str = "") -> Field:
    many = question.type == "multi"
    options = tuple(
        Option(o, values.option_words(library, question, o), alone=many and o == NONE_OF_THESE)
        for o in values.options_of(question)
    )
    return Field(question.key, label, many, (*options, Option(DONT_KNOW, "I don’t know", alone=many)))


def read(library: Library, posted: Mapping[str, Sequence[str]]) -> CheckAnswers:
    """What a form says. What is no option is not read; "I don't know" beside anything else leaves it not known."""
    chosen: dict[str, frozenset[str]] = {}
    given: dict[str, Given] = {}
    wrong: dict[str, str] = {}
    for question in questions_of(library):
        for one in question.fields:
            options = frozenset(option.value for option in one.options)
            ticked = options.intersection(posted.get(one.name, ()))
            if not one.many and len(ticked) > 1:
                ticked = frozenset()
            if not ticked:
                continue
            chosen[one.name] = ticked
            try:
                given |= _given(library, one.name, ticked)
            except AnswerError as error:
                wrong[one.name] = str(error)
    return CheckAnswers(chosen, given, wrong)


def _given(library: Library, name: str, ticked: frozenset[str]) -> dict[str, Given]:
    unknown = DONT_KNOW in ticked
    if name == "regions":
        return _regions(ticked, unknown)
    if name == "promises":
        if unknown:
            return dict.fromkeys(PROMISES, Given(None, dont_know=True))
        if NONE_OF_THESE in ticked and len(ticked) > 1:
            raise AnswerError("Choose either what your contracts promise or “None of these”, not both.")
        return {key: Given(values.YES if key in ticked else values.NO) for key in PROMISES}
    question = library.questions[name]
    if unknown:
        return {name: Given(None, dont_know=True)}
    value: object = ticked if question.type == "multi" else next(iter(ticked))
    return {name: Given(values.clean(question, value))}


def _regions(ticked: frozenset[str], unknown: bool) -> dict[str, Given]:
    """No customers in a region is no turnover there; all customers in one is all of it. More can't be told."""
    if unknown:
        return dict.fromkeys(REGIONS.values(), Given(None, dont_know=True))
    given = {key: Given(Decimal(0)) for region, key in REGIONS.items() if region not in ticked}
    if len(ticked) == 1:
        given[REGIONS[next(iter(ticked))]] = Given(Decimal(1))
    return given


def answered(questions: Sequence[CheckQuestion], answers: CheckAnswers) -> int:
    """How many of the questions have an answer, "I don't know" among them."""
    return sum(all(f.name in answers.chosen for f in question.fields) for question in questions)
