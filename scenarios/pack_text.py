"""Writes a pack as the text of its files: one key a line where long, in a line where short, notes as comments. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from scenarios.faq_notes import with_notes

WIDTH: Final = 120
PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*")
WORDS: Final = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})
ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
ODD: Final = re.compile('[\\\\"\n\t\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
UNSAID: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

Path = tuple[str, ...]
Notes = Mapping[str, str]


def file_texts(files: Mapping[str, Any], notes: Notes) -> dict[str, str]:
    """The text of every file of a pack, by its name."""
    return {
        "faqs.md" if stem == "faqs" else f"{stem}.yaml": faqs_text(value, notes)
        if stem == "faqs"
        else yaml_text(stem, value, notes)
        for stem, value in files.items()
    }


def faqs_text(text: str, notes: Notes) -> str:
    """Questions and answers, each note under its question."""
    under = {path.removeprefix("faqs/"): _said(note) for path, note in notes.items() if path.startswith("faqs/")}
    return with_notes(text, {int(number): note for number, note in under.items() if number.isdecimal()})


def yaml_text(stem: str, value: Any, notes: Notes) -> str:
    """One file: its note, then its entries, with a blank line around those that take several lines."""
    own = {tuple(path.split("/")): text for path, text in notes.items()}
    writer = _Writer(own)
    head = writer.note((stem,), 0)
    entries = list(writer.entries(value, 0, (stem,)))
    lines: list[str] = [*head, ""] if head else []
    before = False
    for number, entry in enumerate(entries):
        several = len(entry) > 1
        if number and (several or before):
            lines.append("")
        lines.extend(entry)
        before = several
    if not head and lines and lines[0].startswith("#"):
        lines.insert(0, "")  # so that it is not read as the file's own
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes values; knows which places have a note at or below them."""

    def __init__(self, notes: Mapping[Path, str]) -> None:
        self.notes = notes
        self.noted = {path[:depth] for path in notes for depth in range(1, len(path) + 1)}

    def note(self, path: Path, indent: int) -> list[str]:
        text = _said(self.notes.get(path, ""))
        return [f"{' ' * indent}# {line}".rstrip() for line in text.split("\n")] if text else []

    def entries(self, value: Any, indent: int, path: Path) -> Iterator[list[str]]:
        """The lines of each entry of a mapping, or each item of a list."""
        pad = " " * indent
        if isinstance(value, Mapping):
            for key, held in value.items():
                own = (*path, str(key))
                yield [*self.note(own, indent), *self.entry(f"{pad}{scalar(key)}:", held, indent, own)]
        elif isinstance(value, list):
            for number, item in enumerate(value, start=1):
                own = (*path, _name(item) or str(number))
                yield [*self.note(own, indent), *self.item(item, indent, own)]
        else:
            yield [f"{pad}{scalar(value)}"]

    def entry(self, head: str, held: Any, indent: int, path: Path) -> list[str]:
        if isinstance(held, str) and _as_block(held):
            mark = "|" if held.endswith("\n") else "|-"
            body = [f"{' ' * (indent + 2)}{line}" if line else "" for line in held.removesuffix("\n").split("\n")]
            return [f"{head} {mark}", *body]
        if not isinstance(held, Mapping | list) or not held:
            return [f"{head} {flow(held)}"]
        line = f"{head} {flow(held)}"
        if len(line) <= WIDTH and not self._below(path) and (indent > 0 or not _deep(held)):
            return [line]
        return [head, *(line for entry in self.entries(held, indent + 2, path) for line in entry)]

    def item(self, item: Any, indent: int, path: Path) -> list[str]:
        pad = " " * indent
        line = f"{pad}- {flow(item)}"
        below = self._below(path)
        if not isinstance(item, Mapping | list) or not item or (len(line) <= WIDTH and not below):
            return [line]
        if isinstance(item, list):
            inside = [line for entry in self.entries(item, indent + 2, path) for line in entry]
        else:
            inside = [line for entry in self.entries(item, indent + 2, path) for line in entry]
        if inside[0].lstrip().startswith("#"):
            return [f"{pad}-", *inside]
        return [f"{pad}- {inside[0][indent + 2 :]}", *inside[1:]]

    def _below(self, path: Path) -> bool:
        return (
            any(len(other) > len(path) and other[: len(path)] == path for other in self.notes)
            if (path in self.noted)
            else False
        )


def _said(note: str) -> str:
    """A note as it can stand in a file."""
    text = UNSAID.sub("", note.replace("\r\n", "\n")).strip()
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _name(item: Any) -> str:
    if isinstance(item, Mapping):
        for key in item:
            if key in {"key", "id"}:
                return str(item[key])
    return ""


def _deep(held: Any) -> bool:
    inside = held.values() if isinstance(held, Mapping) else held
    return any(isinstance(one, Mapping | list) for one in inside)


def _as_block(text: str) -> bool:
    if "\n" not in text or text.endswith("\n\n") or text.startswith((" ", "\n")):
        return False
    lines = text.removesuffix("\n").split("\n")
    return not any(UNSAID.search(line) or line != line.rstrip() or "\t" in line for line in lines)


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def scalar(value: Any) -> str:
    """A word, number, date, flag or nothing, as YAML reads it back."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float() | Decimal():
            return f"{Decimal(str(value)):f}"
        case date():
            return value.isoformat()
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    if PLAIN.fullmatch(text) and text.lower() not in WORDS:
        return text
    return '"' + ODD.sub(lambda found: ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'
