"""What a change means in words, for editors who would publish it and for a company that would move to it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from coverage_map.effect import CLAUSE, Cause, Turn
from coverage_map.engine.wording import inline
from coverage_map.tally import Group, GroupKey, ProgrammeKind, Tally
from coverage_map.words import counted, listed, rule_id
from questionnaires.carrying import QuestionChange, question_changes
from scenarios.levels import mark_of
from scenarios.library import Level, Library

KINDS: Final[dict[ProgrammeKind, str]] = {
    "market": "wording as commonly sold",
    "quote": "one insurer’s quote",
    "programme": "a programme made of several quotes’ sections",
}
TURNS: Final[tuple[Turn, ...]] = ("worse", "better", "reason")
SCENARIOS: Final = {
    "added": "new scenario",
    "removed": "leaves the library",
    "starts": "starts to apply",
    "stops": "no longer applies",
    "fit": "fits otherwise",
}
QUESTIONS: Final = {
    "added": "New question",
    "removed": "No longer asked",
    "retyped": "Takes another kind of answer",
    "options": "Offers other answers",
    "reworded": "Worded otherwise",
    "condition": "Asked in other cases",
}


@dataclass(frozen=True, slots=True)
class Editions:
    """The two libraries that are compared, and where each thing is to be found in them."""

    before: Library
    after: Library

    def holding(self, rule: str) -> Library:
        """The later library, unless only the earlier one knows the rule."""
        return self.before if self._status(rule) == "gone" else self.after

    def scenario(self, key: str) -> str:
        """A scenario's title."""
        return (self.after if key in self.after.scenarios else self.before).scenarios[key].title

    def head(self, key: str) -> str:
        """A loss's name."""
        return (self.after if key in self.after.heads else self.before).heads[key].name

    def rule(self, rule: str) -> str:
        """What a rule catches, with its number where it has one: "A fault older than the retroactive date (GEN2)"."""
        if rule == "OK":
            return "Nothing in the wording takes it away"
        library = self.holding(rule)
        if rule.startswith(CLAUSE):
            return f"Clause: {inline(library.label('clause', rule.removeprefix(CLAUSE)))}"
        number = rule_id(rule)
        words = library.label("gap", rule)
        if f"gap.{rule}" not in library.labels:
            words = _why(library, rule).rstrip(".") or rule.removeprefix("GRANT:").replace("_", " ")
        return f"{words} ({number})" if number else words

    def cause(self, cause: Cause) -> str:
        """How a rule is behind a change: "the new rule RC20", "GEN2 no longer decides"."""
        if cause.rule.startswith(CLAUSE):
            name = inline(self.rule(cause.rule))
            return f"by the new {name}" if cause.how == "decides" else f"since the {name} is gone"
        name = rule_id(cause.rule) or f"“{inline(self.rule(cause.rule))}”"
        status = self._status(cause.rule)
        match cause.how:
            case "decides":
                if cause.rule == "OK":
                    return "since nothing takes it away any more"
                return f"by the new rule {name}" if status == "new" else f"by {name}"
            case "no_longer":
                return f"since {name} is gone" if status == "gone" else f"since {name} no longer decides"
            case "stricter" | "milder":
                return f"since {name} is {cause.how}"
            case "changed":
                return f"since {name} decides otherwise"

    def _status(self, rule: str) -> str:
        first, second = (_knows(library, rule) for library in (self.before, self.after))
        return "kept" if first == second else "new" if second else "gone"


def _knows(library: Library, rule: str) -> bool:
    if rule in library.rule_texts:
        return True
    if rule.startswith("GRANT:"):
        return rule.removeprefix("GRANT:") in library.features
    if rule.startswith(CLAUSE):
        return rule.removeprefix(CLAUSE) in library.clauses
    return any(rule == found.id for rules in library.rule_groups.values() for found in rules)


def _why(library: Library, rule: str) -> str:
    """What a rule of content says where it decides; "" for rules that live in code."""
    return next((found.why for rules in library.rule_groups.values() for found in rules if found.id == rule), "")


