"""What is held now, as people read it: rows of a label and words, and what differs between two states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from insure24 import formatting
from questionnaires.changes import Change
from questionnaires.held import Held, Holding
from scenarios.library import Library, LineKey
from scenarios.wording import value_words

NOT_PROVIDED: Final = "Not provided"
NOT_STATED: Final = "Not stated"
HOLDING_WORDS: Final = {
    Holding.HELD: "Held",
    Holding.NONE: "Nothing held",
    Holding.UNKNOWN: "I don’t know",
}
RETRO_WORDS: Final = {"full": "None: all past work is covered", "inception": "The day this policy started"}


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One thing told of a policy; `words` is blank where it isn't told."""

    key: str
    label: str
    words: str
    wording: bool = False


@dataclass(frozen=True, slots=True)
class ShownHeld:
    """One line as a page shows it. `held` is None where the company hasn't told."""

    line: LineKey
    name: str
    short: str
    held: Held | None
    rows: tuple[HeldRow, ...]

    @property
    def is_held(self) -> bool:
        """Whether there are terms to read."""
        return self.held is not None and self.held.is_held

    @property
    def words(self) -> str:
        """What is told of the line as a whole."""
        return NOT_PROVIDED if self.held is None else HOLDING_WORDS[self.held.holding]

    @property
    def terms(self) -> tuple[HeldRow, ...]:
        """The policy's own fields."""
        return tuple(row for row in self.rows if not row.wording)

    @property
    def wording(self) -> tuple[HeldRow, ...]:
        """What is stated of its wording."""
        return tuple(row for row in self.rows if row.wording)

    @property
    def not_provided(self) -> int:
        """How many of the policy's own fields aren't told."""
        return sum(not row.words for row in self.terms) if self.is_held else 0


def shown_held(library: Library, policies: Iterable[Held]) -> tuple[ShownHeld, ...]:
    """Every line of the library with what is told of it."""
    told = {policy.line: policy for policy in policies}
    return tuple(
        ShownHeld(
            line,
            library.lines[line].name,
            library.label("line_short", line),
            told.get(line),
            rows_of(library, told[line]),
        )
        if line in told
        else ShownHeld(line, library.lines[line].name, library.label("line_short", line), None, ())
        for line in library.lines
    )


def rows_of(library: Library, held: Held) -> tuple[HeldRow, ...]:
    """What is told of a policy; nothing where none is held."""
    if not held.is_held:
        return ()
    return (
        HeldRow("insurer", "Insurer", held.insurer_name),
        HeldRow("number", "Policy number", held.policy_number),
        HeldRow("limit", "Limit", formatting.money(held.limit) if held.limit is not None else ""),
        HeldRow("deductible", "Excess", formatting.money(held.deductible) if held.deductible is not None else ""),
        HeldRow("retro", "Retroactive date", retro_words(held.retro)),
        HeldRow("starts", "Started", formatting.day(held.starts) if held.starts else ""),
        HeldRow("expires", "Ends", formatting.day(held.expires) if held.expires else ""),
        HeldRow("documents", "Documents", ", ".join(item.name for item in held.documents)),
        HeldRow("notes", "Notes", held.notes),
        *(
            HeldRow(
                term.feature,
                library.label("feature", term.feature),
                value_words(library, term.feature, term.value) + (f" ({term.reference})" if term.reference else ""),
                wording=True,
            )
            for term in held.wording
        ),
    )


def retro_words(retro: str) -> str:
    """A retroactive date in words; blank where it isn't told."""
    return RETRO_WORDS.get(retro) or (formatting.day(date.fromisoformat(retro)) if retro else "")


def held_changes(library: Library, before: Iterable[Held], after: Iterable[Held]) -> tuple[Change, ...]:
    """What differs in what is held now, line by line and term by term."""
    old, new = ({policy.line: policy for policy in side} for side in (before, after))
    return tuple(
        change for line in library.lines for change in _line_changes(library, line, old.get(line), new.get(line))
    )


def _line_changes(library: Library, line: LineKey, before: Held | None, after: Held | None) -> Iterable[Change]:
    name = library.label("line_short", line)
    whole = [NOT_PROVIDED if side is None else HOLDING_WORDS[side.holding] for side in (before, after)]
    by, at = ("", None) if after is None else (after.changed_by, after.changed_at)
    if whole[0] != whole[1]:
        yield Change(f"held.{line}", f"{name}: current insurance", whole[0], whole[1], line=line, by=by, at=at)
        return
    if before is None or after is None:
        return
    old, new = ({row.key: row for row in rows_of(library, side)} for side in (before, after))
    papers = tuple(sorted(item.sha256 for item in side.documents) for side in (before, after))
    for key in dict.fromkeys((*old, *new)):
        label = (old.get(key) or new[key]).label
        was, now = (side[key].words if key in side else "" for side in (old, new))
        if was != now or (key == "documents" and papers[0] != papers[1]):
            yield Change(
                f"held.{line}",
                f"{name}: {label if label[1:2].isupper() else label[:1].lower() + label[1:]}",
                was or NOT_STATED,
                now or NOT_STATED,
                line=line,
                by=by,
                at=at,
            )
