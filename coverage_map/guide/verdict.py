"""The result of the two-minute check: the three worst gaps and the map of what matters, from the engine. Pure.

No amounts are known here, so a gap weighs by how many losses it leaves open, how well their failures fit, and how far
the wording is from paying.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from coverage_map.engine.closing import Closer, Closing
from coverage_map.engine.maps import build_map
from coverage_map.engine.payout import map_money
from coverage_map.engine.programme import Programme, market_programme, nothing_bought
from coverage_map.engine.results import HeadResult, ScenarioResult
from coverage_map.fixes import Fix, commonest_fix
from coverage_map.gaps import root_of
from coverage_map.guide.check import CheckAnswers, answered, questions_of
from coverage_map.guide.scenario import slug_of
from coverage_map.matrix import Matrix, MatrixCell, MatrixRow, fit_note, map_matrix
from coverage_map.wordings import limits_of
from coverage_map.words import counted, heads_in_words, line_name, listed, number_in_words
from questionnaires.told_already import LINES_NOW
from scenarios.conditions import Values
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Level, Library

WORST: Final = 3
ROWS: Final = 8
WEIGHTS: Final[Mapping[Level, float]] = {
    Level.NO_COVER: 3.0,
    Level.EXCLUDED: 3.0,
    Level.IF_ENDORSED: 2.5,
    Level.DISPUTED: 1.5,
}


@dataclass(frozen=True, slots=True)
class Where:
    """A failure in which a gap shows."""

    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class Worst:
    """One of the worst gaps. `because`: what the answers have to do with it; `falls`: losses between policies in it."""

    mark: LevelMark
    title: str
    why: str
    because: tuple[str, ...]
    count: str
    falls: int
    fix: Fix
    where: tuple[Where, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page prints beside the questions."""

    answered: int
    of: int
    status: str
    sums: str
    gaps: tuple[Worst, ...]
    matrix: Matrix[MatrixCell]
    left_out: int
    ruled_out: int


@dataclass(frozen=True, slots=True)
class _Loss:
    result: ScenarioResult
    head: HeadResult
    closing: Closing

    @property
    def weight(self) -> float:
        return WEIGHTS[self.head.level] * self.result.relevance.score


def verdict(library: Library, answers: CheckAnswers, *, inception: date) -> Verdict:
    """The result for what was answered so far."""
    known = answers.known(library)
    programme, status = _programme(library, known, inception)
    coverage_map = build_map(library, answers=known, programme=programme)
    closer = Closer(library, coverage_map=coverage_map, answers=known)
    money = map_money(library, coverage_map=coverage_map, answers=known)
    questions = questions_of(library)
    done = answered(questions, answers)
    relevant = coverage_map.relevant
    matrix = map_matrix(library, coverage_map=coverage_map, money=money, href=lambda scenario, group: "")
    losses = [
        _Loss(result, head, closer.close(result.scenario, head.head))
        for result in relevant
        for head in result.heads.values()
        if not head.paid and head.head not in library.uninsurable
    ]
    closable = [loss for loss in losses if loss.closing.changes]
    return Verdict(
        done,
        len(questions),
        f"{number_in_words(done).capitalize() if done else 'None'} of {number_in_words(len(questions))} answered. "
        f"{status}",
        _sums(relevant),
        _worst(closer, closable),
        replace(matrix, rows=tuple(_row(library, row) for row in matrix.rows[:ROWS])),
        max(0, len(matrix.rows) - ROWS),
        len(coverage_map.others),
    )


def _row(library: Library, row: MatrixRow[MatrixCell]) -> MatrixRow[MatrixCell]:
    """A row under its headline and without amounts: the company's own figures are not asked for here."""
    told = library.guide.scenarios.get(row.key)
    title = told.headline if told else row.title
    return replace(row, title=title, note=fit_note(row.fit), likely=None, missing=False)


def _programme(library: Library, known: Values, inception: date) -> tuple[Programme, str]:
    """What is held, on wording as commonly sold; all four where that isn't known, which the status says."""
    limits = {limit.line: limit.amount for limit in limits_of(library, known)}
    held = known.get(LINES_NOW)
    if not isinstance(held, frozenset):
        words = "Not known which policies you hold: these gaps stay open even with all four, as commonly sold."
        return market_programme(inception=inception, limits=limits), words
    lines = [line for line in library.lines if line in held]
    if not lines:
        return nothing_bought(inception=inception), "You hold none of the four policies."
    names = listed(line_name(library, line) for line in lines)
    bought = {line: limits[line] for line in lines}
    return market_programme(inception=inception, limits=bought), f"Assumes {names} as commonly sold."


def _sums(relevant: tuple[ScenarioResult, ...]) -> str:
    heads = [head for result in relevant for head in result.heads.values()]
    levels = [mark_of(head.level.key).outcome for head in heads]
    between = sum(bool(head.falls_between) for head in heads)
    told = f"{counted(len(relevant), 'failure')} could happen to you, with {counted(len(heads), 'loss', 'losses')}: "
    told += f"{levels.count('paid')} paid, {levels.count('argued')} argued, {levels.count('not_given')} not given"
    return (
        f"{told}; {between} of them {'falls' if between == 1 else 'fall'} between policies." if between else f"{told}."
    )


def _worst(closer: Closer, losses: list[_Loss]) -> tuple[Worst, ...]:
    by_root: dict[tuple[str, str, str], list[_Loss]] = {}
    for loss in losses:
        by_root.setdefault(root_of(closer, loss.result.scenario, loss.head), []).append(loss)
    ordered = sorted(by_root.items(), key=lambda found: -sum(loss.weight for loss in found[1]))
    return tuple(_gap(closer, root, members) for root, members in ordered[:WORST])


def _gap(closer: Closer, root: tuple[str, str, str], losses: list[_Loss]) -> Worst:
    library = closer.library
    rule, line, why = root
    by_fit = sorted(losses, key=lambda loss: -loss.weight)
    heads = list(dict.fromkeys(loss.head.head for loss in by_fit))
    if rule in ("LINE", "TRIGGER"):
        title = f"{line_name(library, line)} isn’t bought" if rule == "LINE" else library.label("gap", rule)
        rest = f"; and {len(heads) - 3} more" if len(heads) > 3 else ""
        why = f"{heads_in_words(library, heads[:3])}{rest}."
    else:
        title = library.label("gap", rule)
    scenarios = list(dict.fromkeys(loss.result.scenario for loss in by_fit))
    because = dict.fromkeys(
        use.because
        for loss in losses
        for reason in loss.head.reasons
        if reason.rule == rule
        for use in reason.facts
        if use.because
    )
    told = library.guide.scenarios
    return Worst(
        mark_of(min(loss.head.level for loss in losses).key),
        title,
        why,
        tuple(because)[:1],
        f"{counted(len(losses), 'loss', 'losses')} in {counted(len(scenarios), 'failure')}",
        sum(bool(loss.head.falls_between) for loss in losses),
        commonest_fix(closer, [loss.closing for loss in losses]),
        tuple(
            Where(told[key].headline if key in told else library.scenarios[key].title, slug_of(key))
            for key in scenarios[:2]
        ),
        max(0, len(scenarios) - 2),
    )
