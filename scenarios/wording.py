"""Conditions and values as sentences, for people who read the library. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from insure24.formatting import day, percent, pounds
from scenarios.conditions import All, AnyOf, Operator, Scalar, Test, Value
from scenarios.library import Library

COMPARED = {
    Operator.GT: "over",
    Operator.GTE: "at least",
    Operator.LT: "under",
    Operator.LTE: "at most",
}


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def one_of(words: Sequence[str]) -> str:
    """ "a", "a or b", "one of a, b and c"."""
    return f"one of {listed(words)}" if len(words) > 2 else listed(words, "or")


def subject_words(library: Library, subject: str) -> str:
    """What a condition asks about: a fact, a wording feature, a question or a control."""
    if subject in library.questions:
        return f"“{library.questions[subject].question}”"
    kind = "fact" if subject in library.facts else "feature" if subject in library.features else "control"
    return library.label(kind, subject)


def value_words(library: Library, subject: str, value: Value) -> str:
    """A value of a fact, feature, question or control, in words."""
    if isinstance(value, frozenset):
        return listed([value_words(library, subject, item) for item in sorted(value)]) or "none"
    if value is None:
        return "not stated"
    if isinstance(value, Decimal):
        return _number(_type(library, subject), value)
    if isinstance(value, date):
        return day(value)
    if subject in library.questions:
        kind = library.questions[subject].type
        return library.label("answer" if kind.startswith("yes") else f"option.{subject}", value)
    if subject in library.features:
        conditions = library.features[subject].type == "conditions"
        return library.label("control" if conditions else f"feature.{subject}", value)
    return library.label("answer" if subject in library.controls else f"fact.{subject}", value)


def _type(library: Library, subject: str) -> str:
    if subject in library.questions:
        return library.questions[subject].type
    return library.features[subject].type if subject in library.features else ""


def _number(kind: str, value: Decimal) -> str:
    if kind == "money":
        return pounds(value)
    if kind == "percent":  # a share in answers, a per cent in wordings
        return percent(value if value <= 1 else value / 100)
    return f"{value:,f}"


def _is_set(library: Library, subject: str) -> bool:
    if subject in library.questions:
        return library.questions[subject].type == "multi"
    if subject in library.facts:
        return library.facts[subject].type == "set"
    return subject in library.features and library.features[subject].type == "conditions"


def _ordered(library: Library, subject: str, items: frozenset[Scalar]) -> list[str]:
    """The items' words in the order in which the subject lists its values."""
    known: tuple[str, ...] = ()
    if subject in library.questions:
        known = library.questions[subject].options
    elif subject in library.facts:
        known = library.facts[subject].values
    elif subject in library.features:
        known = library.features[subject].values
    place = {value: number for number, value in enumerate(known)}
    items_in_order = sorted(items, key=lambda item: (place.get(str(item), len(place)), str(item)))
    quoted = (subject in library.questions or subject in library.features) and not items <= {"yes", "partial", "no"}
    words = [value_words(library, subject, item) for item in items_in_order]
    return [f"‘{word}’" for word in words] if quoted else words


def tested(library: Library, test: Test) -> str:
    """One test: "Product form is one of …", "Hours of outage is over 0"."""
    subject = subject_words(library, test.subject)
    answered = "is answered" if test.subject in library.questions else "is"
    if isinstance(test.operand, Decimal):
        return f"{subject} {answered} {COMPARED[test.operator]} {value_words(library, test.subject, test.operand)}"
    words = _ordered(library, test.subject, test.operand)
    negative = test.operator in {Operator.NONE, Operator.NOT}
    if _is_set(library, test.subject):
        return f"{subject} {_includes(words, negative=negative)}"
    if test.operand <= {"yes", "no"} and test.subject in library.facts:
        return f"{subject}: {'not ' if negative else ''}{one_of(words)}"
    return f"{subject} {answered} {'not ' if negative else ''}{one_of(words)}"


def _includes(words: Sequence[str], *, negative: bool) -> str:
    if not negative:
        return f"includes {one_of(words)}"
    return f"includes none of {listed(words)}" if len(words) > 1 else f"doesn’t include {listed(words)}"


def all_words(library: Library, condition: All) -> str:
    """Tests that must all hold, as one sentence; "Always" where there is none."""
    return "; and ".join(tested(library, test) for test in condition.tests) or "Always"


def any_words(library: Library, condition: AnyOf) -> tuple[str, ...]:
    """The alternatives, one sentence each; "Always" where there is none."""
    return tuple(all_words(library, one) for one in condition.alternatives) or ("Always",)
