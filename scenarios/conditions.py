"""Closed conditions: the only way content can ask about facts, features and answers. Pure.

A condition is a mapping from subjects to tests; all must hold. A scalar means equals; a list means one of;
`{any: [...]}` a set shares an item; `{none: [...]}` it shares none; `{not: x}` differs; `{gt|gte|lt|lte: n}` compares
a number. Against a set, a scalar or a list means that they share an item. A list of mappings means any of them.

Two readings exist. Rules read facts and features, where a missing number is 0 and a missing set empty (`holds`).
Answers may be unknown, and an unknown answer neither holds nor fails (`known`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

Scalar = str | Decimal | date | None
Value = Scalar | frozenset[str]
Values = Mapping[str, Value]


class Operator(StrEnum):
    """What a test does with its operand."""

    IS = "is"
    ANY = "any"
    NONE = "none"
    NOT = "not"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"


NUMERIC: Final = frozenset({Operator.GT, Operator.GTE, Operator.LT, Operator.LTE})
POSITIVE: Final = frozenset({Operator.IS, Operator.ANY})
WRITTEN: Final = frozenset(o.value for o in Operator if o is not Operator.IS)


WRITTEN_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ConditionError(ValueError):
    """A condition is not of the closed form; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test of one subject. `operand` holds the items, or one number where the operator compares."""

    subject: str
    operator: Operator
    operand: frozenset[Scalar] | Decimal

    def __call__(self, value: Value) -> bool:
        """Whether the value passes; a missing number is 0 and a missing set is empty."""
        operand = self.operand
        if isinstance(operand, frozenset):
            if isinstance(value, frozenset):
                shared = not operand.isdisjoint(value)
            else:
                shared = value in operand
            return shared is (self.operator in POSITIVE)
        return _compare(self.operator, value, operand)


@dataclass(frozen=True, slots=True)
class All:
    """Tests that must all hold; none at all always holds."""

    tests: tuple[Test, ...] = ()

    def holds(self, values: Values) -> bool:
        """Whether every test passes on these values."""
        for test in self.tests:  # noqa: SIM110, a generator costs more than the tests
            if not test(values.get(test.subject)):
                return False
        return True

    def known(self, answers: Values) -> bool | None:
        """Whether every test passes; None where it turns on an answer that is not known."""
        unknown = False
        for test in self.tests:
            if test.subject not in answers:
                unknown = True
            elif not test(answers[test.subject]):
                return False
        return None if unknown else True

    def unknown(self, answers: Values) -> tuple[str, ...]:
        """The subjects that are not known."""
        return tuple(test.subject for test in self.tests if test.subject not in answers)

    def only(self, chosen: Callable[[str], bool]) -> All:
        """The tests whose subject is chosen."""
        return All(tuple(test for test in self.tests if chosen(test.subject)))

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects read, in order."""
        return tuple(test.subject for test in self.tests)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives, of which one must hold. No alternative at all always holds."""

    alternatives: tuple[All, ...] = ()

    def holds(self, values: Values) -> bool:
        """Whether one alternative holds."""
        return not self.alternatives or any(a.holds(values) for a in self.alternatives)

    def known(self, answers: Values) -> bool | None:
        """Whether one alternative holds; None where none does and one is not known."""
        if not self.alternatives:
            return True
        results = [a.known(answers) for a in self.alternatives]
        if True in results:
            return True
        return None if None in results else False

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects read, in order, each once."""
        return tuple(dict.fromkeys(s for a in self.alternatives for s in a.subjects))


def _compare(operator: Operator, value: Value, bound: Decimal) -> bool:
    number = _number(value)
    match operator:
        case Operator.GT:
            return number > bound
        case Operator.GTE:
            return number >= bound
        case Operator.LT:
            return number < bound
        case Operator.LTE:
            return number <= bound
        case _:
            raise ConditionError(f"{operator.value} compares no numbers.")


def _number(value: Value) -> Decimal:
    if value is None:
        return Decimal(0)
    if isinstance(value, Decimal):
        return value
    raise ConditionError(f"{value!r} is compared as a number and is none.")


def scalar(raw: object) -> Scalar:
    """One written value as the engine holds it: text, a number, a date or nothing."""
    if isinstance(raw, bool):
        raise ConditionError(f"{str(raw).lower()} is not a value; write yes or no in quotes.")
    if isinstance(raw, date) or raw is None:
        return raw
    if isinstance(raw, int | float | Decimal):
        return Decimal(str(raw))
    if isinstance(raw, str):
        return _dated(raw)
    raise ConditionError(f"{raw!r} is not a value: text, a number or a date is.")


def _dated(text: str) -> str | date:
    """A date that is written as text, as editions keep it; other text as it is."""
    if not WRITTEN_DATE.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _items(raw: object) -> frozenset[Scalar]:
    return frozenset(scalar(item) for item in (raw if isinstance(raw, list | tuple) else [raw]))


def _tests(subject: str, raw: object) -> list[Test]:
    if not isinstance(raw, Mapping):
        return [Test(subject, Operator.IS, _items(raw))]
    if not raw:
        raise ConditionError(f"{subject}: an empty condition; write a value, or leave it out.")
    tests = []
    for word, operand in raw.items():
        if word not in WRITTEN:
            allowed = ", ".join(sorted(WRITTEN))
            raise ConditionError(f"{subject}: {word!r} is no operator; the operators are {allowed}.")
        operator = Operator(word)
        if operator in NUMERIC:
            number = scalar(operand)
            if not isinstance(number, Decimal):
                raise ConditionError(f"{subject}: {word} compares with a number, not {operand!r}.")
            tests.append(Test(subject, operator, number))
        else:
            tests.append(Test(subject, operator, _items(operand)))
    return tests


def parse_all(raw: object) -> All:
    """A mapping of subjects to tests, as written in a pack."""
    if raw is None:
        return All()
    if not isinstance(raw, Mapping):
        raise ConditionError(f"{raw!r} is no condition: a mapping of subjects to values is.")
    return All(tuple(test for key, value in raw.items() for test in _tests(str(key), value)))


def parse_any(raw: object) -> AnyOf:
    """A mapping, or a list of mappings of which one must hold."""
    if raw is None:
        return AnyOf()
    if isinstance(raw, list | tuple):
        return AnyOf(tuple(parse_all(item) for item in raw))
    return AnyOf((parse_all(raw),))
