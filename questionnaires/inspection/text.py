"""Whether a file is plain text or a table in text, and not a page, a script or a letter in disguise."""

from __future__ import annotations

import codecs
import re
from typing import Final

from questionnaires.inspection.run import main
from questionnaires.inspection.verdict import Finding, Reason, Refused

BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LONGEST_LINE: Final = 1_000_000
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_CODE: Final = re.compile(
    r"<\s*(?:script|html|svg|iframe|body|object|embed|math|img|meta|link|form|!doctype|!entity|\?php|%)"
    r"|javascript:|vbscript:|data:text/html|\bon(?:error|load|click)\s*=",
    re.IGNORECASE,
)
_OPENINGS: Final = (
    "#!",
    "%!",
    "{\\rtf",
    "mime-version:",
    "return-path:",
    "received:",
    "content-type:",
    "[internetshortcut]",
    "[autorun]",
    "[desktop entry]",
    "@echo",
    "windows registry editor",
    "regedit4",
    "begin:vcalendar",
    "begin:vcard",
    "-----begin",
    "gif8",
    "id;p",
    "powershell",
    "set-executionpolicy",
    "wscript.",
    "createobject(",
    "option explicit",
)
"""How files begin that are text and something else besides: scripts, letters with attachments, keys, shortcuts."""
_FORMULA: Final = re.compile(
    r"(?:^|[\n,;\t])[ \"']*(?:[=@]\s*[\w(+-]|[+-][^\n,;\t]{0,200}?(?:[A-Za-z]\w*\(|\||!))", re.MULTILINE
)


def inspect(content: bytes) -> Finding:
    """Plain text, else Refused. Kind "text"; "formulas" where a spreadsheet would run some of it as formulas."""
    text = decoded(content)
    if text is None or _CONTROL.search(text):
        raise Refused(Reason.TYPE)
    if not text.strip():
        raise Refused(Reason.DAMAGED)
    if _CODE.search(text):
        raise Refused(Reason.ACTIVE, "code of a web page")
    opening = text.lstrip()[:60].lower()
    if opening.startswith(_OPENINGS):
        raise Refused(Reason.TYPE)
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise Refused(Reason.SWOLLEN)
    return Finding("formulas" if _FORMULA.search(text) else "text")


def decoded(content: bytes) -> str | None:
    """The text by its mark, else as UTF-8, else as Western European; None where it's none of these."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _decode(content, encoding)
    return _decode(content, "utf-8") or _decode(content, "cp1252")


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


if __name__ == "__main__":
    main(inspect)
