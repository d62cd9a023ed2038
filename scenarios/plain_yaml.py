"""YAML without surprises, and within bounds: what a pack needs and nothing more. Opens no file.

Yes and no stay words, numbers are decimal, a date is a date, a key stands once. Aliases, anchors and tags are refused,
and so are texts that are too long or too deep, before anything is built from them. Comments are read as notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml
from yaml.constructor import ConstructorError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent

LONGEST_FILE: Final = 1_000_000
LONGEST_CASES: Final = 50_000_000
MOST_CASE_NODES: Final = 5_000_000
DEEPEST: Final = 16
LONGEST_TEXT: Final = 20_000
MOST_NODES: Final = 100_000
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Path = tuple[str, ...]


class PackError(ValueError):
    """A pack can't be read; the message names the file and what is wrong there."""


class PlainLoader(yaml.CSafeLoader):
    """YAML of which only words, numbers, dates, true, false, null, lists and mappings are read."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        found = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next((key for key in keys if keys.count(key) > 1), "a key")
            raise ConstructorError(None, None, f"{twice!r} stands here twice", node.start_mark)
        return found


PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null)?$", ["~", "n", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]{0,14})$", "-0123456789"),
    ("float", r"^-?[0-9]{0,15}\.[0-9]{1,15}$", "-.0123456789"),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789"),
):
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def read_yaml(text: str, name: str) -> Any:
    """The value that a YAML text holds; PackError names the file and the line where it can't be read."""
    return read_document(text, name)[0]


def read_document(text: str, name: str) -> tuple[Any, dict[Path, str]]:
    """The value of a YAML text, and its comments by the place that each is about; the file's own under ()."""
    if len(text.encode(errors="replace")) > LONGEST_FILE:
        raise PackError(f"{name}: is over {LONGEST_FILE:,} bytes long, which no file of a pack is.")
    try:
        _check_bounds(text)
        loader = PlainLoader(text)
        try:
            node = loader.get_single_node()
            value = None if node is None else loader.construct_document(node)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PackError(f"{name}: {error}") from error
    return value, ({} if node is None or "#" not in text else _comments(text, node))


class CasesLoader(PlainLoader):
    """The same for cases, with numbers as programs write them."""

    yaml_implicit_resolvers = {  # PyYAML reads it of the class
        letter: list(resolvers) for letter, resolvers in PlainLoader.yaml_implicit_resolvers.items()
    }


CasesLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?[0-9]{1,15}(?:\.[0-9]{0,15})?[eE][-+]?[0-9]{1,2}$"), list("-0123456789")
)


def read_cases_yaml(text: str, name: str) -> Any:
    """The value of a file of cases: longer than a pack's may be, and with the aliases that programs write.

    An alias counts with all that it stands for, so that a short text can't stand for a huge one. PackError names the
    file and the line where it can't be read.
    """
    if len(text.encode(errors="replace")) > LONGEST_CASES:
        raise PackError(f"{name}: is over {LONGEST_CASES:,} bytes long; decide the cases in several files.")
    try:
        _check_depth(text)
        loader = CasesLoader(text)
        try:
            node = loader.get_single_node()
            if node is not None and _spelled_out(node, {}) > MOST_CASE_NODES:
                raise PackError(
                    f"{name}: holds more than {MOST_CASE_NODES:,} values; decide the cases in several files."
                )
            return None if node is None else loader.construct_document(node)
        finally:
            loader.dispose()
    except (yaml.YAMLError, RecursionError) as error:
        raise PackError(f"{name}: {error}") from error


def _check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, CollectionStartEvent):
            depth += 1
        if depth > DEEPEST:
            raise _refused(f"goes more than {DEEPEST} levels deep, which no case does", event)
        if isinstance(event, CollectionStartEvent | ScalarEvent) and event.tag is not None:
            raise _refused(f"tags such as {event.tag} are not allowed; write the value alone", event)


