"""What an answer does, in words, from what its question drives. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from scenarios.integrity.read_by_code import READERS
from scenarios.library import Library, Question

MOST_SCENARIOS: Final = 4
SIZES: Final[Mapping[str, str]] = {
    "revenue": "turnover",
    "gross_margin": "gross margin",
    "injury": "how badly someone could be hurt",
    "devices": "devices to correct",
    "affected_share": "the share of devices affected",
    "sites": "sites that could claim",
    "claimants": "patients who could claim",
    "unit_price": "refunds",
    "unit_cost": "replacing devices",
    "downtime": "the length of an interruption",
    "records": "people to notify",
    "acv": "the value of a contract",
    "sla": "service credits",
}
"""The company's figures that sizes of loss are made of, in words."""
CONTEXT: Final = "context"
SENTENCES: Final[Mapping[str, str]] = {
    "control:evidence": "Evidence behind your answers on controls: insurers look at its date.",
    "feature:all": "Your broker records what these wordings say, so that the map can be of your own policies.",
    "feature:general.known": "What you know of before a policy starts is not covered by it, so it has to be told.",
    CONTEXT: "Your broker and the underwriters read it. It does not change the map by itself.",
}
"""Drives that have a sentence of their own."""
READ_BY_MAPS: Final = "Your map, your broker and the underwriters read it."
"""In place of the sentence on context, where a map reads the answer all the same."""

CONTRACTS: Final = "contracts"
CODE_OF_MAPS: Final = ("the amounts of an event", "the limits that a founder asks for", "the cover held now")
"""What reads answers for a map without a condition of content."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that an answer does, and to what."""

    does: str
    to: tuple[str, ...] = ()
    more: int = 0

    @property
    def words(self) -> str:
        """To what, in one line."""
        return "; ".join(self.to)


def effects_of(library: Library, question: Question) -> tuple[Effect, ...]:
    """What the answer does: to controls, events, sizes of loss and wording; then in sentences."""
    controls: list[str] = []
    events: list[str] = []
    sizes: list[str] = []
    wordings: list[str] = []
    sentences: list[Effect] = []
    reads = question.key in map_reads(library)
    for driven in question.drives:
        kind, _, name = driven.partition(":")
        if driven == CONTEXT and reads:
            sentences.append(Effect(READ_BY_MAPS))
        elif driven in SENTENCES:
            sentences.append(Effect(SENTENCES[driven]))
        elif driven in library.scenarios:
            events.append(library.scenarios[driven].title)
        elif kind == "control":
            controls.append(library.label("control", name))
        elif kind == "severity":
            sizes.append(SIZES.get(name) or library.label("severity", name))
        elif kind == "feature" and name in library.features:
            line = library.label("line_short", library.features[name].line)
            wordings.append(f"{library.label('feature', name)} ({line})")
    if not reads and not sentences:
        sentences.append(Effect(SENTENCES[CONTEXT]))
    found = (
        Effect("Counts in your controls score", tuple(controls)),
        Effect(
            "Matters in these events" if reads else "Insurers ask it for these events",
            tuple(events[:MOST_SCENARIOS]),
            max(0, len(events) - MOST_SCENARIOS),
        ),
        Effect("Sizes losses by" if reads else "Insurers size losses by", tuple(sizes)),
        Effect("Makes this wording matter", tuple(wordings)),
    )
    return (*(effect for effect in found if effect.to), *sentences)


def map_reads(library: Library) -> frozenset[str]:
    """The questions that a cell or a sum of some map turns on; the others are for the broker and insurers alone."""
    subjects = {subject for adjustment in library.adjustments for subject in adjustment.answers.subjects}
    for scenario in library.scenarios.values():
        for condition in (scenario.requires, *scenario.more_if, *scenario.less_if):
            subjects.update(condition.subjects)
    for question in library.questions.values():
        subjects.update(question.show_when.subjects)
    named = (key for reader in READERS if reader.name in CODE_OF_MAPS for key in reader.questions)
    return frozenset(
        {
            *subjects,
            *(control.question for control in library.controls.values()),
            *(key.replace("{L}", line) for key in named for line in library.lines),
        }
    )


def can_be_changed(library: Library, question: Question) -> bool:
    """Whether the question asks for what a company can put in place or agree: a control, or a term of its contracts.

    Other answers are facts; showing what another one would do could only tempt to it.
    """
    if question.type not in ("yes_no", "yes_partial_no", "choice"):
        return False
    return question.section == CONTRACTS or any(c.question == question.key for c in library.controls.values())


def unknown_words(library: Library, questions: Collection[Question]) -> str:
    """What finding out would do where "I don't know" was answered."""
    reads = map_reads(library)
    turning = sum(question.key in reads for question in questions)
    if turning == len(questions):
        return "Each one that you find out can make the map surer."
    if turning:
        return f"Finding out {turning} of them can make the map surer; insurers want to know the others."
    if len(questions) == 1:
        return "The map does not turn on it; insurers want to know it."
    return "The map does not turn on them; insurers want to know them."
