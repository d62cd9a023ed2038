"""The quote entry page as text: what was typed, the terms that it makes, and what can't be read. Pure.

A quote passes through here both ways. `typed_of` writes terms as a person would type them; `read` makes terms of what
was typed. What can't be read stays as typed, with what would be right, so that no draft loses a keystroke.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from insure24 import formatting
from questionnaires.reading import read_money, read_number, read_percent
from questionnaires.values import AnswerError
from quotes.terms import ExclusionTerms, FeatureTerms, Problem, QuoteKind, QuoteTerms, SectionTerms, SubjectivityTerms
from scenarios.conditions import Value
from scenarios.feature_values import DATED, keywords_of, values_of
from scenarios.library import Feature, Library

Typed = dict[str, list[str]]

ON: Final = "yes"
NO_CONDITION: Final = "none"
MOST_MONEY: Final = Decimal(10) ** 10
_PENNY: Final = Decimal("0.01")
_SHARE: Final = Decimal("0.0001")
SPARE_ROWS: Final = 3
MOST_ROWS: Final = 60
LONGEST: Final = {"form": 160, "insurer_reference": 60, "text": 400, "reference": 120, "number": 40, "notes": 10_000}

NAMES: Final = {"valid_until": "Valid until", "commission": "Commission", "insurer_fee": "Insurer’s fee"}

_SLASHED = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})", re.IGNORECASE)
_ROW = re.compile(r"(exclusion|subjectivity)-(\d{1,3})-([a-z]+)")
_PART = re.compile(r"-(date|reference|confirmed)$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed: the terms that can be read, what can't (`unread`), and its text as a draft has to keep it."""

    typed: Typed
    terms: QuoteTerms
    unread: tuple[Problem, ...]
    kept: Typed


def read(library: Library, typed: Mapping[str, Sequence[str]]) -> Entry:
    """The terms in what was typed on the page."""
    reader = _Reader(library, {key: [text.replace("\x00", "") for text in texts] for key, texts in typed.items()})
    terms = reader.terms()
    return Entry(reader.typed, terms, tuple(reader.unread), reader.kept)


def typed_of(library: Library, terms: QuoteTerms, kept: Mapping[str, Sequence[str]] | None = None) -> Typed:
    """Terms as a person would type them, with what could not be read when it was typed."""
    typed: Typed = {
        "kind": [terms.kind],
        "form": [terms.form],
        "insurer_reference": [terms.insurer_reference],
        "valid_until": [_day(terms.valid_until)],
        "commission": ["" if terms.commission is None else _plain(terms.commission * 100)],
        "insurer_fee": ["" if terms.insurer_fee is None else _money(terms.insurer_fee)],
        "notes": [terms.notes],
    }
    for section in terms.sections:
        typed[f"{section.line}-offered"] = [ON]
        typed[f"{section.line}-premium"] = ["" if section.premium is None else _money(section.premium)]
    for stated in terms.features:
        typed |= _typed_feature(library.features[stated.feature], stated)
    for place, exclusion in enumerate(terms.exclusions):
        typed[f"exclusion-{place}-text"] = [exclusion.text]
        typed[f"exclusion-{place}-reference"] = [exclusion.reference]
    for place, subjectivity in enumerate(terms.subjectivities):
        typed[f"subjectivity-{place}-text"] = [subjectivity.text]
        typed[f"subjectivity-{place}-when"] = ["before" if subjectivity.before_bind else "after"]
        typed[f"subjectivity-{place}-days"] = ["" if subjectivity.days is None else str(subjectivity.days)]
        typed[f"subjectivity-{place}-due"] = [_day(subjectivity.due)]
    typed |= {key: [str(text) for text in texts] for key, texts in (kept or {}).items() if isinstance(texts, list)}
    return typed


def read_day(text: str) -> date:
    """A date as quotes write it: 15/01/2027, 15.1.2027, 15 January 2027 or 2027-01-15."""
    plain = " ".join(text.split())
    try:
        if found := _SLASHED.fullmatch(plain):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _NAMED.fullmatch(plain)) and found[2][:3].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
        return date.fromisoformat(plain)
    except ValueError:
        raise AnswerError("Enter a real date, such as 15/01/2027 or 15 Jan 2027.") from None


