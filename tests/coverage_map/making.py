"""The demo's company and its three programmes, read against the first edition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from coverage_map.engine.programme import Programme, Stated
from coverage_map.presentation import MapReader
from coverage_map.wordings import Basis, limits_of, programme_on
from questionnaires.models import Answer, Profile
from questionnaires.shown import counted_answers
from scenarios.compiling import builtin_library, typed
from scenarios.conditions import Value

LIBRARY = builtin_library()
DEMO = Path(settings.BASE_DIR) / "quotes" / "demo_content"
INCEPTION = date(2027, 2, 1)


def _read(name: str) -> Any:
    return yaml.safe_load((DEMO / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def written_answers() -> dict[str, Any]:
    """The demo company's answers as its file has them."""
    return dict(_read("company.yaml")["answers"])


def demo_answers(*only: str) -> dict[str, Value]:
    """What the engine may count of them; only those of some sections where `only` names sections."""
    given = {
        key: typed(LIBRARY.questions[key].type, raw)
        for key, raw in written_answers().items()
        if raw != "dont_know" and (not only or key.partition(".")[0] in only)
    }
    return counted_answers(LIBRARY, given)


def demo_programme(key: str) -> Programme:
    """One of the demo's programmes, every feature that its quotes state confirmed."""
    row = next(p for p in _read("programmes.yaml")["programmes"] if p["key"] == key)
    quotes = {quote["key"]: quote for quote in _read("quotes.yaml")}
    features = {
        feature: Stated(typed(LIBRARY.features[feature].type, raw), reference=quotes[name]["form"])
        for line, name in row["sections"].items()
        for feature, raw in quotes[name]["features"].items()
        if LIBRARY.features[feature].line == line
    }
    insurers = {line: quotes[name]["insurer"] for line, name in row["sections"].items()}
    return Programme(INCEPTION, features, key, row["name"], insurers)


def reader(programme: str = "cheapest") -> MapReader:
    """A demo programme read for the demo company."""
    return MapReader(LIBRARY, answers=demo_answers(), programme=demo_programme(programme))


def reader_on(basis: Basis, answers: dict[str, Value] | None = None) -> MapReader:
    """A wording that needs no quote, read for the demo company."""
    given = demo_answers() if answers is None else answers
    limits = limits_of(LIBRARY, given)
    programme = programme_on(LIBRARY, basis, inception=INCEPTION, limits=limits)
    return MapReader(LIBRARY, answers=given, programme=programme, limits=limits)


def href(scenario: str, group: str) -> str:
    """An address for cells."""
    return f"/map/{scenario}/{group}/"


def answer_all(profile: Profile, *only: str) -> None:
    """Gives a profile the demo's answers, as its owner gave them."""
    owner = profile.company.memberships.get(kind="owner").user
    Answer.objects.bulk_create(
        Answer(
            profile=profile,
            question=key,
            value=None if raw == "dont_know" else _stored(raw),
            dont_know=raw == "dont_know",
            answered_by=owner,
        )
        for key, raw in written_answers().items()
        if not only or key.partition(".")[0] in only
    )


def _stored(raw: Any) -> str | list[str]:
    if isinstance(raw, list):
        return [str(item) for item in raw]
    return str(Decimal(str(raw))) if isinstance(raw, int | float) else str(raw)
