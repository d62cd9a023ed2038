"""The PDF: tagged, titled, bookmarked, complete, and made without fetching anything."""

from __future__ import annotations

import gc
import io
import re
import zlib
from functools import cache
from typing import Any

import pikepdf
import pytest

from insure24 import firm, pdf
from insure24.fonts import fonts
from insure24.pdf import Asset, OutsideFetchError
from quotes.document import build_document, hash_of
from quotes.document_page import page_of
from tests.documents.stage import AT, stage

pytestmark = pytest.mark.django_db

HEAD = "<!doctype html><html lang='en-GB'><head><title>T</title></head><body>"


@pytest.fixture(scope="module")
def summary(django_db_setup: None, django_db_blocker: Any) -> tuple[pdf.Pdf, dict[str, Any], str]:
    """The demo's summary, printed once for all tests here; and what it was printed from."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        on = stage()
        document = build_document(
            on.request,
            kind="recommendation",
            kind_label="Recommendation",
            version=1,
            at=AT,
            firm=firm.PLACEHOLDERS,
            adviser=on.broker,
        )
        transaction.set_rollback(True)
    html, assets = page_of(document, hash_of(document))
    return pdf.render(html, assets=assets), document, html


def opened(made: pdf.Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.data))


def test_nothing_was_fetched_but_the_named_assets(summary: tuple[pdf.Pdf, Any, str]) -> None:
    made = summary[0]
    assert set(made.fetched) >= {"inter.woff2", "serif.woff2", "towers.svg", "causes.svg", "totals.svg", "events.svg"}
    assert made.warnings == ()
    assert "http" not in re.sub(r"financial-ombudsman|fscs", "", summary[2]).replace("http-equiv", "")


def test_no_font_of_the_machine_is_needed(summary: tuple[pdf.Pdf, Any, str]) -> None:
    with opened(summary[0]) as file:
        names = {str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()}
    assert names
    assert [name for name in names if "Inter" not in name and "Source-Serif" not in name] == []


def test_it_is_tagged_and_says_that_it_is_pdf_ua(summary: tuple[pdf.Pdf, Any, str]) -> None:
    assert summary[0].tagged
    with opened(summary[0]) as file:
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
        assert str(file.docinfo["/Title"]).startswith("Solace Infusion Ltd: insurance programme summary")


def test_headings_are_bookmarks_in_order(summary: tuple[pdf.Pdf, Any, str]) -> None:
    with opened(summary[0]) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root][:9] == [
            "Cover",
            "The answer on one page",
            "Your demands and needs",
            "Policies at a glance",
            "Coverage map",
            "Gaps and boundaries",
            "Options compared: what each pays",
            "Every event, likely and high",
            "Options compared: price and terms",
        ]


def test_every_header_cell_has_a_scope_and_corners_are_plain_cells(summary: tuple[pdf.Pdf, Any, str]) -> None:
    html = summary[2]
    heads = re.findall(r"<th\b[^>]*>", html)
    assert heads
    assert [head for head in heads if "scope=" not in head] == []
    assert not re.search(r"<th[^>]*>\s*</th>", html)
    assert not re.search(r"<img(?![^>]*alt=)", html)


def structure(file: pikepdf.Pdf) -> dict[str, int]:
    """How often each kind of tag stands in the tree."""
    counts: dict[str, int] = {}

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            counts[str(node.S)] = counts.get(str(node.S), 0) + 1
            if "/K" in node:
                walk(node.K)

    walk(file.Root.StructTreeRoot.K)
    return counts


def test_tables_headings_and_figures_are_in_the_tree(summary: tuple[pdf.Pdf, Any, str]) -> None:
    with opened(summary[0]) as file:
        counts = structure(file)
    assert counts["/Table"] >= 12
    assert counts["/TH"] > 100
    assert counts["/Figure"] >= 8
    assert counts["/H1"] >= 14


@cache
def _mapping(raw: bytes) -> dict[int, str]:
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", raw, re.DOTALL):
        for code, words in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(words.decode()).decode("utf-16-be")
    return found


def text_of(page: pikepdf.Page) -> str:
    """The words of a page, read through each font's own table; spaces left out."""
    fonts_of_page = {
        str(name): _mapping(font.ToUnicode.read_bytes())
        for name, font in page.Resources.Font.items()
        if "/ToUnicode" in font
    }
    words, table = [], {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                table = fonts_of_page.get(str(operands[0]), {})
            case "TJ" | "Tj":
                parts = operands[0] if str(instruction.operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        words += [table.get(raw[i] << 8 | raw[i + 1], "") for i in range(0, len(raw) - 1, 2)]
    return "".join(words).replace(" ", "").replace("\xa0", "")


def test_the_pounds_are_the_demos(summary: tuple[pdf.Pdf, Any, str]) -> None:
    with opened(summary[0]) as file:
        pages = [text_of(page) for page in file.pages]
    assert len(pages) == summary[0].pages
    assert "£155,680" in pages[1]
    assert "66%" in pages[1]
    everything = "".join(pages)
    for words in ("£76,160", "£165,760", "£139,000", "£16,680", "£12mof£35.2m", "69p"):
        assert words in everything, words
    assert "commission,whichispartofthepremium" in everything
    assert "27,850" not in everything


def test_every_page_but_the_cover_carries_the_audit_line_and_the_last_the_hashes(
    summary: tuple[pdf.Pdf, Any, str],
) -> None:
    made, document, _ = summary
    with opened(made) as file:
        pages = [text_of(page) for page in file.pages]
    for page in pages[1:]:
        assert document["snapshot"]["sha256"][:12] in page
        assert hash_of(document)[:12] in page
        assert document["edition"]["number"] in page
    for whole in (hash_of(document), document["snapshot"]["sha256"], document["edition"]["sha256"]):
        assert whole in pages[-1]


def test_no_page_is_left_nearly_white(summary: tuple[pdf.Pdf, Any, str]) -> None:
    with opened(summary[0]) as file:
        short = [number for number, page in enumerate(file.pages, 1) if len(text_of(page)) < 450 and number > 1]
    assert short == []


@pytest.mark.parametrize(
    "body",
    [
        "<img src='https://example.com/a.png' alt='x'>",
        "<img src='file:///etc/passwd' alt='x'>",
        "<link rel='stylesheet' href='http://127.0.0.1/x.css'>",
        "<style>p{background:url(http://169.254.169.254/latest)}</style><p>x</p>",
        "<style>@import url(https://example.com/x.css);</style><p>x</p>",
        "<style>@font-face{font-family:x;src:url(https://example.com/x.woff2)}p{font-family:x}</style><p>x</p>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.com/a.png' width='1' height='1'/></svg>",
        "<object data='https://example.com/a.pdf'></object>",
        "<img src='asset:../../etc/passwd' alt='x'>",
        "<img src='data:image/svg+xml,<svg/>' alt='x'>",
        "<a rel='attachment' href='file:///etc/passwd'>x</a>",
    ],
)
def test_whatever_else_is_asked_for_ends_the_render_and_is_named(body: str) -> None:
    with pytest.raises(OutsideFetchError) as caught:
        pdf.render(f"{HEAD}{body}</body></html>", assets={})
    assert caught.value.urls


def test_a_reference_out_of_a_drawing_is_not_even_asked_for() -> None:
    body = "<svg xmlns='http://www.w3.org/2000/svg'><use href='file:///etc/passwd#x'/></svg>"
    assert pdf.render(f"{HEAD}{body}</body></html>", assets={}).fetched == ()


def test_text_from_a_client_is_text() -> None:
    made = pdf.render(f"{HEAD}<p>{'&lt;img src=https://example.com/a.png&gt;'}</p></body></html>", assets={})
    assert made.fetched == ()


def test_an_asset_is_served_by_its_name() -> None:
    dot = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    page = f"{HEAD}<img src='asset:dot.svg' alt='A dot'></body></html>"
    assert pdf.render(page, assets={"dot.svg": Asset(dot, "image/svg+xml")}).fetched == ("dot.svg",)


def test_a_crash_of_the_tags_gives_a_plain_pdf_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from weasyprint import Document

    whole = Document.write_pdf

    def broken(self: Any, *args: Any, **options: Any) -> Any:
        if options.get("pdf_variant"):
            raise KeyError("no such structure element")
        return whole(self, *args, **options)

    monkeypatch.setattr(Document, "write_pdf", broken)
    made = pdf.render(f"{HEAD}<p>Words</p></body></html>", assets={})
    assert not made.tagged
    assert made.data.startswith(b"%PDF")
    assert "written without tags" in caplog.text


def test_the_collector_rests_only_during_the_render() -> None:
    assert gc.isenabled()
    seen = []
    pdf.render(f"{HEAD}<p>x</p></body></html>", assets={}, on_layout=lambda pages: seen.append((pages, gc.isenabled())))
    assert seen == [(1, False)]
    assert gc.isenabled()
    with pytest.raises(OutsideFetchError):
        pdf.render(f"{HEAD}<img src='http://x/' alt=''></body></html>", assets={})
    assert gc.isenabled()


def test_the_fonts_are_the_projects_own_and_whole() -> None:
    for name, font in fonts().items():
        assert font.content[:4] == b"wOF2", name
    assert zlib.crc32(fonts()["inter.woff2"].content)


def test_names_beyond_latin_one_are_printed(summary: tuple[pdf.Pdf, Any, str]) -> None:
    document = {**summary[1], "client": {**summary[1]["client"], "name": "Łódź Żywność Medical"}}
    html, assets = page_of(document, hash_of(document))
    with opened(pdf.render(html, assets=assets)) as file:
        assert "ŁódźŻywnośćMedical" in text_of(file.pages[0])


def test_long_wordings_break_no_page(summary: tuple[pdf.Pdf, Any, str]) -> None:
    long = "a clause whose wording goes on and on about every circumstance that might conceivably arise, " * 3
    document = summary[1] | {
        "lead": summary[1]["lead"] * 2,
        "policies": [{**p, "form": long, "insurer": f"{p['insurer']} {long[:80]}"} for p in summary[1]["policies"]],
        "partial": [{**row, "missing": long} for row in summary[1]["partial"]] * 4,
    }
    html, assets = page_of(document, hash_of(document))
    made = pdf.render(html, assets=assets)
    assert made.tagged
    assert summary[0].pages <= made.pages <= summary[0].pages + 8
