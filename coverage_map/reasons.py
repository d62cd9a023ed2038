"""Why a cell is what it is: each loss, each policy that it reaches, each rule, answer and wording. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coverage_map.engine.closing import Change, Closer
from coverage_map.engine.payout import EventMoney, HeadPayout
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import (
    Applied,
    ClauseResult,
    FactUse,
    FeatureUse,
    HeadResult,
    Overlap,
    Reason,
    ScenarioResult,
)
from coverage_map.engine.results import Change as FactChange
from coverage_map.engine.severity import HeadAmounts, severities
from coverage_map.fixes import Step, steps_of
from coverage_map.matrix import heads_of_group
from coverage_map.switching import TRIED
from coverage_map.words import (
    QuestionRef,
    counted,
    fact_value,
    feature_value,
    in_sentence,
    line_name,
    listed,
    question_ref,
    rule_id,
)
from insure24 import formatting
from scenarios.conditions import Values
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Level, Library

Trust = Literal["confirmed", "recorded", "assumed", "asked", "tried"]
"""Confirmed by a broker; recorded but not confirmed; the market default, assumed; only what a broker would ask; or
switched in a what-if."""


@dataclass(frozen=True, slots=True)
class FeatureLine:
    """A wording feature that a rule read, the page or clause that says so, and how far to trust it."""

    question: str
    value: str
    trust: Trust
    reference: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of the event. `because`: the answers that set it; `unsure`: answers that could still change it."""

    name: str
    value: str
    why: str
    because: tuple[QuestionRef, ...]
    unsure: tuple[QuestionRef, ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One rule that decided."""

    why: str
    rule: str
    features: tuple[FeatureLine, ...]
    facts: tuple[FactLine, ...]
    control: QuestionRef | None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to watch that doesn't decide the level."""

    words: str
    question: QuestionRef | None


@dataclass(frozen=True, slots=True)
class ClauseReasons:
    """One policy's clause that the loss reaches.

    `fixes`: what each binding rule asks for; all are needed together. `behind`: what would decide next.
    """

    line: str
    insurer: str
    clause: str
    mark: LevelMark
    reasons: tuple[ReasonLine, ...]
    fixes: tuple[str, ...]
    behind: tuple[str, ...]
    assumed: tuple[FeatureLine, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class HeadReasons:
    """One loss of a cell. Amounts in pounds, None where a figure is missing."""

    key: str
    name: str
    mark: LevelMark
    falls: str
    low: Decimal | None
    likely: Decimal | None
    high: Decimal | None
    basis: str
    missing: tuple[QuestionRef, ...]
    pays: str
    clauses: tuple[ClauseReasons, ...]
    unreached: tuple[str, ...]
    overlap: str
    steps: tuple[Step, ...]
    changes: int
    instead: tuple[str, ...]
    fund: bool
    uninsurable: bool
    open: bool
    try_url: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether nothing is paid without an argument."""
        return self.mark.outcome != "paid"


@dataclass(frozen=True, slots=True)
class CellReasons:
    """One cell opened. `applied`: how the company's answers changed the event."""

    scenario: str
    title: str
    group: str
    group_name: str
    heads: tuple[HeadReasons, ...]
    applied: tuple[FactLine, ...]
    timeline: tuple[str, ...]


class ReasonTeller:
    """Tells the cells of one map."""

    def __init__(
        self,
        library: Library,
        *,
        answers: Values,
        programme: Programme,
        closer: Closer,
        trying: Callable[[tuple[Change, ...]], str] = lambda changes: "",
    ) -> None:
        """`trying` gives the address of a what-if with a closing set switched on; "" where there is none."""
        self._trying = trying
        self._library = library
        self._answers = answers
        self._programme = programme
        self._closer = closer

    def cell(self, result: ScenarioResult, group: str, money: EventMoney) -> CellReasons | None:
        """The reasons of one cell; None where the scenario has no loss in the group."""
        library = self._library
        scenario = library.scenarios[result.scenario]
        heads = heads_of_group(library, result, group)
        if not heads:
            return None
        amounts = severities(library, scenario, self._answers)
        worst = min(heads, key=lambda h: (h.head in library.uninsurable, h.level))
        return CellReasons(
            result.scenario,
            scenario.title,
            group,
            library.groups[group].name,
            tuple(self._head(result, h, amounts[h.head], money.heads.get(h.head), h is worst) for h in heads),
            tuple(self._changed(change, applied) for applied in result.applied for change in applied.changes),
            scenario.timeline,
        )

    def _head(
        self, result: ScenarioResult, head: HeadResult, amounts: HeadAmounts, payout: HeadPayout | None, opened: bool
    ) -> HeadReasons:
        library = self._library
        closing = self._closer.close(result.scenario, head.head)
        reached = sorted((c for c in head.clauses if c.engaged), key=lambda c: -c.level)
        return HeadReasons(
            head.head,
            library.heads[head.head].name,
            mark_of(head.level.key),
            self._falls(head),
            amounts.low,
            amounts.likely,
            amounts.high,
            amounts.basis,
            self._refs(amounts.missing),
            self._pays(head, payout),
            tuple(self._clause(clause) for clause in reached),
            self._unreached(head),
            "" if head.overlap is None else self._overlap(head.overlap),
            steps_of(library, closing.changes),
            len(closing.changes),
            tuple(change.words for change in closing.instead),
            closing.fund,
            head.head in library.uninsurable,
            opened,
            self._trying(closing.changes) if closing.changes else "",
        )

    def _changed(self, change: FactChange, applied: Applied) -> FactLine:
        before, after = (fact_value(self._library, change.fact, value) for value in (change.before, change.after))
        name = self._library.label("fact", change.fact)
        return FactLine(name, f"{before} → {after}", applied.why, self._refs(applied.questions), ())

    def _falls(self, head: HeadResult) -> str:
        if not head.falls_between:
            return ""
        names = listed(line_name(self._library, line) for line in self._library.lines if line in head.falls_between)
        pays = "neither pays" if len(head.falls_between) == 2 else "none pays"
        return f"Falls between: {names} touch this loss and {pays}"

    def _pays(self, head: HeadResult, payout: HeadPayout | None) -> str:
        """What the likely case is paid, and what cut it."""
        if payout is None or not payout.clause:
            return ""
        if head.paid:
            words = f"{formatting.pounds(payout.insured)} of the likely {formatting.pounds(payout.gross)} would be paid"
        elif head.level is Level.DISPUTED:
            words = f"Nil up to {formatting.pounds(payout.disputed)} of the likely {formatting.pounds(payout.gross)}"
        else:
            return ""
        cut = f", after {listed(payout.steps)}" if payout.steps else ""
        unstated = " A sub-limit applies whose sum nobody stated, so less may be paid." if payout.open_sublimit else ""
        return f"{words}{cut}.{unstated}"

    def _clause(self, clause: ClauseResult) -> ClauseReasons:
        library = self._library
        decided = {use.key for reason in clause.reasons for use in reason.features}
        return ClauseReasons(
            line_name(library, clause.line),
            self._programme.insurers.get(clause.line, ""),
            library.label("clause", clause.clause),
            mark_of(clause.level.key),
            tuple(self._reason(reason) for reason in clause.reasons),
            tuple(dict.fromkeys(reason.fix for reason in clause.reasons if reason.fix)),
            tuple(in_sentence(library.label("gap", rule)) for rule in clause.others),
            tuple(self._feature(u) for u in clause.consulted if not u.confirmed and u.key not in decided),
            tuple(self._flag(flag) for flag in clause.flags),
        )

    def _reason(self, reason: Reason) -> ReasonLine:
        control = self._library.controls.get(reason.control)
        return ReasonLine(
            reason.why,
            rule_id(reason.rule),
            tuple(self._feature(use) for use in reason.features),
            tuple(self._fact(use) for use in reason.facts),
            None if control is None else self._ref(control.question),
        )

    def _feature(self, use: FeatureUse) -> FeatureLine:
        library = self._library
        question = library.features[use.key].question or library.label("feature", use.key)
        return FeatureLine(question, feature_value(library, use.key, use.value), self._trust(use), use.reference)

    def _trust(self, use: FeatureUse) -> Trust:
        if not use.stated:
            return "assumed"
        if use.reference == TRIED and not use.confirmed:
            return "tried"
        if self._programme.key == "asked":
            return "asked"
        return "confirmed" if use.confirmed else "recorded"

    def _fact(self, use: FactUse) -> FactLine:
        library = self._library
        return FactLine(
            library.label("fact", use.key),
            fact_value(library, use.key, use.value),
            use.because,
            self._refs(use.questions),
            self._refs(use.uncertain),
        )

    def _flag(self, flag: str) -> Flag:
        kind, _, control = flag.partition(":")
        name = self._library.label("control", control)
        question = self._ref(self._library.controls[control].question) if control in self._library.controls else None
        if kind == "cp_unconfirmed":
            return Flag(f"{name} is a condition of this cover, and we don’t know yet whether it is in place.", question)
        return Flag(
            f"{name} is a condition of this cover that isn’t fully met. It has no part in this loss, so it should not "
            "stop payment (Insurance Act 2015, section 11), but tell the insurer.",
            question,
        )

    def _unreached(self, head: HeadResult) -> tuple[str, ...]:
        """Policies that have a clause for the loss which this event does not reach."""
        library = self._library
        reached = {c.line for c in head.clauses if c.engaged}
        lines = dict.fromkeys(c.line for c in head.clauses if c.line not in reached)
        return tuple(
            f"{line_name(library, line)} does not open: this event is not what its clause insures."
            if self._programme.bought(line)
            else f"{line_name(library, line)} is not bought."
            for line in lines
        )

    def _overlap(self, overlap: Overlap) -> str:
        names = [line_name(self._library, line) for line in overlap.lines]
        policies = f"{counted(len(names), 'policy', 'policies')} would answer this: {listed(names)}."
        match overlap.type:
            case "clear":
                return f"{policies} Their wordings say which pays first."
            case "conflict":
                return f"{policies} More than one says that it pays only after the others: ask for one to be primary."
            case "contribution":
                return f"{policies} They would share the payment; ask for one to be primary."

    def _ref(self, key: str) -> QuestionRef:
        return question_ref(self._library, key, self._answers)

    def _refs(self, keys: Iterable[str]) -> tuple[QuestionRef, ...]:
        return tuple(self._ref(key) for key in keys if key in self._library.questions)
