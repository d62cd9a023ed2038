"""Whether a PDF is one, opens without a password, and does nothing by itself."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from questionnaires.inspection.run import main
from questionnaires.inspection.verdict import Finding, Reason, Refused

MOST_OBJECTS: Final = 200_000
MOST_DEPTH: Final = 60
MOST_PAGES: Final = 2_000
AFTER_THE_END: Final = 64

SCRIPT: Final = "a script"
FILES: Final = "other files inside it"
ACTION: Final = "an action that starts by itself or sends data away"
MEDIA: Final = "sound, film or 3D"
FORM: Final = "a form of the XFA kind, which can hold scripts"

ACTIONS: Final = {
    "/JavaScript": SCRIPT,
    "/Launch": ACTION,
    "/SubmitForm": ACTION,
    "/ImportData": ACTION,
    "/GoToE": FILES,
    "/GoToR": ACTION,
    "/Rendition": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/GoTo3DView": MEDIA,
}
"""Kinds of action that a clean file has none of. A link to a place in the file or on the web is no such thing."""
KEYS: Final = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/EmbeddedFiles": FILES,
    "/EF": FILES,
    "/XFA": FORM,
    "/RichMediaContent": MEDIA,
}
SUBTYPES: Final = {"/FileAttachment": FILES, "/RichMedia": MEDIA, "/3D": MEDIA, "/Movie": MEDIA, "/Sound": MEDIA}
RAW: Final = {b"/JavaScript": SCRIPT, b"/EmbeddedFile": FILES, b"/RichMedia": MEDIA, b"/Launch": ACTION}
"""Names looked for in the bytes as well: an older revision of an object stands in no table but some readers dig."""
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_MARKUP: Final = re.compile(rb"<(?:script|html|svg|!doctype|\?php)", re.IGNORECASE)


def inspect(content: bytes) -> Finding:
    """A clean PDF, else Refused."""
    _is_nothing_else(content)
    _raw_names(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
                _inspect(pdf)
    except pikepdf.PasswordError:
        raise Refused(Reason.PASSWORD) from None
    except pikepdf.PdfError:
        raise Refused(Reason.DAMAGED) from None
    return Finding("pdf")


def _inspect(pdf: pikepdf.Pdf) -> None:
    pages = len(pdf.pages)
    if not 0 < pages <= MOST_PAGES:
        raise Refused(Reason.DAMAGED if pages == 0 else Reason.SWOLLEN)
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused(Reason.SWOLLEN)
    for item in _dictionaries(pdf):
        for key in item.keys():  # noqa: SIM118 - the dictionary of a PDF isn't iterable by itself
            if (carried := KEYS.get(key)) and item.get(key) is not None:
                raise Refused(Reason.ACTIVE, carried)
        action = _name(item.get("/S"))
        if action in ACTIONS:
            raise Refused(Reason.ACTIVE, ACTIONS[action])
        if (subtype := _name(item.get("/Subtype"))) in SUBTYPES:
            raise Refused(Reason.ACTIVE, SUBTYPES[subtype])
        if _name(item.get("/Type")) == "/EmbeddedFile":
            raise Refused(Reason.ACTIVE, FILES)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary, those of streams and those inside others; what is referred to comes by its own turn."""
    waiting: list[tuple[Any, int]] = [(pdf.trailer, 0), *((item, 0) for item in pdf.objects)]
    while waiting:
        item, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise Refused(Reason.SWOLLEN)
        if isinstance(item, pikepdf.Array):
            inner: list[Any] = [item[place] for place in range(len(item))]
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield item
            inner = [item.get(key) for key in item.keys()]  # noqa: SIM118
        else:
            continue
        waiting += [
            (each, depth + 1)
            for each in inner
            if isinstance(each, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream) and not each.is_indirect
        ]


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _raw_names(content: bytes) -> None:
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    for name, carried in RAW.items():
        if name in plain:
            raise Refused(Reason.ACTIVE, carried)


def _is_nothing_else(content: bytes) -> None:
    """Refuses a file that another program would take for another kind: junk behind its end, an archive, a page."""
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise Refused(Reason.DAMAGED)
    if len(content[end + 5 :].strip(b"\r\n\t \x00")) > AFTER_THE_END:
        raise Refused(Reason.MIXED)
    if zipfile.is_zipfile(io.BytesIO(content)) or _MARKUP.search(content[:1024]):
        raise Refused(Reason.MIXED)


if __name__ == "__main__":
    main(inspect)
