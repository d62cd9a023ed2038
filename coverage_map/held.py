"""What a company holds now, as a programme that its map can be read against.

A held policy whose limit isn't stated is still held: it takes the limit that the company wants, or a planning limit,
and says so. A line that nobody has told of counts as not bought, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coverage_map.engine.programme import Programme, Stated
from coverage_map.wordings import Limit
from coverage_map.words import line_name, listed
from questionnaires.held import Held, Holding, held_statements
from questionnaires.told_already import LINES_NOW
from scenarios.conditions import Values
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class HeldProgramme:
    """The programme, the limits that were taken for it, and what to know before reading it.

    `told`: whether a policy was told of, and not only that a line is bought.
    """

    programme: Programme
    limits: tuple[Limit, ...]
    notes: tuple[str, ...]
    told: bool


def held_programme(
    library: Library, policies: Iterable[Held], *, answers: Values, inception: date, limits: Iterable[Limit]
) -> HeldProgramme | None:
    """The programme held now; None where nobody has told of any line. `limits`: what to take where none is stated."""
    told = {policy.line: policy for policy in policies}
    bought = answers.get(LINES_NOW)
    named = bought if isinstance(bought, frozenset) else None
    if not told and named is None:
        return None
    held = [line for line in library.lines if _is_held(line, told, named)]
    wanted = {limit.line: limit for limit in limits}
    statements = held_statements(library, told.values())
    features = {key: Stated(said.value, said.confirmed, said.reference) for key, said in statements.items()}
    taken: list[Limit] = []
    for line in held:
        stated = features.get(f"{line}_limit")
        if stated is not None and isinstance(stated.value, Decimal):
            taken.append(Limit(line, stated.value, False))
        else:
            amount = wanted[line].amount if line in wanted and wanted[line].amount else Decimal(1)
            features[f"{line}_limit"] = Stated(amount, False, "limit not stated")
            taken.append(Limit(line, amount, True))
    insurers = {line: told[line].insurer_name for line in held if line in told and told[line].insurer_name}
    programme = Programme(inception, features, "held", "What is held now", insurers)
    is_told = any(policy.is_held for policy in told.values())
    return HeldProgramme(programme, tuple(taken), tuple(_notes(library, told, named, taken)), is_told)


def _is_held(line: LineKey, told: Mapping[LineKey, Held], named: frozenset[str] | None) -> bool:
    if line in told:
        return told[line].is_held
    return named is not None and line in named


def _notes(
    library: Library, told: Mapping[LineKey, Held], named: frozenset[str] | None, taken: Iterable[Limit]
) -> list[str]:
    unknown = [line for line in told if told[line].holding == Holding.UNKNOWN]
    untold = [line for line in library.lines if line not in told] if named is None else []
    bare = [limit.line for limit in taken if limit.line not in told]
    limitless = [limit.line for limit in taken if limit.assumed and limit.line in told]
    notes = []
    if unknown or untold:
        notes.append(f"Not known whether it is held, so read as not bought: {_named(library, (*unknown, *untold))}.")
    if bare:
        notes.append(
            f"Held, but nothing is told of the policy, so read on wording as commonly sold: {_named(library, bare)}."
        )
    if limitless:
        notes.append(f"Held, but its limit isn’t told, so a planning limit is taken: {_named(library, limitless)}.")
    return notes


def _named(library: Library, lines: Iterable[LineKey]) -> str:
    wanted = set(lines)
    return listed(line_name(library, line) for line in library.lines if line in wanted)
