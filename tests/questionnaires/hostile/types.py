"""Files of a type that isn't taken, and files of two types at once."""

from __future__ import annotations

from collections.abc import Iterator

from tests.questionnaires import making
from tests.questionnaires.hostile.file import MIXED, OLD, PASSWORD, TYPE, Hostile, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def wrong_types() -> Iterator[Hostile]:
    """Of types that aren't taken at all."""
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


def lying_names() -> Iterator[Hostile]:
    """Named as what they aren't."""
    for ending in ("pdf", "png", "jpg", "docx", "xlsx", "pptx", "csv", "txt", "json", "xml", "spdx"):
        yield Hostile(f"name lies: .{ending}", f"report.{ending}", b"MZ\x90\x00\x03" + b"\x00" * 64, TYPE)
        yield Hostile(f"page called .{ending}", f"report.{ending}", b"<html onload=x><body></body></html>", TYPE)


def old_office() -> Iterator[Hostile]:
    """Old Office files, and ones behind a password."""
    for ending in ("doc", "xls", "ppt", "msg", "msi"):
        yield Hostile(f"old: .{ending}", f"policy.{ending}", OLE + b"\x00" * 504, OLD)
    for ending in ("docx", "xlsx", "pptx"):
        locked = OLE + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 400
        yield Hostile(f"locked: .{ending}", f"policy.{ending}", locked, PASSWORD)


def mixed() -> Iterator[Hostile]:
    """Two files in one."""
    archive = zipped({"evil.class": b"x"})
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
