"""Answers leave as an Excel workbook that runs nothing and says everything."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from accounts.models import User
from insure24 import spreadsheet
from questionnaires.answers import save_answer
from questionnaires.evidence import add_evidence
from questionnaires.models import Profile
from questionnaires.snapshots import take_snapshot
from questionnaires.workbook import COLUMNS, answers_workbook
from tests.questionnaires import making

HEAD = 3
HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "\n=1",
    "{=1}",
]


@pytest.fixture
def profile(db: None) -> Profile:
    return making.profile()


@pytest.fixture
def owner(profile: Profile) -> User:
    return User.objects.get(memberships__company=profile.company)


def opened(content: bytes) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Answers"]
    sheet = book["Answers"]
    assert isinstance(sheet, Worksheet)
    return sheet


def table(sheet: Worksheet) -> dict[str, list[str]]:
    """Rows below the heading by the question's code."""
    rows = [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True)]
    return {row[-1]: row for row in rows}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_whatever_was_typed(profile: Profile, owner: User, text: str) -> None:
    profile.company.name = text
    profile.company.save()
    save_answer(profile=profile, question="company.legal_name", value=f"x{text}", by=owner)
    row = [text] * 3
    made = spreadsheet.workbook([spreadsheet.Sheet(text, ((text, 9),) * 3, [row], [text])], title=text, creator=text)
    book = openpyxl.load_workbook(io.BytesIO(made))
    for sheet in (opened(answers_workbook(profile)), *book.worksheets):
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.data_type in {"s", "n"}
                assert cell.value is None or not str(cell.value).lstrip(" \n").startswith(
                    ("=", "+", "-", "@", "\t", "\r")
                )


def test_ordinary_text_is_left_as_it_is() -> None:
    for text in ("Yes", "£9,400,000", "60%", "a=b", "3-5 days", "", "O'Neill", "naïve"):
        assert spreadsheet.safe_text(text) == text
    assert spreadsheet.safe_text("a\x00b\x0bc") == "abc"
    assert len(spreadsheet.safe_text("x" * 40_000)) == spreadsheet.LONGEST_CELL


def test_the_table_reads_as_the_answers_do(profile: Profile, owner: User) -> None:
    save_answer(
        profile=profile,
        question="operations.mfa",
        value="partial",
        missing="Legacy VPN",
        missing_by=date(2027, 1, 31),
        by=owner,
    )
    save_answer(profile=profile, question="operations.backups", dont_know=True, by=owner)
    file = SimpleUploadedFile("mfa.pdf", making.PDF)
    add_evidence(profile=profile, question="operations.mfa", files=[file], by=owner, dated=date(2026, 3, 15))
    sheet = opened(answers_workbook(profile))
    assert [cell.value for cell in sheet[HEAD]] == [name for name, _ in COLUMNS]
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width) == ("A4", 54)
    rows = table(sheet)
    assert rows["operations.mfa"][1:7] == [
        "MFA on all remote access and privileged accounts?",
        "Partly",
        "Legacy VPN",
        "31 Jan 2027",
        "mfa.pdf, 15 Mar 2026",
        "Priya Raman",
    ]
    assert rows["operations.backups"][2] == "I don’t know"
    assert rows["operations.segmentation"][2] == "Not answered"
    assert len(rows) > 70


def test_frozen_answers_are_told_with_their_hash(profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question="operations.mfa", value="yes", by=owner)
    snapshot = take_snapshot(profile=profile, by=owner)
    save_answer(profile=profile, question="operations.mfa", value="no", by=owner)
    sheet = opened(answers_workbook(snapshot))
    assert str(sheet["A2"].value).endswith(f"SHA-256 {snapshot.sha256}")
    assert table(sheet)["operations.mfa"][2] == "Yes"


def test_the_founder_downloads_it(client: Client, profile: Profile, owner: User) -> None:
    client.force_login(owner)
    assert reverse("questionnaires:workbook") in client.get("/questionnaire/check/").content.decode()
    reply = client.get(reverse("questionnaires:workbook"))
    assert reply["Content-Disposition"] == 'attachment; filename="Solace-1-Ltd-answers.xlsx"'
    assert (reply["X-Content-Type-Options"], reply["Cache-Control"]) == ("nosniff", "private, no-store")
    opened(reply.content)
