"""A coverage map as a page prints it: everything is decided here, a template only prints. Pure.

`map_view_model` is for any programme: a client's own map and a quoted programme on a broker's page look the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Generic, TypeVar

from coverage_map.engine.closing import Closer
from coverage_map.engine.maps import build_map
from coverage_map.engine.maturity import controls_score
from coverage_map.engine.payout import MapMoney, map_money
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import CoverageMap
from coverage_map.gaps import Gap, GapList, OpenLoss
from coverage_map.losses import Loss, losses_of
from coverage_map.matrix import Href, Matrix, map_matrix
from coverage_map.reasons import CellReasons, ReasonTeller
from coverage_map.sharpen import Open, RuledOut, open_questions, ruled_out
from coverage_map.wordings import Limit
from coverage_map.words import QuestionRef, counted, line_name, question_ref
from insure24 import formatting
from scenarios.conditions import Values
from scenarios.library import Level, Library, LineKey

T = TypeVar("T")
L = TypeVar("L", Gap, OpenLoss)

FIRST_GAPS: Final = 4
FIRST_OPEN: Final = 4
FIRST_QUESTIONS: Final = 5


@dataclass(frozen=True, slots=True)
class Headline:
    """The page's answer in one sentence; the middle is stressed."""

    before: str
    stressed: str
    after: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline number, as `components/figures.html` prints it."""

    label: str
    value: str
    note: str = ""
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A list of which the first few stand open. `amount`: likely pounds in the rest, None where not known."""

    first: tuple[T, ...]
    rest: tuple[T, ...]
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ControlsRow:
    """A line's controls score out of 100, its band, and what caps it."""

    line: str
    score: int
    band: str
    band_label: str
    gates: tuple[str, ...]
    refer: bool


@dataclass(frozen=True, slots=True)
class ControlsSummary:
    """The controls score overall and by line. `unanswered` controls of `of` count as no."""

    overall: int
    band: str
    band_label: str
    rows: tuple[ControlsRow, ...]
    weak: tuple[QuestionRef, ...]
    unanswered: int
    of: int

    @property
    def known(self) -> bool:
        """Whether any control is answered: a score without an answer says nothing of the company."""
        return self.unanswered < self.of


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A line's limit as the map took it; `assumed` where nobody has named one."""

    line: str
    amount: Decimal
    assumed: bool
    insurer: str


@dataclass(frozen=True, slots=True)
class MapView:
    """All that a map's page prints."""

    edition: str
    name: str
    headline: Headline
    figures: tuple[Figure, ...]
    between: Shown[Gap]
    others: Shown[OpenLoss]
    matrix: Matrix
    opened: CellReasons | None
    losses: tuple[Loss, ...]
    figures_used: str
    ruled_out: tuple[RuledOut, ...]
    questions: Shown[Open]
    answered: int
    controls: ControlsSummary
    limits: tuple[LimitRow, ...]
    between_losses: int
    between_scenarios: int

    @property
    def open_count(self) -> int:
        """How many answers would sharpen it."""
        return len(self.questions.first) + len(self.questions.rest)

    @property
    def assumes_limits(self) -> bool:
        """Whether a limit is assumed."""
        return any(limit.assumed for limit in self.limits)

    @property
    def empty(self) -> bool:
        """Whether nothing is answered yet, so that it is nobody's map."""
        return self.answered == 0


