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
from scenarios.library import Library, Question


@dataclass(frozen=True, slots=True)
class Another:
    """Another answer, with what it would move in sentences; `href` opens it as a what-if."""

    answer: str
    sentences: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class OnTheMap:
    """What the answers to a question do to a map.

    `answered`: whether an answer is known now. `others`: the other answers that move a loss, or what stays with the
    company; `idle`: those that move neither.
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
        sentences = _sentences(reader.library, changes)
        if sentences:
            others.append(Another(words, sentences, trying(switch)))
        else:
            idle.append(words)
    return OnTheMap(now is not None, tuple(others), tuple(idle))


def _sentences(library: Library, changes: Changes) -> tuple[str, ...]:
    """What moves: losses and where most of them are, or how many fall between; then what stays with the company."""
    if changes.moved:
        told = [sentence_of(changes), _where(library, changes)]
    else:
        told = [falls_of(changes)]
    told.append(money_of(changes, own=True))
    return tuple(words for words in told if words)


def _where(library: Library, changes: Changes) -> str:
    """The event that holds most of the losses that move, "" where none does or only one loss moves."""
    count = len(changes.moved)
    ((scenario, most),) = Counter(moved.scenario for moved in changes.moved).most_common(1)
    if count < 2 or most * 2 <= count:
        return ""
    return f"{'All' if most == count else 'Most'} are in “{library.scenarios[scenario].title}”."
