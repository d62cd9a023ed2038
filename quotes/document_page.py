"""A frozen document as one page of HTML with its assets, ready to be printed. Reads no database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string

from insure24.pdf import Asset
from quotes.document_parts import Json
from quotes.pictures import COLOURS, NO_XML, PATTERNS, pictures

FONTS: Final[Mapping[str, str]] = {
    "inter.woff2": "inter-5.3.0/files/inter-latin-opsz-normal.woff2",
    "inter-ext.woff2": "inter-5.3.0/files/inter-latin-ext-opsz-normal.woff2",
    "serif.woff2": "source-serif-4-5.3.1/files/source-serif-4-latin-opsz-normal.woff2",
    "serif-ext.woff2": "source-serif-4-5.3.1/files/source-serif-4-latin-ext-opsz-normal.woff2",
}
TEMPLATE: Final = "documents/summary.html"


def page_of(document: Json, sha256: str) -> tuple[str, dict[str, Asset]]:
    """The HTML, and every asset that it names."""
    drawn = pictures(document)
    shown = next(o for o in document["comparison"]["options"] if o["key"] == document["shown"])
    printed = render_to_string(
        TEMPLATE,
        {
            "d": document,
            "sha256": sha256,
            "shown": shown,
            "place": document["comparison"]["options"].index(shown),
            "words": {level["key"]: level for level in document["levels"]},
            "level_css": level_css(),
        },
    )
    assets = {f"{name}.svg": Asset(svg.encode(), "image/svg+xml") for name, svg in drawn.items()}
    # What XML can't hold would be printed as a box, and spoil the data about the document that readers rely on.
    return NO_XML.sub("", printed), {**fonts(), **assets}


@cache
def fonts() -> dict[str, Asset]:
    """The two families, Latin and Latin Extended, from the project's own copies."""
    folder = Path(settings.BASE_DIR) / "static" / "vendor"
    return {name: Asset((folder / place).read_bytes(), "font/woff2") for name, place in FONTS.items()}


@cache
def level_css() -> str:
    """A mark, a pattern and a colour for each level."""
    rules = []
    for level, (ink, soft) in COLOURS.items():
        marked = f"url(asset:level-{level}.svg)"
        layers = [(marked, ".9mm 1mm", "2.4mm 2.4mm", "no-repeat")]
        if level in PATTERNS:
            layers.append((f"url(asset:pattern-{level}.svg)", "0 0", "2mm 2mm", "repeat"))
        images, places, sizes, repeats = (",".join(part) for part in zip(*layers, strict=True))
        rules.append(
            f"td.lv-{level}{{background-color:{soft};background-image:{images};background-position:{places};"
            f"background-size:{sizes};background-repeat:{repeats};color:{ink}}}"
        )
        rules.append(f".tag-{level}{{color:{ink};background:{marked} 0 50%/2.7mm 2.7mm no-repeat;padding-left:3.9mm}}")
    return "\n".join(rules)
