"""Terms are explained where they stand first on a page, in whole words."""

from __future__ import annotations

from django.template import Context, Engine

from scenarios.guide import Term
from scenarios.terms import PageTerms, TermFinder

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


def test_plurals_and_hyphens_are_found_without_being_listed() -> None:
    finder = TermFinder(
        [
            Term("indemnity", "Indemnity", (), "A promise."),
            Term("sub_limit", "Sub-limit", (), "A smaller limit."),
            Term("gross_profit", "Gross profit", ("notify it",), "Turnover less costs."),
            Term("excess", "Excess", (), "The first part."),
            Term("patch", "Patch", (), "A change."),
            Term("day", "Waiting day", (), "A day."),
        ]
    )
    page = PageTerms(finder)
    text = "Two indemnities, sublimits; gross-profit; EXCESSES, patches, waiting\n  days. An indemnity."
    assert [piece.text for piece in page.explain(text) if piece.term] == [
        "indemnities",
        "sublimits",
        "gross-profit",
        "EXCESSES",
        "patches",
        "waiting\n  days",
    ]
    assert not [piece for piece in PageTerms(finder).explain("Notify its owner; excessive; patched.") if piece.term]


def test_a_part_explains_what_the_page_has_not_under_ids_of_its_own() -> None:
    page = PageTerms(FINDER)
    page.explain("An excess.")
    part = page.part("live")
    assert [piece.note for piece in part.explain("An excess, written back.") if piece.term] == [
        "term-note-live-write_back"
    ]
    assert [term.key for term in part.used] == ["write_back"]
    assert [term.key for term in page.used] == ["excess"]
    assert not [piece for piece in page.explain("Written back.") if piece.term]


def printed(source: str, **context: object) -> str:
    template = Engine(libraries={"terms": "scenarios.templatetags.terms"}).from_string("{% load terms %}" + source)
    return template.render(Context(context))


def test_a_part_prints_its_notes_with_itself_and_the_page_prints_the_rest() -> None:
    html = printed(
        '{% explain "An excess." %}<div>{% explained "live" %}{% explain "Written back." %}{% endexplained %}</div>'
        "<hr>{% term_notes %}",
        terms=PageTerms(FINDER),
    )
    inside, _, after = html.partition("<hr>")
    assert 'popovertarget="term-note-live-write_back"' in inside
    assert 'id="term-note-live-write_back"' in inside
    assert 'id="term-note-excess"' in after
    assert "write_back" not in after


def test_words_of_labels_are_explained_below_them_once() -> None:
    source = "{% words_explained one %}{% words_explained one %}"
    html = printed(source, one="Excess\nClaims-made", terms=PageTerms(FINDER))
    assert html.count("Words used here") == 1
    assert html.count("popovertarget") == 2
    assert printed(source, one="Nothing to explain", terms=PageTerms(FINDER)) == ""


def test_a_page_without_a_glossary_prints_the_words_and_escapes_them() -> None:
    source = '{% explained "x" %}{% explain words %}{% endexplained %}{% term_notes %}'
    assert printed(source, words="An <b>excess") == "An &lt;b&gt;excess"
    assert "An &lt;b&gt;<button" in printed(source, words="An <b>excess", terms=PageTerms(FINDER))
