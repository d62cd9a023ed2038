"""Changes as pages tell them: by the subject that an editor thinks of, and of what is new everything that it says."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Mapping
from dataclasses import dataclass

from scenarios.pack_diff import Change, Detail
from scenarios.pack_things import Thing, things
from scenarios.pack_words import PackWords
from scenarios.packs import Pack


@dataclass(frozen=True, slots=True)
class Told:
    """A change with what is said of it; of a thing that is new, everything that it says."""

    change: Change
    details: tuple[Detail, ...]


def told_by_part(changes: Iterable[Change], pack: Pack) -> ItemsView[str, list[Told]]:
    """The changes that lead to `pack`, by their subject."""
    parts: dict[str, list[Told]] = {}
    there = things(pack.files, PackWords(pack.files, None))
    for change in changes:
        parts.setdefault(change.what, []).append(_told(change, there))
    return parts.items()


def _told(change: Change, there: Mapping[tuple[str, str], Thing]) -> Told:
    thing = there.get((change.part, change.key))
    if change.kind != "added" or change.details or thing is None:
        return Told(change, change.details)
    said = ((field, "; ".join(v) if isinstance(v, tuple) else v) for field, v in thing.said.items())
    return Told(change, tuple(Detail(field, None, words, words) for field, words in said if words))
