"""Packs: the library as files, read within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from scenarios.integrity.problems import did_you_mean
from scenarios.plain_yaml import LONGEST_FILE, UNPRINTABLE, PackError, PlainLoader, read_document, read_yaml

__all__ = ["CONTENT", "FIRST_EDITION", "Pack", "PackError", "PlainLoader", "builtin_pack", "read_pack", "read_yaml"]

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
    if not folder.is_dir():
        raise PackError(f"{folder} is no folder.")
    _refuse_strangers(folder)
    files: dict[str, Any] = {}
    notes: dict[str, str] = {}
    for stem in (*FILES, *OPTIONAL):
        path = folder / f"{stem}.yaml"
        if path.is_file():
            files[stem], said = read_document(_text(path), path.name)
            notes.update({"/".join((stem, *place)): text for place, text in said.items()})
        elif base is not None:
            if stem in base.files:
                files[stem] = base.files[stem]
            notes.update({at: text for at, text in base.notes.items() if at.partition("/")[0] == stem})
        elif stem in FILES:
            raise PackError(f"{path.name} is missing from {folder}; a pack has {', '.join(FILES)}.")
    faqs = folder / FAQS
    if faqs.is_file():
        files["faqs"] = _text(faqs)
        if UNPRINTABLE.search(files["faqs"]):
            raise PackError(f"{FAQS}: holds a character that can't be printed.")
    elif base is not None:
        files["faqs"] = base.files["faqs"]
    else:
        raise PackError(f"{FAQS} is missing from {folder}.")
    return Pack(files, notes)


def absent_from(folder: Path) -> tuple[str, ...]:
    """The files of a pack that a folder doesn't have."""
    names = [f"{stem}.yaml" for stem in (*FILES, *OPTIONAL)]
    return tuple(name for name in (*names, FAQS) if not (folder / name).is_file())


def _refuse_strangers(folder: Path) -> None:
    known = [f"{stem}.yaml" for stem in (*FILES, *OPTIONAL)]
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
