"""Sets of changes as a page tells them: whom to ask for what, what it closes, what becomes of the rest. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coverage_map.engine.closing import Change, Closer, Closing
from coverage_map.words import line_name
from scenarios.library import Library, LineKey


@dataclass(frozen=True, slots=True)
class Step:
    """Changes to ask for in one line, or to make oneself where `line` is ""."""

    line: str
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What closes `closes` of `of` losses, all changes together. No steps: plan to fund. `made`: the changes.

    Of the other losses, `elsewise` need other changes, and nothing closes the rest; `fund` names these where few do.
    """

    steps: tuple[Step, ...]
    changes: int
    closes: int
    of: int
    fund: str = ""
    made: tuple[Change, ...] = ()
    elsewise: int = 0

    @property
    def unclosed(self) -> int:
        """How many no change of wording closes."""
        return self.of - self.closes - self.elsewise

    @property
    def partly(self) -> bool:
        """Whether it leaves some of the losses open."""
        return bool(self.steps) and self.closes < self.of

    @property
    def rest(self) -> str:
        """What becomes of the losses that it leaves open, where `fund` doesn't say it."""
        never = 0 if self.fund else self.unclosed
        left = self.elsewise + never
        if not self.partly or not left:
            return ""
        need = f"{'needs' if self.elsewise == 1 else 'need'} other changes"
        rarely = f"wording for {'it' if never == 1 else 'them'} is rarely given, if at all."
        other = "the other" if left == 1 else f"the other {left}"
        if not never:
            return f"{other[:1].upper()}{other[1:]} {need}."
        if not self.elsewise:
            return f"Plan to fund {other}: {rarely}"
        return f"Of {other}, {self.elsewise} {need}; plan to fund {never}: {rarely}"


def commonest_fix(closer: Closer, closings: Sequence[Closing]) -> Fix:
    """The set of changes that closes most of some losses; the smallest among equals."""
    library = closer.library
    sets = Counter(closing.changes for closing in closings if closing.changes)
    if not sets:
        return Fix((), 0, 0, len(closings))
    changes = max(sets, key=lambda found: (sum(set(s) <= set(found) and n for s, n in sets.items()), -len(found)))
    made = set(changes)
    others = [closing for closing in closings if closing.changes and not made.issuperset(closing.changes)]
    elsewise = sum(not closer.closes(closing.scenario, closing.head, changes) for closing in others)
    closes = sets.total() - elsewise
    return Fix(steps_of(library, changes), len(changes), closes, len(closings), made=changes, elsewise=elsewise)


def steps_of(library: Library, changes: Iterable[Change]) -> tuple[Step, ...]:
    """Changes by the line that they are asked of; what the company does itself comes last."""
    asks: dict[LineKey, list[str]] = {}
    own: list[str] = []
    for change in changes:
        if change.kind in ("feature", "buy_line"):
            asks.setdefault(change.line, []).append(_words(library, change))
        else:
            own.append(change.words)
    steps = [Step(line_name(library, line), "; ".join(words)) for line, words in asks.items()]
    return (*steps, *((Step("", "; ".join(own)),) if own else ()))


def _words(library: Library, change: Change) -> str:
    return "buy it" if change.kind == "buy_line" else change.words
