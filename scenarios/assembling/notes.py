"""Writes the notes of editors, each under the place in the pack where it stands as a comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenarios.assembling.tables import Tables
from scenarios.models import (
    Adjustment,
    Band,
    Benchmark,
    Boundary,
    CapGroup,
    CapRule,
    Cause,
    CauseFamily,
    Clause,
    CodedRule,
    Content,
    Control,
    Fact,
    Faq,
    Feature,
    Gate,
    GeneralFeature,
    GrantText,
    GuideAsk,
    GuideHow,
    GuidePage,
    GuideSaying,
    GuideSide,
    Head,
    HeadGroup,
    Label,
    Line,
    PackNote,
    Question,
    ResponseLevel,
    Scenario,
    Section,
    Term,
    WorkedCase,
)

KEYED: tuple[tuple[str, type[Content]], ...] = (
    ("model/levels", ResponseLevel),
    ("model/lines", Line),
    ("model/heads", Head),
    ("model/causes", CauseFamily),
    ("model/facts", Fact),
    ("model/features/general", GeneralFeature),
    ("rules/cap_groups", CapGroup),
    ("rules/clauses", Clause),
    ("coded_rules/rules", CodedRule),
    ("coded_rules/groups", HeadGroup),
    ("scenarios", Scenario),
    ("personalise", Adjustment),
    ("questionnaire/sections", Section),
    ("controls/controls", Control),
    ("controls/bands", Band),
    ("guide/pages", GuidePage),
    ("guide/boundaries", Boundary),
    ("glossary", Term),
    ("cases", WorkedCase),
)
NUMBERED: tuple[tuple[str, type[Content]], ...] = (
    ("controls/gates", Gate),
    ("benchmarks", Benchmark),
    ("faqs", Faq),
    ("guide/answering", GuideSaying),
    ("guide/how", GuideHow),
    ("guide/asks", GuideAsk),
)


def notes(tables: Tables) -> dict[str, str]:
    """Every note by its path."""
    found = {path: text for path, text in _all(tables) if text.strip()}
    return dict(sorted(found.items()))


def _all(tables: Tables) -> Iterator[tuple[str, str]]:
    for row in tables.all(PackNote):
        if row.file != "faqs":
            yield "/".join(part for part in (row.file, row.part) if part), row.text
    for under, model in KEYED:
        for keyed in _any(tables, model):
            yield f"{under}/{keyed.key}", keyed.description
    for under, model in NUMBERED:
        for number, one in enumerate(_any(tables, model), start=1):
            yield f"{under}/{number}", one.description
    for cause in tables.all(Cause):
        yield f"model/causes/{tables.key(CauseFamily, cause.family_id)}/{cause.key}", cause.description
    for feature in tables.all(Feature):
        line = tables.key(Line, feature.line_id)
        if feature.general_id is None:
            yield f"model/features/{line}/{feature.key}", feature.description
        else:
            general = tables.key(GeneralFeature, feature.general_id)
            yield f"model/features/general/{general}/default/{line}", feature.description
    for rule in tables.all(CapRule):
        yield f"rules/cap_groups/{tables.key(CapGroup, rule.group_id)}/{rule.key}", rule.description
    for question in tables.all(Question):
        section = tables.key(Section, question.section_id)
        yield f"questionnaire/sections/{section}/questions/{question.key}", question.description
    for grant in tables.all(GrantText):
        yield f"coded_rules/grants/{tables.key(ResponseLevel, grant.level_id)}", grant.description
    for side in tables.all(GuideSide):
        yield f"guide/sides/{side.side}", side.description
    for label in tables.all(Label):
        named = ("labels", label.kind, label.key, label.value)
        place = "/".join(part for part in named if part)
        yield "controls/confidence" if label.kind == "confidence" else place, label.description


def _any(tables: Tables, model: type[Content]) -> list[Any]:
    return list(tables.all(model))
