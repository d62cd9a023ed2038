"""A pack, the rows of the draft and the files of an export say the same, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from scenarios.compiling import builtin_library, compile_pack
from scenarios.editions import publish
from scenarios.integrity import check
from scenarios.models import CapRule, Line, Scenario
from scenarios.pack_export import content_models, draft_library, draft_pack, in_one_form, pack_of, written_files
from scenarios.pack_import import import_pack
from scenarios.pack_text import yaml_text
from scenarios.packs import CONTENT, Pack, builtin_pack, read_pack
from scenarios.plain_yaml import UNPRINTABLE, read_document
from tests.scenarios.draft import filled as filled
from tests.scenarios.packs import Files, by, pack_with
from tests.scenarios.test_junk_in_packs import JUNK, PLACES, put

IN_A_DRAFT = pytest.mark.usefixtures("filled", "db")
Path_ = tuple[str | int, ...]


def read_back(pack: Pack, folder: Path) -> Pack:
    """The pack after it was written to files and read again."""
    for name, text in written_files(pack).items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_pack(folder)


def test_the_projects_own_files_are_in_the_form_of_an_export() -> None:
    texts = written_files(in_one_form(builtin_pack()))

    wrong = [name for name, text in texts.items() if (CONTENT / name).read_text(encoding="utf-8") != text]
    assert wrong == [], "run: python manage.py format_pack scenarios/content"
    assert {path.name for path in CONTENT.iterdir()} - {"README.md"} == set(texts)


def test_rows_and_back_make_the_same_pack_without_a_database() -> None:
    again = in_one_form(builtin_pack())

    assert again.files == builtin_pack().files
    assert again.notes == builtin_pack().notes


def test_a_pack_written_and_read_is_the_same_pack(tmp_path: Path) -> None:
    again = read_back(builtin_pack(), tmp_path)

    assert again == builtin_pack()


@IN_A_DRAFT
def test_the_tables_say_what_the_pack_says() -> None:

    assert draft_pack() == builtin_pack()
    assert draft_library() == compile_pack(builtin_pack(), "draft")


@IN_A_DRAFT
def test_export_import_and_export_again_give_the_same_bytes(tmp_path: Path) -> None:
    publish(pack=builtin_pack(), number="2026.1")
    first, second, third = tmp_path / "first", tmp_path / "second", tmp_path / "third"

    call_command("export_edition", "draft", str(first))
    call_command("import_pack", str(first), "--yes")
    call_command("export_edition", "draft", str(second))
    call_command("export_edition", "2026.1", str(third))

    bytes_of = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in (first, second, third)]
    assert bytes_of[0] == bytes_of[1] == bytes_of[2]
    assert bytes_of[0] == {path.name: path.read_bytes() for path in CONTENT.iterdir() if path.name != "README.md"}


@IN_A_DRAFT
def test_an_edition_keeps_its_notes_and_gives_them_back() -> None:
    edition = publish(pack=builtin_pack(), number="2026.1")

    assert pack_of(edition) == builtin_pack()


@IN_A_DRAFT
def test_the_draft_is_read_in_one_query_a_table(django_assert_num_queries: DjangoAssertNumQueries) -> None:

    with django_assert_num_queries(len(content_models())):
        draft_pack()


@IN_A_DRAFT
def test_what_editors_change_in_the_tables_comes_out_in_the_pack() -> None:
    rule = CapRule.objects.get(key="RC2")
    rule.why = "Said otherwise:\nin two lines."
    rule.description = "Asked of counsel.\n\nNo answer yet."
    rule.save()
    Line.objects.filter(key="rc").update(asks="")

    pack = draft_pack()

    assert by(pack.files["rules"]["cap_groups"]["rc_core"], "RC2", "id")["why"] == "Said otherwise:\nin two lines."
    assert pack.notes["rules/cap_groups/rc_core/RC2"] == "Asked of counsel.\n\nNo answer yet."
    assert "rc" not in pack.files["labels"]["line_question"]


@IN_A_DRAFT
def test_such_a_change_goes_through_files_and_back(tmp_path: Path) -> None:
    scenario = Scenario.objects.get(key="bricked_devices")
    scenario.title = "“Bricked”: #1 fear – 100% dead, \\ no {way} back: ok?"
    scenario.description = "# not a heading\n  indented"
    scenario.save()
    pack = draft_pack()

    again = read_back(pack, tmp_path)

    assert again.files == pack.files
    assert again.notes == pack.notes
    import_pack(pack=again)
    assert written_files(draft_pack()) == written_files(pack)


def lines_reversed(files: Files) -> None:
    files["rules"]["clauses"].reverse()


def scenarios_reversed(files: Files) -> None:
    files["scenarios"] = dict(reversed(files["scenarios"].items()))
    files["guide"]["scenarios"] = {key: files["guide"]["scenarios"][key] for key in files["scenarios"]}


def own_words_of_a_line(files: Files) -> None:
    files["labels"]["feature"]["pl_ai"] = "AI exclusion of product liability"
    files["labels"]["feature_value"]["eo_ai"] = {"absolute": "No AI at all"}


def texts_that_yaml_trips_over(files: Files) -> None:
    files["scenarios"]["bricked_devices"]["timeline"][:3] = ["- no: list # none", "yes", "1"]
    files["glossary"][0]["also"] = ["null", "2024-01-01", "a: b", "'", '"', "{x}", "é–“”", "0.5", "~", "a\nb"]


def other_tests_of_one_subject(files: Files) -> None:
    rule = by(files["rules"]["cap_groups"]["rc_core"], "RC6", "id")
    rule["when"] = {"outage_hours": {"gte": 2, "lt": 72.5}, "first_made_date": {"not": "2020-01-01"}}


def defaults_of_each_line(files: Files) -> None:
    general = {row["key"]: row for row in files["model"]["features"]["general"]}
    general["{L}_retro"]["default"] = {"pl": "full", "eo": "2020-01-01", "cy": "inception", "rc": "full"}
    general["{L}_conditions"]["default"] = {"pl": [], "eo": [], "cy": ["mfa", "backups"], "rc": []}
    general["{L}_conditions"]["ask"] = ["backups"]


def clauses_of(pack: Pack) -> list[str]:
    return [row["key"] for row in pack.files["rules"]["clauses"]]


CHANGES: list[Callable[[Files], None]] = [
    lines_reversed,
    scenarios_reversed,
    own_words_of_a_line,
    texts_that_yaml_trips_over,
    other_tests_of_one_subject,
    defaults_of_each_line,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_pack_of_another_shape_goes_through_rows_and_files(change: Callable[[Files], None], tmp_path: Path) -> None:
    pack = pack_with(change)
    assert check(pack) == ()

    once = in_one_form(pack)
    again = read_back(once, tmp_path)

    assert compile_pack(once, "x") == compile_pack(pack, "x")
    assert list(once.files["scenarios"]) == list(pack.files["scenarios"])
    assert clauses_of(once) == clauses_of(pack)
    assert again.files == once.files
    assert written_files(again) == written_files(once)


@IN_A_DRAFT
def test_a_draft_of_another_shape_is_the_pack_that_was_imported() -> None:
    def change_all(files: Files) -> None:
        for change in CHANGES:
            change(files)

    pack = pack_with(change_all)
    import_pack(pack=pack)

    assert draft_pack().files == in_one_form(pack).files


@settings(max_examples=200, deadline=None)
@given(place=st.sampled_from(PLACES), junk=st.sampled_from([*JUNK, "2030-01-01", "Two\nlines", "yes", 7.25, 10**11]))
def test_whatever_the_check_passes_goes_through_rows_and_text_unchanged(place: Path_, junk: object) -> None:
    pack = Pack(put(dict(builtin_pack().files), place, junk))
    if check(pack):
        return

    once = in_one_form(pack)

    assert compile_pack(once, "x") == compile_pack(pack, "x")
    assert check(once) == ()
    assert in_one_form(once) == once


@settings(max_examples=500, deadline=None)
@given(text=st.text(max_size=80), noted=st.text(max_size=80))
def test_any_text_that_can_be_printed_survives_the_file(text: str, noted: str) -> None:
    value = [{"key": "a", "why": text, "list": [text, "b"]}]
    if UNPRINTABLE.search(text):
        return

    read, notes = read_document(yaml_text("x", value, {"x/a": noted, "x": noted}), "x.yaml")

    assert read == value
    written = yaml_text("x", read, {"/".join(("x", *path)): note for path, note in notes.items()})
    assert written == yaml_text("x", value, {"x/a": noted, "x": noted})


def test_the_built_in_library_is_the_one_that_the_engine_reads() -> None:
    assert compile_pack(in_one_form(builtin_pack()), "2026.1") == builtin_library()


@IN_A_DRAFT
def test_an_import_of_the_same_writes_no_row() -> None:

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert import_pack(pack=builtin_pack()) == ()

    assert [query["sql"] for query in queries if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []
