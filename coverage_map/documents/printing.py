"""A frozen map as one page of HTML with its assets, ready to be printed. Reads no database."""

from __future__ import annotations

import re
from typing import Final

from django.template.loader import render_to_string

from coverage_map.documents.building import Json
from coverage_map.matrix import Matrix, MatrixCell, MatrixColumn, MatrixFigure, MatrixRow, read_cell
from insure24.fonts import fonts
from insure24.pdf import Asset
from scenarios.printed_levels import level_css, level_pictures

TEMPLATE: Final = "coverage_map/documents/map.html"
_NO_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def page_of(document: Json, sha256: str) -> tuple[str, dict[str, Asset]]:
    """The HTML, and every asset that it names."""
    matrix = matrix_of(document["grid"])
    printed = render_to_string(TEMPLATE, {"d": document, "sha256": sha256, "level_css": level_css(), "matrix": matrix})
    assets = {f"{name}.svg": Asset(svg.encode(), "image/svg+xml") for name, svg in level_pictures().items()}
    return _NO_XML.sub("", printed), {**fonts(), **assets}


def matrix_of(grid: Json) -> Matrix[MatrixCell]:
    """The table of events by groups of loss, with the likely cost of each."""
    columns = tuple(MatrixColumn(str(place), label) for place, label in enumerate(grid["columns"]))
    rows = tuple(
        MatrixRow(
            str(place),
            row["title"],
            tuple(zip(columns, [kept and read_cell(kept) for kept in row["cells"]], strict=True)),
            after=(MatrixFigure(row["likely"]),),
        )
        for place, row in enumerate(grid["rows"])
    )
    caption = "Events by group of loss: the weakest answer in each group, and how many of its losses are paid"
    return Matrix(caption, "Event", columns, rows, after=("Likely",))
