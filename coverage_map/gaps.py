"""Losses that nobody pays, worst first, with what would close each; those that fall between policies apart. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Generic, TypeVar

from coverage_map.engine.closing import Closer, Closing
from coverage_map.engine.payout import MapMoney
from coverage_map.engine.results import CoverageMap, HeadResult, Reason, ScenarioResult
from coverage_map.engine.wording import inline
from coverage_map.fixes import Fix, commonest_fix, steps_of
from coverage_map.folding import Shown, cut
from coverage_map.matrix import Href
from coverage_map.words import heads_in_words, line_name, rule_id
from scenarios.levels import LevelMark
from scenarios.library import Level, Library, LineKey

HUNDRED = Decimal(100)
FIRST: Final = 4
"""How many gaps, and how many other losses, stand open."""

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class OtherLoss:
    """A loss that a set of changes moves besides those that it closes. A level is None where it does not apply."""

    title: str
    loss: str
    before: LevelMark | None
    after: LevelMark | None
    way: str


@dataclass(frozen=True, slots=True)
class FixEffect:
    """What a set of changes does besides closing its gap. `others`: the other losses that move. `url` shows all of it
    on the map, as a what-if; "" where the page has none.
    """

    url: str
    others: tuple[OtherLoss, ...] = ()

    @property
    def ways(self) -> str:
        """How many of them go better and how many worse, in a few words."""
        ways = [other.way for other in self.others]
        if len(set(ways)) == 1:
            return f"all {ways[0]}"
        return ", ".join(f"{ways.count(way)} {way}" for way in dict.fromkeys(ways))


@dataclass(frozen=True, slots=True)
class Side:
    """A policy that says no, and why."""

    name: str
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Losses of one scenario that the same policies touch."""

    heads: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What falls between policies in one scenario. `amount`: the likely sum that stays with the company, in pounds;
    None where no figure is known, a lower bound where `missing`.
    """

    scenario: str
    group: str
    title: str
    count: int
    parts: tuple[Part, ...]
    fix: Fix
    amount: Decimal | None
    missing: bool
    weight: Decimal
    href: str
    heads: frozenset[str] = frozenset()
    effect: FixEffect | None = None
    fit: int = 0

    @property
    def place(self) -> tuple[str, str]:
        """The cell that shows it."""
        return (self.scenario, self.group)

    @property
    def key(self) -> str:
        """The same as one key."""
        return f"{self.scenario}-{self.group}"


@dataclass(frozen=True, slots=True)
class Place:
    """A scenario that a gap occurs in."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class OpenLoss:
    """Losses that stay with the company for one reason, over all scenarios. `try_url`: its fix as a what-if, or ""."""

    title: str
    line: str
    rule: str
    why: str
    count: int
    places: tuple[Place, ...]
    fix: Fix
    amount: Decimal | None
    missing: bool
    weight: Decimal
    try_url: str = ""

    @property
    def fit(self) -> int | None:
        """How well its scenarios fit, out of 100, each counted by its sum; None where no sum is known."""
        return round(self.weight * HUNDRED / self.amount) if self.amount else None


@dataclass(frozen=True, slots=True)
class _Loss:
    result: ScenarioResult
    head: HeadResult
    amount: Decimal | None

    @property
    def weight(self) -> Decimal:
        return (self.amount or Decimal(0)) * self.result.relevance.score / HUNDRED


class _Group:
    """Losses that are told as one."""

    def __init__(self, losses: list[_Loss]) -> None:
        self.losses = losses
        self.weight = sum((loss.weight for loss in losses), Decimal(0))
        known = [loss.amount for loss in losses if loss.amount is not None]
        self.amount: Decimal | None = sum(known, Decimal(0)) if known else None
        self.missing = len(known) < len(losses)


class Ranked(Generic[Told]):
    """Gaps, worst first. Their order and sums are known at once; what would close one is sought when it is told."""

    def __init__(self, groups: Iterable[_Group], tell: Callable[[_Group], Told]) -> None:
        self._groups = sorted(groups, key=lambda group: -group.weight)
        self._tell = tell
        self._open = cut(len(self._groups), FIRST)

    def __len__(self) -> int:
        return len(self._groups)

    @property
    def losses(self) -> int:
        """How many losses all of them hold."""
        return sum(len(group.losses) for group in self._groups)

    @cached_property
    def first(self) -> tuple[Told, ...]:
        """Those that stand open."""
        return tuple(map(self._tell, self._groups[: self._open]))

    @cached_property
    def rest(self) -> tuple[Told, ...]:
        """Those that are folded."""
        return tuple(map(self._tell, self._groups[self._open :]))

    def shown(self, first: tuple[Told, ...], rest: tuple[Told, ...] = (), url: str = "") -> Shown[Told]:
        """The list as it is printed; without `rest`, which comes from `url` then."""
        folded = self._groups[self._open :]
        known = [group.amount for group in folded if group.amount is not None]
        amount = sum(known, Decimal(0)) if known else None
        return Shown(first, rest, len(folded), self._open + 1, amount, url)


