"""The programme summary against stock WeasyPrint on the same content.

Stock: the same HTML and assets through `weasyprint.HTML(...).write_pdf()` as it comes, with automatic table layout,
collapsed borders and the collector on. Ours is tagged PDF/UA besides, which costs a tenth.
"""

from __future__ import annotations

from typing import Any

import weasyprint
from django.core.management import call_command
from weasyprint.urls import URLFetcher, URLFetcherResponse

from bench.timing import timed
from insure24.pdf import Asset, render
from quotes.document_page import page_of
from quotes.models import ProgrammeSummary

TARGET = 0.8
STOCK_CSS = "table { table-layout: auto !important; border-collapse: collapse !important }"


def stock(html: str, assets: dict[str, Asset]) -> bytes:
    """The same page as WeasyPrint makes it when nothing is set."""

    class Served(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            asset = assets[url.removeprefix("asset:")]
            return URLFetcherResponse(url, asset.content, {"Content-Type": asset.type})

    source = weasyprint.HTML(string=html, base_url="asset:", url_fetcher=Served())
    data: bytes = source.write_pdf()
    return data


def measure() -> dict[str, Any]:
    """Milliseconds of both, and their ratio; rounds are taken in turn, so that a busy moment hits both."""
    call_command("migrate", verbosity=0)
    call_command("load_library", verbosity=0)
    call_command("load_demo", verbosity=0)
    summary = ProgrammeSummary.objects.order_by("pk")[0]
    html, assets = page_of(summary.document, summary.sha256)
    plain = html.replace("</style>", f"\n{STOCK_CSS}\n</style>", 1)
    ours, theirs = [], []
    for _ in range(5):
        ours.append(timed(lambda: render(html, assets=assets), rounds=1, warm=0).best)
        theirs.append(timed(lambda: stock(plain, assets), rounds=1, warm=0).best)
    mine, other = sorted(ours)[2], sorted(theirs)[2]
    ratio = mine / other
    pages = render(html, assets=assets).pages
    verdict = "within" if ratio <= TARGET else "OVER"
    print(f"summary PDF, {pages} pages, tagged: {mine:.0f} ms; stock, untagged: {other:.0f} ms")
    print(f"ratio {ratio:.2f}, {verdict} {TARGET}")
    return {"pages": pages, "ours_ms": mine, "stock_ms": other, "ratio": ratio}
