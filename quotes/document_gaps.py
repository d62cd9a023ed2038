"""What stays with the client under a programme, by its cause, and what would move it to an insurer. Pure.

The causes together are all that stays: gross less paid, each relevant event once at its likely cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from coverage_map.engine.closing import Change, Closer
from coverage_map.engine.maps import build_map
from coverage_map.engine.payout import map_money
from coverage_map.engine.results import HeadResult, Reason
from coverage_map.words import line_name, listed
from quotes.comparison import OptionResult
from scenarios.conditions import Value, Values
from scenarios.library import Level, Library, LineKey

MOST_CAUSES: Final = 9
MOST_REQUESTS: Final = 4
FixKind = Literal["ask", "own", "buy", "fund"]


@dataclass(frozen=True, slots=True)
class Fix:
    """What would close a cause; `who` is an insurer or a line, "" where it is the client's own to do."""

    kind: FixKind
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Losses that stay with the client for one reason. `level` is how the policy answers them.

    `gain`: the likely pounds that asking for the fix would move to insurers, each event once; None where there is
    nothing to ask.
    """

    rule: str
    level: Level
    title: str
    why: str
    amount: Decimal
    disputed: Decimal
    events: int
    losses: int
    fix: Fix
    changes: tuple[Change, ...] = ()
    gain: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """A loss that two policies touch and neither pays."""

    scenario: str
    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """Wording to ask for, and the likely pounds that it would move to insurers, each event once."""

    who: str
    words: tuple[str, ...]
    gain: Decimal


@dataclass(slots=True)
class _Found:
    level: Level
    amount: Decimal = Decimal(0)
    disputed: Decimal = Decimal(0)
    events: set[str] = field(default_factory=set)
    losses: int = 0
    closings: Counter[tuple[Change, ...]] = field(default_factory=Counter)
    heads: dict[str, None] = field(default_factory=dict)


_Key = tuple[str, LineKey, str]


class Gaps:
    """The gaps of one option."""

    def __init__(
        self, library: Library, result: OptionResult, *, answers: Values, limits: Mapping[LineKey, Decimal]
    ) -> None:
        self._library = library
        self._result = result
        self._answers = answers
        self._closer = Closer(library, coverage_map=result.coverage_map, answers=answers, limits=limits)
        self._found = self._collect()

    def causes(self) -> tuple[Cause, ...]:
        """Most pounds first; the smallest are put together so that the list stays readable."""
        causes = sorted(
            (self._cause(key, found) for key, found in self._found.items()), key=lambda cause: -cause.amount
        )
        if len(causes) <= MOST_CAUSES + 1:
            return tuple(causes)
        rest = causes[MOST_CAUSES:]
        return (*causes[:MOST_CAUSES], self._rest(rest))

    def between(self) -> tuple[Between, ...]:
        """What falls between policies, in the map's order."""
        return tuple(
            Between(
                self._library.scenarios[result.scenario].title,
                self._library.heads[head.head].name,
                tuple(line_name(self._library, line) for line in head.falls_between),
            )
            for result in self._result.coverage_map.relevant
            for head in result.falls_between
        )

    def requests(self) -> tuple[Request, ...]:
        """The wordings worth asking for, most pounds first, and the best two together where that is more."""
        asks: dict[tuple[tuple[str, Value], ...], tuple[Change, ...]] = {}
        for (rule, _, _), found in sorted(self._found.items(), key=lambda pair: -pair[1].amount):
            for changes, _ in found.closings.most_common(1) if rule not in ("FUND", "CUT") else ():
                if _all_wording(changes):
                    asks.setdefault(tuple((change.key, change.value) for change in changes), changes)
        made = [
            (asked, Request(self._whose(asks[asked]), tuple(c.words for c in asks[asked]), self._gain(dict(asked))))
            for asked in list(asks)[: 2 * MOST_REQUESTS]
        ]
        best = sorted((pair for pair in made if pair[1].gain > 0), key=lambda pair: -pair[1].gain)[:MOST_REQUESTS]
        requests = [request for _, request in best]
        if len(best) > 1:
            together = self._gain({key: value for asked, _ in best for key, value in asked})
            requests.append(Request("", ("all of these together",), together))
        return tuple(requests)

    def _gain(self, values: Mapping[str, Value]) -> Decimal:
        programme = self._result.option.programme.changed(values)
        after = build_map(self._library, answers=self._answers, programme=programme)
        money = map_money(self._library, coverage_map=after, answers=self._answers)
        return money.total.insured - self._result.likely.total.insured

    def _collect(self) -> dict[_Key, _Found]:
        collected: dict[_Key, _Found] = {}
        for result in self._result.coverage_map.relevant:
            money = self._result.likely.by_scenario[result.scenario]
            for key, payout in money.heads.items():
                if payout.uninsured <= 0:
                    continue
                head = result.heads[key]
                closing = self._closer.close(result.scenario, key)
                found = collected.setdefault(self._root(head, closing.changes), _Found(head.level))
                found.level = min(found.level, head.level)
                found.amount += payout.uninsured
                found.disputed += payout.disputed
                found.events.add(result.scenario)
                found.losses += 1
                found.closings[closing.changes] += 1
                found.heads[key] = None
        return collected

    def _root(self, head: HeadResult, changes: Iterable[Change]) -> _Key:
        """Rule, line and words that a loss is told under."""
        if head.head in self._library.uninsurable and not head.paid:
            return "FUND", "", head.head
        if head.paid:
            return "CUT", "", ""
        reason = _leading(head)
        if reason is None or reason.rule in ("LINE", "TRIGGER"):
            bought = next((change for change in changes if change.kind == "buy_line"), None)
            return ("LINE", bought.line, "") if bought is not None else ("TRIGGER", "", "")
        return reason.rule, reason.line, reason.why

    def _cause(self, key: _Key, found: _Found) -> Cause:
        rule, line, why = key
        library = self._library
        title = library.label("gap", rule)
        heads = listed(library.heads[head].name for head in list(found.heads)[:3])
        match rule:
            case "FUND":
                title, why = library.heads[why].name, "Wordings rarely take this over."
            case "CUT":
                title = "Excesses, sub-limits and limits where cover pays"
                why = "The policy pays, less what it leaves to you by its own terms."
            case "LINE":
                title, why = f"{line_name(library, line)} isn’t bought", f"{heads}."
            case "TRIGGER":
                why = f"{heads}."
        changes = found.closings.most_common(1)[0][0]
        return Cause(
            rule,
            found.level,
            title,
            why,
            found.amount,
            found.disputed,
            len(found.events),
            found.losses,
            self._fix(rule, changes),
            changes,
            self._gain({change.key: change.value for change in changes}) if _all_wording(changes) else None,
        )

    def _fix(self, rule: str, changes: tuple[Change, ...]) -> Fix:
        if rule in ("FUND", "CUT") or not changes:
            return Fix("fund", "", "Plan to fund this yourself")
        asked = [change for change in changes if change.kind == "feature"]
        bought = [change for change in changes if change.kind == "buy_line"]
        if bought:
            return Fix("buy", line_name(self._library, bought[0].line), listed(change.words for change in changes))
        if asked:
            return Fix("ask", self._whose(asked), listed(change.words for change in changes))
        return Fix("own", "", listed(change.words for change in changes))

    def _whose(self, changes: Iterable[Change]) -> str:
        insurers = self._result.option.programme.insurers
        return listed(dict.fromkeys(insurers.get(c.line) or line_name(self._library, c.line) for c in changes))

    def _rest(self, causes: list[Cause]) -> Cause:
        return Cause(
            "REST",
            min(cause.level for cause in causes),
            f"{len(causes)} smaller causes",
            listed(f"{cause.title[:1].lower()}{cause.title[1:]}" for cause in causes[:3])
            + (" and others." if len(causes) > 3 else "."),
            sum((cause.amount for cause in causes), Decimal(0)),
            sum((cause.disputed for cause in causes), Decimal(0)),
            max(cause.events for cause in causes),
            sum(cause.losses for cause in causes),
            Fix("fund", "", "Each is below the ones above; your map tells them one by one"),
        )


def _all_wording(changes: tuple[Change, ...]) -> bool:
    """Whether wording alone has to be asked for."""
    return bool(changes) and all(change.kind == "feature" for change in changes)


def _leading(head: HeadResult) -> Reason | None:
    winner = [clause for clause in head.clauses if clause.clause == head.winner]
    reasons = winner[0].reasons if winner else head.reasons
    return reasons[0] if reasons else None
