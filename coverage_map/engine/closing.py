"""What would close a gap: the smallest set of changes that together make a loss paid. Pure.

Over the clauses that answer the loss, in lines that are bought: the smallest set of wording features, at most four,
moved to what a broker would ask for. A condition precedent that binds is closed by its control instead; a cap that no
wording lifts, by the answer that set its fact. Ties go to the line that leads the group of heads. Where no line that
is bought can be made to pay: buying another on market terms, with what it would still need. Where nothing works, plan
to fund the loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from coverage_map.engine.remedies import Change, ChangeKind, Remedies, Remedy
from coverage_map.engine.results import CoverageMap, ScenarioResult
from coverage_map.engine.together import Joint, Together
from coverage_map.engine.trials import MARKET_LIMIT, Trial
from coverage_map.engine.wording import Wording
from scenarios.conditions import Value, Values
from scenarios.library import Level, Library, LineKey

__all__ = ["MARKET_LIMIT", "Change", "ChangeKind", "Closer", "Closing", "Together", "close_gap"]


@dataclass(frozen=True, slots=True)
class Closing:
    """What closes one gap. No `changes`: nothing does. `fund`: plan to fund it, whatever is changed.

    `clause` would then pay, at `level`. `instead` are answers that would each spare one of the changes.
    """

    scenario: str
    head: str
    changes: tuple[Change, ...]
    clause: str
    line: LineKey
    level: Level
    fund: bool
    instead: tuple[Change, ...] = ()

    @property
    def features(self) -> dict[str, Value]:
        """The wording features to move, with their values."""
        return {c.key: c.value for c in self.changes if c.kind == "feature"}


class Closer:
    """A map's gaps. `limits` in pounds say at what limit a line that isn't bought would be; `wording` is the map's
    programme bound to the library, where it is already.
    """

    def __init__(
        self,
        library: Library,
        *,
        coverage_map: CoverageMap,
        answers: Values,
        limits: Mapping[LineKey, Decimal] | None = None,
        wording: Wording | None = None,
    ) -> None:
        self.library = library
        self.map = coverage_map
        self.remedies = Remedies(
            library, coverage_map=coverage_map, answers=answers, limits=limits or {}, wording=wording
        )
        self._closings: dict[tuple[str, str], Closing] = {}

    def close(self, scenario: str, head: str) -> Closing:
        """What closes the gap at a head of a scenario; no changes and not `fund` where it is paid already."""
        found = self._closings.get((scenario, head))
        if found is None:
            found = self._closings[scenario, head] = self._close(scenario, head)
        return found

    def _close(self, scenario: str, head: str) -> Closing:
        result = self.map.scenarios[scenario]
        fund = head in self.library.uninsurable
        decided = result.heads[head]
        if decided.paid:
            return Closing(scenario, head, (), decided.winner, "", decided.level, fund)
        order = self.library.groups[self.library.heads[head].group].leading
        bought: list[tuple[tuple[int, int], Remedy]] = []
        sold: list[tuple[tuple[int, int], Remedy]] = []
        for clause in self.library.clauses_by_head[head]:
            remedy = self.remedies.first(result, clause.key)
            if remedy is not None:
                place = order.index(clause.line) if clause.line in order else len(order)
                rank = (len(remedy.changes), place)
                own = self.map.programme.bought(clause.line)
                (bought if own else sold).append((rank, remedy))
        for remedies in (bought, sold):
            if remedies:
                best = min(remedies, key=lambda pair: pair[0])[1]
                return Closing(
                    scenario,
                    head,
                    best.changes,
                    best.clause,
                    best.line,
                    best.level,
                    fund,
                    best.instead,
                )
        return Closing(scenario, head, (), "", "", decided.level, True)

    def together(self, scenario: str, heads: Iterable[str]) -> Together:
        """The smallest set of changes that closes every loss of one scenario that can be closed at all."""
        closings = [self.close(scenario, head) for head in heads]
        closable = [closing for closing in closings if closing.changes]
        sets = tuple(dict.fromkeys(closing.changes for closing in closable))
        closed = frozenset(closing.head for closing in closable)
        if len(sets) < 2:
            return Together(sets[0] if sets else (), closed)
        result = self.map.scenarios[scenario]
        selling = any(change.kind == "buy_line" for changes in sets for change in changes)
        joint = Joint(self.library, self.remedies.trials, result)
        for closing in closable:
            joint.add(closing.head, closing.changes, self._ways(result, closing.head, selling=selling))
        return joint.solved()

    def moved(self, changes: Iterable[Change]) -> dict[tuple[str, str], Level]:
        """The losses, by scenario and head, at another level once wording is changed or lines are bought."""
        made = tuple(changes)
        trial = Trial(
            moved=frozenset([c.key for c in made if c.kind == "feature"]),
            bought=frozenset([c.line for c in made if c.kind == "buy_line"]),
        )
        found: dict[tuple[str, str], Level] = {}
        for result in self.map.relevant:
            decision = self.remedies.trials.decision(result, trial)
            for head in result.heads.values():
                level = max([decision.clause(c.clause).level for c in head.clauses], default=Level.NO_COVER)
                if level is not head.level:
                    found[result.scenario, head.head] = level
        return found

    def closes(self, scenario: str, head: str, changes: Iterable[Change]) -> bool:
        """Whether these changes, made for other losses, close this one too."""
        result = self.map.scenarios[scenario]
        joint = Joint(self.library, self.remedies.trials, result)
        joint.add(head, tuple(changes), self._firsts(result, head))
        return joint.holds()

    def _firsts(self, result: ScenarioResult, head: str) -> list[Remedy]:
        found = (self.remedies.first(result, clause.key) for clause in self.library.clauses_by_head[head])
        return [remedy for remedy in found if remedy is not None]

    def _ways(self, result: ScenarioResult, head: str, *, selling: bool) -> list[Remedy]:
        """Every set that closes a loss; buying lines only where the gap needs it anyway."""
        return [
            remedy
            for clause in self.library.clauses_by_head[head]
            if selling or self.map.programme.bought(clause.line)
            for remedy in self.remedies.all(result, clause.key)
        ]


def close_gap(
    library: Library,
    *,
    coverage_map: CoverageMap,
    scenario: str,
    head: str,
    answers: Values,
    limits: Mapping[LineKey, Decimal] | None = None,
) -> Closing:
    """What closes one gap; for many of one map make one `Closer`."""
    closer = Closer(library, coverage_map=coverage_map, answers=answers, limits=limits)
    return closer.close(scenario, head)
