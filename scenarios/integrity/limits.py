"""What no part of a pack may go beyond: the form of keys, the size of numbers, names that stand twice. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from scenarios.integrity.problems import Place
from scenarios.integrity.shapes import is_number

LONGEST_KEY: Final = 80
LARGEST: Final = 10**12
DECIMALS: Final = 6
KEY: Final = re.compile(r"[A-Za-z0-9_.:{}]+")
OWN_KEYS: Final = ("key", "id")
ONCE: Final = frozenset(
    {
        "heads", "caps", "causes", "controls", "hinges", "leading", "uninsurable", "drives", "line", "lines",
        "scenarios", "by", "rules", "falls_between",
    }
)  # fmt: skip


def check_limits(place: Place, raw: object) -> None:
    """Reports what is too long, too large or too fine to be kept, and names that stand twice in a list."""
    if isinstance(raw, Mapping):
        for name, value in raw.items():
            if isinstance(name, str):
                _key(place, name)
            own = place.at(str(name))
            if name in OWN_KEYS and isinstance(value, str):
                _key(place, value)
            if name in ONCE and isinstance(value, list):
                _once(own, value)
            check_limits(own, value)
    elif isinstance(raw, list):
        for number, item in enumerate(raw, start=1):
            named = [item[key] for key in OWN_KEYS if key in item] if isinstance(item, Mapping) else []
            check_limits(place.at(str(named[0]) if named else f"number {number}"), item)
    elif is_number(raw):
        _number(place, raw)


def _key(place: Place, name: str) -> None:
    if len(name) > LONGEST_KEY:
        place.say(f"the key `{name[:20]}…` has {len(name):,} characters; {LONGEST_KEY} at most fit.")
    elif name and not KEY.fullmatch(name):
        place.say(f"the key `{name}` has a character that no key has: letters, digits, `_` and `.` are meant.")


def _number(place: Place, raw: object) -> None:
    if isinstance(raw, float) and not math.isfinite(raw):
        place.say(f"{raw} is no number.")
        return
    number = Decimal(str(raw))
    if abs(number) > LARGEST:
        place.say(f"{number:.3g} is too large; {LARGEST:,} at most is kept.")
    elif number != round(number, DECIMALS):
        place.say(f"{raw} has more than {DECIMALS} decimal places, which are not kept.")


def _once(place: Place, items: list[object]) -> None:
    seen: list[object] = []
    for item in items:
        if item in seen and isinstance(item, str):
            place.say(f"names `{item}` twice.")
        seen.append(item)
