"""Where editors find what the integrity check names: the sheet of each kind of thing, and what its parts are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Home:
    """A kind of thing: its sheet, the column it is known by ("" for its place in the list), and its parts by key."""

    sheet: str
    column: str = "key"
    parts: Mapping[str, str] = field(default_factory=dict)


SCENARIO: Final = Home(
    "scenarios",
    parts={
        "affected_share": "Share of devices affected",
        "causes": "Causes",
        "heads": "What it may cost",
        "amounts": "What it may cost",
        "claimants": "Claimants",
        "timeline": "How it unfolds",
        "steps": "In the picture",
        "facts": "Facts of the event",
        "controls": "Controls that bear on it",
        "hinges": "Wording it turns on",
        "requires": "Applies only where",
        "more_if": "Matters more where",
        "less_if": "Matters less where",
        "bars": "Policies at work, for the picture",
        "shut": "Policies that stay shut",
        "related": "Readers may also want",
        "from": "From step",
        "to": "To step",
    },
)
CLAUSE: Final = Home(
    "clauses",
    parts={
        "heads": "Losses it answers",
        "trigger": "What opens it",
        "grant": "What gives it",
        "map": "What gives it",
        "caps": "Rules that may cap it",
        "clause": "What it is called",
    },
)
FEATURE: Final = Home(
    "features",
    parts={
        "values": "What a wording can say",
        "feature_value": "What a wording can say",
        "feature": "What it is called",
        "default": "Market default",
        "ask": "What to ask",
    },
)
FACT: Final = Home(
    "facts", parts={"values": "Its values", "fact_value": "Its values", "fact": "Name", "default": "As usual"}
)
QUESTION: Final = Home(
    "questions",
    parts={
        "options": "Answers it offers",
        "option": "Answers it offers",
        "drives": "What it drives",
        "show_when": "Asked only where",
    },
)
LINE: Final = Home(
    "lines",
    parts={
        "line_short": "Short name",
        "line_question": "The question it answers",
        "pays": "What the guide says of it",
        "read_first": "What the guide says of it",
    },
)
RULE: Final = Home("rules", parts={"when": "Holds where"})
CONTROL: Final = Home(
    "controls", parts={"control": "Short name", "evidence": "What shows it at work", "terms": "In each line"}
)
ADJUSTMENT: Final = Home(
    "adjustments",
    parts={
        "answers": "Where a company answers",
        "facts": "And the event has",
        "set": "Then",
        "add": "Then",
        "drop": "Then",
    },
)
GATE: Final = Home(
    "gates", "", {"when": "Where a control", "line": "Lines it caps", "answers": "And a company answers"}
)

HOMES: Final[Mapping[str, Home]] = {
    "scenario": SCENARIO,
    "clause": CLAUSE,
    "feature": FEATURE,
    "fact": FACT,
    "question": QUESTION,
    "section": Home("sections"),
    "line": LINE,
    "level": Home("levels"),
    "cap rule": RULE,
    "rule": Home("rule-texts"),
    "grant": Home("grant-texts", "level__key"),
    "control": CONTROL,
    "band": Home("bands"),
    "gate": GATE,
    "adjustment": ADJUSTMENT,
    "cause": Home("causes"),
    "family of causes": Home("cause-families", parts={"cause_family": "Name"}),
    "head": Home("losses"),
    "group": Home("loss-groups", parts={"group": "Name"}),
    "cap group": Home("rule-groups", parts={"cap_group": "What it is called"}),
    "boundary": Home("boundaries", parts={"lines": "Lines it concerns"}),
    "term": Home("glossary"),
    "page": Home("guide-pages"),
    "side": Home("control-sides", "side"),
    "figure": Home("figures", ""),
    "asks": Home("wording-questions", "", {"lines": "Lines it concerns"}),
    "how": Home("how", ""),
    "answering": Home("sayings", ""),
}
GUIDE: Final[Mapping[str, str]] = {
    "pages": "page",
    "families": "family of causes",
    "causes": "cause",
    "lines": "line",
    "sides": "side",
    "controls": "control",
    "scenarios": "scenario",
}
"""The parts of `guide.yaml` that are named by the key of what they speak of."""
