"""Reads XML in a stream, without a document type, entities or depth that would hurt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

from questionnaires.inspection.verdict import Reason, Refused

MOST_DEPTH: Final = 200
MOST_ELEMENTS: Final = 3_000_000

Start = Callable[[str, Mapping[str, str]], None]


def walk(content: bytes, *, start: Start | None = None, text: Callable[[str, str], None] | None = None) -> None:
    """Tells `start` each element's local name and attributes, `text` what stands in it; Refused where it's not safe.

    A document type is refused: without one there is no entity to swell or to fetch.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    open_names: list[str] = []
    seen = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        open_names.append(name.rpartition(" ")[2])
        if len(open_names) > MOST_DEPTH or seen > MOST_ELEMENTS:
            raise Refused(Reason.SWOLLEN)
        if start is not None:
            start(open_names[-1], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def on_end(_: str) -> None:
        open_names.pop()

    def on_text(data: str) -> None:
        if text is not None and open_names:
            text(open_names[-1], data)

    def on_doctype(*_: object) -> None:
        raise Refused(Reason.ACTIVE, "definitions of a document type, which can swell or fetch")

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.StartDoctypeDeclHandler = on_doctype
    if text is not None:
        parser.CharacterDataHandler = on_text
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Refused(Reason.DAMAGED) from None
