"""An empty draft: filled by a pack, or from the newest edition, and of no use before."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scenarios.editions import as_json, publish
from scenarios.models import CapRule, Edition
from scenarios.pack_export import draft_is_empty, draft_pack
from scenarios.packs import CONTENT, Pack, builtin_pack
from tests.scenarios.packs import Files, cap_rule, pack_with

pytestmark = pytest.mark.django_db


def run(command: str, *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT, tmp_path / "pack")


def reworded(files: Files) -> None:
    cap_rule(files, "rc_core", "RC2").update(why="Said in other words.")


def test_an_empty_draft_takes_a_pack_whole(folder: Path) -> None:
    assert draft_is_empty()
    run("import_pack", str(folder), "--yes")

    assert draft_pack() == builtin_pack()
    assert not Edition.objects.exists()


def test_an_empty_draft_can_not_be_exported(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"The draft is empty; run: python manage\.py load_library"):
        run("export_edition", "draft", str(tmp_path))


def test_an_empty_draft_decides_no_case() -> None:
    with pytest.raises(CommandError, match=r"The draft is empty; run: python manage\.py load_library"):
        run("evaluate_case", str(CONTENT / "cases.yaml"), "--edition", "draft")


def test_load_library_says_what_to_do_where_the_projects_files_have_changed() -> None:
    publish(pack=pack_with(reworded), number="2026.1")

    out = run("load_library")

    assert out.startswith("Edition 2026.1 is already loaded. The project's own files have changed since;")
    assert out.endswith("The working draft begins from edition 2026.1.\n")
    assert CapRule.objects.get(key="RC2").why == "Said in other words."


def test_an_edition_from_before_a_part_of_the_pack_begins_a_draft_with_the_projects_own_part() -> None:
    files = dict(pack_with(reworded).files)
    whole = publish(pack=Pack(files), number="2026.1")
    older = Pack({stem: held for stem, held in files.items() if stem not in {"guide", "glossary"}})
    Edition(number="2026.2", content=as_json(older), sha256="0" * 64).save()

    out = run("load_library")

    assert whole.number == "2026.1"
    assert out.endswith("The working draft begins from edition 2026.2.\n")
    assert draft_pack().files["guide"] == builtin_pack().files["guide"]
    assert CapRule.objects.get(key="RC2").why == "Said in other words."
