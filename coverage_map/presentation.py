"""A coverage map as a page prints it: everything is decided here, a template only prints. Pure.

`map_view_model` is for any programme: a client's own map and a quoted programme on a broker's page look the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from coverage_map.changes import Changes, changes_between, levels_moved
from coverage_map.changes_page import cell_ways, other_loss, others_moved
from coverage_map.engine.closing import Change, Closer
from coverage_map.engine.payout import MapMoney
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import CoverageMap
from coverage_map.engine.variants import Reading, Variants
from coverage_map.engine.wording import Wording
from coverage_map.folding import RestHref, Shown
from coverage_map.gaps import FixEffect, Gap, GapList, OpenLoss
from coverage_map.headline import Figure, Headline, figures_of, headline_of
from coverage_map.losses import Loss, losses_of
from coverage_map.matrix import Href, Matrix, MatrixCell, heads_of_group, map_matrix
from coverage_map.reasons import CellReasons, ReasonTeller
from coverage_map.switching import Switch, Trying, no_trying, switched_answers, switched_programme, switches_of
from coverage_map.wordings import Limit
from coverage_map.words import line_name
from insure24 import formatting
from scenarios.conditions import Values
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A line's limit as the map took it; `assumed` where nobody has named one."""

    line: str
    amount: Decimal
    assumed: bool
    insurer: str


@dataclass(frozen=True, slots=True)
class MapView:
    """All that a map's page prints of the map itself."""

    edition: str
    name: str
    headline: Headline
    figures: tuple[Figure, ...]
    between: Shown[Gap]
    others: Shown[OpenLoss]
    matrix: Matrix[MatrixCell]
    opened: CellReasons | None
    losses: tuple[Loss, ...]
    figures_used: str
    limits: tuple[LimitRow, ...]
    between_losses: int
    between_scenarios: int

    @property
    def assumes_limits(self) -> bool:
        """Whether a limit is assumed."""
        return any(limit.assumed for limit in self.limits)


