"""Bringing a pack into the draft: all of it or nothing, said before, remembered after."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from accounts.models import User
from scenarios import pack_import
from scenarios.editions import BrokenPackError, publish
from scenarios.models import CapRule, Condition, Head, Line, Scenario, TimelineStep
from scenarios.pack_export import draft_pack
from scenarios.pack_import import DraftChangedError, import_pack, plan_import
from scenarios.packs import CONTENT, builtin_pack
from tests.scenarios.draft import filled as filled
from tests.scenarios.packs import Files, cap_rule, pack_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def run(command: str, *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT, tmp_path / "pack")


def reworded(files: Files) -> None:
    cap_rule(files, "rc_core", "RC2").update(why="Said in other words.", cap="excluded")
    files["scenarios"]["bricked_devices"]["timeline"][0] = "Day 0: at last"


def broken(files: Files) -> None:
    reworded(files)
    cap_rule(files, "rc_core", "RC3").update(cap="gone")


def too_long(files: Files) -> None:
    reworded(files)
    files["model"]["heads"][0]["name"] = "x" * 161


def test_only_what_differs_is_touched_and_remembered_with_who_and_why() -> None:
    editor = User.objects.create_user("editor@example.com", "pw-for-tests", role="editor")
    rule, other = CapRule.objects.get(key="RC2"), CapRule.objects.get(key="RC3")
    step = TimelineStep.objects.get(scenario__key="bricked_devices", position=1)

    changes = import_pack(pack=pack_with(reworded), by=editor, reason="Imported from pack")

    assert [change.title for change in changes] == [
        "Rule RC2",
        "Scenario bricked_devices “Update bricks devices in the field”",
    ]
    now = CapRule.objects.get(key="RC2")
    assert (now.pk, now.why, now.cap.key, now.version) == (rule.pk, "Said in other words.", "excluded", 2)
    assert CapRule.objects.get(key="RC3").version == other.version == 1
    assert TimelineStep.objects.get(pk=step.pk).text == "Day 0: at last"
    assert Scenario.objects.get(key="bricked_devices").version == 2
    newest, first = CapRule.history.filter(id=rule.pk)
    assert (newest.history_type, newest.history_user, newest.history_change_reason) == (
        "~",
        editor,
        "Imported from pack",
    )
    assert (first.history_type, first.why) == ("+", rule.why)
    assert TimelineStep.history.filter(id=step.pk).count() == 2
    assert CapRule.history.filter(id=other.pk).count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (broken, "rules.yaml, cap rule RC3: caps at level `gone`, which is unknown"),
        (too_long, "head of loss x+: name has 161 characters; 160 at most fit"),
    ],
)
def test_a_broken_pack_changes_nothing(change: object, message: str) -> None:
    assert callable(change)
    pack = pack_with(change)

    with pytest.raises(BrokenPackError, match=message):
        import_pack(pack=pack)
    with pytest.raises(BrokenPackError, match=message):
        plan_import(pack)

    assert draft_pack() == builtin_pack()
    assert CapRule.history.filter(key="RC2").count() == 1


def test_a_failure_half_way_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise DatabaseError("the database went away")

    monkeypatch.setattr(pack_import, "_remember", fail)

    with pytest.raises(DatabaseError):
        import_pack(pack=pack_with(reworded))

    assert draft_pack() == builtin_pack()


def test_a_plan_says_what_would_change_and_holds_only_for_the_draft_that_it_saw() -> None:
    pack = pack_with(reworded)
    plan = plan_import(pack)
    assert len(plan.changes) == 2
    assert draft_pack() == builtin_pack()

    CapRule.objects.filter(key="RC3").update(why="Someone was here.")
    with pytest.raises(DraftChangedError, match="look again"):
        import_pack(pack=pack, planned=plan)

    assert CapRule.objects.get(key="RC2").cap.key == "disputed"
    assert import_pack(pack=pack, planned=plan_import(pack))


def test_rows_can_be_added_after_an_import_and_never_come_into_a_dead_ones_history() -> None:
    last = Head.objects.order_by("-pk")[0]
    group = last.group
    new = Head.objects.create(key="new_head", name="New", party="first", group=group)
    assert new.pk > last.pk
    new.delete()

    added = Head.objects.create(key="newer_head", name="Newer", party="first", group=group)
    assert Head.history.filter(id=added.pk).count() == 1
    assert import_pack(pack=builtin_pack())[0].title == "Head of loss newer_head “Newer”"
    gone = Head.history.filter(key="newer_head").first()
    assert (gone.history_type, gone.history_change_reason) == ("-", "Imported")


def test_a_new_line_has_its_own_row_of_every_general_feature() -> None:
    line = Line.objects.create(key="ct", name="Clinical trials", basis="claims-made")
    assert line.features.count() == 10
    assert line.features.filter(key="ct_limit", general__key="{L}_limit").exists()


# The commands; what import_pack asks and refuses is in tests/editing/test_import_command.py


def test_check_prints_what_would_change_and_changes_nothing(folder: Path) -> None:
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("'Defect' does not mention software.", "Software goes unsaid."))

    out = run("import_pack", str(folder), "--check")

    assert out == (
        "  Rule RC2: reason was “'Defect' does not mention software.”, is “Software goes unsaid.”\n"
        "Would be imported: 1 changed.\nNothing was changed.\n"
    )
    assert draft_pack() == builtin_pack()
    assert run("import_pack", str(folder), "--yes").endswith("Imported into the draft: 1 changed.\n")
    assert CapRule.objects.get(key="RC2").why == "Software goes unsaid."
    assert run("import_pack", str(folder)) == "The draft says this already; nothing differs.\n"


def test_a_file_that_is_not_there_stays_as_the_draft_has_it(folder: Path) -> None:
    CapRule.objects.filter(key="RC2").update(gap="A gap of our own")
    for name in ("labels.yaml", "coded_rules.yaml", "cases.yaml", "guide.yaml", "glossary.yaml"):
        (folder / name).unlink()

    out = run("import_pack", str(folder))

    assert out == (
        f"Not in {folder}, and kept as they are: "
        "coded_rules.yaml, labels.yaml, guide.yaml, glossary.yaml, cases.yaml.\n"
        "The draft says this already; nothing differs.\n"
    )
    assert CapRule.objects.get(key="RC2").gap == "A gap of our own"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rc_software_defect: silent", "rc_sofware_defect: silent", "did you mean `rc_software_defect`"),
        ("cap: disputed", "cap: *x", "aliases are not allowed"),
        ("cap: disputed", "cap: disputed\n      cap: excluded", "'cap' stands here twice"),
    ],
)
def test_a_bad_file_is_an_error_that_teaches(folder: Path, old: str, new: str, message: str) -> None:
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace(old, new, 1))

    for options in (["--yes"], ["--check"]):
        with pytest.raises(CommandError, match=message):
            run("import_pack", str(folder), *options)

    assert draft_pack() == builtin_pack()


def test_export_names_what_there_is(tmp_path: Path) -> None:
    publish(pack=builtin_pack(), number="2026.1")

    with pytest.raises(CommandError, match=r"There is no edition 2026\.9; there is 2026\.1, draft"):
        run("export_edition", "2026.9", str(tmp_path))
    assert run("export_edition", "2026.1", str(tmp_path / "a")).startswith("Edition 2026.1 is in ")


def test_export_does_not_write_beside_a_file_that_would_be_read_with_it(tmp_path: Path) -> None:
    import_pack(pack=pack_with(lambda files: files.pop("cases")))
    (tmp_path / "cases.yaml").write_text("[]")

    with pytest.raises(CommandError, match=r"has a cases\.yaml, which this pack has not"):
        run("export_edition", "draft", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["cases.yaml"]


def test_format_pack_puts_a_hand_written_pack_into_one_form(folder: Path) -> None:
    cases = folder / "cases.yaml"
    cases.write_text((Path(__file__).parents[1] / "cases" / "worked.yaml").read_text())
    assert cases.read_bytes() != (CONTENT / "cases.yaml").read_bytes()

    run("format_pack", str(folder))

    assert cases.read_bytes() == (CONTENT / "cases.yaml").read_bytes()


def test_load_library_begins_the_draft_once_and_leaves_it_alone() -> None:
    Condition.objects.filter(cap_rule__key="RC2").delete()

    run("load_library")

    assert not Condition.objects.filter(cap_rule__key="RC2").exists()
