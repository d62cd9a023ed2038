"""Decides worked cases, and writes what came out as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from coverage_map.cases import Case, CaseError
from coverage_map.engine.decide import Decision
from coverage_map.engine.maps import controls_of
from coverage_map.engine.payout import HeadPayout, payout
from coverage_map.engine.personalise import Personaliser
from coverage_map.engine.results import Event, HeadResult, Reason
from coverage_map.engine.severity import Figures
from coverage_map.engine.wording import Wording
from scenarios.conditions import Value
from scenarios.library import Library


@dataclass(frozen=True, slots=True)
class Decided:
    """What the engine says of a case, and the event and controls that it read."""

    case: Case
    event: Event
    controls: Mapping[str, str]
    heads: Mapping[str, HeadResult]
    amounts: Mapping[str, HeadPayout]

    @property
    def adjusted_by(self) -> tuple[str, ...]:
        """The ids of the adjustments that answers made to the event."""
        return tuple(applied.id for applied in self.event.applied)


def decide_case(library: Library, case: Case) -> Decided:
    """Decides one case; CaseError where its amounts can't be worked out."""
    event, controls = Event(case.scenario.facts, stated=frozenset(case.facts)), dict(case.controls)
    if case.answers:
        personalised = Personaliser(library, case.answers).event(case.scenario)
        event = Event(personalised.facts, personalised.applied, personalised.uncertain, event.stated)
        controls = {**controls_of(library, case.answers), **controls}
    heads = Decision(Wording(library, case.programme), case.scenario, event, controls).heads()
    amounts: dict[str, HeadPayout] = {}
    if case.quantities is not None:
        daily = case.quantities.daily_gp
        if daily is None:
            daily = Figures.of(case.answers).daily_gross_profit
        try:
            amounts = payout(
                library,
                heads=heads,
                facts=event.facts,
                programme=case.programme,
                gross=case.quantities.amounts,
                bi_days=case.quantities.bi_days,
                daily_gp=daily,
            )
        except ValueError as error:
            raise CaseError(f"Case {case.key}, quantify: {error}") from error
    return Decided(case, event, controls, heads, amounts)


def written(decided: Decided) -> dict[str, Any]:
    """A decided case as plain values: levels by their keys, money as `Decimal`."""
    return {
        "key": decided.case.key,
        "scenario": decided.case.scenario.key,
        "adjusted_by": list(decided.adjusted_by),
        "heads": {head: _head(result) for head, result in decided.heads.items()},
        "amounts": {
            head: {"gross": p.gross, "insured": p.insured, "uninsured": p.uninsured}
            for head, p in decided.amounts.items()
        },
    }


def _head(result: HeadResult) -> dict[str, Any]:
    return {
        "level": result.level.key,
        "by": list(result.by),
        "rules": list(result.rules),
        "falls_between": list(result.falls_between) or None,
        "overlap": None
        if result.overlap is None
        else {"lines": list(result.overlap.lines), "type": result.overlap.type},
        "assumed": list(result.assumed),
        "flags": list(result.flags),
        "reasons": [_reason(reason) for reason in result.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "clause": reason.clause,
        "rule": reason.rule,
        "level": reason.level.key,
        "why": reason.why,
        "fix": reason.fix or None,
        "facts": [
            {
                "fact": use.key,
                "value": plain(use.value),
                "from": use.source,
                "because": use.because or None,
            }
            for use in reason.facts
        ],
        "features": [
            {
                "feature": use.key,
                "value": plain(use.value),
                "status": "confirmed" if use.confirmed else "assumed",
            }
            for use in reason.features
        ],
    }


def plain(value: Value) -> str | Decimal | list[str] | None:
    """A value as JSON writes it: a set in order, a date in ISO form."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