class MapReader:
    """One programme read for one company: the map, its money, and what would close its gaps.

    `given` holds the answers of hidden questions too, where they are known; `reading` the map and its money, where
    they have been found before; `like` another programme bound to the library, to take over what is the same.
    """

    def __init__(
        self,
        library: Library,
        *,
        answers: Values,
        programme: Programme,
        limits: Iterable[Limit] = (),
        given: Values | None = None,
        reading: Reading | None = None,
        like: Wording | None = None,
    ) -> None:
        self.library = library
        self.answers = answers
        self.programme = programme
        self.limits = tuple(limits)
        self.given = answers if given is None else given
        self.wanted: Mapping[LineKey, Decimal] = {limit.line: limit.amount for limit in self.limits}
        found = None if reading is None else reading.map
        self.variants = Variants(
            library,
            answers=answers,
            programme=programme,
            coverage_map=found,
            money=None if reading is None else reading.money,
            like=like,
        )
        self.map: CoverageMap = self.variants.base.map
        self.money: MapMoney = self.variants.base.money
        self._changes: tuple[MapReader, Changes] | None = None
        self.closer = Closer(
            library, coverage_map=self.map, answers=answers, limits=self.wanted, wording=self.variants.first
        )

    def with_switches(self, switches: tuple[Switch, ...]) -> MapReader:
        """The same map with a what-if's switches on; this one stays as it is."""
        if not switches:
            return self
        answering = any(switch.kind == "answer" for switch in switches)
        reading = self.variants.read(
            answers=switched_answers(self.library, self.given, switches) if answering else None,
            programme=switched_programme(self.programme, switches),
        )
        return MapReader(
            self.library,
            answers=reading.answers,
            programme=reading.programme,
            limits=self.limits,
            given={**self.given, **{s.key: s.value for s in switches if s.kind == "answer"}},
            reading=reading,
            like=self.variants.wording(reading.programme),
        )

    def cell(self, scenario: str, group: str, trying: Trying = no_trying) -> CellReasons | None:
        """The reasons of a cell; None where there is no such cell among the scenarios that apply.

        `trying` gives the address of a what-if with a closing set switched on.
        """
        result = self.map.scenarios.get(scenario)
        if result is None or scenario not in self.money.by_scenario or group not in self.library.groups:
            return None
        teller = ReasonTeller(
            self.library,
            answers=self.answers,
            programme=self.programme,
            closer=self.closer,
            trying=lambda changes: trying(switches_of(self.library, changes, self.wanted)),
        )
        return teller.cell(result, group, self.money.by_scenario[scenario])

    def view(
        self,
        *,
        href: Href,
        opened: tuple[str, str] | None = None,
        own: bool = True,
        trying: Trying = no_trying,
        before: MapReader | None = None,
        rest: RestHref | None = None,
    ) -> MapView:
        """The page. `opened` names the cell whose reasons stand beside the table; without it, the worst gap's.

        `own`: whether the company itself reads it, and not its broker. `before`: the map without its switches; what
        differs from it is marked in the table. `rest`: where the folded rest of each list is fetched from; it is not
        worked out then; `between_unfolded` and `others_unfolded` give it.
        """
        library, coverage_map, money, answers = self.library, self.map, self.money, self.answers
        gaps = self._gaps(href)
        first = self._with_effects(gaps.between.first, trying)
        if rest is None:
            between = gaps.between.shown(first, self._with_effects(gaps.between.rest, trying))
            others = gaps.others.shown(
                self._with_try(gaps.others.first, trying), self._with_try(gaps.others.rest, trying)
            )
        else:
            between = gaps.between.shown(first, url=rest("between"))
            others = gaps.others.shown(self._with_try(gaps.others.first, trying), url=rest("others"))
        place = opened if opened is not None and self._has(opened) else None
        place = place or (first[0].place if first else self._first_cell())
        matrix = map_matrix(
            library,
            coverage_map=coverage_map,
            money=money,
            href=href,
            opened=place,
            before=None if before is None else before.map,
            changed=None if before is None else cell_ways(self.changes_from(before)),
        )
        lost, scenarios = gaps.between.losses, len(gaps.between)
        return MapView(
            coverage_map.edition,
            self.programme.name,
            headline_of(library, self.variants.base, lost, scenarios, own=own),
            figures_of(self.variants.base, lost, scenarios, own=own),
            between,
            others,
            matrix,
            self.cell(*place, trying),
            losses_of(library, coverage_map=coverage_map, money=money, answers=answers),
            figures_used(answers),
            limit_rows(library, self.programme, self.limits),
            lost,
            scenarios,
        )

    def between_unfolded(self, *, href: Href, trying: Trying = no_trying) -> Shown[Gap]:
        """The folded rest of what falls between, as `view` has it."""
        between = self._gaps(href).between
        return between.shown((), self._with_effects(between.rest, trying))

    def others_unfolded(self, *, href: Href, trying: Trying = no_trying) -> Shown[OpenLoss]:
        """The folded rest of what else isn't paid, as `view` has it."""
        others = self._gaps(href).others
        return others.shown((), self._with_try(others.rest, trying))

    def changes_from(self, before: MapReader) -> Changes:
        """What differs from another map of the same company."""
        if self._changes is None or self._changes[0] is not before:
            self._changes = before, changes_between(self.library, before.variants.base, self.variants.base)
        return self._changes[1]

    def _has(self, place: tuple[str, str]) -> bool:
        result = self.map.scenarios.get(place[0])
        if result is None or result.relevance.score == 0:
            return False
        return bool(heads_of_group(self.library, result, place[1]))

    def _gaps(self, href: Href) -> GapList:
        return GapList(self.library, coverage_map=self.map, money=self.money, closer=self.closer, href=href)

    def _with_effects(self, gaps: Iterable[Gap], trying: Trying) -> tuple[Gap, ...]:
        return tuple(replace(gap, effect=self._effect(gap, trying)) for gap in gaps)

    def _with_try(self, losses: Iterable[OpenLoss], trying: Trying) -> tuple[OpenLoss, ...]:
        return tuple(replace(loss, try_url=self._try(loss.fix.made, trying)) for loss in losses)

    def _try(self, made: Iterable[Change], trying: Trying) -> str:
        switches = switches_of(self.library, made, self.wanted)
        return trying(switches) if switches else ""

    def _effect(self, gap: Gap, trying: Trying) -> FixEffect | None:
        """Every other loss that a gap's changes move; None where nothing closes it."""
        switches = switches_of(self.library, gap.fix.made, self.wanted)
        if not switches:
            return None
        own = {(gap.scenario, head) for head in gap.heads}
        if all(switch.kind == "wording" for switch in switches):
            others = tuple(
                other_loss(self.library, *place, self.map.scenarios[place[0]].heads[place[1]].level, level)
                for place, level in self.closer.moved(gap.fix.made).items()
                if place not in own
            )
            return FixEffect(trying(switches), others)
        answers = switched_answers(self.library, self.given, switches)
        after = self.variants.map(answers=answers, programme=switched_programme(self.programme, switches))
        moved = levels_moved(self.map, after) - own
        return FixEffect(trying(switches), others_moved(self.library, self.map, after, moved))

    def _first_cell(self) -> tuple[str, str]:
        if not self.map.relevant:
            return ("", "")
        first = self.map.relevant[0]
        worst = min(first.heads.values(), key=lambda head: (head.head in self.library.uninsurable, head.level))
        return (first.scenario, self.library.heads[worst.head].group)


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
