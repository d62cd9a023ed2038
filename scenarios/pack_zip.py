"""A pack as one ZIP: the same bytes for the same pack, and read back within bounds, without writing a file."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from scenarios.integrity.problems import did_you_mean
from scenarios.packs import NAMES, PackError
from scenarios.plain_yaml import LONGEST_FILE

LARGEST_ZIP: Final = 2_000_000
LARGEST_PACK: Final = 6_000_000
MOST_ENTRIES: Final = 60
BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
READABLE: Final = 0o100644 << 16
UNIX: Final = 3
ENCRYPTED: Final = 0x1
PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
FOLDER: Final = re.compile(r"[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]*")
LEFT_BY_SYSTEMS: Final = re.compile(r"(?:^|/)(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$")
LONGEST_SHOWN: Final = 60
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def zip_of(texts: Mapping[str, str]) -> bytes:
    """The files in one ZIP, in the pack's own order, without a date of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in (name for name in NAMES if name in texts):
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = UNIX
            archive.writestr(entry, texts[name].encode(), compresslevel=9)
    return made.getvalue()


def texts_of_zip(content: bytes) -> dict[str, str]:
    """The text of each file in a ZIP, by its name. Files may lie in one folder, as they do when a folder is zipped.

    Raises PackError where it is no ZIP, holds what no pack has, or unpacks to more than a pack is.
    """
    if len(content) > LARGEST_ZIP:
        raise PackError(f"The ZIP has over {LARGEST_ZIP:,} bytes, which no pack has.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _texts(archive)
    except PackError:
        raise
    except UnicodeDecodeError as error:
        raise PackError("A file's name in the ZIP can't be read.") from error
    except BROKEN as error:
        raise PackError("This is no ZIP, or a damaged one. Compress the folder of files anew.") from error


def _texts(archive: zipfile.ZipFile) -> dict[str, str]:
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise PackError(f"The ZIP holds {len(infos):,} files; a pack has {len(NAMES)} at most.")
    found = [info for info in infos if not info.is_dir() and not LEFT_BY_SYSTEMS.search(info.filename)]
    folders = {info.filename.rpartition("/")[0] for info in found}
    if len(folders) > 1:
        raise PackError("The ZIP holds several folders. Put all files into one, or into none.")
    folder = folders.pop() if folders else ""
    if folder and not FOLDER.fullmatch(folder):
        raise PackError(f"The ZIP holds files in “{_shown(folder)}”. Put all files into one folder, or into none.")
    texts: dict[str, str] = {}
    for info in found:
        name = info.filename.rpartition("/")[2]
        _check(info, name, texts)
        texts[name] = _text(archive, info, name)
        if sum(map(len, texts.values())) > LARGEST_PACK:
            raise PackError(f"The ZIP unpacks to over {LARGEST_PACK:,} characters, which no pack has.")
    if not texts:
        raise PackError(f"The ZIP holds no file of a pack; a pack has {', '.join(NAMES)}.")
    return {name: texts[name] for name in NAMES if name in texts}


def _check(info: zipfile.ZipInfo, name: str, texts: Mapping[str, str]) -> None:
    if name not in NAMES:
        meant = did_you_mean(name, NAMES) or "; take it out of the ZIP."
        raise PackError(f"“{_shown(name)}” belongs to no pack{meant}")
    if name in texts:
        raise PackError(f"{name}: stands in the ZIP twice.")
    if info.flag_bits & ENCRYPTED:
        raise PackError(f"{name}: is locked with a password. Compress the files without one.")
    if info.compress_type not in PACKED:
        raise PackError(f"{name}: is compressed in an unusual way. Compress the files as an ordinary ZIP.")


def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> str:
    with archive.open(info) as file:
        # What the ZIP says of the size is not believed: no more is unpacked than may be there.
        content = file.read(LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        raise PackError(f"{name}: is over {LONGEST_FILE:,} bytes long, which no file of a pack is.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise PackError(f"{name}: can't be read as UTF-8 text; save it as UTF-8.") from error


def _shown(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[: LONGEST_SHOWN - 1]}…"
