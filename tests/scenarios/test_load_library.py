"""`manage.py load_library`: says what it did, and does it once."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scenarios.editions import current_edition
from scenarios.models import Edition
from scenarios.packs import CONTENT

pytestmark = pytest.mark.django_db


def load(*args: str) -> str:
    out = StringIO()
    call_command("load_library", *args, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT, tmp_path / "pack")


def test_it_publishes_the_first_edition_once() -> None:
    first, second = load(), load()

    short = current_edition().sha256[:12]
    assert first == f"Edition 2026.1 is published ({short}).\nThe working draft begins from edition 2026.1.\n"
    assert second == f"Edition 2026.1 is already loaded ({short}); nothing to do.\n"
    assert Edition.objects.count() == 1


def test_it_publishes_another_folder_under_another_number(folder: Path) -> None:
    load()
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("Psychiatric injury is outside", "Psychiatric harm is outside"))

    load(str(folder), "--number", "2026.2", "--notes", "One word.")

    assert (current_edition().number, current_edition().notes) == ("2026.2", "One word.")


def test_a_broken_pack_changes_nothing_and_every_problem_is_named(folder: Path) -> None:
    load()
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("rc_software_defect: silent", "rc_sofware_defect: silent"))

    with pytest.raises(CommandError) as raised:
        load(str(folder), "--number", "2026.2")

    assert str(raised.value) == (
        "The pack has 1 problem; nothing was changed.\n"
        "  rules.yaml, cap rule RC2: reads feature `rc_sofware_defect`, which is unknown; "
        "did you mean `rc_software_defect`?"
    )
    assert Edition.objects.count() == 1


def test_a_file_that_can_not_be_read_is_named(folder: Path) -> None:
    (folder / "rules.yaml").write_text("clauses: [\n")

    with pytest.raises(CommandError, match=r"rules\.yaml: while parsing"):
        load(str(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "labels.yaml").unlink()

    with pytest.raises(CommandError, match=r"labels\.yaml is missing from"):
        load(str(folder))


def test_a_number_that_holds_other_content_is_refused(folder: Path) -> None:
    load()
    (folder / "faqs.md").write_text("### Why?\nSo.")

    with pytest.raises(CommandError, match=r"Edition 2026\.1 is already published with other content"):
        load(str(folder))


@pytest.mark.parametrize("number", ["latest", "2026", "2026.0", "2026.1.1", ""])
def test_a_number_is_a_year_and_a_count(number: str) -> None:
    with pytest.raises(CommandError, match=r"is no number of an edition; a year and a count is, as 2026\.1"):
        load("--number", number)

    assert not Edition.objects.exists()
