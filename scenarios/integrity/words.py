"""Words for keys, and the answers to readers' questions: `labels.yaml` and `faqs.md`. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, get_args

from scenarios.faq_notes import HEADING
from scenarios.integrity.controls import SIDES
from scenarios.integrity.known import YES_PARTIAL_NO, Known
from scenarios.integrity.model import AVAILABLE, PARTIES
from scenarios.integrity.problems import Place, unknown
from scenarios.integrity.shapes import entries, is_a, written
from scenarios.integrity.subjects import Subjects
from scenarios.library import Unit

SAYINGS: Final = (
    "no_policy_is_written_for_it", "no_trigger_is_met_here", "this_failure_does_not_open_it",
    "each_points_to_the_other", "given_and_its_trigger_is_met", "little_effect",
)  # fmt: skip
"""Sentences on what policies do that pages say where no clause and no rule says one; each key says its sense,
so that an edition from before they were content still reads."""
NESTED: Final = ("option", "fact_value", "feature_value")


def check_labels(place: Place, raw: object, names: Known) -> None:
    """Reports words for things that aren't there, and words that are none."""
    rules = (*names.cap_rules, *names.coded_rules, *(f"GRANT:{feature}" for feature in names.grants))
    jurisdiction = names.facts["claim_jurisdiction"].values if "claim_jurisdiction" in names.facts else ()
    flat: Mapping[str, tuple[str, Iterable[str]]] = {
        "fact": ("fact", names.facts),
        "feature": ("feature", names.features),
        "ask": ("feature", names.features),
        "held_question": ("feature", names.features),
        "declaration": ("statement", _declared(raw)),
        "gap": ("rule", rules),
        "line_short": ("line", names.lines),
        "line_question": ("line", names.lines),
        "jurisdiction": ("territory", jurisdiction),
        "group": ("group", names.groups),
        "cap_group": ("cap group", names.cap_groups),
        "control": ("control", names.controls),
        "clause": ("clause", names.clauses),
        "unit": ("unit", get_args(Unit)),
        "party": ("party", PARTIES),
        "cause_family": ("family of causes", names.families),
        "answer": ("answer", YES_PARTIAL_NO),
        "avail": ("availability", AVAILABLE),
        "side": ("side", SIDES),
        "saying": ("sentence", SAYINGS),
    }
    for space, found in entries(place, raw, "words"):
        spot = place.at(space)
        if space in NESTED:
            subjects = {"option": names.questions, "fact_value": names.facts, "feature_value": names.features}[space]
            _nested(spot, found, subjects, names.lines)
        elif space in flat:
            what, known = flat[space]
            for key, words in entries(spot, found, "words"):
                for own in _own(key, names.lines):
                    if own not in set(known):
                        spot.say(f"names {unknown(what, own, known)}")
                _text(spot, key, words)
        else:
            place.say(f"has {unknown('kind of words', space, (*flat, *NESTED))}")


def _declared(raw: object) -> Iterable[str]:
    """The statements of a declaration: an editor may name as many as the duty asks for."""
    found = raw.get("declaration") if isinstance(raw, Mapping) else None
    return tuple(str(key) for key in found) if isinstance(found, Mapping) else ()


def _own(key: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key.replace("{L}", line) for line in lines) if "{L}" in key else (key,)


def _nested(place: Place, raw: object, subjects: Subjects, lines: tuple[str, ...]) -> None:
    what = next(iter(subjects.values())).what if subjects else "key"
    for key, values in entries(place, raw, f"{what}s"):
        for own in _own(key, lines):
            if own not in subjects:
                place.say(f"names {unknown(what, own, subjects)}")
                continue
            for value, words in entries(place.at(key), values, "words"):
                if value not in subjects[own].values:
                    place.at(key).say(f"names {unknown('value', value, subjects[own].values)}")
                _text(place.at(key), value, words)


def _text(place: Place, key: str, words: object) -> None:
    if not is_a("text", words):
        place.say(f"`{key}` has {written(words)} where text is meant.")


def check_faqs(place: Place, raw: str) -> None:
    """Reports a text without questions, and questions without an answer."""
    parts = HEADING.split(raw)[1:]
    if not parts:
        place.say("has no question; each begins with `### ` and the question.")
    for question, answer in zip(parts[::2], parts[1::2], strict=True):
        if not answer.strip():
            place.at(f"question {question.strip()}").say("has no answer.")
