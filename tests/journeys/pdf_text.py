"""The words of a PDF, as a reader that copies text would get them; spaces left out, since lines break anywhere."""

from __future__ import annotations

import io
import re
from functools import cache

import pikepdf


def text_of(file: bytes) -> str:
    """All pages, one after the other."""
    with pikepdf.open(io.BytesIO(file)) as opened:
        return "".join(_words_of(page) for page in opened.pages)


def _words_of(page: pikepdf.Page) -> str:
    tables = {
        str(name): _table(font.ToUnicode.read_bytes())
        for name, font in page.Resources.Font.items()
        if "/ToUnicode" in font
    }
    words: list[str] = []
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "Tf":
                table = tables.get(str(operands[0]), {})
            case "TJ":
                words += [_read(bytes(part), table) for part in operands[0] if isinstance(part, pikepdf.String)]
            case "Tj":
                words.append(_read(bytes(operands[0]), table))
    return "".join(words).replace(" ", "").replace("\xa0", "")


def _read(raw: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(raw[i] << 8 | raw[i + 1], "") for i in range(0, len(raw) - 1, 2))


@cache
def _table(raw: bytes) -> dict[int, str]:
    """What each glyph of a font reads as, from the font's own table."""
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", raw, re.DOTALL):
        for code, words in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(words.decode()).decode("utf-16-be")
    return found
