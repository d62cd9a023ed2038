"""HTML to a tagged PDF (PDF/UA-1). The only importer of WeasyPrint, which takes most of a second to import.

Nothing is ever fetched: a document is printed from its HTML and from assets that are handed over by name
(`asset:picture.svg` in the HTML). Any other address, wherever it hides, ends the render with an error that names it.
"""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

SCHEME: Final = "asset:"
VARIANT: Final = "pdf/ua-1"
# What a fault inside the writer of tags raises. A time limit, a missing asset or a full disk is none of these.
TAGGING_FAULTS: Final = (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)

logger = logging.getLogger(__name__)


class OutsideFetchError(Exception):
    """The HTML asks for something that wasn't handed over."""

    def __init__(self, urls: list[str]) -> None:
        self.urls = urls
        super().__init__(f"The document asks for {', '.join(urls)}; only named assets may be used: {SCHEME}<name>.")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file in memory."""

    content: bytes
    type: str


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF. Not `tagged`: writing the tags crashed, so it is a plain one, and somebody must be told.

    `fetched` are the assets that it used; `warnings` what the renderer complained of.
    """

    data: bytes
    pages: int
    tagged: bool
    fetched: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Of the file, in hex."""
        return hashlib.sha256(self.data).hexdigest()


def render(
    html: str, *, assets: Mapping[str, Asset], on_layout: Callable[[int], None] | None = None, variant: str = VARIANT
) -> Pdf:
    """The PDF of a page of HTML; `on_layout` is told the number of pages before they are written.

    Raises OutsideFetchError. The collector of garbage rests meanwhile: a tenth of the time is its.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher, asked, refused = _fetcher(assets)
    with _told() as warnings, _garbage_kept():
        try:
            fonts = FontConfiguration()
            source = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=fetcher)
            document = source.render(font_config=fonts, pdf_variant=variant)
            pages = len(document.pages)
            if on_layout is not None:
                on_layout(pages)
            tagged = True
            try:
                data: bytes = document.write_pdf(pdf_variant=variant)
            except TAGGING_FAULTS:
                logger.exception("Tagging a document of %d pages failed; it is written without tags.", pages)
                tagged = False
                data = source.render(font_config=FontConfiguration()).write_pdf()
        except (Exception, FatalURLFetchingError) as error:
            if refused:
                raise OutsideFetchError(refused) from error
            raise
    # WeasyPrint swallows what is refused inside an SVG, so the log decides and not its silence.
    if refused:
        raise OutsideFetchError(refused)
    return Pdf(data, pages, tagged, tuple(asked), tuple(warnings))


def warm() -> None:
    """Imports the renderer, so that a worker's children have it from their start."""
    import weasyprint  # noqa: F401


def _fetcher(assets: Mapping[str, Asset]) -> tuple[Any, list[str], list[str]]:
    """A fetcher that serves the assets, with its log: what it served, and what it refused."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    asked: list[str] = []
    refused: list[str] = []

    class NamedAssets(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            asset = assets.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
            if asset is None:
                refused.append(url)
                raise FatalURLFetchingError(f"{url} was not handed over.")
            asked.append(url.removeprefix(SCHEME))
            return URLFetcherResponse(url, asset.content, {"Content-Type": asset.type})

    return NamedAssets(), asked, refused


@contextmanager
def _garbage_kept() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _told() -> Iterator[list[str]]:
    """What the renderer complains of, in place of its own printing."""
    messages: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    handler = Keep(level=logging.WARNING)
    weasyprint_log = logging.getLogger("weasyprint")
    weasyprint_log.addHandler(handler)
    try:
        yield messages
    finally:
        weasyprint_log.removeHandler(handler)
