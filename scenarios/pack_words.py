"""The parts of a pack in words, read from its files as they stand: a draft may not hold together yet. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

OPERATORS: Final[Mapping[str, str]] = {
    "any": "has one of",
    "none": "has none of",
    "not": "is not",
    "gt": "is more than",
    "gte": "is at least",
    "lt": "is less than",
    "lte": "is at most",
}
TYPES: Final[Mapping[str, str]] = {
    "choice": "one of several",
    "multi": "several of its options",
    "set": "several of its values",
    "yesno": "yes or no",
    "yes_no": "yes or no",
    "yes_partial_no": "yes, partly or no",
    "money": "pounds",
    "number": "a number",
    "percent": "a per cent",
    "date": "a date",
    "date_or": "a date, or one of its words",
    "conditions": "several controls",
    "text": "text",
    "file": "a file",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "ok": "the cover",
    "limited": "part of the cover",
    "disputed": "an argument",
    "excluded": "nothing",
    "grant_no": "nothing, unless it is asked for",
}
YES_NO_WORDS: Final[Mapping[str, str]] = {"yes": "Yes", "partial": "Partly", "no": "No"}


def part(raw: object, *path: str) -> Any:
    """What stands at a path of keys; nothing where it breaks off."""
    for key in path:
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    return raw


def listed(raw: object) -> list[Any]:
    """A list's items, or the one thing in its place; nothing has none."""
    return raw if isinstance(raw, list) else [] if raw is None else [raw]


def keyed(raw: object, name: str = "key") -> dict[str, Mapping[str, Any]]:
    """Rows of a list by their own key."""
    return {str(row[name]): row for row in listed(raw) if isinstance(row, Mapping) and name in row}


@dataclass(slots=True)
class PackWords:
    """Names for the keys of a pack; what it doesn't name, `other` may."""

    files: Mapping[str, Any]
    other: PackWords | None = None
    lines: tuple[str, ...] = ()
    questions: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        model = part(self.files, "model")
        self.lines = tuple(keyed(part(model, "lines")))
        for section in listed(part(self.files, "questionnaire", "sections")):
            self.questions |= keyed(part(section, "questions"))
        causes = part(model, "causes")
        self.names = {
            "line": _named(part(model, "lines"), "name"),
            "head": _named(part(model, "heads"), "name"),
            "level": _named(part(model, "levels"), "label"),
            "cause": {
                key: name
                for rows in (causes.values() if isinstance(causes, Mapping) else ())
                for key, name in _named(rows, "name").items()
            },
            "scenario": _titles(part(self.files, "scenarios")),
            "band": _named(part(self.files, "controls", "bands"), "label"),
            "question": {key: str(row.get("question", key)) for key, row in self.questions.items()},
        }

    def label(self, kind: str, key: str, value: str = "") -> str:
        """The words of `labels.yaml` for a key, or for a value of it; empty where there are none."""
        entries = part(self.files, "labels", kind)
        for own in (key, self._general(key)):
            found = part(entries, own, value) if value else part(entries, own)
            if isinstance(found, str):
                return found
        return self.other.label(kind, key, value) if self.other else ""

    def _general(self, key: str) -> str:
        line, _, rest = key.partition("_")
        return f"{{L}}_{rest}" if line in self.lines else key

    def name(self, kind: str, key: object) -> str:
        """A thing's name; its key where it has none."""
        found = self.names.get(kind, {}).get(str(key)) or self.label(kind, str(key))
        return found or (self.other.name(kind, key) if self.other else str(key))

    def subject(self, key: str) -> str:
        """What a condition asks about."""
        if key in self.questions or (self.other and key in self.other.questions):
            return f"“{self.name('question', key)}”"
        return self.label("fact", key) or self.label("feature", key) or self.label("control", key) or key

    def value(self, subject: str, raw: object) -> str:
        """A value of a fact, a feature, a question or a control."""
        match raw:
            case None:
                return "not stated"
            case bool():
                return "yes" if raw else "no"
            case int() | float():
                return f"{raw:,}"
            case date():
                return raw.isoformat()
            case list():
                return ", ".join(self.value(subject, item) for item in raw) or "none"
            case _:
                word = str(raw)
        for kind in ("fact_value", "feature_value", "option"):
            found = self.label(kind, subject, word)
            if found:
                return found
        return YES_NO_WORDS.get(word) or self.label("control", word) or word

    def condition(self, raw: object) -> str:
        """A condition, or alternatives of which one must hold."""
        if isinstance(raw, list):
            return " – or – ".join(self.condition(one) for one in raw) or "always"
        if not isinstance(raw, Mapping) or not raw:
            return "always"
        return "; and ".join(self._test(str(subject), test) for subject, test in raw.items())

    def _test(self, subject: str, test: object) -> str:
        named = self.subject(subject)
        if isinstance(test, Mapping):
            return " and ".join(
                f"{named} {OPERATORS.get(str(word), str(word))} {self.value(subject, operand)}"
                for word, operand in test.items()
            )
        word = "is one of" if isinstance(test, list) and len(test) > 1 else "is"
        return f"{named} {word} {self.value(subject, test)}"

    def drive(self, raw: object) -> str:
        """What a question drives."""
        kind, _, target = str(raw).partition(":")
        if kind == "context":
            return "only what people read"
        if kind == "severity":
            return f"what a loss may cost: {target.replace('_', ' ')}"
        if kind == "feature":
            return self.label("feature", target) or "every wording feature"
        return self.name("control" if kind == "control" else "scenario", target or kind).replace("_", " ")

    def bar(self, raw: Mapping[str, Any]) -> str:
        """A stretch of a timeline's picture."""
        who = self.name("line", raw["line"]) if raw.get("line") else "Own money"
        asked = ", only if asked for" if raw.get("if_asked") else ""
        return f"{who}, step {raw.get('from')} to step {raw.get('to')}{asked}: {raw.get('words')}"

    def every(self, kind: str, keys: Sequence[object]) -> list[str]:
        """The names of several things."""
        return [self.name(kind, key) for key in keys]


def _named(rows: object, name: str) -> dict[str, str]:
    return {key: str(row.get(name, key)) for key, row in keyed(rows).items()}


def _titles(scenarios: object) -> dict[str, str]:
    entries = scenarios.items() if isinstance(scenarios, Mapping) else ()
    return {str(key): str(part(row, "title") or key) for key, row in entries}
