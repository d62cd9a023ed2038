"""Terms are explained where they stand first on a page, in whole words."""

from __future__ import annotations

from coverage_map.guide.terms import PageTerms, TermFinder
from scenarios.guide import Term

FINDER = TermFinder(
    [
        Term("excess", "Excess", ("deductible",), "The first part."),
        Term("claims_made", "Claims-made", (), "The policy in force."),
        Term("write_back", "Write-back", ("written back",), "Gives part back."),
        Term("back", "Back", (), "Not in front."),
    ]
)


def told(*texts: str) -> list[list[str]]:
    page = PageTerms(FINDER)
    return [[piece.text for piece in page.explain(text) if piece.term] for text in texts]


def test_only_the_first_use_on_a_page_is_explained_whatever_its_form() -> None:
    assert told("The deductible, and the excess.", "An Excess.") == [["deductible"], []]


def test_the_longest_form_is_taken_and_words_only_whole() -> None:
    assert told("It is written back; excessive claims-made-up.") == [["written back"]]


def test_the_text_is_kept_to_the_letter() -> None:
    page = PageTerms(FINDER)
    text = "A claims-made policy with an excess, <b>written back</b>."
    assert "".join(piece.text for piece in page.explain(text)) == text
    assert [term.key for term in page.used] == ["claims_made", "excess", "write_back"]


def test_a_finder_without_terms_finds_none() -> None:
    assert [piece.text for piece in PageTerms(TermFinder([])).explain("An excess.")] == ["An excess."]
