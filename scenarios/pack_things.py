"""The things of a pack, each with what is said of it, in words: what two packs are compared by. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scenarios.faq_notes import HEADING
from scenarios.pack_cases import said_of_case
from scenarios.pack_words import OUTCOMES, TYPES, PackWords, keyed, listed, part

Said = Mapping[str, str | tuple[str, ...]]

CASES: Final = "cases"
CONDITIONS: Final = frozenset({"when", "trigger", "requires", "more_if", "less_if", "show_when", "answers"})
LISTS: Final[Mapping[str, str]] = {
    "heads": "head", "caps": "cap_group", "causes": "cause", "controls": "control", "hinges": "feature",
    "line": "line", "lines": "line", "leading": "line", "related": "scenario", "scenarios": "scenario",
}  # fmt: skip
NAMED: Final[Mapping[str, str]] = {
    "cap": "level", "group": "group", "sublimit": "feature", "scenario": "scenario", "level": "level", "party": "party",
}  # fmt: skip
WORDS_OF: Final[Mapping[str, tuple[str, str]]] = {
    "line_short": ("lines", "short name"), "line_question": ("lines", "question"), "group": ("groups", "name"),
    "cause_family": ("families", "name"), "cap_group": ("cap_groups", "name"), "control": ("controls", "short name"),
    "clause": ("clauses", "name"), "option": ("questions", "words"), "fact": ("facts", "name"),
    "fact_value": ("facts", "words"), "feature": ("features", "name"), "feature_value": ("features", "words"),
    "ask": ("features", "what to ask"),
}  # fmt: skip
FIELDS: Final[Mapping[str, str]] = {
    "why": "reason", "fix": "fix", "help": "help", "drives": "what it drives", "affected_share": "share affected",
    "more_if": "matters more if", "less_if": "matters less if", "requires": "applies only if", "when": "applies when",
    "show_when": "asked when", "answers": "where it is answered", "trigger": "triggered by", "caps": "cap rules",
    "hinges": "turns on", "avail": "availability", "ask": "value to ask for", "third": "claims by others",
    "field": "field action", "waiting": "waiting period", "untested": "untested-software exclusion", "min": "from",
    "heads": "heads of loss", "sublimit": "sub-limit", "seen_in": "seen in",
    "example": "example", "third_party": "claims by others", "guide, bars": "policies in the guide's picture",
    "guide, steps": "labels in the guide's picture", "guide, shut": "policies that stay shut in the guide",
    "guide, related": "related in the guide",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a pack. `part` is the collection that it stands in; `said` holds words, or a list of words."""

    part: str
    what: str
    key: str
    name: str
    said: Said


def things(files: Mapping[str, Any], words: PackWords) -> dict[tuple[str, str], Thing]:
    """Every thing of a pack, in its order, by its collection and its key.

    Packs that are compared are told in the same `words`, or a name that changed would change all that it is used in.
    """
    found: dict[tuple[str, str], Thing] = {}
    for thing in _all(files, words):
        found[thing.part, thing.key] = thing
    return found


def _all(files: Mapping[str, Any], words: PackWords) -> Iterator[Thing]:
    for collection, what, key, name, row, extra in _rows(files, words):
        said: dict[str, str | tuple[str, ...]] = dict(said_of_case(words, row)) if collection == CASES else {}
        for column, raw in _mapping(row) if collection != CASES else ():
            if column not in {"key", "id"}:
                _say(said, words, column, raw, key)
        said.update(_labels(files, collection, key))
        for column, raw in extra.items():
            _say(said, words, column, raw, key)
        yield Thing(collection, what, key, name, said)


Found = tuple[str, str, str, str, Mapping[str, Any], Mapping[str, Any]]


