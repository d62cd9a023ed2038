"""Whether JSON, XML or tagged text is a software bill of materials that can be read, and what it lists."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component
from defusedxml.ElementTree import fromstring
from spdx_tools.spdx.model.document import Document
from spdx_tools.spdx.model.relationship import RelationshipType
from spdx_tools.spdx.parser.error import SPDXParsingError
from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
from spdx_tools.spdx.parser.tagvalue.parser import Parser

from questionnaires.inspection.run import main
from questionnaires.inspection.schema import broken_in_json, broken_in_spdx, broken_in_xml
from questionnaires.inspection.text import decoded
from questionnaires.inspection.verdict import Finding, Reason, Refused
from questionnaires.inspection.xml_parts import walk

MOST_DEPTH: Final = 100
MOST_COMPONENTS: Final = 10_000
MOST_PIECES: Final = 150_000
"""Objects, lists and what lists hold, in JSON; elements, in XML. Counted before a library reads them, which takes a
hundred times as long."""
MOST_LINES: Final = 6_000
"""Of tagged text, of which a line takes as long to read as ten pieces of JSON."""
LISTS: Final = ("components", "packages", "files")
NAME: Final = 120
FAULT: Final = 240
CYCLONEDX: Final = "CycloneDX"
SPDX: Final = "SPDX"
CYCLONEDX_VERSIONS: Final = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7")
SPDX_VERSIONS: Final = ("2.2", "2.3")
EMPTY: Final = "it lists no component"
TOO_MANY: Final = (
    f"it lists more than {MOST_COMPONENTS:,} components or files; export it without single files, or in parts"
)
TOO_MUCH: Final = "it holds more than can be read here; export it in parts"
TOO_LONG: Final = f"it has more than {MOST_LINES:,} lines of tagged text; export it as SPDX or CycloneDX in JSON"
_NAMESPACE: Final = "http://cyclonedx.org/schema/bom/"


def inspect(content: bytes) -> Finding:
    """A readable SBOM with what it lists, else Refused: TYPE where it doesn't claim to be one."""
    text = decoded(content)
    if text is None:
        raise Refused(Reason.TYPE)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        return _json(text)
    if start == "<":
        return _xml(content, text)
    return Finding("spdx", _tag_value(text))


def _json(text: str) -> Finding:
    try:
        data = json.loads(text)
    except RecursionError:
        raise Refused(Reason.SWOLLEN) from None
    except ValueError as error:
        if '"bomFormat"' in text or '"spdxVersion"' in text:
            raise Refused(Reason.SBOM, f"its JSON breaks off or is wrong ({error})") from None
        raise Refused(Reason.TYPE) from None
    _bounded(data)
    if not isinstance(data, dict):
        raise Refused(Reason.TYPE)
    if data.get("bomFormat") == CYCLONEDX:
        return Finding("json", _cyclonedx_json(data, text))
    if "spdxVersion" in data:
        return Finding("json", _spdx_json(data))
    if "bomFormat" in data or "@graph" in data:
        raise Refused(Reason.SBOM, "it is of a format that isn’t read here; export CycloneDX, or SPDX 2.2 or 2.3")
    raise Refused(Reason.TYPE)


def _bounded(data: object) -> None:
    """Refuses what lies too deep, and what is too much for the library to read in time."""
    waiting: list[tuple[object, int]] = [(data, 0)]
    pieces = components = 0
    while waiting:
        item, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise Refused(Reason.SWOLLEN)
        inner: Iterable[object] = ()
        if isinstance(item, dict):
            inner = item.values()
            pieces += 1
            components += sum(len(found) for key in LISTS if isinstance(found := item.get(key), list))
        elif isinstance(item, list):
            inner = item
            pieces += len(item)
        _refuse_too_much(pieces, components)
        waiting += [(each, depth + 1) for each in inner if isinstance(each, dict | list)]


def _refuse_too_much(pieces: int, components: int) -> None:
    if components > MOST_COMPONENTS:
        raise Refused(Reason.SBOM, TOO_MANY)
    if pieces > MOST_PIECES:
        raise Refused(Reason.SBOM, TOO_MUCH)


# CycloneDX


def _cyclonedx_json(data: dict[str, Any], text: str) -> dict[str, Any]:
    version = str(data.get("specVersion", ""))
    _known(CYCLONEDX, version, CYCLONEDX_VERSIONS)
    # The serialiser's decorator adds from_json and from_xml.
    read = _read(lambda: _cyclonedx(Bom.from_json(data), version))  # type: ignore[attr-defined]
    return _judged(read, broken_in_json(text, version))


