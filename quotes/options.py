"""What a comparison sets side by side: programmes made of quotes' sections, in the engine's terms. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from coverage_map.engine.programme import Programme
from questionnaires.told_already import RETRO
from scenarios.conditions import Value, Values
from scenarios.library import Library, LineKey, as_date

MOST_OPTIONS: Final = 5
OfferKind = Literal["firm", "indication"]


class TooManyOptionsError(ValueError):
    """More options than people can read side by side."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} options were chosen; a comparison takes at most {MOST_OPTIONS}.")


class NothingToCompareError(ValueError):
    """No option at all."""

    def __init__(self) -> None:
        super().__init__("A comparison needs at least one programme or quote.")


@dataclass(frozen=True, slots=True)
class Section:
    """One line of cover as one insurer offers it. Premium in pounds before tax; commission a share of it."""

    line: LineKey
    insurer: str
    form: str
    kind: OfferKind
    valid_until: date | None
    premium: Decimal
    commission: Decimal | None = None
    quote: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that an insurer makes its terms depend on. `days` count from binding."""

    text: str
    insurer: str
    before_bind: bool
    days: int | None = None
    due: date | None = None
    status: str = "Open"
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class NamedExclusion:
    """An exclusion that a quote names."""

    text: str
    insurer: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A programme that could be bought. `fees` in pounds; None where no insurer stated one."""

    key: str
    name: str
    programme: Programme
    sections: Mapping[LineKey, Section]
    subjectivities: tuple[Subject, ...] = ()
    exclusions: tuple[NamedExclusion, ...] = ()
    fees: Decimal | None = None
    recommended: bool = False
    reasons: str = ""

    @property
    def insurers(self) -> tuple[str, ...]:
        """Who is in it, each once."""
        return tuple(dict.fromkeys(section.insurer for section in self.sections.values()))

    @property
    def offers(self) -> tuple[Section, ...]:
        """One section for each quote in it: what differs by quote and not by line."""
        return tuple({section.quote or section.insurer: section for section in self.sections.values()}.values())


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What the market was asked for: limits in pounds by line, and the value of each wording feature."""

    limits: Mapping[LineKey, Decimal]
    features: Mapping[str, Value] = field(default_factory=dict)


def asked_for(library: Library, *, limits: Mapping[LineKey, Decimal], answers: Values) -> AskedFor:
    """Limits as requested; the retroactive date that the client holds; else what a broker would ask for."""
    held = as_date(answers.get(RETRO))
    features: dict[str, Value] = {}
    for feature in library.features.values():
        if feature.key == f"{feature.line}_limit":
            if feature.line in limits:
                features[feature.key] = limits[feature.line]
        elif feature.key == f"{feature.line}_retro" and held is not None:
            features[feature.key] = held
        elif feature.has_ask:
            features[feature.key] = feature.ask
    return AskedFor(dict(limits), features)
