"""Whether everything that pages print by a key has words: a key that reaches a reader says nothing to her. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, get_args

from scenarios.integrity.coded import FILLED
from scenarios.integrity.controls import SIDES
from scenarios.integrity.known import YES_PARTIAL_NO, Known, keyed, own_rows, pairs, part, words
from scenarios.integrity.model import AVAILABLE, PARTIES
from scenarios.integrity.problems import Place
from scenarios.integrity.shapes import is_a
from scenarios.library import Unit

NO_GAP: Final = frozenset({"OK"})  # the rule that says that nothing stands in the way leaves no gap
OWN_VALUES: Final = frozenset({"choice", "set", "multi", "date_or", "yesno"})
"""Types whose values have words of their own; yes-or-no questions and conditions borrow theirs."""


def check_words(place: Place, raw: object, files: Mapping[str, Any], names: Known) -> None:
    """Reports what has no words in `labels.yaml`."""
    for space, what, keys in _spoken(files, names):
        told = _told(part(raw, space), names.lines)
        for key in keys:
            if not told.get(key):
                place.say(f"{what} `{key}` has no words in `{space}`; people would read its key.")
    for space, what, subjects in (
        ("option", "option", names.questions),
        ("fact_value", "value", names.facts),
        ("feature_value", "value", names.features),
    ):
        spaces = _told_values(part(raw, space), names.lines)
        for key, subject in subjects.items():
            for value in subject.values if subject.type in OWN_VALUES else ():
                if not spaces.get(key, {}).get(value):
                    place.say(
                        f"{what} `{value}` of {subject.what} `{key}` has no words in `{space}`; "
                        "people would read its key."
                    )


def _spoken(files: Mapping[str, Any], names: Known) -> Iterator[tuple[str, str, Iterable[str]]]:
    asks = [key for _, key, row in own_rows(part(files.get("model"), "features"), names.lines) if "ask" in row]
    coded = [rule for rule in names.coded_rules if rule in FILLED and rule not in NO_GAP]
    clauses = keyed(part(files.get("rules"), "clauses"))
    taken = dict.fromkeys(group for _, clause in clauses for group in words(part(clause, "caps")))
    places = names.facts["claim_jurisdiction"].values if "claim_jurisdiction" in names.facts else ()
    yield "line_short", "line", names.lines
    yield "line_question", "line", names.lines
    yield "group", "group", [group for group in names.groups if group in names.head_groups]
    yield "cap_group", "cap group", [group for group in names.cap_groups if group in taken]
    yield "control", "control", names.controls
    yield "clause", "clause", names.clauses
    yield "cause_family", "family of causes", names.families
    yield "fact", "fact", names.facts
    yield "feature", "feature", names.features
    yield "ask", "what is asked of feature", asks
    yield "gap", "rule", (*names.cap_rules, *coded)
    yield "jurisdiction", "territory", places
    yield "unit", "unit", get_args(Unit)
    yield "party", "party", PARTIES
    yield "answer", "answer", YES_PARTIAL_NO
    yield "avail", "availability", AVAILABLE
    yield "side", "side", SIDES


def _told(raw: object, lines: tuple[str, ...]) -> Mapping[str, bool]:
    return {own: True for key, told in pairs(raw) if is_a("text", told) for own in _own(key, lines)}


def _told_values(raw: object, lines: tuple[str, ...]) -> Mapping[str, Mapping[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for key, values in pairs(raw):
        for own in _own(key, lines):
            found.setdefault(own, {}).update((value, True) for value, told in pairs(values) if is_a("text", told))
    return found


def _own(key: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key.replace("{L}", line) for line in lines) if "{L}" in key else (key,)
