"""Whether a Word document, workbook or presentation is one, opens without a password, and does nothing by itself."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from questionnaires.inspection.run import main
from questionnaires.inspection.verdict import Finding, Reason, Refused
from questionnaires.inspection.xml_parts import walk

TYPES: Final = "[Content_Types].xml"
MOST_PARTS: Final = 3_000
LARGEST_PART: Final = 80 * 1024 * 1024
LARGEST_WHOLE: Final = 160 * 1024 * 1024
MOST_SWELL: Final = 150
"""How many times its packed size a part over 2 MB may unpack to."""
SMALL_PART: Final = 2 * 1024 * 1024
_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_MEDIA: Final = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES: Final = {
    f"{_MEDIA}wordprocessingml.document.main+xml": "docx",
    f"{_MEDIA}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_MEDIA}presentationml.presentation.main+xml": "pptx",
}
MAIN_PARTS: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MACROS: Final = "macros"
OBJECTS: Final = "other files or programs inside it"
OUTSIDE: Final = "links that fetch content from elsewhere"
FORMULAS: Final = "formulas or fields that start programs or fetch data"
PASSIVE: Final = frozenset(
    {"xml", "rels", "vml", "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg"}
    | {"odttf", "fntdata", "ttf", "otf", "psmdcp", "xlsx", "docx", "pptx"}
)
"""Endings of parts that do nothing. Anything else, such as .bin, .exe or .mp4, is another file inside it."""
_PRINTER: Final = re.compile(r"(?:xl|word|ppt)/printersettings/[\w.-]+\.bin")
_MACRO_PART: Final = re.compile(r"vbaproject|vbadata|macrosheets/|activex/|customui|dialogsheets/|attachedtoolbars")
_OUTSIDE_PART: Final = re.compile(r"externallinks/|connections\.xml$|querytables/|webextensions/|xl/model/")
_PACKAGES: Final = (".xlsx", ".docx", ".pptx")
_FIELD: Final = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b", re.IGNORECASE)
_CALLS: Final = re.compile(
    r"\b(?:WEBSERVICE|CALL|REGISTER(?:\.ID)?|EXEC|RTD|DDE|DDEINITIATE|IMAGE|STOCKHISTORY)\s*\(|\w\|'", re.IGNORECASE
)


def inspect(content: bytes) -> Finding:
    """A clean Office file, else Refused."""
    return Finding(_package(content, inside=False))


def _package(content: bytes, *, inside: bool) -> str:
    if not content.startswith(b"PK\x03\x04"):
        raise Refused(Reason.MIXED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _shape(content, archive, parts)
            return _contents(archive, parts, inside=inside)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise Refused(Reason.DAMAGED) from None


def _shape(content: bytes, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """The archive begins and ends with the file; its parts neither overlap nor hide, nor unpack to a flood."""
    if len(parts) > MOST_PARTS:
        raise Refused(Reason.SWOLLEN)
    if archive.comment or not content[-22:].startswith(b"PK\x05\x06"):
        raise Refused(Reason.MIXED)
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names) or any(_wrong_name(name) for name in names):
        raise Refused(Reason.DAMAGED)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused(Reason.PASSWORD)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Refused(Reason.DAMAGED)
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise Refused(Reason.SWOLLEN)
        end = part.header_offset + _HEADER + len(part.filename.encode()) + part.compress_size
        flood = part.file_size > SMALL_PART and part.file_size > MOST_SWELL * max(part.compress_size, 1)
        if flood or part.file_size > LARGEST_PART:
            raise Refused(Reason.SWOLLEN)
    if sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Refused(Reason.SWOLLEN)
    first = min((part.header_offset for part in parts), default=1)
    if first != 0 or TYPES.lower() not in names:
        raise Refused(Reason.TYPE)


def _wrong_name(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\x00" in name or ".." in name.split("/") or ":" in name


def _contents(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], *, inside: bool) -> str:
    kinds, macros = _main_kinds(archive.read(TYPES))
    for part in parts:
        _name_of_part(part.filename.lower())
    if macros:
        raise Refused(Reason.ACTIVE, MACROS)
    names = {part.filename for part in parts}
    kind = next((kind for kind in kinds if MAIN_PARTS[kind] in names), "")
    if len(kinds) != 1 or not kind:
        raise Refused(Reason.TYPE)
    for part in parts:
        name, content = part.filename.lower(), archive.read(part)
        if name.endswith(_PACKAGES):
            if inside:
                raise Refused(Reason.SWOLLEN)
            _package(content, inside=True)
        elif name.endswith(".rels"):
            walk(content, start=_relationship)
        elif name.endswith((".xml", ".vml")) and part.filename != TYPES:
            _xml(name, content)
    return kind


def _main_kinds(types: bytes) -> tuple[list[str], bool]:
    """Which kinds of file the list of types names, and whether any of its types is one of macros."""
    kinds: list[str] = []
    macros = False

    def on_type(_: str, attributes: Mapping[str, str]) -> None:
        nonlocal macros
        named = attributes.get("ContentType", "").lower()
        macros = macros or any(word in named for word in ("macroenabled", "vbaproject", "macrosheet", "activex"))
        if named in MAIN_TYPES:
            kinds.append(MAIN_TYPES[named])

    walk(types, start=on_type)
    return kinds, macros


def _name_of_part(name: str) -> None:
    if _MACRO_PART.search(name):
        raise Refused(Reason.ACTIVE, MACROS)
    if _OUTSIDE_PART.search(name):
        raise Refused(Reason.ACTIVE, OUTSIDE)
    ending = name.rpartition("/")[2].rpartition(".")[2]
    if not name.endswith("/") and ending not in PASSIVE and not _PRINTER.fullmatch(name):
        raise Refused(Reason.ACTIVE, OBJECTS)


def _relationship(_: str, attributes: Mapping[str, str]) -> None:
    """A link that a person follows may lead to the web; nothing else may lead outside."""
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    if kind in {"oleobject", "control", "activexcontrolbinary", "attachedtemplate", "vbaproject"}:
        raise Refused(Reason.ACTIVE, MACROS if kind == "vbaproject" else OBJECTS)
    if attributes.get("TargetMode", "").lower() != "external":
        return
    scheme = urlsplit(attributes.get("Target", "").strip()).scheme.lower()
    if kind != "hyperlink" or scheme not in {"http", "https", "mailto"}:
        raise Refused(Reason.ACTIVE, OUTSIDE)


def _xml(name: str, content: bytes) -> None:
    fields: list[str] = []

    def on_start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "fldSimple":
            fields.append(attributes.get("instr", "") + " ")
        elif element in {"oleObject", "OLEObject", "control", "ddeLink", "object"} and (
            "progId" in attributes or "ProgID" in attributes or element == "ddeLink"
        ):
            raise Refused(Reason.ACTIVE, OBJECTS)
        elif attributes.get("action", "").lower().startswith("ppaction://program"):
            raise Refused(Reason.ACTIVE, FORMULAS)
        elif attributes.get("action", "").lower().startswith(("ppaction://macro", "ppaction://ole")):
            raise Refused(Reason.ACTIVE, MACROS)

    def on_text(element: str, data: str) -> None:
        if element == "instrText":
            fields.append(data)
        elif element in {"f", "definedName", "formula1", "formula2"} and _CALLS.search(data):
            raise Refused(Reason.ACTIVE, FORMULAS)

    walk(content, start=on_start, text=on_text)
    # A field may be cut into pieces to hide its name, so they are read joined.
    if name.startswith("word/") and _FIELD.search("".join(fields)):
        raise Refused(Reason.ACTIVE, FORMULAS)


if __name__ == "__main__":
    main(inspect)
