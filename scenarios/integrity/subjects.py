"""What conditions may ask about, and whether they ask in the closed form. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scenarios.conditions import NUMERIC, ConditionError, Operator, parse_all
from scenarios.integrity.problems import Place, did_you_mean, unknown
from scenarios.integrity.shapes import is_number, items, written


@dataclass(frozen=True, slots=True)
class Subject:
    """A fact, feature, question or control: its type, and the values it can have (none: any)."""

    what: str
    key: str
    type: str
    values: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether it holds a number."""
        return self.type in {"number", "money", "percent"}

    @property
    def is_set(self) -> bool:
        """Whether it holds several values at once."""
        return self.type in {"set", "multi", "conditions"}


Subjects = Mapping[str, Subject]


def check_value(place: Place, subject: Subject, value: object, verb: str) -> None:
    """Reports a value that the subject can't have. Nothing (null) is allowed for numbers and dates."""
    if subject.numeric:
        if value is not None and not is_number(value):
            place.say(f"{verb} {subject.what} `{subject.key}` {_to(verb)} {written(value)}, where a number is meant.")
        return
    if subject.type == "date" or (subject.type == "date_or" and value not in subject.values):
        if value is None and subject.type == "date":
            return
        if not _is_date(value):
            meant = ", or ".join(["a date as 2026-01-31", *(v for v in subject.values if v != "DATE")])
            place.say(f"{verb} {subject.what} `{subject.key}` {_to(verb)} {written(value)}; {meant} is meant.")
        return
    if not isinstance(value, str):
        place.say(f"{verb} {subject.what} `{subject.key}` {_to(verb)} {written(value)}; put a word, in quotes.")
    elif subject.values and value not in subject.values:
        near = did_you_mean(value, subject.values) or f"; its values are {', '.join(subject.values)}."
        place.say(f"{verb} {subject.what} `{subject.key}` {_to(verb)} `{value}`, which is not one of its values{near}")


def _to(verb: str) -> str:
    return "for" if verb == "tests" else "to"


def _is_date(value: object) -> bool:
    if isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


def check_all(place: Place, raw: object, subjects: Subjects, kind: str = "") -> tuple[str, ...]:
    """Checks one mapping of subjects to tests; the known subjects it reads.

    `kind` names an unknown one; without it, its first letters tell whether a fact or a feature was meant.
    """
    if raw is None:
        return ()
    if not isinstance(raw, Mapping):
        place.say(f"has {written(raw)} where a condition is meant: a mapping from {kind or 'fact'}s to values.")
        return ()
    read = []
    for name, test in raw.items():
        subject = subjects.get(name) if isinstance(name, str) else None
        if subject is None:
            place.say(f"reads {unknown(kind or rule_kind(name), name, subjects)}")
            continue
        read.append(subject.key)
        try:
            parsed = parse_all({name: test})
        except ConditionError as error:
            place.say(str(error))
            continue
        for one in parsed.tests:
            if one.operator in NUMERIC and not subject.numeric:
                place.say(f"compares {subject.what} `{subject.key}` with a number, but it is no number.")
        tested = _tested(test)
        if not tested and not any(one.operator in NUMERIC for one in parsed.tests):
            place.say(f"tests {subject.what} `{subject.key}` for an empty list; name a value, or leave it out.")
        for value in tested:
            check_value(place, subject, value, "tests")
    return tuple(read)


def _tested(test: object) -> list[Any]:
    """The values that a test names, without the bounds of a comparison."""
    if not isinstance(test, Mapping):
        return list(items(test))
    return [value for word, operand in test.items() if Operator(word) not in NUMERIC for value in items(operand)]


def check_any(place: Place, raw: object, subjects: Subjects, kind: str = "") -> tuple[str, ...]:
    """Checks a mapping, or a list of mappings of which one must hold; the known subjects it reads."""
    if not isinstance(raw, list):
        return check_all(place, raw, subjects, kind)
    if not raw:
        place.say("has no alternative: an empty list always holds; write one, or leave it out.")
    return tuple(name for one in raw for name in check_each(place, one, subjects, kind))


def check_each(place: Place, raw: object, subjects: Subjects, kind: str = "") -> tuple[str, ...]:
    """Checks one mapping that must turn on something; the known subjects it reads."""
    if raw is None or raw == {}:
        place.say("is empty, so that it always holds; write what it turns on, or leave it out.")
    return check_all(place, raw, subjects, kind)


def rule_kind(name: object) -> str:
    """What an unknown subject of a rule was probably meant to be."""
    return "feature" if str(name)[:3] in {"pl_", "eo_", "cy_", "rc_"} else "fact"
