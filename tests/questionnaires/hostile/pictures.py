"""Pictures that flood, break off or carry a page."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from tests.questionnaires import making
from tests.questionnaires.hostile.file import DAMAGED, SWOLLEN, Hostile


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pictures() -> Iterator[Hostile]:
    """PNGs and JPEGs."""
    png, jpeg = making.PNG, making.JPEG
    head = png[:8]
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data, end = chunk(b"IDAT", zlib.compress(b"\x00\x00")), chunk(b"IEND", b"")
    yield Hostile("png: a flood of pixels", "a.png", head + chunk(b"IHDR", size) + data + end, SWOLLEN)
    yield Hostile("png: no width", "a.png", head + chunk(b"IHDR", b"\x00" * 13) + data + end, DAMAGED)
    yield Hostile("png: head alone", "a.png", head, DAMAGED)
    yield Hostile("png: cut", "a.png", png[:-6], DAMAGED)
    yield Hostile("png: wrong sum", "a.png", png[:-5] + b"\x00\x00\x00\x00\x00", DAMAGED)
    yield Hostile("png: no picture", "a.png", png[:33] + end, DAMAGED)
    yield Hostile(
        "png: page in its words", "a.png", png[:33] + chunk(b"tEXt", b"x\x00<script>1</script>") + png[33:], "web page"
    )
    yield Hostile(
        "png: php in its words", "a.png", png[:33] + chunk(b"tEXt", b"x\x00<?php x ?>") + png[33:], "web page"
    )
    yield Hostile("png: endless chunk", "a.png", png[:33] + b"\xff\xff\xff\xffIDAT", DAMAGED)
    yield Hostile("jpeg: head alone", "a.jpg", b"\xff\xd8\xff", DAMAGED)
    yield Hostile("jpeg: cut", "a.jpg", jpeg[:-2], DAMAGED)
    yield Hostile("jpeg: no frame", "a.jpg", jpeg[:20] + b"\xff\xd9", DAMAGED)
    yield Hostile("jpeg: zeros", "a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 32, DAMAGED)
    big = jpeg.replace(b"\x08\x00\x01\x00\x01", b"\x08\xff\xff\xff\xff")
    yield Hostile("jpeg: a flood of pixels", "a.jpg", big, SWOLLEN)
    note = b"\xff\xfe" + struct.pack(">H", 30) + b"<script>alert(1)</script>   "
    yield Hostile("jpeg: page in its note", "a.jpg", jpeg[:20] + note + jpeg[20:], "web page")
    yield Hostile("jpeg: svg behind", "a.jpg", jpeg + b"<svg onload=x>", "web page")
