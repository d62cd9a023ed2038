"""Hundreds of files that were made to hurt: none is kept, and each refusal says what is wrong; good ones are kept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections import Counter

import openpyxl
import pikepdf
import pytest
from django.conf import settings
from pikepdf import Array, Dictionary, Name, String

from questionnaires import uploads
from questionnaires.inspection.verdict import Reason, Refused
from questionnaires.uploads import UploadError
from tests.questionnaires import hostile, making

CORPUS = hostile.corpus()


def test_there_are_hundreds_of_them_and_each_is_another() -> None:
    assert len(CORPUS) >= 350
    assert [label for label, count in Counter(h.label for h in CORPUS).items() if count > 1] == []


@pytest.mark.parametrize("file", CORPUS, ids=lambda h: h.label)
def test_none_is_taken_and_its_message_says_why(file: hostile.Hostile) -> None:
    began = time.monotonic()
    with pytest.raises(UploadError) as refused:
        uploads.check_content(file.name, file.content)
    assert file.says in str(refused.value)
    assert time.monotonic() - began < uploads.SECONDS


def linked(made: pikepdf.Pdf) -> None:
    """What ordinary PDFs hold: a link to the web, and a place to open at."""
    web = Dictionary(S=Name.URI, URI=String("https://solace.example"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=web)
    made.pages[0].Annots = Array([made.make_indirect(link)])
    made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]))


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = 3, "=SUM(A1:A1)"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


DOC = "word/document.xml"
LINK = hostile.rels("hyperlink", "https://solace.example")
FINE: list[tuple[str, str, bytes, uploads.FileKind]] = [
    ("pdf", "a.pdf", making.PDF, uploads.PDF),
    ("pdf with links", "a.pdf", hostile.pdf(linked), uploads.PDF),
    ("pdf with its objects packed", "a.pdf", hostile.pdf(linked, compress_streams=True), uploads.PDF),
    (
        "pdf that only forbids printing",
        "a.pdf",
        hostile.pdf(encryption=pikepdf.Encryption(owner="o", user="", R=6)),
        uploads.PDF,
    ),
    ("png", "a.png", making.PNG, uploads.PNG),
    ("jpeg", "a.jpeg", making.JPEG, uploads.JPEG),
    ("jpeg with a preview behind", "a.jpg", making.JPEG + making.JPEG, uploads.JPEG),
    ("docx", "a.docx", making.office(DOC), uploads.DOCX),
    ("docx with a link", "a.docx", making.office(DOC, parts={"word/_rels/document.xml.rels": LINK}), uploads.DOCX),
    (
        "docx with a page number",
        "a.docx",
        making.office(DOC, parts={DOC: "<w><instrText>PAGE</instrText></w>"}),
        uploads.DOCX,
    ),
    ("xlsx of a spreadsheet program", "a.xlsx", workbook(), uploads.XLSX),
    (
        "xlsx with printer settings",
        "a.xlsx",
        making.office("xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"),
        uploads.XLSX,
    ),
    (
        "pptx with a chart",
        "a.pptx",
        making.office("ppt/presentation.xml", parts={"ppt/embeddings/Sheet1.xlsx": workbook()}),
        uploads.PPTX,
    ),
    ("text", "a.txt", "Patient-free notes – naïve café\n".encode(), uploads.TEXT),
    ("text of old Windows", "a.txt", "caf\xe9 £5".encode("cp1252"), uploads.TEXT),
    ("text in UTF-16", "a.txt", "notes".encode("utf-16"), uploads.TEXT),
    ("text with sums", "a.txt", b"total\n=1+1 is two", uploads.TEXT),
    ("csv", "a.csv", b"Name,Phone,Change\r\nAda,+44 (0)20 7946 0000,-5.2\r\nBo,-,+3%\r\n", uploads.CSV),
    ("cyclonedx json", "a.json", json.dumps(hostile.BOM).encode(), uploads.JSON),
    ("cyclonedx xml", "a.xml", hostile.XML_BOM.encode(), uploads.XML),
    ("spdx json", "a.json", json.dumps(hostile.SPDX).encode(), uploads.JSON),
    ("spdx tags", "a.spdx", hostile.TAGGED.encode(), uploads.SPDX),
]


@pytest.mark.parametrize(("label", "name", "content", "kind"), FINE, ids=[f[0] for f in FINE])
def test_good_files_are_taken_as_what_they_are(label: str, name: str, content: bytes, kind: uploads.FileKind) -> None:
    checked = uploads.check_content(name, content)
    assert (checked.kind, checked.content, checked.name) == (kind, content, name)


def test_what_an_sbom_lists_is_read() -> None:
    def read(name: str, content: bytes) -> dict[str, object] | None:
        return uploads.check_content(name, content).sbom

    pump = {"type": "firmware", "name": "Pump", "version": "3"}
    tool = {"components": [{"type": "application", "name": "syft", "version": "1.2"}]}
    nested = [{"type": "library", "name": f"l{n}", "components": [{"type": "file", "name": "f"}]} for n in range(107)]
    bom = hostile.BOM | {
        "metadata": {"timestamp": "2026-11-03T23:30:00+01:00", "component": pump, "tools": tool},
        "components": nested,
    }
    assert read("sbom.json", json.dumps(bom).encode()) == {
        "format": "CycloneDX",
        "version": "1.6",
        "components": 214,
        "date": "2026-11-03",
        "tool": "syft 1.2",
        "about": "Pump 3",
        "breaks": "",
    }
    assert read("sbom.xml", hostile.XML_BOM.encode()) == {
        "format": "CycloneDX",
        "version": "1.5",
        "components": 1,
        "date": "2026-11-03",
        "tool": "syft 1.2",
        "about": "Pump 3",
        "breaks": "",
    }
    spdx = {
        "format": "SPDX",
        "version": "2.3",
        "components": 1,
        "date": "2026-11-03",
        "tool": "syft-1.2",
        "about": "pump",
        "breaks": "",
    }
    assert read("sbom.json", json.dumps(hostile.SPDX).encode()) == spdx
    assert read("sbom.spdx", hostile.TAGGED.encode()) == spdx


def test_a_parser_that_is_killed_or_hangs_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for an inspection that never answers, the caller waits no longer than it says, and goes on."""
    monkeypatch.setattr(uploads, "SECONDS", 0.2)
    real = subprocess.Popen

    def hanging(_: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real(["/bin/sleep", "60"], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", hanging)
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        uploads.inspected(making.PDF)
    assert refused.value.reason is Reason.SWOLLEN
    assert time.monotonic() - began < 3


def test_the_inspection_inherits_nothing_and_is_limited() -> None:
    """Run with a probe in the place of the inspection: no secret in its environment, its memory capped."""
    probe = (
        "import os, resource; from questionnaires.inspection.run import limit; limit(); "
        "print(sorted(os.environ), resource.getrlimit(resource.RLIMIT_AS)[0], 'django' in __import__('sys').modules)"
    )
    told = subprocess.run(
        [sys.executable, "-s", "-P", "-B", "-c", probe],
        env={"PYTHONPATH": str(settings.BASE_DIR), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert told[-2:] == [str(768 * 1024 * 1024), "False"]
    assert "SECRET" not in " ".join(told)


def test_a_name_can_neither_climb_nor_turn_the_text_around() -> None:
    checked = uploads.check_content("..\\..\\re\u202efdp.exe\r\n", making.PDF)
    assert checked.name == "refdp.exe.pdf"
    with pytest.raises(UploadError, match=r"^“xcod\.exe” "):
        uploads.check_content("/etc/\u202excod.exe", b"MZ\x00\x00")
