"""The six answers a cover can give, and how each is told: words and icon first, colour last.

One place for label, short label, icon and CSS class, so that page, PDF and terminal say the same.
PURE: the keys are those of `scenarios/content/model.yaml`, best first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Outcome = Literal["paid", "argued", "not_given"]


@dataclass(frozen=True, slots=True)
class LevelMark:
    """How one level looks. `icon` is a class of bootstrap-icons; `outcome` says it in three words."""

    key: str
    label: str
    short: str
    icon: str
    outcome: Outcome

    @property
    def css(self) -> str:
        """The classes that carry its colour and its pattern."""
        return f"lv lv-{self.key}"


_BEST_FIRST = (
    LevelMark("responds", "Responds", "Responds", "bi-check-circle-fill", "paid"),
    LevelMark("limited", "Responds - limited", "Limited", "bi-circle-half", "paid"),
    LevelMark(
        "disputed",
        "Disputed boundary",
        "Disputed",
        "bi-question-circle-fill",
        "argued",
    ),
    LevelMark("if_endorsed", "Responds only if endorsed", "If endorsed", "bi-plus-circle", "not_given"),
    LevelMark("excluded", "Excluded", "Excluded", "bi-x-octagon-fill", "not_given"),
    LevelMark("no_cover", "No cover", "No cover", "bi-dash-circle", "not_given"),
)

LEVELS: Mapping[str, LevelMark] = MappingProxyType({mark.key: mark for mark in _BEST_FIRST})


def mark_of(key: str) -> LevelMark:
    """The look of a level. An unknown key is a mistake in the caller, never a seventh level."""
    try:
        return LEVELS[key]
    except KeyError:
        raise ValueError(f"There is no level {key!r}; the levels are {', '.join(LEVELS)}.") from None
