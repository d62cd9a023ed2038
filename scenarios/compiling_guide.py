"""Compiles what the public guide says, of a pack that the integrity check passes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenarios.guide import (
    Ask,
    Bar,
    Boundary,
    CauseGuide,
    ControlGuide,
    FamilyGuide,
    Guide,
    HowStep,
    LineGuide,
    PageText,
    Saying,
    ScenarioGuide,
    SideGuide,
    Term,
)


def compile_guide(raw: Mapping[str, Any] | None, glossary: list[Mapping[str, Any]] | None) -> Guide:
    """The guide of a pack; an empty one where the pack is older than the guide."""
    if raw is None:
        return Guide()
    return Guide(
        pages={k: PageText(k, row["title"], row["lead"], row["description"]) for k, row in raw["pages"].items()},
        families={k: FamilyGuide(k, row["title"], row["meaning"]) for k, row in raw["families"].items()},
        causes={k: CauseGuide(k, row["plain"], row["example"]) for k, row in raw["causes"].items()},
        lines={
            k: LineGuide(k, row["opens"], tuple(row["pays"]), row["stops"], tuple(row["read_first"]))
            for k, row in raw["lines"].items()
        },
        boundaries=tuple(
            Boundary(row["key"], row["event"], tuple(row["lines"]), row["you"], row["insurer"], row["settles"])
            for row in raw["boundaries"]
        ),
        sides={k: SideGuide(k, row["title"], row["lead"]) for k, row in raw["sides"].items()},
        answering=tuple(Saying(row["label"], row["words"]) for row in raw["answering"]),
        controls={
            k: ControlGuide(k, row["headline"], row["meaning"], tuple(row["evidence"]))
            for k, row in raw["controls"].items()
        },
        how=tuple(HowStep(row["reader"], row["title"], row["text"]) for row in raw["how"]),
        asks=tuple(Ask(row["question"], row["why"], tuple(row["lines"])) for row in raw["asks"]),
        scenarios={key: _scenario(key, row) for key, row in raw["scenarios"].items()},
        glossary=tuple(Term(row["key"], row["term"], tuple(row["also"]), row["meaning"]) for row in glossary or ()),
    )


def _scenario(key: str, row: Mapping[str, Any]) -> ScenarioGuide:
    return ScenarioGuide(
        key,
        row["headline"],
        row["summary"],
        tuple(row["steps"]),
        tuple(
            Bar(bar.get("line", ""), bar["from"], bar["to"], bar["words"], bool(bar.get("if_asked", False)))
            for bar in row["bars"]
        ),
        dict(row["shut"]),
        tuple(row["related"]),
    )
