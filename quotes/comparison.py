"""Programmes side by side: price, terms, conditions, and what each would pay for every event. Pure.

The unit of comparison is the pence that an option pays of each pound of likely loss, over the events that apply to the
client, each weighted by its fit. Page, document and PDF print this one value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from coverage_map.engine.maps import build_map
from coverage_map.engine.payout import EventMoney, MapMoney, map_money
from coverage_map.engine.programme import Programme
from coverage_map.engine.results import CoverageMap
from coverage_map.matrix import MatrixCell, cell_of, heads_of_group
from insure24 import formatting
from quotes.conditions_checked import ConditionRow, PartialAnswer, condition_rows
from quotes.held_now import HeldNow, RetroMove, retro_move
from quotes.options import MOST_OPTIONS, AskedFor, NothingToCompareError, Option, TooManyOptionsError
from quotes.term_rows import NOT_TOLD, TermBlock, term_blocks
from scenarios.conditions import Values
from scenarios.library import Library, LineKey

PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class SectionPrice:
    """A line's premium and the tax on it, in pounds."""

    premium: Decimal
    tax: Decimal

    @property
    def payable(self) -> Decimal:
        """Both."""
        return self.premium + self.tax


@dataclass(frozen=True, slots=True)
class Price:
    """What an option costs for the period, in pounds. Tax is rounded to the penny once, for each section.

    `commission` is internal; None where no quote states a rate. `commission_partial`: some quotes don't.
    """

    sections: Mapping[LineKey, SectionPrice]
    fees: Decimal | None
    commission: Decimal | None
    commission_partial: bool

    @property
    def net(self) -> Decimal:
        """Premium before tax."""
        return sum((section.premium for section in self.sections.values()), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Insurance premium tax."""
        return sum((section.tax for section in self.sections.values()), Decimal(0))

    @property
    def total(self) -> Decimal:
        """All that is payable; fees that nobody stated are not in it."""
        return self.net + self.tax + (self.fees or Decimal(0))


@dataclass(frozen=True, slots=True)
class Tried:
    """A programme tried on every event."""

    coverage_map: CoverageMap
    likely: MapMoney
    high: MapMoney
    falls_between: int


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One option, priced and tried on every event."""

    option: Option
    price: Price
    coverage_map: CoverageMap
    likely: MapMoney
    high: MapMoney
    falls_between: int

    @property
    def pence(self) -> int | None:
        """Pence paid of each pound of likely loss, weighted by fit."""
        return self.likely.weighted.pence


@dataclass(frozen=True, slots=True)
class GridCell:
    """One event under one option. `worst` leaves out losses that no wording takes over."""

    worst: MatrixCell
    groups: Mapping[str, MatrixCell | None]
    likely: EventMoney
    high: EventMoney


@dataclass(frozen=True, slots=True)
class GridRow:
    """One event under every option."""

    scenario: str
    title: str
    fit: int
    likely: Decimal
    high: Decimal
    cells: tuple[GridCell, ...]
    held: GridCell | None = None

    @property
    def same(self) -> bool:
        """Whether no option differs."""
        seen = {
            (c.worst.mark.key, c.worst.paid, c.worst.falls, c.likely.insured, c.likely.disputed) for c in self.cells
        }
        return len(seen) == 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """The comparison in one sentence; `strong` is the part to stress."""

    before: str
    strong: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole of it."""
        return f"{self.before}{self.strong}{self.after}"

    @property
    def for_client(self) -> Verdict:
        """The same, told to the client."""
        return Verdict(self.before, self.strong, self.after.replace("with the client", "with you"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that page and document say of the options."""

    edition: str
    ipt_rate: Decimal
    asked: AskedFor
    results: tuple[OptionResult, ...]
    blocks: tuple[TermBlock, ...]
    conditions: tuple[ConditionRow, ...]
    grid: tuple[GridRow, ...]
    verdict: Verdict
    missing: tuple[str, ...]
    held: HeldNow = NOT_TOLD
    held_tried: Tried | None = None

    @property
    def retro_moves(self) -> tuple[RetroMove, ...]:
        """Retroactive dates that some option would move forward against what is held now."""
        return tuple(
            moved
            for result in self.results
            for line in result.option.sections
            if (stated := result.option.programme.features.get(f"{line}_retro")) is not None
            and (
                moved := retro_move(
                    line,
                    self.held,
                    stated.value,
                    option=result.option.key,
                    inception=result.option.programme.inception,
                )
            )
            is not None
        )

    @property
    def applies(self) -> int:
        """How many events apply to the client."""
        return len(self.grid)

    @property
    def cheapest(self) -> OptionResult:
        """The lowest total; the one that pays more among equals."""
        return min(self.results, key=lambda r: (r.price.total, -r.likely.weighted.insured))

    @property
    def pays_most(self) -> OptionResult:
        """The option that pays most of the likely losses, weighted; the cheaper among equals."""
        return max(self.results, key=lambda r: (r.likely.weighted.insured, -r.price.total))

    def tags(self, result: OptionResult) -> tuple[str, ...]:
        """What stands out of an option among the others; equals share it, and nothing stands out where all are."""
        price, paid = result.price.total, result.likely.weighted.insured
        prices = [other.price.total for other in self.results]
        sums = [other.likely.weighted.insured for other in self.results]
        found = []
        if min(prices) < max(prices):
            found += [word for word, edge in (("cheapest", min(prices)), ("dearest", max(prices))) if price == edge]
        if min(sums) < max(sums):
            found += [word for word, edge in (("pays most", max(sums)), ("pays least", min(sums))) if paid == edge]
        return tuple(found)

    @property
    def unstated(self) -> int:
        """Terms that no offered quote states, so that the market's default is counted."""
        return sum(
            cell.state in ("default", "not_stated") for block in self.blocks for row in block.rows for cell in row.cells
        )


def compare(
    library: Library,
    *,
    answers: Values,
    options: Sequence[Option],
    asked: AskedFor,
    ipt_rate: Decimal,
    partial: Mapping[str, PartialAnswer] | None = None,
    held: HeldNow = NOT_TOLD,
) -> Comparison:
    """The options side by side, in the order given. `ipt_rate` is a share; `partial` tells what "partly" leaves open;
    `held` is what the client holds now.

    Raises NothingToCompareError and TooManyOptionsError.
    """
    if not options:
        raise NothingToCompareError
    if len(options) > MOST_OPTIONS:
        raise TooManyOptionsError(len(options))
    results = tuple(_result(library, option, answers, ipt_rate) for option in options)
    expiring = None if held.programme is None else _tried(library, held.programme, answers)
    return Comparison(
        library.number,
        ipt_rate,
        asked,
        results,
        term_blocks(library, options, asked, held),
        condition_rows(
            library, options, answers=answers, partial=partial or {}, likely=[result.likely for result in results]
        ),
        _grid(library, results, expiring),
        _verdict(results),
        results[0].likely.missing,
        held,
        expiring,
    )


def _result(library: Library, option: Option, answers: Values, ipt_rate: Decimal) -> OptionResult:
    tried = _tried(library, option.programme, answers)
    return OptionResult(
        option, price_of(option, ipt_rate), tried.coverage_map, tried.likely, tried.high, tried.falls_between
    )


def _tried(library: Library, programme: Programme, answers: Values) -> Tried:
    coverage_map = build_map(library, answers=answers, programme=programme)
    return Tried(
        coverage_map,
        map_money(library, coverage_map=coverage_map, answers=answers),
        map_money(library, coverage_map=coverage_map, answers=answers, case="high"),
        sum(len(result.falls_between) for result in coverage_map.relevant),
    )


def price_of(option: Option, ipt_rate: Decimal) -> Price:
    """An option's price with tax on every section's premium."""
    sections = {
        line: SectionPrice(section.premium, (section.premium * ipt_rate).quantize(PENNY, ROUND_HALF_UP))
        for line, section in option.sections.items()
    }
    rated = [section for section in option.sections.values() if section.commission is not None]
    commission = sum((s.premium * s.commission for s in rated if s.commission is not None), Decimal(0))
    return Price(
        sections,
        option.fees,
        commission.quantize(PENNY, ROUND_HALF_UP) if rated else None,
        0 < len(rated) < len(option.sections),
    )


def _grid(library: Library, results: Sequence[OptionResult], held: Tried | None) -> tuple[GridRow, ...]:
    rows = []
    for first in results[0].coverage_map.relevant:
        key = first.scenario
        cells = [_grid_cell(library, key, result) for result in results]
        found = tuple(cell for cell in cells if cell is not None)
        if found:
            rows.append(
                GridRow(
                    key,
                    library.scenarios[key].title,
                    first.relevance.score,
                    found[0].likely.gross,
                    found[0].high.gross,
                    found,
                    None if held is None else _grid_cell(library, key, held),
                )
            )
    return tuple(rows)


def _grid_cell(library: Library, key: str, result: OptionResult | Tried) -> GridCell | None:
    found = result.coverage_map.scenarios[key]
    worst = cell_of(library, key, found.heads.values())
    if worst is None:
        return None
    groups = {g: cell_of(library, f"{key}-{g}", heads_of_group(library, found, g)) for g in library.groups}
    return GridCell(worst, groups, result.likely.by_scenario[key], result.high.by_scenario[key])


def _verdict(results: Sequence[OptionResult]) -> Verdict:
    cheapest = min(results, key=lambda r: (r.price.total, -r.likely.weighted.insured))
    best = max(results, key=lambda r: (r.likely.weighted.insured, -r.price.total))
    if best.likely.weighted.gross == 0:
        return Verdict("", "No likely loss can be put in pounds yet", ": figures are missing in the answers.")
    if cheapest is not best:
        saved = best.price.total - cheapest.price.total
        more = cheapest.likely.weighted.own - best.likely.weighted.own
        if more > 0:
            return Verdict(
                "The cheapest programme ",
                f"saves {formatting.money(saved)} and leaves {formatting.money_short(more)} more",
                " of the likely loss with the client.",
            )
        return Verdict(
            f"{best.option.name} ",
            f"costs {formatting.money(saved)} more and pays {best.pence}p",
            f" of each pound of likely loss; the cheapest pays {cheapest.pence}p.",
        )
    if len(results) > 1:
        return Verdict(
            f"{best.option.name} ", f"costs least and pays most: {best.pence}p", " of each pound of likely loss."
        )
    return Verdict(f"{best.option.name} ", f"pays {best.pence}p", " of each pound of likely loss.")


def valid_until(option: Option) -> date | None:
    """The first day on which some part of an option lapses; None where no quote names one."""
    return min((s.valid_until for s in option.sections.values() if s.valid_until is not None), default=None)
