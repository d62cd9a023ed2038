"""Terms side by side: what each option's wording says of every feature of a line, and which is better. Pure.

What makes a term better: of sums that are paid (limits, sub-limits) the higher; of sums, hours and shares that are
borne (excess, waiting period, co-insurance) the lower; of retroactive dates the earlier; of a cover that may be given
in full, in part or not at all, the fuller. Any other choice has no order of its own: the one that a broker would ask
for is better than any other, and two that are both something else are left unmarked. A silent wording is marked as
silent whatever the others say; a market default, which nobody confirmed, is neither better nor worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from coverage_map.words import feature_value
from insure24 import formatting
from quotes.held_now import HeldNow, retro_move
from quotes.options import AskedFor, Option
from scenarios.conditions import Value
from scenarios.library import Feature, Library, LineKey, as_date

Mark = Literal["", "better", "worse", "silent"]
State = Literal["stated", "default", "not_stated", "not_offered", "not_applicable"]
NOT_TOLD: Final = HeldNow()
NOT_OFFERED: Final = "Not offered"
NOT_APPLICABLE: Final = "Doesn’t apply"
NIL: Final = "Nil"
LOWER_IS_BETTER: Final = ("_deductible", "_waiting_hours", "_coinsurance")
GIVEN: Final[Mapping[str, float]] = {
    "yes": 2, "covered": 2, "included": 2,
    "sublimit": 1, "coinsurance": 1, "partial": 1,
    "no": 0, "excluded": 0,
}  # fmt: skip
"""How far a cover is given. Only where all of a feature's values, but a silent one, stand here."""
NEEDS: Final[Mapping[str, frozenset[str]]] = {
    "_sublimit": frozenset({"sublimit"}),
    "_coinsurance": frozenset({"coinsurance", "sliding_scale"}),
    "_days": frozenset({"sliding_scale", "absolute"}),
}
"""A term named after another says something only where that one has such a value."""


@dataclass(frozen=True, slots=True)
class TermCell:
    """What one option says.

    `not_stated`: the quote says nothing and there is no market default; `default`: it says nothing and the market
    default, `words`, is counted; `not_offered`: the line isn't in the option; `not_applicable`: the cover that it cuts
    isn't given that way. `note` is what is counted meanwhile; `warning` what the client would lose against the policy
    held now.
    """

    words: str
    state: State
    mark: Mark = ""
    confirmed: bool = False
    reference: str = ""
    note: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One wording feature. `asked` is "" where nothing was asked; `same`: no difference worth reading.

    `held` is what the client holds now, None where it has told of no line at all.
    """

    key: str
    label: str
    asked: str
    cells: tuple[TermCell, ...]
    figures: bool
    same: bool
    held: TermCell | None = None


@dataclass(frozen=True, slots=True)
class TermBlock:
    """The terms of one line of cover."""

    line: LineKey
    name: str
    rows: tuple[TermRow, ...]


def term_blocks(
    library: Library, options: Sequence[Option], asked: AskedFor, held: HeldNow = NOT_TOLD
) -> tuple[TermBlock, ...]:
    """Every line that an option offers or the client asked for, with all its features."""
    return tuple(
        TermBlock(
            line.key,
            line.name,
            tuple(_row(library, feature, options, asked, held) for feature in library.features_by_line[line.key]),
        )
        for line in library.lines.values()
        if line.key in asked.limits or any(option.programme.bought(line.key) for option in options)
    )


def _row(library: Library, feature: Feature, options: Sequence[Option], asked: AskedFor, held: HeldNow) -> TermRow:
    values = [_counted(feature, option) for option in options]
    marks = _marks(feature, options, values)
    cells = tuple(
        replace(_cell(library, feature, option, mark), warning=_warning(library, feature, option, held))
        for option, mark in zip(options, marks, strict=True)
    )
    pinned = held_cell(library, feature, held) if held.told else None
    wanted = asked.features.get(feature.key)
    asks = feature.key in asked.features
    is_limit = feature.key == f"{feature.line}_limit"
    shown = {cell.words for cell in cells if is_limit or cell.state not in ("not_offered", "not_applicable")}
    met = not asks or all(
        value == wanted or cell.state in ("default", "not_stated") or (cell.state == "not_offered" and not is_limit)
        for value, cell in zip(values, cells, strict=True)
    )
    return TermRow(
        feature.key,
        library.label("feature", feature.key),
        term_words(library, feature, wanted) if asks else "",
        cells,
        feature.type in ("money", "number", "percent"),
        len(shown) < 2 and met and (pinned is None or pinned.state != "stated" or {pinned.words} >= shown),
        pinned,
    )


def held_cell(library: Library, feature: Feature, held: HeldNow) -> TermCell:
    """What is held now on one feature. What the client didn't state is not stated: no default stands in for it."""
    match held.state(feature.line):
        case "none":
            return TermCell("Nothing held", "not_offered")
        case "unknown":
            return TermCell("Not known", "not_stated")
        case "not_told":
            return TermCell("Not told", "not_stated")
        case "held":
            stated = held.features.get(feature.key)
            if stated is None:
                return TermCell(formatting.NOT_STATED, "not_stated")
            return TermCell(
                term_words(library, feature, stated.value),
                "stated",
                confirmed=stated.confirmed,
                reference=stated.reference if stated.confirmed else "",
            )