class _Reader:
    """Reads field by field and gathers what can't be read."""

    def __init__(self, library: Library, typed: Typed) -> None:
        self.library = library
        self.typed = typed
        self.unread: list[Problem] = []
        self.kept: Typed = {}

    def terms(self) -> QuoteTerms:
        kind: QuoteKind = "firm" if self.text("kind") == "firm" else "indication"
        return QuoteTerms(
            kind=kind,
            form=self.text("form", LONGEST["form"]),
            insurer_reference=self.text("insurer_reference", LONGEST["insurer_reference"]),
            valid_until=self.day("valid_until"),
            commission=self.share("commission"),
            insurer_fee=self.money("insurer_fee"),
            notes=self.text("notes", LONGEST["notes"]),
            sections=self.sections(),
            features=tuple(
                stated for feature in self.library.features.values() if (stated := self.feature(feature)) is not None
            ),
            exclusions=self.exclusions(),
            subjectivities=self.subjectivities(),
        )

    def text(self, field: str, longest: int | None = None) -> str:
        words = (self.typed.get(field) or [""])[0].strip()
        if longest is not None and len(words) > longest:
            self.problem(field, f"Use {longest} characters or fewer; these are {len(words)}.")
            return words[:longest]
        return words

    def problem(self, field: str, words: str) -> None:
        self.unread.append(Problem(field, words))
        if not _ROW.fullmatch(field):
            stem = _PART.sub("", field)
            self.kept |= {k: v for k, v in self.typed.items() if _PART.sub("", k) == stem and "".join(v).strip()}

    def unreadable(self, field: str, error: AnswerError) -> None:
        words = str(error)
        self.problem(field, f"{self.name(field)}: {words[0].lower()}{words[1:]}")

    def name(self, field: str) -> str:
        """What a field is called, so that the summary of mistakes can be read by itself."""
        if row := _ROW.fullmatch(field):
            return f"{row[1].capitalize()} {int(row[2]) + 1}"
        stem = _PART.sub("", field)
        if stem in self.library.features:
            line = self.library.label("line_short", self.library.features[stem].line)
            return f"{line}, {self.library.label('feature', stem).lower()}"
        if stem.endswith("-premium"):
            return f"Premium for {self.library.label('line_short', stem.removesuffix('-premium'))}"
        return NAMES[stem]

    def day(self, field: str) -> date | None:
        text = self.text(field)
        if not text:
            return None
        try:
            return read_day(text)
        except AnswerError as error:
            self.unreadable(field, error)
            return None

    def money(self, field: str) -> Decimal | None:
        text = self.text(field)
        if not text:
            return None
        try:
            amount = _pounds(text)
        except AnswerError as error:
            self.unreadable(field, error)
            return None
        if amount >= MOST_MONEY:
            self.problem(field, f"Enter an amount below {formatting.money(MOST_MONEY)}.")
            return None
        return amount

    def share(self, field: str) -> Decimal | None:
        text = self.text(field)
        if not text:
            return None
        try:
            share = read_percent(text)
        except AnswerError as error:
            self.unreadable(field, error)
            return None
        if share != share.quantize(_SHARE):
            self.problem(field, "Enter at most two decimals, such as 17.25.")
            return None
        share = share.quantize(_SHARE)
        if share >= 1:
            self.problem(field, "Enter a commission under 100%.")
            return None
        return share

    def whole(self, field: str) -> int | None:
        text = self.text(field)
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,4}", text):
            return int(text)
        self.problem(field, "Enter a whole number of days.")
        return None

    def sections(self) -> tuple[SectionTerms, ...]:
        found = []
        for line in self.library.lines:
            premium = self.money(f"{line}-premium")
            if self.text(f"{line}-offered"):
                found.append(SectionTerms(line, premium))
            elif premium is not None:
                name = self.library.label("line_short", line)
                self.problem(
                    f"{line}-offered",
                    f"{name} has a premium but isn’t ticked as offered. Tick it, or clear the premium.",
                )
                self.kept[f"{line}-premium"] = self.typed[f"{line}-premium"]
        return tuple(found)

    def feature(self, feature: Feature) -> FeatureTerms | None:
        key = feature.key
        reference = self.text(f"{key}-reference", LONGEST["reference"])
        ticked = bool(self.text(f"{key}-confirmed")) or bool(self.text(f"{feature.line}-confirm_all"))
        seen = len(self.unread)
        try:
            value = self.value(feature)
        except AnswerError as error:
            self.unreadable(key, error)
            return None
        if value is None:
            unreadable = len(self.unread) > seen
            if (reference or self.text(f"{key}-confirmed")) and not unreadable:
                name = self.library.label("feature", key)
                blank = f"{key}-reference" if reference else f"{key}-confirmed"
                self.problem(
                    blank,
                    f"{name}: a clause is noted, but no value. Choose the value, or clear this.",
                )
            return None
        return FeatureTerms(key, value, ticked, reference)

    def value(self, feature: Feature) -> Value:
        """The value typed; None where the page says "not stated". Raises AnswerError."""
        key = feature.key
        match feature.type:
            case "choice" | "yesno":
                chosen = self.text(key)
                if chosen and chosen not in values_of(feature):
                    raise AnswerError("Choose one of the values.")
                return chosen or None
            case "money":
                text = self.text(key)
                return _pounds(text) if text else None
            case "number":
                text = re.sub(r"\s*(h|hours?|hrs?|days?)$", "", self.text(key, LONGEST["number"]), flags=re.IGNORECASE)
                return read_number(text) if text else None
            case "percent":
                text = self.text(key)
                return read_percent(text) * 100 if text else None
            case "date_or":
                return self.dated(feature)
            case "conditions":
                given = [item for item in self.typed.get(key, ()) if item]
                controls = frozenset(item for item in given if item in self.library.controls)
                if NO_CONDITION in given and controls:
                    raise AnswerError("Tick “no control is a condition” or the controls, not both.")
                return controls if given else None

    def dated(self, feature: Feature) -> Value:
        chosen, text = self.text(feature.key), self.text(f"{feature.key}-date")
        if text and chosen in ("", DATED):
            try:
                return read_day(text)
            except AnswerError as error:
                self.unreadable(f"{feature.key}-date", error)
                return None
        if chosen == DATED:
            raise AnswerError("Enter the date, or choose another value.")
        if text:
            self.problem(f"{feature.key}-date", "Choose “from a date”, or clear the date.")
            return None
        if chosen and chosen not in keywords_of(feature):
            raise AnswerError("Choose one of the values.")
        return chosen or None

    def exclusions(self) -> tuple[ExclusionTerms, ...]:
        rows: list[ExclusionTerms] = []
        odd: list[int] = []
        for place in self.places("exclusion"):
            seen = len(self.unread)
            text = self.text(f"exclusion-{place}-text", LONGEST["text"])
            reference = self.text(f"exclusion-{place}-reference", LONGEST["reference"])
            if reference and not text:
                self.problem(f"exclusion-{place}-text", "Enter the exclusion that this clause holds.")
            if len(self.unread) > seen:
                odd.append(place)
            elif text:
                rows.append(ExclusionTerms(text, reference))
        rows += [ExclusionTerms(line) for line in self.pasted("exclusions_pasted", beside=len(rows) + len(odd))]
        self.keep_rows("exclusion", odd, after=len(rows))
        return tuple(rows)

    def subjectivities(self) -> tuple[SubjectivityTerms, ...]:
        rows: list[SubjectivityTerms] = []
        odd: list[int] = []
        for place in self.places("subjectivity"):
            seen = len(self.unread)
            text = self.text(f"subjectivity-{place}-text", LONGEST["text"])
            before = self.text(f"subjectivity-{place}-when") != "after"
            days, due = self.whole(f"subjectivity-{place}-days"), self.day(f"subjectivity-{place}-due")
            if (days is not None or due is not None) and not text:
                self.problem(f"subjectivity-{place}-text", "Enter what the subjectivity asks for.")
            if len(self.unread) > seen:
                odd.append(place)
            elif text:
                rows.append(SubjectivityTerms(text, before, days, due))
        rows += [SubjectivityTerms(line) for line in self.pasted("subjectivities_pasted", beside=len(rows) + len(odd))]
        self.keep_rows("subjectivity", odd, after=len(rows))
        return tuple(rows)

    def keep_rows(self, kind: str, places: Sequence[int], *, after: int) -> None:
        """Keeps whole rows that can't be read, numbered on from those that could."""
        for number, place in enumerate(places, start=after):
            for field, texts in self.typed.items():
                found = _ROW.fullmatch(field)
                if found and found[1] == kind and int(found[2]) == place:
                    self.kept[f"{kind}-{number}-{found[3]}"] = texts

    def places(self, kind: str) -> Iterable[int]:
        found = (_ROW.fullmatch(field) for field in self.typed)
        return sorted({int(row[2]) for row in found if row and row[1] == kind and int(row[2]) < MOST_ROWS})

    def pasted(self, field: str, *, beside: int) -> Sequence[str]:
        """Lines of a paste, without what a document puts before each; none where the page can't hold them all."""
        lines = list(self.lines(self.text(field)))
        if lines and beside + len(lines) > MOST_ROWS:
            self.problem(field, f"The list holds {MOST_ROWS}; these make {beside + len(lines)}. Join some of them.")
            return ()
        return lines

    def lines(self, text: str) -> Iterable[str]:
        """Each line that says something, in its first characters."""
        for line in text.splitlines():
            words = re.sub(r"^\s*(?:[-–•*·]|\(?[0-9a-z]{1,2}[.)])\s+", "", line).strip()
            if words:
                yield words[: LONGEST["text"]]


def _typed_feature(feature: Feature, stated: FeatureTerms) -> Typed:
    key = feature.key
    typed: Typed = {f"{key}-reference": [stated.reference]}
    if stated.confirmed:
        typed[f"{key}-confirmed"] = [ON]
    match stated.value:
        case frozenset() as controls:
            typed[key] = sorted(controls) or [NO_CONDITION]
        case Decimal() as number:
            typed[key] = [_money(number) if feature.type == "money" else _plain(number)]
        case date() as day:
            typed[key], typed[f"{key}-date"] = [DATED], [_day(day)]
        case value:
            typed[key] = [value or ""]
    return typed


def _pounds(text: str) -> Decimal:
    """A term is what the quote says to the penny; a fraction of one is a slip of the hand, never rounded away."""
    amount = read_money(text)
    pence = amount.quantize(_PENNY)
    if amount != pence:
        raise AnswerError("Enter pounds and whole pence, such as 1,450.50.")
    return pence


def _money(amount: Decimal) -> str:
    return formatting.money(amount).removeprefix("£")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
