"""What a programme pays for one event, head by head. Pure; decimal pounds, unrounded.

Heads are counted once, in the scenario's order: each takes what is left of its line's excess, its clause's sub-limit
and its line's limit. What responds is `insured`. What is disputed is counted the same way, as `disputed`: it is paid
only if the argument is won, and is never part of `insured`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from coverage_map.engine.programme import Programme
from coverage_map.engine.results import CoverageMap, HeadResult, ScenarioResult
from coverage_map.engine.severity import CASES, Case, Figures, HeadAmounts, severities
from scenarios.conditions import Value, Values
from scenarios.library import Level, Library

NIL = Decimal(0)
HOURS_A_DAY = Decimal(24)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class HeadPayout:
    """Pounds for one head of one event. `uninsured` = `gross` - `insured`; `disputed` is part of it.

    `steps` tell in words what cut the payment; `open_sublimit` marks a sub-limit whose sum nobody stated, so that
    less may be paid.
    """

    head: str
    gross: Decimal
    insured: Decimal
    disputed: Decimal
    uninsured: Decimal
    clause: str = ""
    line: str = ""
    steps: tuple[str, ...] = ()
    open_sublimit: bool = False


@dataclass(frozen=True, slots=True)
class EventMoney:
    """Pounds for one event. Heads without an amount are left out and `missing` names the questions.

    `unsure`: the part of `insured` that rests on sub-limits whose sum nobody stated. `amounts`: every head's low,
    likely and high, from which it was made.
    """

    gross: Decimal
    insured: Decimal
    disputed: Decimal
    uninsured: Decimal
    heads: Mapping[str, HeadPayout]
    missing: tuple[str, ...]
    unsure: Decimal
    amounts: Mapping[str, HeadAmounts]


@dataclass(frozen=True, slots=True)
class Sums:
    """Gross, paid, disputed (part of what stays), and what stays with the company, in pounds.

    `unsure`: the part of what is paid that rests on sub-limits whose sum nobody stated.
    """

    gross: Decimal = NIL
    insured: Decimal = NIL
    disputed: Decimal = NIL
    uninsured: Decimal = NIL
    unsure: Decimal = NIL

    def plus(self, money: EventMoney, weight: Decimal = Decimal(1)) -> Sums:
        """These sums and an event's, weighted."""
        return Sums(
            self.gross + money.gross * weight,
            self.insured + money.insured * weight,
            self.disputed + money.disputed * weight,
            self.uninsured + money.uninsured * weight,
            self.unsure + money.unsure * weight,
        )

    @property
    def own(self) -> Decimal:
        """What stays with the company whatever an argument brings."""
        return self.uninsured - self.disputed

    @property
    def pence(self) -> int | None:
        """Pence paid of each pound, to the nearest; None where nothing is at stake."""
        return None if self.gross == 0 else round(self.insured * HUNDRED / self.gross)


@dataclass(frozen=True, slots=True)
class MapMoney:
    """Pounds for a map: each relevant event once, and the same weighted by fit (score ÷ 100)."""

    case: Case
    by_scenario: Mapping[str, EventMoney]
    total: Sums
    weighted: Sums
    missing: tuple[str, ...] = ()


def payout(
    library: Library,
    *,
    heads: Mapping[str, HeadResult],
    facts: Mapping[str, Value],
    programme: Programme,
    gross: Mapping[str, Decimal],
    bi_days: Decimal | None = None,
    daily_gp: Decimal | None = None,
) -> dict[str, HeadPayout]:
    """Pounds for each head that has a gross amount, in the scenario's order.

    `bi_days` and `daily_gp` (pounds a day) tell how the gross business interruption is made up; without them it is
    cut by time in proportion, and ValueError is raised where not even the days are known.
    """
    payer = _Payer(library, facts, programme, bi_days, daily_gp)
    out = {}
    for head, result in heads.items():
        if head not in gross:
            continue
        amount = gross[head]
        if not result.winner or result.level < Level.DISPUTED:
            out[head] = HeadPayout(head, amount, NIL, NIL, amount)
            continue
        steps: list[str] = []
        sum_paid = payer.pay(result, amount, steps)
        insured = sum_paid if result.paid else NIL
        clause = library.clauses[result.winner]
        out[head] = HeadPayout(
            head,
            amount,
            insured,
            NIL if result.paid else sum_paid,
            amount - insured,
            clause.key,
            clause.line,
            tuple(steps),
            payer.open_sublimit(result),
        )
    return out


