"""Packs: the library as YAML files, read without surprises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.constructor import ConstructorError

CONTENT: Final = Path(__file__).parent / "content"
FILES: Final = (
    "model",
    "rules",
    "coded_rules",
    "scenarios",
    "personalise",
    "questionnaire",
    "controls",
    "benchmarks",
    "labels",
    "guide",
    "glossary",
)
FIRST_EDITION: Final = "2026.1"


class PackError(ValueError):
    """A pack can't be read; the message names the file and what is wrong there."""


class PlainLoader(yaml.CSafeLoader):
    """YAML without surprises: yes and no stay words, a key stands once, aliases are refused."""

    def get_single_node(self) -> Any:
        root = super().get_single_node()
        seen: set[int] = set()
        waiting = [root] if root is not None else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.ScalarNode):
                continue
            if id(node) in seen:
                raise ConstructorError(None, None, "aliases are not allowed; write the value out", node.start_mark)
            seen.add(id(node))
            for child in node.value:
                waiting.extend(child if isinstance(child, tuple) else (child,))
        return root

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        found = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next((key for key in keys if keys.count(key) > 1), "<<")
            raise ConstructorError(None, None, f"{twice!r} stands here twice", node.start_mark)
        return found


PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_yaml(text: str, name: str) -> Any:
    """The value that a YAML text holds; PackError names the file and the line where it can't be read."""
    try:
        return yaml.load(text, Loader=PlainLoader)  # noqa: S506, a safe loader's subclass
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PackError(f"{name}: {error}") from error


@dataclass(frozen=True, slots=True)
class Pack:
    """Files as read, by stem: YAML values, and `faqs` as its text."""

    files: Mapping[str, Any]


def read_pack(folder: Path) -> Pack:
    """The pack in a folder; PackError where a file is absent or can't be read."""
    files: dict[str, Any] = {}
    for stem in FILES:
        path = folder / f"{stem}.yaml"
        if not path.is_file():
            raise PackError(f"{path.name} is missing from {folder}; a pack has {', '.join(FILES)}.")
        files[stem] = read_yaml(path.read_text(encoding="utf-8"), path.name)
    faqs = folder / "faqs.md"
    if not faqs.is_file():
        raise PackError(f"faqs.md is missing from {folder}.")
    files["faqs"] = faqs.read_text(encoding="utf-8")
    return Pack(files)


@lru_cache(maxsize=1)
def builtin_pack() -> Pack:
    """The pack that comes with the project."""
    return read_pack(CONTENT)
