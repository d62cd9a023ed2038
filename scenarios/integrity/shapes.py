"""The shape of a pack's rows: which keys they may have, and of what type. Pure.

Reading is tolerant: what has the wrong type is reported and left out, so that the other checks can go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from scenarios.integrity.problems import Place, did_you_mean

Row = Mapping[str, Any]

KINDS: Final[Mapping[str, str]] = {
    "text": "text",
    "fix": "text",
    "words": "text or a number",
    "texts": "a list of words",
    "number": "a number",
    "numbers": "a list of numbers",
    "flag": "true or false",
    "mapping": "a mapping",
    "list": "a list",
    "any": "anything",
}


@dataclass(frozen=True, slots=True)
class Key:
    """What a key of a row holds, and whether the row must have it."""

    kind: str
    required: bool = True


Shape = Mapping[str, Key]


def must(kind: str) -> Key:
    """A key that every row has."""
    return Key(kind)


def may(kind: str) -> Key:
    """A key that a row can do without."""
    return Key(kind, required=False)


def is_number(value: object) -> bool:
    """Whether it is written as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_a(kind: str, value: object) -> bool:
    """Whether a value is of a kind."""
    match kind:
        case "text":
            return isinstance(value, str) and bool(value.strip())
        case "fix":
            return value is None or is_a("text", value)
        case "words":
            return is_a("text", value) or is_number(value)
        case "texts":
            return isinstance(value, list) and all(is_a("text", item) for item in value)
        case "number":
            return is_number(value)
        case "numbers":
            return isinstance(value, list) and all(is_number(item) for item in value)
        case "flag":
            return isinstance(value, bool)
        case "mapping":
            return isinstance(value, Mapping)
        case "list":
            return isinstance(value, list)
        case _:
            return True


def written(value: object) -> str:
    """A value as the editor wrote it, near enough to be found."""
    match value:
        case str():
            return f'text "{value}"' if value.strip() else "empty text"
        case bool():
            return str(value).lower()
        case None:
            return "nothing"
        case date():
            return f"the date {value.isoformat()}"
        case Mapping():
            return "a mapping"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return f"{value}"


def row(place: Place, raw: object, shape: Shape) -> Row:
    """The keys of a row that have the right type; the rest is reported."""
    if not isinstance(raw, Mapping):
        place.say(f"has {written(raw)} where a mapping is meant.")
        return {}
    good = {}
    for name, value in raw.items():
        key = shape.get(name) if isinstance(name, str) else None
        if key is None:
            place.say(f"has the key `{name}`, which means nothing here{did_you_mean(name, shape) or '.'}")
        elif is_a(key.kind, value):
            good[name] = value
        else:
            place.say(f"`{name}` has {written(value)} where {KINDS[key.kind]} is meant.")
    for name, key in shape.items():
        if key.required and name not in raw:
            place.say(f"has no `{name}`.")
    return good


def rows(place: Place, raw: object, shape: Shape, what: str, name: str = "key") -> Iterator[tuple[str, Place, Row]]:
    """The rows of a list, each with its name and its place; a name stands once."""
    if not isinstance(raw, list):
        place.say(f"has {written(raw)} where a list of {what}s is meant.")
        return
    seen: set[str] = set()
    for number, item in enumerate(raw, start=1):
        own = item.get(name) if isinstance(item, Mapping) else None
        known = isinstance(own, str) and bool(own)
        spot = place.at(f"{what} {own}" if known else f"{what} number {number}")
        good = row(spot, item, shape)
        if not known:
            continue
        if own in seen:
            spot.say(f"`{name}` {own} stands twice; each {what} needs its own.")
            continue
        seen.add(str(own))
        yield str(own), spot, good


def named(place: Place, raw: object, shape: Shape, what: str) -> Iterator[tuple[str, Place, Row]]:
    """The rows of a mapping from names to rows."""
    for name, value in entries(place, raw, f"{what}s"):
        spot = place.at(f"{what} {name}")
        yield name, spot, row(spot, value, shape)


def entries(place: Place, raw: object, what: str) -> Iterator[tuple[str, Any]]:
    """The entries of a mapping whose keys are words."""
    if not isinstance(raw, Mapping):
        place.say(f"has {written(raw)} where a mapping of {what} is meant.")
        return
    for name, value in raw.items():
        if isinstance(name, str):
            yield name, value
        else:
            place.say(f"has the key {written(name)} where a word is meant; put it in quotes.")


def items(value: object) -> Sequence[Any]:
    """A list's items, or the one thing that stands in its place."""
    return value if isinstance(value, list) else [value]