def _xml(content: bytes, text: str) -> Finding:
    if _NAMESPACE not in text[:8192]:
        raise Refused(Reason.TYPE)
    pieces = components = 0

    def count(name: str, _: object) -> None:
        nonlocal pieces, components
        pieces += 1
        components += name == "component"
        _refuse_too_much(pieces, components)

    try:
        walk(content, start=count)
    except Refused as refused:
        if refused.reason is Reason.DAMAGED:
            raise Refused(Reason.SBOM, "its XML breaks off or is wrong") from None
        raise
    root = fromstring(content, forbid_dtd=True)
    if not (str(root.tag).startswith("{" + _NAMESPACE) and str(root.tag).endswith("}bom")):
        raise Refused(Reason.TYPE)
    version = str(root.tag).partition("}")[0].removeprefix("{" + _NAMESPACE)
    _known(CYCLONEDX, version, CYCLONEDX_VERSIONS)
    if not len(root):
        raise Refused(Reason.SBOM, EMPTY)
    read = _read(lambda: _cyclonedx(Bom.from_xml(root), version))  # type: ignore[attr-defined]
    return Finding("xml", _judged(read, broken_in_xml(text, version)))


def _cyclonedx(bom: Bom, version: str) -> dict[str, Any]:
    told = bom.metadata
    tools = [*told.tools.components, *told.tools.tools] if told.tools else []
    about = told.component
    return _told(
        CYCLONEDX,
        version,
        _count(bom.components),
        told.timestamp,
        ", ".join(_named(tool.name, tool.version) for tool in tools),
        _named(about.name, about.version) if about else "",
    )


def _count(components: Iterable[Component]) -> int:
    """How many components, those inside others too."""
    waiting, found = list(components), 0
    while waiting:
        component = waiting.pop()
        found += 1
        waiting += component.components
    return found


# SPDX


def _spdx_json(data: dict[str, Any]) -> dict[str, Any]:
    _known(SPDX, str(data.get("spdxVersion", "")).removeprefix("SPDX-"), SPDX_VERSIONS)
    return _read(lambda: _spdx(JsonLikeDictParser().parse(data)))  # type: ignore[no-untyped-call]


def _tag_value(text: str) -> dict[str, Any]:
    found = next((line for line in text.splitlines() if line.strip().startswith("SPDXVersion:")), "")
    _known(SPDX, found.partition(":")[2].strip().removeprefix("SPDX-"), SPDX_VERSIONS)
    if text.count("\n") > MOST_LINES:
        raise Refused(Reason.SBOM, TOO_LONG)
    parser = Parser(write_tables=False, debug=False)  # type: ignore[no-untyped-call]
    return _read(lambda: _spdx(parser.parse(text)))  # type: ignore[no-untyped-call]


def _spdx(document: Document) -> dict[str, Any]:
    about = document.creation_info
    described = {
        r.related_spdx_element_id
        for r in document.relationships
        if r.relationship_type == RelationshipType.DESCRIBES and r.spdx_element_id == about.spdx_id
    }
    top = next((p for p in document.packages if p.spdx_id in described), None)
    tools = [actor.name for actor in about.creators if actor.actor_type.name == "TOOL"]
    told = _told(
        SPDX,
        about.spdx_version.removeprefix("SPDX-"),
        sum(p is not top for p in document.packages),
        about.created,
        ", ".join(tools),
        _named(top.name, top.version) if top else about.name,
    )
    return _judged(told, broken_in_spdx(document))


# Both


def _read(read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a library makes of a file; whatever it raises over it is the file's fault, told in a few words."""
    try:
        return read()
    except (Refused, MemoryError, RecursionError):
        raise
    except SPDXParsingError as error:
        messages = error.get_messages()  # type: ignore[no-untyped-call]
        raise Refused(Reason.SBOM, _plain(messages[0] if messages else "")) from None
    except Exception as error:
        raise Refused(Reason.SBOM, _plain(str(error) or type(error).__name__)) from None


def _known(name: str, version: str, versions: tuple[str, ...]) -> None:
    if version not in versions:
        said = f"version “{version}”" if version else "no version"
        raise Refused(Reason.SBOM, f"it says {name} with {said}; {versions[0]} to {versions[-1]} are read")


def _told(
    name: str, version: str, components: int, at: datetime | None, tool: str, about: str | None
) -> dict[str, Any]:
    if components == 0:
        raise Refused(Reason.SBOM, EMPTY)
    day = None
    if at is not None:
        day = (at.astimezone(UTC) if at.tzinfo else at).date().isoformat()
    return {
        "format": name,
        "version": version,
        "components": components,
        "date": day,
        "tool": _short(tool),
        "about": _short(about or ""),
    }


def _judged(told: dict[str, Any], broken: str | None) -> dict[str, Any]:
    """With what breaks the schema of its format: blank where nothing does, None where that wasn't found out."""
    return {**told, "breaks": broken if broken is None else _short(broken, FAULT)}


def _named(name: object, version: object) -> str:
    return f"{name or ''} {version or ''}".strip()


def _short(text: str, most: int = NAME) -> str:
    return "".join(c for c in text if c.isprintable())[:most]


def _plain(message: str) -> str:
    """A library's complaint in a few words; what it says of its own functions says nothing to a person."""
    lacking = re.search(r"(\w+)\.__init__\(\) missing \d+ required .*?: (.*?)['\"\].]*$", message)
    if lacking:
        return f"{lacking[1]} lacks {lacking[2].replace(chr(39), '')}"
    return f"a part of it isn’t as the format says ({_short(message)})"


if __name__ == "__main__":
    main(inspect)