def effect_json(tally: Tally, before: Library, after: Library) -> dict[str, Any]:
    """The whole effect as frozen JSON, every sentence in it: a page prints it without either library."""
    editions = Editions(before, after)
    total = tally.companies.bit_count()
    groups = sorted(tally.groups.items(), key=_weight)
    turns = {
        turn: sum(g.cells for k, g in groups if k.turn == turn)
        for turn in ("worse", "better", "falls", "closes", "reason")
    }
    return {
        "maps": tally.maps,
        "compared": tally.compared,
        "companies": total,
        "changed": tally.changed.bit_count(),
        **turns,
        "falls": sum(group.falls for _, group in groups),
        "closes": sum(group.closes for _, group in groups),
        "moves": _moves(groups),
        "scenarios": [
            _scenario(editions, key, [(k, g) for k, g in groups if k.scenario == key], total)
            for key in dict.fromkeys(k.scenario for k, _ in groups if k.turn != "reason")
        ],
        "rules": _rules(editions, groups, total),
        "applies": [
            {
                "title": editions.scenario(key),
                "how": how,
                "words": SCENARIOS[how],
                "maps": times.count,
                "companies": times.companies.bit_count(),
            }
            for (key, how), times in sorted(tally.scenarios.items(), key=lambda item: (item[0][1] == "fit", item[0]))
        ],
        "heads": [
            {
                "title": editions.scenario(scenario),
                "head": editions.head(head),
                "how": how,
                "companies": times.companies.bit_count(),
            }
            for (scenario, head, how), times in tally.heads.items()
        ],
        "questions": [_question(tally, change) for change in question_changes(before, after)],
        "dropped": [
            {
                "words": before.label("feature", key) if key in before.features else key,
                "maps": times.count,
                "companies": times.companies.bit_count(),
            }
            for key, times in tally.dropped.items()
        ],
        "sentence": _headline(turns, groups, tally, total),
    }


def _weight(item: tuple[GroupKey, Group]) -> tuple[int, int, int]:
    key, group = item
    fall = Level.of(key.before) - Level.of(key.after)
    return (-fall, -group.companies.bit_count(), -group.cells)


def _headline(turns: Mapping[str, int], groups: Iterable[tuple[GroupKey, Group]], tally: Tally, total: int) -> str:
    if total == 0:
        return "No company has answered anything yet, so there is nothing to compare."
    said = [
        f"{counted(turns['worse'], 'cell')} {'falls' if turns['worse'] == 1 else 'fall'}" if turns["worse"] else "",
        f"{counted(turns['better'], 'cell')} {'rises' if turns['better'] == 1 else 'rise'}" if turns["better"] else "",
    ]
    words = [part for part in said if part]
    if not words:
        if tally.changed:
            return f"No level changes in any of {counted(total, 'company', 'companies')}, but something else does."
        return f"Nothing changes in any of {counted(total, 'company', 'companies')}."
    moved = _together(group for key, group in groups if key.before != key.after)
    return f"{' and '.join(words)}, in {moved} of {counted(total, 'company', 'companies')}."


def _moves(groups: Iterable[tuple[GroupKey, Group]]) -> list[dict[str, Any]]:
    """Counts by the level before and after, the deepest falls first."""
    found: dict[tuple[str, str], list[Group]] = {}
    for key, group in groups:
        if key.before != key.after:
            found.setdefault((key.before, key.after), []).append(group)
    return [
        {
            "before": before,
            "after": after,
            "worse": Level.of(after) < Level.of(before),
            "cells": sum(group.cells for group in members),
            "companies": _together(members),
        }
        for (before, after), members in found.items()
    ]


def _scenario(editions: Editions, key: str, groups: list[tuple[GroupKey, Group]], total: int) -> dict[str, Any]:
    told = [(k, g) for k, g in groups if k.turn != "reason"]
    return {
        "key": key,
        "title": editions.scenario(key),
        "cells": sum(group.cells for _, group in told),
        "companies": _together(group for _, group in told),
        "of": total,
        "groups": [_group(editions, k, g, total) for k, g in told],
    }


