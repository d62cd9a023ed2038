"""A map on paper: frozen when it was asked for, printed once, tagged, and only for whoever asked."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from weasyprint.formatting_structure.boxes import TextBox

from accounts.models import AuditEvent, Company, User
from coverage_map.around import around
from coverage_map.documents import rendering
from coverage_map.documents.asking import request_map_document
from coverage_map.documents.building import hash_of
from coverage_map.documents.printing import page_of
from coverage_map.documents.rendering import render_map
from coverage_map.models import MapDocument
from coverage_map.presentation import no_address
from coverage_map.queries import own_source
from coverage_map.wordings import Basis
from insure24 import jobs, pdf
from insure24.jobs import Outcome
from insure24.workers import Worker
from questionnaires.answers import save_answer
from questionnaires.models import Answer, Profile
from tests.coverage_map.making import answer_all
from tests.questionnaires import making

OTHER = Worker("elsewhere", 1, "1")


@pytest.fixture
def founder(db: None) -> User:
    owner = making.founder()
    profile = making.profile(owner)
    for question, value in (("company.revenue_next", 9_400_000), ("base.devices_in_field", 8_000)):
        save_answer(profile=profile, question=question, value=value, by=owner)
    return owner


def asked(founder: User, basis: Basis = Basis.MARKET) -> MapDocument:
    source = own_source(Company.objects.get(memberships__user=founder), today=making.TODAY)
    reader = source.reader(basis)
    view = reader.view(href=no_address)
    return request_map_document(source=source, view=view, around=around(reader), basis=basis.label, by=founder)


def test_the_pdf_is_tagged_has_bookmarks_and_says_what_the_page_says(founder: User) -> None:
    made = asked(founder)
    assert render_map(made.pk) is Outcome.DONE
    made.refresh_from_db()
    assert (made.status, made.tagged, made.progress, made.error) == ("ready", True, 100, "")
    data = Path(made.file.path).read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked), len(pdf.pages)) == ("en-GB", True, made.pages)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        about: Any = pdf.open_metadata()
        assert about["pdfuaid:part"] == "1"
    for title in ("What falls between, worst first", "Who pays for what", "What each event could cost"):
        assert title in titles
    assert AuditEvent.objects.filter(verb="made map on paper").exists()


def test_the_document_holds_every_gap_and_every_cell_of_the_page(founder: User) -> None:
    source = own_source(Company.objects.get(memberships__user=founder), today=making.TODAY)
    view = source.reader(Basis.MARKET).view(href=no_address)
    document = asked(founder).document
    assert len(document["between"]) == view.between_scenarios
    assert [row["title"] for row in document["grid"]["rows"]] == [row.title for row in view.matrix.rows]
    assert document["headline"]["stressed"] == view.headline.stressed
    html, _ = page_of(document, hash_of(document))
    for gap in document["between"]:
        assert gap["title"].replace("'", "&#x27;") in html


def test_it_says_what_would_do_most_what_evidence_there_is_and_of_sharpening_only_where_something_is_open(
    founder: User, client: Client
) -> None:
    profile = Profile.objects.get(company__memberships__user=founder)
    Answer.objects.filter(profile=profile).delete()
    answer_all(profile)
    client.force_login(founder)
    client.post("/map/paper/?wording=market")
    document = MapDocument.objects.get(company=profile.company).document
    assert len(document["improvements"]) == 3
    assert "It is not part of the score." in document["controls"]["confidence"]
    html, _ = page_of(document, hash_of(document))
    assert "<h1>What would do most</h1>" in html
    for each in document["improvements"]:
        assert f"<h2>{each['saves']} less</h2>" in html
    assert f"<b>Evidence behind it:</b> {document['controls']['confidence']}" in html
    for questions, heading in (
        ([{"words": "Which?", "tells": "how much"}], "Controls, and what would sharpen this"),
        ([], "Controls"),
    ):
        html, _ = page_of({**document, "questions": questions}, "")
        assert f"<h1>{heading}</h1>" in html


def test_a_name_with_markup_is_printed_as_text(founder: User) -> None:
    Company.objects.update(name="<script>alert(1)</script> & Söhne \x0b")
    document = asked(founder).document
    html, _ = page_of(document, hash_of(document))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne" in html


def test_a_second_press_gives_the_same_and_a_changed_answer_another(founder: User) -> None:
    first = asked(founder)
    assert asked(founder) == first
    assert asked(founder, Basis.NOTHING) != first
    profile = Profile.objects.get()
    save_answer(profile=profile, question="base.devices_in_field", value=9_000, by=founder)
    assert asked(founder) != first


def test_a_changed_document_is_not_printed_and_is_given_up_after_three_attempts(founder: User) -> None:
    made = asked(founder)
    MapDocument.objects.update(document={**made.document, "headline": {}})
    assert [render_map(made.pk) for _ in range(4)] == [Outcome.AGAIN, Outcome.AGAIN, Outcome.FAILED, Outcome.NOT_OURS]
    made.refresh_from_db()
    assert (made.status, made.attempts) == ("failed", 3)
    assert "no longer has the hash" in made.error


def test_a_job_that_another_holds_is_left_and_one_whose_worker_died_is_taken(founder: User) -> None:
    made = asked(founder)
    later = timezone.now() + timedelta(seconds=30)
    MapDocument.objects.update(status="running", leased_by=OTHER.name, leased_until=later, attempts=1)
    assert (render_map(made.pk), jobs.sweep(MapDocument)) == (Outcome.NOT_OURS, [])
    MapDocument.objects.update(leased_by=Worker(Worker.here().host, 2**22 + 1, "9").name)
    assert jobs.sweep(MapDocument) == [made.pk]
    assert render_map(made.pk) is Outcome.DONE


def test_a_lease_lost_while_working_writes_nothing(founder: User, monkeypatch: pytest.MonkeyPatch) -> None:
    made = asked(founder)

    def robbed(document: dict[str, Any], sha256: str) -> Any:
        MapDocument.objects.update(leased_by=OTHER.name)
        return page_of(document, sha256)

    monkeypatch.setattr(rendering, "page_of", robbed)
    assert render_map(made.pk) is Outcome.NOT_OURS
    assert not Path(default_storage.path(str(made.file.name))).exists()


def test_a_forgotten_job_is_rung_for_and_a_fresh_one_not_yet(founder: User) -> None:
    made = asked(founder)
    assert jobs.sweep(MapDocument) == []
    assert jobs.sweep(MapDocument, all_queued=True) == [made.pk]
    MapDocument.objects.update(queued_at=timezone.now() - timedelta(seconds=16))
    assert jobs.sweep(MapDocument) == [made.pk]


def test_after_seven_days_it_is_gone_with_its_file(founder: User) -> None:
    made = asked(founder)
    render_map(made.pk)
    place = Path(MapDocument.objects.get().file.path)
    assert rendering.delete_old(now=timezone.now() + timedelta(days=6)) == 0
    assert place.exists()
    assert rendering.delete_old(now=timezone.now() + timedelta(days=7, seconds=1)) == 1
    assert (MapDocument.objects.exists(), place.exists()) == (False, False)


def test_only_who_asked_reads_it(client: Client, founder: User) -> None:
    client.force_login(founder)
    reply = client.post("/map/paper/", {"wording": "market"})
    made = MapDocument.objects.get()
    assert reply.headers["Location"] == f"/map/paper/{made.pk}/"
    assert "Waiting for the worker" in client.get(f"/map/paper/{made.pk}/").content.decode()
    assert client.get(f"/map/paper/{made.pk}/file/").status_code == 404
    render_map(made.pk)
    done = client.get(f"/map/paper/{made.pk}/", headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    file = client.get(f"/map/paper/{made.pk}/file/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="Solace-1-Ltd-coverage-map.pdf"'
    assert b"".join(file.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
    colleague = making.founder("cto@solace.example", Company.objects.get())
    for person in (colleague, making.broker()):
        client.force_login(person)
        assert client.get(f"/map/paper/{made.pk}/").status_code == 404
        assert client.get(f"/map/paper/{made.pk}/file/").status_code == 404


@pytest.mark.parametrize("wording", ["", "x", "market' OR 1=1", "\x00"])
def test_a_wording_that_is_none_is_not_found(client: Client, founder: User, wording: str) -> None:
    client.force_login(founder)
    assert client.post("/map/paper/", {"wording": wording}).status_code == 404
    assert not MapDocument.objects.exists()


def laid_out(document: dict[str, Any]) -> list[dict[str, float]]:
    """The lines of each page, with how far down each ends, in millimetres."""
    html, assets = page_of(document, "")
    fetcher, _, _ = pdf._fetcher(assets)
    pages = weasyprint.HTML(string=html, base_url=pdf.SCHEME, url_fetcher=fetcher).render().pages
    found = []
    for page in pages:
        content = next(box for box in page._page_box.children if box.element_tag == "html")
        words = [box for box in content.descendants() if isinstance(box, TextBox)]
        found.append({box.text: (box.position_y + box.height) * 25.4 / 96 for box in words})
    return found


def test_pages_of_gaps_are_filled_and_a_short_list_stays_with_its_heading(founder: User, client: Client) -> None:
    profile = Profile.objects.get(company__memberships__user=founder)
    Answer.objects.filter(profile=profile).delete()
    answer_all(profile)
    client.force_login(founder)
    client.post("/map/paper/?wording=market")
    document = MapDocument.objects.get(company=profile.company).document
    heading = "Not fully in place, weightiest first"
    weak = [q["words"] for q in document["controls"]["weak"]]
    for times in (1, 4):
        pages = laid_out({**document, "between": document["between"] * times})
        gaps = [page for page in pages if any(" says no:" in words for words in page)]
        assert all(max(page.values()) > 235 for page in gaps[:-1]), times
        (listed,) = (page for page in pages if heading in page)
        assert all(any(words.startswith(q[:30]) for words in listed) for q in weak), times
