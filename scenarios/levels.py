"""The six answers a cover can give, and how each is told: words and icon first, colour last.

One place for label, short label, icon, colours and CSS class, so that page, PDF and terminal say the same.
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
    """How one level looks. `icon` is a class of bootstrap-icons; `outcome` says it in three words.

    `ink` and `soft` are its colours on paper and on a light screen; tokens.css has them under `token`, and those of a
    dark screen beside them.
    """

    key: str
    label: str
    short: str
    icon: str
    outcome: Outcome
    token: str
    ink: str
    soft: str

    @property
    def css(self) -> str:
        """The classes that carry its colour and its pattern."""
        return f"lv lv-{self.key}"


_BEST_FIRST = (
    LevelMark("responds", "Responds", "Responds", "bi-check-circle-fill", "paid", "responds", "#166d40", "#e4f4ea"),
    LevelMark("limited", "Responds - limited", "Limited", "bi-circle-half", "paid", "limited", "#1a647e", "#e3f0f5"),
    LevelMark(
        "disputed",
        "Disputed boundary",
        "Disputed",
        "bi-question-circle-fill",
        "argued",
        "disputed",
        "#7d5200",
        "#fdf1d8",
    ),
    LevelMark(
        "if_endorsed",
        "Responds only if endorsed",
        "If endorsed",
        "bi-plus-circle",
        "not_given",
        "endorse",
        "#9a3c0a",
        "#fce8dc",
    ),
    LevelMark("excluded", "Excluded", "Excluded", "bi-x-octagon-fill", "not_given", "excluded", "#a8211a", "#fbe4e2"),
    LevelMark("no_cover", "No cover", "No cover", "bi-dash-circle", "not_given", "nocover", "#4b5563", "#e9edf0"),
)

LEVELS: Mapping[str, LevelMark] = MappingProxyType({mark.key: mark for mark in _BEST_FIRST})


def mark_of(key: str) -> LevelMark:
    """The look of a level. An unknown key is a mistake in the caller, never a seventh level."""
    try:
        return LEVELS[key]
    except KeyError:
        raise ValueError(f"There is no level {key!r}; the levels are {', '.join(LEVELS)}.") from None
