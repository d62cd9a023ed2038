"""Which policy answers what: who leads for each kind of loss, the four lines, and the boundaries. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coverage_map.words import line_name, listed
from scenarios.guide import Boundary, LineGuide
from scenarios.library import Group, Library, LineKey

Part = Literal["leads", "shares", "none"]


@dataclass(frozen=True, slots=True)
class Share:
    """What a line has to do with a group of losses."""

    line: str
    part: Part


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of losses, its losses by name, and each line's part in it."""

    name: str
    heads: tuple[str, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class LineSection:
    """A line of cover."""

    key: LineKey
    name: str
    question: str
    basis: str
    told: LineGuide
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """A boundary, and its lines by name."""

    told: Boundary
    lines: str


@dataclass(frozen=True, slots=True)
class Policies:
    """All that the page prints."""

    lines: tuple[str, ...]
    groups: tuple[GroupRow, ...]
    sections: tuple[LineSection, ...]
    boundaries: tuple[BoundaryRow, ...]


def policies_page(library: Library) -> Policies:
    """The page of an edition."""
    guide = library.guide
    return Policies(
        tuple(line_name(library, line) for line in library.lines),
        tuple(_group(library, group) for group in library.groups.values()),
        tuple(
            LineSection(
                line.key,
                line.name,
                library.label("line_question", line.key),
                f"{line.basis[:1].upper()}{line.basis[1:]}",
                guide.lines[line.key],
                tuple(library.label("clause", c.key) for c in library.clauses.values() if c.line == line.key),
            )
            for line in library.lines.values()
            if line.key in guide.lines
        ),
        tuple(BoundaryRow(b, listed(line_name(library, line) for line in b.lines)) for b in guide.boundaries),
    )


def _group(library: Library, group: Group) -> GroupRow:
    heads = [head for head in library.heads.values() if head.group == group.key]
    answering = {clause.line for head in heads for clause in library.clauses_by_head[head.key]}
    return GroupRow(
        group.name,
        tuple(head.name for head in heads),
        tuple(Share(line_name(library, line), _part(line, group, line in answering)) for line in library.lines),
    )


def _part(line: LineKey, group: Group, answers: bool) -> Part:
    """The first of the leading lines leads; any other with a clause for one of the losses may share."""
    if not answers:
        return "none"
    return "leads" if group.leading[:1] == (line,) else "shares"
