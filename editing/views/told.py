"""Changes as pages tell them: by an editor’s subjects, and of what is new or gone everything that it says or said."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Mapping
from dataclasses import dataclass

from scenarios.pack_diff import Change, Detail
from scenarios.pack_things import Thing, things
from scenarios.pack_words import PackWords
from scenarios.packs import Pack


@dataclass(frozen=True, slots=True)
class Told:
    """A change with what is said of it; of a thing that is new or gone, everything that it says or said."""

    change: Change
    details: tuple[Detail, ...]


def told_by_part(changes: Iterable[Change], pack: Pack, before: Pack | None) -> ItemsView[str, list[Told]]:
    """The changes that lead from `before` to `pack`, by their subject."""
    parts: dict[str, list[Told]] = {}
    there = things(pack.files, PackWords(pack.files, None))
    were = things(before.files, PackWords(pack.files, PackWords(before.files))) if before is not None else {}
    for change in changes:
        parts.setdefault(change.what, []).append(_told(change, were if change.kind == "removed" else there))
    return parts.items()


def _told(change: Change, there: Mapping[tuple[str, str], Thing]) -> Told:
    thing = there.get((change.part, change.key))
    if change.kind == "changed" or change.details or thing is None:
        return Told(change, change.details)
    gone = change.kind == "removed"
    said = ((field, "; ".join(v) if isinstance(v, tuple) else v) for field, v in thing.said.items())
    return Told(
        change,
        tuple(Detail(f, words if gone else None, None if gone else words, words) for f, words in said if words),
    )
