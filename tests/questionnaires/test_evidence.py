"""Dated evidence behind answers: one file for several, whole or not at all, and what it is worth."""

from __future__ import annotations

import errno
import json
import os
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from questionnaires import evidence_files
from questionnaires.answers import save_answer
from questionnaires.evidence import add_evidence, date_evidence, remove_evidence, reuse_evidence
from questionnaires.models import Answer, Evidence, EvidenceUse, Profile
from questionnaires.proof import evidence_confidence, is_recent, sbom_line
from questionnaires.queries import answers_for_display, evidence_dates, evidence_of
from questionnaires.snapshots import take_snapshot
from questionnaires.uploads import UploadError
from scenarios.conditions import Value
from tests.questionnaires import hostile, making

MFA, BACKUPS, SBOM, CERTS = "operations.mfa", "operations.backups", "development.sbom", "company.certs"
PAGE = "/questionnaire/operations/mfa/evidence/"
DAY = date(2026, 3, 15)


@pytest.fixture
def profile(db: None) -> Profile:
    return making.profile()


@pytest.fixture
def owner(profile: Profile) -> User:
    return User.objects.get(memberships__company=profile.company)


@pytest.fixture
def page(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def pdf(name: str = "mfa-report.pdf", content: bytes = making.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def given(profile: Profile, owner: User, question: str = MFA, dated: date | None = DAY) -> Evidence:
    return add_evidence(profile=profile, question=question, files=[pdf()], by=owner, dated=dated)[0]


def stored() -> list[Path]:
    return [p for p in (Path(settings.MEDIA_ROOT) / "evidence").glob("*") if p.is_file()]


def test_a_dated_file_stands_behind_a_yes_and_leaves_the_answer_as_it_is(
    page: Client, profile: Profile, owner: User
) -> None:
    save_answer(profile=profile, question=MFA, value="yes", by=owner)
    reply = page.post(
        PAGE, {"files": [pdf()], "dated_day": "15", "dated_month": "3", "dated_year": "2026", "action": "add"}
    )
    assert reply.status_code == 302
    item = Evidence.objects.get()
    assert (item.dated, list(item.uses.values_list("question", flat=True))) == (DAY, [MFA])
    assert (Answer.objects.get().value, Answer.objects.get().version) == ("yes", 1)
    told = {a.key: a for s in answers_for_display(profile) for a in s.answers}
    assert [(f.name, f.dated) for f in told[MFA].behind] == [("mfa-report.pdf", DAY)]
    assert told[MFA].text == "Yes"
    for address in (PAGE, "/questionnaire/operations/mfa/", "/questionnaire/check/"):
        assert "mfa-report.pdf" in page.get(address).content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file."),
        ({"files": [("a.pdf", making.PDF)]}, "Enter the date of the evidence"),
        ({"files": [("a.pdf", making.PDF)], "dated_day": "3"}, "must include a month and a year"),
        ({"files": [("a.pdf", making.PDF)], "dated_day": "1", "dated_month": "1", "dated_year": "2999"}, "between"),
        ({"files": [("a.pdf", b"MZ\x00")], "dated_day": "1", "dated_month": "1", "dated_year": "2026"}, "don’t take"),
        ({"files": [("a.pdf", b"")], "dated_day": "1", "dated_month": "1", "dated_year": "2026"}, "is empty"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(page: Client, sent: dict[str, Any], words: str) -> None:
    before = stored()
    sent = sent | {"files": [pdf(*file) for file in sent.get("files", [])]}
    reply = page.post(PAGE, sent)
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert "<title>Error:" in reply.content.decode()
    assert (Evidence.objects.count(), EvidenceUse.objects.count(), stored()) == (0, 0, before)


def test_an_earlier_file_is_picked_and_not_given_twice(page: Client, profile: Profile, owner: User) -> None:
    item = given(profile, owner)
    there = "/questionnaire/operations/backups/evidence/"
    assert "mfa-report.pdf" in page.get(there).content.decode()
    for _ in range(2):
        assert page.post(there, {"action": "reuse", "evidence": item.pk}).status_code == 302
    assert sorted(item.uses.values_list("question", flat=True)) == [BACKUPS, MFA]
    assert list(evidence_of(profile, BACKUPS)) == [item]


@pytest.mark.parametrize("chosen", ["", "x", "0", "-1", "99999999", "9" * 40])
def test_an_earlier_file_that_is_none_changes_nothing(page: Client, chosen: str) -> None:
    assert page.post(PAGE, {"action": "reuse", "evidence": chosen}).status_code in {302, 404}
    assert not EvidenceUse.objects.exists()


def test_another_companys_file_cannot_be_picked(page: Client, profile: Profile) -> None:
    stranger = making.founder("eve@other.example")
    theirs = given(making.profile(stranger), stranger)
    assert page.post(PAGE, {"action": "reuse", "evidence": theirs.pk}).status_code == 404
    assert theirs.uses.count() == 1


@pytest.mark.django_db(transaction=True)
def test_taken_from_one_answer_a_file_stays_behind_the_other_and_then_is_gone(
    page: Client, profile: Profile, owner: User
) -> None:
    item = given(profile, owner)
    reuse_evidence(evidence=item, question=BACKUPS, by=owner)
    place = Path(item.file.path)
    page.post(reverse("questionnaires:evidence_remove", args=[item.pk]), {"question": MFA})
    assert list(item.uses.values_list("question", flat=True)) == [BACKUPS]
    assert place.is_file()
    page.post(reverse("questionnaires:evidence_remove", args=[item.pk]), {"question": BACKUPS})
    item.refresh_from_db()
    assert (item.removed_at is not None, item.file.name, place.exists()) == (True, "", False)


@pytest.mark.django_db(transaction=True)
def test_frozen_answers_keep_the_file_that_stood_behind_them(profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question=MFA, value="yes", by=owner)
    item = given(profile, owner)
    snapshot = take_snapshot(profile=profile, by=owner)
    assert snapshot.answers[MFA]["files"] == [{"name": "mfa-report.pdf", "sha256": item.sha256, "dated": "2026-03-15"}]
    assert evidence_dates(snapshot) == evidence_dates(profile) == {MFA: (DAY,)}
    remove_evidence(evidence=item, by=owner)
    item.refresh_from_db()
    assert Path(item.file.path).read_bytes() == making.PDF
    told = {a.key: a for s in answers_for_display(snapshot) for a in s.answers}
    assert [f.name for f in told[MFA].behind] == ["mfa-report.pdf"]


def test_evidence_changes_the_hash_that_was_signed_and_its_absence_does_not(profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question=MFA, value="yes", by=owner)
    bare = take_snapshot(profile=profile, by=owner)
    assert set(bare.answers[MFA]) == {"value", "dont_know", "missing", "missing_by"}
    item = given(profile, owner)
    backed = take_snapshot(profile=profile, by=owner)
    remove_evidence(evidence=item, by=owner)
    assert (take_snapshot(profile=profile, by=owner).sha256 == bare.sha256, backed.sha256 == bare.sha256) == (
        True,
        False,
    )


def test_an_sbom_brings_its_date_and_what_it_lists(page: Client, profile: Profile, owner: User) -> None:
    save_answer(profile=profile, question=SBOM, value="yes", by=owner)
    bom = SimpleUploadedFile("pump.json", json.dumps(hostile.BOM).encode())
    there = "/questionnaire/development/sbom/evidence/"
    assert page.post(there, {"files": [bom], "action": "add"}).status_code == 302
    assert Evidence.objects.get().dated == date(2026, 11, 3)
    for address in (there, "/questionnaire/development/sbom/", "/questionnaire/check/"):
        assert "CycloneDX 1.6, 1 component, 3 Nov 2026" in page.get(address).content.decode()
    broken = SimpleUploadedFile("pump.json", json.dumps(hostile.BOM).encode()[:-9])
    refused = page.post(there, {"files": [broken], "action": "add"}).content.decode()
    assert "says that it is an SBOM, but it can’t be read" in refused


def test_the_line_of_an_sbom() -> None:
    assert sbom_line({"format": "SPDX", "version": "2.3", "components": 1214, "date": None}) == (
        "SPDX 2.3, 1,214 components"
    )


def test_certificates_take_evidence_and_figures_do_not(page: Client) -> None:
    assert page.get("/questionnaire/company/certs/evidence/").status_code == 200
    assert page.get("/questionnaire/base/sites/evidence/").status_code == 404
    assert page.post("/questionnaire/base/sites/evidence/", {"files": [pdf()]}).status_code == 404
    assert not Evidence.objects.exists()


def test_confidence_is_the_share_of_yes_with_a_file_under_twelve_months(profile: Profile, owner: User) -> None:
    library, on = making.library(), date(2026, 11, 24)
    answers: dict[str, Value] = {
        MFA: "yes",
        BACKUPS: "yes",
        SBOM: "yes",
        "operations.segmentation": "partial",
        CERTS: frozenset({"soc2"}),
    }
    dates = {MFA: [date(2025, 11, 25)], BACKUPS: [date(2025, 11, 24), date(2026, 11, 25)], CERTS: [on]}
    found = evidence_confidence(library, answers, dates, on=on)
    assert (found.yes, found.backed, found.bare) == (3, 1, (SBOM, BACKUPS))
    assert found.share == Decimal(1) / 3
    assert evidence_confidence(library, {}, {}, on=on).share is None


@pytest.mark.parametrize(
    ("dated", "on", "recent"),
    [
        (date(2025, 11, 25), date(2026, 11, 24), True),
        (date(2025, 11, 24), date(2026, 11, 24), False),
        (date(2026, 11, 25), date(2026, 11, 24), False),
        (date(2027, 3, 1), date(2028, 2, 29), True),
        (date(2027, 2, 28), date(2028, 2, 29), False),
    ],
)
def test_twelve_months_are_counted_by_the_calendar(dated: date, on: date, recent: bool) -> None:
    assert is_recent(dated, on=on) is recent


def test_a_date_is_put_right(profile: Profile, owner: User) -> None:
    item = given(profile, owner)
    date_evidence(evidence=item, dated=date(2026, 4, 1), by=owner)
    assert evidence_dates(profile) == {MFA: (date(2026, 4, 1),)}


def test_a_full_disk_leaves_neither_row_nor_file(
    page: Client, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real, calls = stored(), os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    reply = page.post(
        PAGE, {"files": [pdf("one.pdf"), pdf("two.pdf")], "dated_day": "1", "dated_month": "2", "dated_year": "2026"}
    )
    assert reply.status_code == 422
    assert "could not be kept just now, and nothing was saved" in reply.content.decode()
    assert (Evidence.objects.count(), stored()) == (0, before)


def test_a_database_that_fails_leaves_no_file(profile: Profile, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("gone")

    monkeypatch.setattr(EvidenceUse.objects, "create", fails)
    with pytest.raises(RuntimeError):
        given(profile, owner)
    assert (Evidence.objects.count(), stored()) == (0, before)


def test_what_a_killed_process_left_behind_is_swept_and_nothing_else(profile: Profile, owner: User) -> None:
    item = given(profile, owner)
    orphan, fresh = evidence_files.keep(b"orphan"), evidence_files.keep(b"under way")
    old = (timezone.now() - timedelta(hours=25)).timestamp()
    for name in (orphan, str(item.file.name)):
        os.utime(Path(settings.MEDIA_ROOT) / name, (old, old))
    assert [f"evidence/{name}" for name in evidence_files.sweep(now=timezone.now())] == [orphan]
    assert Path(item.file.path).is_file()
    assert (Path(settings.MEDIA_ROOT) / fresh).is_file()
    evidence_files.drop(fresh)


def test_a_file_without_a_date_waits_for_one(profile: Profile, owner: User) -> None:
    wording = add_evidence(profile=profile, question="insurance.wordings", files=[pdf()], by=owner)[0]
    with pytest.raises(UploadError, match="has no date"):
        reuse_evidence(evidence=wording, question=MFA, by=owner)


def test_the_page_costs_the_same_with_three_files(page: Client, profile: Profile, owner: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            page.get("/questionnaire/operations/backups/evidence/")
        return len(found)

    given(profile, owner, BACKUPS)
    given(profile, owner)
    page.get("/questionnaire/operations/backups/evidence/")
    one = cost()
    for _ in range(2):
        given(profile, owner, BACKUPS)
        given(profile, owner)
    assert cost() == one


def redated(item: Evidence, day: str, month: str, year: str) -> dict[str, str]:
    parts = {"day": day, "month": month, "year": year}
    return {"action": "date", "evidence": str(item.pk)} | {f"file-{item.pk}-dated_{p}": v for p, v in parts.items()}


def test_a_date_is_put_right_on_the_page_and_a_mistake_is_told_there(
    page: Client, profile: Profile, owner: User
) -> None:
    item, other = given(profile, owner), given(profile, owner, BACKUPS)
    assert page.post(PAGE, redated(item, "1", "4", "2026")).headers["Location"] == PAGE
    item.refresh_from_db()
    assert item.dated == date(2026, 4, 1)
    assert "Dated 1 April 2026" in page.get(PAGE).content.decode()
    for parts, words in (
        (("1", "4", "2199"), "Enter a date that is today or past."),
        (("", "", ""), "Enter the date of the evidence"),
    ):
        reply = page.post(PAGE, redated(item, *parts))
        body = reply.content.decode()
        assert reply.status_code == 422
        assert words in body
        assert f'href="#id_file-{item.pk}-dated' in body
    assert page.post(PAGE, redated(other, "1", "4", "2026")).status_code == 404
    for odd in ("", "x", "9" * 30, "\x00"):
        assert page.post(PAGE, redated(item, "1", "4", "2026") | {"evidence": odd}).status_code == 404
    item.refresh_from_db()
    assert item.dated == date(2026, 4, 1)


def test_an_sbom_whose_own_date_is_another_is_said_so(page: Client, profile: Profile, owner: User) -> None:
    item = given(profile, owner, SBOM)
    address = "/questionnaire/development/sbom/evidence/"
    sbom = {"format": "CycloneDX", "version": "1.6", "components": 2, "date": str(item.dated), "tool": "", "about": ""}
    Evidence.objects.filter(pk=item.pk).update(sbom=sbom)
    assert "The SBOM itself says" not in page.get(address).content.decode()
    Evidence.objects.filter(pk=item.pk).update(sbom=sbom | {"date": "2025-11-03"})
    assert "The SBOM itself says 3 November 2025." in page.get(address).content.decode()