def _rows(files: Mapping[str, Any], words: PackWords) -> Iterator[Found]:
    model, coded, guide = part(files, "model"), part(files, "coded_rules"), part(files, "guide")
    for key, row in keyed(part(model, "levels")).items():
        yield "levels", "Level", key, words.name("level", key), row, {"short word": part(coded, "levels", key)}
    for key, row in keyed(part(model, "lines")).items():
        yield "lines", "Line", key, words.name("line", key), row, _told(guide, "lines", key)
    for key, row in _mapping(part(coded, "groups")):
        yield "groups", "Group of heads", key, words.label("group", key), row, {}
    for key, row in keyed(part(model, "heads")).items():
        funded = {"plan to fund": key in listed(part(coded, "uninsurable"))}
        yield "heads", "Head of loss", key, words.name("head", key), row, funded
    for family, rows in _mapping(part(model, "causes")):
        name = words.label("cause_family", family)
        yield "families", "Family of causes", family, name, {}, _told(guide, "families", family)
        for key, row in keyed(rows).items():
            yield "causes", "Cause", key, words.name("cause", key), {**row, "family": name}, _told(guide, "causes", key)
    for key, row in _mapping(part(model, "facts")):
        yield "facts", "Fact", key, words.label("fact", key), row, {}
    for line, rows in _mapping(part(model, "features")):
        stands = words.name("line", line) if line != "general" else "every line"
        for key, row in keyed(rows).items():
            said = {**row, "default": _one_default(row.get("default"))} if "default" in row else row
            yield "features", "Wording feature", key, words.label("feature", key), said, {"stands under": stands}
    for group, rows in _mapping(part(files, "rules", "cap_groups")):
        yield "cap_groups", "Group of cap rules", group, words.label("cap_group", group), {}, {}
        for key, row in keyed(rows, "id").items():
            gap = {**_gap(files, key), "stands in": words.name("cap_group", group)}
            yield "cap_rules", "Rule", key, "", row, gap
    for key, row in keyed(part(files, "rules", "clauses")).items():
        feature = str(part(row, "grant", "feature") or "")
        gap = _gap(files, f"GRANT:{feature}") if feature else {}
        yield "clauses", "Clause", key, words.label("clause", key), row, gap
    yield from _coded(files, coded, words)
    for key, row in _mapping(part(files, "scenarios")):
        yield "scenarios", "Scenario", key, words.name("scenario", key), row, _told(guide, "scenarios", key)
    for key, row in keyed(part(files, "personalise"), "id").items():
        yield "adjustments", "Adjustment", key, "", row, {}
    yield from _asked(files, words)
    yield from _texts(files, words)


def _one_default(default: object) -> object:
    """A default that is written for each line and is the same for all reads as one: the form alone differs."""
    held = list(default.values()) if isinstance(default, Mapping) else []
    return held[0] if held and all(one == held[0] for one in held) else default


