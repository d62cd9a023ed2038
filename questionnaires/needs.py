"""What a quote request for each line still needs, from what its questions drive. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scenarios.library import Library, LineKey, Question, Unit

SIZED_BY: Final[Mapping[str, frozenset[Unit]]] = {
    "revenue": frozenset({"gp_days"}),
    "gross_margin": frozenset({"gp_days"}),
    "downtime": frozenset({"gp_days"}),
    "devices": frozenset({"per_device", "unit_cost_pct"}),
    "affected_share": frozenset({"per_device", "unit_cost_pct"}),
    "unit_price": frozenset({"per_device", "unit_cost_pct"}),
    "unit_cost": frozenset({"unit_cost_pct"}),
    "sites": frozenset({"per_site"}),
    "records": frozenset({"per_record"}),
    "acv": frozenset({"acv_pct"}),
    "sla": frozenset({"acv_pct"}),
    "claimants": frozenset({"per_claimant"}),
    "injury": frozenset({"per_claimant"}),
}
"""The units of loss that each of the company's figures sizes. Turnover sets every line's premium besides."""
EVERY_LINE: Final = frozenset({"severity:revenue", "control:evidence", "feature:all", "feature:general.known"})
"""What insurers of every line ask for, whatever they insure."""


@dataclass(frozen=True, slots=True)
class LineNeed:
    """How far the questions of one line have come. `next` is the first that is open."""

    line: LineKey
    name: str
    total: int
    opened: tuple[Question, ...]

    @property
    def left(self) -> int:
        """How many are open."""
        return len(self.opened)

    @property
    def next(self) -> Question | None:
        """The first open question."""
        return self.opened[0] if self.opened else None


def needs_by_line(
    library: Library, asked: tuple[Question, ...], answered: Mapping[str, object]
) -> tuple[LineNeed, ...]:
    """For each line the questions asked that bear on it: its controls, its wording, the sizes of its losses.

    "I don't know" is an answer here: a broker can work with it, and asks.
    """
    lines = {question.key: lines_of(library, question) for question in asked}
    return tuple(
        LineNeed(
            key,
            line.name,
            sum(key in lines[q.key] for q in asked),
            tuple(q for q in asked if key in lines[q.key] and q.key not in answered),
        )
        for key, line in library.lines.items()
    )


def lines_of(library: Library, question: Question) -> frozenset[LineKey]:
    """The lines that an answer bears on; none for what is context alone."""
    return frozenset(line for driven in question.drives for line in _lines_driven(library, driven))


def _lines_driven(library: Library, driven: str) -> Iterator[LineKey]:
    kind, _, name = driven.partition(":")
    if driven in EVERY_LINE:
        yield from library.lines
    elif kind == "control" and name in library.controls:
        yield from (line for line, weight in library.controls[name].line_weights.items() if weight > 0)
    elif kind == "feature" and name in library.features:
        yield library.features[name].line
    elif kind == "severity":
        units = SIZED_BY.get(name, frozenset())
        heads = {spec.head for s in library.scenarios.values() for spec in s.heads if spec.unit in units}
        yield from (clause.line for clause in library.clauses.values() if not heads.isdisjoint(clause.heads))
