"""The library as files in the browser: downloads, and an import that is read before it is done."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Role, User
from editing.models import EditionDraft, PackUpload
from editing.publishing import begin_draft, plan, submit
from editing.working import working_pack
from scenarios.models import CapRule, Edition, Faq
from scenarios.pack_export import written_files
from scenarios.pack_zip import zip_of
from tests.editing.conftest import signed_in

pytestmark = pytest.mark.django_db
FILES, IMPORT = "/editor/files/", "/editor/files/import/"
OLD, NEW = "'Defect' does not mention software.", "Software goes unsaid."


@pytest.fixture(autouse=True)
def draft_content(loaded_draft: None, db: None) -> None:
    """Every test begins from the first edition's draft."""


@pytest.fixture
def ruth() -> Client:
    return signed_in("Ruth")


def edited(old: str = OLD, new: str = NEW, only: str = "") -> bytes:
    """The draft as a ZIP, with one text changed."""
    texts = written_files(working_pack())
    return zip_of({name: text.replace(old, new) for name, text in texts.items() if not only or name == only})


def handed(client: Client, content: bytes, name: str = "autumn.zip") -> Any:
    return client.post(FILES, {"zip": SimpleUploadedFile(name, content, "application/zip")})


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def agreed(client: Client, page: str) -> Any:
    """Says yes to what the page shows."""
    hidden = dict(re.findall(r'name="(sha256|draft)" value="([0-9a-f]*)"', page))
    assert set(hidden) == {"sha256", "draft"}
    return client.post(IMPORT, hidden, follow=True)


def why() -> str:
    return CapRule.objects.get(key="RC2").why


def reviewed() -> EditionDraft:
    """The draft, with a change, in review."""
    Faq.objects.filter(position=1).update(answer="Another answer.")
    samir = User.objects.create_user("samir@firm.example", "x", full_name="Samir", role=Role.EDITOR)
    today = timezone.localdate()
    begun = begin_draft(by=samir, today=today)
    planned = plan(
        draft=begun, number="2026.2", notes="Clearer.", in_force_from=None, expected_version=begun.version,
        by=samir, today=today,
    )  # fmt: skip
    return submit(draft=planned, by=samir)


@pytest.mark.parametrize("what", ["2026.1", "draft"])
def test_a_download_is_what_the_command_writes_to_the_byte(ruth: Client, tmp_path: Path, what: str) -> None:
    edition = Edition.objects.get(number="2026.1")
    address = reverse("editing:draft_files") if what == "draft" else reverse("editing:edition_files", args=[edition.pk])
    assert f'href="{address}"' in text(ruth.get(FILES))
    call_command("export_edition", what, str(tmp_path), stdout=io.StringIO())

    answer = ruth.get(address)

    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == f'attachment; filename="insure24-library-{what}.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert ruth.get(address).content == answer.content


def test_the_pages_of_editions_lead_to_their_files(ruth: Client) -> None:
    edition = Edition.objects.get(number="2026.1")
    address = reverse("editing:edition_files", args=[edition.pk])

    assert f'href="{address}"' in text(ruth.get(reverse("admin:scenarios_edition_change", args=[edition.pk])))
    assert f'href="{FILES}"' in text(ruth.get("/editor/edition/"))


def test_an_editor_takes_the_draft_away_changes_it_reads_what_changes_and_imports_it(ruth: Client) -> None:
    mine = User.objects.get(email="ruth@firm.example")
    taken = ruth.get(reverse("editing:draft_files")).content
    assert OLD.encode() in zipfile.ZipFile(io.BytesIO(taken)).read("rules.yaml")

    answer = handed(ruth, edited())
    assert (answer.status_code, answer["Location"]) == (302, IMPORT)
    page = text(ruth.get(IMPORT))
    assert "1 changed. Nothing is imported yet." in page
    assert re.search(rf"<del>.{{0,9}}Defect.*?</del>.*?<ins>{NEW}</ins>", page, re.DOTALL)
    assert "waits to be imported" in text(ruth.get(FILES))
    assert why() == OLD

    done = agreed(ruth, page)
    assert done.redirect_chain == [("/editor/edition/", 302)]
    assert "Imported into the draft: 1 changed." in text(done)
    assert why() == NEW
    newest = CapRule.history.filter(key="RC2").first()
    assert (newest.history_user, newest.history_change_reason) == (mine, "Imported from autumn.zip")
    event = AuditEvent.objects.get(verb="imported into library")
    assert (event.actor, event.subject) == (mine, "autumn.zip")
    assert not PackUpload.objects.exists()
    assert ruth.get(IMPORT)["Location"] == FILES

    handed(ruth, edited())
    page = text(ruth.get(IMPORT))
    assert "Nothing differs" in page
    assert "Import into the draft" not in page


def test_a_draft_that_changed_meanwhile_is_left_alone_and_shown_anew(ruth: Client) -> None:
    handed(ruth, edited())
    page = text(ruth.get(IMPORT))
    CapRule.objects.filter(key="RC3").update(why="Someone was here.")

    answer = agreed(ruth, page)

    assert answer.status_code == 409
    assert "The draft has changed since you looked" in text(answer)
    assert "Someone was here." in text(answer)
    assert (why(), PackUpload.objects.count()) == (OLD, 1)
    assert agreed(ruth, text(answer)).status_code == 200
    assert why() == NEW