def _gap(files: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = part(files, "labels", "gap", key)
    return {"a gap's title": found} if found else {}


def _coded(files: Mapping[str, Any], coded: object, words: PackWords) -> Iterator[Found]:
    for key, row in _mapping(part(coded, "rules")):
        yield "coded_rules", "Rule", key, "", row, _gap(files, key)
    for key, row in _mapping(part(coded, "grants")):
        yield "grants", "Text of grants", key, words.name("level", key), row, {}
    for key, row in _mapping(part(coded, "war")):
        effects = {words.value("state_event", event): words.name("level", level) for event, level in _mapping(row)}
        yield "war", "War clause", key, words.value("cy_war", key), effects, {}
    for key, row in _mapping(part(coded, "territories")):
        reached = {"reaches": [words.value("claim_jurisdiction", one) for one in listed(row)]}
        yield "territories", "Territory clause", key, words.label("feature_value", "{L}_jurisdiction", key), reached, {}


def _asked(files: Mapping[str, Any], words: PackWords) -> Iterator[Found]:
    controls, guide = part(files, "controls"), part(files, "guide")
    for section in listed(part(files, "questionnaire", "sections")):
        key, title = str(part(section, "key")), str(part(section, "title"))
        yield "sections", "Section", key, title, {"title": title}, {}
        for question, row in keyed(part(section, "questions")).items():
            yield "questions", "Question", question, words.name("question", question), row, {"section": title}
    for key, row in keyed(part(controls, "controls")).items():
        yield "controls", "Control", key, words.name("control", key), row, _told(guide, "controls", key)
    for key, row in keyed(part(controls, "bands")).items():
        yield "bands", "Band", key, words.name("band", key), row, {}
    for number, row in enumerate(listed(part(controls, "gates")), start=1):
        when = part(row, "when")
        turns_on = {"when a control": part(when, "control"), "when an answer": part(when, "answers")}
        shown = {name: words.condition(held) for name, held in turns_on.items() if held}
        rest = {name: held for name, held in _mapping(row) if name not in {"when", "cap"}}
        yield "gates", "Gate", str(number), "", {**rest, "caps at": words.name("band", part(row, "cap"))}, shown
    confidence = part(controls, "confidence")
    if confidence:
        yield "confidence", "Note on evidence", "confidence", "", {"text": confidence}, {}


def _texts(files: Mapping[str, Any], words: PackWords) -> Iterator[Found]:
    guide = part(files, "guide")
    faqs = HEADING.split(str(part(files, "faqs") or ""))[1:]
    for question, answer in zip(faqs[::2], faqs[1::2], strict=True):
        yield "faqs", "Frequent question", question.strip(), "", {"answer": answer.strip()}, {}
    seen: dict[str, int] = {}
    for row in listed(part(files, "benchmarks")):
        name = f"{part(row, 'source')} ({part(row, 'year')})"
        seen[name] = seen.get(name, 0) + 1
        key = name if seen[name] == 1 else f"{name}, number {seen[name]}"
        yield "benchmarks", "Published figure", key, "", row, {}
    for key, row in _mapping(part(guide, "pages")):
        yield "pages", "Page of the guide", key, str(part(row, "title")), row, {}
    for key, row in _mapping(part(guide, "sides")):
        yield "sides", "Side of controls", key, str(part(row, "title")), row, {}
    for key, row in keyed(part(guide, "boundaries")).items():
        yield "boundaries", "Boundary", key, str(part(row, "event")), row, {}
    for name, what, title in (
        ("answering", "Advice on answering", "label"),
        ("how", "Step of how it works", "title"),
        ("asks", "Question to ask", "question"),
    ):
        for number, row in enumerate(listed(part(guide, name)), start=1):
            yield name, what, str(number), str(part(row, title)), row, {}
    for key, row in keyed(part(files, "glossary")).items():
        yield "terms", "Term", key, str(row.get("term", "")), row, {}
    for kind, entries in _mapping(part(files, "labels")):
        if kind not in WORDS_OF and kind != "gap":
            for key, text in _mapping(entries):
                yield "labels", "Words", f"{kind}.{key}", "", {"words": text}, {}
    for key, row in keyed(part(files, "cases")).items():
        yield CASES, "Worked case", key, str(row.get("title", "")), row, {}


def _mapping(raw: object) -> list[tuple[str, Any]]:
    return [(str(key), held) for key, held in raw.items()] if isinstance(raw, Mapping) else []


def _told(guide: object, kind: str, key: str) -> dict[str, Any]:
    """What the guide says of a thing, each part under a name that says so."""
    return {f"guide, {name.replace('_', ' ')}": held for name, held in _mapping(part(guide, kind, key))}


def _labels(files: Mapping[str, Any], collection: str, key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, (of, name) in WORDS_OF.items():
        if of != collection:
            continue
        held = part(files, "labels", kind, key)
        if isinstance(held, str):
            found[name] = held
        for value, text in _mapping(held):
            found[f"{name} for {value}"] = str(text)
    return found


def _say(said: dict[str, str | tuple[str, ...]], words: PackWords, column: str, raw: Any, key: str) -> None:
    name = words.name("line", column) if column in words.lines else FIELDS.get(column, column.replace("_", " "))
    if raw is None and column == "fix":
        return
    own = _own_words(words, column.rpartition(", ")[2], raw)
    if own is not None:
        said[name] = own
        return
    if column == "grant" and isinstance(raw, Mapping):
        _say_grant(said, words, raw)
        return
    if (column in CONDITIONS or (column == "facts" and _tests(raw))) and _is_condition(raw):
        said[name] = tuple(words.condition(one) for one in listed(raw))
    elif column == "facts" and isinstance(raw, Mapping):
        for fact, held in raw.items():
            said[f"fact {words.subject(str(fact))}"] = words.value(str(fact), held)
    elif column in LISTS and not isinstance(raw, Mapping):
        said[name] = tuple(words.every(LISTS[column], listed(raw)))
    elif column in NAMED and isinstance(raw, str):
        said[name] = words.name(NAMED[column], raw)
    elif isinstance(raw, Mapping):
        for inner, held in raw.items():
            _say(said, words, f"{name}, {_inner(words, column, str(inner))}", held, key)
    elif isinstance(raw, list) and not any(isinstance(one, Mapping) for one in raw) and not _numbers(raw):
        said[name] = tuple(words.value(key, one) for one in raw)
    elif isinstance(raw, list):
        said[name] = _joined(words, key, raw)
    else:
        said[name] = words.value(key, raw)


def _own_words(words: PackWords, column: str, raw: object) -> str | tuple[str, ...] | None:
    """What a column says in words of its own; nothing where its values are read like any other."""
    match column, raw:
        case "unit" | "avail" | "side", str():
            return words.label(column, raw) or raw
        case "type", str():
            return TYPES.get(raw, raw)
        case "drives", list():
            return tuple(words.drive(one) for one in raw)
        case "bars", list() if all(isinstance(one, Mapping) for one in raw):
            return tuple(words.bar(one) for one in raw)
        case "related", list():
            return tuple(words.every("scenario", raw))
    return None


def _say_grant(said: dict[str, str | tuple[str, ...]], words: PackWords, raw: Mapping[str, Any]) -> None:
    feature = str(raw.get("feature") or "")
    for column, held in _mapping(raw):
        if column == "feature":
            said["given by"] = words.label("feature", feature) or feature
        elif column == "map":
            for value, outcome in _mapping(held):
                gives = OUTCOMES.get(str(outcome), str(outcome))
                said[f"where it says “{words.value(feature, value)}”, it gives"] = gives
        else:
            said[column.replace("_", " ")] = words.value(feature, held)


def _tests(facts: object) -> bool:
    return isinstance(facts, Mapping) and any(isinstance(held, Mapping) for held in facts.values())


def _is_condition(raw: object) -> bool:
    return isinstance(raw, Mapping) or (isinstance(raw, list) and all(isinstance(one, Mapping) for one in raw))


def _numbers(raw: list[Any]) -> bool:
    return bool(raw) and all(isinstance(one, int | float) for one in raw)


def _joined(words: PackWords, key: str, raw: list[Any]) -> str | tuple[str, ...]:
    if _numbers(raw):
        return " / ".join(words.value(key, one) for one in raw)
    return tuple(
        ", ".join(f"{name}: {words.value(key, held)}" for name, held in one.items())
        if isinstance(one, Mapping)
        else str(one)
        for one in raw
    )


def _inner(words: PackWords, column: str, inner: str) -> str:
    if column == "heads":
        return words.name("head", inner)
    if column in {"terms", "shut"} or column.startswith("guide, shut"):
        return words.name("line", inner)
    if inner in words.lines:
        return words.name("line", inner)
    if column in {"set", "add", "drop"}:
        return words.subject(inner)
    return inner.replace("_", " ")
