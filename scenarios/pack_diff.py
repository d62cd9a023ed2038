"""What differs between two packs, thing by thing, in words that an insurance person reads. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal, Protocol

from scenarios.pack_things import Thing, things
from scenarios.pack_words import PackWords

LONGEST_QUOTE: Final = 160


class PackFiles(Protocol):
    """What is compared."""

    @property
    def files(self) -> Mapping[str, Any]:
        """The files, by stem."""

    @property
    def notes(self) -> Mapping[str, str]:
        """Notes of editors, by place."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list that was taken out, put in, or moved to another place."""

    kind: Literal["taken", "added", "moved"]
    words: str
    place: int = 0

    def __str__(self) -> str:
        said = {"taken": "taken out", "added": "added", "moved": f"moved to place {self.place}"}
        return f"{_quoted(self.words)} {said[self.kind]}"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing said of a thing, before and after; None where it was, or is, not said. Texts are whole.

    `items`: of two lists, only what differs between them.
    """

    field: str
    before: str | None
    after: str | None
    sentence: str
    items: tuple[Item, ...] = ()

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that was added, changed or removed. `part` and `key` say which; `what` and `name` say it in words."""

    kind: Literal["added", "changed", "removed"]
    part: str
    what: str
    key: str
    name: str
    details: tuple[Detail, ...] = ()

    @property
    def title(self) -> str:
        """The thing: "Rule RC2", "Scenario Patch breaks pairing (patch_pairing)"."""
        if self.name and self.name != self.key:
            return f"{self.what} {self.key} “{shortened(self.name)}”"
        return f"{self.what} {self.key}".strip()

    def __str__(self) -> str:
        if self.kind == "changed":
            return f"{self.title}: {'; '.join(str(one) for one in self.details)}"
        return f"{self.title} is {'new' if self.kind == 'added' else 'gone'}"


def diff_packs(before: PackFiles | None, after: PackFiles) -> tuple[Change, ...]:
    """Every difference, in the order of `after`; what is gone comes last. Without a `before`, everything is new."""
    words = PackWords(after.files, None if before is None else PackWords(before.files))
    old = {} if before is None else things(before.files, words)
    new = things(after.files, words)
    found: list[Change] = []
    for at, thing in new.items():
        if at not in old:
            found.append(_change("added", thing))
        else:
            details = _details(old[at], thing)
            if details:
                found.append(_change("changed", thing, details))
    found.extend(_change("removed", thing) for at, thing in old.items() if at not in new)
    found.extend(_orders(old, new))
    found.extend(_notes({} if before is None else before.notes, after.notes))
    return tuple(found)


def summary(changes: tuple[Change, ...]) -> str:
    """ "3 new, 2 changed, 1 gone", or that nothing differs."""
    counts = [(sum(change.kind == kind for change in changes), word) for kind, word in
              (("added", "new"), ("changed", "changed"), ("removed", "gone"))]  # fmt: skip
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing differs"


def _change(kind: Literal["added", "changed", "removed"], thing: Thing, details: tuple[Detail, ...] = ()) -> Change:
    return Change(kind, thing.part, thing.what, thing.key, thing.name, details)


def _details(old: Thing, new: Thing) -> tuple[Detail, ...]:
    found = []
    for field in {**old.said, **new.said}:
        was, now = old.said.get(field), new.said.get(field)
        if was != now:
            found.append(_detail(field, was, now))
    return tuple(found)


def _detail(field: str, was: str | tuple[str, ...] | None, now: str | tuple[str, ...] | None) -> Detail:
    before, after = _flat(was), _flat(now)
    if isinstance(was, tuple) and isinstance(now, tuple):
        items = _items(was, now)
        sentence = f"{field}: {', '.join(str(item) for item in items)}"
        return Detail(field, before, after, sentence, items)
    if was is None or was == "":
        sentence = f"{field} is now {_quoted(after)}"
    elif now is None or now == "":
        sentence = f"{field} was {_quoted(before)}, is no longer said"
    else:
        sentence = f"{field} was {_quoted(before)}, is {_quoted(after)}"
    return Detail(field, before, after, sentence)


def _items(was: tuple[str, ...], now: tuple[str, ...]) -> tuple[Item, ...]:
    """What differs between two lists: as few of them as possible count as moved."""
    left = Counter(now)
    stayed: list[str] = []
    found: list[Item] = []
    for one in was:
        if left[one]:
            left[one] -= 1
            stayed.append(one)
        else:
            found.append(Item("taken", one))
    there, kept, again = Counter(stayed), [], []
    for place, one in enumerate(now, start=1):
        if there[one]:
            there[one] -= 1
            kept.append(one)
            again.append(place)
        else:
            found.append(Item("added", one))
    in_order = SequenceMatcher(None, stayed, kept, autojunk=False).get_matching_blocks()
    still = {block.b + step for block in in_order for step in range(block.size)}
    found += [Item("moved", one, again[at]) for at, one in enumerate(kept) if at not in still]
    return tuple(found)


def _flat(said: str | tuple[str, ...] | None) -> str | None:
    return "; ".join(said) if isinstance(said, tuple) else said


def _quoted(text: str | None) -> str:
    short = shortened(text or "")
    return f"“{short}”" if " " in short else short or "nothing"


def shortened(text: str) -> str:
    """A text that fits into a sentence."""
    one = " ".join(text.split())
    return one if len(one) <= LONGEST_QUOTE else f"{one[: LONGEST_QUOTE - 1].rstrip()}…"


def _orders(old: Mapping[tuple[str, str], Thing], new: Mapping[tuple[str, str], Thing]) -> list[Change]:
    """Collections whose common things stand in another order."""
    found = []
    for collection in dict.fromkeys(part for part, _ in new):
        was = [key for part, key in old if part == collection and (part, key) in new]
        now = [key for part, key in new if part == collection and (part, key) in old]
        if was != now:
            what = next(thing.what for thing in new.values() if thing.part == collection)
            moved = next(key for before, key in zip(was, now, strict=True) if before != key)
            name = new[collection, moved].name
            detail = Detail("order", None, None, f"the order changed, first at {_quoted(name) if name else moved}")
            found.append(Change("changed", collection, "Order of", f"{what.lower()}s", "", (detail,)))
    return found


def _notes(was: Mapping[str, str], now: Mapping[str, str]) -> list[Change]:
    found = []
    for place in {**was, **now}:
        if was.get(place) != now.get(place):
            detail = _detail("text", was.get(place), now.get(place))
            kind: Literal["added", "changed", "removed"] = "changed"
            if place not in was:
                kind = "added"
            elif place not in now:
                kind = "removed"
            found.append(Change(kind, "notes", "Note for editors at", place, "", (detail,)))
    return found