class MapReader:
    """One programme read for one company: the map, its money, and what would close its gaps."""

    def __init__(
        self, library: Library, *, answers: Values, programme: Programme, limits: Iterable[Limit] = ()
    ) -> None:
        self.library = library
        self.answers = answers
        self.programme = programme
        self.limits = tuple(limits)
        self.map: CoverageMap = build_map(library, answers=answers, programme=programme)
        self.money: MapMoney = map_money(library, coverage_map=self.map, answers=answers)
        wanted = {limit.line: limit.amount for limit in self.limits}
        self.closer = Closer(library, coverage_map=self.map, answers=answers, limits=wanted)

    def cell(self, scenario: str, group: str) -> CellReasons | None:
        """The reasons of a cell; None where there is no such cell among the scenarios that apply."""
        result = self.map.scenarios.get(scenario)
        if result is None or scenario not in self.money.by_scenario or group not in self.library.groups:
            return None
        teller = ReasonTeller(self.library, answers=self.answers, programme=self.programme, closer=self.closer)
        return teller.cell(result, group, self.money.by_scenario[scenario])

    def view(self, *, href: Href, opened: tuple[str, str] | None = None, own: bool = True) -> MapView:
        """The page. `opened` names the cell whose reasons stand beside the table; without it, the worst gap's.

        `own`: whether the company itself reads it, and not its broker.
        """
        library, coverage_map, money, answers = self.library, self.map, self.money, self.answers
        gaps = GapList(library, coverage_map=coverage_map, money=money, closer=self.closer, href=href)
        between, others = gaps.between(), gaps.others()
        place = opened or (between[0].place if between else self._first_cell())
        matrix = map_matrix(library, coverage_map=coverage_map, money=money, href=href, opened=place)
        questions = open_questions(library, coverage_map=coverage_map, money=money, answers=answers)
        lost, scenarios = sum(gap.count for gap in between), len(between)
        return MapView(
            coverage_map.edition,
            self.programme.name,
            self._headline(lost, scenarios, own),
            self._figures(lost, scenarios, own),
            _shown(between, FIRST_GAPS),
            _shown(others, FIRST_OPEN),
            matrix,
            self.cell(*place),
            losses_of(library, coverage_map=coverage_map, money=money, answers=answers),
            figures_used(answers),
            ruled_out(library, coverage_map=coverage_map, answers=answers),
            Shown(questions[:FIRST_QUESTIONS], questions[FIRST_QUESTIONS:]),
            len(answers),
            controls_summary(library, answers),
            limit_rows(library, self.programme, self.limits),
            lost,
            scenarios,
        )

    def _first_cell(self) -> tuple[str, str]:
        if not self.map.relevant:
            return ("", "")
        first = self.map.relevant[0]
        worst = min(first.heads.values(), key=lambda head: (head.head in self.library.uninsurable, head.level))
        return (first.scenario, self.library.heads[worst.head].group)

    def _headline(self, lost: int, scenarios: int, own: bool) -> Headline:
        whose = "your" if own and self.answers else "the"  # before the first answer it is nobody's map
        who = "you" if own else "the client"
        relevant = self.map.relevant
        heads = [head for result in relevant for head in result.heads.values()]
        unpaid = [head for head in heads if head.level < Level.DISPUTED]
        if not any(self.programme.bought(line) for line in self.library.lines):
            return Headline(
                "With nothing bought, ",
                f"all {counted(len(heads), 'loss', 'losses')} in {counted(len(relevant), 'scenario')} stay with {who}",
                ".",
            )
        before = f"{NAMED.get(self.programme.key, f'With {self.programme.name}')}, "
        if lost:
            fall = "falls" if lost == 1 else "fall"
            two = max(len(head.falls_between) for head in heads) == 2
            touch = f"{'two' if two else 'two or more'} of them touch {'it' if lost == 1 else 'the loss'}"
            return Headline(
                before,
                f"{counted(lost, 'loss', 'losses')} in {scenarios} of {counted(len(relevant), 'scenario')} {fall} "
                f"between {whose} policies",
                f": {touch} and neither pays." if two else f": {touch} and none pays.",
            )
        stays = f"; {counted(len(unpaid), 'loss', 'losses')} would still stay with {who}." if unpaid else "."
        return Headline(before, f"no loss falls between {whose} policies", stays)

    def _figures(self, lost: int, scenarios: int, own: bool) -> tuple[Figure, ...]:
        weighted = self.money.weighted
        relevant = len(self.map.relevant)
        partly = ", some figures missing" if self.money.missing else ""
        unknown = weighted.gross == 0
        pence = weighted.pence
        return (
            Figure(
                "Falls between policies",
                str(lost),
                f"{'loss' if lost == 1 else 'losses'}, in {counted(scenarios, 'scenario')}" if lost else "losses",
                bad=lost > 0,
            ),
            Figure(
                "Likely losses mapped",
                "Not known yet" if unknown else formatting.money_short(weighted.gross),
                f"{counted(relevant, 'scenario')}, weighted by fit{partly}",
            ),
            Figure("Paid", formatting.money_short(weighted.insured), "" if pence is None else f"{pence}p in each £1"),
            Figure("In dispute", formatting.money_short(weighted.disputed), "nil up to this sum"),
            Figure(
                "Stays with you" if own else "Stays with the client",
                formatting.money_short(weighted.own),
                "weighted the same way",
                bad=weighted.own > 0,
            ),
        )


