"""The public home page's demonstration: one failure over four policies, six failures under two wordings. Pure.

Every figure on that page is computed here from the library, so that it can never promise more than the engine finds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from coverage_map.engine.maps import decide_scenario
from coverage_map.engine.programme import Programme, market_programme
from coverage_map.engine.results import HeadResult
from coverage_map.engine.wording import inline
from coverage_map.guide.market import ANY_LIMIT
from coverage_map.guide.scenario import slug_of
from coverage_map.guide.tally import Tally, tally_of, tally_of_heads
from coverage_map.matrix import Matrix, MatrixColumn, MatrixRow
from coverage_map.words import nobody_answers, number_in_words
from scenarios.guide import HowStep, Reader
from scenarios.levels import LevelMark, mark_of
from scenarios.library import Faq, Level, Library, LineKey, Scenario

Address = Callable[[str], str]

_RARELY_GIVEN = "rare"
_READERS: Final[Mapping[Reader, str]] = {
    "founder": "If you make the device",
    "broker": "If you place the insurance",
}
_PANEL_X = 246  # the panels are 484 wide in the template
_ROW, _GAP = 27, 12
_BOX_W, _BOX_H = 60, 104


@dataclass(frozen=True, slots=True)
class Strand:
    """One kind of loss, drawn from the failure to the policy that answers it. Lengths are the picture's own units."""

    name: str
    mark: LevelMark
    path: str
    y: int
    stopped: bool

    @property
    def text_y(self) -> int:
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Panel:
    """One policy, or the space between two, with the losses that end there."""

    title: str
    note: str
    between: bool
    y: int
    height: int
    strands: tuple[Strand, ...]

    @property
    def title_y(self) -> int:
        return self.y + (17 if self.between else 22)


@dataclass(frozen=True, slots=True)
class Fan:
    """The hero's picture and its sentence."""

    title: str
    slug: str
    height: int
    panels: tuple[Panel, ...]
    losses: str
    paid: str
    one_paid: bool

    @property
    def box_y(self) -> float:
        return (self.height - _BOX_H) / 2

    @property
    def middle(self) -> float:
        return self.height / 2


@dataclass(frozen=True, slots=True)
class TallyPair:
    """One policy, or all: as commonly sold, and with all that a broker would ask for but what is rarely given."""

    sold: Tally
    asked: Tally