def _group(editions: Editions, key: GroupKey, group: Group, total: int) -> dict[str, Any]:
    companies = group.companies.bit_count()
    return {
        "before": key.before,
        "after": key.after,
        "turn": key.turn,
        "cells": group.cells,
        "companies": companies,
        "sentence": (
            f"{counted(group.cells, 'cell')} {_verb(key, group.cells)} {_causes(editions, key.causes)}, "
            f"in {companies} of {counted(total, 'company', 'companies')}.{_between(key, group)}"
        ),
        "heads": [
            {"name": editions.head(head), "cells": cells}
            for head, cells in sorted(group.heads.items(), key=lambda item: -item[1])
        ],
        "examples": [f"Company {number + 1}, {KINDS[kind]}" for number, kind in group.examples],
    }


def _verb(key: GroupKey, cells: int) -> str:
    one = cells == 1
    before, after = mark_of(key.before).short, mark_of(key.after).short
    match key.turn:
        case "worse":
            return f"{'falls' if one else 'fall'} from {before} to {after}"
        case "better":
            return f"{'rises' if one else 'rise'} from {before} to {after}"
        case "falls":
            return f"{'stays' if one else 'stay'} {after} and now {'falls' if one else 'fall'} between policies"
        case "closes":
            return f"{'stays' if one else 'stay'} {after} and no longer {'falls' if one else 'fall'} between policies"
        case "reason":
            return f"{'stays' if one else 'stay'} {after}"


def _between(key: GroupKey, group: Group) -> str:
    """What a change of level does to losses that fall between policies."""
    if key.turn not in ("worse", "better"):
        return ""
    said = ""
    if group.falls:
        said += f" {_of_them(group.falls, group.cells)} now {'falls' if group.falls == 1 else 'fall'} between policies."
    if group.closes:
        verb = "falls" if group.closes == 1 else "fall"
        said += f" {_of_them(group.closes, group.cells)} no longer {verb} between policies."
    return said


def _of_them(some: int, cells: int) -> str:
    if some < cells:
        return f"{some} of them"
    return "It" if cells == 1 else "All of them"


def _causes(editions: Editions, causes: Iterable[Cause]) -> str:
    return listed(editions.cause(cause) for cause in causes)


def _rules(editions: Editions, groups: list[tuple[GroupKey, Group]], total: int) -> list[dict[str, Any]]:
    """The same changes by the rule behind them; a cell that two rules share counts under both."""
    found: dict[Cause, list[tuple[GroupKey, Group]]] = {}
    for key, group in groups:
        for cause in key.causes if key.turn != "reason" else ():
            found.setdefault(cause, []).append((key, group))
    rows: list[dict[str, Any]] = [
        {
            "rule": cause.rule,
            "words": editions.rule(cause.rule),
            "how": editions.cause(cause),
            "worse": sum(group.cells for key, group in members if key.turn == "worse"),
            "better": sum(group.cells for key, group in members if key.turn == "better"),
            "falls": sum(group.falls for _, group in members),
            "companies": _together(group for _, group in members),
            "of": total,
            "moves": _moves(members),
            "scenarios": list(dict.fromkeys(editions.scenario(key.scenario) for key, _ in members)),
        }
        for cause, members in found.items()
    ]
    return sorted(rows, key=lambda row: (-row["worse"], -row["better"], str(row["rule"])))


def _question(tally: Tally, change: QuestionChange) -> dict[str, Any]:
    aside, opened = tally.aside.get(change.question), tally.open.get(change.question)
    return {
        "key": change.question,
        "how": change.how,
        "kind": QUESTIONS[change.how],
        "words": change.after or change.before,
        "was": change.before if change.how == "reworded" and change.before != change.after else "",
        "aside": 0 if aside is None else aside.companies.bit_count(),
        "open": 0 if opened is None else opened.companies.bit_count(),
    }


def _together(groups: Iterable[Group]) -> int:
    companies = 0
    for group in groups:
        companies |= group.companies
    return companies.bit_count()