def _spelled_out(node: Any, known: dict[int, int]) -> int:
    """How many values a node stands for, those behind aliases counted wherever they stand."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = MOST_CASE_NODES  # met again inside itself, it would have no end
        parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        known[id(node)] = 1 + sum(_spelled_out(part, known) for part in parts)
    return known[id(node)]


def _check_bounds(text: str) -> None:
    """Reads through the text once, building nothing, and stops at the first thing that a pack never has."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        nodes += 1
        match event:
            case AliasEvent():
                raise _refused("aliases are not allowed; write the value out", event)
            case CollectionEndEvent():
                depth -= 1
                continue
            case CollectionStartEvent():
                depth += 1
            case ScalarEvent():
                _check_text(event)
            case _:
                continue
        if event.anchor is not None:
            raise _refused("aliases are not allowed, nor the anchors that they name; write the value out", event)
        if event.tag is not None:
            raise _refused(f"tags such as {event.tag} are not allowed; write the value alone", event)
        if depth > DEEPEST:
            raise _refused(f"goes more than {DEEPEST} levels deep, which no pack does", event)
        if nodes > MOST_NODES:
            raise _refused(f"holds more than {MOST_NODES:,} values, which no file of a pack does", event)


def _check_text(event: ScalarEvent) -> None:
    if len(event.value) > LONGEST_TEXT:
        raise _refused(f"a text is over {LONGEST_TEXT:,} characters long", event)
    if UNPRINTABLE.search(event.value):
        raise _refused("a text holds a character that can't be printed", event)


def _refused(message: str, event: Any) -> ConstructorError:
    return ConstructorError(None, None, message, event.start_mark)


# Comments


def _comments(text: str, root: Any) -> dict[Path, str]:
    lines = text.splitlines()
    starts: dict[int, Path] = {}
    inside: dict[int, list[tuple[int, int]]] = {}
    for path, node, named in _nodes(root, ()):
        line = node.start_mark.line
        if named and (line not in starts or len(path) < len(starts[line])):
            starts[line] = path
        if isinstance(node, yaml.ScalarNode):
            _cover(inside, node)
    found: dict[Path, list[str]] = {}
    heading = True
    waiting: list[str] = []
    for number, line in enumerate(lines):
        at = _comment_at(line, inside.get(number, []))
        whole = at is not None and not line[:at].strip()
        if whole and at is not None:
            waiting.append(line[at + 1 :].removeprefix(" ").rstrip())
            continue
        if heading and waiting:
            found.setdefault((), []).extend(waiting)
            waiting = []
        heading = False
        if not line.strip() and number not in inside:
            continue
        path = starts.get(number, ())
        if waiting:
            found.setdefault(path, []).extend(waiting)
            waiting = []
        if at is not None:
            found.setdefault(path, []).append(line[at + 1 :].removeprefix(" ").rstrip())
    if waiting:
        found.setdefault((), []).extend(waiting)
    return {path: "\n".join(said).strip("\n") for path, said in found.items() if any(said)}


def _nodes(node: Any, path: Path) -> Iterator[tuple[Path, Any, bool]]:
    """Every key, value and item with its path: keys by name, items by their `key` or `id`, or their number.

    The flag tells keys and items, above which a comment may stand, from values.
    """
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            own = (*path, str(key.value))
            yield own, key, True
            yield own, value, False
            yield from _nodes(value, own)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, start=1):
            own = (*path, _name(item) or str(number))
            yield own, item, True
            yield from _nodes(item, own)


def _name(item: Any) -> str:
    if isinstance(item, yaml.MappingNode):
        for key, value in item.value:
            if key.value in {"key", "id"} and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return ""


def _cover(inside: dict[int, list[tuple[int, int]]], node: Any) -> None:
    first, last = node.start_mark, node.end_mark
    for line in range(first.line, last.line + 1):
        begin = first.column if line == first.line else 0
        end = last.column if line == last.line else 1_000_000
        if end > begin:
            inside.setdefault(line, []).append((begin, end))


def _comment_at(line: str, inside: list[tuple[int, int]]) -> int | None:
    for at, letter in enumerate(line):
        if letter != "#" or (at and not line[at - 1].isspace()):
            continue
        if not any(begin <= at < end for begin, end in inside):
            return at
    return None
