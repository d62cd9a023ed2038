"""What a question could be answered with, as far as content can tell the answers apart. Pure.

Conditions of content tell answers apart at their operands alone, so a few answers stand for all: every option of a
choice; the sets of a multiple choice that its conditions treat differently; each threshold of a figure, and a figure
below, between and above.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final, assert_never

from questionnaires.values import NONE_OF_THESE, options_of
from scenarios.conditions import Test, Value
from scenarios.library import Library, Question

ONE: Final = Decimal(1)
HALF: Final = Decimal("0.5")


def question_tests(library: Library) -> dict[str, tuple[Test, ...]]:
    """Every test of content that reads an answer, by the question that it reads."""
    found: dict[str, list[Test]] = {}
    for test in _tests(library):
        found.setdefault(test.subject, []).append(test)
    return {key: tuple(tests) for key, tests in found.items()}


def _tests(library: Library) -> Iterator[Test]:
    for adjustment in library.adjustments:
        yield from adjustment.answers.tests
    for scenario in library.scenarios.values():
        for condition in (scenario.requires, *scenario.more_if, *scenario.less_if):
            yield from condition.tests
    for question in library.questions.values():
        for alternative in question.show_when.alternatives:
            yield from alternative.tests


def possible_answers(question: Question, tests: tuple[Test, ...]) -> tuple[Value, ...]:
    """Answers that stand for every answer; none where no condition and no option tells any apart.

    `tests` are those of content that read the question.
    """
    kind = question.type
    match kind:
        case "yes_no" | "yes_partial_no" | "choice":
            return options_of(question)
        case "multi":
            return _sets(question, tests)
        case "number" | "money" | "percent":
            return _figures(tests, highest=ONE if kind == "percent" else None)
        case "date" | "text" | "file":
            return ()
        case _:
            assert_never(kind)


def _figures(tests: tuple[Test, ...], *, highest: Decimal | None) -> tuple[Decimal, ...]:
    marks: set[Decimal] = set()
    for test in tests:
        if isinstance(test.operand, Decimal):
            marks.add(test.operand)
        else:
            marks.update(item for item in test.operand if isinstance(item, Decimal))
    if not marks:
        return ()
    edges = sorted(mark for mark in {Decimal(0), *marks} if mark >= 0 and (highest is None or mark <= highest))
    between = [(low + high) * HALF for low, high in pairwise(edges)]
    last = edges[-1]
    if highest is None:
        between.append(last + ONE)
    elif last < highest:
        between.append((last + highest) * HALF)
    return tuple(sorted({*edges, *between}))


def _sets(question: Question, tests: tuple[Test, ...]) -> tuple[frozenset[str], ...]:
    """One set for every combination of options that the tests can tell apart."""
    alike: dict[tuple[bool, ...], str] = {}
    for option in question.options:
        if option != NONE_OF_THESE:
            alike.setdefault(_kind(option, tests), option)
    leading = list(alike.values())
    found = [frozenset(chosen) for size in range(1, len(leading) + 1) for chosen in combinations(leading, size)]
    if NONE_OF_THESE in question.options:
        found.append(frozenset({NONE_OF_THESE}))
    return tuple(found)


def _kind(option: str, tests: tuple[Test, ...]) -> tuple[bool, ...]:
    return tuple(isinstance(test.operand, frozenset) and option in test.operand for test in tests)