@dataclass(frozen=True, slots=True)
class LineCard:
    """A policy, the question that opens it, and what it may answer then."""

    key: LineKey
    name: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """How it works, for one kind of reader."""

    title: str
    steps: tuple[HowStep, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """All that the page prints."""

    edition: str
    fan: Fan
    matrix: Matrix[TallyPair]
    tracks: tuple[Track, ...]
    cards: tuple[LineCard, ...]
    faqs: tuple[Faq, ...]
    count: int


def build_home(library: Library, *, inception: date, address: Address = str) -> Home:
    """The page's content for an edition; `inception` is the start of the policies shown, `address` of a scenario's
    page by its slug.
    """
    limits = dict.fromkeys(library.lines, ANY_LIMIT)
    sold = market_programme(inception=inception, limits=limits)
    asked = sold.changed({f.key: f.ask for f in library.features.values() if f.has_ask and f.avail != _RARELY_GIVEN})
    shown = [s for s in library.scenarios.values() if s.from_brief]
    return Home(
        edition=library.number,
        fan=_fan(library, shown[0], _decided(library, shown[0], sold)),
        matrix=_matrix(library, shown, sold, asked, address),
        tracks=tuple(
            Track(title, tuple(step for step in library.guide.how if step.reader == reader))
            for reader, title in _READERS.items()
            if library.guide.how
        ),
        cards=tuple(
            LineCard(
                line.key,
                line.name,
                library.label("line_question", line.key),
                tuple(library.label("clause", c.key) for c in library.clauses.values() if c.line == line.key),
            )
            for line in library.lines.values()
        ),
        faqs=library.faqs,
        count=len(library.scenarios),
    )


def _decided(library: Library, scenario: Scenario, programme: Programme) -> dict[str, HeadResult]:
    return decide_scenario(library, scenario=scenario, facts=scenario.facts, controls={}, programme=programme)


def _matrix(
    library: Library, shown: Sequence[Scenario], sold: Programme, asked: Programme, address: Address
) -> Matrix[TallyPair]:
    columns = (
        *(MatrixColumn(line, library.label("line_short", line)) for line in library.lines),
        MatrixColumn("all", "All four together"),
    )
    rows = []
    for scenario in shown:
        before, after = (_tallies(library, _decided(library, scenario, p)) for p in (sold, asked))
        told = library.guide.scenarios.get(scenario.key)
        cells = tuple((column, TallyPair(one, two)) for column, one, two in zip(columns, before, after, strict=True))
        title = told.headline if told else scenario.title
        rows.append(MatrixRow(scenario.key, title, cells, href=address(slug_of(scenario.key))))
    return Matrix(
        f"{number_in_words(len(shown)).capitalize()} failures by four policies: kinds of loss paid, argued about or "
        "not given",
        "When this happens",
        columns,
        tuple(rows),
    )


def _tallies(library: Library, heads: Mapping[str, HeadResult]) -> list[Tally]:
    by_line = [tally_of(level for h in heads.values() for level in _of_line(h, line)) for line in library.lines]
    return [*by_line, tally_of_heads(heads)]


def _of_line(head: HeadResult, line: LineKey) -> tuple[Level, ...]:
    """The best answer of one line to a loss; nothing where the failure does not reach it."""
    levels = [c.level for c in head.clauses if c.line == line and c.engaged]
    return (max(levels),) if levels else ()


def _fan(library: Library, scenario: Scenario, heads: Mapping[str, HeadResult]) -> Fan:
    groups = _groups(library, heads)
    total, middle = len(heads), _height(groups) / 2
    first = middle - (total - 1) * 3.1
    panels: list[Panel] = []
    y, drawn = 4, 0
    for title, note, between, members in groups:
        tall = _panel_height(between, len(members))
        strands = []
        for place, (name, level) in enumerate(members):
            at = y + (42 if between else 46) + _ROW * place
            start = first + 6.2 * drawn
            stopped = level <= Level.EXCLUDED
            end = _PANEL_X - 15 if stopped else _PANEL_X + 11
            path = f"M{_BOX_W} {start:.1f} C150 {start:.1f} 140 {at} 214 {at} L{end} {at}"
            strands.append(Strand(name, mark_of(level.key), path, at, stopped))
            drawn += 1
        panels.append(Panel(title, note, between, y, tall, tuple(strands)))
        y += tall + _GAP
    paid = sum(1 for h in heads.values() if h.level == Level.RESPONDS)
    told = library.guide.scenarios.get(scenario.key)
    title = told.headline if told else scenario.title
    return Fan(
        title,
        slug_of(scenario.key),
        int(middle * 2),
        tuple(panels),
        number_in_words(total),
        number_in_words(paid),
        paid == 1,
    )


_Group = tuple[str, str, bool, list[tuple[str, Level]]]


def _groups(library: Library, heads: Mapping[str, HeadResult]) -> list[_Group]:
    """Policies in the library's order with the losses that each leads; what falls between stands before the last."""
    by_line: dict[LineKey, list[tuple[str, Level]]] = {line: [] for line in library.lines}
    between: list[tuple[str, Level]] = []
    nobody: dict[str, list[tuple[str, Level]]] = {}
    for key, head in heads.items():
        name = library.heads[key].name
        if head.falls_between:
            between.append((name, head.level))
        elif head.winner:
            clause = library.clauses[head.winner]
            by_line[clause.line].append((library.label("clause", clause.key), head.level))
        else:
            nobody.setdefault(nobody_answers(library, key), []).append((name, head.level))
    shut = inline(library.label("saying", "this_failure_does_not_open_it"))
    groups: list[_Group] = [
        (library.lines[line].name, "" if members else shut, False, _best_first(members))
        for line, members in by_line.items()
    ]
    if between:
        why = inline(library.label("saying", "each_points_to_the_other"))
        groups.insert(-1, ("Between two policies", why, True, _best_first(between)))
    groups.extend(("No policy", inline(why), True, _best_first(members)) for why, members in nobody.items())
    return groups


def _best_first(members: list[tuple[str, Level]]) -> list[tuple[str, Level]]:
    return sorted(members, key=lambda member: -member[1])


def _panel_height(between: bool, rows: int) -> int:
    return 34 if not rows else (35 if between else 38) + _ROW * rows


def _height(groups: list[_Group]) -> int:
    return 8 + sum(_panel_height(between, len(members)) + _GAP for _, _, between, members in groups) - _GAP
