"""Notes for editors: whatever a row is, its note goes out with the files and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.compiling import compile_pack
from scenarios.faq_notes import OpenNoteError, with_notes, without_notes
from scenarios.models import Faq, Feature, Label, Root
from scenarios.pack_diff import diff_packs
from scenarios.pack_export import content_models, draft_pack, write_pack, written_files
from scenarios.pack_import import import_pack
from scenarios.packs import FAQS, PackError, builtin_pack, pack_of_texts, read_pack
from tests.scenarios.draft import filled as filled

IN_A_DRAFT = pytest.mark.usefixtures("filled", "db")
TEXT = "### 1. First?\nOne.\n\n### 2. Second?\nTwo.\n"


def roots() -> tuple[type[Root], ...]:
    return tuple(model for model in content_models() if issubclass(model, Root))


@IN_A_DRAFT
def test_a_note_on_every_row_goes_out_and_comes_back(tmp_path: Path) -> None:
    said: dict[tuple[type[Root], int], str] = {}
    for model in roots():
        rows = list(model._default_manager.all())
        assert rows, f"{model} has no row to put a note on"
        for row in rows:
            row.description = f"{model.__name__} {row.pk}: ask counsel --> # 1\n\n### not a question"
            said[model, row.pk] = row.description
        model._default_manager.bulk_update(rows, ["description"], batch_size=200)
    noted = draft_pack()
    write_pack(noted, tmp_path)

    for model in roots():
        model._default_manager.update(description="")
    import_pack(pack=read_pack(tmp_path))

    assert {(model, row.pk): row.description for model in roots() for row in model._default_manager.all()} == said
    again = draft_pack()
    assert again == noted
    assert written_files(again) == {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert compile_pack(again, "x") == compile_pack(builtin_pack(), "x")


@IN_A_DRAFT
def test_a_note_of_one_line_is_all_that_a_comparison_tells() -> None:
    Feature.objects.filter(key="eo_ai").update(description="Ask the market.")
    Faq.objects.filter(position=2).update(description="Shorten this.")
    label = Label.objects.exclude(kind="confidence").first()
    assert label
    Label.objects.filter(pk=label.pk).update(description="Used by nobody?")

    told = [str(change) for change in diff_packs(builtin_pack(), draft_pack())]

    assert len(told) == 3
    assert all(line.startswith("Note for editors at ") for line in told)
    assert {"model/features/general/{L}_ai/default/eo", "faqs/2"} <= set(draft_pack().notes)


@IN_A_DRAFT
def test_a_note_that_stays_behind_in_the_draft_is_kept_where_its_file_is_absent(tmp_path: Path) -> None:
    Faq.objects.filter(position=1).update(description="Kept.")

    import_pack(pack=pack_of_texts({}, draft_pack(), where="the ZIP"))

    assert Faq.objects.get(position=1).description == "Kept."


def test_a_note_stands_under_its_question() -> None:
    written = with_notes(TEXT, {2: "Ask counsel.\nThen shorten."})

    assert written == "### 1. First?\nOne.\n\n### 2. Second?\n<!-- Ask counsel.\nThen shorten. -->\nTwo.\n"
    assert without_notes(written) == (TEXT, {2: "Ask counsel.\nThen shorten."})


def test_an_answer_that_begins_with_a_comment_is_no_note() -> None:
    text = "### 1. First?\n<!-- part of the answer -->\nOne.\n"

    assert without_notes(with_notes(text, {})) == (text, {})
    assert without_notes(with_notes(text, {1: "Odd."})) == (text, {1: "Odd."})


@pytest.mark.parametrize("text", ["### 1. A?\n<!-- open\nB", "### 1. A?\n<!-- open\nB\n\n### 2. C?\n<!-- d -->\nE"])
def test_a_note_without_an_end_is_refused_by_its_question(text: str) -> None:
    with pytest.raises(OpenNoteError, match="begun with <!-- and not closed"):
        without_notes(text)
    with pytest.raises(PackError, match=r"faqs\.md: the note under"):
        pack_of_texts({FAQS: text}, builtin_pack(), where="the ZIP")


@settings(max_examples=300, deadline=None)
@given(note=st.text(alphabet="ab#-\\> \n<!", max_size=40))
def test_any_note_survives(note: str) -> None:
    clean = "\n".join(line.rstrip() for line in note.strip().split("\n"))

    assert without_notes(with_notes(TEXT, {1: clean})) == (TEXT, {1: clean} if clean else {})
