"""Packs to break: copies of the one that comes with the project."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from scenarios.packs import Pack, builtin_pack

Files = dict[str, Any]
Break = Callable[[Files], object]


def pack_with(change: Break) -> Pack:
    """The built-in pack after one change to a copy of its files."""
    files = deepcopy(dict(builtin_pack().files))
    change(files)
    return Pack(files, builtin_pack().notes)


def by(rows: list[dict[str, Any]], name: str, key: str = "key") -> dict[str, Any]:
    """The row of that name."""
    return next(row for row in rows if row[key] == name)


def cap_rule(files: Files, group: str, name: str) -> dict[str, Any]:
    """A cap rule."""
    return by(files["rules"]["cap_groups"][group], name, "id")


def clause(files: Files, name: str) -> dict[str, Any]:
    """A clause."""
    return by(files["rules"]["clauses"], name)


def question(files: Files, name: str) -> dict[str, Any]:
    """A question."""
    return by([q for s in files["questionnaire"]["sections"] for q in s["questions"]], name)


def feature(files: Files, line: str, name: str) -> dict[str, Any]:
    """A wording feature."""
    return by(files["model"]["features"][line], name)


def control(files: Files, name: str) -> dict[str, Any]:
    """A control."""
    return by(files["controls"]["controls"], name)


def adjustment(files: Files, name: str) -> dict[str, Any]:
    """An adjustment."""
    return by(files["personalise"], name, "id")
