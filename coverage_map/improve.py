"""The few improvements that would do most for one company: controls, contract terms, wordings. Pure.

Each is one control put in place, one contract term changed, or one of the smallest sets of wordings that close a gap.
They are ranked by how much less of the likely losses, weighted by fit, would stay with the company. What an insurer
gives, and at what price, is not known, so every sum is indicative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from coverage_map.changes import Changes, changes_between
from coverage_map.engine.closing import Change, Closer
from coverage_map.engine.possible import possible_answers, question_tests
from coverage_map.engine.variants import Variants
from coverage_map.fixes import Step, steps_of
from coverage_map.switching import Switch, switched_answers, switched_programme, switches_of
from coverage_map.words import in_sentence
from questionnaires.values import in_words, options_of
from scenarios.conditions import Values
from scenarios.library import Level, Library, LineKey

MOST_SHOWN: Final = 3
MOST_SETS: Final = 14
"""Sets of wordings that are worked out in full: those that close most by themselves."""
CONTRACTS: Final = "contracts."
RARELY: Final = "rare"
Of = Literal["control", "contract", "wording"]


@dataclass(frozen=True, slots=True)
class Improvement:
    """One improvement. `saves` pounds of likely loss, weighted by fit, no longer stay with the company.

    `rarely`: it asks for wording that insurers rarely give.
    """

    of: Of
    steps: tuple[Step, ...]
    switches: tuple[Switch, ...]
    saves: Decimal
    changes: Changes
    rarely: bool = False

    @property
    def size(self) -> int:
        """How many changes it takes together."""
        return len(self.switches)


def improvements(
    library: Library,
    *,
    variants: Variants,
    closer: Closer,
    given: Values,
    limits: Mapping[LineKey, Decimal],
    most: int = MOST_SHOWN,
    most_sets: int = MOST_SETS,
) -> tuple[Improvement, ...]:
    """At most `most`, those that save most first; no two share a change, and each saves something."""
    found = sorted(
        (
            each
            for candidate in _candidates(library, variants, closer, limits, most_sets)
            if (each := _worked_out(library, variants, given, candidate)).saves > 0
        ),
        key=lambda each: (-each.saves, each.size),
    )
    chosen: list[Improvement] = []
    taken: set[str] = set()
    for each in found:
        keys = {switch.key for switch in each.switches}
        if keys.isdisjoint(taken):
            chosen.append(each)
            taken |= keys
        if len(chosen) == most:
            break
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class _Candidate:
    of: Of
    steps: tuple[Step, ...]
    switches: tuple[Switch, ...]
    rarely: bool = False


def _worked_out(library: Library, variants: Variants, given: Values, candidate: _Candidate) -> Improvement:
    base = variants.base
    answering = any(switch.kind == "answer" for switch in candidate.switches)
    after = variants.read(
        answers=switched_answers(library, given, candidate.switches) if answering else None,
        programme=switched_programme(base.programme, candidate.switches),
    )
    changes = changes_between(library, base, after)
    return Improvement(candidate.of, candidate.steps, candidate.switches, changes.less, changes, candidate.rarely)


def _candidates(
    library: Library, variants: Variants, closer: Closer, limits: Mapping[LineKey, Decimal], most_sets: int
) -> Iterator[_Candidate]:
    answers = variants.base.answers
    for control in sorted(library.controls.values(), key=lambda c: -c.weight):
        if answers.get(control.question) in ("no", "partial"):
            words = f"put in place: {in_sentence(library.label('control', control.key))}"
            yield _Candidate("control", (Step("", words),), (Switch("answer", control.question, "yes"),))
    tests = question_tests(library)
    for key, read in tests.items():
        question = library.questions[key]
        if not key.startswith(CONTRACTS) or key not in answers or not options_of(question):
            continue
        for value in possible_answers(question, read):
            if value != answers[key] and not isinstance(value, frozenset):
                said = "; ".join(in_words(library, question, value))
                words = f"change your contracts so that “{question.question}” is answered “{said}”"
                yield _Candidate("contract", (Step("", words),), (Switch("answer", key, value),))
    for changes in _sets(variants, closer, most_sets):
        rarely = any(c.kind == "feature" and library.features[c.key].avail == RARELY for c in changes)
        yield _Candidate("wording", steps_of(library, changes), switches_of(library, changes, limits), rarely)


def _sets(variants: Variants, closer: Closer, most: int) -> Iterable[tuple[Change, ...]]:
    """The distinct closing sets, those first that by themselves close the most pounds × fit."""
    closes: dict[tuple[Change, ...], Decimal] = {}
    for result in variants.base.map.relevant:
        payouts = variants.base.money.by_scenario[result.scenario].heads
        for head in result.heads.values():
            if head.level < Level.DISPUTED and head.head in payouts:
                changes = closer.close(result.scenario, head.head).changes
                if changes and all(change.kind != "answer" or change.value is not None for change in changes):
                    weighted = payouts[head.head].uninsured * result.relevance.score
                    closes[changes] = closes.get(changes, Decimal(0)) + weighted
    worth = {
        changes: sum((sum_ for other, sum_ in closes.items() if set(other) <= set(changes)), Decimal(0))
        for changes in closes
    }
    return sorted(worth, key=lambda changes: -worth[changes])[:most]
