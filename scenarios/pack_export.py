"""The working draft, or a published edition, as a pack and as the files of one."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps

from scenarios.assembling import Tables, assemble
from scenarios.compiling import compile_pack
from scenarios.editions import BrokenPackError, from_json
from scenarios.filling import fill
from scenarios.integrity import check
from scenarios.library import Library
from scenarios.models import Content, Edition, Line
from scenarios.pack_text import file_texts
from scenarios.packs import NAMES, Pack, PackError


def content_models() -> tuple[type[Content], ...]:
    """Every table of the working draft."""
    return tuple(model for model in apps.get_app_config("scenarios").get_models() if issubclass(model, Content))


def draft_is_empty() -> bool:
    """Whether nothing was ever brought into the draft."""
    return not Line.objects.exists()


def draft_pack() -> Pack:
    """The working draft as a pack, in one query a table."""
    return assemble(Tables({model: list(model._default_manager.all()) for model in content_models()}))


def draft_library() -> Library:
    """The working draft compiled; BrokenPackError, with every problem, where it doesn't hold together."""
    pack = draft_pack()
    problems = check(pack)
    if problems:
        raise BrokenPackError(problems)
    return compile_pack(pack, "draft")


def in_one_form(pack: Pack) -> Pack:
    """The same pack in the one form and order that the project writes; the integrity check must pass it."""
    return assemble(Tables(fill(pack).tables))


def pack_of(edition: Edition) -> Pack:
    """The pack of a published edition."""
    return in_one_form(from_json(edition.content))


def written_files(pack: Pack) -> dict[str, str]:
    """The text of each file of a pack, by its name."""
    return file_texts(pack.files, pack.notes)


def write_pack(pack: Pack, folder: Path) -> tuple[str, ...]:
    """Writes a pack into a folder, which is made where it is not there; the names of the files.

    Raises PackError where the folder holds a file of a pack that this pack doesn't have: it would be read with it.
    """
    texts = written_files(pack)
    for name in NAMES:
        if name not in texts and (folder / name).exists():
            raise PackError(f"{folder} has a {name}, which this pack has not; take it away, or write elsewhere.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PackError(f"{folder} can't be written: {error}") from error
    return tuple(texts)
