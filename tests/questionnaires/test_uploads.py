"""A file is taken by what it is, never by its name, and only its own people get it back."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from questionnaires import uploads
from questionnaires.evidence import add_evidence, remove_evidence
from questionnaires.models import Answer, Evidence, Profile
from questionnaires.queries import answers_for_display
from questionnaires.snapshots import take_snapshot
from questionnaires.uploads import UploadError
from tests.questionnaires import making

KEY = "insurance.wordings"
PAGE = "/questionnaire/insurance/wordings/"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (making.PDF, uploads.PDF),
        (making.PNG, uploads.PNG),
        (making.JPEG, uploads.JPEG),
        (making.office("word/document.xml"), uploads.DOCX),
        (making.office("xl/workbook.xml"), uploads.XLSX),
        (making.office("ppt/presentation.xml"), uploads.PPTX),
        (b"plain text", uploads.TEXT),
    ],
)
def test_the_contents_decide(content: bytes, kind: uploads.FileKind) -> None:
    assert uploads.check_content("lies.exe", content).kind == kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><script>alert(1)</script>", "don’t take"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "don’t take"),
        (b"MZ\x90\x00", "don’t take"),
        (making.office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (making.office("word/document.xml")[:-30], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "old Office format"),
    ],
)
def test_what_is_not_taken_says_why(content: bytes, words: str) -> None:
    with pytest.raises(UploadError, match=words):
        uploads.check_content("policy.pdf", content)


def test_empty_and_too_large_have_messages_of_their_own() -> None:
    with pytest.raises(UploadError, match="is empty"):
        uploads.check_size("policy.pdf", 0)
    with pytest.raises(UploadError, match=r"10\.0 MB.*at most 10 MB"):
        uploads.check_size("policy.pdf", uploads.LARGEST + 1)
    uploads.check_size("policy.pdf", uploads.LARGEST)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("policy.pdf", "policy.pdf"),
        ("POLICY.PDF", "POLICY.PDF"),
        ("evil.html", "evil.html.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("c:\\temp\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("", "file.pdf"),
    ],
)
def test_a_name_is_made_safe_and_ends_as_the_contents_are(name: str, expected: str) -> None:
    assert uploads.safe_name(name, uploads.PDF) == expected


def test_a_long_name_keeps_its_ending() -> None:
    name = uploads.safe_name("x" * 500 + ".pdf", uploads.PDF)
    assert (len(name), name[-4:]) == (200, ".pdf")


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


def pdf(name: str = "policy.pdf", content: bytes = making.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def send(page: Client, *files: SimpleUploadedFile, then: str = "next") -> int:
    return page.post(PAGE, {"version": "0", "then": then, "files": list(files)}).status_code


def stored() -> list[Path]:
    return [p for p in (Path(settings.MEDIA_ROOT) / "evidence").glob("*") if p.is_file()]


def test_a_file_is_kept_under_an_opaque_name_and_becomes_the_answer(page: Client, profile: Profile) -> None:
    assert send(page, pdf("Our policy.pdf")) == 302
    item = Evidence.objects.get()
    assert (item.original_name, item.content_type) == ("Our policy.pdf", "application/pdf")
    assert item.sha256 == hashlib.sha256(making.PDF).hexdigest()
    assert "policy" not in str(item.file.name)
    assert Answer.objects.get().value == [item.pk]
    told = {a.key: a for s in answers_for_display(profile) for a in s.answers}
    assert told[KEY].text == "Our policy.pdf"
    assert "Our policy.pdf" in page.get(PAGE).content.decode()


def test_uploading_stays_on_the_page_and_adds_to_what_is_there(page: Client) -> None:
    reply = page.post(PAGE, {"version": "0", "then": "upload", "files": [pdf("one.pdf")]})
    assert reply.headers["Location"] == PAGE
    assert send(page, pdf("two.pdf"), pdf("three.pdf")) == 302
    assert len(Answer.objects.get().value or []) == 3


def test_a_file_is_served_as_a_download_that_can_do_nothing(page: Client) -> None:
    send(page, pdf("Our policy.pdf"))
    reply = page.get(reverse("questionnaires:evidence", args=[Evidence.objects.get().pk]))
    assert b"".join(reply.streaming_content) == making.PDF  # type: ignore[attr-defined]
    assert reply["Content-Type"] == "application/pdf"
    assert reply["Content-Disposition"] == 'attachment; filename="Our policy.pdf"'
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert reply["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("policy.pdf", b"", "is empty"),
        ("policy.pdf", b"<html>", "don’t take"),
        ("policy.pdf", making.PDF + b" " * uploads.LARGEST, "at most 10 MB"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason_and_leaves_nothing(
    page: Client, name: str, content: bytes, words: str
) -> None:
    before = stored()
    upload = io.BytesIO(content)
    upload.name = name
    reply = page.post(PAGE, {"version": "0", "then": "next", "files": [pdf("good.pdf"), upload]})
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert "<title>Error:" in reply.content.decode()
    assert not Evidence.objects.exists()
    assert stored() == before


def test_going_on_without_a_file_is_a_blank_answer(page: Client) -> None:
    assert send(page) == 302
    assert Answer.objects.get().value is None
    assert send(page, then="upload") == 422


def test_too_many_files_are_refused_whole(page: Client, profile: Profile, owner: User) -> None:
    before = len(stored())
    with pytest.raises(UploadError, match="Keep to 20"):
        add_evidence(profile=profile, question=KEY, files=[pdf() for _ in range(21)], by=owner)
    assert not Evidence.objects.exists()
    assert len(stored()) == before


def test_another_companys_file_is_not_there(page: Client, client: Client) -> None:
    send(page, pdf())
    pk = Evidence.objects.get().pk
    stranger = making.founder("eve@other.example")
    making.profile(stranger)
    client.force_login(stranger)
    assert client.get(reverse("questionnaires:evidence", args=[pk])).status_code == 404
    assert client.post(reverse("questionnaires:evidence_remove", args=[pk])).status_code == 404
    client.force_login(making.broker())
    assert client.get(reverse("questionnaires:evidence", args=[pk])).status_code == 404
    assert client.post(reverse("questionnaires:evidence_remove", args=[pk])).status_code == 404
    client.logout()
    assert client.get(reverse("questionnaires:evidence", args=[pk])).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_is_gone_and_the_question_open(page: Client, profile: Profile) -> None:
    send(page, pdf("policy.pdf"))
    item = Evidence.objects.get()
    path = Path(item.file.path)
    assert path.is_file()
    reply = page.post(reverse("questionnaires:evidence_remove", args=[item.pk]))
    assert reply.headers["Location"] == PAGE
    assert not Answer.objects.exists()
    assert not path.exists()
    assert page.get(reverse("questionnaires:evidence", args=[item.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_file_that_frozen_answers_name_stays_readable(page: Client, profile: Profile, owner: User) -> None:
    send(page, pdf("policy.pdf"))
    item = Evidence.objects.get()
    snapshot = take_snapshot(profile=profile, by=owner)
    assert snapshot.answers[KEY]["files"] == [{"name": "policy.pdf", "sha256": item.sha256}]
    remove_evidence(evidence=item, by=owner)
    reply = page.get(reverse("questionnaires:evidence", args=[item.pk]))
    assert b"".join(reply.streaming_content) == making.PDF  # type: ignore[attr-defined]
    told = {a.key: a.text for s in answers_for_display(snapshot) for a in s.answers}
    assert told[KEY] == "policy.pdf"