def _warning(library: Library, feature: Feature, option: Option, held: HeldNow) -> str:
    stated = option.programme.features.get(feature.key)
    if feature.key != f"{feature.line}_retro" or stated is None or not option.programme.bought(feature.line):
        return ""
    moved = retro_move(feature.line, held, stated.value, option=option.name, inception=option.programme.inception)
    if moved is None:
        return ""
    since = "all past work is covered now" if moved.held_since is None else f"{formatting.day(moved.held_since)} now"
    return f"Moves forward: {since}"


def _cell(library: Library, feature: Feature, option: Option, mark: Mark) -> TermCell:
    if not option.programme.bought(feature.line):
        return TermCell(NOT_OFFERED, "not_offered", mark)
    stated = option.programme.features.get(feature.key)
    if stated is not None:
        return TermCell(
            term_words(library, feature, stated.value),
            "stated" if stated.value is not None else "not_stated",
            mark,
            stated.confirmed,
            stated.reference,
        )
    if not applies(library, feature, option):
        return TermCell(NOT_APPLICABLE, "not_applicable")
    if feature.default is None:
        return TermCell(formatting.NOT_STATED, "not_stated", mark)
    words = term_words(library, feature, feature.default)
    if isinstance(feature.default, Decimal):
        return TermCell(formatting.NOT_STATED, "not_stated", mark, note=f"{words.lower()} is counted until it is")
    return TermCell(words, "default", "silent" if mark == "silent" else "")


def applies(library: Library, feature: Feature, option: Option) -> bool:
    """Whether a term that goes with another says anything in this option."""
    for suffix, values in NEEDS.items():
        other = library.features.get(feature.key.removesuffix(suffix))
        if feature.key.endswith(suffix) and other is not None:
            return _counted(other, option) in values
    return True


def term_words(library: Library, feature: Feature, value: Value) -> str:
    """A term in words; a nought of money is "Nil", which nobody should read as "not stated"."""
    if feature.type == "money" and value == 0 and value is not None:
        return NIL
    words = feature_value(library, feature.key, value)
    return words[:1].upper() + words[1:]


def _counted(feature: Feature, option: Option) -> Value:
    """The value that the engine reads; None where the line isn't bought."""
    if not option.programme.bought(feature.line):
        return None
    stated = option.programme.features.get(feature.key)
    return feature.default if stated is None else stated.value


def _marks(feature: Feature, options: Sequence[Option], values: Sequence[Value]) -> list[Mark]:
    offered = [option.programme.bought(feature.line) for option in options]
    stated = [feature.key in option.programme.features for option in options]
    if feature.key == f"{feature.line}_limit":
        worths = [value if isinstance(value, Decimal) else Decimal(0) for value in values]
        return _by_worth([float(worth) for worth in worths])
    if _has_order(feature):
        worths_or_none = [
            _worth(feature, value, option) if there and (said or not isinstance(value, Decimal)) else None
            for value, option, there, said in zip(values, options, offered, stated, strict=True)
        ]
        ranked = _by_worth(worths_or_none)
        return ["silent" if value == "silent" else mark for value, mark in zip(values, ranked, strict=True)]
    marks: list[Mark] = []
    meets = [there and value == feature.ask for value, there in zip(values, offered, strict=True)]
    comparable = (
        feature.has_ask and any(meets) and any(there and not met for met, there in zip(meets, offered, strict=True))
    )
    for value, met, there in zip(values, meets, offered, strict=True):
        if there and value == "silent":
            marks.append("silent")
        elif not there or not comparable:
            marks.append("")
        else:
            marks.append("better" if met else "worse")
    return marks


def _has_order(feature: Feature) -> bool:
    if feature.type == "choice" or feature.type == "yesno":
        values = set(feature.values or ("yes", "no")) - {"silent"}
        return feature.ask in ("yes", "covered", "included", "sublimit") and values <= set(GIVEN)
    return feature.type in ("money", "number", "percent") or feature.key.endswith("_retro")


def _worth(feature: Feature, value: Value, option: Option) -> float | None:
    """How good a term is, as a number; None where it can't be told."""
    if feature.key.endswith("_retro"):
        return -float(_retro_day(value, option.programme.inception).toordinal())
    if isinstance(value, str):
        return GIVEN.get(value)
    if not isinstance(value, Decimal):
        return None
    return -float(value) if feature.key.endswith(LOWER_IS_BETTER) else float(value)


def _retro_day(value: Value, inception: date) -> date:
    if value == "full":
        return date.min
    return as_date(value) or inception


def _by_worth(worths: Sequence[float | None]) -> list[Mark]:
    """The best and the worst of those that can be told, where they differ."""
    known = [worth for worth in worths if worth is not None]
    if len(set(known)) < 2:
        return ["" for _ in worths]
    best, worst = max(known), min(known)
    return ["better" if worth == best else "worse" if worth == worst else "" for worth in worths]