class _Payer:
    """The order in which a policy counts: time, co-insurance, excess, sub-limit, limit."""

    def __init__(
        self,
        library: Library,
        facts: Mapping[str, Value],
        programme: Programme,
        bi_days: Decimal | None,
        daily_gp: Decimal | None,
    ) -> None:
        self.library = library
        self.facts = facts
        self.programme = programme
        self.bi_days = bi_days
        self.daily_gp = daily_gp
        self._excess: dict[str, Decimal] = {}
        self._limit: dict[str, Decimal] = {}
        self._sublimit: dict[str, Decimal] = {}

    def value(self, key: str) -> Value:
        stated = self.programme.features.get(key)
        return self.library.features[key].default if stated is None else stated.value

    def number(self, key: str) -> Decimal:
        value = self.value(key)
        return value if isinstance(value, Decimal) else NIL

    def open_sublimit(self, result: HeadResult) -> bool:
        clause = self.library.clauses[result.winner]
        if clause.sublimit:
            partial = clause.grant is not None and self.value(clause.grant.feature) == "sublimit"
            return partial and self.value(clause.sublimit) is None
        return clause.grant is not None and self.value(clause.grant.feature) == "sublimit"

    def pay(self, result: HeadResult, gross: Decimal, steps: list[str]) -> Decimal:
        clause = self.library.clauses[result.winner]
        line, head = clause.line, self.library.heads[result.head]
        amount = gross
        if head.key == "business_interruption":
            amount = self._in_time(result, gross, steps)
        amount = self._coinsured(result, amount, steps)
        defence_free = head.is_defence and self.value(f"{line}_deductible_costs") == "no"
        if not defence_free:
            left = self._excess.setdefault(line, self.number(f"{line}_deductible"))
            taken = min(left, amount)
            self._excess[line] = left - taken
            amount -= taken
            if taken:
                steps.append(f"excess £{taken:,.0f}")
        sublimit = self.value(clause.sublimit) if clause.sublimit else None
        if isinstance(sublimit, Decimal):
            left = self._sublimit.setdefault(clause.sublimit, sublimit)
            if amount > left:
                steps.append(f"sub-limit £{sublimit:,.0f}")
            amount = min(amount, left)
        if not (head.is_defence and self.value(f"{line}_costs") == "in_addition"):
            limit = self.number(f"{line}_limit")
            left = self._limit.setdefault(line, limit)
            if amount > left:
                steps.append(f"limit £{limit:,.0f}")
            amount = min(amount, left)
            self._limit[line] = left - amount
        if isinstance(sublimit, Decimal):
            self._sublimit[clause.sublimit] -= amount
        return amount

    def _in_time(self, result: HeadResult, gross: Decimal, steps: list[str]) -> Decimal:
        clause = result.clause(result.winner)
        if not self.library.clauses[result.winner].waiting:
            return gross
        days, daily = self.bi_days, self.daily_gp
        if days is None and daily:
            days = gross / daily
        if days is None:
            raise ValueError("business_interruption needs bi_days or daily_gp: the waiting period is time.")
        if days == 0 or gross == 0:
            return NIL
        if daily is None:
            daily = gross / days
        covered = days
        if "CY7" in clause.caps:
            outage = self.facts["outage_hours"]
            hours = outage if isinstance(outage, Decimal) else NIL
            covered = min(covered, hours / HOURS_A_DAY)
            if covered < days:
                steps.append(f"stops when systems are back, after {covered.normalize():f} days")
        if self.value("cy_waiting_type") == "retention":
            waiting = self.number("cy_waiting_hours")
            covered -= waiting / HOURS_A_DAY
            if waiting:
                steps.append(f"waiting period {waiting.normalize():f} hours")
        return min(gross, max(NIL, covered) * daily)

    def _coinsured(self, result: HeadResult, amount: Decimal, steps: list[str]) -> Decimal:
        clause = result.clause(result.winner)
        if "CY1" in clause.caps:
            percent = self.number("cy_unpatched_coinsurance")
            amount = amount * (HUNDRED - percent) / HUNDRED
            if percent:
                steps.append(f"{percent.normalize():f}% co-insurance, unpatched software")
        if result.head == "extortion_payment":
            percent = self.number("cy_ransom_coinsurance")
            amount = amount * (HUNDRED - percent) / HUNDRED
            if percent:
                steps.append(f"{percent.normalize():f}% co-insurance on extortion")
        return amount


def event_money(
    library: Library,
    *,
    result: ScenarioResult,
    programme: Programme,
    answers: Values,
    case: Case = "likely",
) -> EventMoney:
    """What one event of a map costs in a case, and who bears it."""
    scenario = library.scenarios[result.scenario]
    amounts = severities(library, scenario, answers)
    gross = {head: amount for head, row in amounts.items() if (amount := row.amount(case)) is not None}
    interruption = amounts.get("business_interruption")
    heads = payout(
        library,
        heads=result.heads,
        facts=result.facts,
        programme=programme,
        gross=gross,
        bi_days=interruption.days[CASES.index(case)] if interruption is not None and interruption.days else None,
        daily_gp=Figures.of(answers).daily_gross_profit,
    )
    return EventMoney(
        sum((p.gross for p in heads.values()), NIL),
        sum((p.insured for p in heads.values()), NIL),
        sum((p.disputed for p in heads.values()), NIL),
        sum((p.uninsured for p in heads.values()), NIL),
        heads,
        tuple(dict.fromkeys(key for row in amounts.values() for key in row.missing)),
        sum((p.insured for p in heads.values() if p.open_sublimit), NIL),
        amounts,
    )


def map_money(
    library: Library,
    *,
    coverage_map: CoverageMap,
    answers: Values,
    case: Case = "likely",
    kept: Mapping[str, EventMoney] | None = None,
) -> MapMoney:
    """The relevant events of a map, each once, in a case. `kept`: events whose money is known already."""
    known = kept or {}
    by_scenario = {
        result.scenario: known.get(result.scenario)
        or event_money(
            library,
            result=result,
            programme=coverage_map.programme,
            answers=answers,
            case=case,
        )
        for result in coverage_map.relevant
    }
    total, weighted = Sums(), Sums()
    for result in coverage_map.relevant:
        money = by_scenario[result.scenario]
        total = total.plus(money)
        weighted = weighted.plus(money, Decimal(result.relevance.score) / HUNDRED)
    missing = dict.fromkeys(key for money in by_scenario.values() for key in money.missing)
    return MapMoney(case, by_scenario, total, weighted, tuple(missing))
