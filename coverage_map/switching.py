"""Switches of a what-if: an answer or a wording feature at another value, and how an address writes it. Pure.

An address holds a switch as `key:value`. The keys of questions have a dot, those of features none. Nothing here is ever
stored: switches are applied to a copy of the answers and of the programme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, Literal, assert_never

from coverage_map.engine.closing import MARKET_LIMIT, Change
from coverage_map.engine.programme import Programme, Stated
from questionnaires import values
from questionnaires.shown import counted_answers
from scenarios.conditions import Value, Values
from scenarios.feature_values import BadTermError
from scenarios.feature_values import from_stored as feature_from_stored
from scenarios.feature_values import to_stored as feature_to_stored
from scenarios.library import Feature, Library, LineKey, Question

Kind = Literal["answer", "wording"]
LONGEST: Final = 200
NOTHING: Final = "none"
TRIED: Final = "switched in a what-if"
"""The reference of a wording that nobody stated: it was only switched."""
LARGEST: Final = Decimal(10) ** 12


class SwitchError(ValueError):
    """A switch can't be read; the message says what it named and why it is left out."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One thing at another value."""

    kind: Kind
    key: str
    value: Value


Trying = Callable[[tuple["Switch", ...]], str]
"""The address of a what-if with these switched on besides those that are; "" where there is none."""


def no_trying(switches: tuple[Switch, ...]) -> str:
    """For a page without a what-if."""
    return ""


def read_switch(library: Library, raw: str) -> Switch:
    """A switch as an address writes it."""
    key, colon, text = raw.partition(":")
    if len(raw) > LONGEST or not colon or not key:
        raise SwitchError(f"“{raw[:40]}{'…' if len(raw) > 40 else ''}” is not a switch of this map.")
    if key in library.questions:
        return _answer(library.questions[key], text)
    if key in library.features:
        return _wording(library, library.features[key], text)
    raise SwitchError(f"“{key}” is in no question and no wording of edition {library.number}.")


def _answer(question: Question, text: str) -> Switch:
    name = f"“{question.question}”"
    value: object = text
    match question.type:
        case "yes_no" | "yes_partial_no" | "choice":
            pass
        case "multi":
            value = [item for item in text.split(",") if item]
        case "number" | "money" | "percent":
            value = _figure(text)
        case "text" | "file" | "date":
            raise SwitchError(f"{name} decides nothing on this map, so it can’t be switched.")
        case _:
            assert_never(question.type)
    try:
        return Switch("answer", question.key, values.clean(question, value))
    except values.AnswerError:
        raise SwitchError(f"{name} can’t be answered “{text[:40]}”.") from None


def _wording(library: Library, feature: Feature, text: str) -> Switch:
    stored: object = text
    if feature.type == "conditions":
        stored = [] if text == NOTHING else text.split(",")
        known = set(feature.values) or set(library.controls)
        if not set(stored) <= known:
            raise SwitchError(f"{_name(library, feature)} can’t be “{text[:40]}”.")
    elif feature.type in ("money", "number", "percent"):
        stored = _figure(text)
    try:
        if stored is None:
            raise BadTermError
        value = feature_from_stored(feature, stored)
        feature_to_stored(feature, value)
    except BadTermError:
        raise SwitchError(f"{_name(library, feature)} can’t be “{text[:40]}”.") from None
    return Switch("wording", feature.key, value)


def _figure(text: str) -> Decimal | None:
    try:
        figure = Decimal(text) if len(text) <= 20 and text.isascii() else None
    except InvalidOperation:
        return None
    if figure is None or not figure.is_finite() or not 0 <= figure < LARGEST or figure.as_tuple().exponent < -6:  # type: ignore[operator]  # a finite figure's exponent is a number
        return None
    return figure


def _name(library: Library, feature: Feature) -> str:
    return f"“{library.label('line_short', feature.line)}: {library.label('feature', feature.key)}”"


def write_switch(switch: Switch) -> str:
    """The same for an address; `read_switch` gives the switch back."""
    return f"{switch.key}:{written_value(switch.value)}"


def written_value(value: Value) -> str:
    """A value as an address holds it."""
    match value:
        case None:
            return ""
        case frozenset():
            return ",".join(sorted(value)) or NOTHING
        case Decimal():
            return values.plain_figure(value)
        case date():
            return value.isoformat()
        case str():
            return value


def switch_on(switches: Iterable[Switch], switch: Switch) -> tuple[Switch, ...]:
    """These and one more, as the last step; a switch of the same thing is replaced."""
    return (*(s for s in switches if s.key != switch.key), switch)


def switched_answers(library: Library, given: Values, switches: Iterable[Switch]) -> dict[str, Value]:
    """The answers that count once the switches are on. `given` holds answers of hidden questions too.

    A switch may hide questions, whose answers then count for nothing, or ask for more, whose kept answers come back.
    """
    return counted_answers(library, {**given, **{s.key: s.value for s in switches if s.kind == "answer"}})


def switched_programme(programme: Programme, switches: Iterable[Switch]) -> Programme:
    """The programme with the wording switched; the very same where no wording is."""
    moved = {s.key: Stated(s.value, False, TRIED) for s in switches if s.kind == "wording"}
    return replace(programme, features={**programme.features, **moved}) if moved else programme


def switches_of(
    library: Library, changes: Iterable[Change], limits: Mapping[LineKey, Decimal] | None = None
) -> tuple[Switch, ...]:
    """A closing set as switches; a change of answer without a value is left out.

    A line is bought at its limit in `limits`, in pounds.
    """
    found: list[Switch] = []
    for change in changes:
        match change.kind:
            case "feature":
                found.append(Switch("wording", change.key, change.value))
            case "control":
                found.append(Switch("answer", library.controls[change.key].question, change.value))
            case "answer":
                if change.value is not None:
                    found.append(Switch("answer", change.key, change.value))
            case "buy_line":
                limit = (limits or {}).get(change.key, MARKET_LIMIT)
                found.append(Switch("wording", f"{change.key}_limit", limit))
            case _:
                assert_never(change.kind)
    return tuple(found)


def idle_because(library: Library, switch: Switch, *, answers: Values, given: Values, programme: Programme) -> str:
    """Why a switch changes nothing, "" where it may. `answers` count before any switch is on."""
    if switch.kind == "answer":
        question = library.questions[switch.key]
        if answers.get(switch.key) == switch.value:
            return f"“{question.question}” is answered so already."
        after = switched_answers(library, given, (switch,))
        if switch.key not in after:
            return f"“{question.question}” is not asked with the answers as they stand, so it decides nothing."
        return ""
    feature = library.features[switch.key]
    stated = programme.features.get(switch.key)
    if (stated.value if stated is not None else feature.default) == switch.value:
        return f"{_name(library, feature)} is so already."
    return ""
