"""An owner takes everything away, or has it erased: all that may be, nothing that must be kept, nobody else's."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import openpyxl
import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditEvent, Company, Membership, Notice, User
from accounts.notices import notify
from insure24.jobs import Outcome
from questionnaires.evidence import add_evidence
from questionnaires.models import Answer, Evidence, Profile
from quotes.data_rights import archiving
from quotes.data_rights import erasure as erasure_module
from quotes.data_rights.archiving import make_export
from quotes.data_rights.erasing import KEPT, rows_about, standing_of
from quotes.data_rights.erasure import ask_for_erasure, carry_out, refuse, take_back
from quotes.data_rights.exports import ask_for_export
from quotes.models import DataExport, ErasureRequest, ProgrammeSummary, QuoteRequest, StatusChange
from quotes.requests import withdraw
from quotes.transitions import AlreadyDoneError, NotAllowedNowError, ReasonNeededError
from tests.documents.stage import Stage, stage
from tests.questionnaires import making

Status = ErasureRequest.Status


@pytest.fixture
def placed(db: None) -> Stage:
    """A company in the middle of a placement, with evidence, a notice and a released document."""
    made = stage()
    profile = Profile.objects.get(company=made.company)
    file = SimpleUploadedFile("MFA report.pdf", making.PDF)
    add_evidence(profile=profile, question="operations.mfa", files=[file], by=made.founder, dated=date(2026, 3, 15))
    notify(to=made.founder, kind=Notice.Kind.PLACEMENT, title="Terms are in", url="/quotes/", company=made.company)
    for version, released in ((1, timezone.now()), (2, None)):
        summary = ProgrammeSummary(
            request=made.request,
            version=version,
            kind="draft",
            edition=made.snapshot.edition,
            document={},
            sha256="0" * 64,
            status="ready",
            created_by=made.broker,
            released_at=released,
            released_by=made.broker if released else None,
        )
        summary.file.save("s.pdf", ContentFile(b"%PDF summary " + str(version).encode()), save=False)
        summary.save()
    return made


def exported(stood: Stage) -> tuple[DataExport, zipfile.ZipFile]:
    made = ask_for_export(company=stood.company, by=stood.founder)
    assert make_export(made.pk) is Outcome.DONE
    made.refresh_from_db()
    return made, zipfile.ZipFile(io.BytesIO(Path(made.file.path).read_bytes()))


def read(zipped: zipfile.ZipFile, name: str) -> Any:
    return json.loads(zipped.read(name))


# Export


def test_an_export_holds_everything_and_says_what(placed: Stage) -> None:
    made, zipped = exported(placed)
    assert zipped.testzip() is None
    names = set(zipped.namelist())
    starts = Profile.objects.get(company=placed.company).starts.isoformat()
    evidence = Evidence.objects.get()
    assert {
        "READ ME.txt",
        f"answers/{starts}.xlsx",
        f"answers/{starts}.json",
        f"answers/{starts}-history.json",
        f"answers/{starts}-held.json",
        f"answers/{starts}-team.json",
        f"answers/{starts}-kept-aside.json",
        "answers/frozen.json",
        "answers/signed.json",
        "evidence.json",
        f"evidence/{evidence.pk}-MFA report.pdf",
        "requests.json",
        f"documents/{placed.request.reference}-programme-summary-v1.pdf",
        "people.json",
        "invitations.json",
        "notices.json",
        "trail.json",
        "company.json",
    } == names
    assert zipped.read(f"evidence/{evidence.pk}-MFA report.pdf") == making.PDF
    openpyxl.load_workbook(io.BytesIO(zipped.read(f"answers/{starts}.xlsx")))
    answers = read(zipped, f"answers/{starts}.json")
    assert len(answers) == Answer.objects.filter(profile__company=placed.company).count()
    assert read(zipped, "evidence.json")[0]["behind"] == ["operations.mfa"]
    assert read(zipped, "people.json")[0]["email"] == "founder@example.com"
    assert read(zipped, "notices.json")[0]["title"] == "Terms are in"
    assert all(name in zipped.read("READ ME.txt").decode() for name in names - {"READ ME.txt"})
    assert made.size == Path(made.file.path).stat().st_size
    assert Notice.objects.filter(to=placed.founder, title="Your data export is ready to download").exists()


def test_what_is_not_released_and_what_brokers_did_are_not_in_it(placed: Stage) -> None:
    record(actor=placed.broker, verb="recorded quote", subject="Meridian 1.2m commission", company=placed.company)
    zipped = exported(placed)[1]
    assert not [name for name in zipped.namelist() if "v2" in name]
    whole = b"".join(zipped.read(name) for name in zipped.namelist() if name.endswith(".json"))
    for secret in (b"Meridian", b"commission", b"broker@", b"password", b"pbkdf2", b"md5$"):
        assert secret not in whole


def test_a_second_press_gives_the_one_under_way(placed: Stage) -> None:
    first = ask_for_export(company=placed.company, by=placed.founder)
    assert ask_for_export(company=placed.company, by=placed.founder) == first
    make_export(first.pk)
    assert ask_for_export(company=placed.company, by=placed.founder) != first


def test_a_download_is_noted_and_ends_after_seven_days(client: Client, placed: Stage) -> None:
    made, _ = exported(placed)
    client.force_login(placed.founder)
    address = reverse("quotes:export_file", args=[made.pk])
    reply = client.get(address)
    assert reply["Content-Disposition"].startswith('attachment; filename="Solace-Infusion')
    assert (reply["X-Content-Type-Options"], reply["Content-Type"]) == ("nosniff", "application/zip")
    assert b"".join(reply.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert AuditEvent.objects.filter(verb="downloaded data export", actor=placed.founder).count() == 1
    place = Path(made.file.path)
    DataExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(address).status_code == 404
    assert archiving.delete_expired(now=timezone.now()) == 1
    assert not place.exists()
    assert "was deleted" in client.get(reverse("quotes:export", args=[made.pk])).content.decode()


def test_contributors_brokers_and_strangers_get_no_export(client: Client, placed: Stage) -> None:
    made, _ = exported(placed)
    helper = User.objects.create_user("cto@solace.example", "x")
    Membership.objects.create(user=helper, company=placed.company, kind=Membership.Kind.CONTRIBUTOR)
    for person in (helper, placed.broker, making.founder("eve@other.example")):
        client.force_login(person)
        for name in ("quotes:export", "quotes:export_file"):
            assert client.get(reverse(name, args=[made.pk])).status_code == 404
    client.force_login(helper)
    for address in ("/your-data/", "/your-data/erasure/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"sure": "on"}).status_code == 404
    assert (DataExport.objects.count(), ErasureRequest.objects.count()) == (1, 0)


# Erasure


def ended(stood: Stage) -> Company:
    """The company after it withdrew its request."""
    withdraw(request=stood.request, by=stood.founder, reason="Changed our minds.")
    return stood.company


def test_a_placement_under_way_has_to_end_first(placed: Stage) -> None:
    with pytest.raises(NotAllowedNowError, match=f"{placed.request.reference} is under way"):
        ask_for_erasure(company=placed.company, by=placed.founder)
    assert not ErasureRequest.objects.exists()
    assert ask_for_erasure(company=ended(placed), by=placed.founder).status == Status.OPEN


def test_erasing_leaves_the_trail_and_nothing_else(
    client: Client, placed: Stage, django_capture_on_commit_callbacks: Any
) -> None:
    export, _ = exported(placed)
    files = [Path(export.file.path), Path(Evidence.objects.get().file.path)]
    files += [Path(s.file.path) for s in ProgrammeSummary.objects.all()]
    assert all(file.exists() for file in files)
    other = making.founder("eve@other.example")
    Membership.objects.create(user=other, company=placed.company)
    neighbours = Company.objects.exclude(pk=placed.company.pk).get(memberships__user=other)
    kept_elsewhere = rows_about(neighbours)
    client.force_login(placed.founder)
    erasure = ask_for_erasure(company=ended(placed), by=placed.founder)
    trail = AuditEvent.objects.filter(company=placed.company).count()
    with django_capture_on_commit_callbacks(execute=True):
        done = carry_out(erasure=erasure, by=placed.broker)
    assert done.status == Status.DONE
    assert rows_about(placed.company) == {}
    assert [file for file in files if file.exists()] == []
    company = Company.objects.get(pk=placed.company.pk)
    assert (company.name, company.town, company.reference) == ("Erased company", "", placed.company.reference)
    founder = User.objects.get(pk=placed.founder.pk)
    assert (str(founder), founder.email, founder.is_active, founder.has_usable_password()) == (
        "Erased person",
        f"erased-{founder.pk}@erased.invalid",
        False,
        False,
    )
    assert client.get("/profile/").status_code == 302
    assert AuditEvent.objects.filter(company=company).count() == trail + 1
    assert rows_about(neighbours) == kept_elsewhere
    other.refresh_from_db()
    assert other.email == "eve@other.example"
    assert done.erased["answers"] > 50


def test_no_text_that_the_company_gave_is_left_in_any_table(
    placed: Stage, django_capture_on_commit_callbacks: Any
) -> None:
    canary = "zyxxyz-canary"
    Answer.objects.update(missing=canary)
    Evidence.objects.update(original_name=f"{canary}.pdf")
    Company.objects.update(name=canary)
    User.objects.filter(pk=placed.founder.pk).update(full_name=canary, job_title=canary)
    QuoteRequest.objects.update(notes=canary)
    erasure = ask_for_erasure(company=ended(placed), by=User.objects.get(pk=placed.founder.pk))
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(erasure=erasure, by=placed.broker)
    found = [
        model.__name__
        for model in apps.get_models()
        if any(canary in repr(row) for row in model._base_manager.values())
    ]
    assert found == []


@pytest.mark.parametrize("reached", ["bound", "in_force", "expired"])
def test_where_insurance_was_placed_the_wish_is_recorded_and_nothing_erased(placed: Stage, reached: str) -> None:
    company = ended(placed)
    StatusChange.objects.create(request=placed.request, before="bind_requested", after=reached, by=placed.broker)
    before = {model: len(ids) for model, ids in rows_about(company).items()}
    erasure = ask_for_erasure(company=company, by=placed.founder)
    done = carry_out(erasure=erasure, by=placed.broker)
    ends = placed.request.ends
    assert (done.status, done.kept_until) == (Status.RECORDED, ends.replace(year=ends.year + 6))
    after = {model: len(ids) for model, ids in rows_about(company).items()}
    assert {m: n for m, n in after.items() if m is not Notice} == {m: n for m, n in before.items() if m is not Notice}
    assert Notice.objects.filter(to=placed.founder, title="Your request for erasure was recorded").exists()


def test_a_placement_that_began_after_the_wish_stops_the_erasing(placed: Stage) -> None:
    erasure = ask_for_erasure(company=ended(placed), by=placed.founder)
    QuoteRequest.objects.update(status="submitted")
    with pytest.raises(NotAllowedNowError, match="has to end"):
        carry_out(erasure=erasure, by=placed.broker)
    assert Answer.objects.exists()
    assert ErasureRequest.objects.get().status == Status.OPEN


def test_a_status_that_this_app_does_not_know_counts_as_under_way(placed: Stage) -> None:
    QuoteRequest.objects.update(status="bind_requested")
    standing = standing_of(placed.company)
    assert (len(standing.under_way), standing.erasable) == (1, False)


def test_refusing_needs_a_reason_that_the_owner_reads(client: Client, placed: Stage) -> None:
    erasure = ask_for_erasure(company=ended(placed), by=placed.founder)
    with pytest.raises(ReasonNeededError):
        refuse(erasure=erasure, reason="  ", by=placed.broker)
    refuse(erasure=erasure, reason="A complaint is open.", by=placed.broker)
    with pytest.raises(AlreadyDoneError):
        carry_out(erasure=erasure, by=placed.broker)
    client.force_login(placed.founder)
    assert "A complaint is open." in client.get("/your-data/erasure/").content.decode()
    assert Answer.objects.exists()


def test_every_owner_gets_a_last_mail_that_says_what_is_erased_and_what_is_kept(
    placed: Stage, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = making.founder("eve@other.example")
    Membership.objects.create(user=other, company=placed.company)
    helper = User.objects.create_user("dan@solace.example", "x")
    Membership.objects.create(user=helper, company=placed.company, kind=Membership.Kind.CONTRIBUTOR)
    name, founder = placed.company.name, User.objects.get(pk=placed.founder.pk)
    erasure = ask_for_erasure(company=ended(placed), by=founder)
    mail.outbox.clear()
    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(erasure_module, "record", Mock(side_effect=RuntimeError))
        with pytest.raises(RuntimeError):
            carry_out(erasure=erasure, by=placed.broker)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(erasure=erasure, by=placed.broker)
    assert sorted(to for message in mail.outbox for to in message.to) == sorted([founder.email, other.email])
    bodies = {message.to[0]: str(message.body) for message in mail.outbox}
    assert "you can’t sign in any more" in bodies[founder.email]
    assert "your own sign-in stays" in bodies[other.email]
    for body in bodies.values():
        assert name in body
        assert "every answer, with its history" in body
        assert f"for {settings.RETENTION.trail.years} years" in body
        assert settings.RETENTION.trail.why in body


def test_all_owners_see_an_open_request_until_it_is_taken_back(client: Client, placed: Stage) -> None:
    second = making.founder("second@solace.example", placed.company)
    erasure = ask_for_erasure(company=ended(placed), by=placed.founder)
    for person, words in ((placed.founder, "You asked us to erase"), (second, f"{placed.founder} asked us to erase")):
        client.force_login(person)
        for address in ("/overview/", "/questionnaire/"):
            body = client.get(address).content.decode()
            assert words in body
            assert 'href="/your-data/erasure/"' in body
    take_back(erasure=erasure, by=placed.founder)
    for address in ("/overview/", "/questionnaire/"):
        assert "asked us to erase" not in client.get(address).content.decode()


def test_the_owner_may_take_it_back_and_asks_once(client: Client, placed: Stage) -> None:
    company = ended(placed)
    client.force_login(placed.founder)
    assert client.post("/your-data/erasure/", {"action": "ask"}).status_code == 422
    for _ in range(2):
        client.post("/your-data/erasure/", {"action": "ask", "sure": "on"})
    erasure = ErasureRequest.objects.get(company=company)
    assert client.post("/your-data/erasure/", {"action": "take_back"}).status_code == 302
    erasure.refresh_from_db()
    assert erasure.status == Status.TAKEN_BACK
    with pytest.raises(AlreadyDoneError):
        take_back(erasure=erasure, by=placed.founder)


def test_a_broker_decides_on_the_desk(client: Client, placed: Stage) -> None:
    erasure = ask_for_erasure(company=ended(placed), by=placed.founder)
    client.force_login(placed.broker)
    assert "Solace Infusion" in client.get("/desk/erasures/").content.decode()
    address = f"/desk/erasures/{erasure.pk}/"
    assert "Nothing was placed" in client.get(address).content.decode()
    for sent in ({}, {"decision": "x"}, {"decision": "refuse"}, {"decision": "refuse", "reason": "y" * 1001}):
        assert client.post(address, sent).status_code == 422
    assert ErasureRequest.objects.get().status == Status.OPEN
    assert client.post(address, {"decision": "carry_out"}).status_code == 302
    assert "(erased)" in client.get("/desk/erasures/").content.decode()


def test_only_the_trail_and_the_wish_itself_are_kept() -> None:
    """A table that is added to this list is data that outlives an erasure: it needs a reason on the page."""
    assert (AuditEvent, ErasureRequest) == KEPT
