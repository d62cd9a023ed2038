"""What the client holds now, as a comparison pins it beside the options. Pure.

"Nothing held", "not told" and "held, not stated" are three things, and none of them is a market default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from coverage_map.engine.programme import Programme, Stated
from scenarios.conditions import Value
from scenarios.library import LineKey, as_date

LineState = Literal["held", "none", "unknown", "not_told"]


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One line: whether it is held, with whom and until when."""

    state: LineState
    insurer: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class HeldNow:
    """The expiring programme as the client told it; `features` holds what is stated, nothing else.

    `programme`: what to try on the events; limits that nobody stated are those that the company wants.
    """

    lines: Mapping[LineKey, HeldLine] = field(default_factory=dict)
    features: Mapping[str, Stated] = field(default_factory=dict)
    programme: Programme | None = None

    @property
    def told(self) -> bool:
        """Whether the client has told of any line: else there is no column to pin."""
        return any(line.state != "not_told" for line in self.lines.values())

    def state(self, line: LineKey) -> LineState:
        """What is told of a line."""
        return self.lines[line].state if line in self.lines else "not_told"


@dataclass(frozen=True, slots=True)
class RetroMove:
    """A retroactive date that an option would move forward: work from between the two days loses its cover.

    `held_since` is None where the policy held now covers all past work.
    """

    option: str
    line: LineKey
    held_since: date | None
    offered: date


def retro_move(line: LineKey, held: HeldNow, offered: Value, *, option: str, inception: date) -> RetroMove | None:
    """The loss of past cover where an option states a later date than the one held; None where it can't be told."""
    if held.state(line) != "held":
        return None
    stated = held.features.get(f"{line}_retro")
    later = inception if offered == "inception" else as_date(offered)
    if stated is None or later is None or stated.value is None:
        return None
    if stated.value == "full":
        return RetroMove(option, line, None, later)
    since = as_date(stated.value)
    if since is None or later <= since:
        return None
    return RetroMove(option, line, since, later)
