"""import_pack shows what changes before it touches anything, asks, names its editor, and waits out a review."""

from __future__ import annotations

import builtins
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import AuditEvent, Role, User
from editing.models import EditionDraft
from editing.publishing import begin_draft, plan, return_to_draft, submit
from scenarios.models import CapRule, Faq
from scenarios.packs import CONTENT

pytestmark = pytest.mark.django_db
OLD, NEW = "'Defect' does not mention software.", "Software goes unsaid."


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> User:
    return User.objects.create_user("ruth@firm.example", "x", full_name="Ruth", role=Role.EDITOR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = shutil.copytree(CONTENT, tmp_path / "autumn")
    rules = made / "rules.yaml"
    rules.write_text(rules.read_text().replace(OLD, NEW))
    return made


def run(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_pack", str(folder), *options, stdout=out, no_color=True)
    return out.getvalue()


def why() -> str:
    return CapRule.objects.get(key="RC2").why


def answering(answer: str, seen: Callable[[], None] = lambda: None) -> Callable[[str], str]:
    def asked(question: str) -> str:
        seen()
        return answer

    return asked


def test_it_shows_the_changes_and_imports_on_yes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    before: list[tuple[str, bool]] = []
    told = "Rule RC2: reason was"
    monkeypatch.setattr(builtins, "input", answering("yes", lambda: before.append((why(), told in out.getvalue()))))

    call_command("import_pack", str(folder), stdout=out, no_color=True)

    assert before == [(OLD, True)]
    assert why() == NEW


@pytest.mark.parametrize("answer", ["no", "", "yess"])
def test_anything_but_yes_imports_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(builtins, "input", answering(answer))

    with pytest.raises(CommandError, match="Nothing was imported"):
        run(folder)
    assert why() == OLD


def test_where_nobody_can_answer_it_asks_for_the_option(folder: Path) -> None:
    with pytest.raises(CommandError, match="with --yes nobody is asked"):
        run(folder)
    assert why() == OLD
    assert run(folder, "--yes").endswith("Imported into the draft: 1 changed.\n")
    assert why() == NEW


def test_a_draft_that_is_changed_while_it_asks_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile() -> None:
        CapRule.objects.filter(key="RC3").update(why="Someone was here.")

    monkeypatch.setattr(builtins, "input", answering("yes", meanwhile))

    with pytest.raises(CommandError, match="look again"):
        run(folder)
    assert why() == OLD


def test_history_and_trail_name_the_editor(folder: Path, ruth: User) -> None:
    run(folder, "--yes", "--by", "Ruth@firm.example")

    newest = CapRule.history.filter(key="RC2").first()
    assert (newest.history_user, newest.history_change_reason) == (ruth, "Imported from autumn")
    event = AuditEvent.objects.get(verb="imported into library")
    assert (event.actor, event.subject, event.detail["changes"]) == (ruth, "autumn", "1 changed")
    assert EditionDraft.objects.get(open=True).steps.get().by == ruth


@pytest.mark.parametrize("email", ["nobody@firm.example", "anna@tessel.example"])
def test_only_an_editor_can_be_named(folder: Path, email: str) -> None:
    User.objects.create_user("anna@tessel.example", "x", full_name="Anna")

    with pytest.raises(CommandError, match="There is no editor"):
        run(folder, "--yes", "--by", email)
    assert why() == OLD


def test_nothing_is_imported_while_an_edition_is_in_review(folder: Path, ruth: User) -> None:
    Faq.objects.filter(position=1).update(answer="Another answer.")
    today = timezone.localdate()
    begun = begin_draft(by=ruth, today=today)
    planned = plan(
        draft=begun, number="2026.2", notes="Clearer.", in_force_from=None, expected_version=begun.version,
        by=ruth, today=today,
    )  # fmt: skip
    draft = submit(draft=planned, by=ruth)

    with pytest.raises(CommandError, match=r"is in review, so its content can't be changed\. Take it back"):
        run(folder, "--yes")
    assert "Rule RC2" in run(folder, "--check")
    assert why() == OLD

    return_to_draft(draft=draft, reason="One more rule.", by=ruth)
    run(folder, "--yes")
    assert why() == NEW
