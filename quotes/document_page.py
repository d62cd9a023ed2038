"""A frozen document as one page of HTML with its assets, ready to be printed. Reads no database."""

from __future__ import annotations

from typing import Final

from django.template.loader import render_to_string

from insure24.fonts import fonts
from insure24.pdf import Asset
from quotes.document_parts import Json
from quotes.matrices import groups_matrix, options_matrix
from quotes.pictures import NO_XML, pictures
from scenarios.printed_levels import level_css

TEMPLATE: Final = "documents/summary.html"
ROWS_AT_EASE: Final = 20  # events of a map that share a page with its key and its notes
SIDE_BY_SIDE: Final = 3  # options that leave a cell the width for its level beside its money


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
            "events_css": "cmp events"
            if len(document["comparison"]["options"]) <= SIDE_BY_SIDE
            else "cmp events stacked",
            "map_css": "by-group with-share dense"
            if len(document["grid"]["rows"]) > ROWS_AT_EASE
            else "by-group with-share",
            "map_matrix": groups_matrix(document["grid"]),
            "options_matrix": options_matrix(document["comparison"], shown=document["shown"], paper=True),
        },
    )
    assets = {f"{name}.svg": Asset(svg.encode(), "image/svg+xml") for name, svg in drawn.items()}
    # What XML can't hold would be printed as a box, and spoil the data about the document that readers rely on.
    return NO_XML.sub("", printed), {**fonts(), **assets}