class GapList:
    """The gaps of one map."""

    def __init__(
        self, library: Library, *, coverage_map: CoverageMap, money: MapMoney, closer: Closer, href: Href
    ) -> None:
        self._library = library
        self._closer = closer
        self._href = href
        self._lines = {line: place for place, line in enumerate(library.lines)}
        self._losses = []
        for result in coverage_map.relevant:
            payouts = money.by_scenario[result.scenario].heads
            for head in result.heads.values():
                if head.level < Level.DISPUTED:
                    paid = payouts.get(head.head)
                    self._losses.append(_Loss(result, head, None if paid is None else paid.uninsured))

    @cached_property
    def between(self) -> Ranked[Gap]:
        """What falls between policies, one gap for each scenario; most likely pounds × fit first."""
        by_scenario: dict[str, list[_Loss]] = {}
        for loss in self._losses:
            if loss.head.falls_between:
                by_scenario.setdefault(loss.result.scenario, []).append(loss)
        return Ranked(map(_Group, by_scenario.values()), self._gap)

    @cached_property
    def others(self) -> Ranked[OpenLoss]:
        """Losses that one policy refuses or none is written for, by the reason; most likely pounds × fit first."""
        by_reason: dict[tuple[str, str, str], list[_Loss]] = {}
        for loss in self._losses:
            if not loss.head.falls_between:
                by_reason.setdefault(self._root(loss), []).append(loss)
        return Ranked(map(_Group, by_reason.values()), self._open_loss)

    def _closing(self, loss: _Loss) -> Closing:
        return self._closer.close(loss.result.scenario, loss.head.head)

    def _gap(self, gap: _Group) -> Gap:
        losses = gap.losses
        result = losses[0].result
        parts: dict[tuple[tuple[str, tuple[str, ...]], ...], list[_Loss]] = {}
        for loss in losses:
            parts.setdefault(self._refusals(loss.head), []).append(loss)
        group = self._library.heads[losses[0].head.head].group
        return Gap(
            result.scenario,
            group,
            self._library.scenarios[result.scenario].title,
            len(losses),
            tuple(
                Part(
                    heads_in_words(self._library, (loss.head.head for loss in members)),
                    tuple(Side(line_name(self._library, line), whys) for line, whys in sides),
                )
                for sides, members in parts.items()
            ),
            self._together(losses),
            gap.amount,
            gap.missing,
            gap.weight,
            self._href(result.scenario, group),
            frozenset(loss.head.head for loss in losses),
            fit=result.relevance.score,
        )

    def _refusals(self, head: HeadResult) -> tuple[tuple[LineKey, tuple[str, ...]], ...]:
        """For each policy that the loss reaches, why its best clause doesn't pay."""
        sides = []
        for line in sorted(head.falls_between, key=self._lines.__getitem__):
            reached = [clause for clause in head.clauses if clause.line == line and clause.engaged]
            best = max(reached, key=lambda clause: clause.level)
            sides.append((line, tuple(dict.fromkeys(reason.why for reason in best.reasons))))
        return tuple(sides)

    def _root(self, loss: _Loss) -> tuple[str, LineKey, str]:
        """The rule, the line and the words that a loss is told under."""
        return root_of(self._closer, loss.result.scenario, loss.head)

    def _open_loss(self, group: _Group) -> OpenLoss:
        losses = group.losses
        rule, line, why = self._root(losses[0])
        library = self._library
        if rule == "FUND":
            title, why = library.heads[why].name, "Wordings rarely take this over."
        elif rule == "LINE":
            title = f"{line_name(library, line)} isn’t bought"
            heads = dict.fromkeys(loss.head.head for loss in losses)
            why = f"{heads_in_words(library, heads)}."
        elif rule == "TRIGGER":
            heads = dict.fromkeys(loss.head.head for loss in losses)
            title, why = library.label("gap", rule), f"{heads_in_words(library, heads)}."
        else:
            title = library.label("gap", rule)
        places = {loss.result.scenario: loss for loss in reversed(losses)}
        return OpenLoss(
            title,
            line_name(library, line) if line and rule != "LINE" else "",
            rule_id(rule),
            why,
            len(losses),
            tuple(
                Place(library.scenarios[s].title, self._href(s, library.heads[loss.head.head].group))
                for s, loss in reversed(places.items())
            ),
            self._commonest(losses),
            group.amount,
            group.missing,
            group.weight,
        )

    def _together(self, losses: list[_Loss]) -> Fix:
        """The fewest changes that close every loss of a scenario that can be closed."""
        found = self._closer.together(losses[0].result.scenario, (loss.head.head for loss in losses))
        rest = [loss for loss in losses if loss.head.head not in found.heads]
        never = [loss.head.head for loss in rest if not self._closing(loss).changes]
        return Fix(
            steps_of(self._library, found.changes),
            len(found.changes),
            len(found.heads),
            len(losses),
            inline(heads_in_words(self._library, never)) if never else "",
            found.changes,
            len(rest) - len(never),
        )

    def _commonest(self, losses: list[_Loss]) -> Fix:
        """The set of changes that closes most of the losses."""
        if losses[0].head.head in self._library.uninsurable:
            return Fix((), 0, 0, len(losses))
        return commonest_fix(self._closer, [self._closing(loss) for loss in losses])


def root_of(closer: Closer, scenario: str, head: HeadResult) -> tuple[str, LineKey, str]:
    """Why a loss is not paid, at its root: the rule, the line and the words.

    FUND: no wording takes it over (the words are the head). LINE: the line isn't bought. TRIGGER: no line is written
    for it.
    """
    if head.head in closer.library.uninsurable:
        return "FUND", "", head.head
    reason = _first_reason(head)
    if reason is None or reason.rule in ("LINE", "TRIGGER"):
        bought = next((c for c in closer.close(scenario, head.head).changes if c.kind == "buy_line"), None)
        if bought is not None:
            return "LINE", bought.line, ""
        return "TRIGGER", "", ""
    return reason.rule, reason.line, reason.why


def _first_reason(head: HeadResult) -> Reason | None:
    leading = [c for c in head.clauses if c.clause == head.winner]
    reasons = leading[0].reasons if leading else head.reasons
    return reasons[0] if reasons else None
