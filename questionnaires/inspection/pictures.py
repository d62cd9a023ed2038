"""Whether a PNG or JPEG is whole, of a size that opens, and nothing besides. The picture itself isn't decoded."""

from __future__ import annotations

import re
import zlib
from typing import Final

from questionnaires.inspection.run import main
from questionnaires.inspection.verdict import Finding, Reason, Refused

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
MOST_PIXELS: Final = 100_000_000
MOST_CHUNKS: Final = 20_000
_CODE: Final = re.compile(rb"<(?:script|html|svg|iframe|!doctype|!entity|\?php)|javascript:", re.IGNORECASE)
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""JPEG markers that no length follows."""
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def inspect(content: bytes) -> Finding:
    """A clean picture, else Refused."""
    if _CODE.search(content):
        raise Refused(Reason.ACTIVE, "code of a web page")
    if content.startswith(PNG):
        _png(content)
        return Finding("png")
    if content.startswith(JPEG):
        _jpeg(content)
        return Finding("jpeg")
    raise Refused(Reason.TYPE)


def _png(content: bytes) -> None:
    """Chunk after chunk, each with its checksum, from IHDR to IEND and no further."""
    place, chunks, seen_data = len(PNG), 0, False
    while True:
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 12 + length
        chunks += 1
        if end > len(content) or chunks > MOST_CHUNKS:
            raise Refused(Reason.DAMAGED)
        if zlib.crc32(content[place + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
            raise Refused(Reason.DAMAGED)
        if (chunks == 1) != (kind == b"IHDR"):
            raise Refused(Reason.DAMAGED)
        if kind == b"IHDR":
            _size(int.from_bytes(content[place + 8 : place + 12]), int.from_bytes(content[place + 12 : place + 16]))
        seen_data = seen_data or kind == b"IDAT"
        place = end
        if kind == b"IEND":
            break
    if not seen_data:
        raise Refused(Reason.DAMAGED)
    if content[place:].strip(b"\x00\r\n"):
        raise Refused(Reason.MIXED)


def _jpeg(content: bytes) -> None:
    """Marker after marker to the end of the picture. A camera may put previews behind it: JPEGs again."""
    place = 0
    while content[place : place + 3] == JPEG:
        place = _one_jpeg(content, place)
    if content[place:].strip(b"\x00\r\n"):
        raise Refused(Reason.MIXED)


def _one_jpeg(content: bytes, start: int) -> int:
    place, framed = start + 2, False
    while True:
        if content[place : place + 1] != b"\xff" or place + 4 > len(content):
            if content[place : place + 2] == b"\xff\xd9" and framed:
                return place + 2
            raise Refused(Reason.DAMAGED)
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker == 0xD9:
            if not framed:
                raise Refused(Reason.DAMAGED)
            return place + 2
        elif marker in _ALONE:
            place += 2
        else:
            length = int.from_bytes(content[place + 2 : place + 4])
            if length < 2 or place + 2 + length > len(content):
                raise Refused(Reason.DAMAGED)
            if marker in _FRAMES:
                framed = True
                _size(
                    int.from_bytes(content[place + 7 : place + 9]), int.from_bytes(content[place + 5 : place + 7]) or 1
                )
            place += 2 + length
            if marker == 0xDA:
                place = _after_scan(content, place)


def _after_scan(content: bytes, place: int) -> int:
    """Where the next marker stands behind the picture's data."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise Refused(Reason.DAMAGED)
        following = content[place + 1]
        if following != 0x00 and not 0xD0 <= following <= 0xD7:
            return place
        place += 2


def _size(width: int, height: int) -> None:
    if not width or not height:
        raise Refused(Reason.DAMAGED)
    if width * height > MOST_PIXELS:
        raise Refused(Reason.SWOLLEN)


if __name__ == "__main__":
    main(inspect)
