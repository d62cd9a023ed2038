"""One matrix for pages and paper: what the comparison found is what each of them prints."""

from __future__ import annotations

import re

from django.template.loader import render_to_string

from coverage_map.matrix import Matrix, cell_json, read_cell
from quotes import document_parts
from quotes.matrices import PricedCell, groups_matrix, options_matrix
from scenarios.levels import LEVELS
from tests.documents.making import LIBRARY, answers, demo_comparison

FOUND = demo_comparison()
KEPT = document_parts.comparison(LIBRARY, FOUND)


def told(matrix: Matrix[PricedCell]) -> list[tuple[str, list[tuple[str, int, int, int, object, object]]]]:
    return [
        (
            row.title,
            [
                (c.mark.key, c.worst.paid, c.worst.of, c.worst.falls, c.likely.paid, c.high.disputed)
                for _, c in row.cells
                if c
            ],
        )
        for row in matrix.rows
    ]


def test_a_cell_comes_back_from_a_document_as_it_went_in() -> None:
    for row in FOUND.grid:
        for cell in row.cells:
            kept = read_cell(cell_json(cell.worst))
            assert (kept.mark, kept.paid, kept.of, kept.falls) == (
                cell.worst.mark,
                cell.worst.paid,
                cell.worst.of,
                cell.worst.falls,
            )


def test_a_document_keeps_the_words_of_its_day() -> None:
    kept = cell_json(FOUND.grid[0].cells[0].worst) | {"short": "As it was called then"}
    assert read_cell(kept).mark.short == "As it was called then"


def test_page_and_paper_tell_every_event_of_every_option_as_it_was_compared() -> None:
    found = [
        (
            row.title,
            [
                (
                    c.worst.mark.key,
                    c.worst.paid,
                    c.worst.of,
                    c.worst.falls,
                    c.likely.insured,
                    c.high.disputed,
                )
                for c in row.cells
            ],
        )
        for row in FOUND.grid
    ]
    assert told(options_matrix(KEPT)) == found
    assert told(options_matrix(KEPT, paper=True, shown="package")) == found


def test_the_same_table_is_printed_on_page_and_paper() -> None:
    matrix = options_matrix(KEPT)
    page = render_to_string(
        "components/matrix.html", {"matrix": matrix, "table_id": "t", "cell_template": "quotes/priced_cell.html"}
    )
    paper = render_to_string(
        "components/matrix.html",
        {
            "matrix": options_matrix(KEPT, paper=True),
            "paper": True,
            "cell_template": "documents/priced_cell.html",
        },
    )
    levels = [re.findall(r'class="[^"]*\blv lv-(\w+)', html) for html in (page, paper)]
    assert levels[0] == levels[1]
    assert len(levels[0]) == len(FOUND.grid) * len(FOUND.results)
    for html in (page, paper):
        assert {LEVELS[level].short for level in levels[0]} <= set(re.findall(r">([A-Z][a-z ]+)<", html))
    assert "<a " not in paper
    assert 'role="region"' not in paper


def test_one_options_map_has_a_cell_for_each_group_and_a_share_of_what_is_paid() -> None:
    kept = document_parts.grid(LIBRARY, FOUND, FOUND.results[0], answers())
    matrix = groups_matrix(kept)
    assert [column.label for column in matrix.columns] == [group.name for group in LIBRARY.groups.values()]
    for row, found in zip(matrix.rows, FOUND.grid, strict=True):
        groups = found.cells[0].groups.values()
        assert [c and c.mark.key for _, c in row.cells] == [g and g.mark.key for g in groups]
        likely = found.cells[0].likely
        assert row.after[1].words == f"{100 * likely.insured / likely.gross:.0f}%"
