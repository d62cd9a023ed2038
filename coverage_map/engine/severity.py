"""What an event could cost this company: low, likely and high for every head, from its own figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, assert_never

from scenarios.conditions import Values
from scenarios.library import HeadSeverity, Library, Scenario

Case = Literal["low", "likely", "high"]
CASES: Final[tuple[Case, ...]] = ("low", "likely", "high")
DAYS_A_YEAR: Final = Decimal(365)
CONTRACTS_AFFECTED: Final = (Decimal(1), Decimal(2), Decimal(4))
HUNDRED: Final = Decimal(100)

REVENUE, MARGIN = "company.revenue_next", "company.gross_margin"
DEVICES, SITES = "base.devices_in_field", "base.sites"
UNIT_COST, RECORDS, CONTRACT = "base.unit_cost", "data.records", "contracts.acv"


@dataclass(frozen=True, slots=True)
class HeadAmounts:
    """Pounds for one head; None where a figure is missing, and then `missing` names the questions."""

    head: str
    low: Decimal | None
    likely: Decimal | None
    high: Decimal | None
    missing: tuple[str, ...] = ()
    basis: str = ""
    days: tuple[Decimal, Decimal, Decimal] | None = None

    def amount(self, case: Case) -> Decimal | None:
        """The amount of a case."""
        match case:
            case "low":
                return self.low
            case "likely":
                return self.likely
            case "high":
                return self.high
            case _:
                assert_never(case)


@dataclass(frozen=True, slots=True)
class Figures:
    """A company's figures, of which any may be missing. Money in pounds, the margin a share."""

    values: Mapping[str, Decimal]

    @classmethod
    def of(cls, answers: Values) -> Figures:
        """The figures among a company's known answers."""
        keys = (REVENUE, MARGIN, DEVICES, SITES, UNIT_COST, RECORDS, CONTRACT)
        found = {key: answers.get(key) for key in keys}
        return cls({key: value for key, value in found.items() if isinstance(value, Decimal)})

    @property
    def daily_gross_profit(self) -> Decimal | None:
        """Turnover of the next twelve months × gross margin ÷ 365, unrounded."""
        if REVENUE in self.values and MARGIN in self.values:
            return self.values[REVENUE] * self.values[MARGIN] / DAYS_A_YEAR
        return None

    def missing(self, *keys: str) -> tuple[str, ...]:
        """Those of the keys that have no figure."""
        return tuple(key for key in keys if key not in self.values)


def severities(library: Library, scenario: Scenario, answers: Values) -> dict[str, HeadAmounts]:
    """Low, likely and high for every head of a scenario, in its order."""
    figures = Figures.of(answers)
    return {spec.head: head_amounts(scenario, spec, figures) for spec in scenario.heads}


def needs(spec: HeadSeverity) -> tuple[str, ...]:
    """The questions whose figures a head's amount is made from."""
    match spec.unit:
        case "gbp" | "per_claimant":
            return ()
        case "per_device":
            return (DEVICES,)
        case "per_site":
            return (SITES,)
        case "per_record":
            return (RECORDS,)
        case "gp_days":
            return (REVENUE, MARGIN)
        case "acv_pct":
            return (CONTRACT, SITES)
        case "unit_cost_pct":
            return (UNIT_COST, DEVICES)
        case _:
            assert_never(spec.unit)


def head_amounts(scenario: Scenario, spec: HeadSeverity, figures: Figures) -> HeadAmounts:
    """Low, likely and high of one head."""
    missing = figures.missing(*needs(spec))
    days = spec.amounts if spec.unit == "gp_days" else None
    if missing:
        return HeadAmounts(spec.head, None, None, None, missing, "", days)
    low, likely, high = (_amount(scenario, spec, figures, place) for place in range(3))
    return HeadAmounts(spec.head, low, likely, high, (), _basis(scenario, spec, figures, 1), days)


def _multiplier(scenario: Scenario, spec: HeadSeverity, figures: Figures, place: int) -> Decimal:
    share, values = scenario.affected_share[place], figures.values
    match spec.unit:
        case "gbp":
            return Decimal(1)
        case "per_claimant":
            return spec.claimants[place] if spec.claimants else Decimal(1)
        case "per_device":
            return values[DEVICES] * share
        case "per_site":
            return values[SITES]
        case "per_record":
            return values[RECORDS]
        case "gp_days":
            return values[REVENUE] * values[MARGIN] / DAYS_A_YEAR
        case "acv_pct":
            return values[CONTRACT] * min(CONTRACTS_AFFECTED[place], values[SITES]) / HUNDRED
        case "unit_cost_pct":
            return values[UNIT_COST] * values[DEVICES] * share / HUNDRED
        case _:
            assert_never(spec.unit)


def _amount(scenario: Scenario, spec: HeadSeverity, figures: Figures, place: int) -> Decimal:
    return spec.amounts[place] * _multiplier(scenario, spec, figures, place)


def _basis(scenario: Scenario, spec: HeadSeverity, figures: Figures, place: int) -> str:
    rate, by = spec.amounts[place], _multiplier(scenario, spec, figures, place)
    values = figures.values
    match spec.unit:
        case "gbp":
            return "a planning figure"
        case "per_claimant":
            return f"£{rate:,.0f} × {_count(by, 'claimant')}"
        case "per_device":
            return f"£{rate:,.0f} × {_count(by, 'device')}"
        case "per_site":
            return f"£{rate:,.0f} × {_count(by, 'site')}"
        case "per_record":
            return f"£{rate:,.0f} × {_count(by, 'individual')}"
        case "gp_days":
            return f"{_count(rate, 'day')} × £{by:,.0f} gross profit a day"
        case "acv_pct":
            contracts = min(CONTRACTS_AFFECTED[place], values[SITES])
            return f"{rate:f}% of £{values[CONTRACT]:,.0f} × {_count(contracts, 'contract')}"
        case "unit_cost_pct":
            devices = values[DEVICES] * scenario.affected_share[place]
            return f"{rate:f}% of £{values[UNIT_COST]:,.0f} × {_count(devices, 'device')}"
        case _:
            assert_never(spec.unit)


def _count(number: Decimal, word: str) -> str:
    rounded = number.quantize(Decimal("0.1")).normalize()
    return f"{rounded:,f} {word}{'' if rounded == 1 else 's'}"
