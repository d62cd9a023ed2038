"""Tables to an Excel workbook whose every cell is text. The only importer of openpyxl, which takes a third of a second.

What people typed must not become a formula on the next person's screen: each cell is written as text, and one that a
spreadsheet would take for a formula carries an apostrophe before it, so that it stays text when it is saved as CSV.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL: Final = 32_000
LONGEST_TITLE: Final = 31
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NO_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NO_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
_HEAD_FILL: Final = "FFE6EEF2"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `columns` as heading and width in characters, `rows` of texts, and lines above the table."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[str]]
    lead: Sequence[str] = ()


def safe_text(text: str) -> str:
    """Text that no spreadsheet runs, however it's opened; nothing that XML can't hold, not longer than a cell."""
    plain = _NO_XML.sub("", text)[:LONGEST_CELL]
    return f"'{plain}" if plain.lstrip(" \n\u00a0").startswith(_STARTS_A_FORMULA) else plain


def workbook(sheets: Sequence[Sheet], *, title: str, creator: str) -> bytes:
    """The file. Headings stay in sight while one scrolls, each table can be filtered, and prints across one page."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.title, book.properties.creator = safe_text(title), safe_text(creator)
    top = Alignment(vertical="top", wrap_text=True)
    for sheet in sheets:
        made = book.create_sheet(
            _NO_TITLE.sub(" ", _NO_XML.sub("", sheet.title))[:LONGEST_TITLE].strip("' ") or "Sheet"
        )
        texts = [[line] for line in sheet.lead] + [[name for name, _ in sheet.columns], *sheet.rows]
        for number, row in enumerate(texts, start=1):
            for place, text in enumerate(row, start=1):
                if not text:
                    continue
                cell = made.cell(number, place)
                cell.value = safe_text(text)
                cell.data_type = "s"
                if number > len(sheet.lead):
                    cell.alignment = top
        head = len(sheet.lead) + 1
        for place, (_, width) in enumerate(sheet.columns, start=1):
            made.column_dimensions[get_column_letter(place)].width = width
            made.cell(head, place).font = Font(bold=True)
            made.cell(head, place).fill = PatternFill("solid", fgColor=_HEAD_FILL)
        if sheet.lead:
            made.cell(1, 1).font = Font(bold=True, size=14)
        made.freeze_panes = f"A{head + 1}"
        last = get_column_letter(len(sheet.columns))
        made.auto_filter.ref = f"A{head}:{last}{head + len(sheet.rows)}"
        made.print_title_rows = f"{head}:{head}"
        made.page_setup.orientation, made.page_setup.fitToWidth, made.page_setup.fitToHeight = "landscape", 1, 0
        made.sheet_properties.pageSetUpPr.fitToPage = True
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
