"""What a pack defines, read tolerantly: the names that its other parts may use. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scenarios.integrity.subjects import Subject, Subjects

YES_NO: Final = ("yes", "no")
YES_PARTIAL_NO: Final = ("yes", "partial", "no")
GRANTED: Final = ("ok", "limited", "disputed", "excluded", "grant_no")
LEVELS: Final = ("responds", "limited", "disputed", "if_endorsed", "excluded", "no_cover")


def part(raw: object, key: str) -> Any:
    """One entry of a mapping; nothing where it is none, or has no such entry."""
    return raw.get(key) if isinstance(raw, Mapping) else None


def keyed(raw: object, name: str = "key") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a list that have a name."""
    for row in raw if isinstance(raw, list) else ():
        own = part(row, name)
        if isinstance(own, str):
            yield own, row


def pairs(raw: object) -> Iterator[tuple[str, Any]]:
    """The entries of a mapping with words for keys."""
    for key, value in raw.items() if isinstance(raw, Mapping) else ():
        if isinstance(key, str):
            yield key, value


def asked(questionnaire: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every question of a questionnaire."""
    sections = part(questionnaire, "sections")
    for section in sections if isinstance(sections, list) else ():
        yield from keyed(part(section, "questions"))


def words(raw: object) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(item for item in raw if isinstance(item, str)) if isinstance(raw, list) else ()


def own_rows(features: object, lines: tuple[str, ...]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every feature as line, key and row; general ones once for each line."""
    for key, row in keyed(part(features, "general")):
        for line in lines:
            yield line, key.replace("{L}", line), row
    for line in lines:
        for key, row in keyed(part(features, line)):
            yield line, key, row


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a pack defines."""

    lines: tuple[str, ...]
    heads: tuple[str, ...]
    head_groups: tuple[str, ...]
    groups: tuple[str, ...]
    causes: tuple[str, ...]
    families: tuple[str, ...]
    facts: Subjects
    features: Subjects
    feature_lines: Mapping[str, str]
    cap_groups: tuple[str, ...]
    cap_rules: tuple[str, ...]
    coded_rules: tuple[str, ...]
    clauses: tuple[str, ...]
    grants: tuple[str, ...]
    scenarios: tuple[str, ...]
    questions: Subjects
    controls: Subjects
    bands: tuple[str, ...]

    @property
    def rule_subjects(self) -> Subjects:
        """What rules read: facts and features, nothing else."""
        return {**self.facts, **self.features}

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions in the order in which they are asked."""
        return tuple(self.questions)


def known(files: Mapping[str, Any]) -> Known:
    """The names that these files define."""
    model, rules, coded = files.get("model"), files.get("rules"), files.get("coded_rules")
    lines = tuple(key for key, _ in keyed(part(model, "lines")))
    controls = tuple(key for key, _ in keyed(part(files.get("controls"), "controls")))
    features = list(own_rows(part(model, "features"), lines))
    heads = list(keyed(part(model, "heads")))
    cap_groups = list(pairs(part(rules, "cap_groups")))
    clauses = list(keyed(part(rules, "clauses")))
    causes = list(pairs(part(model, "causes")))
    return Known(
        lines=lines,
        heads=tuple(key for key, _ in heads),
        head_groups=tuple(str(row.get("group")) for _, row in heads),
        groups=tuple(key for key, _ in pairs(part(coded, "groups"))),
        causes=tuple(key for _, rows in causes for key, _ in keyed(rows)),
        families=tuple(family for family, _ in causes),
        facts={key: _subject("fact", key, row) for key, row in pairs(part(model, "facts"))},
        features={key: _subject("feature", key, row, controls) for _, key, row in features},
        feature_lines={key: line for line, key, _ in features},
        cap_groups=tuple(group for group, _ in cap_groups),
        cap_rules=tuple(key for _, rows in cap_groups for key, _ in keyed(rows, "id")),
        coded_rules=tuple(key for key, _ in pairs(part(coded, "rules"))),
        clauses=tuple(key for key, _ in clauses),
        grants=tuple(_granted_by(row) for _, row in clauses if isinstance(row.get("grant"), Mapping)),
        scenarios=tuple(key for key, _ in pairs(files.get("scenarios"))),
        questions={key: _subject("question", key, row) for key, row in asked(files.get("questionnaire"))},
        controls={key: Subject("control", key, "choice", YES_PARTIAL_NO) for key in controls},
        bands=tuple(key for key, _ in keyed(part(files.get("controls"), "bands"))),
    )


def _granted_by(clause: Mapping[str, Any]) -> str:
    grant = clause["grant"]
    return str(grant["feature"] if "feature" in grant else f"{clause.get('line')}_{grant.get('special')}")


def _subject(what: str, key: str, row: object, controls: tuple[str, ...] = ()) -> Subject:
    kind = str(part(row, "type"))
    match kind:
        case "yesno" | "yes_no":
            values: tuple[str, ...] = YES_NO
        case "yes_partial_no":
            values = YES_PARTIAL_NO
        case "conditions":
            values = controls
        case _:
            values = words(part(row, "options" if what == "question" else "values"))
    return Subject(what, key, kind, values)
