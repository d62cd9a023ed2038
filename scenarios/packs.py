"""Packs: the library as files, read within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from scenarios.faq_notes import OpenNoteError, without_notes
from scenarios.integrity.problems import did_you_mean
from scenarios.plain_yaml import LONGEST_FILE, UNPRINTABLE, PackError, PlainLoader, read_document, read_yaml

__all__ = [
    "CONTENT",
    "FIRST_EDITION",
    "NAMES",
    "Pack",
    "PackError",
    "PlainLoader",
    "builtin_pack",
    "pack_of_texts",
    "read_pack",
    "read_yaml",
    "texts_of_folder",
]

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
OPTIONAL: Final = ("cases",)
FAQS: Final = "faqs.md"
NAMES: Final = (*(f"{stem}.yaml" for stem in (*FILES, *OPTIONAL)), FAQS)
"""The names of every file that a pack may have."""
FIRST_EDITION: Final = "2026.1"


@dataclass(frozen=True, slots=True)
class Pack:
    """Files as read, by stem: YAML values, and `faqs` as its text.

    `notes` are what editors wrote for each other, by the place in the pack that each is about; no engine reads them.
    """

    files: Mapping[str, Any]
    notes: Mapping[str, str] = made_by(default_factory=dict)


def read_pack(folder: Path, base: Pack | None = None) -> Pack:
    """The pack in a folder. A file that is absent stays as it is in `base`, where one is given.

    Raises PackError where a file can't be read, is no file of a pack, or is absent and there is no base.
    """
    return pack_of_texts(texts_of_folder(folder), base, where=str(folder))


def texts_of_folder(folder: Path) -> dict[str, str]:
    """The text of each file of a pack in a folder, by its name; PackError where one is no file of a pack."""
    if not folder.is_dir():
        raise PackError(f"{folder} is no folder.")
    _refuse_strangers(folder)
    return {name: _text(folder / name) for name in NAMES if (folder / name).is_file()}


def pack_of_texts(texts: Mapping[str, str], base: Pack | None = None, *, where: str) -> Pack:
    """The pack that files say, by their names; the rest is as `read_pack` has it. `where` names what they came in."""
    files: dict[str, Any] = {}
    notes: dict[str, str] = {}
    for stem in (*FILES, *OPTIONAL):
        name = f"{stem}.yaml"
        if name in texts:
            files[stem], said = read_document(texts[name], name)
            notes.update({"/".join((stem, *place)): text for place, text in said.items()})
        elif base is not None:
            if stem in base.files:
                files[stem] = base.files[stem]
            notes.update(_notes_of(base, stem))
        elif stem in FILES:
            raise PackError(f"{name} is missing from {where}; a pack has {', '.join(FILES)}.")
    if FAQS in texts:
        files["faqs"], under = _faqs(texts[FAQS])
        notes.update({f"faqs/{number}": text for number, text in under.items()})
    elif base is not None:
        files["faqs"] = base.files["faqs"]
        notes.update(_notes_of(base, "faqs"))
    else:
        raise PackError(f"{FAQS} is missing from {where}.")
    return Pack(files, notes)


def _notes_of(base: Pack, stem: str) -> dict[str, str]:
    return {at: text for at, text in base.notes.items() if at.partition("/")[0] == stem}


def _faqs(text: str) -> tuple[str, dict[int, str]]:
    if UNPRINTABLE.search(text):
        raise PackError(f"{FAQS}: holds a character that can't be printed.")
    try:
        return without_notes(text)
    except OpenNoteError as error:
        raise PackError(f"{FAQS}: {error}") from error


def absent_from(folder: Path) -> tuple[str, ...]:
    """The files of a pack that a folder doesn't have."""
    return tuple(name for name in NAMES if not (folder / name).is_file())


def _refuse_strangers(folder: Path) -> None:
    known = [name for name in NAMES if name != FAQS]
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".yml"} and path.name not in known:
            raise PackError(f"{path.name} belongs to no pack{did_you_mean(path.name, known) or '; take it away.'}")


def _text(path: Path) -> str:
    if path.stat().st_size > LONGEST_FILE:
        raise PackError(f"{path.name}: is over {LONGEST_FILE:,} bytes long, which no file of a pack is.")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name}: can't be read as UTF-8 text: {error}") from error


@lru_cache(maxsize=1)
def builtin_pack() -> Pack:
    """The pack that comes with the project."""
    return read_pack(CONTENT)
