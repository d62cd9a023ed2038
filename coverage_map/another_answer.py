"""What each other answer to one question would do to a company's map. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from coverage_map.changes import Changes
from coverage_map.changes_page import falls_of, money_of, sentence_of
from coverage_map.presentation import MapReader
from coverage_map.switching import Switch, Trying
from questionnaires.drives import can_be_changed
from questionnaires.values import option_words, options_of
from scenarios.library import Question


@dataclass(frozen=True, slots=True)
class Another:
    """Another answer. `sentence` and `money` tell which losses and which sums move, "" where none do; `most` the event
    in which most losses do, "" where none has more than another; `href` opens it as a what-if.
    """

    answer: str
    sentence: str
    money: str
    most: str
    href: str


@dataclass(frozen=True, slots=True)
class OnTheMap:
    """What the answers to a question do to a map.

    `answered`: whether an answer is known now. `others`: the other answers that change something; `idle`: those that
    change nothing.
    """

    answered: bool
    others: tuple[Another, ...]
    idle: tuple[str, ...]


def on_the_map(reader: MapReader, question: Question, *, trying: Trying) -> OnTheMap | None:
    """A control or a contract term on this map of the company's own; None for a question about anything else."""
    if not can_be_changed(reader.library, question):
        return None
    now = reader.answers.get(question.key)
    others, idle = [], []
    for option in options_of(question):
        if option == now:
            continue
        words, switch = option_words(reader.library, question, option), (Switch("answer", question.key, option),)
        changes = reader.with_switches(switch).changes_from(reader)
        if changes.nothing:
            idle.append(words)
        else:
            sentence = sentence_of(changes) if changes.moved else falls_of(changes)
            money = money_of(changes, own=True)
            others.append(Another(words, sentence, money, _most(reader, changes), trying(switch)))
    return OnTheMap(now is not None, tuple(others), tuple(idle))


def _most(reader: MapReader, changes: Changes) -> str:
    counts = Counter(moved.scenario for moved in changes.moved).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return ""
    return reader.library.scenarios[counts[0][0]].title