def test_other_files_handed_in_meanwhile_are_not_taken_for_those_on_the_page(ruth: Client) -> None:
    handed(ruth, edited())
    page = text(ruth.get(IMPORT))
    handed(ruth, edited(new="Something else entirely."))

    answer = agreed(ruth, page)

    assert answer.status_code == 409
    assert "Other files were handed in" in text(answer)
    assert "Something else entirely." in text(answer)
    assert why() == OLD


def test_files_wait_for_their_own_editor_and_for_a_day(ruth: Client) -> None:
    samir = signed_in("Samir")
    handed(ruth, edited())
    page = text(ruth.get(IMPORT))

    assert samir.get(IMPORT)["Location"] == FILES
    hidden = dict(re.findall(r'name="(sha256|draft)" value="([0-9a-f]*)"', page))
    assert samir.post(IMPORT, hidden)["Location"] == FILES
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert signed_in("Ruth").get(IMPORT)["Location"] == FILES
        handed(signed_in("Samir"), edited())
        assert PackUpload.objects.get().by.full_name == "Samir"
    assert why() == OLD


def test_files_can_be_let_go(ruth: Client) -> None:
    handed(ruth, edited())

    assert "Nothing was imported." in text(ruth.post(reverse("editing:import_drop"), follow=True))
    assert (PackUpload.objects.count(), why()) == (0, OLD)


def test_a_file_that_is_not_in_the_zip_stays_as_the_draft_has_it(ruth: Client) -> None:
    Faq.objects.filter(position=1).update(answer="Another answer.", description="Ask counsel.")
    handed(ruth, edited(only="rules.yaml"))

    page = text(ruth.get(IMPORT))
    assert "Not in the ZIP, and kept as the draft has them: model.yaml, " in page
    agreed(ruth, page)

    assert why() == NEW
    faq = Faq.objects.get(position=1)
    assert (faq.answer, faq.description) == ("Another answer.", "Ask counsel.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not a zip", "This is no ZIP"),
        (b"", "The ZIP is empty"),
        (b"x" * 2_000_001, "The ZIP has over 2,000,000 bytes"),
        (zip_of({"rules.yaml": "a: &a [*a]"}), "rules.yaml: .*aliases are not allowed"),
        (zip_of({"rules.yaml": "a: " + "b" * 900_000}), "rules.yaml: .*a text is over 20,000 characters long"),
        (zip_of({"faqs.md": "### 1. A?\n<!-- b"}), "begun with &lt;!-- and not closed"),
    ],
)
def test_what_is_no_pack_is_refused_at_the_door(ruth: Client, content: bytes, message: str) -> None:
    answer = handed(ruth, content)

    assert answer.status_code == 422
    assert re.search(message, text(answer), re.DOTALL)
    assert not PackUpload.objects.exists()


def test_without_a_file_it_says_what_to_choose(ruth: Client) -> None:
    answer = ruth.post(FILES)

    assert (answer.status_code, "Choose a ZIP of the library" in text(answer)) == (422, True)


def test_a_pack_that_does_not_hold_together_names_each_problem_and_imports_nothing(ruth: Client) -> None:
    handed(ruth, edited("rc_software_defect: silent", "rc_sofware_defect: silent"))

    page = text(ruth.get(IMPORT))
    assert "The files don’t hold together" in page
    assert "did you mean `rc_software_defect`" in page
    assert "Import into the draft" not in page
    upload = PackUpload.objects.get()
    assert ruth.post(IMPORT, {"sha256": upload.sha256, "draft": ""}).status_code in {409, 422}
    assert AuditEvent.objects.filter(verb="imported into library").count() == 0


def test_a_name_that_would_break_a_page_or_a_table_does_neither(ruth: Client) -> None:
    handed(ruth, edited(), name="<b>\x07" + "x" * 120 + ".zip")

    assert "<b>x" not in text(ruth.get(IMPORT))
    assert len(PackUpload.objects.get().name) == 80


def test_nothing_is_imported_while_an_edition_is_in_review(ruth: Client) -> None:
    handed(ruth, edited())
    page = text(ruth.get(IMPORT))
    reviewed()

    assert "Show what they change" not in text(ruth.get(FILES))
    answer = handed(ruth, edited())
    assert answer.status_code == 409
    assert "is in review, so its content can" in text(answer)
    assert "Import into the draft" not in text(ruth.get(IMPORT))
    answer = agreed(ruth, page)
    assert answer.status_code == 409
    assert "Take it back to draft first" in text(answer)
    assert why() == OLD


def test_a_reviewer_reads_what_was_submitted_whatever_the_tables_say(ruth: Client) -> None:
    reviewed()
    Faq.objects.filter(position=2).update(answer="Slipped in afterwards.")

    page = text(ruth.get("/editor/changes/"))

    assert "Another answer." in page
    assert "Slipped in afterwards." not in page