NAMED: Final[Mapping[str, str]] = {
    "market": "With wording as commonly sold",
    "asked": "With wording as a broker would ask for it",
}
"""How the headline begins for a basis; any other programme is named."""


def map_view_model(
    library: Library,
    *,
    answers: Values,
    programme: Programme,
    href: Href,
    limits: Iterable[Limit] = (),
    opened: tuple[str, str] | None = None,
    own: bool = False,
) -> MapView:
    """A programme's map for a company with these known answers, ready to print; `own` where the company reads it."""
    reader = MapReader(library, answers=answers, programme=programme, limits=limits)
    return reader.view(href=href, opened=opened, own=own)


def no_address(scenario: str, group: str) -> str:
    """For a matrix whose cells open nothing."""
    return ""


def _shown(items: tuple[L, ...], first: int) -> Shown[L]:
    if len(items) == first + 1:
        first += 1
    rest = items[first:]
    known = [item.amount for item in rest if item.amount is not None]
    return Shown(items[:first], rest, sum(known, Decimal(0)) if known else None)


def controls_summary(library: Library, answers: Values) -> ControlsSummary:
    """The controls score in words, and the controls that are not fully in place, the weightiest first."""
    score = controls_score(library, answers)
    weak = [c for c in library.controls.values() if score.controls[c.key] in ("partial", "no")]
    weak.sort(key=lambda c: -c.weight)
    return ControlsSummary(
        round(score.overall),
        score.band,
        score.band_label,
        tuple(
            ControlsRow(line_name(library, row.line), round(row.score), row.band, row.band_label, row.gates, row.refer)
            for row in score.lines.values()
        ),
        tuple(question_ref(library, c.question, answers) for c in weak),
        len(score.unanswered),
        len(score.controls),
    )


def limit_rows(library: Library, programme: Programme, limits: Iterable[Limit]) -> tuple[LimitRow, ...]:
    """The limits of the lines bought."""
    assumed: dict[LineKey, bool] = {limit.line: limit.assumed for limit in limits}
    rows = []
    for line in library.lines:
        stated = programme.features.get(f"{line}_limit")
        if programme.bought(line) and stated is not None and isinstance(stated.value, Decimal):
            insurer = programme.insurers.get(line, "")
            rows.append(LimitRow(line_name(library, line), stated.value, assumed.get(line, False), insurer))
    return tuple(rows)


_USED: Final = (
    ("base.devices_in_field", "{} devices in the field"),
    ("base.sites", "{} sites"),
    ("data.records", "{} records"),
    ("company.revenue_next", "{} forecast turnover"),
    ("company.gross_margin", "{} gross margin"),
    ("contracts.acv", "{} a year from the largest contract"),
)


def figures_used(answers: Values) -> str:
    """The company's own figures that amounts are made from, in one line; "" where there are none."""
    words = []
    for key, text in _USED:
        value = answers.get(key)
        if isinstance(value, Decimal):
            match key:
                case "company.gross_margin":
                    figure = formatting.percent(value)
                case "company.revenue_next" | "contracts.acv":
                    figure = formatting.money_short(value)
                case _:
                    figure = f"{value:,.0f}"
            words.append(text.format(figure))
    return ", ".join(words)
